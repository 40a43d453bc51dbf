"""What Vandaag shows: what asks attention, the week, my actions and my families. Reads; never writes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.urls import reverse

from gezinnen.gezin.models import Gezin
from netwerk.models import Betrokkenheid
from teams.access import Recht
from teams.bijeenkomst.models import Actiepunt
from teams.verlof.models import Verlof
from trajecten.agenda.overleggen import MDO, actiepunten_van, overleggen
from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.evaluatie.stippen import stip
from trajecten.herinneringen.models import Herinnering
from trajecten.herinneringen.regel import Regel
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.werkdagen import werkdag_na
from trajecten.traject.context import fasen_klein, volgende_datum
from trajecten.traject.models import Actie, Fase, Stand, Traject
from trajecten.traject.termijnen import UIT_BEELD_DAGEN
from weergave import datum

AANDACHT_REGELS = 7
HERINNERINGEN_PER_PAGINA = 200
ACTIES = 15
GEZINNEN = 24
STIPPEN = 6
TERUG_WERKDAGEN = 5
_STATUS = {
    Herinnering.Niveau.TE_LAAT: "te-laat",
    Herinnering.Niveau.VANDAAG: "let-op",
    Herinnering.Niveau.BINNENKORT: "neutraal",
}


@dataclass
class Aandacht:
    """One line of "wat vraagt nu aandacht": about whom, what, why now, and the one act."""

    titel: str
    status: str
    reden: str
    waarom: str
    daad: str
    url: str
    gezin: Gezin | None = None
    afronden_url: str = ""
    meer_url: str = ""
    namens: str = ""
    doorgegeven: bool = False
    terug_op: date | None = None


@dataclass
class Weekpunt:
    """Something on a day of the week strip."""

    soort: str
    icoon: str
    tekst: str
    url: str
    tijd: str = ""
    gezin: Gezin | None = None


@dataclass
class Weekdag:
    dag: date
    is_vandaag: bool
    punten: list[Weekpunt] = field(default_factory=list)

    @property
    def naam(self) -> str:
        return datum.DAGEN[self.dag.weekday()]


def herinneringen_van(user: Any) -> list[Herinnering]:
    """Open reminders of this person, most pressing first, with the family they are about."""
    rijen = (
        Herinnering.objects.visible_to(user).nu().filter(regel__in=REGELS).select_related("traject__gezin", "eigenaar")
    )
    return list(rijen[:HERINNERINGEN_PER_PAGINA])


def aandacht(
    herinneringen: Iterable[Herinnering], acties: Iterable[Actie], punten: Iterable[Actiepunt] = ()
) -> list[Aandacht]:
    """The reminders as lines; an action of one's own carries its own words and can be ticked off."""
    eigen: dict[tuple[str, str], Actie | Actiepunt] = {
        **{("actie", str(een.pk)): een for een in acties},
        **{("actiepunt", str(een.pk)): een for een in punten},
    }
    return [_regel(een, eigen.get((een.regel, een.oorzaak)) if not een.escalatie else None) for een in herinneringen]


def adres_van(herinnering: Herinnering) -> str:
    """Where it is done; empty when that is not here."""
    regel = REGELS.get(herinnering.regel)
    nummer = herinnering.traject.nummer if herinnering.traject else ""
    return regel.adres.format(nummer=nummer, sleutel=herinnering.sleutel) if regel else ""


def waarom(herinnering: Herinnering) -> str:
    """Why this person sees this reminder, in plain words."""
    regel = REGELS[herinnering.regel]
    if herinnering.escalatie:
        wie = f"Dit ligt al langer dan {regel.escalatie} bij een collega. Daarom krijg je het als teamleider."
    elif herinnering.ontvanger_id != herinnering.eigenaar_id:
        wie = f"Je neemt waar voor {herinnering.eigenaar.naam}."
    else:
        wie = regel.voor.uitleg
    return f"{regel.uitleg} {wie}"


