"""Addresses of the privacy officer."""

from django.urls import path, re_path

from gezinnen.toezicht import views

urlpatterns = [
    path("inzagelog/medewerkers/", views.medewerkers, name="inzagelog_medewerkers"),
    path("inzagelog/medewerkers/<int:pk>/", views.medewerker, name="inzagelog_medewerker"),
    path("inzagelog/dossier/<str:nummer>/", views.dossier, name="inzagelog_dossier"),
    path("inzagelog/signalen/", views.signalen, name="inzagelog_signalen"),
    path("inzagelog/signalen/<int:pk>/", views.signaal, name="inzagelog_signaal"),
    path("inzagelog/steekproeven/", views.steekproeven, name="inzagelog_steekproeven"),
    re_path(
        r"^inzagelog/steekproeven/(?P<maand>\d{4}-(?:0[1-9]|1[0-2]))/$", views.steekproef, name="inzagelog_steekproef"
    ),
    re_path(
        r"^inzagelog/steekproeven/(?P<maand>\d{4}-(?:0[1-9]|1[0-2]))/(?P<volgorde>[1-9]\d{0,8})/$",
        views.steekproefregel,
        name="inzagelog_steekproefregel",
    ),
    path("inzagelog/controle/", views.controle, name="inzagelog_controle"),
]
