"""Addresses of leave and closure."""

from django.urls import path

from trajecten.verlof import views

_TEAM = "verlof/teams/<slug:team>/"

urlpatterns = [
    path("verlof/", views.verlof, name="verlof"),
    path("verlof/nieuw/", views.verlof_rij, name="verlof_nieuw"),
    path("verlof/<int:pk>/", views.verlof_rij, name="verlof_rij"),
    path("verlof/<int:pk>/terug/", views.terugblik, name="terugblik"),
    path("verlof/<int:pk>/weg/", views.verlof_weg, name="verlof_weg"),
    path(_TEAM, views.verlof_team, name="verlof_team"),
    path(f"{_TEAM}leden/<int:account>/nieuw/", views.verlof_lid, name="verlof_lid_nieuw"),
    path(f"{_TEAM}leden/<int:account>/<int:pk>/", views.verlof_lid, name="verlof_lid"),
    path(f"{_TEAM}verlof/<int:pk>/weg/", views.verlof_lid_weg, name="verlof_lid_weg"),
    path(f"{_TEAM}dicht/nieuw/", views.teamsluiting, name="teamsluiting_nieuw"),
    path(f"{_TEAM}dicht/<int:pk>/", views.teamsluiting, name="teamsluiting"),
    path(f"{_TEAM}dicht/<int:pk>/weg/", views.teamsluiting_weg, name="teamsluiting_weg"),
]
