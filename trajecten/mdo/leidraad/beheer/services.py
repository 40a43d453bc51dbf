"""The writes on guides. What is in use never changes: every change goes into a new version, used from a moment on."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from teams import wand
from teams.basis import Weigering
from trajecten.mdo.leidraad.models import Inbreng, Leidraad, Leidraadstap, Leidraadversie, Stemming
from trajecten.mdo.models import Mdo

HOOGSTENS = 12  # steps of a guide
INGEBOUWD = "Deze leidraad is ingebouwd en blijft zoals hij is. Maak er een kopie van; die kun je wel wijzigen."
VELDEN = ("titel", "vraag", "wie")


@transaction.atomic
def leidraad_maken(*, naam: str, soort: str, van: Leidraad | None, door: Any) -> Leidraad:
    """Make a guide in a first version that nobody follows yet; with the steps of `van` when given."""
    leidraad = Leidraad.objects.create(naam=naam, soort=soort)
    bron = van and (Leidraadversie.objects.in_gebruik(van) or Leidraadversie.objects.in_bewerking(van))
    versie = Leidraadversie.objects.create(leidraad=leidraad, uitleg=bron.uitleg if bron else "", door=door)
    if bron:
        _stappen_overnemen(bron, versie)
    return leidraad


def _stappen_overnemen(van: Leidraadversie, naar: Leidraadversie) -> None:
    Leidraadstap.objects.bulk_create(
        Leidraadstap(versie=naar, volgorde=stap.volgorde, **{veld: getattr(stap, veld) for veld in VELDEN})
        for stap in van.stappen.all()
    )


def _bewerk(leidraad: Leidraad, door: Any) -> Leidraadversie:
    """The version in progress, made from the one in use when there is none. Locks the guide; refuses a built-in one."""
    leidraad = Leidraad.objects.select_for_update().get(pk=leidraad.pk)
    if leidraad.ingebouwd:
        raise Weigering(INGEBOUWD)
    if (versie := Leidraadversie.objects.in_bewerking(leidraad)) is not None:
        return versie
    bron = Leidraadversie.objects.in_gebruik(leidraad)
    nummer, uitleg = (bron.nummer + 1, bron.uitleg) if bron else (1, "")
    versie = Leidraadversie.objects.create(leidraad=leidraad, nummer=nummer, uitleg=uitleg, door=door)
    if bron:
        _stappen_overnemen(bron, versie)
    return versie


@transaction.atomic
def leidraad_bewaren(*, leidraad: Leidraad, uitleg: str, door: Any) -> Leidraad:
    """Keep name and explanation; another explanation belongs to the next version. Refuses a built-in one."""
    versie = _bewerk(leidraad, door) if uitleg != _uitleg_nu(leidraad) else None
    if leidraad.ingebouwd:
        raise Weigering(INGEBOUWD)
    leidraad.save(update_fields=["naam", "versie"])
    if versie is not None:
        versie.uitleg = uitleg
        versie.save(update_fields=["uitleg"])
    return leidraad


def _uitleg_nu(leidraad: Leidraad) -> str:
    versies = Leidraadversie.objects
    versie = versies.in_bewerking(leidraad) or versies.in_gebruik(leidraad)
    return versie.uitleg if versie else ""


@transaction.atomic
def stap_bewaren(*, leidraad: Leidraad, gegevens: dict[str, str], volgorde: int | None, door: Any) -> Leidraadstap:
    """Change the step at a place, or add one at the end (`volgorde` None), in the version in progress.

    Refuses a built-in guide, more than twelve steps, and a second vote or a second step of decisions.
    """
    versie = _bewerk(leidraad, door)
    stappen = list(versie.stappen.select_for_update())
    stap = _op_plek(stappen, volgorde)
    if stap is None and len(stappen) >= HOOGSTENS:
        raise Weigering(f"Een leidraad heeft hoogstens {HOOGSTENS} stappen. Voeg er eerst twee samen.")
    for uniek in (Leidraadstap.Wie.STEMMEN, Leidraadstap.Wie.BESLUIT):
        anderen = [een for een in stappen if een.wie == uniek and een is not stap]
        if gegevens["wie"] == uniek and anderen:
            raise Weigering(f"Er is al zo'n stap: {anderen[0].titel}. Een leidraad heeft er hoogstens één.")
    stap = stap or Leidraadstap(versie=versie, volgorde=len(stappen) + 1)
    for veld in VELDEN:
        setattr(stap, veld, gegevens[veld])
    stap.save()
    return stap


def _op_plek(stappen: list[Leidraadstap], volgorde: int | None) -> Leidraadstap | None:
    if volgorde is None:
        return None
    stap = next((stap for stap in stappen if stap.volgorde == volgorde), None)
    if stap is None:
        raise Weigering("Deze stap is er niet meer. Iemand anders heeft de leidraad gewijzigd.")
    return stap


@transaction.atomic
def stap_verplaatsen(*, leidraad: Leidraad, volgorde: int, omhoog: bool, door: Any) -> int:
    """Move a step one place up or down; its new place. At the end of the list nothing happens."""
    stappen = list(_bewerk(leidraad, door).stappen.select_for_update())
    stap = _op_plek(stappen, volgorde)
    naar = volgorde + (-1 if omhoog else 1)
    ander = next((een for een in stappen if een.volgorde == naar), None)
    if stap is None or ander is None:
        return volgorde
    stap.volgorde, ander.volgorde = naar, volgorde
    Leidraadstap.objects.bulk_update([stap, ander], ["volgorde"])
    return naar


@transaction.atomic
def stap_verwijderen(*, leidraad: Leidraad, volgorde: int, door: Any) -> None:
    """Take a step out of the version in progress; the others close up."""
    versie = _bewerk(leidraad, door)
    stap = _op_plek(list(versie.stappen.select_for_update()), volgorde)
    if stap is not None:
        stap.delete()
        versie.stappen.filter(volgorde__gt=volgorde).update(volgorde=F("volgorde") - 1)


@transaction.atomic
def versie_in_gebruik_nemen(*, leidraad: Leidraad) -> Leidraadversie:
    """From now on new meetings follow the version in progress, and planned ones in which nothing was written yet.

    Refuses a guide without steps, and one with a vote but without a step for the decision that comes of it.
    """
    leidraad = Leidraad.objects.select_for_update().get(pk=leidraad.pk)
    versie = Leidraadversie.objects.in_bewerking(leidraad)
    if versie is None:
        raise Weigering("Er zijn geen wijzigingen om in gebruik te nemen.")
    soorten = set(versie.stappen.values_list("wie", flat=True))
    if not soorten:
        raise Weigering("Deze leidraad heeft nog geen stappen.")
    if Leidraadstap.Wie.STEMMEN in soorten and Leidraadstap.Wie.BESLUIT not in soorten:
        raise Weigering("Er wordt gestemd, maar er is geen stap voor het besluit. Voeg die toe.")
    versie.gepubliceerd_op = timezone.now()
    versie.save(update_fields=["gepubliceerd_op"])
    _geplande_overleggen_mee(leidraad, versie)
    return versie


def _geplande_overleggen_mee(leidraad: Leidraad, versie: Leidraadversie) -> None:
    """Who keeps guides sees no dossiers: the question whether something was written is asked as a task.

    The meetings are locked first, so that what is typed at this moment is either seen here or refused there.
    """
    geplande = Mdo.objects.filter(leidraad=leidraad, status=Mdo.Status.GEPLAND)
    sleutels = list(geplande.select_for_update().values_list("pk", flat=True))
    with wand.taak("leidraden"):
        beschreven = [Exists(model.objects.filter(bespreking__mdo=OuterRef("pk"))) for model in (Inbreng, Stemming)]
        leeg = list(Mdo.objects.filter(pk__in=sleutels).exclude(beschreven[0]).exclude(beschreven[1]))
    Mdo.objects.filter(pk__in=[mdo.pk for mdo in leeg]).update(leidraadversie=versie)


@transaction.atomic
def wijzigingen_weggooien(*, leidraad: Leidraad) -> None:
    """Drop the version in progress. Refuses when it is the only one: then there is no guide left."""
    leidraad = Leidraad.objects.select_for_update().get(pk=leidraad.pk)
    if Leidraadversie.objects.in_gebruik(leidraad) is None:
        raise Weigering("Dit is de enige versie. Zet de leidraad uit als je hem niet wilt gebruiken.")
    Leidraadversie.objects.filter(leidraad=leidraad, gepubliceerd_op__isnull=True).delete()


@transaction.atomic
def leidraad_aanzetten(*, leidraad: Leidraad, actief: bool) -> Leidraad:
    """Offer a guide for new meetings, or no longer; meetings that follow it go on. The weekly MDO's own stays."""
    leidraad = Leidraad.objects.select_for_update().get(pk=leidraad.pk)
    if leidraad.code == Leidraad.MDO:
        raise Weigering("Dit is de leidraad van het gewone MDO. Die blijft altijd in gebruik.")
    leidraad.actief, leidraad.versie = actief, leidraad.versie + 1
    leidraad.save(update_fields=["actief", "versie"])
    return leidraad
