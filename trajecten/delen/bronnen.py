"""What of a dossier can be shared with a partner, item by item, and how it is frozen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import timezone

from gezinnen.afscherming.models import Afschermbaar, Verklaring
from gezinnen.delen.services import Stuk
from gezinnen.gezin.models import Gezin
from teams.basis import Weigering
from trajecten.plan.document import document
from trajecten.plan.models import Planversie
from trajecten.stukken.register import SOORTEN, Soort
from weergave import datum

PER_SOORT = 12  # latest rows of one kind that can be chosen
# The kinds that are shared, in the order of the form; with what a row must be.
TE_DELEN: dict[str, dict[str, Any]] = {
    "planversie": {"status": Planversie.Status.VASTGESTELD},
    "overdracht": {},
    "besluit": {"status": "open"},
    "actie": {"gedaan_op__isnull": True, "vervallen_op__isnull": True},
    "doel": {"status": "actief"},
    "integraleanalyse": {"vastgesteld_op__isnull": False},
    "netwerkberaad": {},
    "contactmoment": {},
    "document": {},
}
GROEPNAAM = {"besluit": "Afspraken uit het MDO", "actie": "Wie doet wat"}


@dataclass(frozen=True)
class Keuze:
    """One item that can be chosen: its key in the form, what it is called, whom it is about."""

    sleutel: str
    titel: str
    betreft: tuple[int, ...]


def te_delen(gezin: Gezin, user: Any) -> list[tuple[str, list[Keuze]]]:
    """Items of this family that may leave the team, by kind, the latest first. One query per kind.

    What is shielded for some colleagues is not offered: what they agreed to keep small does not go outside.
    """
    groepen = []
    for code in TE_DELEN:
        soort = SOORTEN[code]
        rijen = _rijen(soort, gezin, user).order_by("-pk")[:PER_SOORT]
        keuzes = [Keuze(f"{code}-{rij.pk}", _titel(soort, rij), tuple(_betreft(soort, rij))) for rij in rijen]
        if keuzes:
            groepen.append((GROEPNAAM.get(code, soort.naam), keuzes))
    return groepen


def bevries(gezin: Gezin, user: Any, sleutels: Iterable[str]) -> list[Stuk]:
    """These items as they are now, with the statements of the family beside them. Refuses what is no longer there."""
    return [_stuk(gezin, user, sleutel) for sleutel in sleutels]


def _rijen(soort: Soort, gezin: Gezin, user: Any) -> models.QuerySet:
    rijen = soort.model._default_manager.visible_to(user)  # type: ignore[attr-defined]
    if issubclass(soort.model, Afschermbaar):
        rijen = rijen.voor_het_hele_team()
    return rijen.filter(**{soort.gezin: gezin}, **TE_DELEN[soort.code]).select_related(*soort.erbij)


def _titel(soort: Soort, rij: Any) -> str:
    """What an item is called in the form and for the partner: enough to recognise it."""
    naam = soort.titel(rij)
    eerste = str(getattr(rij, soort.teksten[0], "")) if soort.code in ("doel", "actie", "besluit", "document") else ""
    op = getattr(rij, soort.op, None) if soort.op and "__" not in soort.op else None
    dag = f" ({op:%d-%m-%Y})" if op else ""
    return f"{naam}{dag}: {eerste[:80]}".removesuffix(": ")


def _betreft(soort: Soort, rij: Any) -> Sequence[int]:
    if hasattr(rij, "over_leden"):
        return list(rij.over_leden())
    lid = getattr(rij, "lid_id", None)
    return [lid] if lid else []


def _stuk(gezin: Gezin, user: Any, sleutel: str) -> Stuk:
    code, _, pk = sleutel.rpartition("-")
    rij = _rijen(SOORTEN[code], gezin, user).filter(pk=pk).first() if code in TE_DELEN and pk.isdecimal() else None
    if rij is None:
        raise Weigering("Een stuk dat je koos, is er niet meer. Kijk de lijst na.")
    soort = SOORTEN[code]
    verklaringen = Verklaring.objects.bij(code, [rij.pk]).select_related("lid")
    stuk = Stuk(
        soort=code,
        pk=rij.pk,
        titel=_titel(soort, rij),
        blokken=_plan(rij) if code == "planversie" else _blokken(soort, rij),
        verklaringen=[_verklaring(een) for een in verklaringen],
        betreft=_betreft(soort, rij),
    )
    if code == "document":
        with rij.bestand.open("rb") as bestand:
            stuk.bestand, stuk.bestandstype, stuk.blokken = bestand.read(), rij.bestandstype, []
    return stuk


def _verklaring(rij: Any) -> dict[str, str]:
    wie = rij.lid.voornaam if rij.lid else rij.vertegenwoordiger
    return {"wie": wie, "op": f"{timezone.localdate(rij.op) if hasattr(rij.op, 'hour') else rij.op:%d-%m-%Y}",
            "tekst": rij.tekst}  # fmt: skip


def _blokken(soort: Soort, rij: Any) -> list[dict[str, str]]:
    """The texts and facts of a row under their own names."""
    blokken = []
    for naam in (*soort.teksten, *soort.feiten):
        veld = soort.model._meta.get_field(naam)
        waarde = getattr(rij, naam)
        if waarde in (None, "", []):
            continue
        if getattr(veld, "choices", None):
            tekst = str(getattr(rij, f"get_{naam}_display")())
        elif hasattr(waarde, "year"):
            tekst = datum.lang(timezone.localdate(waarde) if hasattr(waarde, "hour") else waarde)
        else:
            tekst = {True: "ja", False: "nee"}.get(waarde, str(waarde)) if isinstance(waarde, bool) else str(waarde)
        blokken.append({"kop": str(getattr(veld, "verbose_name", naam)).capitalize(), "tekst": tekst})
    return blokken


def _plan(planversie: Planversie) -> list[dict[str, str]]:
    """The plan as the family knows it, as plain texts."""
    doc = document(planversie)
    doelen = "\n".join(
        f"{nr}. {doel['omschrijving']} ({doel['voor']}): van {doel['start']} naar {doel['streef']}"
        for nr, doel in enumerate(doc["doelen"], start=1)
    )
    acties = "\n".join(f"{een['wie']}: {een['wat']} (voor {een['voor']})" for een in doc["acties"])
    hulp = "\n".join(f"{een['hulpvorm']}, {een['door']}, {een['voor']}" for een in doc["hulp"])
    delen = (
        ("De vraag van het gezin", doc["vraag"]),
        ("Wat er speelt", doc["analyse"]),
        ("Wat goed gaat", doc["krachten"]),
        ("Doelen", doelen),
        ("Wie doet wat", acties),
        ("Welke hulp", hulp),
        ("Afspraken over veiligheid", doc["veiligheidsafspraken"]),
        ("Na het traject", doc["nazorg"]),
    )
    return [{"kop": kop, "tekst": tekst} for kop, tekst in delen if tekst.strip()]
