"""Addresses of functional administration."""

from django.urls import path

from teams.beheer import views

urlpatterns = [
    path("beheer/", views.beheer, name="beheer"),
    path("beheer/<slug:onderdeel>/", views.lijst, name="beheer_lijst"),
    path("beheer/<slug:onderdeel>/nieuw/", views.rij, name="beheer_nieuw"),
    path("beheer/<slug:onderdeel>/<int:pk>/", views.rij, name="beheer_rij"),
]