def _regel(herinnering: Herinnering, actie: Actie | Actiepunt | None) -> Aandacht:
    traject, regel = herinnering.traject, REGELS[herinnering.regel]
    return Aandacht(
        titel=actie.wat if actie else regel.tekst,
        status=_STATUS[Herinnering.Niveau(herinnering.niveau)],
        reden=_reden(herinnering),
        waarom=waarom(herinnering),
        daad=regel.daad if regel.adres else "",
        url=adres_van(herinnering),
        gezin=traject.gezin if traject else None,
        afronden_url=_afronden_url(herinnering, regel),
        meer_url=reverse("herinnering", args=[herinnering.pk]),
        namens=herinnering.eigenaar.naam if herinnering.eigenaar_id != herinnering.ontvanger_id else "",
        doorgegeven=herinnering.escalatie,
        terug_op=herinnering.uitgesteld_tot
        if (herinnering.uitgesteld_tot or datum.vandaag()) > datum.vandaag()
        else None,
    )


def _afronden_url(herinnering: Herinnering, regel: Regel) -> str:
    """Where it is done in one press, by whose it is; a team leader to whom it was passed on asks first."""
    if not regel.afronden or herinnering.escalatie:
        return ""
    van = [herinnering.traject.nummer] if herinnering.traject else []
    return reverse(regel.afronden, args=[*van, int(herinnering.oorzaak)])


def herinnering_context(herinnering: Herinnering, user: Any) -> dict[str, Any]:
    """One reminder as its own page shows it: the line, the rule behind it, and until when it can wait."""
    acties = [een for een in acties_van(user) if str(een.pk) == herinnering.oorzaak]
    [regel] = aandacht([herinnering], acties, actiepunten_van(user))
    return {"regel": regel, "rij": herinnering, "bron": REGELS[herinnering.regel]}


def _reden(herinnering: Herinnering) -> str:
    """Why now, in a few words: "9 dagen over tijd", "vandaag", "over 3 dagen"."""
    regel, sinds = REGELS[herinnering.regel], herinnering.datum
    if regel.reden == "stil":
        return f"{datum.duur((datum.vandaag() - sinds).days + UIT_BEELD_DAGEN)} niets gehoord"
    if regel.reden == "sinds":
        return f"sinds {datum.kort(sinds)}"
    return datum.te_laat(sinds) or datum.relatief(sinds)


def acties_van(user: Any, hoogstens: int | None = ACTIES) -> list[Actie]:
    """Open actions of this person in dossiers that are open to them, earliest date first; None: all of them."""
    return list(Actie.objects.visible_to(user).van_account(user).open()[:hoogstens])


def standen_van(user: Any, hoogstens: int | None = GEZINNEN) -> list[Stand]:
    """The running trajectories of the families this person is involved with, by name; None: all of them."""
    mijn = Betrokkenheid.objects.mijn(user).values("gezin")
    return list(
        Stand.objects.visible_to(user)
        .filter(gezin__in=mijn, status__in=Traject.LOPEND)
        .annotate(weg=Verlof.objects.net_voorbij(user))
        .select_related("traject", "gezin", "team")
        .order_by("gezin__naam", "pk")[:hoogstens]
    )


def net_terug(standen: list[Stand]) -> dict[str, Any] | None:
    """The leave of this person that ended at most five working days ago: {pk, van, tot}; it came with `standen`."""
    weg = standen[0].weg if standen else None  # type: ignore[attr-defined]  # annotated
    if weg is None or datum.vandaag() > werkdag_na(date.fromisoformat(weg["tot"]), TERUG_WERKDAGEN):
        return None
    return {**weg, "van": date.fromisoformat(weg["van"]), "tot": date.fromisoformat(weg["tot"])}


def kaarten(standen: list[Stand]) -> list[dict[str, Any]]:
    """Families as small cards: phase path, days since contact, next date, dots of evaluations. One query."""
    stippen = _stippen([stand.pk for stand in standen])
    return [_kaart(stand, stippen[stand.pk]) for stand in standen]


