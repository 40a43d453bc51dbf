"""Write what left the team, share with a partner by link, and close a link: at once, with its reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from gezinnen.delen.geheim import geheim_van, hash_van, nieuw_zaad
from gezinnen.delen.models import Deling, Delingopening, Gedeelditem, Grond, Verstrekking
from gezinnen.gezin.models import Maatregel
from gezinnen.recht.models import Toestemming
from gezinnen.recht.stand import delen_toets
from teams import wand
from teams.basis import Weigering

TERMIJN_DAGEN = 14
LANGSTE_DAGEN = 90
REDEN_TEKENS = 20  # a ground other than consent is explained in at least this many characters


@dataclass
class Stuk:
    """One thing to share, frozen: from which row, its title and text, or its file; whom it is about."""

    soort: str
    pk: int | None
    titel: str
    blokken: list[dict[str, str]] = field(default_factory=list)
    verklaringen: list[dict[str, str]] = field(default_factory=list)
    betreft: Sequence[int] = ()
    bestandstype: str = ""
    bestand: bytes | None = None


@transaction.atomic
def verstrekking_vastleggen(
    *,
    gezin_id: int,
    soort: str,
    wat: Sequence[str],
    doel: str,
    grond: str,
    door: Any,
    ontvangersoort: str = Verstrekking.Ontvangersoort.NOG_NIET,
    ontvanger: str = "",
    organisatie_id: int | None = None,
    betreft: Sequence[int] = (),
    toelichting: str = "",
    toestemmingen: Iterable[Toestemming] = (),
    bron: str | None = None,
    op: datetime | None = None,
    niet_tonen_reden: str = "",
    deling: Deling | None = None,
) -> Verstrekking:
    """Add a line to the register of what left the team; call it in the transaction of the act itself.

    `bron` names the act (such as `overdracht:12`): the same act writes one line, however often it is saved.
    """
    velden = {
        "gezin_id": gezin_id, "soort": soort, "ontvangersoort": ontvangersoort, "ontvanger": ontvanger[:200],
        "organisatie_id": organisatie_id, "betreft": list(betreft), "wat": [regel[:200] for regel in wat],
        "doel": doel[:250], "grond": grond, "toelichting": toelichting, "door": door, "op": op or timezone.now(),
        "niet_tonen_reden": niet_tonen_reden, "deling": deling,
    }  # fmt: skip
    if bron:  # unique, so that two at the same moment are one as well
        rij, nieuw = Verstrekking.objects.get_or_create(bron=bron, defaults=velden)
        if not nieuw:
            return rij
    else:
        rij = Verstrekking.objects.create(**velden)
    rij.toestemmingen.set(toestemmingen)
    return rij


def afdruk_vastleggen(*, gezin_id: int, wat: str, door: Any, bron: str) -> Verstrekking:
    """Somebody made a print or opened a file: in the register, with its receiver still to be filled in.

    Once per person and day. Also of who may only read the dossier, so it is a task of its own to the wall.
    """
    with wand.taak("afdruk"):
        return verstrekking_vastleggen(
            gezin_id=gezin_id,
            soort=Verstrekking.Soort.AFDRUK,
            wat=[wat],
            doel="afdruk of bestand gemaakt",
            grond=Grond.DIRECT_BETROKKEN,
            toelichting="Nog invullen: voor wie was deze afdruk?",
            door=door,
            bron=f"{bron}:{timezone.localdate():%y%m%d}",
        )


def overname_vastleggen(
    *, gezin_id: int, soort: str, wat: str, doel: str, ontvanger: str, door: Any, bron: str, waarom: str,
    ontvangersoort: str = Verstrekking.Ontvangersoort.PARTNER, organisatie_id: int | None = None,
    op: date | None = None,
) -> Verstrekking:  # fmt: skip
    """A supply that an act of the work brings along: on consent when it is complete, else to who is involved."""
    moment = timezone.now() if op is None else timezone.make_aware(datetime.combine(op, time(12)))
    toets = delen_toets(
        gezin_id=gezin_id, betreft=[], organisatie_id=organisatie_id, ontvanger=ontvanger,
        op=timezone.localdate(moment),
    )  # fmt: skip
    return verstrekking_vastleggen(
        gezin_id=gezin_id,
        soort=soort,
        wat=[wat],
        doel=doel,
        ontvangersoort=ontvangersoort,
        ontvanger=ontvanger,
        organisatie_id=organisatie_id,
        grond=Grond.TOESTEMMING if toets.in_orde else Grond.DIRECT_BETROKKEN,
        toelichting="" if toets.in_orde else waarom,
        toestemmingen=toets.toestemmingen if toets.in_orde else (),
        door=door,
        bron=bron,
        op=moment,
    )


@transaction.atomic
def verstrekking_met_de_hand(*, verstrekking: Verstrekking, door: Any) -> Verstrekking:
    """A supply that happened outside this product. Refuses consent as its ground when somebody's yes is missing."""
    toestemmingen = _eis_grond(
        gezin_id=verstrekking.gezin_id,
        betreft=verstrekking.betreft,
        grond=verstrekking.grond,
        toelichting=verstrekking.toelichting,
        organisatie_id=verstrekking.organisatie_id,
        ontvanger=verstrekking.ontvanger,
        op=verstrekking.op,
        betrokken=True,
    )
    verstrekking.door = door
    verstrekking.save()
    verstrekking.toestemmingen.set(toestemmingen)
    return verstrekking


