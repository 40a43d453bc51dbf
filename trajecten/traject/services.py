"""Open a trajectory, move it through its phases, close it; and the actions that come out of it."""

from datetime import date, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from gezinnen.toegang.models import Dossiertoegang
from teams.basis import Weigering, nieuw_nummer
from teams.team.models import Team
from trajecten.afronding.models import Nazorg
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.traject.models import Actie, Fase, Faseperiode, Traject
from trajecten.traject.stand import stand_bijwerken
from trajecten.traject.voorwaarden import niet_voldaan

NAZORG_MAANDEN = (3, 6, 12)
# The follow-up lasts twelve months; a month later nobody of the team needs the dossier any more.
TOEGANG_NA_NAZORG = relativedelta(months=13)
TOEGANG_ZONDER_START = relativedelta(months=3)  # standards §1.11: rights end three months after closing


@transaction.atomic
def traject_openen(
    *, gezin: Gezin, team: Team, door: Any, aangemeld_op: date | None = None, inzet: str = Traject.Inzet.TRAJECT
) -> Traject:
    """Start a trajectory in its first phase and open the dossier to the team.

    Refuses when the family already has a running trajectory with this team.
    """
    aangemeld_op = aangemeld_op or timezone.localdate()
    if Traject.objects.filter(gezin=gezin, team=team).lopend().exists():
        raise Weigering("Dit gezin heeft al een lopend traject bij dit team.")
    eerder = Traject.objects.filter(gezin=gezin).order_by("-aangemeld_op").first()
    traject = Traject.objects.create(
        nummer=nieuw_nummer("T"), gezin=gezin, team=team, inzet=inzet, aangemeld_op=aangemeld_op, eerder_traject=eerder
    )
    Faseperiode.objects.create(traject=traject, fase=Fase.AANMELDING, van=aangemeld_op, door=door)
    _toegang_openen(gezin=gezin, team=team, van=aangemeld_op)
    stand_bijwerken(traject.pk)
    return traject


def _toegang_openen(*, gezin: Gezin, team: Team, van: date) -> None:
    lopend = Dossiertoegang.objects.lopend(van).filter(gezin=gezin, team=team).first()
    if lopend is None:
        Dossiertoegang.objects.create(gezin=gezin, team=team, van=van)
    elif lopend.tot is not None:
        lopend.tot = None
        lopend.save(update_fields=["tot"])


@transaction.atomic
def fase_wisselen(*, traject: Traject, gezien: int, naar: int, door: Any, reden: str = "") -> Faseperiode:
    """Move a trajectory from the phase the person saw (`gezien`) to `naar`.

    Refuses when it is closed, when it is no longer in that phase (a double click or a colleague), when a
    phase is skipped or repeated without a reason, and, naming them, when conditions are not met; with a
    reason the team may go on all the same.
    """
    traject = Traject.objects.select_for_update(no_key=True).get(pk=traject.pk)
    huidig = _huidige_fase(traject)
    if huidig.fase != gezien:
        raise Weigering(f"Dit traject staat al in de fase {Fase(huidig.fase).label}. Kijk eerst wat er is veranderd.")
    if naar == gezien:
        raise Weigering("Het traject staat al in deze fase.")
    if naar != gezien + 1 and not reden.strip():
        raise Weigering(f"Je {'slaat een fase over' if naar > gezien else 'herhaalt een fase'}. Schrijf op waarom.")
    open_punten = niet_voldaan(traject, gezien) if naar > gezien else []
    if open_punten and not reden.strip():
        raise Weigering(
            "Nog niet alles is klaar voor de volgende fase. Regel dit eerst, of schrijf op waarom het toch kan.",
            *open_punten,
        )
    return _verplaats(traject, huidig, naar, door, reden.strip())


def _huidige_fase(traject: Traject) -> Faseperiode:
    huidig = Faseperiode.objects.filter(traject=traject, tot__isnull=True).first()
    if huidig is None:
        raise Weigering("Dit traject is gesloten.")
    return huidig


def _verplaats(traject: Traject, huidig: Faseperiode, naar: int, door: Any, reden: str) -> Faseperiode:
    vandaag = max(timezone.localdate(), huidig.van)
    huidig.tot = vandaag
    huidig.save(update_fields=["tot"])
    nieuw = Faseperiode.objects.create(traject=traject, fase=naar, van=vandaag, door=door, reden=reden[:250])
    if naar > Fase.AANMELDING and traject.status != Traject.Status.IN_ZORG:
        traject.status = Traject.Status.IN_ZORG
        traject.gestart_op = traject.gestart_op or vandaag
        traject.versie += 1
        traject.save(update_fields=["status", "gestart_op", "versie"])
    if naar > Fase.AANMELDING:
        evaluatie_plannen(traject=traject, na=vandaag)
    stand_bijwerken(traject.pk)
    return nieuw