def _kaart(stand: Stand, stippen: list[dict[str, str]]) -> dict[str, Any]:
    tekst, te_laat = volgende_datum(stand)
    return {
        "gezin": stand.gezin,
        "url": reverse("gezin", args=[stand.gezin.nummer]),
        "fasen": fasen_klein(stand),
        "fase": Fase(stand.fase).label.partition(" en ")[0],
        "sinds": datum.relatief(stand.laatste_activiteit_op) if stand.laatste_activiteit_op else "nog geen contact",
        "stil": stand.is_stil(),
        "volgende": tekst,
        "te_laat": te_laat,
        "crisis": stand.crisis,
        "stippen": stippen,
    }


def _stippen(traject_ids: list[int]) -> dict[int, list[dict[str, str]]]:
    """The last evaluations of each trajectory as dots, oldest first."""
    per_traject: dict[int, list[dict[str, str]]] = defaultdict(list)
    rijen = (
        Gezinsevaluatie.objects.filter(traject__in=traject_ids)
        .order_by("traject", F("volgnummer").desc())
        .values_list("traject_id", "status", "gepland_op", "gehouden_op")
    )
    for traject_id, status, gepland_op, gehouden_op in rijen:
        if len(per_traject[traject_id]) < STIPPEN:
            per_traject[traject_id].insert(0, stip(status, gepland_op, gehouden_op))
    return per_traject


def week(user: Any, standen: list[Stand], acties: list[Actie]) -> list[Weekdag]:
    """Monday to Friday (in a weekend: of next week) with meetings, evaluations and deadlines. One query."""
    vandaag = datum.vandaag()
    maandag = datum.maandag_van(vandaag + timedelta(days=2) if vandaag.weekday() > 4 else vandaag)
    dagen = {dag: Weekdag(dag, dag == vandaag) for dag in (maandag + timedelta(days=n) for n in range(7))}
    for dag, punt in [*_overleggen(user, maandag), *_evaluaties(standen), *_analyses(standen), *_deadlines(acties)]:
        if dag in dagen:
            dagen[dag].punten.append(punt)
    return [dag for dag in dagen.values() if dag.dag.weekday() < 5 or dag.punten or dag.is_vandaag]


def _overleggen(user: Any, maandag: date) -> list[tuple[date, Weekpunt]]:
    """MDO's and other meetings of the week that go on."""
    meer_teams = len(user.toegang.teams_met(Recht.DOSSIER_LEZEN)) > 1
    return [
        (
            een.op,
            Weekpunt(
                "mdo" if een.soort == MDO else "overleg",
                een.icoon,
                een.titel if meer_teams else een.naam,
                een.url,
                tijd=een.tijd.strftime("%H:%M"),
            ),
        )
        for een in overleggen(user, maandag, maandag + timedelta(days=6))
        if not een.afgelast
    ]


def _evaluaties(standen: list[Stand]) -> list[tuple[date, Weekpunt]]:
    return [
        (stand.volgende_evaluatie_op, _punt(stand, "evaluatie", "users-group", "Evaluatie", "evaluaties"))
        for stand in standen
        if stand.volgende_evaluatie_op
    ]


def _analyses(standen: list[Stand]) -> list[tuple[date, Weekpunt]]:
    return [
        (
            stand.fase_sinds + timedelta(weeks=stand.team.analyse_weken),
            _punt(stand, "deadline", "hourglass", "Einde analysefase", "analyse"),
        )
        for stand in standen
        if stand.fase == Fase.ANALYSE and stand.status == Traject.Status.IN_ZORG
    ]


def _punt(stand: Stand, soort: str, icoon: str, tekst: str, route: str) -> Weekpunt:
    return Weekpunt(soort, icoon, tekst, reverse(route, args=[stand.traject.nummer]), gezin=stand.gezin)


def _deadlines(acties: list[Actie]) -> list[tuple[date, Weekpunt]]:
    return [
        (
            actie.voor,
            Weekpunt(
                "actie", "list-check", actie.wat, f"{reverse('traject', args=[actie.traject.nummer])}#acties",
                gezin=actie.traject.gezin,
            ),
        )
        for actie in acties
    ]  # fmt: skip
