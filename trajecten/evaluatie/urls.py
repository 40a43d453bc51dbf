"""Addresses of the evaluations."""

from django.urls import path

from trajecten.evaluatie import views

BASIS = "trajecten/<str:nummer>/evaluaties/"

urlpatterns = [
    path(BASIS, views.evaluaties, name="evaluaties"),
    path(f"{BASIS}<int:volgnummer>/", views.evaluatie, name="evaluatie"),
    path(f"{BASIS}<int:volgnummer>/wijzigen/", views.wijzigen, name="evaluatie_wijzigen"),
    path(f"{BASIS}<int:volgnummer>/niet-gehouden/", views.niet_gehouden, name="evaluatie_niet_gehouden"),
    path(f"{BASIS}<int:volgnummer>/actie/", views.actie, name="evaluatie_actie"),
]
