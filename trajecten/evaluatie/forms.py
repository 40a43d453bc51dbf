"""The form of an evaluation: per goal a row per person, then how things go, then what the family decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from gezinnen.gezin.models import Gezinslid
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_eerder, vandaag_of_later
from trajecten.analyse.models import Doel
from trajecten.evaluatie.models import Beleving, Doelscore, Gezinsevaluatie

BELEVING = (
    ("hoe_gaat_het", "Hoe gaat het met je", 0),
    ("tevreden_hulp", "Tevreden met de hulp", 1),
    ("tevreden_contact", "Tevreden met het contact", 1),
)
VAN_TWAALF = 12  # from this age everybody is asked; a younger child when it wants to


@dataclass(frozen=True)
class Beoordelaar:
    """Who gives scores: a member of the family or a professional."""

    sleutel: str
    naam: str
    lid: Gezinslid | None = None
    account_id: int | None = None
    uitleg: str = ""

    @classmethod
    def van_lid(cls, lid: Gezinslid, op: Any = None) -> "Beoordelaar":
        leeftijd = lid.leeftijd(op)
        jong = leeftijd is not None and leeftijd < VAN_TWAALF
        return cls(f"lid-{lid.pk}", lid.voornaam, lid=lid, uitleg="als het kind dat wil" if jong else "")

    @classmethod
    def van_account(cls, pk: int, naam: str) -> "Beoordelaar":
        return cls(f"account-{pk}", naam, account_id=pk, uitleg="team")


def sleutel_van(meting: dict[str, Any]) -> str:
    """The key of the person who gave this score, as in the names of the fields."""
    return f"lid-{meting['lid']}" if meting["lid"] else f"account-{meting['account']}"


class EvaluatieForm(Formulier):
    """Made per evaluation by `evaluatieformulier`, which adds the fields of its goals and people."""

    formulier = "evaluatie"
    doelen: Sequence[Any] = ()
    beoordelaars: Sequence[Beoordelaar] = ()

    gehouden_op = forms.DateField(label="Wanneer was de evaluatie", validators=[vandaag_of_eerder])
    leden = forms.MultipleChoiceField(
        label="Wie waren erbij",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie erbij waren."},
    )
    besluiten = forms.MultipleChoiceField(
        label="Wat besluiten we samen",
        choices=Gezinsevaluatie.Besluit.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Gezinsevaluatie
        fields = ["gehouden_op", "waar", "behouden", "veranderen", "stoppen", "besluiten", "toelichting"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leden = [beoordelaar.lid for beoordelaar in self.beoordelaars if beoordelaar.lid is not None]
        self.fields["leden"].choices = [(str(lid.pk), lid.voornaam) for lid in leden]  # type: ignore[attr-defined]
        if self.instance.status == Gezinsevaluatie.Status.GEPLAND:
            self.initial["gehouden_op"] = self.initial.get("gehouden_op") or timezone.localdate()
            self.initial["waar"] = self.initial.get("waar") or "thuis"

    def rijen(self) -> list[dict[str, Any]]:
        """Per goal the people with their fields and what they said before, for the page.

        `anderen` are colleagues who gave no score so far: at hand, and not in the way.
        """
        rijen = []
        for doel in self.doelen:
            alle = [self._persoon(doel, wie) for wie in self.beoordelaars]
            anderen = [persoon for persoon in alle if self._is_ander(persoon)]
            rijen.append({"doel": doel, "personen": [een for een in alle if een not in anderen], "anderen": anderen})
        return rijen

    def _is_ander(self, persoon: dict[str, Any]) -> bool:
        wie = persoon["wie"]
        zegt_iets = persoon["toen"] or persoon["score"].errors or persoon["score"].value() not in (None, "")
        return wie.lid is None and wie.account_id != self.account.pk and not zegt_iets

    def _persoon(self, doel: Any, wie: Beoordelaar) -> dict[str, Any]:
        eerder = [
            meting
            for meting in doel.metingen
            if meting["nr"] < self.instance.volgnummer and sleutel_van(meting) == wie.sleutel
        ]
        return {
            "wie": wie,
            "toen": eerder[-1] if eerder else None,
            "score": self[f"score-{doel.pk}-{wie.sleutel}"],
            "woorden": self[f"woorden-{doel.pk}-{wie.sleutel}"],
        }

    def belevingen(self) -> list[dict[str, Any]]:
        """Per member the fields of how things go."""
        return [
            {
                "wie": wie,
                "velden": [self[f"{veld}-{wie.sleutel}"] for veld, _, _ in BELEVING],
                "woorden": self[f"woorden-{wie.sleutel}"],
            }
            for wie in self.beoordelaars
            if wie.lid is not None
        ]

    def gegeven_scores(self) -> list[Doelscore]:
        """The scores that were filled in, not saved."""
        waarden = self.cleaned_data
        return [
            Doelscore(
                doel_id=doel.pk,
                lid=wie.lid,
                account_id=wie.account_id,
                score=waarden[f"score-{doel.pk}-{wie.sleutel}"],
                woorden=waarden[f"woorden-{doel.pk}-{wie.sleutel}"],
            )
            for doel in self.doelen
            for wie in self.beoordelaars
            if waarden.get(f"score-{doel.pk}-{wie.sleutel}") is not None
        ]

    def gegeven_belevingen(self) -> list[Beleving]:
        """How things go for each member who said something, not saved."""
        gevonden = []
        for wie in self.beoordelaars:
            if wie.lid is None:
                continue
            velden = {veld: self.cleaned_data[f"{veld}-{wie.sleutel}"] for veld, _, _ in BELEVING}
            woorden = self.cleaned_data[f"woorden-{wie.sleutel}"]
            if woorden or any(waarde is not None for waarde in velden.values()):
                gevonden.append(Beleving(lid=wie.lid, woorden=woorden, **velden))
        return gevonden

    def clean(self) -> dict[str, Any]:
        """Words without a score would be lost: they ask for the score."""
        gegevens = super().clean()
        for doel in self.doelen:
            for wie in self.beoordelaars:
                naam = f"score-{doel.pk}-{wie.sleutel}"
                woorden = gegevens.get(f"woorden-{doel.pk}-{wie.sleutel}")
                if woorden and gegevens.get(naam) is None and naam not in self.errors:
                    self.add_error(naam, "Er staat een toelichting. Kies er een cijfer bij.")
        return gegevens


def _cijfer(label: str, laagst: int = 0) -> forms.IntegerField:
    fout = f"Kies een cijfer van {laagst} tot en met 10."
    veld = forms.IntegerField(label=label, required=False, min_value=laagst, max_value=10)
    veld.error_messages.update({"min_value": fout, "max_value": fout, "invalid": fout})
    for validator in veld.validators:
        validator.message = fout
    veld.widget.attrs.update({"inputmode": "numeric", "class": "form-control eval-cijfer"})
    return veld


def _woorden(label: str) -> forms.CharField:
    invoer = forms.Textarea(attrs={"rows": 1, "class": "form-control", "placeholder": "in eigen woorden"})
    return forms.CharField(label=label, required=False, widget=invoer)


def evaluatieformulier(doelen: Sequence[Doel], beoordelaars: Iterable[Beoordelaar]) -> type[EvaluatieForm]:
    """The form class of one evaluation, with a score and words per goal and person, and how each member is doing."""
    mensen = list(beoordelaars)
    velden: dict[str, Any] = {"doelen": doelen, "beoordelaars": mensen, "__module__": __name__}
    for nummer, doel in enumerate(doelen, start=1):
        for wie in mensen:
            velden[f"score-{doel.pk}-{wie.sleutel}"] = _cijfer(f"Doel {nummer}, cijfer van {wie.naam}")
            velden[f"woorden-{doel.pk}-{wie.sleutel}"] = _woorden(f"Doel {nummer}, woorden van {wie.naam}")
    for wie in mensen:
        if wie.lid is not None:
            for veld, label, laagst in BELEVING:
                velden[f"{veld}-{wie.sleutel}"] = _cijfer(f"{label}: {wie.naam}", laagst)
            velden[f"woorden-{wie.sleutel}"] = _woorden(f"Woorden van {wie.naam}")
    return type("EvaluatieForm", (EvaluatieForm,), velden)


class NietGehoudenForm(LosFormulier):
    """Why the evaluation was not held, and when it is now."""

    formulier = "evaluatie-niet"
    reden = forms.ChoiceField(
        label="Waarom ging de evaluatie niet door", choices=[("", "kies een reden"), *Gezinsevaluatie.RedenNiet.choices]
    )
    toelichting = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    nieuwe_datum = forms.DateField(label="Nieuwe datum", widget=DatumInvoer(), validators=[vandaag_of_later])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nieuwe_datum", timezone.localdate() + timedelta(weeks=1))
