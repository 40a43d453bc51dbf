"""Addresses of the guides in functional administration."""

from django.urls import path

from trajecten.mdo.leidraad.beheer import views

urlpatterns = [
    path("beheer/leidraden/", views.leidraden, name="leidraden"),
    path("beheer/leidraden/nieuw/", views.nieuw, name="leidraad_nieuw"),
    path("beheer/leidraden/<int:pk>/", views.leidraad, name="leidraad"),
    path("beheer/leidraden/<int:pk>/gegevens/", views.gegevens, name="leidraad_gegevens"),
    path("beheer/leidraden/<int:pk>/stappen/nieuw/", views.stap, name="leidraad_stap_nieuw"),
    path("beheer/leidraden/<int:pk>/stappen/<int:volgorde>/", views.stap, name="leidraad_stap"),
    path("beheer/leidraden/<int:pk>/doe/", views.doe, name="leidraad_doe"),
]
