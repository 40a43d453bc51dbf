"""Forms of the ledger and of closing a meeting."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_later
from trajecten.mdo.forms import Groepen, WieEnWanneer, uitvoerder_keuzes, uitvoerder_sleutel, zet_uitvoerder
from trajecten.mdo.models import Besluit
from trajecten.mdo.nawerk.uitkomst import UITKOMSTEN, Keuze

WEEK = timedelta(days=7)
WAAROM = 250


class ResultaatForm(Formulier):
    """What came of a decision; one that was changed says in the same act what it became, by whom and when."""

    formulier = "besluit-resultaat"
    tekst_nieuw = forms.CharField(label="Wat het nu is", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    uitvoerder_nieuw = forms.ChoiceField(label="Wie zorgt ervoor", required=False)
    voor_nieuw = forms.DateField(label="Voor wanneer", required=False, widget=DatumInvoer())

    class Meta:
        model = Besluit
        fields = ["status", "toelichting"]
        labels = {"status": "Wat is ervan gekomen", "toelichting": "Waarom niet, of waarom anders"}
        widgets = {"toelichting": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, wie: Groepen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["uitvoerder_nieuw"].choices = uitvoerder_keuzes(wie)  # type: ignore[attr-defined]
        voor = timezone.localdate() + WEEK
        eerst = {"uitvoerder_nieuw": uitvoerder_sleutel(self.instance), "voor_nieuw": voor}  # type: ignore[arg-type]
        self.initial = {**eerst, **self.initial}
        if self.instance.status == Besluit.Status.OPEN and not self.concept_op:
            self.initial["status"] = Besluit.Status.NIET_GEDAAN
        for naam, veld in self.fields.items():
            soort = "form-select" if isinstance(veld, forms.ChoiceField) else "form-control"
            veld.widget.attrs |= {"id": f"resultaat-{self.instance.pk}-{naam}", "class": soort}
        if not self.is_bound:
            self.fields["status"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        waarom, status = gegevens.get("toelichting", "").strip(), gegevens.get("status")
        if status in (Besluit.Status.NIET_GEDAAN, Besluit.Status.GEWIJZIGD) and not waarom:
            self.add_error("toelichting", "Schrijf op waarom het besluit niet of anders is uitgevoerd.")
        if status == Besluit.Status.GEWIJZIGD:
            self._eis("tekst_nieuw", "Schrijf op wat het besluit nu is.")
            self._eis("uitvoerder_nieuw", "Kies wie ervoor zorgt.")
            self._eis("voor_nieuw", "Kies voor wanneer.")
            self._eis_komend("voor_nieuw")
        return gegevens

    def _eis_komend(self, naam: str) -> None:
        try:
            vandaag_of_later(self.cleaned_data.get(naam) or timezone.localdate())
        except forms.ValidationError as fout:
            self.add_error(naam, fout)

    def _eis(self, naam: str, melding: str) -> None:
        if naam not in self.errors and not str(self.cleaned_data.get(naam) or "").strip():
            self.add_error(naam, melding)

    def opvolger(self, bespreking_id: int) -> Besluit | None:
        """The new decision, unsaved, when the old one was changed."""
        gegevens = self.cleaned_data
        if gegevens["status"] != Besluit.Status.GEWIJZIGD:
            return None
        nieuw = Besluit(bespreking_id=bespreking_id, tekst=gegevens["tekst_nieuw"], voor=gegevens["voor_nieuw"])
        zet_uitvoerder(nieuw, gegevens["uitvoerder_nieuw"])
        return nieuw


class AanpasForm(WieEnWanneer, Formulier):
    """The words, who and when of a decision, as long as its meeting is open."""

    formulier = "besluit-aanpassen"
    uitvoerder = forms.ChoiceField(label="Wie zorgt ervoor")

    class Meta:
        model = Besluit
        fields = ["tekst", "voor"]
        labels = {"tekst": "Wat is besloten", "voor": "Voor wanneer"}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, wie: Groepen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.eis_wie_en_wanneer(wie)
        self.initial.setdefault("uitvoerder", uitvoerder_sleutel(self.instance))  # type: ignore[arg-type]  # a Besluit


class AfsluitForm(LosFormulier):
    """The outcome of each family that has none: three fields per family, all kept as a draft."""

    formulier = "mdo-afsluiten"

    def __init__(self, *args: Any, besprekingen: Iterable[Any], **kwargs: Any) -> None:
        self.besprekingen = list(besprekingen)
        self.base_fields = {naam: veld for rij in self.besprekingen for naam, veld in _velden(rij.pk).items()}
        super().__init__(*args, **kwargs)

    @property
    def keuzes(self) -> dict[int, Keuze]:
        """What was chosen, also when something else in the form is wrong; a choice that does not exist is none."""
        return {
            rij.pk: Keuze(
                self.cleaned_data.get(f"uitkomst-{rij.pk}", ""),
                self.cleaned_data.get(f"waarom-{rij.pk}", ""),
                bool(self.cleaned_data.get(f"verslag-{rij.pk}")),
            )
            for rij in self.besprekingen
        }


def _velden(pk: int) -> dict[str, forms.Field]:
    vast = {"class": "form-control", "placeholder": "bijvoorbeeld: geen tijd meer"}
    return {
        f"uitkomst-{pk}": forms.ChoiceField(
            label="Uitkomst", choices=UITKOMSTEN, required=False, widget=forms.Select(attrs={"class": "form-select"})
        ),
        f"waarom-{pk}": forms.CharField(
            label="Waarom", required=False, max_length=WAAROM, widget=forms.TextInput(attrs=vast)
        ),
        f"verslag-{pk}": forms.BooleanField(
            label="Zet het als tekst in het verslag",
            required=False,
            widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        ),
    }
