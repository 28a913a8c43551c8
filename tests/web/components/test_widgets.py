"""Controls drawn in Python are those of Django's templates."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from concitoyens.web.components.widgets import Renderer

CHOICES = [("a", "Une & une"), ("Groupe", [("b", "Deux"), ("c", "<Trois>")])]
FIELDS = {
    "text": forms.CharField(max_length=9, widget=forms.TextInput(attrs={"autocomplete": "name"})),
    "email": forms.EmailField(required=False),
    "number": forms.IntegerField(min_value=1),
    "area": forms.CharField(widget=forms.Textarea(attrs={"rows": 3})),
    "tick": forms.BooleanField(),
    "select": forms.ChoiceField(choices=CHOICES),
    "several": forms.MultipleChoiceField(choices=CHOICES),
    "radio": forms.ChoiceField(choices=[*CHOICES[:1], ("d", "Quatre")], widget=forms.RadioSelect),
    "boxes": forms.MultipleChoiceField(choices=CHOICES[:1], widget=forms.CheckboxSelectMultiple),
    "grouped": forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect),
    "hidden": forms.CharField(widget=forms.HiddenInput),
    "date": forms.DateField(widget=forms.DateInput(attrs={"type": "date"})),
}
FILLED = {"text": '"<&', "number": 3, "area": "<b>\nligne", "tick": "on", "select": "c", "several": ["a", "c"]}
FILLED |= {"radio": "d", "boxes": ["a"], "grouped": "b", "hidden": "x", "date": "2021-06-08"}


@pytest.mark.parametrize("data", [None, FILLED], ids=["empty", "filled"])
@pytest.mark.parametrize("name", FIELDS)
def test_control_is_the_same_as_django_draws(name: str, data: dict[str, object] | None):
    form_class = type("SampleForm", (forms.Form,), {name: FIELDS[name]})
    ours = str(form_class(data, renderer=Renderer())[name])
    assert parse_html(ours) == parse_html(str(form_class(data, renderer=DjangoTemplates())[name]))
