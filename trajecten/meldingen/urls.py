"""Addresses of the daily message."""

from django.urls import path

from trajecten.meldingen import views

urlpatterns = [
    path("meldingen/", views.meldingen, name="meldingen"),
    path("meldingen/afmelden/<str:token>/", views.afmelden_link, name="afmelden"),
    path("beheer/onbestelbaar/", views.onbestelbaar, name="onbestelbaar"),
    path("beheer/onbestelbaar/<int:pk>/klopt/", views.bestelbaar, name="bestelbaar"),
]
