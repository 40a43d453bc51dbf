"""Forms on sharing: with a partner by link, and a supply that happened outside this product."""

from typing import Any

from django import forms
from django.utils import timezone

from gezinnen.delen.models import Deling, Grond, Verstrekking
from gezinnen.delen.services import LANGSTE_DAGEN, REDEN_TEKENS, TERMIJN_DAGEN
from gezinnen.gezin.forms import GezinsdeelFormulier
from gezinnen.gezin.models import Gezin
from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import LosFormulier
from teams.organisatie.models import Organisatie
from trajecten.delen.bronnen import Keuze

TOELICHTING = f"Verplicht zonder toestemming of eigen recht: minstens {REDEN_TEKENS} tekens."


def _leden(gezin: Gezin) -> list[tuple[str, str]]:
    return [(str(lid.pk), lid.voornaam) for lid in gezin.leden.all()]


class PartnerkeuzeFormulier(forms.Form):
    """With whom: chosen first, so that the rules can say whose consent is needed."""

    organisatie = forms.ModelChoiceField(
        label="Met welke organisatie deel je?", queryset=Organisatie.objects.filter(actief=True), empty_label="Kies…"
    )


class LinkFormulier(LosFormulier):
    """With whom, about whom, for what and on which ground something leaves the team by link."""

    betreft = forms.MultipleChoiceField(
        label="Over wie gaat het?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies over wie het gaat."},
    )  # fmt: skip
    ontvanger = forms.CharField(label="Wie leest het daar?", max_length=120, help_text="Naam en functie.")
    doel = forms.CharField(label="Waarvoor heeft de ander dit nodig?", max_length=250)
    grond = forms.ChoiceField(label="Op welke grond?", choices=[])
    toelichting = forms.CharField(
        label="Waarom mag dit zonder toestemming?", required=False, widget=forms.Textarea, help_text=TOELICHTING
    )
    code_via = forms.ChoiceField(
        label="Hoe geef je de code?", choices=Deling.CodeVia.choices,
        help_text="Nooit in hetzelfde bericht als de link.",
    )  # fmt: skip

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["betreft"].choices = _leden(gezin)  # type: ignore[attr-defined]
        self.fields["grond"].choices = [  # type: ignore[attr-defined]
            keuze for keuze in Grond.choices if keuze[0] != Grond.EIGEN_RECHT
        ]


class DelenFormulier(LinkFormulier):
    """What is shared with one partner, and for how long."""

    formulier = "delen"
    field_order = [
        "stukken", "eigen_tekst", "betreft", "ontvanger", "doel", "grond", "toelichting", "dagen", "code_via",
    ]  # fmt: skip
    stukken = forms.MultipleChoiceField(
        label="Wat deel je?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Alleen wat de ander nodig heeft. Het blijft staan zoals het nu is.",
    )  # fmt: skip
    eigen_tekst = forms.CharField(
        label="Of een eigen tekst", required=False, widget=forms.Textarea,
        help_text="Bijvoorbeeld een samenvatting voor school.",
    )  # fmt: skip
    dagen = forms.IntegerField(
        label="Hoeveel dagen te lezen?", min_value=1, max_value=LANGSTE_DAGEN, initial=TERMIJN_DAGEN
    )

    def __init__(self, *args: Any, gezin: Gezin, groepen: list[tuple[str, list[Keuze]]], **kwargs: Any) -> None:
        super().__init__(*args, gezin=gezin, **kwargs)
        self.fields["stukken"].choices = [  # type: ignore[attr-defined]
            (naam, [(keuze.sleutel, keuze.titel) for keuze in keuzes]) for naam, keuzes in groepen
        ]
        self._over = {keuze.sleutel: keuze.betreft for _, keuzes in groepen for keuze in keuzes}

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        if not gegevens.get("stukken") and not gegevens.get("eigen_tekst", "").strip():
            self.add_error("stukken", "Kies wat je wilt delen, of schrijf een eigen tekst.")
        gekozen = {int(pk) for pk in gegevens.get("betreft", [])}
        ook = {pk for sleutel in gegevens.get("stukken", []) for pk in self._over[sleutel]} - gekozen
        if gekozen and ook:
            namen = dict(self.fields["betreft"].choices)  # type: ignore[attr-defined]
            wie = ", ".join(namen[str(pk)] for pk in sorted(ook) if str(pk) in namen)
            self.add_error("betreft", f"Wat je deelt gaat ook over {wie}. Vink die ook aan, of laat dat stuk weg.")
        return gegevens


class VerstrekkingFormulier(StrengFormulier, GezinsdeelFormulier):
    """A supply by hand: a call, a letter, a report."""

    formulier = "verstrekking"
    bij_veld = {"verstrekking_zonder_toestemming_met_reden": "toelichting", "verstrekking_ontvanger": "ontvanger"}
    door_service = frozenset({"verstrekking_iets"})
    wat = forms.CharField(
        label="Wat is gedeeld?", widget=forms.Textarea(attrs={"rows": 3}), help_text="Eén ding per regel."
    )
    betreft = forms.MultipleChoiceField(
        label="Over wie ging het?", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies over wie het ging."},
    )  # fmt: skip

    class Meta:
        model = Verstrekking
        fields = [
            "soort",
            "ontvangersoort",
            "ontvanger",
            "organisatie",
            "wat",
            "betreft",
            "doel",
            "grond",
            "toelichting",
            "op",
            "niet_tonen_reden",
        ]
        help_texts = {
            "ontvanger": "Naam en functie.",
            "toelichting": TOELICHTING,
            "niet_tonen_reden": "Alleen als het gezin dit nu niet mag zien, bijvoorbeeld omdat een kind dan gevaar "
            "loopt. Leeg: het staat in het overzicht van het gezin.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["betreft"].choices = _leden(self.gezin)  # type: ignore[attr-defined]
        self.fields["ontvanger"].required = True
        met_de_hand = {"gesprek", "brief", "melding", "afdruk", "export", "overdracht", "afschrift"}
        self.fields["soort"].choices = [  # type: ignore[attr-defined]
            keuze for keuze in Verstrekking.Soort.choices if keuze[0] in met_de_hand
        ]
        self.fields["ontvangersoort"].choices = [  # type: ignore[attr-defined]
            keuze for keuze in Verstrekking.Ontvangersoort.choices if keuze[0] != Verstrekking.Ontvangersoort.NOG_NIET
        ]

    def clean_wat(self) -> list[str]:
        regels = [regel.strip() for regel in self.cleaned_data["wat"].splitlines() if regel.strip()]
        if any(len(regel) > 200 for regel in regels):
            raise forms.ValidationError("Een regel is langer dan 200 tekens. Noem alleen wat het was, niet de inhoud.")
        return regels

    def clean_betreft(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data["betreft"]]

    def clean_op(self) -> Any:
        op = self.cleaned_data["op"]
        if op > timezone.now():
            raise forms.ValidationError("Dit moment ligt in de toekomst. Kies nu of eerder.")
        return op


class OntvangerFormulier(LosFormulier):
    """For whom a print or file was made."""

    formulier = "verstrekking_ontvanger"
    ontvangersoort = forms.ChoiceField(
        label="Voor wie was het?",
        choices=[
            keuze for keuze in Verstrekking.Ontvangersoort.choices if keuze[0] != Verstrekking.Ontvangersoort.NOG_NIET
        ],
    )
    ontvanger = forms.CharField(label="Wie kreeg het?", max_length=200, help_text="Naam en functie.")
    doel = forms.CharField(label="Waarvoor?", max_length=250)
