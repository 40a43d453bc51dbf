"""Forms on the family and who belongs to it."""

from typing import Any

from django import forms

from gezinnen.gezin.models import (
    Bewoning,
    Gezag,
    Gezin,
    Gezinslid,
    Huishouden,
    Maatregel,
    Relatie,
)
from teams.concepten.forms import Formulier, vandaag_of_eerder
from teams.models import Gemeente, Organisatie


class GezinFormulier(Formulier):
    """The family itself."""

    formulier = "gezin"

    class Meta:
        model = Gezin
        fields = [
            "naam",
            "gemeente",
            "voorkeurstaal",
            "tolk_nodig",
            "veiligheidsvlag",
            "veiligheid_toelichting",
        ]
        help_texts = {"veiligheidsvlag": "Dit staat dan boven elke bladzijde van dit gezin."}


class GezinsdeelFormulier(Formulier):
    """A form on something that belongs to a family; offers only members and households of that family."""

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gezin = gezin
        if hasattr(self.instance, "gezin_id"):
            self.instance.gezin = gezin  # type: ignore[attr-defined]
        eigen = {Gezinslid: gezin.leden.all(), Huishouden: gezin.huishoudens.all()}
        for veld in self.fields.values():
            model = getattr(getattr(veld, "queryset", None), "model", None)
            if model in eigen:
                veld.queryset = eigen[model]  # type: ignore[attr-defined]
            elif model is Organisatie:
                veld.queryset = Organisatie.objects.filter(actief=True)  # type: ignore[attr-defined]
            elif model is Gemeente:
                veld.queryset = Gemeente.objects.order_by("naam")  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        """The family is known, so constraints that name it are checked before the database does."""
        return super()._get_validation_exclusions() - {"gezin"}  # type: ignore[misc]  # ModelForm


class GezinslidFormulier(GezinsdeelFormulier):
    formulier = "gezinslid"

    class Meta:
        model = Gezinslid
        fields = [
            "voornaam",
            "achternaam",
            "rol",
            "geboortedatum",
            "uitgerekend_op",
            "geslacht",
            "aangemeld",
            "school_of_werk",
            "contactvoorkeur",
            "overleden_op",
        ]
        help_texts = {
            "uitgerekend_op": "Alleen bij een kind dat nog niet geboren is.",
            "contactvoorkeur": "Bijvoorbeeld: appen, na vier uur.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("geboortedatum", "overleden_op"):
            self.fields[naam].validators.append(vandaag_of_eerder)
        if not self.instance.pk:
            self.initial.setdefault("achternaam", self.gezin.naam)


class HuishoudenFormulier(GezinsdeelFormulier):
    formulier = "huishouden"

    class Meta:
        model = Huishouden
        fields = ["naam", "straat_huisnummer", "postcode", "plaats", "gemeente", "telefoon", "geheim"]
        help_texts = {"naam": "Bijvoorbeeld: bij moeder."}


class BewoningFormulier(GezinsdeelFormulier):
    formulier = "bewoning"

    class Meta:
        model = Bewoning
        fields = ["lid", "huishouden", "van", "tot"]
        labels = {"lid": "wie", "huishouden": "woont in"}


class GezagFormulier(GezinsdeelFormulier):
    formulier = "gezag"

    class Meta:
        model = Gezag
        fields = ["lid", "soort", "houders", "instelling", "bron", "peildatum", "van", "tot"]
        labels = {"lid": "over wie", "instelling": "gecertificeerde instelling"}
        help_texts = {
            "instelling": "Alleen bij voogdij van een instelling.",
            "peildatum": "De dag waarop iemand het gezag voor het laatst heeft nagekeken.",
        }
        widgets = {"houders": forms.CheckboxSelectMultiple}

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        houders = gegevens.get("houders")
        if gegevens.get("lid") and houders and gegevens["lid"] in houders:
            self.add_error("houders", "Een kind heeft geen gezag over zichzelf.")
        return gegevens


class RelatieFormulier(GezinsdeelFormulier):
    formulier = "relatie"

    class Meta:
        model = Relatie
        fields = ["lid", "soort", "ander", "kwaliteit", "van", "tot"]
        labels = {"lid": "wie", "soort": "is", "ander": "van wie"}


class MaatregelFormulier(GezinsdeelFormulier):
    formulier = "maatregel"

    class Meta:
        model = Maatregel
        fields = ["lid", "soort", "instelling", "uithuisplaatsing", "van", "tot"]
        labels = {"lid": "over wie"}