@transaction.atomic
def ontvanger_invullen(*, verstrekking: Verstrekking, ontvangersoort: str, ontvanger: str, doel: str) -> Verstrekking:
    """Say for whom a print was. Refuses when that was said already."""
    rij = Verstrekking.objects.select_for_update().get(pk=verstrekking.pk)
    if not rij.wacht_op_ontvanger:
        raise Weigering("Voor wie dit was, staat er al. Klopt het niet? Leg dan een nieuwe regel vast.")
    rij.ontvangersoort, rij.ontvanger, rij.doel = ontvangersoort, ontvanger, doel
    rij.save(update_fields=["ontvangersoort", "ontvanger", "doel"])
    return rij


@transaction.atomic
def delen_met_partner(
    *, deling: Deling, stukken: Sequence[Stuk], grond: str, toelichting: str, dagen: int, betrokken: bool
) -> Deling:
    """Freeze these items for a partner and open the link; writes the register in the same transaction.

    `betrokken`: the organisation takes part in the help now. Refuses nothing to share, a term that is too long,
    consent when somebody's yes is missing (naming them), and any other ground without what it asks.
    """
    if not stukken:
        raise Weigering("Kies wat je wilt delen.")
    if not 1 <= dagen <= LANGSTE_DAGEN:
        raise Weigering(f"Een link is 1 tot en met {LANGSTE_DAGEN} dagen te lezen.")
    deling.verloopt_op = timezone.now() + timedelta(days=dagen)
    link_openen(
        deling=deling, wat=[stuk.titel for stuk in stukken], grond=grond, toelichting=toelichting, betrokken=betrokken
    )
    Gedeelditem.objects.bulk_create(
        Gedeelditem(
            deling=deling, volgorde=nr, soort=stuk.soort, bron_pk=stuk.pk, titel=stuk.titel[:200],
            blokken=stuk.blokken, verklaringen=stuk.verklaringen, bestandstype=stuk.bestandstype, bestand=stuk.bestand,
        )
        for nr, stuk in enumerate(stukken, start=1)
    )  # fmt: skip
    return deling


