"""Addresses of the first phase: the public form, the work list, the referral in a dossier and its documents."""

from django.urls import path

from trajecten.aanmelding import views
from trajecten.aanmelding.documenten import views as documenten
from trajecten.aanmelding.ontvangst import views as ontvangst

IN_DOSSIER = "trajecten/<str:nummer>/aanmelding/"

urlpatterns = [
    path("aanmelden/", ontvangst.aanmelden, name="aanmelden"),
    path("aanmelden/verzonden/<str:bewijs>/", ontvangst.aanmelden_klaar, name="aanmelden_klaar"),
    path("aanmeldingen/", ontvangst.aanmeldingen, name="aanmeldingen"),
    path("aanmeldingen/nieuw/", ontvangst.aanmelding_nieuw, name="aanmelding_nieuw"),
    path("aanmeldingen/<str:nummer>/", ontvangst.ontvangen, name="aanmelding_ontvangen"),
    path("aanmeldingen/<str:nummer>/niet-opnemen/", ontvangst.niet_opnemen, name="aanmelding_niet_opnemen"),
    path("aanmeldingen/<str:nummer>/terugkoppeling/", ontvangst.terugkoppelen, name="aanmelding_terugkoppelen"),
    path(IN_DOSSIER, views.aanmelding, name="aanmelding"),
    path(IN_DOSSIER + "vragen/", views.vragen, name="aanmelding_vragen"),
    path(IN_DOSSIER + "screening/", views.screening, name="aanmelding_screening"),
    path(IN_DOSSIER + "besluit/", views.besluit, name="aanmelding_besluit"),
    path(IN_DOSSIER + "terugkoppeling/", views.terugkoppeling, name="aanmelding_terugkoppeling"),
    path(IN_DOSSIER + "kenmerken/nieuw/", views.kenmerk, name="kenmerk_nieuw"),
    path(IN_DOSSIER + "kenmerken/<int:pk>/", views.kenmerk, name="kenmerk"),
    path(IN_DOSSIER + "kenmerken/<int:pk>/weghalen/", views.kenmerk_weghalen, name="kenmerk_weghalen"),
    path("trajecten/<str:nummer>/documenten/nieuw/", documenten.document_nieuw, name="document_nieuw"),
    path("trajecten/<str:nummer>/documenten/<int:pk>/", documenten.document, name="document"),
    path(
        "trajecten/<str:nummer>/documenten/<int:pk>/weghalen/", documenten.document_weghalen, name="document_weghalen"
    ),
]
