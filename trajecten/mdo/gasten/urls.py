"""Addresses of guests; the secret in the last one opens nothing without its code."""

from django.urls import path

from trajecten.mdo.gasten import gast_views, views

_HIER = "mdo/<str:nummer>/<str:traject>/gasten/"

urlpatterns = [
    path(_HIER + "nieuw/", views.gast_nieuw, name="mdo_gast_nieuw"),
    path(_HIER + "<int:pk>/", views.gast, name="mdo_gast"),
    path(_HIER + "<int:pk>/erbij/", views.gast_erbij, name="mdo_gast_erbij"),
    path("aan-tafel/<str:geheim>/", gast_views.aan_tafel, name="mdo_aan_tafel"),
]
