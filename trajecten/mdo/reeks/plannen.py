"""The meetings of a series, weeks ahead: planned, moved and lapsed by its rhythm and the days off. May run twice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from teams import wand
from teams.basis import nieuw_nummer
from teams.verlof.models import Teamsluiting
from trajecten.mdo.gasten.services import gasten_afzeggen, gasten_gaan_mee
from trajecten.mdo.leidraad.models import Leidraadversie
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.reeks.agenda import agenda_klaarzetten, agenda_vullen
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.reeks.ritme import WEEK, Plek, plekken
from trajecten.mdo.reeks.voorzitten import Voorzitters, voorzitters_van

VOORUIT = timedelta(weeks=6)  # how far meetings are planned ahead
VERANDERD = "het vaste overleg is veranderd"
AL_EEN = "er is die dag al zo'n overleg"
VELDEN = ["ritmedag", "op", "tijd", "duur", "plaats", "voorzitter", "vervangt", "status", "afwijking", "versie"]


def reeksen_bijwerken(*, teams: Iterable[int] | None = None, mensen: Iterable[int] | None = None) -> int:
    """Bring the meetings of all series in line, or of these teams, or of those whom these people chair; how many."""
    reeksen = Overlegreeks.objects.te_plannen()
    if teams is not None:
        reeksen = reeksen.filter(team__in=list(teams))
    if mensen is not None:
        wie = list(mensen)
        reeksen = reeksen.filter(Q(voorzitter__in=wie) | Q(vervanger__in=wie) | Q(mdos__voorzitter__in=wie)).distinct()
    aantal = 0
    for reeks in list(reeksen):
        reeks_bijwerken(reeks=reeks)
        aantal += 1
    return aantal


@transaction.atomic
def reeks_bijwerken(*, reeks: Overlegreeks, ook_tijd: bool = False) -> None:
    """Plan what is missing, move what has to move, and let lapse what no longer fits; then propose the first agenda.

    `ook_tijd` after a change of the series: its time, length and place go to every meeting that a chair did not
    change. What a chair moved or cancelled by hand stays, but for a chair who is away.
    """
    with wand.taak("overlegreeksen"):
        Overlegreeks.objects.select_for_update().get(pk=reeks.pk)
        vandaag = timezone.localdate()
        dicht = Teamsluiting.objects.filter(team=reeks.team_id, tot__gte=vandaag - WEEK)
        nodig = plekken(reeks, vandaag, vandaag + VOORUIT, dicht)
        alle = reeks.mdos.select_for_update(of=("self",)).filter(Q(op__gte=vandaag) | Q(ritmedag__gte=vandaag - WEEK))
        _Planning(reeks, voorzitters_van(reeks, vandaag, vandaag + VOORUIT + WEEK), ook_tijd).loop(nodig, list(alle))
        agenda_klaarzetten(team=reeks.team)


@dataclass
class _Planning:
    """One run over one series."""

    reeks: Overlegreeks
    voorzitters: Voorzitters
    ook_tijd: bool
    bezet: dict[date, int] = field(default_factory=dict)

    def loop(self, nodig: list[Plek], alle: list[Mdo]) -> None:
        vandaag = timezone.localdate()
        anders = Mdo.objects.filter(team=self.reeks.team_id, leidraad=self.reeks.leidraad_id, op__gte=vandaag)
        self.bezet = dict(anders.exclude(status=Mdo.Status.VERVALLEN).values_list("op", "pk"))
        begonnen = {mdo.ritmedag for mdo in alle if mdo.status in (Mdo.Status.BEZIG, Mdo.Status.AFGESLOTEN)}
        wachtend = [mdo for mdo in alle if mdo.status in (Mdo.Status.GEPLAND, Mdo.Status.VERVALLEN)]
        paren, over, nieuw = koppel(wachtend, [plek for plek in nodig if plek.ritmedag not in begonnen])
        for mdo in over:
            if mdo.verzet_door_id is None and mdo.op >= vandaag and mdo.status != Mdo.Status.VERVALLEN:
                self.vervalt(mdo, VERANDERD)
        for mdo, plek in paren:
            self.zet(mdo, plek)
        for plek in nieuw:
            self.maak(plek)

    def maak(self, plek: Plek) -> None:
        """A meeting on a day of the rhythm that has none; one that was planned there by hand is taken in."""
        versie = None
        if self.reeks.leidraad is not None:
            versie = Leidraadversie.objects.in_gebruik(self.reeks.leidraad)
        if plek.op in self.bezet:
            los = Mdo.objects.filter(pk=self.bezet[plek.op], reeks__isnull=True, status=Mdo.Status.GEPLAND)
            los.update(reeks=self.reeks, ritmedag=plek.ritmedag)
            return
        mdo = Mdo(
            nummer=nieuw_nummer("M"), team=self.reeks.team, reeks=self.reeks, leidraad=self.reeks.leidraad,
            leidraadversie=versie, versie=0, op=plek.ritmedag, tijd=self.reeks.tijd, duur=self.reeks.duur,
            plaats=self.reeks.plaats,
        )  # fmt: skip
        self.zet(mdo, plek)

    def zet(self, mdo: Mdo, plek: Plek) -> None:
        """This meeting as this day of the rhythm says, unless a chair decided otherwise."""
        met_de_hand = mdo.verzet_door_id is not None
        oud = {naam: getattr(mdo, naam) for naam in VELDEN}
        mdo.ritmedag = plek.ritmedag
        vast = (mdo.vervangt_id or mdo.voorzitter_id) if met_de_hand else self.reeks.voorzitter_id
        if not met_de_hand:
            op = plek.op
            reden = plek.reden
            if op is not None and self.bezet.get(op, mdo.pk) != mdo.pk:
                op, reden = None, AL_EEN
            if op is None:
                self.vervalt(mdo, reden)
                return
            if mdo.status == Mdo.Status.VERVALLEN and mdo.pk:
                terug_op_agenda(mdo)
            self.bezet.pop(mdo.op, None)
            mdo.op, mdo.afwijking, mdo.status = op, reden, Mdo.Status.GEPLAND
            if self.ook_tijd:
                mdo.tijd, mdo.duur, mdo.plaats = self.reeks.tijd, self.reeks.duur, self.reeks.plaats
        mdo.voorzitter_id, mdo.vervangt_id = self.voorzitters.voor(vast, self.reeks.vervanger_id, mdo.op)
        if any(getattr(mdo, naam) != waarde for naam, waarde in oud.items()) or mdo.pk is None:
            mdo.versie += 1
            mdo.save()
        if mdo.op != oud["op"]:
            gasten_gaan_mee(mdo)
        if mdo.status == Mdo.Status.GEPLAND:
            self.bezet[mdo.op] = mdo.pk

    def vervalt(self, mdo: Mdo, reden: str) -> None:
        """This meeting does not go on. Nothing changes when that was known already."""
        if mdo.pk and mdo.status == Mdo.Status.VERVALLEN and mdo.afwijking == reden[:250]:
            return
        if mdo.pk and self.bezet.get(mdo.op) == mdo.pk:
            del self.bezet[mdo.op]
        laat_vervallen(mdo, reden)


def koppel(mdos: list[Mdo], nodig: list[Plek]) -> tuple[list[tuple[Mdo, Plek]], list[Mdo], list[Plek]]:
    """Meetings beside the days of the rhythm: on the same day, else in the same week; and what is left of both."""
    paren: list[tuple[Mdo, Plek]] = []
    for zelfde in (lambda dag: dag, lambda dag: dag.isocalendar()[:2]):
        plaatsen = {zelfde(plek.ritmedag): plek for plek in reversed(nodig)}
        for mdo in list(mdos):
            plek = plaatsen.pop(zelfde(mdo.ritmedag), None) if mdo.ritmedag else None
            if plek is not None:
                paren.append((mdo, plek))
                mdos.remove(mdo)
                nodig.remove(plek)
    return paren, mdos, nodig


def laat_vervallen(mdo: Mdo, reden: str) -> None:
    """A meeting does not go on: what stood on its agenda is carried over to the next one."""
    mdo.status, mdo.afwijking, mdo.versie = Mdo.Status.VERVALLEN, reden[:250], mdo.versie + 1
    mdo.save()
    blijft = Bespreking.objects.filter(mdo=mdo, besproken_op__isnull=True, doorgeschoven="")
    blijft.update(doorgeschoven=mdo.afwijking)
    gasten_afzeggen(mdo, reden="het overleg gaat niet door", door=mdo.verzet_door)
    verder = Mdo.objects.filter(
        team=mdo.team_id, leidraad=mdo.leidraad_id, op__gte=timezone.localdate(), status=Mdo.Status.GEPLAND
    )
    eerste = verder.order_by("op", "tijd").first()
    if eerste is not None and eerste.voorgesteld_op is not None:  # its agenda stands already
        agenda_vullen(eerste, alleen_van=mdo)


def terug_op_agenda(mdo: Mdo) -> None:
    """A meeting goes on after all: what was carried over for that reason is on its agenda again."""
    Bespreking.objects.filter(mdo=mdo, besproken_op__isnull=True, doorgeschoven=mdo.afwijking).update(doorgeschoven="")
