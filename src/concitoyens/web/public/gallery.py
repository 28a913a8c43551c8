"""The gallery of components: each one in its states, for those who build pages."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from concitoyens.core import clock
from concitoyens.web.components.charts import Moment
from concitoyens.web.middleware import public


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Votre nom"),
        help_text=_("Comme vous voulez qu’on vous appelle."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre courriel"), widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"})
    )
    people = forms.IntegerField(label=_("Combien serez-vous ?"), help_text=_("Comptez-vous aussi."), min_value=1)
    role = forms.ChoiceField(label=_("Vous êtes"), choices=[("mayor", _("maire")), ("staff", _("agente ou agent"))])
    place = forms.ChoiceField(
        label=_("Comment participez-vous ?"),
        choices=[("room", _("En salle")), ("line", _("En ligne"))],
        widget=forms.RadioSelect,
    )
    needs = forms.MultipleChoiceField(
        label=_("De quoi avez-vous besoin ?"),
        choices=[("captions", _("Sous-titres")), ("signs", _("Langue des signes"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label=_("Jour"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    hour = forms.TimeField(label=_("Heure"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    question = forms.CharField(label=_("Votre question"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    document = forms.FileField(label=_("Un document"), required=False, help_text=_("PDF, 5 Mo au plus."))
    agree = forms.BooleanField(label=_("J’accepte que ma question soit lue en séance"))


@public
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, on one page."""
    start = clock.now().replace(minute=30, second=0, microsecond=0)
    titles = (_("Ouverture"), _("Récits de trois communes"), _("Questions de la salle"))
    moments = [
        Moment(start + timedelta(minutes=40 * place), start + timedelta(minutes=40 * (place + 1)), str(title))
        for place, title in enumerate(titles)
    ]
    data = {
        "empty_form": SampleForm(prefix="empty"),
        "refused_form": SampleForm({"refused-people": "0", "refused-email": "ann"}, prefix="refused"),
        "page": Paginator(range(240), 20).page(4),
        "points": [(str(day), value) for day, value in zip(range(1, 9), (3, 8, 12, 31, 18, 22, 40, 37), strict=True)],
        "moments": moments,
        "start": start,
        "end": start + timedelta(hours=2),
        "levels": ("info", "success", "warning", "error"),
        "icons": ("search", "print", "download", "calendar", "clock", "place", "people", "mail", "phone", "screen"),
    }
    return render(request, "public/gallery.html", data)
