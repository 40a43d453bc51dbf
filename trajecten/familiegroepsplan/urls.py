"""Addresses of the family's own plan."""

from django.urls import path

from trajecten.familiegroepsplan import views

_BASIS = "trajecten/<str:nummer>/familiegroepsplan/"

urlpatterns = [
    path(_BASIS, views.familiegroepsplan, name="familiegroepsplan"),
    path(_BASIS + "wijzigen/", views.familiegroepsplan_wijzigen, name="familiegroepsplan_wijzigen"),
    path(_BASIS + "papier/nieuw/", views.planverzoek, name="planverzoek_nieuw"),
    path(_BASIS + "papier/<int:pk>/", views.planverzoek, name="planverzoek"),
    path(_BASIS + "papier/<int:pk>/gegeven/", views.planverzoek_gegeven, name="planverzoek_gegeven"),
]
