"""Components: what each one says and marks."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from concitoyens.web.components.charts import Moment


class GuestForm(forms.Form):
    name = forms.CharField(label="Votre nom", help_text="Comme sur une lettre.")
    phone = forms.CharField(label="Téléphone", required=False)
    seat = forms.ChoiceField(
        label="Place", choices=[("hall", "En salle"), ("line", "En ligne")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="J’ai lu")


def shown(source: str, **context: object) -> str:
    return Template(source).render(Context({"request": RequestFactory().get("/liste/?tri=nom"), **context}))


def test_notice_error_is_announced_and_names_its_level():
    html = shown('{% notice level="error" title="Complet" %}<p>Il reste 0 place.</p>{% endnotice %}')
    assert 'role="alert"' in html
    assert "Refusé\u00a0: </span>Complet" in html
    assert "<p>Il reste 0 place.</p>" in html


def test_notice_escapes_its_title():
    assert "&lt;b&gt;" in shown("{% notice title=title %}{% endnotice %}", title="<b>")


def test_field_links_help_and_error_to_the_control():
    html = shown("{% field form.name %}", form=GuestForm({}))
    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_field_says_what_may_stay_empty():
    form = GuestForm()
    assert "(facultatif)" in shown("{% field form.phone %}", form=form)
    assert "(facultatif)" not in shown("{% field form.name %}", form=form)


def test_field_group_is_a_fieldset_with_a_legend():
    html = shown("{% field form.seat %}", form=GuestForm())
    assert "<legend" in html
    assert html.count('type="radio"') == 2


@pytest.mark.parametrize("target", ["id_name", "id_seat_0", "id_agree"])
def test_error_summary_links_to_each_field(target: str):
    assert f'href="#{target}"' in shown("{% error_summary form %}", form=GuestForm({}))


def test_error_summary_is_silent_when_all_is_well():
    form = GuestForm({"name": "Ann", "seat": "hall", "agree": "on"})
    assert shown("{% error_summary form %}", form=form) == ""


def test_form_key_differs_at_each_display():
    assert shown("{% form_key %}") != shown("{% form_key %}")


def test_pagination_keeps_filters_and_marks_the_page():
    html = shown("{% pagination page %}", page=Paginator(range(50), 10).page(2))
    assert 'href="?tri=nom&amp;page=3"' in html
    assert html.count('aria-current="page"') == 1


def test_sort_header_turns_the_order_round():
    html = shown('{% sort_header "Nom" "nom" %}')
    assert 'aria-sort="ascending"' in html
    assert 'href="?tri=-nom"' in html


def test_breadcrumb_marks_the_page_itself():
    html = shown('{% breadcrumb "Accueil" "/" "Le congrès" %}')
    assert '<a href="/">Accueil</a>' in html
    assert '<li aria-current="page">Le congrès</li>' in html


@pytest.mark.parametrize(("value", "width"), [(0, "0.0"), (25, "50.0"), (80, "100.0")])
def test_bar_never_overflows(value: int, width: str):
    assert f'width="{width}"' in shown('{% bar value 50 "places" %}', value=value)


@pytest.mark.parametrize("tag", ["bar_chart", "line_chart"])
def test_chart_has_a_table_twin(tag: str):
    html = shown("{% " + tag + ' points title="Inscriptions" %}', points=[("lundi", 3), ("mardi", 7)])
    assert "<title>Inscriptions</title>" in html
    assert '<th scope="row">mardi</th><td class="number">7</td>' in html


def test_timeline_gives_hours_to_people_and_machines():
    start = datetime(2021, 6, 8, 17, 30, tzinfo=UTC)
    html = shown('{% timeline lines zone="UTC" %}', lines=[Moment(start, start.replace(hour=18), "Ouverture")])
    assert 'datetime="2021-06-08T' in html
    assert "17\u00a0h\u00a030" in html


START, END = datetime(2021, 6, 8, 15, 30, tzinfo=UTC), datetime(2021, 6, 8, 17, 30, tzinfo=UTC)


def test_a_span_is_said_in_full_and_readable_by_machines():
    with override("fr"):
        page = shown("{% when start end %}", start=START, end=END).replace("\u00a0", " ")
    assert page == f'<time datetime="{START.isoformat()}">mardi 8 juin 2021, de 17 h 30 à 19 h 30</time>'


def test_a_day_is_that_of_the_place_not_of_greenwich():
    with override("fr"):
        late = shown('{% day start zone="Pacific/Noumea" %}', start=START)
    assert late == '<time datetime="2021-06-09">mercredi 9 juin 2021</time>'
