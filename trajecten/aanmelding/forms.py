"""Forms of the first phase in a dossier: the questions, the screening, the decision and the feedback."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from gezinnen.situatie.models import Kenmerk
from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import vandaag_of_eerder
from trajecten.aanmelding.models import Aanmelding

BEPERKINGEN = {
    "aanmelding_uitkomst_met_datum": "uitkomst_op",
    "aanmelding_wachtlijst_volledig": "wachtlijst_prioriteit",
    "aanmelding_doorverwezen_waarheen": "doorverwezen_naar",
    "aanmelding_motivatie": "motivatie",
    "aanmelding_toestemming_met_datum": "toestemming_op",
    "aanmelding_uitkomst_na_ontvangst": "uitkomst_op",
}
VRAAGVELDEN = ["reden", "vraag_verwijzer", "vraag_gezin", "geprobeerd", "doelen_verwijzer", "urgentie"]
VERWIJZERVELDEN = [
    "verwijzer_naam",
    "verwijzer_functie",
    "verwijzer_organisatie",
    "verwijzer_soort",
    "verwijzer_email",
    "verwijzer_telefoon",
]
TOESTEMMINGVELDEN = ["toestemming_gezin", "toestemming_op"]


class AanmeldingFormulier(StrengFormulier):
    """Base of the forms on a referral: each sentence of the database beside its own field."""

    class Meta:
        model = Aanmelding
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bij_veld = {naam: veld for naam, veld in BEPERKINGEN.items() if veld in self.fields}
        for veld in self.fields.values():
            if isinstance(veld, forms.DateField):
                veld.validators.append(vandaag_of_eerder)


class VragenFormulier(AanmeldingFormulier):
    """What the referrer asks and what the family asks, with the consent of the family."""

    formulier = "aanmelding_vragen"

    class Meta(AanmeldingFormulier.Meta):
        fields = [*VRAAGVELDEN, *TOESTEMMINGVELDEN, *VERWIJZERVELDEN]


class ScreeningFormulier(AanmeldingFormulier):
    """Does the family belong to the target group and with this team, and which reasons play along?"""

    formulier = "aanmelding_screening"
    oneigenlijke_redenen = forms.MultipleChoiceField(
        label="Oneigenlijke redenen die meespelen",
        choices=Aanmelding.Oneigenlijk,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Speelt er iets mee dat niet over het gezin zelf gaat? Kruis het aan.",
    )

    class Meta(AanmeldingFormulier.Meta):
        fields = [
            "gesprek_verwijzer_op",
            "gesprek_gezin_op",
            "planbespreking_op",
            "past_bij_doelgroep",
            "past_bij_team",
            "screening",
            "oneigenlijke_redenen",
            "route",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A planbespreking may still have to come.
        self.fields["planbespreking_op"].validators.remove(vandaag_of_eerder)


class BesluitFormulier(AanmeldingFormulier):
    """The outcome, with what each outcome needs."""

    formulier = "aanmelding_besluit"

    class Meta(AanmeldingFormulier.Meta):
        fields = [
            "uitkomst",
            "uitkomst_op",
            "route",
            "motivatie",
            "wachtlijst_prioriteit",
            "wachtlijst_sinds",
            "doorverwezen_naar",
        ]
        help_texts = {
            "motivatie": "Nodig bij doorverwezen en afgewezen.",
            "wachtlijst_prioriteit": "Alleen bij de wachtlijst. 1 gaat het eerst, 9 het laatst.",
            "wachtlijst_sinds": "Alleen bij de wachtlijst.",
            "doorverwezen_naar": "Alleen bij doorverwezen.",
        }

    def __init__(self, *args: Any, instance: Aanmelding, voorstel: Mapping[str, Any], **kwargs: Any) -> None:
        """`voorstel` is what an Experttafel decided, with which a new decision begins."""
        kwargs["initial"] = {} if instance.uitkomst else {"uitkomst_op": timezone.localdate(), **voorstel}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["uitkomst"].required = True
        prioriteit = self.fields["wachtlijst_prioriteit"]
        prioriteit.validators += [MinValueValidator(1), MaxValueValidator(9)]
        prioriteit.widget.attrs.update(min=1, max=9)


class TerugkoppelingFormulier(AanmeldingFormulier):
    """When the referrer heard the outcome, and what was said."""

    formulier = "aanmelding_terugkoppeling"

    class Meta(AanmeldingFormulier.Meta):
        fields = ["terugkoppeling_op", "terugkoppeling"]

    def __init__(self, *args: Any, instance: Aanmelding, **kwargs: Any) -> None:
        kwargs["initial"] = {"terugkoppeling_op": instance.terugkoppeling_op or timezone.localdate()}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["terugkoppeling_op"].required = True
        self.fields["terugkoppeling"].required = True


class KenmerkFormulier(StrengFormulier):
    """A characteristic of the target group, with whom it plays and an explanation."""

    formulier = "kenmerk"
    bij_veld = {"kenmerk_uniek": "soort"}

    class Meta:
        model = Kenmerk
        fields = ["soort", "lid", "toelichting"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].queryset = self.instance.gezin.leden.all()
        self.fields["lid"].empty_label = "het hele gezin"
