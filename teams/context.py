"""What every page shows of the person: where they can go and what they are here."""

from datetime import timedelta
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from teams.access import Grond, Recht, Rol, Toegang

# Name, route, icon and the rights of which one is needed, in the order of the rail.
RAIL = [
    ("Vandaag", "vandaag", "sun", {Recht.VANDAAG_ZIEN}),
    ("Gezinnen", "gezinnen", "users", {Recht.DOSSIER_LEZEN}),
    ("MDO", "mdo_lijst", "messages", {Recht.DOSSIER_LEZEN}),
    ("Aanmelding", "aanmeldingen", "inbox", {Recht.AANMELDING_BEHANDELEN}),
    ("Caseload", "caseload", "chart-bar", {Recht.CASELOAD_ZIEN}),
    ("Monitoring", "monitoring", "report-analytics", {Recht.GEMEENTECIJFERS_ZIEN, Recht.TEAMCIJFERS_ZIEN}),
    ("Netwerk", "netwerk", "affiliate", {Recht.NETWERK_ZIEN}),
    ("Toegang", "toegang_bewaken", "shield-lock", {Recht.TOEGANG_BEWAKEN}),
    ("Beheer", "beheer", "settings", {Recht.BEHEER}),
    ("Inzagelog", "inzagelog", "eye", {Recht.INZAGELOG_LEZEN}),
]

# The same for the menu of the person; without rights: for everybody.
EIGEN: list[tuple[str, str, str, set[Recht]]] = [
    ("Overleggen", "overleggen", "calendar-event", {Recht.BIJEENKOMSTEN}),
    ("Verlof", "verlof", "calendar", {Recht.VANDAAG_ZIEN}),
    ("Meldingen", "meldingen", "mail", set(Recht)),
    (
        "Verzoeken en bewaartermijnen",
        "verzoeken_overzicht",
        "file-text",
        {Recht.TOEGANG_BEWAKEN, Recht.VERNIETIGING_TOETSEN},
    ),
    ("Werk op de achtergrond", "opdrachten", "hourglass", set(Recht)),
    ("Mijn toegang", "mijn_toegang", "key", set()),
    ("Beveiliging van je account", "mfa_index", "shield-lock", set()),
]


_adres = cache(reverse)  # twenty of them on every page


def navigatie(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the rail with only what this person may, and who they are here."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigatie": [], "ik": None, "eigen_toegang": None}
    toegang: Toegang = user.toegang
    return {
        "navigatie": [
            {"naam": naam, "url": _adres(route), "icoon": icoon, "actief": _is_actief(request, _adres(route))}
            for naam, route, icoon, rechten in RAIL
            if toegang.rechten & rechten
        ],
        "ik": {
            "pk": user.pk,
            "naam": user.naam,
            "initialen": "".join(deel[0] for deel in user.naam.split()[:1] + user.naam.split()[-1:]).upper(),
            "rollen": ", ".join(rol.label for rol in Rol if rol in toegang.rollen),
            "teams": ", ".join(toegang.teamnamen),
            "links": [
                {"naam": naam, "url": _adres(route), "icoon": icoon}
                for naam, route, icoon, rechten in EIGEN
                if not rechten or toegang.rechten & rechten
            ],
            "mag_zoeken": toegang.mag(Recht.DOSSIER_LEZEN),
        },
        "eigen_toegang": _eigen_toegang(request, toegang),
    }


def _eigen_toegang(request: HttpRequest, toegang: Toegang) -> dict[str, Any] | None:
    """That this page shows a family by access of one's own, and for how long; a template shows it above the page."""
    inzage = getattr(request, "inzage", None)
    gevonden = [toegang.eigen[gezin] for gezin, _ in getattr(inzage, "dossiers", ()) if gezin in toegang.eigen]
    if not gevonden:
        return None
    eigen = gevonden[0]
    minuten = max(0, int((eigen.tot - timezone.now()).total_seconds()) // 60)
    uren, rest = divmod(minuten, 60)
    return {
        "nood": eigen.grond == Grond.NOOD,
        "waarneming": eigen.grond == Grond.WAARNEMING,
        "tot": eigen.tot,
        "laatste_dag": timezone.localdate(eigen.tot - timedelta(microseconds=1)),
        "nog": f"nog {uren} uur en {rest} {'minuut' if rest == 1 else 'minuten'}" if uren else f"nog {rest} minuten",
    }


def _is_actief(request: HttpRequest, url: str) -> bool:
    """Whether the page lies under this point of the rail; a trajectory belongs to its family, a meeting to MDO."""
    if url == "/":
        return request.path == "/"
    ook = {"/gezinnen/": ("/trajecten/",), "/mdo/": ("/overleggen/", "/bijeenkomsten/")}
    return request.path.startswith((url, *ook.get(url, ())))
