"""What the page of the analysis shows: areas of life over time, earlier help as a timeline, what to do first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from gezinnen.afscherming.merken import Merk
from gezinnen.situatie.models import Hulpgeschiedenis, Levensgebiedbeeld
from trajecten.analyse.models import HANDTEKENINGEN, Analysebijdrage, Doel, IntegraleAnalyse
from trajecten.traject.models import Fase, Traject
from trajecten.traject.stap import Stap, stap_naar
from weergave import datum, grafiek

LIJNEN = 4  # more lines than this cannot be told apart


@dataclass(frozen=True)
class Gebied:
    """One area of life of one member or the whole family: the last view, and the score at first and now."""

    naam: str
    wie: str
    laatste: Levensgebiedbeeld
    toen: int | None
    nu: int | None
    keren: int

    @property
    def verschil(self) -> int:
        return (self.nu or 0) - (self.toen or 0)

    @property
    def richting(self) -> str:
        """How the score changed, in a word; empty with fewer than two scores."""
        if self.keren < 2:
            return ""
        return "beter" if self.verschil > 0 else "minder" if self.verschil < 0 else "gelijk"


def gebieden(beelden: Sequence[Levensgebiedbeeld]) -> list[Gebied]:
    """Per area and member the first and the last view. `beelden` come from `over_tijd()`."""
    rijen = []
    for _, groep in groupby(beelden, key=lambda beeld: (beeld.levensgebied_id, beeld.lid_id)):
        lijst = list(groep)
        scores = [beeld.score for beeld in lijst if beeld.score is not None]
        laatste = lijst[-1]
        rijen.append(
            Gebied(
                naam=laatste.levensgebied.naam,
                wie=str(laatste.lid or "het hele gezin"),
                laatste=laatste,
                toen=scores[0] if scores else None,
                nu=scores[-1] if scores else None,
                keren=len(scores),
            )
        )
    return rijen


def scores_over_tijd(beelden: Sequence[Levensgebiedbeeld]) -> grafiek.Grafiek | None:
    """The areas that changed most, as lines; None while nothing was scored twice."""
    momenten = sorted({beeld.op for beeld in beelden if beeld.score is not None})
    meest = sorted((gebied for gebied in gebieden(beelden) if gebied.keren > 1), key=lambda rij: -abs(rij.verschil))
    if not meest:
        return None
    reeksen = [_reeks(gebied, beelden, momenten) for gebied in meest[:LIJNEN]]
    return grafiek.lijn(
        "Zelfredzaamheid door de tijd",
        [datum.kort(moment) for moment in momenten],
        reeksen,
        kop="Gezien op",
        breedte=720,
        bijschrift="1 is: lukt niet zonder hulp. 5 is: lukt zelf. Hier staan de gebieden waarin het meest veranderde.",
    )


def _reeks(gebied: Gebied, beelden: Iterable[Levensgebiedbeeld], momenten: Sequence[date]) -> grafiek.Reeks:
    laatste = gebied.laatste
    per_dag = {
        beeld.op: beeld.score
        for beeld in beelden
        if (beeld.levensgebied_id, beeld.lid_id) == (laatste.levensgebied_id, laatste.lid_id)
    }
    naam = gebied.naam if laatste.lid is None else f"{gebied.naam} ({gebied.wie})"
    return grafiek.Reeks(naam, [per_dag.get(moment) for moment in momenten])


def hulptijdlijn(rijen: Iterable[Hulpgeschiedenis]) -> list[dict[str, Any]]:
    """Earlier help for `partials/tijdlijn.html`, latest first; without a begin date it comes last.

    With what the family states beside it (`met_verklaringen`).
    """
    return [
        {
            "op": rij.van or rij.tot,
            "titel": f"{rij.hulp}, {rij.organisatie}",
            "icoon": "history",
            "wie": _voor_wie_en_wanneer(rij),
            "tekst": _wat_het_bracht(rij),
            "merk": Merk(verklaringen=rij.verklaringen),  # type: ignore[attr-defined]
        }
        for rij in rijen
    ]


def _voor_wie_en_wanneer(rij: Hulpgeschiedenis) -> str:
    wie = str(rij.lid or "het hele gezin")
    if rij.van is None:
        return f"voor {wie}, begin niet bekend"
    return f"voor {wie}, tot {datum.lang(rij.tot)}" if rij.tot else f"voor {wie}"


def _wat_het_bracht(rij: Hulpgeschiedenis) -> str:
    delen = [("Werkte", rij.wat_werkte), ("Werkte niet", rij.wat_werkte_niet), ("Gestopt", rij.reden_einde)]
    return " ".join(f"{naam}: {tekst.strip().rstrip('.')}." for naam, tekst in delen if tekst.strip())


def eerste_stap(
    traject: Traject,
    *,
    beelden: Sequence[Levensgebiedbeeld],
    bijdragen: Sequence[Analysebijdrage],
    analyse: IntegraleAnalyse | None,
    doelen: Sequence[Doel],
    mag_vaststellen: bool,
    account_id: int | None,
) -> Stap | None:
    """The first step that is still open; None when the analysis is done or the trajectory closed. No queries."""
    if not traject.is_lopend:
        return None
    getekend = sum(bijdrage.ondertekend_op is not None for bijdrage in bijdragen)
    compleet = analyse is not None and bool(analyse.wat_speelt and analyse.samenhang and analyse.gezin_zelf)
    if not beelden:
        return stap_naar(
            traject,
            "beeld_nieuw",
            "Begin met de levensgebieden: wat gaat goed, wat is moeilijk?",
            "Levensgebied toevoegen",
        )
    if analyse is not None and analyse.vastgesteld_op:
        pass
    elif getekend < HANDTEKENINGEN:
        return _bijdrage_stap(traject, bijdragen, getekend, account_id)
    elif not compleet:
        return stap_naar(
            traject, "analyse_integraal", "Maak van de bijdragen samen één verklaring.", "Verklaring schrijven"
        )
    elif mag_vaststellen:
        return stap_naar(traject, "analyse_vaststellen", "De analyse is compleet.", "Analyse vaststellen", post=True)
    if not any(doel.status == Doel.Status.ACTIEF for doel in doelen) and traject.stand.fase < Fase.AFRONDING:
        return stap_naar(
            traject, "doel_nieuw", "De analyse eindigt in doelen, in de woorden van het gezin.", "Doel toevoegen"
        )
    return None


def _bijdrage_stap(
    traject: Traject, bijdragen: Sequence[Analysebijdrage], getekend: int, account_id: int | None
) -> Stap:
    """Write one's own contribution, or finish the one that waits for a signature."""
    zin = f"Er zijn {HANDTEKENINGEN} ondertekende bijdragen nodig. Nu: {getekend}."
    eigen = next((rij for rij in bijdragen if rij.auteur_id == account_id and rij.ondertekend_op is None), None)
    if eigen is not None:
        return Stap(zin, "Mijn bijdrage afmaken", reverse("bijdrage", args=[traject.nummer, eigen.pk]))
    return stap_naar(traject, "bijdrage_nieuw", zin, "Mijn bijdrage schrijven")
