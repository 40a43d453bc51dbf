"""What happened with a family and what comes, each in one query over all kinds of rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, DateTimeField, F, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat, Left
from django.urls import reverse
from django.utils import timezone

from gezinnen.afscherming.merken import Merk, lees_merk, merk_van
from gezinnen.afscherming.models import Afschermbaar
from trajecten.aanmelding.models import Aanmelding
from trajecten.afronding.models import Nazorg, Overdracht
from trajecten.behandeling.models import Contactmoment, Incident, Uithuisplaatsing
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.mdo.models import Besluit, Bespreking
from trajecten.plan.models import Planversie
from trajecten.traject.models import Actie, Fase, Faseperiode, Traject
from weergave import datum

MAX_TEKST = 700
GROOTTE = 30


@dataclass(frozen=True)
class Gebeurtenis:
    """One thing on the timeline, as `partials/tijdlijn.html` shows it."""

    op: datetime
    titel: str
    icoon: str
    soort: str
    wie: str
    tekst: str
    url: str
    merk: Merk


@dataclass(frozen=True)
class Soort:
    """A kind of thing on the timeline: its word, its sign and the page where it is kept."""

    naam: str
    icoon: str
    kleur: str
    pagina: str


SOORTEN = {
    "contact": Soort("Contact", "message-2", "", "behandeling/contacten/{pk}/"),
    "mdo": Soort("Besproken in het MDO", "messages", "nu", ""),
    "besluit": Soort("Besluit", "gavel", "nu", ""),
    "evaluatie": Soort("Gezinsevaluatie", "calendar-check", "klaar", "evaluaties/"),
    "incident": Soort("Incident", "alert-triangle", "te-laat", "behandeling/incidenten/{pk}/"),
    "fase": Soort("Fase", "road", "nu", ""),
    "plan": Soort("Plan vastgesteld", "file-text", "klaar", "plan/"),
    "uithuisplaatsing": Soort("Uithuisplaatsing", "home", "let-op", "behandeling/uithuisplaatsing/{pk}/"),
    "aanmelding": Soort("Aangemeld", "inbox", "", "aanmelding/"),
    "actie": Soort("Actie", "list-check", "", ""),
    "nazorg": Soort("Nazorg", "heart-handshake", "", "afronding/"),
    "overdracht": Soort("Gesprek over de overdracht", "share", "", "afronding/"),
}
FILTERS = {
    "contact": ("contact",),
    "mdo": ("mdo", "besluit"),
    "evaluatie": ("evaluatie",),
    "incident": ("incident", "uithuisplaatsing"),
    "fase": ("fase", "plan", "aanmelding"),
}
FILTER_NAMEN = {
    "contact": "Contacten",
    "mdo": "MDO en besluiten",
    "evaluatie": "Evaluaties",
    "incident": "Veiligheid",
    "fase": "Fasen en plan",
}
LABELS = {
    "contact": dict(Contactmoment.Waar.choices),
    "incident": dict(Incident.Soort.choices),
    "evaluatie": {"gehouden": "gehouden", "niet_gehouden": "niet doorgegaan"},
    "besluit": dict(Besluit.Status.choices),
    "fase": {str(fase.value): fase.label for fase in Fase},
    "uithuisplaatsing": dict(Uithuisplaatsing.Soort.choices),
}


def _begin(veld: str) -> Left:
    """The first part of a long text: the page of a family holds no megabytes."""
    return Left(Cast(F(veld), TextField()), MAX_TEKST, output_field=TextField())


@dataclass(frozen=True)
class Bron:
    """Where one kind of thing comes from: model, the field with its moment, and what it shows."""

    soort: str
    model: type[Model]
    op: str
    titel: str = ""
    tekst: str = ""
    wie: str = ""
    pad: str = "traject"
    alleen: dict[str, Any] = field(default_factory=dict)

    def rijen(self, traject: Traject, lezer: Any) -> QuerySet:
        """What `lezer` may read, in the shape all kinds share: kind, key, moment, title, text, who, place, marks."""
        rijen = self.model._default_manager.filter(**{self.pad: traject, f"{self.op}__isnull": False}, **self.alleen)
        if issubclass(self.model, Afschermbaar):
            rijen = rijen.leesbaar_voor(lezer)  # type: ignore[attr-defined]  # an AfschermbaarQuerySet
        leeg = Value("", TextField())
        return rijen.annotate(
            _soort=Value(self.soort, CharField()),
            _op=Cast(F(self.op), DateTimeField()),
            _titel=Cast(F(self.titel), TextField()) if self.titel else leeg,
            _tekst=Coalesce(_begin(self.tekst), leeg) if self.tekst else leeg,
            _wie=Coalesce(Cast(F(self.wie), TextField()), leeg) if self.wie else leeg,
            _plek=Concat(Value(f"{self.soort}:", TextField()), Cast("pk", TextField()), output_field=TextField()),
            _merk=merk_van(self.model, lezer),
        ).values_list("_soort", "pk", "_op", "_titel", "_tekst", "_wie", "_plek", "_merk")


GEHOUDEN, NIET_GEHOUDEN, GEPLAND = ({"status": status.value} for status in (
    Gezinsevaluatie.Status.GEHOUDEN, Gezinsevaluatie.Status.NIET_GEHOUDEN, Gezinsevaluatie.Status.GEPLAND
))  # fmt: skip
OPEN = {"gedaan_op__isnull": True, "vervallen_op__isnull": True}
GEBEURD = [
    Bron("contact", Contactmoment, "op", "waar", "notitie", "auteur__naam"),
    Bron("mdo", Bespreking, "besproken_op", "mdo__nummer", "verslag"),
    Bron("besluit", Besluit, "genomen_op", "status", "tekst", "uitvoerder__naam", pad="bespreking__traject"),
    Bron(
        "evaluatie", Gezinsevaluatie, "gehouden_op", "status", "toelichting", "vastgelegd_door__naam", alleen=GEHOUDEN
    ),
    Bron("evaluatie", Gezinsevaluatie, "gepland_op", "status", "toelichting", alleen=NIET_GEHOUDEN),
    Bron("incident", Incident, "op", "soort", "omschrijving", "auteur__naam"),
    Bron("fase", Faseperiode, "van", "fase", "reden", "door__naam"),
    Bron("plan", Planversie, "vastgesteld_op", "versie_nummer", "wat_veranderde", "vastgesteld_door__naam"),
    Bron("uithuisplaatsing", Uithuisplaatsing, "van", "soort", "toelichting"),
    Bron("aanmelding", Aanmelding, "ontvangen_op", "verwijzer_organisatie", "reden", "verwijzer_naam"),
]
KOMT = [
    Bron("actie", Actie, "voor", tekst="wat", wie="account__naam", alleen=OPEN),
    Bron("evaluatie", Gezinsevaluatie, "gepland_op", alleen=GEPLAND),
    Bron("mdo", Bespreking, "mdo__op", tekst="aanleiding", alleen={"besproken_op__isnull": True}),
    Bron("nazorg", Nazorg, "gepland_op", alleen={"gehouden_op__isnull": True}),
    Bron("overdracht", Overdracht, "gesprek_gepland_op", tekst="organisatie__naam",
         alleen={"gesprek_gehouden_op__isnull": True}),
]  # fmt: skip


def gebeurd(
    traject: Traject, lezer: Any, *, filter_: str = "", na: str = "", aantal: int = GROOTTE
) -> tuple[list[Gebeurtenis], str]:
    """What happened, as `lezer` may read it, latest first: `aantal` events after `na`, and where the next page begins.

    `filter_` is one of FILTERS. One query, whatever the number of rows.
    """
    delen = [bron.rijen(traject, lezer) for bron in GEBEURD if bron.soort in FILTERS.get(filter_, SOORTEN)]
    plek = _lees_plek(na)
    if plek:
        moment, sleutel = plek
        delen = [deel.filter(Q(_op__lt=moment) | Q(_op=moment, _plek__lt=sleutel)) for deel in delen]
    rijen = _samen(delen, "-_op", "-_plek", aantal=aantal + 1)
    volgende = f"{rijen[aantal - 1][2].isoformat()}|{rijen[aantal - 1][6]}" if len(rijen) > aantal else ""
    return [_gebeurtenis(traject, rij) for rij in rijen[:aantal]], volgende


def _samen(delen: list[QuerySet], *volgorde: str, aantal: int) -> list[tuple[Any, ...]]:
    begrensd = [deel.order_by(*volgorde)[:aantal] for deel in delen]
    if len(begrensd) == 1:
        return list(begrensd[0])
    return list(begrensd[0].union(*begrensd[1:], all=True).order_by(*volgorde)[:aantal])


def _lees_plek(na: str) -> tuple[datetime, str] | None:
    moment, _, sleutel = na.replace("\x00", "").partition("|")
    try:
        gelezen = datetime.fromisoformat(moment.replace(" ", "+"))
    except ValueError:
        return None
    return (gelezen, sleutel[:60]) if timezone.is_aware(gelezen) else None


def _gebeurtenis(traject: Traject, rij: tuple[Any, ...]) -> Gebeurtenis:
    code, pk, op, titel, tekst, wie, _, merk = rij
    soort = SOORTEN[code]
    return Gebeurtenis(
        op=op,
        titel=_titel(code, soort, titel),
        icoon=soort.icoon,
        soort="let-op" if titel == "niet_gehouden" else soort.kleur,
        wie=wie,
        tekst=tekst + ("…" if len(tekst) == MAX_TEKST else ""),
        url=reverse("mdo_gezin", args=[titel, traject.nummer]) if code == "mdo" else _adres(traject, soort, pk),
        merk=lees_merk(merk),
    )


def _adres(traject: Traject, soort: Soort, pk: int) -> str:
    """Where a row is kept; empty when it has no page of its own."""
    return reverse("traject", args=[traject.nummer]) + soort.pagina.format(pk=pk) if soort.pagina else ""


def _titel(code: str, soort: Soort, titel: str) -> str:
    if code == "mdo":
        return soort.naam
    if code in ("incident", "uithuisplaatsing"):
        return LABELS[code].get(titel, titel).capitalize()
    if code == "plan":
        return f"Plan vastgesteld, versie {titel}"
    if code == "aanmelding":
        return f"Aangemeld door {titel}"
    if code == "fase":
        return f"Fase: {LABELS[code].get(titel, titel)}"
    label = LABELS.get(code, {}).get(titel, titel)
    return f"{soort.naam}, {label}" if label else soort.naam


def komt(traject: Traject, lezer: Any, *, aantal: int = 6) -> list[dict[str, Any]]:
    """What comes or is overdue, first date first: meetings, evaluation, actions, handover, follow-up. One query."""
    vanaf = {"mdo": {"mdo__op__gte": timezone.localdate(), "mdo__status": "gepland"}}
    delen = [bron.rijen(traject, lezer).filter(**vanaf.get(bron.soort, {})) for bron in KOMT]
    return [_toekomst(traject, rij) for rij in _samen(delen, "_op", "_plek", aantal=aantal)]


def _toekomst(traject: Traject, rij: tuple[Any, ...]) -> dict[str, Any]:
    code, pk, op, _, tekst, wie, *_ = rij
    dag: date = timezone.localtime(op).date()
    naam = {"mdo": "MDO", "actie": tekst}.get(code, SOORTEN[code].naam)
    pagina = _adres(traject, SOORTEN[code], pk) or reverse("traject", args=[traject.nummer]) + f"#{code}-{pk}"
    return {
        "op": dag,
        "icoon": SOORTEN[code].icoon,
        "naam": naam,
        "reden": wie if code == "actie" else tekst,
        "te_laat": datum.te_laat(dag),
        "url": pagina,
    }
