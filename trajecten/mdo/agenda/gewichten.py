"""What every reason weighs in the order of the agenda: the house's number, its limits, and what a team chose itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.basis import Weigering
from teams.team.models import Team
from trajecten.mdo.agenda.models import Agendagewicht

Gewichten = Mapping[str, int]


@dataclass(frozen=True)
class Grond:
    """One reason to discuss a family. `erbij` is what time adds to the weight, at most `hoogstens`, per `eenheid`."""

    code: str
    naam: str
    gewicht: int
    laagst: int = 0
    hoogst: int = 100
    erbij: int = 0
    hoogstens: int = 0
    eenheid: str = ""

    @property
    def groei(self) -> str:
        """What time adds, in words."""
        return f"en {self.erbij} per {self.eenheid} erbij, hoogstens {self.hoogstens}" if self.erbij else ""


GRONDEN: Mapping[str, Grond] = {
    grond.code: grond
    for grond in (
        Grond("crisis", "er is een crisis", 100, 60, 200),
        Grond("incident", "een incident sinds de vorige bespreking", 60, 30, 120),
        Grond("gevraagd", "gevraagd door een collega", 50, 20),
        Grond("doorgeschoven", "doorgeschoven van de vorige keer", 45, 20),
        Grond("evaluatie_laat", "evaluatie over tijd", 40, 10, 100, 1, 20, "dag"),
        Grond("analyse_laat", "analysefase over tijd", 35),
        Grond("vastgelopen", "vastgelopen: twee evaluaties zonder beweging", 35),
        Grond("veiligheid", "cijfer voor veiligheid lager dan 5", 30, 15),
        Grond("analyse_eindigt", "analysefase eindigt binnen twee weken", 30),
        Grond("nooit", "nog nooit besproken", 30, 10),
        Grond("actie_laat", "actie over tijd", 25),
        Grond("evaluatie", "evaluatie binnen een week", 20),
        Grond("stil", "twee weken geen contact", 15),
        Grond("niet_besproken", "vier weken of langer niet besproken", 10, 5, 60, 2, 20, "week"),
    )
}
HUIS: Gewichten = {code: grond.gewicht for code, grond in GRONDEN.items()}


def met_eigen(keuzes: Iterable[tuple[str, int]]) -> Gewichten:
    """The weights of the house with what a team chose: pairs of reason and weight."""
    return {**HUIS, **{reden: gewicht for reden, gewicht in keuzes if reden in HUIS}}


def gewichten_van(team_id: int) -> Gewichten:
    """The weights that hold in a team. One query."""
    return met_eigen(Agendagewicht.objects.filter(team=team_id).values_list("reden", "gewicht"))


@transaction.atomic
def gewichten_kiezen(*, team: Team, gekozen: Gewichten, door: Any) -> None:
    """Keep the weights of a team. Refuses what lies outside the limits.

    Only what differs from the house is kept, so that a better number of the house reaches the teams that follow it.
    """
    team = Team.objects.select_for_update(of=("self",)).get(pk=team.pk)
    for code, gewicht in gekozen.items():
        grond = GRONDEN[code]
        if not grond.laagst <= gewicht <= grond.hoogst:
            raise Weigering(f"{grond.naam.capitalize()}: kies van {grond.laagst} tot en met {grond.hoogst}.")
    nu = gewichten_van(team.pk)
    for code, gewicht in gekozen.items():
        if gewicht == HUIS[code]:
            Agendagewicht.objects.filter(team=team, reden=code).delete()
        elif gewicht != nu[code]:
            Agendagewicht.objects.update_or_create(
                team=team, reden=code, defaults={"gewicht": gewicht, "door": door, "op": timezone.now()}
            )
