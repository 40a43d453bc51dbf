"""How far somebody reaches, as values: what `visible_to` and the questions that are written once both ask with."""

from typing import Any

from django.utils import timezone

from teams.access import Recht


def bereik(user: Any) -> dict[str, Any]:
    """How far `user` reaches today: the teams where they read dossiers, and the families open to them in person.

    Who reads in no team reaches nothing, also no family in person.
    """
    teams = user.toegang.teams_met(Recht.DOSSIER_LEZEN) if hasattr(user, "toegang") else []
    return {"teams": teams, "eigen": list(user.toegang.eigen) if teams else [], "vandaag": timezone.localdate()}
