"""What must happen first in the closing, and how a handover or follow-up stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from gezinnen.recht.stand import delen_toets
from trajecten.afronding.models import Afronding, Nazorg, Overdracht
from trajecten.analyse.models import Doel
from trajecten.traject.models import Fase, Traject
from trajecten.traject.stap import Stap, stap_naar
from weergave import datum


@dataclass(frozen=True)
class Stond:
    """How something stands, for a pill."""

    soort: str
    tekst: str


def eerste_stap(
    traject: Traject,
    *,
    afronding: Afronding | None,
    doelen: Sequence[Doel],
    overdrachten: Sequence[Overdracht],
    nazorg: Sequence[Nazorg],
) -> Stap | None:
    """The first step that is still open; None when nothing is. No queries."""
    if not traject.is_lopend:
        return _nazorg(traject, nazorg)
    if traject.stand.fase != Fase.AFRONDING:
        return None
    if afronding is None or not afronding.met_gezin_besloten:
        return stap_naar(
            traject, "afronding_uitkomsten", "Besluit eerst samen met het gezin dat de hulp stopt.", "Besluit invullen"
        )
    if open_doel := next((doel for doel in doelen if doel.status == Doel.Status.ACTIEF), None):
        return Stap(
            "Bij elk doel hoort een resultaat.",
            "Resultaat vastleggen",
            reverse("doel_afsluiten", args=[traject.nummer, open_doel.pk]),
        )
    if not afronding.reden_einde or not afronding.verder:
        return stap_naar(
            traject, "afronding_uitkomsten", "De uitkomsten zijn nog niet compleet.", "Uitkomsten invullen"
        )
    if not overdrachten and not afronding.geen_vervolghulp:
        return stap_naar(traject, "overdracht_nieuw", "Wie helpt het gezin verder?", "Overdracht toevoegen")
    if wacht := next((rij for rij in overdrachten if not rij.geaccepteerd_op and not rij.obstakel), None):
        return Stap(
            f"{wacht.organisatie} heeft de overdracht nog niet geaccepteerd.",
            "Overdracht bijwerken",
            reverse("overdracht", args=[traject.nummer, wacht.pk]),
        )
    if not afronding.sluitbrief:
        return stap_naar(traject, "afronding_brief", "Schrijf het gezin een brief om af te sluiten.", "Brief schrijven")
    return stap_naar(traject, "traject_afsluiten", "Alles staat erin. Het traject kan dicht.", "Traject sluiten")


def _nazorg(traject: Traject, nazorg: Sequence[Nazorg]) -> Stap | None:
    komt = next((moment for moment in nazorg if moment.gehouden_op is None), None)
    if komt is None or komt.gepland_op > datum.vandaag():
        return None
    return Stap(
        f"Vraag het gezin hoe het gaat, {komt.maanden} maanden na het einde.",
        "Nazorg vastleggen",
        reverse("nazorg", args=[traject.nummer, komt.maanden]),
    )


def stond_overdracht(rij: Overdracht) -> Stond:
    """Accepted, stuck on something, or where the warm meeting stands."""
    if rij.geaccepteerd_op:
        return Stond("klaar", f"geaccepteerd {datum.kort(rij.geaccepteerd_op)}")
    if rij.obstakel:
        return Stond("te-laat", rij.get_obstakel_display())
    if rij.gesprek_gehouden_op:
        return Stond("let-op", "besproken, nog niet geaccepteerd")
    if rij.gesprek_gepland_op:
        te_laat = datum.te_laat(rij.gesprek_gepland_op)
        return Stond("te-laat", te_laat) if te_laat else Stond("nu", f"gesprek {datum.kort(rij.gesprek_gepland_op)}")
    return Stond("let-op", "nog geen gesprek gepland")


def stond_nazorg(moment: Nazorg) -> Stond:
    """How it goes, or when it is asked."""
    if moment.gehouden_op:
        return Stond("klaar" if moment.hoe_gaat_het == Nazorg.Hoe.GOED else "let-op", moment.get_hoe_gaat_het_display())
    te_laat = datum.te_laat(moment.gepland_op)
    return Stond("te-laat", te_laat) if te_laat else Stond("neutraal", f"gepland {datum.kort(moment.gepland_op)}")


def toestemming_in_woorden(overdracht: Overdracht) -> str:
    """Whose consent to share with the receiver is missing; without it only what is needed to take over goes along."""
    if overdracht.pk is None:
        return "Vraag eerst of het gezin het goed vindt dat je deelt met deze partner."
    toets = delen_toets(
        gezin_id=overdracht.traject.gezin_id,
        betreft=[],
        organisatie_id=overdracht.organisatie_id,
        op=datum.vandaag(),
    )
    if toets.in_orde:
        return f"Iedereen die mag beslissen, zei ja tegen delen met {overdracht.organisatie}."
    mist = " ".join(toets.redenen)
    return f"De toestemming om te delen met {overdracht.organisatie} is niet compleet. {mist}"
