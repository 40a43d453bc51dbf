"""Forms that lose nothing: drafts, a version and a key per submission."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.html import format_html

from teams.concepten.models import Concept
from teams.concepten.services import Sleutel

ONGESCHIKT = (forms.FileField, forms.MultipleChoiceField, forms.ModelMultipleChoiceField, forms.BooleanField)
MAX_TEKST = 200_000


class ConceptMixin(forms.BaseForm):
    """Adds to a form: the drafts of this person, a key per submission, and limits that keep the text.

    `formulier` names the form; `object_sleutel` the object it is about (a public number or a key such as
    `doel-12`). Pass `account=None` for a public form, which then has no drafts.
    """

    formulier = ""

    def __init__(self, *args: Any, account: Any, object_sleutel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        self.concept_op = None
        namen = tuple(naam for naam, veld in self.fields.items() if not isinstance(veld, ONGESCHIKT))
        self._begrens_teksten()
        self._verborgen("inzending", str(uuid.uuid4()))
        if account is None:
            return
        self.sleutel = Sleutel(account.pk, self.formulier or type(self).__name__.lower(), object_sleutel, namen)
        self._verborgen("concept", self.sleutel.als_token())
        if not self.is_bound:
            self._zet_concept_terug()

    def _verborgen(self, naam: str, waarde: str) -> None:
        self.fields[naam] = forms.CharField(required=False, widget=forms.HiddenInput, initial=waarde)
        self.initial[naam] = waarde

    def _begrens_teksten(self) -> None:
        for veld in self.fields.values():
            if isinstance(veld.widget, forms.Textarea):
                veld.widget.attrs.setdefault("rows", 4)
                if isinstance(veld, forms.CharField) and veld.max_length is None:
                    veld.max_length = MAX_TEKST
                    veld.validators.append(_niet_te_lang)

    def _zet_concept_terug(self) -> None:
        for concept in self._concepten():
            if concept.veld in self.fields and not self._is_gelijk(concept):
                self.initial[concept.veld] = concept.tekst
                self.concept_op = max(self.concept_op or concept.bijgewerkt_op, concept.bijgewerkt_op)

    def _concepten(self) -> Iterable[Concept]:
        """The drafts of this form; a page with many forms reads them all at once and overrides this."""
        return Concept.objects.van_formulier(self.account, self.sleutel.formulier, self.sleutel.object_sleutel)

    def _is_gelijk(self, concept: Concept) -> bool:
        nu = self.get_initial_for_field(self.fields[concept.veld], concept.veld)
        return str("" if nu is None else nu).strip() == concept.tekst.strip()


class VersieMixin(ConceptMixin):
    """For a model with `versie`: the second of two savers sees both texts and decides. Without one: no difference."""

    instance: models.Model

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.botsing: dict[str, str] = {}
        self.heeft_versie = hasattr(self.instance, "versie")
        if self.heeft_versie:
            self._verborgen("versie", str(self.instance.versie))  # type: ignore[attr-defined]  # MetVersie

    def _zet_concept_terug(self) -> None:
        """A draft that comes back stands beside what is saved now: a colleague may have saved in between."""
        super()._zet_concept_terug()
        for naam, veld in self.fields.items() if self.instance.pk and self.concept_op else ():
            bewaard = getattr(self.instance, naam, None) if isinstance(veld.widget, forms.Textarea) else None
            if isinstance(bewaard, str) and bewaard.strip() and self.initial.get(naam) != bewaard:
                veld.help_text = format_html(
                    '<span class="botsing"><strong>Zo staat het nu bewaard:</strong> {}</span>', bewaard
                )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data  # type: ignore[misc]  # ModelForm.clean
        if self.heeft_versie and self.instance.pk and not self._versie_klopt():
            self._toon_beide()
        return gegevens

    def _versie_klopt(self) -> bool:
        """Locks the row, so that the answer still holds when the form is saved in this transaction."""
        self._staat_er = type(self.instance)._base_manager.select_for_update(of=("self",)).get(pk=self.instance.pk)
        return str(self._staat_er.versie) == (self.cleaned_data.get("versie") or "")  # type: ignore[attr-defined]

    def _toon_beide(self) -> None:
        for naam in self.Meta.fields:  # type: ignore[attr-defined]  # a ModelForm
            ander = self._staat_er.serializable_value(naam) if naam in self.fields else None
            if isinstance(ander, str) and ander.strip() and ander != self.data.get(self.add_prefix(naam)):
                self.botsing[naam] = ander
                self[naam].help_text = format_html(
                    '<span class="botsing"><strong>Dit bewaarde je collega:</strong> {}</span>', ander
                )
        self.data = self.data.copy()
        self.data[self.add_prefix("versie")] = str(self._staat_er.versie)  # type: ignore[attr-defined]
        raise ValidationError(
            "Iemand anders bewaarde dit terwijl je typte. Jouw tekst staat hieronder, met de bewaarde tekst ernaast. "
            "Maak er samen één van en bewaar opnieuw.",
            code="botsing",
        )

    def save(self, commit: bool = True) -> Any:
        if self.heeft_versie and self.instance.pk:
            self.instance.versie += 1  # type: ignore[attr-defined]  # MetVersie
        return super().save(commit=commit)  # type: ignore[misc]  # ModelForm.save


def _niet_te_lang(tekst: str) -> None:
    if len(tekst) > MAX_TEKST:
        raise ValidationError(
            f"Deze tekst is te lang ({len(tekst):,} tekens). Er passen er {MAX_TEKST:,} in: "
            "deel de tekst op of voeg een document toe.".replace(",", "."),
            code="te_lang",
        )


class DatumInvoer(forms.DateInput):
    """A date as the browser's own picker; the value stays ISO so that every browser understands it."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class KlokInvoer(forms.TimeInput):
    """A time of the day as the browser's own picker."""

    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class TijdInvoer(forms.DateTimeInput):
    """A moment as the browser's own picker."""

    input_type = "datetime-local"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M", **kwargs)


