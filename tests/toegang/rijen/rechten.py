"""Requests of the family and destruction: rows of the access matrix."""

from typing import Any

from django.utils import timezone

from tests.toegang.wie import TEAM, VOORZITTERS
from trajecten.models import Vernietiging, Verzoek, Verzoekonderdeel

TERMIJNEN = VOORZITTERS | {"privacy"}
_EEN, _WEG = "/verzoeken/{dossierverzoek}/", "/vernietigingen/{vernietiging}/"
RIJEN: dict[str, tuple[str, set[str], str]] = {
    "verzoeken": ("/gezinnen/{gezin}/verzoeken/", TEAM, ""),
    "verzoek_nieuw": ("/gezinnen/{gezin}/verzoeken/nieuw/", TEAM, ""),
    "verzoeken_overzicht": ("/verzoeken/", TERMIJNEN, ""),
    "verzoek": (_EEN, TEAM, ""),
    "verzoek_klaarzetten": (_EEN + "klaarzetten/", TEAM, "POST"),
    "verzoek_stuk": (_EEN + "stukken/{verzoekstuk}/", TEAM, ""),
    "verzoek_samen": (_EEN + "samen/", TEAM, "POST groep=2_gezin besluit=geven"),
    "verzoek_kopie": (_EEN + "kopie/", TEAM, "POST"),
    "verzoek_beantwoorden": (_EEN + "antwoord/", TEAM, ""),
    "verzoek_verlengen": (_EEN + "verlengen/", TEAM, ""),
    "verzoek_voorstellen": (_EEN + "voorstellen/", TEAM, "POST"),
    "vernietiging_toetsen": (_WEG + "toetsen/", VOORZITTERS, ""),
    "vernietiging_stoppen": (_WEG + "stoppen/", VOORZITTERS, ""),
    "langer_bewaren": (_WEG + "langer/", VOORZITTERS, ""),
    "vernietigen_na_termijn": (_WEG + "voorstellen/", VOORZITTERS, ""),
}
# They ask for the password again, or need what only the database writes: tests/trajecten/dossierrechten/.
ELDERS = {"verzoek_kopie_ophalen", "verzoek_kopie_bestand", "vernietigingsbewijs"}


def _verzoek(traject: Any) -> Verzoek:
    lid = traject.gezin.leden.first() or traject.gezin.leden.create(rol="ouder", voornaam="Proef", achternaam="Lid")
    vandaag = timezone.localdate()
    return Verzoek.objects.get_or_create(
        gezin=traject.gezin, soort="kopie",
        defaults={
            "nummer": f"V-{traject.pk}", "team": traject.team, "lid": lid, "verzoeker_lid": lid,
            "ontvangen_op": vandaag, "uiterlijk_op": vandaag, "staat": "beoordelen",
        },
    )[0]  # fmt: skip


def _stuk(traject: Any) -> int:
    verzoek = _verzoek(traject)
    waarden = {"soort": "gezinnen.gezinslid", "object_id": verzoek.lid_id, "groep": "4_eigen"}
    return Verzoekonderdeel.objects.get_or_create(verzoek=verzoek, **waarden)[0].pk


def _vernietiging(traject: Any) -> int:
    return Vernietiging.objects.get_or_create(
        gezin_id=traject.gezin_id,
        defaults={
            "grond": "bewaartermijn", "omvang": "dossier", "staat": "voorgesteld", "team": traject.team,
            "dossiernummer": traject.gezin.nummer,
        },
    )[0].pk  # fmt: skip


MAAK = {
    "dossierverzoek": lambda traject: _verzoek(traject).nummer,
    "verzoekstuk": _stuk,
    "vernietiging": _vernietiging,
}
