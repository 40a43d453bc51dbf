"""Forms with which a referral comes in and is taken up."""

from typing import Any

from django import forms

from teams.access import Recht
from teams.concepten.forms import LosFormulier
from teams.organisatie.models import Gemeente
from teams.team.models import Team
from trajecten.aanmelding.forms import (
    TOESTEMMINGVELDEN,
    VERWIJZERVELDEN,
    VRAAGVELDEN,
    AanmeldingFormulier,
)
from trajecten.aanmelding.ontvangst.services import NIET_OPGENOMEN, Bekend

NIEUW = "nieuw"
GEZINSVELDEN = ["gezinsnaam", "gemeente", "gezin_omschrijving"]


class TeamkeuzeVeld(forms.ModelChoiceField):
    """A team with its region, for who does not know the teams."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.naam} ({obj.regio})"


class VerwijzingFormulier(AanmeldingFormulier):
    """A referral as the referrer writes it. For the public: no drafts, and a trap for robots."""

    formulier = "aanmelding_nieuw"
    team = TeamkeuzeVeld(label="Bij welk team meldt u het gezin aan", queryset=Team.objects.none())
    website = forms.CharField(
        label="Laat dit veld leeg",
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta(AanmeldingFormulier.Meta):
        fields = ["team", *VERWIJZERVELDEN, *GEZINSVELDEN, *VRAAGVELDEN, *TOESTEMMINGVELDEN]
        labels = {
            "verwijzer_naam": "Uw naam",
            "verwijzer_functie": "Uw functie",
            "verwijzer_organisatie": "Uw organisatie",
            "verwijzer_soort": "Wat voor organisatie is dat",
            "verwijzer_email": "Uw e-mailadres",
            "verwijzer_telefoon": "Uw telefoonnummer",
            "reden": "Waarom meldt u dit gezin aan",
            "vraag_verwijzer": "Wat is uw vraag aan het team",
            "vraag_gezin": "Wat vraagt het gezin zelf",
            "doelen_verwijzer": "Welke doelen geeft u mee",
        }
        help_texts = {
            "gezin_omschrijving": "Voornamen en leeftijden zijn genoeg.",
            "vraag_gezin": "Schrijf het op zoals het gezin het zegt. Het mag iets anders zijn dan uw vraag.",
            "toestemming_gezin": "Nog niet besproken? Dan kunt u toch aanmelden. Bespreek het daarna met het gezin.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in (*VERWIJZERVELDEN, *GEZINSVELDEN, *VRAAGVELDEN):
            if not self.fields[naam].required:
                self.fields[naam].label = f"{self.fields[naam].label} (mag leeg blijven)"
        self.fields["team"].queryset = Team.objects.open_voor_verwijzers()
        self.fields["gemeente"].queryset = Gemeente.objects.filter(
            teams__in=Team.objects.open_voor_verwijzers()
        ).distinct()

    def verwijzer(self) -> list[forms.BoundField]:
        """The fields about the referrer, for the page."""
        return [self[veld] for veld in VERWIJZERVELDEN]

    def gezin(self) -> list[forms.BoundField]:
        return [self[veld] for veld in [*GEZINSVELDEN, "team"]]

    def vragen(self) -> list[forms.BoundField]:
        return [self[veld] for veld in [*VRAAGVELDEN, *TOESTEMMINGVELDEN]]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError("Dit veld moet leeg blijven. Maak het leeg en verstuur opnieuw.")
        return ""

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        team, gemeente = gegevens.get("team"), gegevens.get("gemeente")
        if team and gemeente and not team.gemeenten.contains(gemeente):
            self.add_error("team", f"{team} werkt niet in {gemeente}. Kies een team dat daar wel werkt.")
        return gegevens


class HandmatigFormulier(AanmeldingFormulier):
    """A referral that came by telephone, letter or the Experttafel, typed in by the team itself."""

    formulier = "aanmelding_hand"

    class Meta(AanmeldingFormulier.Meta):
        fields = ["team", "ontvangen_op", *VERWIJZERVELDEN, *GEZINSVELDEN, *VRAAGVELDEN, *TOESTEMMINGVELDEN]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        account = kwargs["account"]
        teams = Team.objects.met_recht(account, Recht.AANMELDING_BEHANDELEN)
        kwargs["initial"] = {"team": teams[0]} if len(teams) == 1 else {}
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams


class OpnemenFormulier(LosFormulier):
    """Which family is it: one that is known, or a new one?"""

    formulier = "aanmelding_opnemen"
    gezin = forms.ChoiceField(
        label="Om welk gezin gaat het?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies eerst om welk gezin het gaat."},
    )

    def __init__(self, *args: Any, bekend: Bekend, **kwargs: Any) -> None:
        if not bekend.kandidaten:
            kwargs["initial"] = {"gezin": NIEUW}
        super().__init__(*args, **kwargs)
        self._gezinnen = {str(gezin.pk): gezin for gezin in bekend.kandidaten}
        self.fields["gezin"].choices = [
            *((pk, f"Dit is {gezin.naam} ({gezin.nummer})") for pk, gezin in self._gezinnen.items()),
            (NIEUW, "Een nieuw gezin"),
        ]

    @property
    def gekozen_gezin(self) -> Any:
        """The known family that was chosen; None for a new one."""
        return self._gezinnen.get(self.cleaned_data["gezin"])


class NietOpnemenFormulier(AanmeldingFormulier):
    """Refer on, refuse or withdraw without making a dossier."""

    formulier = "aanmelding_niet_opnemen"

    class Meta(AanmeldingFormulier.Meta):
        fields = ["uitkomst", "uitkomst_op", "motivatie", "doorverwezen_naar"]
        help_texts = {
            "motivatie": "Nodig bij doorverwezen en afgewezen.",
            "doorverwezen_naar": "Alleen bij doorverwezen.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitkomst"].required = True
        self.fields["uitkomst"].choices = [("", "---------"), *((keuze.value, keuze.label) for keuze in NIET_OPGENOMEN)]
        self.fields["uitkomst_op"].required = True
