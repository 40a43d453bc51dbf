"""What every page of a dossier shows: the band, the phase path, where you are and where you can go."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from gezinnen.gezin.band import gezin_band
from teams.access import Recht
from trajecten.traject.models import Fase, Stand, Traject
from trajecten.traject.voorwaarden import voorwaarden
from weergave import datum

WEKEN_PER_MAAND = 52 / 12
# Tab, name and the end of its address under /trajecten/<nummer>/.
TABS = [
    ("traject", "Traject", ""),
    ("aanmelding", "Aanmelding", "aanmelding/"),
    ("analyse", "Analyse", "analyse/"),
    ("plan", "Plan", "plan/"),
    ("behandeling", "Behandeling", "behandeling/"),
    ("evaluaties", "Evaluaties", "evaluaties/"),
    ("afronding", "Afronding", "afronding/"),
    ("tijdlijn", "Tijdlijn", "tijdlijn/"),
]
FASE_TAB = {
    Fase.AANMELDING: "aanmelding",
    Fase.ANALYSE: "analyse",
    Fase.BEHANDELING: "behandeling",
    Fase.AFRONDING: "afronding",
}


def dossier_context(
    request: HttpRequest, traject: Traject, *, tab: str, met_voorwaarden: bool = False
) -> dict[str, Any]:
    """Band, phase path, breadcrumbs and tabs of a trajectory, for `trajecten/traject/dossier_basis.html`.

    `traject` comes from `Traject.objects.met_stand()`; `tab` is the tab that is open ("dossier" or one of
    TABS). All of it comes from the row of standing; only `met_voorwaarden` costs a query.
    """
    basis = reverse("traject", args=[traject.nummer])
    gezin_url = reverse("gezin", args=[traject.gezin.nummer])
    kruimels = [{"naam": "Gezinnen", "url": reverse("gezinnen")}]
    if tab != "dossier":
        kruimels.append({"naam": traject.gezin.naam, "url": gezin_url})
    if tab not in ("dossier", "traject"):
        kruimels.append({"naam": traject.nummer, "url": basis})
    return {
        "traject": traject,
        "gezin": traject.gezin,
        "stand": traject.stand,
        "band": traject_band(traject),
        "kruimels": kruimels,
        "fasen": fasen(traject),
        "voorwaarden": voorwaarden(traject, traject.stand.fase) if met_voorwaarden and traject.is_lopend else [],
        "tab": tab,
        "tabs": _tabs(tab, basis, gezin_url),
        "mag_schrijven": request.user.toegang.mag_bij(  # type: ignore[union-attr]  # an Account
            Recht.DOSSIER_SCHRIJVEN, team_id=traject.team_id, gezin_id=traject.gezin_id
        ),
    }


def _tabs(tab: str, basis: str, gezin_url: str) -> list[dict[str, Any]]:
    rest = [{"naam": naam, "url": basis + einde, "actief": sleutel == tab} for sleutel, naam, einde in TABS]
    return [{"naam": "Dossier", "url": gezin_url, "actief": tab == "dossier"}, *rest]


def traject_band(traject: Traject) -> dict[str, Any]:
    """The band of a family with the regie and the next date of this trajectory. No queries."""
    stand = traject.stand
    tekst, te_laat = volgende_datum(stand)
    return {
        **gezin_band(traject.gezin, crisis=stand.crisis),
        "regie": _regie(traject),
        "volgende": tekst,
        "volgende_te_laat": te_laat,
    }


def _regie(traject: Traject) -> str:
    """Who holds the regie, and who covers today when that person is away."""
    waarnemer = getattr(traject, "waarnemer_naam", None)  # annotated by met_stand
    naam = traject.stand.regie_naam or "nog niemand"
    return f"{naam}, waargenomen door {waarnemer}" if waarnemer else naam


def volgende_datum(stand: Stand) -> tuple[str, bool]:
    """The first thing that comes, as a text, and whether it is overdue or missing while the family is in care."""
    komt = [
        (stand.volgende_evaluatie_op, "gezinsevaluatie"),
        (stand.eerste_actie_voor, "actie"),
    ]
    data = sorted((op, wat) for op, wat in komt if op is not None)
    if stand.gesloten_op is not None:
        return f"gesloten {datum.kort(stand.gesloten_op)}", False
    if not data:
        return "nog niets gepland", stand.status == Traject.Status.IN_ZORG
    op, wat = data[0]
    return (f"{wat} {datum.te_laat(op)}", True) if op < datum.vandaag() else (f"{wat} {datum.relatief(op)}", False)


def fasen(traject: Traject) -> list[dict[str, Any]]:
    """The four stations of the phase path with their length against the norm, from the standing. No queries.

    A phase that was repeated shows the length of all its turns together.
    """
    basis = reverse("traject", args=[traject.nummer])
    stand = traject.stand
    return [
        _station(traject, station, duur) | {"url": f"{basis}{FASE_TAB[Fase(station['fase'])]}/"}
        for station, duur in zip(fasen_klein(stand), _dagen_per_fase(stand), strict=True)
    ]


def fasen_klein(stand: Stand) -> list[dict[str, Any]]:
    """The phase path for on a card or in a row: name and state per phase, from the standing. No queries."""
    nu = stand.fase if stand.gesloten_op is None else None
    return [
        {"fase": fase, "naam": fase.label, "staat": _staat(fase, dagen is not None, nu)}
        for fase, dagen in zip(Fase, _dagen_per_fase(stand), strict=True)
    ]


def _dagen_per_fase(stand: Stand) -> list[int | None]:
    """Days spent in each phase until today; None for a phase that never began."""
    dagen = [stand.dagen_aanmelding, stand.dagen_analyse, stand.dagen_behandeling, stand.dagen_afronding]
    if stand.gesloten_op is None:
        lopend = max(0, (datum.vandaag() - stand.fase_sinds).days)
        dagen[stand.fase - 1] = (dagen[stand.fase - 1] or 0) + lopend
    return dagen


def _station(traject: Traject, station: dict[str, Any], dagen: int | None) -> dict[str, Any]:
    staat, norm = station["staat"], _norm_weken(traject, station["fase"])
    weken = 0 if dagen is None else (dagen // 7 + 1 if staat == "nu" else max(1, round(dagen / 7)))
    stil = getattr(traject, "stil_sinds", None) if staat == "nu" else None
    return {
        **station,
        "duur": f"ligt stil sinds {datum.kort(stil)}" if stil else _duur(staat, weken, norm),
        "weken": weken if norm else 0,
        "norm": norm,
        "te_lang": bool(norm and weken > norm),
    }


def _staat(fase: int, is_geweest: bool, nu: int | None) -> str:
    if fase == nu:
        return "nu"
    if is_geweest:
        return "gedaan"
    return "overgeslagen" if nu is None or fase < nu else "straks"


def _norm_weken(traject: Traject, fase: int) -> int:
    """The team's own norm in weeks; 0 where there is none. Treatment gets what its months leave over."""
    if fase == Fase.ANALYSE:
        return traject.team.analyse_weken
    if fase == Fase.BEHANDELING:
        return round(traject.team.traject_maanden_tot * WEKEN_PER_MAAND) - traject.team.analyse_weken
    return 0


def _duur(staat: str, weken: int, norm: int) -> str:
    if staat in ("straks", "overgeslagen"):
        return "komt nog" if staat == "straks" else "overgeslagen"
    if staat == "gedaan":
        return f"{weken} {'week' if weken == 1 else 'weken'}"
    if norm and weken > norm:
        return f"week {weken}, norm is {norm}"
    return f"week {weken} van {norm}" if norm else f"week {weken}"
