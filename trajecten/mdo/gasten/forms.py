"""Invite a guest, and the contribution of a guest."""

from typing import Any

from django import forms

from gezinnen.gezin.models import Gezin
from teams.concepten.forms import Formulier
from trajecten.delen.forms import LinkFormulier
from trajecten.mdo.gasten.models import Gastbijdrage


class GastForm(LinkFormulier):
    """Somebody from outside for the discussion of one family."""

    formulier = "mdo-gast"
    field_order = [
        "ontvanger", "aanduiding", "betreft", "doel", "grond", "toelichting", "toont_bijdragen", "code_via",
    ]  # fmt: skip
    aanduiding = forms.CharField(
        label="Hoe kent de gast het gezin?", max_length=80,
        help_text="Zo noemt de pagina van de gast het gezin. Voor school bijvoorbeeld alleen de voornaam van het kind.",
    )  # fmt: skip
    toont_bijdragen = forms.BooleanField(
        label="De gast leest ook wat het team inbrengt en de conclusie over de veiligheid", required=False,
        help_text="Wat afgeschermd is, ziet een gast nooit. Zonder vinkje: alleen de vraag, het verslag, het besluit "
        "en de acties voor de organisatie van de gast.",
    )  # fmt: skip

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, gezin=gezin, **kwargs)
        self.fields["ontvanger"].label = "Wie komt er?"
        self.fields["doel"].label = "Waarvoor is de gast erbij?"


class GastbijdrageForm(Formulier):
    """What a guest brings in, with their name under it."""

    formulier = "gastbijdrage"

    class Meta:
        model = Gastbijdrage
        fields = ["tekst", "naam"]
        labels = {"tekst": "Wat wilt u inbrengen?", "naam": "Uw naam en functie"}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 8})}
        error_messages = {
            "tekst": {"required": "Schrijf op wat u wilt inbrengen."},
            "naam": {"required": "Vul uw naam in. Zo weet het team van wie dit is."},
        }
