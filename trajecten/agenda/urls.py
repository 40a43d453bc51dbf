"""Addresses of the calendar feed."""

from django.urls import path

from trajecten.agenda import views

urlpatterns = [
    path("agenda/", views.agenda, name="agenda"),
    path("agenda/intrekken/", views.agenda_intrekken, name="agenda_intrekken"),
    path("agenda/<str:geheim>.ics", views.agenda_feed, name="agenda_feed"),
]
