"""What the pages of treatment show, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.http import urlencode

from gezinnen.afscherming.merken import zet_verklaringen
from trajecten.behandeling.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore
from trajecten.traject.models import Traject
from weergave.datum import dag_en_maand
from weergave.grafiek import Grafiek, Reeks, score_lijnen

RECENT = 6
PAGINA = 25
MOMENTEN = 12  # points that the chart of safety shows


@dataclass
class Overzicht:
    """Everything of treatment in one view."""

    inzetten: list[Inzet]
    contacten: list[Contactmoment]
    incidenten: list[Incident]
    veiligheid: Grafiek | None
    scores: list[Veiligheidsscore]
    plaatsingen: list[Uithuisplaatsing]

    @property
    def lopend(self) -> list[Inzet]:
        return [inzet for inzet in self.inzetten if not inzet.voorbij]  # type: ignore[attr-defined]  # annotated

    @property
    def eerder(self) -> list[Inzet]:
        return [inzet for inzet in self.inzetten if inzet.voorbij]  # type: ignore[attr-defined]

    @property
    def uren(self) -> Any:
        """Hours a week that run now."""
        return sum(inzet.uren_per_week for inzet in self.lopend if inzet.is_lopend())


def haal_overzicht(traject: Traject, lezer: Any) -> Overzicht:
    """Help, latest contacts, incidents, safety and placements, as `lezer` may read them. Six queries."""
    scores = list(
        traject.veiligheidsscores.voor_lezer(lezer).select_related("lid", "account").order_by("-op", "-id")[:60]
    )
    plaatsingen = list(traject.uithuisplaatsingen.select_related("lid"))
    zet_verklaringen(*plaatsingen)
    return Overzicht(
        inzetten=list(traject.inzetten.met_namen()[:60]),
        contacten=list(traject.contactmomenten.voor_lezer(lezer).met_namen()[: RECENT + 1]),
        incidenten=list(traject.incidenten.voor_lezer(lezer).met_namen()[: RECENT + 1]),
        veiligheid=veiligheid_grafiek(scores),
        scores=scores[:RECENT],
        plaatsingen=plaatsingen,
    )


def veiligheid_grafiek(scores: Sequence[Veiligheidsscore]) -> Grafiek | None:
    """Safety per assessor over time, never averaged; `scores` latest first."""
    if not scores:
        return None
    dagen: list[date] = sorted({score.op for score in scores})[-MOMENTEN:]
    reeksen: dict[tuple[bool, int], Reeks] = {}
    for score in scores:
        if score.op not in dagen:
            continue
        is_lid = score.lid is not None
        naam = score.lid.voornaam if score.lid else f"{score.account.naam.split()[0]} (team)"  # type: ignore[union-attr]
        reeks = reeksen.setdefault((is_lid, score.lid_id or score.account_id), Reeks(naam, [None] * len(dagen)))  # type: ignore[arg-type]
        plaats = dagen.index(score.op)
        if reeks.waarden[plaats] is None:
            reeks.waarden[plaats] = score.score  # type: ignore[index]  # a list
    team = [reeks for (is_lid, _), reeks in reeksen.items() if not is_lid]
    gezin = [reeks for (is_lid, _), reeks in reeksen.items() if is_lid]
    leeg = Reeks("Team", [None] * len(dagen))
    namen = [dag_en_maand(dag) for dag in dagen]
    grafiek = score_lijnen(
        "Veiligheid volgens ieder", namen, [*team[1:], *gezin], team[0] if team else leeg, breedte=380
    )
    return replace(grafiek, smal=True)


def bladzijde_contacten(traject: Traject, lezer: Any, na: str) -> tuple[list[Contactmoment], str]:
    """One keyset page of contacts after `na` (moment and key), and the address of the next page."""
    rijen = traject.contactmomenten.voor_lezer(lezer).met_namen()
    moment, sleutel = _lees(na, parse_datetime, 2)
    if moment is not None:
        rijen = rijen.na(moment, sleutel[0])
    lijst = list(rijen[: PAGINA + 1])
    laatste = lijst[PAGINA - 1] if len(lijst) > PAGINA else None
    return lijst[:PAGINA], _vervolg(f"{laatste.op.isoformat()}_{laatste.pk}") if laatste else ""


def bladzijde_incidenten(traject: Traject, lezer: Any, na: str) -> tuple[list[Incident], str]:
    """One keyset page of incidents after `na` (day, dealt with or not, key), and the address of the next page."""
    rijen = traject.incidenten.voor_lezer(lezer).met_namen()
    dag, sleutel = _lees(na, parse_date, 3)
    if dag is not None:
        rijen = rijen.na(sleutel[0], dag, sleutel[1])
    lijst = list(rijen[: PAGINA + 1])
    laatste = lijst[PAGINA - 1] if len(lijst) > PAGINA else None
    if laatste is None:
        return lijst[:PAGINA], ""
    return lijst[:PAGINA], _vervolg(f"{laatste.op.isoformat()}_{laatste.klaar}_{laatste.pk}")  # type: ignore[attr-defined]


def _vervolg(na: str) -> str:
    return f"?{urlencode({'na': na})}"


def _lees(na: str, lees: Any, delen: int) -> tuple[datetime | Any, list[int]]:
    """The place where a page begins; anything malformed is the beginning."""
    eerste, *rest = na.split("_")
    try:
        waarde = lees(eerste)
        sleutels = [int(deel) for deel in rest if deel.isascii() and deel.isdecimal() and len(deel) < 18]
    except ValueError:
        return None, []
    return (waarde, sleutels) if waarde is not None and len(sleutels) == delen - 1 else (None, [])
