"""Filters of the access log, which stand in the address."""

from typing import Any

from django import forms

from gezinnen.inzagelog.models import Inzagelog
from teams.basis import EINDE_VOOR_BEGIN
from teams.concepten.forms import DatumInvoer


class Filter(forms.Form):
    """A filter that stands in the address of a page, dressed as our other filters are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.widget.attrs["class"] = "form-select" if isinstance(veld, forms.ChoiceField) else "form-control"


class DagenFilter(Filter):
    """Of whom, and which days."""

    wie = forms.CharField(label="medewerker", required=False, max_length=100)
    van = forms.DateField(label="vanaf", required=False, widget=DatumInvoer)
    tot = forms.DateField(label="tot en met", required=False, widget=DatumInvoer)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        van, tot = gegevens.get("van"), gegevens.get("tot")
        if van and tot and tot < van:
            self.add_error("tot", EINDE_VOOR_BEGIN)
        return gegevens


class InzagelogFilter(DagenFilter):
    """Every field may stay empty; what is filled in narrows the list."""

    field_order = ["wie", "dossier"]
    wie = forms.CharField(label="medewerker (naam of e-mail)", required=False, max_length=100)
    dossier = forms.CharField(label="dossiernummer", required=False, max_length=14)
    soort = forms.ChoiceField(label="soort", required=False, choices=[("", "alle"), *Inzagelog.Soort.choices])
    uitkomst = forms.TypedChoiceField(
        label="uitkomst",
        required=False,
        coerce=int,
        choices=[("", "alle"), *Inzagelog.Uitkomst.choices],
        empty_value=None,
    )
    voor = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
