"""What the page of one meeting shows, in few queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils import timezone

from netwerk.models import Betrokkenheid
from teams.access import Recht
from trajecten.mdo.agenda.tijd import Verdeling, verdeel
from trajecten.mdo.agenda.uitleg import Uitzicht, Weging, uitzicht, wegingen
from trajecten.mdo.agenda.voorstel import Voorstel, voorstellen
from trajecten.mdo.gasten.overzicht import met_gastnamen
from trajecten.mdo.klok.services import met_spreektijd
from trajecten.mdo.models import Bespreking, Mdo
from trajecten.mdo.opkomst.overzicht import Opkomst, opkomst_van
from trajecten.mdo.scherm import Agendaregel, agendaregels
from trajecten.traject.models import Traject


@dataclass
class Overzicht:
    """The page of one meeting."""

    mdo: Mdo
    agenda: list[Agendaregel]
    voorgesteld: list[Voorstel]
    opkomst: Opkomst
    is_voorzitter: bool
    mag_wegen: bool = False  # sets the weights of the team
    redenen: dict[int, str] = field(default_factory=dict)
    nog_open: Mdo | None = None  # an earlier meeting that was not closed: this one waits for it with its agenda

    def __post_init__(self) -> None:
        for regel in self.agenda:
            regel.vak = self.verdeling.vakken.get(regel.bespreking.pk)

    @cached_property
    def verdeling(self) -> Verdeling:
        """The agenda along the duration of the meeting."""
        blijft = [regel.bespreking for regel in self.agenda if regel.staat != "doorgeschoven"]
        return verdeel(self.mdo, blijft)

    @cached_property
    def wegingen(self) -> list[Weging]:
        """Why the lines that are still open stand in this order."""
        return wegingen(regel for regel in self.agenda if regel.staat == "open")

    @cached_property
    def uitzicht(self) -> Uitzicht | None:
        """Who was discussed longest ago and who never was; not for a meeting that is over."""
        if self.afgesloten:
            return None
        standen = [regel.bespreking.traject.stand for regel in self.agenda]
        plekken = {regel.bespreking.traject_id: regel.staat for regel in self.agenda}
        return uitzicht(
            [*standen, *(een.stand for een in self.voorgesteld)],
            plekken,
            {een.stand.traject_id for een in self.voorgesteld if een.eigen},
        )

    @property
    def afgesloten(self) -> bool:
        """Over, or never to be held: nothing changes any more."""
        return not self.mdo.is_open

    @property
    def mag_wijzigen(self) -> bool:
        """Whether this person moves families, sets minutes and takes them on to the next meeting."""
        return self.is_voorzitter and not self.afgesloten

    @property
    def is_vroeg(self) -> bool:
        """Its day has not come."""
        return self.mdo.op > timezone.localdate()

    @property
    def bezig(self) -> bool:
        return self.mdo.status == Mdo.Status.BEZIG

    @property
    def te_bespreken(self) -> list[Agendaregel]:
        """On the agenda and not discussed yet, each with the reason that was typed at closing."""
        regels = [regel for regel in self.agenda if regel.staat == "open"]
        for regel in regels:
            regel.reden = self.redenen.get(regel.bespreking.pk, "")
        return regels

    @property
    def besproken(self) -> int:
        return sum(regel.staat == "besproken" for regel in self.agenda)

    @property
    def te_houden(self) -> int:
        """How many families this meeting is about: without those that were moved on."""
        return sum(regel.staat != "doorgeschoven" for regel in self.agenda)

    @property
    def met_reden(self) -> list[Voorstel]:
        """Families that ask for discussion and are not on the agenda, the eight most pressing."""
        return [voorstel for voorstel in self.voorgesteld if voorstel.redenen][:8]

    @property
    def te_kiezen(self) -> Sequence[tuple[str, str]]:
        """Families that this person may put on the agenda with a question: the chair any, others their own."""
        namen = [
            (voorstel.stand.traject.nummer, voorstel.stand.gezin.naam)
            for voorstel in self.voorgesteld
            if voorstel.eigen or self.is_voorzitter
        ]
        op_agenda = [
            (regel.bespreking.traject.nummer, regel.bespreking.traject.gezin.naam)
            for regel in self.agenda
            if regel.bespreking.eigen or self.is_voorzitter  # type: ignore[attr-defined]  # annotated
        ]
        return sorted([*namen, *op_agenda], key=lambda keuze: keuze[1])


def haal_agenda(account: Any, mdo: Mdo, *, is_voorzitter: bool) -> Overzicht:
    """The agenda with reasons, what is proposed besides, and the team with who is there. Four queries, and one for an
    agenda that waits."""
    eigen = Betrokkenheid.objects.lopend().filter(gezin=OuterRef("traject__gezin"), account=account)
    agenda = Bespreking.objects.visible_to(account).van_mdo(mdo).op_agenda().annotate(eigen=Exists(eigen))
    rijen = list(met_spreektijd(met_gastnamen(agenda)))
    op_agenda = [rij.traject_id for rij in rijen]
    voorgesteld = voorstellen(mdo, account, op_agenda) if mdo.is_open else []
    mag_wegen = account.toegang.mag_in_team(Recht.CASELOAD_TOEWIJZEN, mdo.team_id)
    wacht = mdo.status == Mdo.Status.GEPLAND and mdo.voorgesteld_op is None
    return Overzicht(
        mdo, agendaregels(rijen), voorgesteld, opkomst_van(mdo), is_voorzitter, mag_wegen,
        nog_open=Mdo.objects.bleef_open(mdo).first() if wacht else None,
    )  # fmt: skip


def mag_toevoegen(account: Any, traject: Traject, *, is_voorzitter: bool) -> None:
    """Refuses (403) when somebody adds a family of others without chairing the meeting."""
    eigen = Betrokkenheid.objects.lopend().filter(gezin=traject.gezin_id, account=account)
    if not is_voorzitter and not eigen.exists():
        raise PermissionDenied
