"""Addresses."""

from django.urls import path

from trajecten.recht import views

_HIER = "gezinnen/<str:nummer>/gezag-en-toestemming/"

urlpatterns = [
    path("trajecten/<str:nummer>/gezag-en-toestemming/", views.traject_recht, name="traject_recht"),
    path(_HIER, views.recht, name="gezin_recht"),
    path(_HIER + "vastleggen/", views.toestemming_geven, name="toestemming_geven"),
    path(_HIER + "<int:pk>/intrekken/", views.intrekken, name="toestemming_intrekken"),
    path(_HIER + "wilsbekwaamheid/", views.wilsbekwaamheid, name="wilsbekwaamheid_nieuw"),
    path(_HIER + "wilsbekwaamheid/<int:pk>/", views.wilsbekwaamheid, name="wilsbekwaamheid"),
    path(_HIER + "uitzondering/", views.uitzondering, name="uitzondering_nieuw"),
    path(_HIER + "uitzondering/<int:pk>/", views.uitzondering, name="uitzondering"),
]
