"""The writes of the ledger and of the end of a meeting: what came of a decision, close, copied over."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gezinnen.delen.models import Verstrekking
from gezinnen.delen.services import overname_vastleggen
from teams.basis import Weigering
from teams.organisatie.models import Organisatie
from trajecten.mdo.klok.services import klok_stilzetten
from trajecten.mdo.models import Besluit, Bespreking, Mdo
from trajecten.mdo.nawerk.models import Overname
from trajecten.mdo.nawerk.uitkomst import GEEN, Keuze, met_uitkomst, wat_mist
from trajecten.mdo.reeks.services import na_afloop
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.services import tekst_zetten
from trajecten.mdo.services import besluit_vastleggen, zet_besproken
from trajecten.mdo.slot import open_mdo
from trajecten.traject.stand import stand_bijwerken

Status = Besluit.Status


@transaction.atomic
def besluit_bijwerken(
    *, besluit: Besluit, status: str, toelichting: str = "", opvolger: Besluit | None = None, door: Any = None
) -> Besluit:
    """Say what came of a decision, also after its meeting was closed. A changed one gets its successor in this act.

    `opvolger` is the new decision, unsaved; its `bespreking` is where it is taken. Refuses "niet uitgevoerd" and
    "gewijzigd" without saying why, "gewijzigd" without what it became, and to undo a change whose successor stands.
    """
    vast = Besluit.objects.select_for_update().get(pk=besluit.pk)
    if status in (Status.NIET_GEDAAN, Status.GEWIJZIGD) and not toelichting.strip():
        raise Weigering("Schrijf op waarom het besluit niet of anders is uitgevoerd.")
    if vast.opvolger_id is not None:
        raise Weigering("Dit besluit werd een ander besluit. Werk dat bij.")
    if status == Status.GEWIJZIGD:
        if opvolger is None or not opvolger.tekst.strip():
            raise Weigering("Schrijf op wat het besluit nu is.")
        vast.opvolger = _opvolger(vast, opvolger, door)
    vast.status, vast.toelichting = status, toelichting.strip()
    vast.afgerond_op = None if status == Status.OPEN else timezone.localdate()
    vast.versie += 1
    vast.save(update_fields=["status", "toelichting", "afgerond_op", "opvolger", "versie"])
    stand_bijwerken(vast.bespreking.traject_id)  # its reminder ends, that of the successor may begin
    return vast


@transaction.atomic
def besluit_aanpassen(*, besluit: Besluit) -> Besluit:
    """Mend the words, who or when of a decision of this meeting. Refuses when it is closed or the decision ended."""
    open_mdo(besluit.bespreking.mdo_id)
    if besluit.status != Status.OPEN:
        raise Weigering("Van dit besluit staat al wat ervan kwam. Wijzig dat.")
    besluit.save(update_fields=["tekst", "voor", "uitvoerder", "naar_team", "organisatie", "versie"])
    stand_bijwerken(besluit.bespreking.traject_id)
    return besluit


def _opvolger(oud: Besluit, nieuw: Besluit, door: Any) -> Besluit:
    """The decision that comes instead: in the meeting that is held now, else with the discussion of the old one."""
    nieuw.tekst = nieuw.tekst.strip()
    if nieuw.bespreking_id is not None and nieuw.bespreking_id != oud.bespreking_id:
        return besluit_vastleggen(besluit=nieuw, door=door)
    nieuw.bespreking_id = oud.bespreking_id
    nieuw.save()
    return nieuw


@transaction.atomic
def besluit_gedaan(*, besluit: Besluit) -> Besluit:
    """Carried out, by one key. Refuses when a colleague has just said something else."""
    vast = Besluit.objects.select_for_update().get(pk=besluit.pk)
    if vast.status not in (Status.OPEN, Status.GEDAAN):
        raise Weigering(f"Een collega legde al vast: {vast.get_status_display()}. Kijk het samen na.")
    return vast if vast.status == Status.GEDAAN else besluit_bijwerken(besluit=vast, status=Status.GEDAAN)


@transaction.atomic
def mdo_afsluiten(*, mdo: Mdo, keuzes: Mapping[int, Keuze], door: Any) -> Mdo:
    """Close a meeting and prepare the next one, with what was carried over.

    `keuzes` holds, per discussion without a decision or an action, what the chair chose. Looks at what stands there
    now, under the lock of the meeting: what a colleague recorded meanwhile counts. Refuses while a family has no
    outcome or a decision was typed and not recorded, naming each with what is missing; then nothing is changed.
    """
    mdo = open_mdo(mdo.pk)
    rijen = list(met_uitkomst(Bespreking.objects.filter(mdo=mdo)).select_related("traject__gezin"))
    mist = [
        f"{rij.traject.gezin.naam}: {tekst}" for rij in rijen if (tekst := wat_mist(rij, keuzes.get(rij.pk, Keuze())))
    ]
    if mist:
        raise Weigering("Nog niet elk gezin heeft een uitkomst.", *mist)
    for rij in rijen:
        _afronden(rij, keuzes.get(rij.pk, Keuze()), door)
    mdo.status, mdo.afgesloten_op, mdo.versie = Mdo.Status.AFGESLOTEN, timezone.now(), mdo.versie + 1
    mdo.save(update_fields=["status", "afgesloten_op", "versie"])
    klok_stilzetten(mdo=mdo)
    na_afloop(mdo=mdo, door=door)
    return mdo


def _afronden(rij: Any, keuze: Keuze, door: Any) -> None:
    if rij.losse_tekst.strip():
        tekst = f"{rij.verslag}\n\nNiet als besluit vastgelegd: {rij.losse_tekst.strip()}".strip()
        tekst_zetten(bespreking=rij, veld=Meetekst.Veld.VERSLAG, account=door, tekst=tekst)
        tekst_zetten(bespreking=rij, veld=Meetekst.Veld.BESLUIT, account=door, tekst="")
        Bespreking.objects.filter(pk=rij.pk).update(verslag=tekst, versie=F("versie") + 1)
    if rij.heeft_afspraak:
        zet_besproken(rij)
    if rij.heeft_uitkomst:
        return
    veld = "geen_besluit" if keuze.uitkomst == GEEN else "doorgeschoven"
    Bespreking.objects.filter(pk=rij.pk).update(**{veld: keuze.waarom.strip()[:250]})


@transaction.atomic
def geen_besluit_zetten(*, bespreking: Bespreking, waarom: str) -> None:
    """Say in the meeting that no decision is needed, and why; an empty word takes it back. Refuses when closed."""
    open_mdo(bespreking.mdo_id)
    Bespreking.objects.filter(pk=bespreking.pk).update(geen_besluit=waarom.strip()[:250])


@transaction.atomic
def overname_zetten(*, bespreking: Bespreking, organisatie: Organisatie, door: Any) -> Overname:
    """The text of this discussion stands in the record system of this organisation; twice is one tick."""
    rij, _ = Overname.objects.get_or_create(bespreking=bespreking, organisatie=organisatie, defaults={"door": door})
    overname_noteren(bespreking=bespreking, organisatie=organisatie, door=door)
    return rij


@transaction.atomic
def overname_terug(*, bespreking: Bespreking, organisatie: Organisatie) -> None:
    """Not copied over after all. What left stays in the register."""
    Overname.objects.filter(bespreking=bespreking, organisatie=organisatie).delete()


def overname_noteren(*, bespreking: Bespreking, organisatie: Organisatie, door: Any) -> Verstrekking:
    """The text was copied: one line per discussion and organisation in the register of what left the team."""
    return overname_vastleggen(
        gezin_id=bespreking.traject.gezin_id,
        soort=Verstrekking.Soort.EXPORT,
        wat=f"Samenvatting van {bespreking.mdo.soort_naam} {bespreking.mdo.nummer}",
        doel="bijhouden van het eigen dossier van de moederorganisatie",
        ontvanger=organisatie.naam,
        organisatie_id=organisatie.pk,
        door=door,
        bron=f"overname:{bespreking.pk}:{organisatie.pk}",
        waarom="De medewerker van deze organisatie helpt het gezin en houdt daar een eigen dossier bij.",
    )
