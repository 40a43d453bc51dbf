"""The collapsed part of a form: whom the text is about, who of the team may read it, whom it is kept from."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q

from gezinnen.afscherming.models import REDEN_ONTBREEKT, Afschermbaar, Betreffend
from gezinnen.gezin.models import Gezinslid
from teams.account.models import Account

Mensen = Sequence[tuple[int, str]]
TEAM, ENKELEN = "team", "enkelen"
OVER, LEEST, COLLEGAS, NIET_VOOR, REDEN = (
    "schild_over",
    "schild_leest",
    "schild_collegas",
    "schild_niet_voor",
    "schild_reden",
)


class AfschermFormulier(forms.BaseForm):
    """Mixin for a form on a row with `Betreffend` or `Afschermbaar`. Stands before the form's own class.

    `kring()` gives the family and the team; by default those of the row's trajectory.
    """

    instance: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._schild_account = kwargs.get("account")
        super().__init__(*args, **kwargs)
        if not isinstance(self.instance, Betreffend):
            return
        leden, collegas = self.mensen()
        self.fields |= self._schildvelden(leden, collegas)
        if self._schild_account is not None:
            self._reden_in_concepten()

    @property
    def afschermbaar(self) -> bool:
        """Whether some of the team can be left out."""
        return isinstance(self.instance, Afschermbaar)

    def kring(self) -> tuple[int, int]:
        """Primary keys of the family and of the team that works with it."""
        return self.instance.traject.gezin_id, self.instance.traject.team_id

    def mensen(self) -> tuple[Mensen, Mensen]:
        """Members and colleagues to choose from, by key: colleagues now, and who was chosen before. Two queries."""
        gezin_id, team_id = self.kring()
        leden = [(lid.pk, lid.voornaam) for lid in Gezinslid.objects.filter(gezin=gezin_id)]
        if not self.afschermbaar:
            return leden, []
        van_team = Account.objects.leden_van_team(team_id).order_by().values("pk")
        wie = Account.objects.filter(Q(pk__in=van_team) | Q(pk__in=self.instance.alleen_voor or []))
        return leden, list(wie.order_by("naam").values_list("pk", "naam"))

    @property
    def _ik(self) -> int | None:
        return getattr(self._schild_account, "pk", None)

    def _reden_in_concepten(self) -> None:
        """The reason is typed text: it has a draft like every other."""
        self.sleutel = replace(self.sleutel, velden=(*self.sleutel.velden, REDEN))  # type: ignore[has-type]
        self.initial["concept"] = self.fields["concept"].initial = self.sleutel.als_token()
        if not self.is_bound:
            self._zet_concept_terug()  # type: ignore[attr-defined]  # of the form with drafts

    @cached_property
    def _bewaarde_concepten(self) -> list[Any]:
        return list(super()._concepten())  # type: ignore[misc]

    def _concepten(self) -> list[Any]:
        return self._bewaarde_concepten

    def _schildvelden(self, leden: Mensen, collegas: Mensen) -> dict[str, forms.Field]:
        rij = self.instance
        namen = [(str(pk), naam) for pk, naam in leden]
        velden: dict[str, forms.Field] = {
            OVER: _keuzes("Over wie gaat dit?", namen, rij.betreft, "Niemand gekozen: het gaat over het hele gezin.")
        }
        if self.afschermbaar:
            velden[LEEST] = forms.ChoiceField(
                label="Wie van het team mag dit lezen?",
                choices=[(TEAM, "iedereen van het team"), (ENKELEN, "alleen ik en de collega's die ik kies")],
                required=False,
                widget=forms.RadioSelect,
                initial=TEAM if rij.alleen_voor is None else ENKELEN,
                help_text="Wie het schreef kan het altijd lezen. Anderen zien ook niet dat er iets staat.",
            )
            anderen = [(str(pk), naam) for pk, naam in collegas if pk != self._ik]
            velden[COLLEGAS] = _keuzes("Welke collega's?", anderen, rij.alleen_voor or [], "")
        velden[NIET_VOOR] = forms.ChoiceField(
            label="Niet laten zien aan",
            choices=[("", "niemand: het hele gezin mag dit zien"), *namen],
            required=False,
            initial=str(rij.niet_voor_id or ""),
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        velden[REDEN] = forms.CharField(
            label="Waarom?",
            max_length=250,
            required=False,
            initial=rij.afscherm_reden,
            widget=forms.TextInput(attrs={"class": "form-control"}),
            help_text="Nodig zodra niet iedereen het mag lezen.",
        )
        return velden

    def schildvelden(self) -> list[forms.BoundField]:
        """The fields of the collapsed part, in order."""
        return [self[naam] for naam in (OVER, LEEST, COLLEGAS, NIET_VOOR, REDEN) if naam in self.fields]

    def gewone_velden(self) -> list[forms.BoundField]:
        """The other fields that show."""
        schild = {veld.name for veld in self.schildvelden()}
        return [veld for veld in self.visible_fields() if veld.name not in schild]  # type: ignore[attr-defined]

    def schild(self) -> dict[str, Any]:
        """What was chosen, under the names of the row's fields; for a service that makes the row itself."""
        velden = ("betreft", "niet_voor_id", "afscherm_reden", "alleen_voor")
        return {veld: getattr(self.instance, veld) for veld in velden if hasattr(self.instance, veld)}

    @cached_property
    def schild_open(self) -> bool:
        """Whether the part starts opened: something was chosen, now or before, or is wrong there."""
        return any(veld.errors or veld.value() not in ("", None, [], TEAM) for veld in self.schildvelden())

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data  # type: ignore[misc]  # a Form
        if NIET_VOOR not in self.fields or self.add_prefix(NIET_VOOR) not in self.data:
            return gegevens  # type: ignore[no-any-return]  # the part was not on the page: nothing changes
        rij = self.instance
        rij.betreft = _sleutels(gegevens.get(OVER))
        rij.niet_voor_id = int(gegevens.get(NIET_VOOR) or 0) or None
        rij.afscherm_reden = (gegevens.get(REDEN) or "").strip()
        if self.afschermbaar:
            rij.alleen_voor = self._lezers(gegevens)
        dicht = rij.niet_voor_id or getattr(rij, "alleen_voor", None) is not None
        if dicht and not rij.afscherm_reden and REDEN not in self.errors:
            self.add_error(REDEN, REDEN_ONTBREEKT)
        return gegevens  # type: ignore[no-any-return]

    def _beperkingen(self) -> list[Any]:
        """Of a strict form: the constraints on shields are met here, with their sentence beside the field."""
        return [regel for regel in super()._beperkingen() if "_schild_" not in regel.name]  # type: ignore[misc]

    def _lezers(self, gegevens: dict[str, Any]) -> list[int] | None:
        if gegevens.get(LEEST) != ENKELEN:
            return None
        return sorted({*_sleutels(gegevens.get(COLLEGAS)), *([self._ik] if self._ik else [])})


def _keuzes(label: str, keuzes: Sequence[tuple[str, str]], gekozen: Sequence[int], uitleg: str) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        choices=keuzes,
        required=False,
        initial=[str(pk) for pk in gekozen],
        widget=forms.CheckboxSelectMultiple,
        help_text=uitleg,
    )


def _sleutels(waarden: Any) -> list[int]:
    return [int(waarde) for waarde in waarden or []]
