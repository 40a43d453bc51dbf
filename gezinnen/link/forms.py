"""Forms of the personal link."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from gezinnen.gezin.models import Gezin, Gezinslid
from gezinnen.toezicht.overzicht import Periode
from teams.concepten.forms import LosFormulier

TERMIJNEN = [(7, "een week"), (14, "twee weken"), (30, "een maand"), (90, "drie maanden")]
PERIODES = [("30", "de laatste maand"), ("90", "de laatste drie maanden"), ("365", "het laatste jaar"),
            ("1825", "alles")]  # fmt: skip


class LinkFormulier(LosFormulier):
    """For whom, for how long, and whether the code is always asked."""

    formulier = "persoonlijke-link"
    lid = forms.ModelChoiceField(Gezinslid.objects.none(), label="voor wie", empty_label="Kies…")
    dagen = forms.TypedChoiceField(label="hoe lang", choices=TERMIJNEN, coerce=int, initial=14)
    code_altijd = forms.BooleanField(
        label="Vraag ook de eerste keer de code",
        required=False,
        help_text="Doe dit als je de link verstuurt. Geef je hem zelf aan tafel, dan hoeft het niet.",
    )

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].queryset = Gezinslid.objects.van_gezin(gezin)  # type: ignore[attr-defined]


class Periodekeuze(forms.Form):
    """Which days to show."""

    dagen = forms.ChoiceField(label="Wat wilt u zien?", choices=PERIODES, required=False, initial="30")

    def periode(self) -> Periode:
        dagen = int(self.cleaned_data.get("dagen") or 30) if self.is_valid() else 30
        vandaag = timezone.localdate()
        return Periode(vandaag - timedelta(days=dagen), vandaag)
