"""The four requests as a first project would answer them: a form, templates, the ORM. See ``floor``."""

from django import forms
from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

if "django.contrib.auth" in settings.INSTALLED_APPS:

    class FloorRegistration(models.Model):
        """One row."""

        token = models.TextField(unique=True)
        name = models.TextField()
        email = models.EmailField()
        commune = models.TextField()
        confirmed = models.BooleanField(default=False)

        class Meta:
            app_label = "floor"
            db_table = "floor_registration"
            managed = False

        def __str__(self) -> str:
            return self.token

    class FloorForm(forms.Form):
        """What is asked."""

        token = forms.CharField(widget=forms.HiddenInput)
        name = forms.CharField()
        email = forms.EmailField()
        commune = forms.CharField()

    def register(request: HttpRequest) -> HttpResponse:
        """GET the form; POST one INSERT."""
        form = FloorForm(request.POST or None)
        if request.method != "POST" or not form.is_valid():
            return render(request, "form.html", {"form": form})
        FloorRegistration._default_manager.create(**form.cleaned_data)
        return render(request, "done.html")

    def confirm(request: HttpRequest, token: str) -> HttpResponse:
        """GET the button; POST one UPDATE."""
        if request.method != "POST":
            return render(request, "button.html")
        FloorRegistration._default_manager.filter(token=token).update(confirmed=True)
        return render(request, "done.html")
