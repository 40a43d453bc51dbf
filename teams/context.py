"""What every page shows of the person: where they can go and what they are here."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from teams.access import Recht, Rol, Toegang
from teams.team.models import Team

# Name, route, icon and the rights of which one is needed, in the order of the rail.
RAIL = [
    ("Vandaag", "vandaag", "sun", {Recht.VANDAAG_ZIEN}),
    ("Gezinnen", "gezinnen", "users", {Recht.DOSSIER_LEZEN}),
    ("MDO", "mdo_lijst", "messages", {Recht.DOSSIER_LEZEN}),
    ("Aanmelding", "aanmeldingen", "inbox", {Recht.AANMELDING_BEHANDELEN}),
    ("Caseload", "caseload", "chart-bar", {Recht.CASELOAD_ZIEN}),
    ("Monitoring", "monitoring", "report-analytics", {Recht.GEMEENTECIJFERS_ZIEN, Recht.TEAMCIJFERS_ZIEN}),
    ("Netwerk", "netwerk", "affiliate", {Recht.NETWERK_ZIEN}),
    ("Beheer", "beheer", "settings", {Recht.BEHEER}),
    ("Inzagelog", "inzagelog", "eye", {Recht.INZAGELOG_LEZEN}),
]


def navigatie(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the rail with only what this person may, and who they are here."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigatie": [], "ik": None}
    toegang: Toegang = user.toegang
    return {
        "navigatie": [
            {"naam": naam, "url": reverse(route), "icoon": icoon, "actief": _is_actief(request, reverse(route))}
            for naam, route, icoon, rechten in RAIL
            if toegang.rechten & rechten
        ],
        "ik": {
            "naam": user.naam,
            "initialen": "".join(deel[0] for deel in user.naam.split()[:1] + user.naam.split()[-1:]).upper(),
            "rollen": ", ".join(rol.label for rol in Rol if rol in toegang.rollen),
            "teams": ", ".join(team.naam for team in Team.objects.visible_to(user)) if toegang.teamrollen else "",
            "links": [{"naam": "Beveiliging van je account", "url": reverse("mfa_index"), "icoon": "shield-lock"}],
            "mag_zoeken": toegang.mag(Recht.DOSSIER_LEZEN),
        },
    }


def _is_actief(request: HttpRequest, url: str) -> bool:
    """Whether the page lies under this point of the rail; a trajectory belongs to its family."""
    if url == "/":
        return request.path == "/"
    return request.path.startswith((url, "/trajecten/") if url == "/gezinnen/" else url)
