"""Addresses of the calendar feed."""

from django.urls import path

from trajecten.agenda import overleg_views, views

urlpatterns = [
    path("overleggen/", overleg_views.overleggen_lijst, name="overleggen"),
    path("bijeenkomsten/actiepunten/<int:pk>/gedaan/", overleg_views.actiepunt_gedaan, name="actiepunt_gedaan"),
    path("bijeenkomsten/actiepunten/<int:pk>/open/", overleg_views.actiepunt_open, name="actiepunt_open"),
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/intrekken/", views.agenda_intrekken, name="agenda_intrekken"),
    path("agenda/<str:geheim>.ics", views.agenda_feed, name="agenda_feed"),
]
