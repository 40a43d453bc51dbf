"""What the meeting screen shows of one family, in few queries that do not grow with its history."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from gezinnen.inzagelog.inzage import haal_op
from teams.concepten.models import Concept
from trajecten.evaluatie.beeld import score_grafiek, staat_stil
from trajecten.mdo import vragen
from trajecten.mdo.agenda.redenen import redenen_op_agenda
from trajecten.mdo.agenda.tijd import Tijdvak
from trajecten.mdo.beeld import Gezinsbeeld, haal_beeld
from trajecten.mdo.klok.services import Klok, klok_van
from trajecten.mdo.leidraad.partijen import groepen_van
from trajecten.mdo.models import Besluit, Bespreking, Mdo
from trajecten.mdo.samen.formulier import Teksten, gedeelde_teksten
from trajecten.traject.bereik import bereik
from trajecten.traject.models import Actie, Traject

ZONDER_MDO = timedelta(weeks=6)  # how far "since last time" looks back when there was no last time


@dataclass
class Agendaregel:
    """A line of the agenda: the discussion, its reasons, its address and where it stands."""

    bespreking: Bespreking
    open: bool = False
    reden: str = ""  # why it was not discussed, as typed at closing
    vak: Tijdvak | None = None  # its place and time in the meeting; None when it was moved on

    @cached_property
    def redenen(self) -> list[Any]:
        return redenen_op_agenda(self.bespreking)

    @property
    def gesproken(self) -> int:
        """Minutes that were spoken about it; 0 when the clock did not run."""
        return round(self.bespreking.gesproken.total_seconds() / 60)  # type: ignore[attr-defined]  # met_spreektijd

    @property
    def staat(self) -> str:
        if self.bespreking.besproken_op is not None:
            return "besproken"
        return "doorgeschoven" if self.bespreking.doorgeschoven else "open"


@dataclass
class Scherm:
    """One family in one meeting."""

    mdo: Mdo
    agenda: list[Agendaregel]
    bespreking: Bespreking
    besluiten: list[Besluit] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)
    doelen: list[Any] = field(default_factory=list)
    beeld: Gezinsbeeld = field(default_factory=Gezinsbeeld)
    uitvoerders: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    partijen: dict[str, list[tuple[str, str]]] = field(default_factory=dict)  # in a meeting of more parties
    expertises: list[tuple[str, str]] = field(default_factory=list)
    concepten: list[Concept] = field(default_factory=list)
    teksten: Teksten = field(default_factory=dict)

    @property
    def traject(self) -> Traject:
        return self.bespreking.traject

    @property
    def vorige_keer(self) -> dict[str, Any] | None:
        """The discussion before this one: {op, verslag, veiligheid, nummer}."""
        eerder: list[dict[str, Any]] = self.bespreking.vorige  # type: ignore[attr-defined]  # met_inhoud_van
        return eerder[0] if eerder else None

    @property
    def sinds(self) -> date:
        """From which day on "since last time" counts."""
        if self.vorige_keer:
            return date.fromisoformat(self.vorige_keer["op"])
        return self.mdo.op - ZONDER_MDO

    @property
    def besluiten_nu(self) -> list[Besluit]:
        return [besluit for besluit in self.besluiten if besluit.bespreking_id == self.bespreking.pk]

    @property
    def besluiten_eerder(self) -> list[Besluit]:
        """Decisions of last time, and older ones that still run or ended since then."""
        return [besluit for besluit in self.besluiten if besluit.bespreking.mdo.op < self.mdo.op]

    @property
    def acties_nu(self) -> list[Actie]:
        return [actie for actie in self.acties if self._is_van_nu(actie)]

    @property
    def acties_eerder(self) -> list[Actie]:
        return [actie for actie in self.acties if actie.gedaan_op is None and not self._is_van_nu(actie)]

    def _is_van_nu(self, actie: Actie) -> bool:
        return actie.bespreking_id == self.bespreking.pk

    @property
    def klok(self) -> Klok:
        """How long this family was spoken about."""
        return klok_van(self.bespreking)

    @property
    def gesproken(self) -> int:
        """Minutes that the whole meeting took until now."""
        return sum(regel.gesproken for regel in self.agenda)

    @property
    def regel(self) -> Agendaregel:
        """The line of the agenda that is open."""
        return next(regel for regel in self.agenda if regel.open)

    def bijdrage_van(self, account: Any) -> dict[str, Any] | None:
        """What this person brought in, as it stands."""
        inhoud: list[dict[str, Any]] = self.bespreking.inhoud  # type: ignore[attr-defined]  # met_inhoud_van
        return next((rij for rij in inhoud if rij["auteur_id"] == account.pk), None)

    def buur(self, stap: int) -> Agendaregel | None:
        """The family before (-1) or after (1) this one on the agenda, leaving out what was moved on."""
        regels = [regel for regel in self.agenda if regel.open or regel.staat != "doorgeschoven"]
        plaats = next(nummer for nummer, regel in enumerate(regels) if regel.open) + stap
        return regels[plaats] if 0 <= plaats < len(regels) else None


def agendaregels(besprekingen: Iterable[Bespreking], open_pk: int | None = None) -> list[Agendaregel]:
    """The lines of an agenda in order. No queries when the rows come from `op_agenda`."""
    regels = []
    for bespreking in besprekingen:
        stand = bespreking.traject.stand
        stand.team, stand.gezin = bespreking.mdo.team, bespreking.traject.gezin
        regels.append(Agendaregel(bespreking, bespreking.pk == open_pk))
    return regels


def haal_scherm(request: HttpRequest, nummer: str, traject_nummer: str) -> Scherm:
    """The family on the agenda of this meeting, noted in the log; 404 when it is not there or not theirs."""
    rijen = vragen.agenda(mdo=nummer, hier=traject_nummer, lezer=request.user.pk, **bereik(request.user))
    open_rij = next((rij for rij in rijen if rij.traject.nummer == traject_nummer), None)
    if open_rij is None:
        haal_op(request, Traject.objects.met_stand(), nummer=traject_nummer)
        raise Http404("Dit gezin staat niet op de agenda van dit MDO.")
    request.inzage.noteer(open_rij.traject.gezin_id, open_rij.traject_id)  # type: ignore[attr-defined]
    return Scherm(open_rij.mdo, agendaregels(rijen, open_rij.pk), open_rij)


def vul(scherm: Scherm, account: Any) -> Scherm:
    """Everything beside the agenda that the whole room may see: decisions, actions, goals, events, and own drafts."""
    traject = scherm.traject
    hier = {"traject": traject.pk, "bespreking": scherm.bespreking.pk}
    scherm.besluiten = vragen.besluiten(sinds=scherm.sinds, **hier)
    scherm.acties = vragen.acties(**hier)
    scherm.doelen = vragen.doelen(traject=traject.pk)
    for doel in scherm.doelen:
        doel.lijn = score_grafiek(doel, klein=True)  # type: ignore[attr-defined]  # for the page
        doel.stil = staat_stil(doel)  # type: ignore[attr-defined]
    scherm.beeld = haal_beeld(traject, scherm.sinds, timezone.localdate())
    sleutel = f"bespreking-{scherm.bespreking.pk}"
    scherm.concepten = list(Concept.objects.filter(account=account, object_sleutel=sleutel))
    return scherm


def vul_keuzes(scherm: Scherm, account: Any) -> Scherm:
    """What the forms let choose from (who can act, own expertise) and the texts typed together. One query."""
    wie = {"team": scherm.mdo.team_id, "gezin": scherm.traject.gezin_id, "lezer": account.pk}
    wie["vandaag"] = timezone.localdate()
    if scherm.mdo.leidraad_id is None:
        alle = vragen.keuzes(**wie)
    else:
        alle = vragen.keuzes_van_partijen(gemeente=scherm.traject.gezin.gemeente_id, **wie)
    groepen = vragen.per_soort(alle)
    scherm.teksten = gedeelde_teksten(scherm.bespreking)
    scherm.uitvoerders = {"Team": groepen["account"], "Gezin": groepen["lid"], "Partners": groepen["organisatie"]}
    scherm.partijen = groepen_van(scherm.mdo, groepen["team"], groepen["moeder"], groepen["organisatie"])
    scherm.expertises = groepen["expertise"]
    return scherm