def evaluatie_plannen(*, traject: Traject, na: date) -> Gezinsevaluatie:
    """Plan the next family evaluation, the team's number of weeks after `na`, unless one is planned."""
    gepland = Gezinsevaluatie.objects.filter(traject=traject, status=Gezinsevaluatie.Status.GEPLAND).first()
    if gepland is not None:
        return gepland
    laatste = Gezinsevaluatie.objects.filter(traject=traject).order_by("-volgnummer").first()
    return Gezinsevaluatie.objects.create(
        traject=traject,
        volgnummer=laatste.volgnummer + 1 if laatste else 1,
        gepland_op=na + timedelta(weeks=traject.team.evaluatie_weken),
    )


@transaction.atomic
def traject_sluiten(*, traject: Traject, gezien: int, door: Any, status: str, reden: str = "") -> Traject:
    """Close a trajectory: finished (`afgesloten`) or never started (`niet_gestart`).

    Refuses when it is no longer in the phase that was seen, and, naming them, when the conditions of
    closing are not met and no reason is given. Plans the follow-up after 3, 6 and 12 months.
    """
    traject = Traject.objects.select_for_update(no_key=True).get(pk=traject.pk)
    huidig = _huidige_fase(traject)
    if huidig.fase != gezien:
        raise Weigering(f"Dit traject staat al in de fase {Fase(huidig.fase).label}. Kijk eerst wat er is veranderd.")
    afgesloten = status == Traject.Status.AFGESLOTEN
    open_punten = niet_voldaan(traject, Fase.AFRONDING) if afgesloten else []
    if open_punten and not reden.strip():
        raise Weigering(
            "Nog niet alles is klaar om af te sluiten. Regel dit eerst, of schrijf op waarom het toch kan.",
            *open_punten,
        )
    vandaag = max(timezone.localdate(), huidig.van)
    huidig.tot, huidig.reden = vandaag, reden.strip()[:250] or huidig.reden
    huidig.save(update_fields=["tot", "reden"])
    traject.status, traject.gesloten_op, traject.versie = status, vandaag, traject.versie + 1
    traject.save(update_fields=["status", "gesloten_op", "versie"])
    traject.evaluaties.filter(status=Gezinsevaluatie.Status.GEPLAND).delete()
    Dossiertoegang.objects.filter(gezin=traject.gezin, team=traject.team, tot__isnull=True).update(
        tot=vandaag + (TOEGANG_NA_NAZORG if afgesloten else TOEGANG_ZONDER_START)
    )
    if afgesloten:
        _nazorg_plannen(traject, vandaag)
    stand_bijwerken(traject.pk)
    return traject


def _nazorg_plannen(traject: Traject, vandaag: date) -> None:
    Nazorg.objects.bulk_create(
        [
            Nazorg(traject=traject, maanden=maanden, gepland_op=vandaag + relativedelta(months=maanden))
            for maanden in NAZORG_MAANDEN
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def actie_bewaren(*, actie: Actie) -> Actie:
    """Save a new or changed action, and bring the standing up to date."""
    actie.save()
    stand_bijwerken(actie.traject_id)
    return actie


@transaction.atomic
def actie_vervallen(*, actie: Actie) -> Actie:
    """An action that is no longer needed. Refuses when it was already done or dropped."""
    return _beeindig(actie, "vervallen_op")


@transaction.atomic
def actie_afronden(*, actie: Actie) -> Actie:
    """Mark an action as done. Refuses when it was already done or dropped."""
    return _beeindig(actie, "gedaan_op")


def _beeindig(actie: Actie, moment: str) -> Actie:
    """End an action today, in the field that says how."""
    actie = _open_actie(actie)
    setattr(actie, moment, timezone.localdate())
    actie.versie += 1
    actie.save(update_fields=[moment, "versie"])
    stand_bijwerken(actie.traject_id)
    return actie


def _open_actie(actie: Actie) -> Actie:
    """The action, locked. Refuses when somebody just ended it."""
    actie = Actie.objects.select_for_update().get(pk=actie.pk)
    if actie.gedaan_op or actie.vervallen_op:
        raise Weigering("Deze actie is al afgerond.")
    return actie


@transaction.atomic
def actie_heropenen(*, actie: Actie) -> Actie:
    """Undo: the action is open again."""
    actie = Actie.objects.select_for_update().get(pk=actie.pk)
    actie.gedaan_op = actie.vervallen_op = None
    actie.versie += 1
    actie.save(update_fields=["gedaan_op", "vervallen_op", "versie"])
    stand_bijwerken(actie.traject_id)
    return actie
