"""Forms on the family's own plan and on the plan on paper."""

from typing import Any

from django.utils import timezone

from teams.concepten.forms import Formulier, vandaag_of_eerder
from trajecten.familiegroepsplan.models import Familiegroepsplan, Planverzoek
from trajecten.traject.models import Traject


class FamiliegroepsplanFormulier(Formulier):
    formulier = "familiegroepsplan"

    class Meta:
        model = Familiegroepsplan
        fields = ["aangeboden_op", "keuze", "keuze_op", "termijn", "toelichting", "gereed_op"]
        help_texts = {
            "aangeboden_op": "Wanneer vroeg het team of het gezin zelf een plan wil maken?",
            "keuze": "Leeg: het gezin denkt er nog over na.",
            "termijn": "Bij ja: spreek samen af wanneer het klaar is.",
            "gereed_op": "Leeg: het eigen plan is er nog niet.",
        }

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.traject = traject
        for naam in ("aangeboden_op", "keuze_op", "gereed_op"):
            self.fields[naam].validators.append(vandaag_of_eerder)


class PlanverzoekFormulier(Formulier):
    formulier = "planverzoek"

    class Meta:
        model = Planverzoek
        fields = ["lid", "gevraagd_op", "gegeven_op"]
        help_texts = {"gegeven_op": "Leeg: nog niet gegeven. De wet geeft het team veertien dagen."}

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.traject = traject
        self.fields["lid"].queryset = traject.gezin.leden.all()  # type: ignore[attr-defined]
        self.initial.setdefault("gevraagd_op", timezone.localdate())
        for naam in ("gevraagd_op", "gegeven_op"):
            self.fields[naam].validators.append(vandaag_of_eerder)
