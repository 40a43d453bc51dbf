"""The term of twenty years: which dossiers reach it, keep them longer with a reason, or destroy with two signatures."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from teams.basis import Weigering
from trajecten.dossierrechten import termijnen
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.wie import als_taak
from trajecten.stukken.register import SOORTEN
from trajecten.traject.models import Traject

Staat = Vernietiging.Staat


def laatste_wijziging(gezin_id: int) -> date:
    """The last change of content: what people changed by hand, or the youngest day that stands in the dossier.

    A look, a line of the log, a reminder and a migration are no change. History counts when somebody was behind it:
    pghistory then has a context; loading old data or a migration has none.
    """
    dagen: list[date] = []
    for soort in SOORTEN.values():
        veld = soort.op or ""
        waar = {soort.gezin: gezin_id}
        if veld:
            dagen += _dag(soort.model._base_manager.filter(**waar).aggregate(op=Max(veld))["op"])
        historie = _historie(soort.model)
        if historie is not None:
            rijen = soort.model._base_manager.filter(**waar).values("pk")
            dagen += _dag(
                historie._base_manager.filter(pgh_obj_id__in=rijen, pgh_context__isnull=False).aggregate(
                    op=Max("pgh_created_at")
                )["op"]
            )
    vandaag = timezone.localdate()
    gesloten = Traject.objects.filter(gezin=gezin_id).aggregate(op=Max("gesloten_op"))["op"]
    return max([dag for dag in (*dagen, *_dag(gesloten)) if dag <= vandaag], default=vandaag)


def _dag(op: Any) -> list[date]:
    if op is None:
        return []
    return [timezone.localdate(op) if isinstance(op, datetime) else op]


def _historie(model: type[models.Model]) -> type[models.Model] | None:
    for kandidaat in apps.get_models():
        if getattr(kandidaat, "pgh_tracked_model", None) is model:
            return kandidaat
    return None


def bewaartermijnen_bijwerken(*, op: date | None = None) -> int:
    """Every night: put dossiers on the list that reach the term within three months; how many are new.

    Takes off what changed since, and brings back what was kept longer until today. Twice does no harm.
    """
    op = op or timezone.localdate()
    grens = termijnen.maanden_later(op, termijnen.VOORAF_MAANDEN - 12 * termijnen.BEWAREN_JAREN)
    with als_taak("bewaartermijn"), transaction.atomic():
        Vernietiging.objects.bewaartermijn().filter(staat=Staat.VERLENGD, verlengd_tot__lte=op).update(
            staat=Staat.BEREIKT
        )
        bekend = Vernietiging.objects.bewaartermijn().filter(gezin_id__isnull=False).exclude(staat=Staat.VERVALLEN)
        kandidaten = (
            Gezin.objects.annotate(
                laatste=Max("trajecten__gesloten_op"),
                lopend=models.Count("trajecten", filter=Q(trajecten__gesloten_op__isnull=True)),
            )
            .filter(laatste__lte=grens, lopend=0)
            .exclude(pk__in=bekend.values("gezin_id"))
        )
        nieuw = [rij for gezin in kandidaten if (rij := _op_de_lijst(gezin, grens)) is not None]
        Vernietiging.objects.bulk_create(nieuw, ignore_conflicts=True)
    return len(nieuw)


def _op_de_lijst(gezin: Gezin, grens: date) -> Vernietiging | None:
    laatste = laatste_wijziging(gezin.pk)
    traject = Traject.objects.filter(gezin=gezin).order_by(F("gesloten_op").desc()).first()
    if laatste > grens or traject is None:
        return None
    return Vernietiging(
        grond=Vernietiging.Grond.BEWAARTERMIJN,
        omvang=Vernietiging.Omvang.DOSSIER,
        staat=Staat.BEREIKT,
        team_id=traject.team_id,
        gezin_id=gezin.pk,
        dossiernummer=gezin.nummer,
        bereikt_op=termijnen.bewaren_tot(laatste),
    )


@transaction.atomic
def langer_bewaren(*, vernietiging: Vernietiging, tot: date, reden: str, door: Any) -> Vernietiging:
    """Keep a dossier longer because good care asks it; it comes back on the list on `tot`."""
    vast = _vast(vernietiging)
    if tot <= timezone.localdate():
        raise Weigering("Kies een dag in de toekomst waarop iemand er opnieuw naar kijkt.")
    if not reden.strip():
        raise Weigering("Schrijf op waarom dit dossier langer nodig is.")
    vast.staat, vast.verlengd_tot, vast.reden = Staat.VERLENGD, tot, reden.strip()[:250]
    vast.voorgesteld_door, vast.voorgesteld_op = door, timezone.now()
    vast.save()
    return vast


@transaction.atomic
def vernietigen_na_termijn(*, vernietiging: Vernietiging, geinformeerd_op: date, hoe: str, door: Any) -> Vernietiging:
    """Propose: the family was told and offered a copy. A second person decides. Refuses before the term is over."""
    vast = _vast(vernietiging)
    if vast.bereikt_op is None or vast.bereikt_op >= timezone.localdate():
        raise Weigering("De bewaartermijn is nog niet voorbij. Tot die dag blijft het dossier.")
    if not hoe.strip():
        raise Weigering(
            "Schrijf op hoe je de familie hebt verteld dat het dossier weggaat, en een kopie hebt aangeboden."
        )
    vast.geinformeerd_op, vast.geinformeerd_hoe = geinformeerd_op, hoe.strip()[:250]
    vast.staat, vast.voorgesteld_door, vast.voorgesteld_op = Staat.VOORGESTELD, door, timezone.now()
    vast.getoetst_door = vast.getoetst_op = None
    vast.save()
    return vast


def _vast(vernietiging: Vernietiging) -> Vernietiging:
    vast = Vernietiging.objects.select_for_update().get(pk=vernietiging.pk)
    if vast.staat not in (Staat.BEREIKT, Staat.VERLENGD):
        raise Weigering(f"Dit kan nu niet: {vast.get_staat_display()}.")
    return vast
