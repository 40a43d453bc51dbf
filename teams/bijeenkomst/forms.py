"""Forms of a meeting of teams: its plan, its notes, a guest, an action point, the next one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from teams.access import Recht
from teams.account.models import Account
from teams.bijeenkomst.models import Actiepunt, Deelnemer, Teambijeenkomst
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_later
from teams.team.models import Team

TE_VEEL = 30  # more teams than this are too many to choose from: then those of the own region
GEEN_NAMEN = "Zet hier geen namen van gezinnen neer. Iedereen van de teams leest dit, en het hoort bij geen dossier."


def leden_van(bijeenkomst: Teambijeenkomst) -> Any:
    """Everybody who is a member of one of its teams now, by name."""
    teams = [team.pk for team in bijeenkomst.teams.all()] if bijeenkomst.pk else []
    return Account.objects.met_recht_in_team(Recht.BIJEENKOMSTEN, teams)


class BijeenkomstForm(Formulier):
    """Kind, day and place; only a learning session can be of teams other than one's own."""

    formulier = "teambijeenkomst"

    class Meta:
        model = Teambijeenkomst
        fields = ["soort", "onderwerp", "op", "tijd", "eind", "plaats", "teams", "themas"]
        widgets = {"teams": forms.CheckboxSelectMultiple}
        help_texts = {
            "onderwerp": "In een paar woorden. Mag leeg blijven.",
            "teams": "Een leersessie kan van meer teams zijn. De mensen van deze teams zien de bijeenkomst.",
            "themas": f"Waar gaat het over? Eén thema per regel. {GEEN_NAMEN}",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eigen = set(self.account.toegang.teams_met(Recht.BIJEENKOMSTEN))
        was = [team.pk for team in self.instance.teams.all()] if self.instance.pk else []
        kiesbaar = Q(actief=True) | Q(pk__in=[*self.eigen, *was])
        if Team.objects.filter(actief=True).count() > TE_VEEL:
            regios = Team.objects.filter(pk__in=self.eigen).values("regio")
            kiesbaar = Q(regio__in=regios, actief=True) | Q(pk__in=[*self.eigen, *was])
        self.fields["teams"].queryset = Team.objects.filter(kiesbaar).order_by("naam")  # type: ignore[attr-defined]
        if not self.instance.pk and len(self.eigen) == 1:
            self.initial["teams"] = list(self.eigen)

    def clean_teams(self) -> Any:
        """One's own team is among them: nobody plans for others only."""
        teams = self.cleaned_data["teams"]
        if not self.eigen & {team.pk for team in teams}:
            raise ValidationError("Kies ook je eigen team.")
        return teams

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        teams = gegevens.get("teams") or ()
        if gegevens.get("soort") != Teambijeenkomst.Soort.LEERSESSIE and any(t.pk not in self.eigen for t in teams):
            self.add_error("teams", "Alleen een leersessie kan ook van andere teams zijn.")
        return gegevens


class NotitiesForm(Formulier):
    """What was said, for everybody of the teams."""

    formulier = "teambijeenkomst-notities"

    class Meta:
        model = Teambijeenkomst
        fields = ["notities"]
        widgets = {"notities": forms.Textarea(attrs={"rows": 8})}
        help_texts = {"notities": GEEN_NAMEN}


class GastForm(Formulier):
    """Somebody from outside, by name and organisation."""

    formulier = "teambijeenkomst-gast"

    class Meta:
        model = Deelnemer
        fields = ["naam", "organisatie", "namens"]
        labels = {"namens": "Komt namens"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["naam"].required = True
        self.fields["namens"].choices = [keuze for keuze in Deelnemer.Namens.choices if keuze[0] != "a_team"]  # type: ignore[attr-defined]
        self.initial["namens"] = Deelnemer.Namens.GEMEENTE

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"bijeenkomst", "account"}  # type: ignore[misc]  # ModelForm


class ActiepuntForm(Formulier):
    """Who does what before when."""

    formulier = "teambijeenkomst-actiepunt"

    class Meta:
        model = Actiepunt
        fields = ["wat", "account", "voor"]
        help_texts = {"wat": GEEN_NAMEN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = leden_van(self.instance.bijeenkomst)  # type: ignore[attr-defined]

    def clean_voor(self) -> Any:
        voor = self.cleaned_data["voor"]
        if voor != self.instance.voor:
            vandaag_of_later(voor)
        return voor


class HerhaalForm(LosFormulier):
    """The day of the next one."""

    formulier = "teambijeenkomst-herhalen"
    op = forms.DateField(label="Datum van de volgende", widget=DatumInvoer())
