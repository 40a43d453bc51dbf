"""Addresses of the meetings of teams. The calendar that they stand on is `overleggen` (trajecten/agenda)."""

from django.urls import path

from teams.bijeenkomst import views

urlpatterns = [
    path("bijeenkomsten/nieuw/", views.bijeenkomst_nieuw, name="bijeenkomst_nieuw"),
    path("bijeenkomsten/<int:pk>/", views.bijeenkomst, name="bijeenkomst"),
    path("bijeenkomsten/<int:pk>/wijzigen/", views.bijeenkomst_wijzigen, name="bijeenkomst_wijzigen"),
    path("bijeenkomsten/<int:pk>/aanwezig/", views.bijeenkomst_aanwezig, name="bijeenkomst_aanwezig"),
    path("bijeenkomsten/<int:pk>/gasten/<int:gast>/weg/", views.bijeenkomst_gast_weg, name="bijeenkomst_gast_weg"),
    path("bijeenkomsten/<int:pk>/volgende/", views.bijeenkomst_volgende, name="bijeenkomst_volgende"),
    path("bijeenkomsten/<int:pk>/aflasten/", views.bijeenkomst_aflasten, name="bijeenkomst_aflasten"),
]
