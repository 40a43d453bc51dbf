"""The family's own statement beside a text, and the shield of a text that has no form of its own for it."""

import uuid
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.db import models

from gezinnen.afscherming.forms import AfschermFormulier
from gezinnen.afscherming.models import Verklaring
from teams.concepten.forms import Formulier, LosFormulier, vandaag_of_eerder
from trajecten.traject.models import Traject

HOE = [(Verklaring.Hoe.GESPREK.value, "in een gesprek"), (Verklaring.Hoe.PAPIER.value, "op papier")]


class VerklaringFormulier(Formulier):
    """What somebody of the family says about a text, written down word for word by a professional."""

    formulier = "verklaring"
    hoe = forms.ChoiceField(label="Hoe kreeg je dit", choices=HOE, widget=forms.RadioSelect, initial=HOE[0][0])

    class Meta:
        model = Verklaring
        fields = ["lid", "vertegenwoordiger", "tekst", "hoe", "op"]
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6})}
        help_texts = {
            "vertegenwoordiger": "Alleen als iemand anders het namens het gezinslid zegt, zoals een voogd of mentor.",
            "tekst": "Letterlijk, in hun eigen woorden. Het team kan deze tekst later niet veranderen.",
        }

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].queryset = traject.gezin.leden.all()  # type: ignore[attr-defined]
        self.fields["lid"].empty_label = "alleen de vertegenwoordiger"  # type: ignore[attr-defined]
        self.fields["op"].validators.append(vandaag_of_eerder)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        if not gegevens.get("lid") and not gegevens.get("vertegenwoordiger", "").strip():
            self.add_error("lid", "Kies van wie de verklaring is, of vul de naam van de vertegenwoordiger in.")
        return gegevens


class EigenVerklaringFormulier(forms.Form):
    """What somebody of the family types by personal link. No draft: there is no account to keep it for."""

    tekst = forms.CharField(
        label="Wat klopt er niet? Of wat moet erbij staan?",
        validators=[MaxLengthValidator(4000, "Uw tekst is te lang. Maak hem korter, of schrijf het in twee keer op.")],
        widget=forms.Textarea(
            attrs={"rows": 8, "aria-describedby": "tekst_hulp"}
        ),  # no maxlength: it cuts what is pasted
        error_messages={"required": "Schrijf eerst op wat er volgens u niet klopt."},
    )
    inzending = forms.CharField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)


class SchildFormulier(AfschermFormulier, LosFormulier):
    """Only the part on whom a text is about and who may read it, for a text of any kind."""

    formulier = "schild"

    def __init__(self, *args: Any, instance: models.Model, traject: Traject, **kwargs: Any) -> None:
        self.instance, self.traject = instance, traject
        super().__init__(*args, **kwargs)

    def kring(self) -> tuple[int, int]:
        return self.traject.gezin_id, self.traject.team_id

    @property
    def schild_open(self) -> bool:  # type: ignore[override]  # the page is about nothing else
        return True
