"""Writes on a family that its trajectories feel: each ends with their standing brought up to date."""

from typing import Any

from django.db import transaction
from django.forms import ModelForm

from gezinnen.gezin.models import Gezin
from gezinnen.gezin.services import gezin_aanmaken
from teams.team.models import Team
from trajecten.traject.models import Traject
from trajecten.traject.services import traject_openen
from trajecten.traject.stand import stand_van_gezin_bijwerken


@transaction.atomic
def gezin_openen(*, gezin: Gezin, team: Team, inzet: str, door: Any) -> Traject:
    """A new family with a number and a sign, and a trajectory in its first phase at `team`."""
    gezin_aanmaken(gezin=gezin, team=team)
    return traject_openen(gezin=gezin, team=team, door=door, inzet=inzet)


@transaction.atomic
def gezin_bewaren(*, form: ModelForm) -> Gezin:
    """Save the family itself; its municipality stands in the standing of its trajectories."""
    gezin = form.save()
    stand_van_gezin_bijwerken(gezin.pk)
    return gezin


@transaction.atomic
def onderdeel_bewaren(*, form: ModelForm, gezin: Gezin) -> Any:
    """Save something that belongs to a family, such as a member or a measure."""
    rij = form.save()
    stand_van_gezin_bijwerken(gezin.pk)
    return rij
