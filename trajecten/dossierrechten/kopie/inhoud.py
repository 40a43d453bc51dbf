"""What a copy of the dossier for one person holds: every item, after the decisions of a professional."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from gezinnen.delen.models import Verstrekking
from teams.basis import Weigering
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.services import sleutel_van, stukken_van, vingerafdruk
from trajecten.stukken.over import Stuk

ZWART = "█████"  # always as long, so that nobody can count the letters


@dataclass(frozen=True)
class Deel:
    """One item as it stands in the copy."""

    soort: str
    code: str
    pk: int
    titel: str
    op: date | datetime | None
    auteur: str
    teksten: list[tuple[str, str]]
    feiten: list[tuple[str, str]]
    verklaringen: list[dict[str, str]]
    over: list[str]
    afgeschermd: bool
    zwart: bool
    reden: str
    bestand: str = ""


@dataclass(frozen=True)
class Kopie:
    """The copy for one person."""

    verzoek: str
    voor: str
    geboren: date | None
    dossier: str
    gemaakt_op: datetime
    delen: list[Deel]
    weggelaten: list[dict[str, str]]
    verstrekkingen: list[dict[str, Any]]
    inzagen: list[dict[str, str]] = field(default_factory=list)


def kopie_inhoud(verzoek: Verzoek, inzagen: Iterable[dict[str, str]] = ()) -> Kopie:
    """Put the copy together. Refuses as long as somebody has to decide about an item, also one that changed since."""
    if verzoek.lid is None:
        raise Weigering("Een kopie gaat altijd over één persoon.")
    besluiten = {(o.soort, o.object_id): o for o in verzoek.onderdelen.all()}
    delen, weggelaten = [], []
    namen = {lid.pk: lid.volledige_naam for lid in verzoek.gezin.leden.all()}
    for stuk in stukken_van(verzoek):
        besluit = besluiten.get(sleutel_van(stuk))
        _eis_besluit(stuk, besluit)
        if besluit is not None and besluit.besluit == Verzoekonderdeel.Besluit.WEGLATEN:
            weggelaten.append({"soort": stuk.soort.naam, "op": _iso(stuk.op), "reden": besluit.reden})
        else:
            delen.append(_deel(stuk, besluit, namen, verzoek.lid.pk))
    return Kopie(
        verzoek=verzoek.nummer,
        voor=verzoek.lid.volledige_naam,
        geboren=verzoek.lid.geboortedatum,
        dossier=verzoek.gezin.nummer,
        gemaakt_op=timezone.now(),
        delen=delen,
        weggelaten=weggelaten,
        verstrekkingen=_verstrekkingen(verzoek),
        inzagen=list(inzagen) if verzoek.met_inzagelog else [],
    )


def _eis_besluit(stuk: Stuk, besluit: Verzoekonderdeel | None) -> None:
    if not stuk.raakt_ander and (besluit is None or not besluit.besluit):
        return
    if besluit is None or not besluit.besluit or besluit.vingerafdruk != vingerafdruk(stuk):
        raise Weigering(
            "Over een of meer stukken is nog niet besloten, of de tekst veranderde daarna. Besluit daar eerst over."
        )


def _deel(stuk: Stuk, besluit: Verzoekonderdeel | None, namen: dict[int, str], lid_id: int) -> Deel:
    passages = besluit.passages if besluit is not None else []
    soort, pk = sleutel_van(stuk)
    return Deel(
        soort=stuk.soort.naam,
        code=soort,
        pk=pk,
        titel=_zwart(stuk.titel, passages),
        op=stuk.op,
        auteur=stuk.auteur,
        teksten=[(label, _zwart(tekst, passages)) for label, tekst in stuk.teksten],
        feiten=[(label, _zwart(tekst, passages)) for label, tekst in stuk.feiten],
        verklaringen=[
            {"van": verklaring.van, "op": verklaring.op.isoformat(), "tekst": verklaring.tekst}
            for verklaring in stuk.verklaringen
            if verklaring.lid_id in (None, lid_id)  # what somebody else stated is theirs
        ],
        over=[namen[lid] for lid in stuk.betreft if lid in namen],
        afgeschermd=stuk.alleen_voor is not None,
        zwart=bool(passages),
        reden=besluit.reden if besluit is not None and passages else "",
        bestand=str(stuk.rij.bestand.name) if stuk.soort.code == "document" and not passages else "",
    )


def _zwart(tekst: str, passages: list[str]) -> str:
    for passage in sorted(passages, key=len, reverse=True):
        tekst = tekst.replace(passage, ZWART)
    return tekst


def _verstrekkingen(verzoek: Verzoek) -> list[dict[str, Any]]:
    rijen = Verstrekking.objects.filter(gezin=verzoek.gezin_id).voor_leden(verzoek.lid_id or 0).met_namen()
    return [
        {
            "op": rij.op.date().isoformat(),
            "aan": rij.ontvanger or rij.get_ontvangersoort_display(),
            "wat": list(rij.wat),
            "waarvoor": rij.doel,
            "grond": rij.get_grond_display(),
        }
        for rij in rijen
    ]


def _iso(op: date | datetime | None) -> str:
    return (timezone.localdate(op) if isinstance(op, datetime) else op).isoformat() if op else ""
