"""Addresses of background work."""

from django.urls import path

from teams.werk import views

urlpatterns = [
    path("werk/", views.opdrachten, name="opdrachten"),
    path("werk/<uuid:kenmerk>/", views.opdracht, name="opdracht"),
    path("werk/<uuid:kenmerk>/stoppen/", views.opdracht_stoppen, name="opdracht_stoppen"),
    path("werk/<uuid:kenmerk>/opnieuw/", views.opdracht_weer, name="opdracht_weer"),
    path("werk/<uuid:kenmerk>/bestand/", views.opdracht_bestand, name="opdracht_bestand"),
    path("beheer/vastgelopen/", views.vastgelopen, name="vastgelopen"),
    path("beheer/vastgelopen/<uuid:kenmerk>/opnieuw/", views.vastgelopen_weer, name="vastgelopen_weer"),
    path("beheer/vastgelopen/<uuid:kenmerk>/weg/", views.vastgelopen_weg, name="vastgelopen_weg"),
]
