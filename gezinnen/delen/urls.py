"""Addresses of what is shared by link; the secret in them opens nothing without its code."""

from django.urls import path

from gezinnen.delen import gezin_views, views

urlpatterns = [
    path("m/gedeeld/", gezin_views.gedeeld, name="link_gedeeld"),
    path("delen/<str:geheim>/", views.lezen, name="deling_lezen"),
    path("delen/<str:geheim>/<int:nummer>/", views.bestand, name="deling_bestand"),
]
