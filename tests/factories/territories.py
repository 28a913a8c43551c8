"""Places: a commune of Haut-Rhin with its department, unless told otherwise."""

import factory

from concitoyens.core.text import fold
from concitoyens.territories.enums import Zone
from concitoyens.territories.models import Commune, Department, Intercommunality, Region
from concitoyens.territories.names import department_rank, rare_words, search_form, search_text, slug


class RegionFactory(factory.django.DjangoModelFactory[Region]):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "44"
    name = "Grand Est"


class DepartmentFactory(factory.django.DjangoModelFactory[Department]):
    class Meta:
        model = Department
        django_get_or_create = ("code",)

    code = "68"
    name = "Haut-Rhin"
    slug = factory.LazyAttribute(lambda o: slug(o.name))
    rank = factory.LazyAttribute(lambda o: department_rank(o.code))
    region = factory.SubFactory(RegionFactory)


class IntercommunalityFactory(factory.django.DjangoModelFactory[Intercommunality]):
    class Meta:
        model = Intercommunality
        django_get_or_create = ("siren",)

    siren = "200066009"
    name = "CA Mulhouse Alsace Agglomération"
    kind = "CA"


class CommuneFactory(factory.django.DjangoModelFactory[Commune]):
    class Meta:
        model = Commune

    class Params:
        ended = factory.Trait(is_current=False)

    code = factory.Sequence(lambda n: f"68{n % 1000:03d}")
    name = factory.Sequence(lambda n: f"Bourg-{n}")
    sort_name = factory.LazyAttribute(lambda o: fold(o.name))
    search_name = factory.LazyAttribute(lambda o: search_form(o.name))
    rare_words = factory.LazyAttribute(lambda o: rare_words(search_form(o.name)))
    search_text = factory.LazyAttribute(
        lambda o: search_text(search_form(o.name), o.department.name, [o.department.code, o.code, *o.postal_codes])
    )
    slug = factory.LazyAttribute(lambda o: slug(o.name))
    department = factory.SubFactory(DepartmentFactory)
    intercommunality = None
    zone = Zone.METRO
    population = 500
    surface = 8.0
    density = 62.5
    latitude = 47.85
    longitude = 7.22
    postal_codes = factory.LazyFunction(lambda: ["68500"])
    former_codes = factory.LazyFunction(list)
    town_hall_email = factory.LazyAttribute(lambda o: f"mairie@{o.slug}.example.org")
