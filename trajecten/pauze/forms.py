"""The form of a pause."""

from typing import Any

from django.utils import timezone

from teams.concepten.forms import Formulier
from trajecten.pauze.models import Trajectpauze
from trajecten.traject.models import Traject


class PauzeFormulier(Formulier):
    formulier = "pauze"

    class Meta:
        model = Trajectpauze
        fields = ["van", "tot", "reden", "toelichting"]
        help_texts = {
            "tot": "Leeg: je weet het nog niet. Vul de laatste dag in zodra de hulp weer begint.",
            "toelichting": "Kort. Wat er met wie aan de hand is, hoort in een contactmoment.",
        }

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.traject = traject
        if not self.instance.pk:
            self.initial.setdefault("van", timezone.localdate())

    def _get_validation_exclusions(self) -> set[str]:
        """The trajectory is known: two pauses at once are refused here, before the database does."""
        return super()._get_validation_exclusions() - {"traject"}  # type: ignore[misc]  # ModelForm
