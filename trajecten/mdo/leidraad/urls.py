"""Addresses of the steps of a guide on the meeting screen."""

from django.urls import path

from trajecten.mdo.leidraad import views

urlpatterns = [
    path("mdo/<str:nummer>/<str:traject>/stap/<slug:veld>/", views.stap, name="mdo_stap"),
    path("mdo/<str:nummer>/<str:traject>/stemmen/<int:stap>/", views.stemmen, name="mdo_stemmen"),
    path("mdo/<str:nummer>/<str:traject>/besproken/", views.besproken, name="mdo_besproken"),
]