@transaction.atomic
def link_openen(*, deling: Deling, wat: Sequence[str], grond: str, toelichting: str, betrokken: bool) -> Deling:
    """Give a link its secret and code, and write the register; the term of `deling` is filled in already.

    Refuses a ground that does not hold.
    """
    nu = timezone.now()
    toestemmingen = _eis_grond(
        gezin_id=deling.gezin_id, betreft=deling.betreft, grond=grond, toelichting=toelichting,
        organisatie_id=deling.organisatie_id, ontvanger="", op=nu, betrokken=betrokken,
    )  # fmt: skip
    deling.zaad = nieuw_zaad()
    deling.geheim_hash = hash_van(geheim_van(deling.zaad))
    deling.gemaakt_op = nu
    deling.save()
    verstrekking_vastleggen(
        gezin_id=deling.gezin_id, soort=Verstrekking.Soort.LINK, wat=wat,
        ontvangersoort=Verstrekking.Ontvangersoort.PARTNER, ontvanger=f"{deling.ontvanger}, {deling.organisatie}",
        organisatie_id=deling.organisatie_id, betreft=deling.betreft, doel=deling.doel, grond=grond,
        toelichting=toelichting, toestemmingen=toestemmingen, door=deling.gemaakt_door, op=nu, deling=deling,
    )  # fmt: skip
    return deling


def _eis_grond(
    *,
    gezin_id: int,
    betreft: Sequence[int],
    grond: str,
    toelichting: str,
    organisatie_id: int | None,
    ontvanger: str,
    op: datetime,
    betrokken: bool,
) -> list[Toestemming]:
    """The consents a supply rests on; refuses a ground that does not hold."""
    if grond == Grond.TOESTEMMING:
        toets = delen_toets(
            gezin_id=gezin_id,
            betreft=betreft,
            organisatie_id=organisatie_id,
            ontvanger=ontvanger,
            op=timezone.localdate(op),
        )
        if not toets.in_orde:
            raise Weigering("De toestemming is niet compleet.", *toets.redenen)
        return toets.toestemmingen
    if grond == Grond.EIGEN_RECHT:
        return []
    if len(toelichting.strip()) < REDEN_TEKENS:
        raise Weigering(f"Leg in minstens {REDEN_TEKENS} tekens uit waarom dit zonder toestemming mag.")
    if grond == Grond.DIRECT_BETROKKEN and not betrokken:
        raise Weigering("Deze organisatie staat niet bij de betrokkenen. Leg eerst vast wie daar helpt.")
    ots = Maatregel.objects.lopend(timezone.localdate(op)).filter(
        lid__gezin=gezin_id, soort__in=[Maatregel.Soort.OTS, Maatregel.Soort.VOTS]
    )
    if grond == Grond.OTS and not ots.exists():
        raise Weigering("Er loopt geen ondertoezichtstelling. Kies een andere grond, of leg de maatregel vast.")
    return []


@transaction.atomic
def deling_intrekken(*, deling: Deling, door: Any, reden: str = "") -> Deling:
    """Close a link at once. Closing it twice changes nothing."""
    links_sluiten(Deling.objects.filter(pk=deling.pk), door, reden)
    deling.refresh_from_db()
    return deling


def delingen_sluiten(*, toestemming: Toestemming, door: Any, reden: str) -> int:
    """Close the open links that rest on this consent; gives how many. Part of the withdrawal's transaction."""
    return links_sluiten(Deling.objects.filter(verstrekking__toestemmingen=toestemming), door, reden)


def links_sluiten(rijen: Any, door: Any, reden: str) -> int:
    """Close those of these links that are not closed; gives how many."""
    sleutels = list(rijen.filter(ingetrokken_op__isnull=True).values_list("pk", flat=True))
    return Deling.objects.filter(pk__in=sleutels, ingetrokken_op__isnull=True).update(
        ingetrokken_op=timezone.now(), ingetrokken_door=door, reden_intrekking=reden[:250]
    )


def code_proberen(*, deling: Deling, klopt: bool) -> bool:
    """Count a try of the code: True when it opens the link. A wrong one counts at once, also for two at a time."""
    if klopt:
        return Deling.objects.open().filter(pk=deling.pk).exists()
    Deling.objects.filter(pk=deling.pk).update(foute_codes=F("foute_codes") + 1)
    Delingopening.objects.create(deling=deling, wat=Delingopening.Wat.FOUTE_CODE)
    return False


def opening_vastleggen(*, deling: Deling, item: Gedeelditem | None = None) -> Delingopening:
    """A partner reads what was shared, or fetches one file."""
    wat = Delingopening.Wat.BESTAND if item else Delingopening.Wat.GELEZEN
    return Delingopening.objects.create(deling=deling, wat=wat, item=item)
