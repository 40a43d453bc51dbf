"""Forms of the analysis: areas of life, contributions, the explanation and the goals."""

from typing import Any

from gezinnen.afscherming.forms import AfschermFormulier
from gezinnen.situatie.models import Levensgebied, Levensgebiedbeeld
from teams.concepten.beperkingen import StrengFormulier
from teams.concepten.forms import vandaag_of_eerder
from teams.organisatie.models import Expertise
from trajecten.analyse.models import Analysebijdrage, Doel, IntegraleAnalyse, Subdoel

HELE_GEZIN = "het hele gezin"


def _alleen_in_gebruik(veld: Any, lijst: Any, gekozen: int | None) -> None:
    """Offer the entries of a list that are in use, and the one that was chosen before."""
    veld.queryset = lijst.objects.in_gebruik(gekozen)


class BeeldFormulier(AfschermFormulier, StrengFormulier):
    """What was seen in one area of life: what is hard, what goes well, and a score."""

    formulier = "levensgebiedbeeld"
    bij_veld = {"beeld_niet_leeg": "problemen", "beeld_score": "score"}

    class Meta:
        model = Levensgebiedbeeld
        fields = ["levensgebied", "lid", "problemen", "krachten", "score", "op"]

    def __init__(self, *args: Any, team_id: int, **kwargs: Any) -> None:
        self.team_id = team_id
        super().__init__(*args, **kwargs)
        self.fields["lid"].queryset = self.instance.gezin.leden.all()
        self.fields["lid"].empty_label = HELE_GEZIN
        self.fields["op"].validators.append(vandaag_of_eerder)
        _alleen_in_gebruik(self.fields["levensgebied"], Levensgebied, self.instance.levensgebied_id)

    def kring(self) -> tuple[int, int]:
        return self.instance.gezin_id, self.team_id


class BijdrageFormulier(AfschermFormulier, StrengFormulier):
    """One's own contribution to the analysis, from one expertise."""

    formulier = "analysebijdrage"
    bij_veld = {"analysebijdrage_uniek": "expertise"}

    class Meta:
        model = Analysebijdrage
        fields = ["expertise", "tekst"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eigen = Expertise.objects.filter(professionals__account=self.instance.auteur_id)
        self.fields["expertise"].queryset = eigen if eigen else Expertise.objects.in_gebruik()
        self.fields["tekst"].widget.attrs["rows"] = 10


class AnalyseFormulier(StrengFormulier):
    """The one explanation: what plays, how it hangs together, what keeps it going, and where views differ."""

    formulier = "integrale_analyse"

    class Meta:
        model = IntegraleAnalyse
        fields = ["wat_speelt", "samenhang", "in_stand", "gezin_zelf", "verschillen"]
        help_texts = {
            "gezin_zelf": "Schrijf het op in hun eigen woorden.",
            "verschillen": "Verschillen mogen blijven staan. Wie ziet wat anders, en waarom?",
        }


class DoelFormulier(AfschermFormulier, StrengFormulier):
    """A goal in the family's own words, with its scale and who does what."""

    formulier = "doel"
    bij_veld = {"doel_schaal": "start"}

    class Meta:
        model = Doel
        fields = [
            "omschrijving",
            "lid",
            "levensgebied",
            "hoofddoel",
            "subdoel",
            "gewenste_situatie",
            "start",
            "streef",
            "nu",
            "door_gezin",
            "door_netwerk",
            "door_team",
            "door_partners",
        ]
        help_texts = {
            "start": "Van 0 tot en met 10: waar stond het gezin aan het begin?",
            "streef": "Van 0 tot en met 10: wanneer is het goed genoeg?",
            "nu": "Leeg bij een nieuw doel: dan geldt het cijfer van de start.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].queryset = self.instance.traject.gezin.leden.all()
        self.fields["lid"].empty_label = HELE_GEZIN
        _alleen_in_gebruik(self.fields["levensgebied"], Levensgebied, self.instance.levensgebied_id)
        _alleen_in_gebruik(self.fields["subdoel"], Subdoel, self.instance.subdoel_id)


class DoelAfsluitenFormulier(StrengFormulier):
    """The result of a goal, and where it ended."""

    formulier = "doel_afsluiten"
    door_service = frozenset({"doel_afgesloten_bij_status"})  # the date is set there

    class Meta:
        model = Doel
        fields = ["status", "nu", "resultaat"]
        labels = {"status": "Wat is het resultaat"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [
            ("", "---------"),
            *((keuze.value, keuze.label) for keuze in Doel.Status if keuze != Doel.Status.ACTIEF),
        ]
