"""Addresses for machines: no language, no page frame."""

from django.urls import path

from . import machines

app_name = "machines"
urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path(".well-known/security.txt", machines.security, name="security"),
]
