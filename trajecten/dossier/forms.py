"""The form of a new family, that looks first whether the family is known already."""

from typing import Any

from django import forms

from gezinnen.gezin.forms import GezinFormulier
from gezinnen.gezin.models import Gezin
from gezinnen.gezin.namen import Zoekvraag
from teams.access import Recht
from teams.models import Team
from trajecten.traject.models import Traject

MAX_DUBBEL = 8


class NieuwGezinFormulier(GezinFormulier):
    """A new family with its team; `toch` says that the families that look like it are others."""

    formulier = "gezin-nieuw"

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none())
    inzet = forms.ChoiceField(label="Inzet", choices=Traject.Inzet.choices, initial=Traject.Inzet.TRAJECT)
    toch = forms.BooleanField(label="Dit is een ander gezin dan hieronder staat", required=False)

    field_order = ["naam", "gemeente", "team", "inzet"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.met_recht(self.account, Recht.DOSSIER_SCHRIJVEN)
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.dubbel: list[Gezin] = []
        if not self.is_bound:
            self.fields["toch"].widget = forms.HiddenInput()
            self.initial.setdefault("team", next(iter(teams), None))

    def lijkt_op(self) -> list[Gezin]:
        """Families within reach of this person whose name, or a member's name, looks like this one."""
        bereik = Gezin.objects.visible_to(self.account).voor_vergelijking()
        self.dubbel = list(bereik.lijkt_op(Zoekvraag(self.cleaned_data["naam"]))[:MAX_DUBBEL])
        return self.dubbel
