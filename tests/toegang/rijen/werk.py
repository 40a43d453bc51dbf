"""Background work, leave, messages and health: rows of the access matrix."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from teams.models import Teamsluiting, Verlof
from tests.toegang.wie import AUTEUR, IEDEREEN, LEIDING, TEAM
from trajecten.models import Meldingsinstelling

MET_RECHT = IEDEREEN - {"vertegenwoordiger", "zonder_rol", "oud_lid"}
_TEAM = "/verlof/teams/{team}/"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "opdrachten": ("/werk/", MET_RECHT, ""),
    "vastgelopen": ("/beheer/vastgelopen/", {"beheer"}, ""),
    "verlof": ("/verlof/", TEAM, ""),
    "verlof_nieuw": ("/verlof/nieuw/", TEAM, ""),
    "verlof_rij": ("/verlof/{verlof}/", AUTEUR, ""),
    "terugblik": ("/verlof/{verlof}/terug/", AUTEUR, ""),
    "verlof_weg": ("/verlof/{verlof}/weg/", AUTEUR, "POST"),
    "verlof_team": (_TEAM, LEIDING, ""),
    "verlof_lid_nieuw": (_TEAM + "leden/{teamlid}/nieuw/", LEIDING, ""),
    "verlof_lid": (_TEAM + "leden/{teamlid}/{verlof}/", LEIDING, ""),
    "verlof_lid_weg": (_TEAM + "verlof/{verlof}/weg/", LEIDING, "POST"),
    "teamsluiting_nieuw": (_TEAM + "dicht/nieuw/", LEIDING, ""),
    "teamsluiting": (_TEAM + "dicht/{sluiting}/", LEIDING, ""),
    "teamsluiting_weg": (_TEAM + "dicht/{sluiting}/weg/", LEIDING, "POST"),
    "overdragen_kiezen": ("/caseload/{team}/overdragen/", LEIDING, ""),
    "overdragen": ("/caseload/{team}/overdragen/{teamlid}/", LEIDING, ""),
    "meldingen": ("/meldingen/", MET_RECHT, ""),
    "onbestelbaar": ("/beheer/onbestelbaar/", {"beheer"}, ""),
    "bestelbaar": ("/beheer/onbestelbaar/{onbestelbaar}/klopt/", {"beheer"}, "POST"),
    "gezondheid": ("/beheer/gezondheid/", {"beheer"}, ""),
}
OPENBAAR = {"afmelden": "/meldingen/afmelden/x/"}
VAN_DE_AUTEUR = {"verlof_rij", "terugblik", "verlof_weg"}


def _betrokken(traject: Any) -> Any:
    return traject.gezin.betrokkenen.get(account__isnull=False).account


def _dagen() -> dict[str, Any]:
    return {"van": timezone.localdate(), "tot": timezone.localdate() + timedelta(days=3)}


def _verlof(traject: Any) -> int:
    return Verlof.objects.get_or_create(account=_betrokken(traject), defaults=_dagen())[0].pk


def _sluiting(traject: Any) -> int:
    return Teamsluiting.objects.get_or_create(team=traject.team, defaults={**_dagen(), "reden": "teamdag"})[0].pk


def _onbestelbaar(traject: Any) -> int:
    rij, _ = Meldingsinstelling.objects.update_or_create(
        account=_betrokken(traject), defaults={"onbestelbaar_op": timezone.now(), "onbestelbaar_code": "5.1.1"}
    )
    return rij.pk


MAAK = {
    "onbestelbaar": _onbestelbaar,
    "verlof": _verlof,
    "teamlid": lambda traject: _betrokken(traject).pk,
    "sluiting": _sluiting,
}

# Of whom asked for it only, or given up: tests/teams/test_werk_paginas.py.
ELDERS = {
    "opdracht",
    "opdracht_stoppen",
    "opdracht_weer",
    "opdracht_bestand",
    "vastgelopen_weer",
    "vastgelopen_weg",
}
