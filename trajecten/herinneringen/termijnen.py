"""The terms of a team: what every rule says, and what the team chose within its limits."""

from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from teams.basis import Weigering
from teams.team.models import Team
from trajecten.herinneringen.identiteit import als_taak
from trajecten.herinneringen.models import Termijnkeuze
from trajecten.herinneringen.regel import Eenheid, Groep, Regel, Termijn
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.vegen import herinneringen_van_teams_bijwerken


@dataclass(frozen=True)
class Regelstand:
    """One rule as a page shows it: its number, what can be chosen, and how often it is open."""

    regel: Regel
    keuze: int | None = None
    open: int = 0
    nieuw: int = 0
    te_laat: int = 0
    uitgesteld: int = 0

    @property
    def standaard(self) -> Termijn:
        schuif = self.regel.schuif
        return self.regel.vooraf[0] if schuif and schuif.wat == "vooraf" else self.regel.termijn

    @property
    def eenheid(self) -> str:
        return "werkdagen" if self.standaard.eenheid == Eenheid.WERKDAGEN else "dagen"

    @property
    def termijn(self) -> str:
        """How long, in words: "14 dagen", "op de dag zelf"."""
        gekozen = self.regel.schuif is not None and self.regel.schuif.wat == "termijn" and self.keuze is not None
        termijn = Termijn(self.keuze, self.regel.termijn.eenheid) if gekozen else self.regel.termijn  # type: ignore[arg-type]
        return "op de dag zelf" if termijn.aantal == 0 else str(termijn)

    @property
    def vooraf(self) -> str:
        """How long before it is said, in words: "90, 60 en 30 dagen ervoor"."""
        if not self.regel.vooraf:
            return ""
        stappen = [str(stap.aantal) for stap in self.regel.vooraf]
        if self.regel.schuif is not None and self.regel.schuif.wat == "vooraf" and self.keuze is not None:
            stappen[0] = str(self.keuze)
        woord = "werkdag" if self.regel.vooraf[0].eenheid == Eenheid.WERKDAGEN else "dag"
        tekst = " en ".join([", ".join(stappen[:-1]), stappen[-1]]) if len(stappen) > 1 else stappen[0]
        return f"{tekst} {woord if tekst == '1' else woord + 'en'} ervoor"


def per_groep(standen: list[Regelstand]) -> list[tuple[str, list[Regelstand]]]:
    """In the order of the groups; a group without rules is left out."""
    groepen = [(groep.label, [een for een in standen if een.regel.groep == groep]) for groep in Groep]
    return [(naam, rijen) for naam, rijen in groepen if rijen]


def termijnen_van(team: Team) -> list[Regelstand]:
    """Every rule with what this team chose."""
    keuzes = dict(Termijnkeuze.objects.filter(team=team).values_list("regel", "aantal"))
    return [Regelstand(regel, keuzes.get(regel.naam)) for regel in REGELS.values()]


@transaction.atomic
def termijn_kiezen(*, team: Team, regel: Regel, aantal: int | None, door: Any) -> None:
    """The team's own number for a rule; None: as the house has it. Refuses what lies outside the limits."""
    if regel.schuif is None:
        raise Weigering("Deze termijn ligt vast.")
    if aantal is None:
        Termijnkeuze.objects.filter(team=team, regel=regel.naam).delete()
    elif not regel.schuif.laagst <= aantal <= regel.schuif.hoogst:
        raise Weigering(f"Kies een getal van {regel.schuif.laagst} tot en met {regel.schuif.hoogst}.")
    else:
        Termijnkeuze.objects.update_or_create(
            team=team, regel=regel.naam, defaults={"aantal": aantal, "door": door, "op": timezone.now()}
        )
    herinneringen_van_teams_bijwerken(team.pk)


_TELLING = """
SELECT regel, count(*) FILTER (WHERE vervallen_op IS NULL),
    count(*) FILTER (WHERE ontstaan_op >= now() - interval '7 days'),
    count(*) FILTER (WHERE vervallen_op IS NULL AND niveau = 3),
    count(*) FILTER (WHERE vervallen_op IS NULL AND uitgesteld_tot > %s)
FROM trajecten_herinnering WHERE vervallen_op IS NULL OR ontstaan_op >= now() - interval '7 days' GROUP BY regel
"""


def regels_met_aantallen() -> list[Regelstand]:
    """Every rule with how many are open, new this week, late and put off; numbers of the whole house only."""
    with als_taak(), connection.cursor() as cursor:
        cursor.execute(_TELLING, [timezone.localdate()])
        telling = {rij[0]: rij[1:] for rij in cursor.fetchall()}
    return [Regelstand(regel, None, *telling.get(regel.naam, (0, 0, 0, 0))) for regel in REGELS.values()]
