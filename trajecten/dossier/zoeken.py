"""Search within reach: families by name, number or birth date, texts by their words, partners by name.

Everything starts from `visible_to`, so a family out of reach is not found, and the answer is the same
whether it exists or not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import CharField, DateTimeField, F, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from gezinnen.gezin.models import Gezin, Gezinslid
from gezinnen.gezin.namen import Zoekvraag
from teams.models import Organisatie
from trajecten.behandeling.models import Contactmoment
from trajecten.mdo.models import Bespreking
from trajecten.traject.models import Traject

MAX_GEZINNEN = 25
MAX_TEKSTEN = 15
# By the text index, which a policy would switch off; what may be seen is asked there and here.
_GEVONDEN = "SELECT sleutel FROM wand_teksten_met(websearch_to_tsquery('dutch', %s)) WHERE soort = %s"
MAX_PARTNERS = 8
KORTST = 2
OPEN, SLUIT = "⟦", "⟧"


@dataclass(frozen=True)
class Stukje:
    """A part of a text; `treffer` when it holds a word that was asked for."""

    tekst: str
    treffer: bool


@dataclass(frozen=True)
class Tekst:
    """A note or report in which the words occur."""

    soort: str
    pk: int
    op: Any
    gezin_id: int
    traject_id: int
    gezin_naam: str
    teken: int
    traject: str
    stukjes: list[Stukje]


@dataclass
class Uitslag:
    """What a search found, or why it found nothing."""

    gezinnen: list[dict[str, Any]] = field(default_factory=list)
    teksten: list[Tekst] = field(default_factory=list)
    partners: list[Organisatie] = field(default_factory=list)
    ongeveer: bool = False
    waarom_niet: str = ""

    @property
    def leeg(self) -> bool:
        return not (self.gezinnen or self.teksten or self.partners)


def zoek(account: Any, tekst: str, *, partners: bool = False) -> Uitslag:
    """Search for what was typed. At most five queries."""
    vraag = Zoekvraag(tekst)
    if len(tekst.strip()) < KORTST:
        return Uitslag(waarom_niet="Typ minstens twee letters of cijfers.")
    uitslag = Uitslag()
    gezinnen = list(_gezinnen(account, vraag)[: MAX_GEZINNEN + 1])
    is_naam = not (vraag.nummer[1] or vraag.geboortedatum)
    if is_naam:
        uitslag.teksten = _teksten(account, tekst)
        if partners:
            gevonden = Organisatie.objects.filter(naam__icontains=tekst.strip(), actief=True)
            uitslag.partners = list(gevonden[:MAX_PARTNERS])
        if not gezinnen and not uitslag.partners:
            gezinnen = list(Gezin.objects.visible_to(account).met_gemeente().lijkt_op(vraag)[:MAX_PARTNERS])
            uitslag.ongeveer = bool(gezinnen)
    uitslag.gezinnen = _met_leden(gezinnen[:MAX_GEZINNEN], vraag, alle=uitslag.ongeveer)
    uitslag.waarom_niet = _waarom_niet(vraag) if uitslag.leeg else ""
    return uitslag


def _gezinnen(account: Any, vraag: Zoekvraag) -> QuerySet:
    zichtbaar = Gezin.objects.visible_to(account).met_gemeente()
    if vraag.geboortedatum:
        return zichtbaar.met_geboortedatum(vraag.geboortedatum)
    soort, nummer = vraag.nummer
    if soort in ("", "T") and nummer:
        trajecten = Traject.objects.visible_to(account)
        zoek = {"nummer": f"T-{nummer}"} if soort else {"nummer__endswith": nummer}
        van_traject = zichtbaar.filter(pk__in=trajecten.filter(**zoek).values("gezin"))
        return van_traject if soort else van_traject | zichtbaar.filter(nummer__endswith=nummer)
    return zichtbaar.met_nummer(vraag) if nummer else zichtbaar.met_naam(vraag)


def _met_leden(gezinnen: Sequence[Gezin], vraag: Zoekvraag, *, alle: bool) -> list[dict[str, Any]]:
    """Each family with the members that made it a hit, or with `alle` its members. One query."""
    leden: dict[int, list[Gezinslid]] = {}
    woorden = [woord.lower() for woord in vraag.woorden]
    for lid in Gezinslid.objects.filter(gezin__in=[gezin.pk for gezin in gezinnen]):
        naam = lid.volledige_naam.lower()
        if alle or lid.geboortedatum == vraag.geboortedatum is not None or any(woord in naam for woord in woorden):
            leden.setdefault(lid.gezin_id, []).append(lid)
    return [{"gezin": gezin, "leden": leden.get(gezin.pk, [])[:4]} for gezin in gezinnen]


def _teksten(account: Any, tekst: str) -> list[Tekst]:
    """Contact notes and meeting reports that hold these words, in any inflection, latest first. One query."""
    zichtbaar = Traject.objects.visible_to(account).values("pk")
    contacten = Contactmoment.objects.leesbaar_voor(account).filter(traject__in=zichtbaar)
    delen = [
        _deel("contact", contacten, "notitie", "op", tekst),
        _deel("mdo", Bespreking.objects.filter(traject__in=zichtbaar, besproken_op__isnull=False), "verslag",
              "besproken_op", tekst),
    ]  # fmt: skip
    rijen = delen[0].union(delen[1], all=True).order_by("-_op")[:MAX_TEKSTEN]
    velden = ("soort", "pk", "op", "gezin_id", "traject_id", "gezin_naam", "teken", "traject")
    return [Tekst(**dict(zip(velden, rij[:-1], strict=True)), stukjes=_stukjes(rij[-1])) for rij in rijen]


def _deel(soort: str, rijen: QuerySet, veld: str, op: str, tekst: str) -> QuerySet:
    vraag = SearchQuery(tekst, config="dutch", search_type="websearch")
    kop = SearchHeadline(
        veld, vraag, config="dutch", start_sel=OPEN, stop_sel=SLUIT, max_fragments=2, max_words=24, min_words=8
    )
    return (
        rijen.filter(pk__in=RawSQL(_GEVONDEN, [tekst, soort]))  # noqa: S611 - a constant
        .annotate(
            _soort=Value(soort, CharField()),
            _op=Cast(F(op), DateTimeField()),
            _kop=kop,
        )
        .values_list(
            "_soort",
            "pk",
            "_op",
            "traject__gezin_id",
            "traject_id",
            "traject__gezin__naam",
            "traject__gezin__teken",
            "traject__nummer",
            "_kop",
        )
        .order_by("-_op")[:MAX_TEKSTEN]
    )


def _stukjes(kop: str) -> list[Stukje]:
    """A headline cut at its marks; the template escapes every part."""
    stukjes = []
    for deel in kop.split(OPEN):
        treffer, sluit, rest = deel.partition(SLUIT)
        stukjes += [Stukje(treffer, bool(sluit))] + ([Stukje(rest, False)] if rest else [])
    return [stukje for stukje in stukjes if stukje.tekst]


def _waarom_niet(vraag: Zoekvraag) -> str:
    if vraag.geboortedatum:
        return "Geen gezinslid met deze geboortedatum in de dossiers van jouw teams."
    soort, nummer = vraag.nummer
    if soort in ("M", "A"):
        return "Zoek een MDO op de pagina MDO en een aanmelding op de pagina Aanmeldingen."
    if nummer:
        return "Geen dossier met dit nummer bij jouw teams. Klopt het nummer, en hoort het gezin bij jouw team?"
    if any(teken.isdigit() for teken in vraag.tekst):
        return "Een dossiernummer lijkt op G-2026-00042, een traject op T-2026-00042, een geboortedatum op 3-5-2014."
    return (
        "Geen naam of tekst in de dossiers van jouw teams lijkt hierop. Probeer alleen de achternaam, "
        "een voornaam, het dossiernummer of een geboortedatum."
    )
