"""Forms of the last phase: outcomes, letter, handover, closing and follow-up."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from gezinnen.afscherming.forms import AfschermFormulier
from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import LosFormulier, vandaag_of_eerder
from teams.organisatie.models import Organisatie
from trajecten.afronding.models import Afronding, Nazorg, Overdracht


class UitkomstenFormulier(StrengFormulier):
    """How the help ended, what it brought and how the family goes on."""

    formulier = "afronding"
    bij_veld = {
        "afronding_tevredenheid": "tevredenheid",
        "afronding_toelichting_bij_uitval": "toelichting_einde",
        "afronding_afschalen_periode": "afschalen_tot",
    }

    class Meta:
        model = Afronding
        fields = [
            "besloten_op",
            "met_gezin_besloten",
            "reden_einde",
            "toelichting_einde",
            "problemen",
            "verder",
            "tevredenheid",
            "uithuisplaatsing_voorkomen",
            "geen_vervolghulp",
            "afschalen_van",
            "afschalen_tot",
            "nazorg_toestemming",
        ]
        help_texts = {
            "reden_einde": "Stopte de hulp eerder dan gepland? Kies dan ook door wie.",
            "toelichting_einde": "Nodig als het gezin, het team of iets anders de hulp eerder liet stoppen.",
            "afschalen_van": "In deze tijd doet het team stap voor stap minder en is de partner er al bij.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["besloten_op"].validators.append(vandaag_of_eerder)
        cijfer = self.fields["tevredenheid"]
        cijfer.validators += [
            MinValueValidator(1, "Kies een cijfer van 1 tot en met 10."),
            MaxValueValidator(10, "Kies een cijfer van 1 tot en met 10."),
        ]
        cijfer.widget.attrs.update(min=1, max=10)


class BriefFormulier(StrengFormulier):
    """The closing letter to the family."""

    formulier = "sluitbrief"

    class Meta:
        model = Afronding
        fields = ["sluitbrief"]
        help_texts = {"sluitbrief": "Schrijf in gewone taal, met u of je zoals het gezin dat prettig vindt."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sluitbrief"].widget.attrs["rows"] = 14


class OverdrachtFormulier(StrengFormulier):
    """What goes over to one partner, the warm meeting, and what stands in the way."""

    formulier = "overdracht"

    class Meta:
        model = Overdracht
        fields = [
            "organisatie",
            "contactpersoon",
            "wat",
            "gesprek_gepland_op",
            "gesprek_gehouden_op",
            "haakt_aan_op",
            "geaccepteerd_op",
            "obstakel",
            "toelichting",
        ]
        help_texts = {
            "haakt_aan_op": "Liefst voordat het team weggaat.",
            "obstakel": "Leeg als niets in de weg staat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisatie.objects.filter(actief=True)
        for naam in ("gesprek_gehouden_op", "geaccepteerd_op"):
            self.fields[naam].validators.append(vandaag_of_eerder)


class SluitenFormulier(LosFormulier):
    """The phase that was seen, and a reason when not everything is ready."""

    formulier = "traject_sluiten"
    gezien = forms.IntegerField(widget=forms.HiddenInput)
    reden = forms.CharField(
        label="Waarom sluiten terwijl nog niet alles klaar is",
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Alleen nodig als hierboven nog iets openstaat.",
    )


class NazorgFormulier(AfschermFormulier, StrengFormulier):
    """How the family is doing some months after closing."""

    formulier = "nazorg"
    bij_veld = {"nazorg_gehouden_met_antwoord": "hoe_gaat_het"}

    class Meta:
        model = Nazorg
        fields = ["gehouden_op", "hoe_gaat_het", "terug_in_zorg", "notitie"]

    def __init__(self, *args: Any, instance: Nazorg, **kwargs: Any) -> None:
        kwargs["initial"] = {"gehouden_op": instance.gehouden_op or timezone.localdate()}
        super().__init__(*args, instance=instance, **kwargs)
        self.fields["gehouden_op"].required = True
        self.fields["hoe_gaat_het"].required = True
        self.fields["gehouden_op"].validators.append(vandaag_of_eerder)
