"""Versions of the plan: make one, change a concept, set it, and record who agrees."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.basis import Weigering
from trajecten.analyse.models import IntegraleAnalyse
from trajecten.plan.akkoord import akkoordstaat
from trajecten.plan.inhoud import plan_inhoud
from trajecten.plan.models import Akkoord, Planversie
from trajecten.traject.models import Traject
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken

TEKSTEN = ["vraag", "analyse", "krachten", "veiligheidsafspraken", "nazorg", "familiegroepsplan"]
STAAT_VAST = "Deze versie is vastgesteld en verandert niet meer. Maak een nieuwe versie."


@transaction.atomic
def plan_opstellen(*, traject: Traject, door: Any) -> Planversie:
    """Begin a new version: texts of the last one (or of the analysis), the dossier as it stands.

    Refuses when the trajectory is closed or when there is a concept already.
    """
    eis_lopend(traject.pk)
    vorige = Planversie.objects.filter(traject=traject).order_by("-versie_nummer").first()
    if vorige is not None and vorige.status == Planversie.Status.CONCEPT:
        raise Weigering("Er is al een concept van een nieuwe versie. Werk daarin verder.")
    teksten = {veld: getattr(vorige, veld) for veld in TEKSTEN} if vorige else _eerste_teksten(traject)
    nieuw = Planversie.objects.create(
        traject=traject,
        versie_nummer=vorige.versie_nummer + 1 if vorige else 1,
        inhoud=plan_inhoud(traject),
        gemaakt_door=door,
        **teksten,
    )
    stand_bijwerken(traject.pk)
    return nieuw


def _eerste_teksten(traject: Traject) -> dict[str, Any]:
    analyse = IntegraleAnalyse.objects.filter(traject=traject).first() or IntegraleAnalyse()
    krachten = (
        traject.gezin.levensgebiedbeelden.voor_gezin()
        .exclude(krachten="")
        .order_by("-op", "id")
        .values_list("krachten", flat=True)
    )
    return {
        "vraag": traject.vraag,
        "analyse": "\n\n".join(
            deel for deel in (analyse.wat_speelt, analyse.samenhang, analyse.in_stand) if deel.strip()
        ),
        "krachten": "\n".join(dict.fromkeys(krachten)),
    }


def _concept(planversie: Planversie) -> Planversie:
    """The row, locked, with its family and team. Refuses when it was set in the meantime."""
    rij = (
        Planversie.objects.select_for_update(of=("self",))
        .select_related("traject__gezin__gemeente", "traject__team", "traject__stand")
        .get(pk=planversie.pk)
    )
    if rij.status != Planversie.Status.CONCEPT:
        raise Weigering(STAAT_VAST)
    return rij


@transaction.atomic
def plan_bewaren(*, planversie: Planversie) -> int:
    """Save the texts of a concept. Answers that were given to the text before lapse; gives how many.

    Refuses when the version was set already.
    """
    _concept(planversie)
    vervallen, _ = planversie.akkoorden.all().delete()
    planversie.save()
    return vervallen


@transaction.atomic
def plan_verversen(*, planversie: Planversie) -> Planversie:
    """Take the dossier as it stands now into a concept. Refuses when the version was set already."""
    rij = _concept(planversie)
    nieuw = plan_inhoud(rij.traject)
    if {**nieuw, "op": ""} != {**rij.inhoud, "op": ""}:
        rij.akkoorden.all().delete()
    rij.inhoud, rij.versie = nieuw, rij.versie + 1
    rij.save(update_fields=["inhoud", "versie"])
    return rij


@transaction.atomic
def plan_vaststellen(*, planversie: Planversie, gezien: int, door: Any) -> Planversie:
    """Set a concept: from now on nobody changes it, not in the database either.

    Refuses when it is not the text that was seen (`gezien` is its row version), when it was set already, and,
    naming them, when parts are missing.
    """
    rij = _concept(planversie)
    if rij.versie != gezien:
        raise Weigering("Een collega veranderde dit plan net. Lees het eerst opnieuw en stel het dan vast.")
    if not rij.inhoud.get("vorm"):
        rij.inhoud = plan_inhoud(rij.traject)
    ontbreekt = [
        naam
        for naam, er_is in (
            ("De vraag van het gezin staat er niet in.", rij.vraag.strip()),
            ("Er staat niet in wat er speelt.", rij.analyse.strip()),
            ("Er staat geen doel in.", rij.inhoud.get("doelen")),
        )
        if not er_is
    ]
    if ontbreekt:
        raise Weigering("Het plan is nog niet af.", *ontbreekt)
    rij.status, rij.vastgesteld_op, rij.vastgesteld_door = Planversie.Status.VASTGESTELD, timezone.localdate(), door
    rij.versie += 1
    rij.save(update_fields=["status", "vastgesteld_op", "vastgesteld_door", "inhoud", "versie"])
    stand_bijwerken(rij.traject_id)
    return rij


@transaction.atomic
def akkoord_vastleggen(*, akkoord: Akkoord) -> Akkoord:
    """Record the answer of one member; a new answer takes the place of the one before.

    Refuses somebody whose agreement the law does not ask for, and an answer to a version that was followed
    by another.
    """
    planversie = akkoord.planversie
    eis_lopend(planversie.traject_id)
    if Planversie.objects.filter(traject=planversie.traject_id, versie_nummer__gt=planversie.versie_nummer).exists():
        raise Weigering("Er is al een nieuwere versie. Leg het antwoord daar vast.")
    if akkoord.lid_id not in {een.lid.pk for een in akkoordstaat(planversie).ondertekenaars}:
        raise Weigering("Van deze persoon vraagt de wet geen akkoord op dit plan.")
    eerder = Akkoord.objects.select_for_update().filter(planversie=planversie, lid=akkoord.lid_id).first()
    akkoord.pk, akkoord.versie = (eerder.pk, eerder.versie + 1) if eerder else (None, 1)
    akkoord._state.adding = eerder is None
    if akkoord.akkoord:
        akkoord.reden = ""
    akkoord.save()
    stand_bijwerken(planversie.traject_id)
    return akkoord
