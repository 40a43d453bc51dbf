"""Record an evaluation with the family, or that it was not held; both plan the next one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from teams.basis import Weigering
from trajecten.analyse.models import Doel
from trajecten.evaluatie.models import Beleving, Doelscore, Gezinsevaluatie
from trajecten.traject.models import Traject
from trajecten.traject.services import evaluatie_plannen
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken


@transaction.atomic
def evaluatie_vaststellen(
    *,
    evaluatie: Gezinsevaluatie,
    door: Any,
    leden: Iterable[int],
    scores: Sequence[Doelscore],
    belevingen: Sequence[Beleving],
) -> Gezinsevaluatie:
    """Record what the family and the team said; `evaluatie` carries the date, the words and the decisions.

    Recording it again replaces the scores, so that a mistake can be mended. Sets where each goal stands now,
    plans the next evaluation and updates the standing. Refuses when the trajectory is closed, when the
    evaluation was said not to be held, and when not one score was given.
    """
    traject = eis_lopend(evaluatie.traject_id)
    if evaluatie.status == Gezinsevaluatie.Status.NIET_GEHOUDEN:
        raise Weigering("Deze evaluatie staat als niet gehouden. Vul de volgende in.")
    if not scores and traject.doelen.leesbaar_voor(door).actief().exists():
        raise Weigering("Geef bij minstens één doel een cijfer.")
    evaluatie.status, evaluatie.vastgelegd_door = Gezinsevaluatie.Status.GEHOUDEN, door
    evaluatie.save()
    evaluatie.leden.set(leden)
    _vervang(evaluatie, scores, belevingen, door)
    _doelen_bijwerken(traject)
    evaluatie_plannen(traject=traject, na=evaluatie.gehouden_op)  # type: ignore[arg-type]  # held, so dated
    stand_bijwerken(traject.pk)
    return evaluatie


def _vervang(
    evaluatie: Gezinsevaluatie, scores: Sequence[Doelscore], belevingen: Sequence[Beleving], door: Any
) -> None:
    """The scores as they are now; one that was emptied goes, and its history stays in the log of changes.

    What `door` may not read stays as it is. Refuses to write over it.
    """
    oud, ouder = evaluatie.doelscores.leesbaar_voor(door), evaluatie.belevingen.leesbaar_voor(door)
    _niet_over_een_schild(evaluatie, scores, belevingen, door)
    blijft = {(score.doel_id, score.lid_id, score.account_id) for score in scores}
    weg = [rij.pk for rij in oud if (rij.doel_id, rij.lid_id, rij.account_id) not in blijft]
    evaluatie.doelscores.filter(pk__in=weg).delete()
    for score in scores:
        wie: dict[str, Any] = {"doel_id": score.doel_id, "lid_id": score.lid_id, "account_id": score.account_id}
        waarden = {"score": score.score, "woorden": score.woorden}
        Doelscore.objects.update_or_create(defaults=waarden, evaluatie=evaluatie, **wie)
    ouder.exclude(lid__in=[beleving.lid_id for beleving in belevingen]).delete()
    for beleving in belevingen:
        velden = ("hoe_gaat_het", "tevreden_hulp", "tevreden_contact", "woorden")
        waarden = {veld: getattr(beleving, veld) for veld in velden}
        Beleving.objects.update_or_create(evaluatie=evaluatie, lid_id=beleving.lid_id, defaults=waarden)


def _niet_over_een_schild(
    evaluatie: Gezinsevaluatie, scores: Sequence[Doelscore], belevingen: Sequence[Beleving], door: Any
) -> None:
    bezet = {(rij.doel_id, rij.lid_id, rij.account_id) for rij in evaluatie.doelscores.afgeschermd_voor(door)}
    dichte_leden = set(evaluatie.belevingen.afgeschermd_voor(door).values_list("lid_id", flat=True))
    if any((score.doel_id, score.lid_id, score.account_id) in bezet for score in scores) or any(
        beleving.lid_id in dichte_leden for beleving in belevingen
    ):
        raise Weigering("Een collega legde een van deze antwoorden al vast. Laat dat antwoord leeg of overleg samen.")


def _doelen_bijwerken(traject: Traject) -> None:
    """Where each goal stands now: what the person of the goal says in the last evaluation that scored it.

    A goal of the whole family takes the lowest score of a member, as safety takes the lowest assessor, and
    only without any member's score the lowest of the professionals. Nothing is averaged.
    """
    doelen = list(traject.doelen.voor_het_hele_team().actief())
    for doel in doelen:
        laatste = (
            Doelscore.objects.voor_het_hele_team()
            .filter(doel=doel, evaluatie__status=Gezinsevaluatie.Status.GEHOUDEN)
            .order_by("-evaluatie__volgnummer")
            .values_list("evaluatie_id", flat=True)
            .first()
        )
        scores = list(Doelscore.objects.voor_het_hele_team().filter(doel=doel, evaluatie=laatste)) if laatste else []
        doel.nu = cijfer_nu(doel, scores)
    Doel.objects.bulk_update(doelen, ["nu"])


def cijfer_nu(doel: Doel, scores: Sequence[Doelscore]) -> int | None:
    """The score that counts as "now" for a goal, out of one evaluation's scores; see `_doelen_bijwerken`."""
    eigen = [score.score for score in scores if score.lid_id is not None and score.lid_id == doel.lid_id]
    gezin = [score.score for score in scores if score.lid_id is not None]
    alle = eigen or gezin or [score.score for score in scores]
    return min(alle) if alle else doel.nu


@transaction.atomic
def evaluatie_niet_gehouden(
    *, evaluatie: Gezinsevaluatie, reden: str, toelichting: str, nieuwe_datum: date, door: Any
) -> Gezinsevaluatie:
    """The evaluation did not happen, for this reason; the next one is planned on `nieuwe_datum`.

    Refuses when the trajectory is closed or the evaluation was dealt with already.
    """
    traject = eis_lopend(evaluatie.traject_id)
    evaluatie = Gezinsevaluatie.objects.select_for_update().get(pk=evaluatie.pk)
    if evaluatie.status != Gezinsevaluatie.Status.GEPLAND:
        raise Weigering("Deze evaluatie is al afgehandeld. Kijk eerst wat er staat.")
    evaluatie.status, evaluatie.reden_niet = Gezinsevaluatie.Status.NIET_GEHOUDEN, reden
    evaluatie.toelichting, evaluatie.vastgelegd_door = toelichting, door
    evaluatie.versie += 1
    evaluatie.save()
    volgende = evaluatie_plannen(traject=traject, na=nieuwe_datum)
    volgende.gepland_op = nieuwe_datum
    volgende.save(update_fields=["gepland_op"])
    stand_bijwerken(traject.pk)
    return volgende
