"""The pictures of the caseload: who carries what, how phases run, the rhythm of evaluations, the queue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitoring.caseload.lijsten import LIJSTEN
from monitoring.caseload.rijen import Lid, Rij
from teams.team.models import Team
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.evaluatie.stippen import stip_staat
from trajecten.traject.models import Fase, Stand, Traject
from weergave import grafiek
from weergave.datum import maandag_van, weeknummer
from weergave.grafiek import Grafiek
from weergave.tabellen import Tabel

PER_PAGINA = 30
WEKEN_TERUG, WEKEN_VOORUIT = 18, 6
TEMPO_WEKEN = 26
TITEL_RITME = "Gezinsevaluaties per gezin en week"
Status = Gezinsevaluatie.Status


def verdeling(rijen: Sequence[Rij], leden: Sequence[Lid], team: Team, op: date) -> Grafiek:
    """A bar per professional: the weight of each family against the room in hours."""
    balken = []
    for lid in leden:
        eigen = [rij for rij in rijen if lid.account_id in rij.professionals]
        segmenten = [
            grafiek.Segment(rij.naam, float(round(rij.aandeel(lid.account_id), 1)), _soort(rij, team, op), rij.url)
            for rij in sorted(eigen, key=lambda rij: -rij.gewicht)
        ]
        if segmenten or (lid.uren and not lid.leidt):
            balken.append(grafiek.Balk(lid.naam, segmenten, float(round(lid.ruimte, 1))))
    return grafiek.balken(
        "Gewicht per professional",
        balken,
        koppen=("Professional", "Gewicht", "Ruimte"),
        grens_naam="ruimte in uren",
        bijschrift="Elk blokje is een gezin: klik erop voor het dossier. Rood met een uitroepteken: crisis of uit "
        "beeld. Oker: de evaluatie is over tijd.",
    )


def _soort(rij: Rij, team: Team, op: date) -> str:
    if rij.crisis or LIJSTEN["uit-beeld"].hoort(rij, team, op):
        return "te-laat"
    return "let-op" if LIJSTEN["evaluatie-over-tijd"].hoort(rij, team, op) else "nu"


def fasen(rijen: Sequence[Rij], team: Team, op: date) -> Grafiek:
    """Per phase how many families are within the norm, near it, and over it."""
    delen: list[tuple[str, list[float | None]]] = []
    for fase in Fase:
        standen = [_tegen_norm(rij.norm_tot(team), op) for rij in rijen if rij.fase == fase]
        delen.append((str(fase.label), [float(standen.count(stand)) for stand in range(3)]))
    return grafiek.gestapeld(
        "Fasen tegen de norm",
        ["binnen de norm", "minder dan twee weken over", "over de norm"],
        delen,
        kop="Fase",
        soorten=("nu", "let-op", "te-laat"),
        bijschrift=f"De norm: analyse {team.analyse_weken} weken, een heel traject {team.traject_maanden_tot} maanden. "
        "Voor de aanmelding geldt geen norm.",
    )


def _tegen_norm(tot: date | None, op: date) -> int:
    if tot is None or tot > op + timedelta(days=14):
        return 0
    return 1 if tot >= op else 2


@dataclass(frozen=True)
class Kalender:
    """One page of the evaluation rhythm."""

    grafiek: Grafiek
    vorige: int | None
    volgende: int | None


def kalender(rijen: Sequence[Rij], op: date, pagina: int) -> Kalender:
    """A dot per evaluation, by family and week; thirty families a page. One query."""
    in_zorg = [rij for rij in rijen if rij.in_zorg]
    laatste = max(0, (len(in_zorg) - 1) // PER_PAGINA)
    pagina = min(max(pagina, 1), laatste + 1)
    deel = in_zorg[(pagina - 1) * PER_PAGINA : pagina * PER_PAGINA]
    begin = maandag_van(op) - timedelta(weeks=WEKEN_TERUG)
    weken = [begin + timedelta(weeks=nummer) for nummer in range(WEKEN_TERUG + WEKEN_VOORUIT + 1)]
    stippen = _stippen([rij.traject_id for rij in deel], begin, len(weken), op)
    nummers = [str(weeknummer(week)) for week in weken]
    beeld = grafiek.stippenkalender(
        TITEL_RITME,
        nummers,
        [grafiek.StipRij(rij.naam, stippen[rij.traject_id], rij.url, rij.teken) for rij in deel],
        bijschrift="Per week: is de gezinsevaluatie gehouden? De nummers zijn weeknummers.",
    )
    tabel = _ritmetabel(deel, nummers, stippen)
    return Kalender(
        replace(beeld, tabel=tabel) if deel else beeld,
        pagina - 1 if pagina > 1 else None,
        pagina + 1 if pagina <= laatste else None,
    )


def _ritmetabel(rijen: Sequence[Rij], weken: Sequence[str], stippen: dict[int, list[str | None]]) -> Tabel:
    """The calendar in words: per family the weeks in which something happened; shorter than a column per week."""
    soorten = {"Op tijd": ("gehouden",), "Te laat": ("laat",), "Gemist": ("gemist",), "Komt": ("nu", "gepland")}
    return Tabel(
        TITEL_RITME,
        ["Gezin", *soorten],
        [
            [
                rij.naam,
                *(
                    ", ".join(week for week, stip in zip(weken, stippen[rij.traject_id], strict=True) if stip in soort)
                    for soort in soorten.values()
                ),
            ]
            for rij in rijen
        ],
        noten=("De getallen zijn weeknummers.",),
    )


def _stippen(trajecten: list[int], begin: date, aantal: int, op: date) -> dict[int, list[str | None]]:
    weken: dict[int, list[str | None]] = {traject: [None] * aantal for traject in trajecten}
    evaluaties = Gezinsevaluatie.objects.filter(
        traject__in=trajecten, gepland_op__range=(begin, begin + timedelta(weeks=aantal) - timedelta(days=1))
    ).values_list("traject_id", "gepland_op", "gehouden_op", "status")
    for traject, gepland, gehouden, status in evaluaties:
        plek = ((gehouden or gepland) - begin).days // 7
        if 0 <= plek < aantal:
            weken[traject][plek] = stip_staat(status, gepland, gehouden, op)
    return weken


@dataclass(frozen=True)
class Wachtplek:
    """A family in the queue, and when there is probably room."""

    rij: Rij
    plek: int
    reden: str
    verwachting: str


def sluitingen(team: Team, op: date) -> int:
    """How many trajectories the team closed in the last 26 weeks. One query."""
    sinds = op - timedelta(weeks=TEMPO_WEKEN)
    return Stand.objects.filter(
        team=team, status=Traject.Status.AFGESLOTEN, gesloten_op__gte=sinds, gestart_op__isnull=False
    ).count()


def wachtrij(rijen: Sequence[Rij], team: Team, op: date, gesloten: int) -> list[Wachtplek]:
    """The queue with the expected moment of a place.

    Places that are free now go to the first in the queue; a team with more families than places must first
    close the difference. After that a place comes free at the average pace of the last 26 weeks: whoever
    needs n closings waits n ÷ (closed ÷ 26) weeks.
    """
    lijst = LIJSTEN["wachtlijst"]
    vrij = team.plaatsen - sum(rij.in_zorg for rij in rijen)
    rij_nu = lijst.rijen(rijen, team, op)
    return [
        Wachtplek(rij, nummer, lijst.reden(rij, team, op), _verwachting(nummer - vrij, gesloten))
        for nummer, rij in enumerate(rij_nu, start=1)
    ]


def _verwachting(te_gaan: int, gesloten: int) -> str:
    if te_gaan <= 0:
        return "er is nu plaats"
    if not gesloten:
        return "niet te zeggen: het laatste halfjaar sloot geen traject"
    weken = max(1, round(te_gaan * TEMPO_WEKEN / gesloten))
    return "over ongeveer 1 week" if weken == 1 else f"over ongeveer {weken} weken"


def tempo_uitleg(gesloten: int, vrij: int) -> str:
    """How the expectation is computed, in words."""
    if not gesloten:
        return "Het team sloot de laatste 26 weken geen trajecten. Daarom staat er geen verwachting."
    per_week = f"{gesloten / TEMPO_WEKEN:.1f}".replace(".", ",")
    return (
        f"Zo rekenen we: het team sloot de laatste {TEMPO_WEKEN} weken {gesloten} trajecten. Dat is {per_week} per "
        f"week. {_vrij_in_woorden(vrij)} In dat tempo komt er steeds een plaats vrij."
    )


def _vrij_in_woorden(vrij: int) -> str:
    if vrij < 0:
        return f"Er zijn nu {-vrij} gezinnen meer in zorg dan er plaatsen zijn; die tellen eerst mee."
    return f"Er zijn nu {vrij} plaatsen vrij; die gaan eerst op." if vrij else "Alle plaatsen zijn nu bezet."
