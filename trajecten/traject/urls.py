"""Addresses."""

from django.urls import path

from trajecten.traject import views

urlpatterns = [
    path("gezinnen/", views.gezinnen, name="gezinnen"),
    path("gezinnen/<str:nummer>/", views.gezin, name="gezin"),
    path("trajecten/", views.trajecten, name="trajecten"),
    path("trajecten/<str:nummer>/", views.traject, name="traject"),
    path("trajecten/<str:nummer>/tijdlijn/", views.tijdlijn, name="tijdlijn"),
    path("zoeken/", views.zoeken, name="zoeken"),
]
