"""The lists behind the figures of a team: the same rows, as far as their dossiers are open to who looks."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Sum, Value
from django.db.models.functions import Greatest

from netwerk.models import Betrokkenheid
from teams.team.models import Team
from trajecten.mdo.leren.cijfers import BESPREKINGEN, besluiten_in, besprekingen_in, gemist
from trajecten.mdo.models import Besluit, Bespreking, Mdo
from trajecten.traject.models import Stand, Traject
from weergave.halfjaar import Halfjaar

MINSTENS = timedelta(days=42)  # so long in care within the half-year: each family is discussed at least every six weeks

NAMEN_STAAT = {
    "gedaan": "uitgevoerd",
    "gewijzigd": "gewijzigd",
    "niet_gedaan": "niet uitgevoerd",
    "open": "loopt nog",
    "te_laat": "over de datum",
}
TITELS = {
    "overleggen": "Overleggen en wie er was",
    "gezinnen": "Besproken gezinnen",
    "nooit": "Gezinnen die niet besproken zijn",
    "doorgeschoven": "Doorgeschoven besprekingen",
    "zonder_besluit": "Besprekingen zonder besluit",
    "vraag_wel": "De vraag van het gezin kwam aan bod",
    "vraag_niet": "De vraag van het gezin kwam niet aan bod",
    "vraag_onbekend": "Of de vraag van het gezin aan bod kwam, is niet ingevuld",
    **{f"besluiten_{staat}": f"Besluiten: {naam}" for staat, naam in NAMEN_STAAT.items()},
}


@dataclass(frozen=True)
class Lijst:
    """Rows of one kind (`soort` says how they are shown), and how many more are counted than can be shown."""

    soort: str
    rijen: list[Any]
    dicht: int = 0


def besluiten(user: Any, team: Team, van: date, tot: date, staat: str, vandaag: date) -> Lijst:
    """Decisions taken from `van` to `tot` of which this came. Who sees to them is not what this is about."""
    pks = besluiten_in(team, van, tot, staat, vandaag)
    zichtbaar = Besluit.objects.visible_to(user).filter(pk__in=pks)
    rijen = zichtbaar.select_related("bespreking__mdo", "bespreking__traject__gezin").order_by("-genomen_op", "-pk")
    return _lijst("besluiten", rijen, len(pks))


def lijst(user: Any, team: Team, periode: Halfjaar, naam: str, vandaag: date) -> Lijst:
    """The list behind a figure of a half-year, by its name in `TITELS`. At most two queries."""
    if naam.startswith("besluiten_"):
        return besluiten(user, team, periode.begin, periode.eind, naam.removeprefix("besluiten_"), vandaag)
    if naam in BESPREKINGEN:
        pks = besprekingen_in(team, periode, naam)
        rijen = Bespreking.objects.visible_to(user).filter(pk__in=pks).select_related("mdo", "traject__gezin")
        return _lijst("besprekingen", rijen.order_by("-mdo__op", "pk"), len(pks))
    if naam == "gezinnen":
        return Lijst("gezinnen", list(_gezinnen(user, team, periode)))
    if naam == "nooit":
        return Lijst("nooit", nooit_besproken(user, team, periode, vandaag))
    return Lijst("overleggen", _overleggen(team, periode, vandaag))


def _lijst(soort: str, rijen: Any, geteld: int) -> Lijst:
    zichtbaar = list(rijen)
    return Lijst(soort, zichtbaar, geteld - len(zichtbaar))


def _gezinnen(user: Any, team: Team, periode: Halfjaar) -> Any:
    """Families that were discussed, with how often, planned minutes and decisions; the most discussed first."""
    besproken = Q(
        besprekingen__besproken_op__isnull=False,
        besprekingen__mdo__team=team,
        besprekingen__mdo__op__range=(periode.begin, periode.eind),
    )
    besluiten = Besluit.objects.filter(
        bespreking__traject=OuterRef("pk"),
        bespreking__besproken_op__isnull=False,
        bespreking__mdo__team=team,
        bespreking__mdo__op__range=(periode.begin, periode.eind),
    )
    per_traject = besluiten.order_by().values("bespreking__traject").annotate(aantal=Count("pk")).values("aantal")
    return (
        Traject.objects.visible_to(user)
        .filter(besproken)
        .annotate(keren=Count("besprekingen"), minuten=Sum("besprekingen__minuten"), aantal_besluiten=per_traject)
        .select_related("gezin")
        .order_by("-keren", "gezin__naam", "pk")
    )


def nooit_besproken(user: Any, team: Team, periode: Halfjaar, vandaag: date) -> list[Any]:
    """Families that were six weeks or longer in care in a half-year and in no meeting of it. One query.

    Each with `eigen` (this person is involved) and `op_agenda` (stands on a coming agenda).
    """
    eind = min(periode.eind, vandaag)
    van_dit = Bespreking.objects.filter(traject=OuterRef("traject"), mdo__op__range=(periode.begin, eind))
    straks = Bespreking.objects.filter(
        traject=OuterRef("traject"), mdo__op__gte=vandaag, mdo__status__in=Mdo.OPEN,
        besproken_op__isnull=True, doorgeschoven="",
    )  # fmt: skip
    return list(
        Stand.objects.visible_to(user)
        .filter(team=team, inzet=Traject.Inzet.TRAJECT, gestart_op__lte=eind - MINSTENS)
        .filter(
            Q(gesloten_op__isnull=True) | Q(gesloten_op__gte=Greatest(Value(periode.begin), F("gestart_op")) + MINSTENS)
        )
        .filter(~Exists(van_dit.filter(besproken_op__isnull=False)))
        .annotate(
            eigen=Exists(Betrokkenheid.objects.lopend().filter(gezin=OuterRef("gezin"), account=user)),
            op_agenda=Exists(straks),
        )
        .select_related("gezin", "traject")
        .order_by("laatste_mdo_op", "gezin__naam", "pk")
    )


def volgend_overleg(team: Team, vandaag: date) -> Mdo | None:
    """The meeting on whose agenda a family can be put now."""
    return Mdo.objects.filter(team=team).komend(vandaag).first()


def _overleggen(team: Team, periode: Halfjaar, vandaag: date) -> list[Any]:
    """The meetings that were planned, with how many were there and `mist`: the expertises that were not."""
    rijen = (
        Mdo.objects.filter(team=team, op__range=(periode.begin, min(periode.eind, vandaag)))
        .met_aantallen()
        .annotate(aanwezigen=Count("aanwezigheden", filter=Q(aanwezigheden__aanwezig=True), distinct=True))
        .order_by("-op", "-pk")
    )
    per_overleg = gemist(team, periode)
    gevonden = list(rijen)
    for rij in gevonden:
        rij.mist = per_overleg.get(rij.pk)  # type: ignore[attr-defined]  # for the page
    return gevonden
