"""Addresses of the rights of the family."""

from django.urls import path

from trajecten.dossierrechten import views
from trajecten.dossierrechten.kopie import views as kopie
from trajecten.dossierrechten.vernietiging import views as vernietiging

_EEN = "verzoeken/<str:nummer>/"
_WEG = "vernietigingen/<int:pk>/"
urlpatterns = [
    path("gezinnen/<str:nummer>/verzoeken/", views.verzoeken, name="verzoeken"),
    path("gezinnen/<str:nummer>/verzoeken/nieuw/", views.verzoek_nieuw, name="verzoek_nieuw"),
    path("verzoeken/", vernietiging.verzoeken_overzicht, name="verzoeken_overzicht"),
    path(_EEN, views.verzoek, name="verzoek"),
    path(_EEN + "klaarzetten/", views.verzoek_klaarzetten, name="verzoek_klaarzetten"),
    path(_EEN + "stukken/<int:pk>/", views.verzoek_stuk, name="verzoek_stuk"),
    path(_EEN + "samen/", views.verzoek_samen, name="verzoek_samen"),
    path(_EEN + "kopie/", kopie.verzoek_kopie, name="verzoek_kopie"),
    path(_EEN + "kopie/ophalen/", kopie.verzoek_kopie_ophalen, name="verzoek_kopie_ophalen"),
    path(_EEN + "kopie/bestand/", kopie.verzoek_kopie_bestand, name="verzoek_kopie_bestand"),
    path(_EEN + "antwoord/", views.verzoek_beantwoorden, name="verzoek_beantwoorden"),
    path(_EEN + "verlengen/", views.verzoek_verlengen, name="verzoek_verlengen"),
    path(_EEN + "voorstellen/", vernietiging.verzoek_voorstellen, name="verzoek_voorstellen"),
    path(_WEG + "toetsen/", vernietiging.vernietiging_toetsen, name="vernietiging_toetsen"),
    path(_WEG + "stoppen/", vernietiging.vernietiging_stoppen, name="vernietiging_stoppen"),
    path(_WEG + "langer/", vernietiging.langer_bewaren, name="langer_bewaren"),
    path(_WEG + "voorstellen/", vernietiging.vernietigen_na_termijn, name="vernietigen_na_termijn"),
    path("vernietigingsbewijzen/<str:nummer>/", vernietiging.bewijs_pdf, name="vernietigingsbewijs"),
]
