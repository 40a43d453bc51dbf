"""The lists of the caseload. One definition feeds number, list and export."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from monitoring.caseload.rijen import Rij
from teams.team.models import Team
from trajecten.traject.models import Fase, Traject
from trajecten.traject.termijnen import ANALYSE_VOORAF_DAGEN, UIT_BEELD_DAGEN
from weergave.datum import duur, kort, relatief, te_laat
from weergave.tabellen import Tabel, als_tekst

IN_EERSTE_SCHERM = 4


@dataclass(frozen=True)
class Lijst:
    """A question about the team's families: which rows belong in it, most pressing first, and why each does."""

    naam: str
    titel: str
    uitleg: str
    hoort: Callable[[Rij, Team, date], bool]
    volgorde: Callable[[Rij, Team], object]
    reden: Callable[[Rij, Team, date], str]
    actie: str = "Openen"
    adres: str = "/trajecten/{nummer}/"  # where the act is done
    wijst_toe: bool = False  # the act needs the right to assign

    def actie_url(self, rij: Rij, team: Team) -> str:
        return self.adres.format(nummer=rij.nummer, team=team.slug)

    def rijen(self, alle: Sequence[Rij], team: Team, op: date) -> list[Rij]:
        return sorted((rij for rij in alle if self.hoort(rij, team, op)), key=lambda rij: self.volgorde(rij, team))  # type: ignore[arg-type,return-value]  # the key of one list is of one type

    def regels(self, rijen: Sequence[Rij], team: Team, op: date, namen: dict[int, str]) -> list[dict[str, Any]]:
        """The rows as the page shows them: with their reason, who works with them, and the weight as it is written."""
        return [
            {
                "rij": rij,
                "reden": self.reden(rij, team, op),
                "teamleden": betrokken_namen(rij, namen),
                "gewicht": als_tekst(rij.gewicht),
            }
            for rij in rijen
        ]

    def url(self, team: Team, filters: dict[str, str]) -> str:
        vraag = f"?{urlencode(filters)}" if filters else ""
        return reverse("caseload_lijst", args=[team.slug, self.naam]) + vraag


def _in_fase(fase: Fase) -> Lijst:
    return Lijst(
        f"fase-{int(fase)}",
        str(fase.label),
        f"Gezinnen die nu in de fase {str(fase.label).lower()} zijn.",
        lambda rij, team, op: rij.fase == fase,
        lambda rij, team: rij.fase_sinds,
        lambda rij, team, op: f"{duur((op - rij.fase_sinds).days)} in deze fase",
    )


def _analyse_loopt_af(rij: Rij, team: Team, op: date) -> bool:
    return (
        rij.in_zorg and rij.fase == Fase.ANALYSE and rij.analyse_tot(team) <= op + timedelta(days=ANALYSE_VOORAF_DAGEN)
    )


def _over_de_norm(rij: Rij, team: Team, op: date) -> bool:
    tot = rij.traject_tot(team)
    return rij.in_zorg and tot is not None and tot < op


def _evaluatie_reden(rij: Rij, team: Team, op: date) -> str:
    return te_laat(rij.volgende_evaluatie_op, op) if rij.volgende_evaluatie_op else ""


