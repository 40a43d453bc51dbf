"""Addresses of proposals for rights."""

from django.urls import path

from teams.vierogen import views

urlpatterns = [
    path("rechten/", views.voorstellen, name="rechtenvoorstellen"),
    path("rechten/<int:pk>/", views.voorstel, name="rechtenvoorstel"),
]
