"""Forms on reminders: until when, and the terms of a team."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from teams.concepten.forms import DatumInvoer, LosFormulier
from trajecten.herinneringen.models import Herinnering
from trajecten.herinneringen.regel import Regel
from trajecten.herinneringen.uitstel import uiterlijk
from trajecten.herinneringen.werkdagen import werkdag_na
from weergave import datum


class UitstelFormulier(LosFormulier):
    """Until which day, and why."""

    formulier = "uitstel"

    tot = forms.DateField(label="Tot welke dag", widget=DatumInvoer())
    reden = forms.CharField(label="Waarom later", max_length=160, required=False)

    def __init__(self, *args: Any, herinnering: Herinnering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vandaag, laatst = timezone.localdate(), uiterlijk(herinnering)
        self.initial.setdefault("tot", min(werkdag_na(vandaag), laatst))
        self.fields["tot"].help_text = f"Dan staat het er weer. Uiterlijk {datum.kort(laatst)}."
        grens = {"min": (vandaag + timedelta(days=1)).isoformat(), "max": laatst.isoformat()}
        self.fields["tot"].widget.attrs.update(grens)
        self.fields["reden"].help_text = "Kort, zonder namen. De teamleider leest het als dit lang blijft liggen."


class TermijnFormulier(forms.Form):
    """The number of one rule; empty: as the house has it."""

    aantal = forms.IntegerField(label="Aantal dagen", required=False)

    def __init__(self, *args: Any, regel: Regel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if regel.schuif:
            self.fields["aantal"].widget.attrs.update(min=regel.schuif.laagst, max=regel.schuif.hoogst)
