"""Write the analysis together: what was seen, who contributes what, one explanation, and the goals it ends in."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from gezinnen.situatie.models import Levensgebiedbeeld
from teams.basis import Weigering
from trajecten.analyse.models import HANDTEKENINGEN, Analysebijdrage, Doel, IntegraleAnalyse
from trajecten.traject.models import Traject
from trajecten.traject.slot import eis_lopend
from trajecten.traject.stand import stand_bijwerken

VASTGESTELD = "De integrale analyse is al vastgesteld. Open haar eerst opnieuw."


@transaction.atomic
def beeld_bewaren(*, traject: Traject, beeld: Levensgebiedbeeld, door: Any) -> Levensgebiedbeeld:
    """Save what was seen in one area of life. Refuses when the trajectory is closed."""
    eis_lopend(traject.pk)
    if beeld.pk is None:
        beeld.door = door
    beeld.save()
    return beeld


@transaction.atomic
def bijdrage_bewaren(*, bijdrage: Analysebijdrage, door: Any) -> Analysebijdrage:
    """Save one's own contribution. Refuses when it is somebody else's, or was signed."""
    eis_lopend(bijdrage.traject_id)
    _eis_eigen_en_open(bijdrage, door)
    bijdrage.save()
    return bijdrage


@transaction.atomic
def bijdrage_ondertekenen(*, bijdrage: Analysebijdrage, door: Any) -> Analysebijdrage:
    """Sign one's own contribution: from then on it stays as it is. Refuses when it was signed before."""
    eis_lopend(bijdrage.traject_id)
    bijdrage = Analysebijdrage.objects.select_for_update().get(pk=bijdrage.pk)
    _eis_eigen_en_open(bijdrage, door)
    bijdrage.ondertekend_op, bijdrage.versie = timezone.now(), bijdrage.versie + 1
    bijdrage.save(update_fields=["ondertekend_op", "versie"])
    return bijdrage


def _eis_eigen_en_open(bijdrage: Analysebijdrage, door: Any) -> None:
    if bijdrage.auteur_id != door.pk:
        raise Weigering("Deze bijdrage is van een collega. Alleen de schrijver kan haar wijzigen en ondertekenen.")
    if bijdrage.ondertekend_op is not None:
        raise Weigering("Je hebt deze bijdrage al ondertekend. Daarna verandert zij niet meer.")


@transaction.atomic
def analyse_bewaren(*, analyse: IntegraleAnalyse) -> IntegraleAnalyse:
    """Save the explanation. Refuses when it was established, or the trajectory is closed."""
    eis_lopend(analyse.traject_id)
    if analyse.vastgesteld_op is not None:
        raise Weigering(VASTGESTELD)
    analyse.save()
    return analyse


@transaction.atomic
def analyse_vaststellen(*, traject: Traject, door: Any) -> IntegraleAnalyse:
    """Establish the integral analysis. Refuses, naming what is missing, while it is not complete."""
    eis_lopend(traject.pk)
    analyse = IntegraleAnalyse.objects.select_for_update().filter(traject=traject).first() or IntegraleAnalyse()
    if analyse.vastgesteld_op is not None:
        raise Weigering(VASTGESTELD)
    getekend = traject.analysebijdragen.voor_het_hele_team().filter(ondertekend_op__isnull=False).count()
    ontbreekt = [
        zin
        for zin, is_er in (
            ("Schrijf op wat er speelt.", analyse.wat_speelt.strip()),
            ("Schrijf op hoe het samenhangt.", analyse.samenhang.strip()),
            ("Schrijf op wat het gezin zelf zegt.", analyse.gezin_zelf.strip()),
            (f"Laat {HANDTEKENINGEN} bijdragen ondertekenen (nu {getekend}).", getekend >= HANDTEKENINGEN),
        )
        if not is_er
    ]
    if ontbreekt:
        raise Weigering("De analyse is nog niet compleet.", *ontbreekt)
    analyse.vastgesteld_op, analyse.vastgesteld_door = timezone.localdate(), door
    analyse.versie += 1
    analyse.save(update_fields=["vastgesteld_op", "vastgesteld_door", "versie"])
    return analyse


@transaction.atomic
def analyse_heropenen(*, traject: Traject) -> IntegraleAnalyse:
    """Undo: the analysis can be changed again. Refuses when it was not established."""
    eis_lopend(traject.pk)
    analyse = IntegraleAnalyse.objects.select_for_update().filter(traject=traject).first()
    if analyse is None or analyse.vastgesteld_op is None:
        raise Weigering("De analyse is nog niet vastgesteld.")
    analyse.vastgesteld_op = analyse.vastgesteld_door = None
    analyse.versie += 1
    analyse.save(update_fields=["vastgesteld_op", "vastgesteld_door", "versie"])
    return analyse


@transaction.atomic
def doel_bewaren(*, doel: Doel) -> Doel:
    """Save a goal; a new one comes last in the order. Refuses when the trajectory is closed."""
    eis_lopend(doel.traject_id)
    if doel.pk is None:
        laatste = Doel.objects.filter(traject=doel.traject_id).aggregate(hoogste=Max("prioriteit"))["hoogste"]
        doel.prioriteit = (laatste or 0) + 1
        doel.nu = doel.start if doel.nu is None else doel.nu
    doel.save()
    stand_bijwerken(doel.traject_id)
    return doel


@transaction.atomic
def doel_verplaatsen(*, doel: Doel, omhoog: bool) -> None:
    """Move a goal one place up or down among those that are worked on; at the end nothing changes."""
    eis_lopend(doel.traject_id)
    doelen = list(Doel.objects.filter(traject=doel.traject_id).actief().select_for_update())
    volgorde = [rij.pk for rij in doelen]
    if doel.pk not in volgorde:
        raise Weigering("Dit doel is afgesloten en staat niet meer in de volgorde.")
    plek = volgorde.index(doel.pk)
    nieuw = plek - 1 if omhoog else plek + 1
    if 0 <= nieuw < len(doelen):
        doelen[plek], doelen[nieuw] = doelen[nieuw], doelen[plek]
    for nummer, rij in enumerate(doelen, start=1):
        rij.prioriteit = nummer
    Doel.objects.bulk_update(doelen, ["prioriteit"])


@transaction.atomic
def doel_afsluiten(*, doel: Doel) -> Doel:
    """Close a goal with its result. Refuses when the trajectory is closed or the goal is still open."""
    eis_lopend(doel.traject_id)
    if doel.status == Doel.Status.ACTIEF:
        raise Weigering("Kies wat het resultaat van dit doel is.")
    doel.afgesloten_op = doel.afgesloten_op or timezone.localdate()
    doel.save()
    stand_bijwerken(doel.traject_id)
    return doel


@transaction.atomic
def doel_heropenen(*, doel: Doel) -> Doel:
    """Undo: the goal is worked on again, last in the order."""
    eis_lopend(doel.traject_id)
    doel = Doel.objects.select_for_update().get(pk=doel.pk)
    laatste = Doel.objects.filter(traject=doel.traject_id).actief().aggregate(hoogste=Max("prioriteit"))["hoogste"]
    doel.status, doel.afgesloten_op, doel.prioriteit = Doel.Status.ACTIEF, None, (laatste or 0) + 1
    doel.versie += 1
    doel.save(update_fields=["status", "afgesloten_op", "prioriteit", "versie"])
    stand_bijwerken(doel.traject_id)
    return doel
