"""Addresses of pauses."""

from django.urls import path

from trajecten.pauze import views

urlpatterns = [
    path("trajecten/<str:nummer>/pauzes/nieuw/", views.pauze, name="pauze_nieuw"),
    path("trajecten/<str:nummer>/pauzes/<int:pk>/", views.pauze, name="pauze"),
    path("trajecten/<str:nummer>/pauzes/<int:pk>/voorbij/", views.pauze_voorbij, name="pauze_voorbij"),
]
