"""Forms of the rhythm of a team, of one meeting beside it, and of moving or cancelling one."""

from typing import Any

from django import forms

from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_later
from trajecten.mdo.leidraad.models import Leidraad
from trajecten.mdo.models import Mdo
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.reeks.voorzitten import wie_mag_voorzitten

ANDER = "Wie mag voorzitten: de gedragswetenschapper en de teamleider van dit team."


class ReeksForm(StrengFormulier):
    """The fixed meeting of a team."""

    formulier = "overlegreeks"
    bij_veld = {
        "overlegreeks_vervanger": "vervanger",
        "overlegreeks_duur": "duur",
        "overlegreeks_weken": "om_de_weken",
        "overlegreeks_weekdag": "weekdag",
        "overlegreeks_periode": "tot",
        "overlegreeks_geen_overlap": "tijd",
    }

    class Meta:
        model = Overlegreeks
        fields = [
            "leidraad", "weekdag", "tijd", "duur", "om_de_weken", "plaats", "voorzitter", "vervanger", "van", "tot",
        ]  # fmt: skip
        labels = {"leidraad": "Soort overleg", "van": "Vanaf", "tot": "Tot en met"}
        help_texts = {
            "duur": "Van 15 tot 480 minuten. De agenda wordt hierop gevuld.",
            "om_de_weken": "1 is elke week. Bij meer telt de eerste keer na de begindatum als begin.",
            "plaats": "Bijvoorbeeld: vergaderkamer 2. Zet hier geen naam van een gezin.",
            "voorzitter": f"{ANDER} Leeg: wie het overleg begint, is voorzitter.",
            "vervanger": "Zit voor als de vaste voorzitter weg is. Is de vervanger ook weg, dan de volgende die mag.",
            "tot": "Leeg: tot iemand het verandert.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wie = wie_mag_voorzitten(self.instance.team_id)
        for naam, leeg in (("voorzitter", "niemand vast"), ("vervanger", "geen vervanger")):
            self.fields[naam].queryset = wie  # type: ignore[attr-defined]
            self.fields[naam].empty_label = leeg  # type: ignore[attr-defined]
        soort = self.fields["leidraad"]
        soort.queryset = Leidraad.objects.te_kiezen()  # type: ignore[attr-defined]
        soort.empty_label = "MDO"  # type: ignore[attr-defined]
        if self.instance.pk is not None:
            soort.disabled = True


class PlanForm(LosFormulier):
    """The day of a meeting, when it is not one of the team's rhythm."""

    formulier = "mdo-plannen"
    leidraad = forms.ModelChoiceField(
        label="Soort overleg", queryset=Leidraad.objects.none(), required=False, empty_label="MDO"
    )
    op = forms.DateField(label="Datum", widget=DatumInvoer(), validators=[vandaag_of_later])
    plaats = forms.CharField(label="Plaats", max_length=Mdo._meta.get_field("plaats").max_length, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leidraad"].queryset = Leidraad.objects.te_kiezen()  # type: ignore[attr-defined]


class VerzetForm(Formulier):
    """Another day, time, place or chair for one meeting."""

    formulier = "mdo-verzetten"

    class Meta:
        model = Mdo
        fields = ["op", "tijd", "duur", "plaats", "voorzitter", "afwijking"]
        labels = {"duur": "Duur in minuten", "afwijking": "Waarom gaat het anders?"}
        help_texts = {
            "voorzitter": ANDER,
            "afwijking": "Het hele team leest dit. Zet er geen naam van een gezin in, en niet waarom iemand weg is.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["voorzitter"].queryset = wie_mag_voorzitten(self.instance.team_id)  # type: ignore[attr-defined]
        self.fields["voorzitter"].empty_label = "wie begint, zit voor"  # type: ignore[attr-defined]
        self.fields["afwijking"].required = True
        self.fields["op"].validators.append(vandaag_of_later)


class AfgelastForm(LosFormulier):
    """Why one meeting does not go on."""

    formulier = "mdo-afgelasten"
    reden = forms.CharField(
        label="Waarom gaat het niet door?", max_length=250,
        help_text="Het hele team leest dit. De agenda gaat mee naar de volgende keer.",
    )  # fmt: skip