class WebAdres(forms.URLField):
    """An address of a website; without a scheme it means https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class Formulier(VersieMixin, forms.ModelForm):
    """A form on a model with a version. The base of nearly every form in the house."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            if isinstance(veld, forms.DateTimeField):
                veld.widget = TijdInvoer(attrs=veld.widget.attrs)
            elif isinstance(veld, forms.DateField):
                veld.widget = DatumInvoer(attrs=veld.widget.attrs)
            elif isinstance(veld, forms.TimeField):
                veld.widget = KlokInvoer(attrs=veld.widget.attrs)
            elif isinstance(veld, forms.ChoiceField):
                _leeg_in_woorden(veld)


def _leeg_in_woorden(veld: forms.ChoiceField) -> None:
    """The empty choice says what it means instead of a row of dashes."""
    tekst = "Kies…" if veld.required else "niet ingevuld"
    if isinstance(veld, forms.ModelChoiceField):
        if veld.empty_label == "---------":
            veld.empty_label = tekst
    else:
        veld.choices = [(code, tekst if code == "" else naam) for code, naam in veld.choices]  # type: ignore[union-attr]  # a list by now


class LosFormulier(ConceptMixin, forms.Form):
    """A form without a model of its own: a reason, a choice, a search."""


def vandaag_of_eerder(dag: Any) -> None:
    """Validator: a day that lies in the future is a typing error."""
    if dag > timezone.localdate():
        raise ValidationError("Deze datum ligt in de toekomst. Kies vandaag of eerder.", code="toekomst")


def vandaag_of_later(dag: Any) -> None:
    """Validator: what still has to happen does not lie in the past."""
    if dag < timezone.localdate():
        raise ValidationError("Deze datum is al voorbij. Kies vandaag of later.", code="voorbij")
