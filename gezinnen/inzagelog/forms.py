"""The filter of the access log."""

from django import forms

from gezinnen.inzagelog.models import Inzagelog
from teams.basis import EINDE_VOOR_BEGIN
from teams.concepten.forms import DatumInvoer


class InzagelogFilter(forms.Form):
    """Every field may stay empty; what is filled in narrows the list."""

    wie = forms.CharField(label="medewerker (naam of e-mail)", required=False, max_length=100)
    dossier = forms.CharField(label="dossiernummer", required=False, max_length=14)
    van = forms.DateField(label="vanaf", required=False, widget=DatumInvoer)
    tot = forms.DateField(label="tot en met", required=False, widget=DatumInvoer)
    soort = forms.ChoiceField(label="soort", required=False, choices=[("", "alle"), *Inzagelog.Soort.choices])
    uitkomst = forms.TypedChoiceField(
        label="uitkomst",
        required=False,
        coerce=int,
        choices=[("", "alle"), *Inzagelog.Uitkomst.choices],
        empty_value=None,
    )
    voor = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", EINDE_VOOR_BEGIN)
        return gegevens