AANDACHT = (
    Lijst(
        "uit-beeld",
        "Uit beeld",
        f"Al {UIT_BEELD_DAGEN} dagen geen contact, bespreking of verslag.",
        lambda rij, team, op: rij.in_zorg and rij.laatst_gezien <= op - timedelta(days=UIT_BEELD_DAGEN),
        lambda rij, team: rij.laatst_gezien,
        lambda rij, team, op: f"laatste contact {relatief(rij.laatst_gezien, op)}",
        "Contact",
        "/trajecten/{nummer}/behandeling/",
    ),
    Lijst(
        "evaluatie-over-tijd",
        "Evaluatie over tijd",
        "De afgesproken dag van de gezinsevaluatie is voorbij.",
        lambda rij, team, op: rij.in_zorg and rij.volgende_evaluatie_op is not None and rij.volgende_evaluatie_op < op,
        lambda rij, team: rij.volgende_evaluatie_op or date.max,
        _evaluatie_reden,
        "Evaluatie",
        "/trajecten/{nummer}/evaluaties/",
    ),
    Lijst(
        "analyse-loopt-af",
        "Analyse loopt af",
        "De analysefase eindigt binnen twee weken of had al klaar moeten zijn.",
        _analyse_loopt_af,
        lambda rij, team: rij.fase_sinds,
        lambda rij, team, op: te_laat(rij.analyse_tot(team), op) or f"klaar {relatief(rij.analyse_tot(team), op)}",
        "Analyse",
        "/trajecten/{nummer}/analyse/",
    ),
    Lijst(
        "zonder-vast-teamlid",
        "Zonder vast teamlid",
        "Niemand die nu in het team werkt, is bij dit gezin betrokken.",
        lambda rij, team, op: rij.in_zorg and not rij.professionals,
        lambda rij, team: rij.gestart_op or rij.fase_sinds,
        lambda rij, team, op: f"in zorg sinds {kort(rij.gestart_op or rij.fase_sinds, op)}",
        "Toewijzen",
        "/caseload/{team}/toewijzen/{nummer}/",
        wijst_toe=True,
    ),
)
CIJFERS = (
    Lijst(
        "in-zorg",
        "In zorg",
        "Gezinnen die nu hulp krijgen van het team.",
        lambda rij, team, op: rij.in_zorg,
        lambda rij, team: -rij.gewicht,
        lambda rij, team, op: f"{rij.fase_naam.lower()}, {duur((op - rij.fase_sinds).days)}",
    ),
    Lijst(
        "wachtlijst",
        "Op de wachtlijst",
        "Gezinnen die wachten op een plaats, in de volgorde waarin zij aan de beurt zijn.",
        lambda rij, team, op: rij.status == Traject.Status.WACHTLIJST,
        lambda rij, team: (rij.wachtlijst_prioriteit or 99, rij.wachtlijst_sinds or rij.aangemeld_op),
        lambda rij, team, op: f"wacht {duur((op - (rij.wachtlijst_sinds or rij.aangemeld_op)).days)}",
    ),
    Lijst(
        "aangemeld",
        "Aanmelding loopt",
        "Aangemelde gezinnen waarover nog geen besluit is.",
        lambda rij, team, op: rij.status == Traject.Status.AANGEMELD,
        lambda rij, team: rij.aangemeld_op,
        lambda rij, team, op: f"aangemeld {relatief(rij.aangemeld_op, op)}",
    ),
    Lijst(
        "crisis",
        "Crisis",
        "Gezinnen met een crisis die nog loopt.",
        lambda rij, team, op: rij.crisis,
        lambda rij, team: -rij.gewicht,
        lambda rij, team, op: "er loopt een crisis",
    ),
    Lijst(
        "actie-over-tijd",
        "Actie over tijd",
        "Gezinnen met een actie waarvan de datum voorbij is.",
        lambda rij, team, op: rij.eerste_actie_voor is not None and rij.eerste_actie_voor < op,
        lambda rij, team: rij.eerste_actie_voor or date.max,
        lambda rij, team, op: f"oudste actie {te_laat(rij.eerste_actie_voor, op) if rij.eerste_actie_voor else ''}",
    ),
)
FASELIJSTEN = (
    *(_in_fase(fase) for fase in Fase),
    Lijst(
        "langer-dan-afgesproken",
        "Langer dan afgesproken",
        "Trajecten die langer duren dan de langste duur die het team aanhoudt.",
        _over_de_norm,
        lambda rij, team: rij.gestart_op or date.max,
        lambda rij, team, op: f"gestart {relatief(rij.gestart_op, op) if rij.gestart_op else ''}",
    ),
)
LIJSTEN = {lijst.naam: lijst for lijst in (*AANDACHT, *CIJFERS, *FASELIJSTEN)}


def aandachtskaarten(rijen: Sequence[Rij], team: Team, op: date, filters: dict[str, str]) -> list[dict[str, Any]]:
    """What asks something now: each list with its number and its most pressing families."""
    kaarten = []
    for lijst in AANDACHT:
        leden = lijst.rijen(rijen, team, op)
        regels = [
            {"rij": rij, "reden": lijst.reden(rij, team, op), "url": lijst.actie_url(rij, team)}
            for rij in leden[:IN_EERSTE_SCHERM]
        ]
        kaarten.append({"lijst": lijst, "aantal": len(leden), "regels": regels, "url": lijst.url(team, filters)})
    return kaarten


def kerncijfers(rijen: Sequence[Rij], team: Team, op: date, filters: dict[str, str]) -> list[dict[str, str]]:
    """The key numbers, each with the address of the list behind it."""
    tegels = [
        {
            "waarde": str(len(lijst.rijen(rijen, team, op))),
            "naam": lijst.titel.lower(),
            "url": lijst.url(team, filters),
        }
        for lijst in CIJFERS
    ]
    tegels[0]["naam"] = f"in zorg, van {team.plaatsen} plaatsen"
    gewicht = gemiddeld_gewicht([rij for rij in rijen if rij.in_zorg])
    if gewicht is not None:
        tegels.insert(1, {**tegels[0], "waarde": als_tekst(gewicht), "naam": "gemiddeld gewicht van een gezin"})
    return tegels


def fase_links(rijen: Sequence[Rij], team: Team, op: date, filters: dict[str, str]) -> list[dict[str, str]]:
    """How many families are in each phase, with the address of their list."""
    return [
        {"naam": lijst.titel, "aantal": str(len(lijst.rijen(rijen, team, op))), "url": lijst.url(team, filters)}
        for lijst in FASELIJSTEN
    ]


def gemiddeld_gewicht(rijen: Sequence[Rij]) -> Decimal | None:
    """Mean weight of these families, to one decimal; None when there are none."""
    return round(sum((rij.gewicht for rij in rijen), Decimal(0)) / len(rijen), 1) if rijen else None


def als_tabel(lijst: Lijst, rijen: Sequence[Rij], team: Team, op: date, namen: dict[int, str]) -> Tabel:
    """The list as it goes into a file: the same rows, in the same order."""
    return Tabel(
        f"{lijst.titel} – {team.naam}",
        ["Gezin", "Traject", "Fase", "Reden", "Teamleden", "Gewicht", "Laatste contact", "Evaluatie voor"],
        [
            [
                rij.naam,
                rij.nummer,
                rij.fase_naam,
                lijst.reden(rij, team, op),
                betrokken_namen(rij, namen),
                rij.gewicht,
                rij.laatste_activiteit_op,
                rij.volgende_evaluatie_op,
            ]
            for rij in rijen
        ],
    )


def betrokken_namen(rij: Rij, namen: dict[int, str]) -> str:
    """Names of the professionals who work with this family, by name."""
    return ", ".join(sorted(namen[account] for account in rij.professionals if account in namen))
