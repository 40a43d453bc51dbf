"""From a request to its answer: record, prolong, decide per part, answer, take back."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.basis import Weigering, nieuw_nummer
from trajecten.dossierrechten import termijnen
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.vrager import bezwaar
from trajecten.dossierrechten.wie import als_taak
from trajecten.stukken.over import Stuk, stukken_over
from trajecten.stukken.register import SOORTEN

_MAANDEN = {
    Verzoek.Soort.KOPIE: termijnen.KOPIE_MAANDEN,
    Verzoek.Soort.CORRECTIE: termijnen.CORRECTIE_MAANDEN,
    Verzoek.Soort.VERNIETIGING: termijnen.VERNIETIGING_MAANDEN,
}
_MELDING_DICHT = "Dit verzoek is al beantwoord."


@transaction.atomic
def verzoek_vastleggen(*, verzoek: Verzoek, door: Any) -> Verzoek:
    """Record a request with its number and term. Refuses who has no right to ask this, with the rule."""
    reden = bezwaar(verzoek)
    if reden:
        raise Weigering(reden)
    verzoek.nummer = nieuw_nummer("V", verzoek.ontvangen_op.year)
    verzoek.uiterlijk_op = termijnen.maanden_later(verzoek.ontvangen_op, _MAANDEN[Verzoek.Soort(verzoek.soort)])
    verzoek.behandelaar = door
    verzoek.staat = Verzoek.Staat.BEOORDELEN
    verzoek.save()
    if verzoek.soort == Verzoek.Soort.KOPIE:
        onderdelen_klaarzetten(verzoek=verzoek)
    return verzoek


@transaction.atomic
def verzoek_verlengen(*, verzoek: Verzoek, reden: str) -> Verzoek:
    """Two months more for what is complex: once, and told within the first term. Refuses destruction (no such rule)."""
    vast = _vast(verzoek)
    if vast.soort == Verzoek.Soort.VERNIETIGING:
        raise Weigering("De termijn van drie maanden voor vernietigen kan niet langer.")
    if vast.verlengd_reden:
        raise Weigering("Dit verzoek is al één keer verlengd.")
    if timezone.localdate() > vast.uiterlijk_op:
        raise Weigering("De termijn is al voorbij. Verlengen kon tot en met de laatste dag.")
    vast.uiterlijk_op = termijnen.maanden_later(vast.uiterlijk_op, termijnen.VERLENGING_MAANDEN)
    vast.verlengd_reden = reden
    vast.save(update_fields=["uiterlijk_op", "verlengd_reden"])
    return vast


def stukken_van(verzoek: Verzoek) -> list[Stuk]:
    """Every item about the person of this request, through every shield; only for who handles it."""
    if verzoek.lid is None:
        return []
    with als_taak("afschrift"):
        return stukken_over(verzoek.gezin, verzoek.lid)


def sleutel_van(stuk: Stuk) -> tuple[str, int]:
    """Label of the model and key of the row: what `Verzoekonderdeel` keeps."""
    return stuk.rij._meta.label_lower, stuk.rij.pk


def vingerafdruk(stuk: Stuk) -> str:
    """Hash of what was read when somebody decided, so that a later change asks for a new decision."""
    velden = "\x1f".join(f"{label}={tekst}" for label, tekst in (*stuk.teksten, *stuk.feiten))
    return hashlib.sha256(velden.encode()).hexdigest()


def groep_van(stuk: Stuk, lid_id: int) -> str:
    """Why a professional looks at this item."""
    if stuk.niet_voor == lid_id:
        return Verzoekonderdeel.Groep.NIET_VOOR
    if stuk.anderen or stuk.noemt:
        return Verzoekonderdeel.Groep.ANDER
    return Verzoekonderdeel.Groep.GEZIN if stuk.hele_gezin else Verzoekonderdeel.Groep.EIGEN


@transaction.atomic
def onderdelen_klaarzetten(*, verzoek: Verzoek) -> int:
    """Put what must be decided before a professional; how many are open. Twice does no harm.

    For a copy: what touches another. For destruction of a person: everything about them. A decision about a text that
    changed since is taken back.
    """
    alles = verzoek.soort == Verzoek.Soort.VERNIETIGING
    bekend = {(o.soort, o.object_id): o for o in verzoek.onderdelen.all()}
    nieuw = []
    for stuk in stukken_van(verzoek):
        soort, pk = sleutel_van(stuk)
        eerder = bekend.get((soort, pk))
        if eerder is not None and eerder.besluit and eerder.vingerafdruk != vingerafdruk(stuk):
            _open_maken(eerder)
        if eerder is None and (alles or stuk.raakt_ander):
            lezers = list(stuk.alleen_voor) if stuk.alleen_voor else None
            groep = groep_van(stuk, verzoek.lid_id or 0)
            nieuw.append(Verzoekonderdeel(verzoek=verzoek, soort=soort, object_id=pk, groep=groep, lezers=lezers))
    Verzoekonderdeel.objects.bulk_create(nieuw, ignore_conflicts=True)
    return verzoek.onderdelen.open().count()


def _open_maken(onderdeel: Verzoekonderdeel) -> None:
    onderdeel.besluit, onderdeel.reden, onderdeel.passages = "", "", []
    onderdeel.besloten_op = onderdeel.besloten_door = None
    onderdeel.save()


@transaction.atomic
def onderdeel_besluiten(
    *,
    onderdeel: Verzoekonderdeel,
    stuk: Stuk,
    besluit: str,
    reden: str,
    passages: Sequence[str] = (),
    door: Any,
) -> None:
    """Decide about one item. Refuses who may not read it, a passage that is not in the text, a missing reason."""
    _vast(onderdeel.verzoek)
    if not onderdeel.mag_lezen(door):
        raise Weigering("Deze tekst is afgeschermd. Iemand die hem mag lezen, neemt dit besluit.")
    tekst = "\n".join(waarde for _, waarde in stuk.teksten)
    stukken = [regel.strip() for regel in passages if regel.strip()]
    ontbreekt = [regel for regel in stukken if regel not in tekst]
    if besluit == Verzoekonderdeel.Besluit.ZWART and (not stukken or ontbreekt):
        wat = f"Dit staat niet letterlijk in de tekst: “{ontbreekt[0][:60]}”. " if ontbreekt else ""
        raise Weigering(f"{wat}Zet per regel een stuk dat zwart wordt, precies zoals het in de tekst staat.")
    _besluit_zetten(onderdeel, besluit, reden, door, vingerafdruk(stuk))
    onderdeel.passages = stukken if besluit == Verzoekonderdeel.Besluit.ZWART else []
    onderdeel.save()


def _besluit_zetten(onderdeel: Verzoekonderdeel, besluit: str, reden: str, door: Any, afdruk: str) -> None:
    besluiten = Verzoekonderdeel.Besluit
    mag = (
        (besluiten.GEVEN, besluiten.ZWART, besluiten.WEGLATEN)
        if onderdeel.verzoek.soort == Verzoek.Soort.KOPIE
        else (besluiten.VERNIETIGEN, besluiten.BEWAREN)
    )
    if besluit not in mag:
        raise Weigering("Kies een besluit uit de lijst.")
    if besluit in (besluiten.ZWART, besluiten.WEGLATEN, besluiten.BEWAREN) and not reden.strip():
        raise Weigering("Schrijf op waarom. De persoon die het vroeg, mag die reden lezen.")
    onderdeel.besluit, onderdeel.reden = besluit, reden.strip()
    onderdeel.besloten_door, onderdeel.besloten_op = door, timezone.now()
    onderdeel.vingerafdruk = afdruk


@transaction.atomic
def onderdelen_samen(*, verzoek: Verzoek, groep: str, besluit: str, reden: str, door: Any, soort: str = "") -> int:
    """The same decision for all open items of a group that this person may read; how many. One reason for all.

    With `soort` only that kind, and again when it was decided before: the parts of a whole dossier.
    """
    vast = _vast(verzoek)
    stukken = {sleutel_van(stuk): stuk for stuk in stukken_van(vast)}
    aantal = 0
    rijen = vast.onderdelen.filter(groep=groep, soort=soort) if soort else vast.onderdelen.open().filter(groep=groep)
    for onderdeel in rijen:
        stuk = stukken.get((onderdeel.soort, onderdeel.object_id or 0))
        if not onderdeel.mag_lezen(door) or (stuk is None and groep != Verzoekonderdeel.Groep.SOORT):
            continue
        onderdeel.verzoek = vast
        _besluit_zetten(onderdeel, besluit, reden, door, vingerafdruk(stuk) if stuk else "")
        onderdeel.save()
        aantal += 1
    return aantal


@transaction.atomic
def verzoek_beantwoorden(*, verzoek: Verzoek, staat: str, reden: str, door: Any, op: date | None = None) -> Verzoek:
    """Close a request with its outcome. Refuses a refusal without reason."""
    vast = _vast(verzoek)
    if staat not in Verzoek.EIND:
        raise Weigering("Kies wat het antwoord is.")
    if staat in (Verzoek.Staat.GEWEIGERD, Verzoek.Staat.DEELS) and not reden.strip():
        raise Weigering("Schrijf de reden op: de familie krijgt die te lezen.")
    op = op or timezone.localdate()
    vast.staat, vast.reden = staat, reden.strip()
    vast.besloten_door, vast.besloten_op, vast.beantwoord_op = door, op, op
    vast.versie += 1
    vast.save()
    return vast


def _vast(verzoek: Verzoek) -> Verzoek:
    """The request, locked and still open."""
    vast = Verzoek.objects.select_for_update(of=("self",)).select_related("gezin", "lid").get(pk=verzoek.pk)
    if not vast.is_open:
        raise Weigering(_MELDING_DICHT)
    return vast


def soortnaam(soort: str) -> str:
    """What people call a kind of item, from the label of its model."""
    code = soort.rsplit(".", 1)[-1]
    return SOORTEN[code].naam if code in SOORTEN else code
