"""Forms of the meeting. On the meeting screen all drafts are read at once, so that many forms cost one query."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from gezinnen.afscherming.forms import AfschermFormulier, Mensen
from teams.concepten.forms import Formulier, LosFormulier, vandaag_of_later
from teams.concepten.models import Concept
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage
from trajecten.mdo.samen.formulier import SamenMixin
from trajecten.mdo.samen.models import Meetekst
from trajecten.traject.models import Actie

Groepen = Mapping[str, Sequence[tuple[str, str]]]
WEEK = timedelta(days=7)
OORDEEL = ("visie", "eigen_vraag")  # what the team chooses together at a family


class SchermFormulier(Formulier):
    """A form of the meeting screen: `concepten` holds the drafts of this person for this discussion."""

    def __init__(self, *args: Any, bespreking: Bespreking, concepten: Iterable[Concept] = (), **kwargs: Any) -> None:
        self.bespreking = bespreking
        self.alle_concepten = concepten
        super().__init__(*args, object_sleutel=f"bespreking-{bespreking.pk}", **kwargs)
        for naam, veld in self.fields.items():
            veld.widget.attrs["id"] = f"{self.formulier}-{naam}"
            if not veld.widget.is_hidden:
                soort = "form-select" if isinstance(veld.widget, forms.Select) else "form-control"
                veld.widget.attrs["class"] = soort

    def _concepten(self) -> Iterable[Concept]:
        return [concept for concept in self.alle_concepten if concept.formulier == self.formulier]


class BijdrageForm(SamenMixin, AfschermFormulier, SchermFormulier):
    """One's own contribution. Others read along while it is typed, unless it was shielded first, before any text."""

    formulier = "mdo-bijdrage"
    samen_velden: ClassVar = {"tekst": Meetekst.Veld.BIJDRAGE}
    expertise = forms.ChoiceField(label="Vanuit welke expertise", required=False)

    class Meta:
        model = Bijdrage
        fields = ["tekst"]
        widgets = {
            "tekst": forms.Textarea(attrs={"rows": 3, "data-toets": "i", "data-toets-tekst": "Je bijdrage inbrengen"})
        }

    def __init__(self, *args: Any, expertises: Sequence[tuple[str, str]], wie: Groepen, **kwargs: Any) -> None:
        self.wie = wie
        super().__init__(*args, **kwargs)
        self.fields["tekst"].required = False
        self.fields["expertise"].choices = expertises or [("", "geen")]  # type: ignore[attr-defined]
        eerste = expertises[0][0] if expertises else ""
        eigen = self.instance.expertise_id
        self.initial["expertise"] = self.initial.get("expertise") or (f"expertise-{eigen}" if eigen else eerste)
        self.meer_expertises = len(expertises) > 1

    def mensen(self) -> tuple[Mensen, Mensen]:
        """From what the screen read already."""
        return _paren(self.wie["Gezin"]), _paren(self.wie["Team"])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        sleutel = (gegevens.get("expertise") or "").removeprefix("expertise-")
        self.instance.expertise_id = int(sleutel) if sleutel else None
        return gegevens


def _paren(keuzes: Sequence[tuple[str, str]]) -> Mensen:
    """Key and name of choices such as ("lid-12", "Sem")."""
    return [(int(sleutel.partition("-")[2]), naam) for sleutel, naam in keuzes]


class VerslagForm(SamenMixin, SchermFormulier):
    """What the team writes together. Without script two people who save both keep their text."""

    formulier = "mdo-verslag"
    samen_velden: ClassVar = {
        "verslag": Meetekst.Veld.VERSLAG,
        "veiligheidsconclusie": Meetekst.Veld.VEILIGHEID,
        "verschil": Meetekst.Veld.VERSCHIL,
    }

    class Meta:
        model = Bespreking
        fields = ["verslag", "veiligheidsconclusie", "visie", "verschil", "eigen_vraag"]
        labels = {"eigen_vraag": "Kwam de vraag van het gezin aan bod?"}
        widgets = {
            "verslag": forms.Textarea(
                attrs={"rows": 6, "data-toets": "w", "data-toets-tekst": "Opschrijven wat we bespraken"}
            ),
            "veiligheidsconclusie": forms.Textarea(attrs={"rows": 2}),
            "verschil": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visie"].choices = [("", "nog niet besproken"), *Bespreking.Visie.choices]  # type: ignore[attr-defined]
        self.fields["eigen_vraag"].widget.choices = [("unknown", "nog niet gezegd"), ("true", "ja"), ("false", "nee")]  # type: ignore[attr-defined]
        for naam in OORDEEL:  # what stood when this page opened
            self._verborgen(f"{naam}_stond", self.instance.oordeel[naam])
            self.fields[naam].widget.attrs["data-meteen"] = naam

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        for naam in OORDEEL:  # who did not choose otherwise, leaves what a colleague chose meanwhile
            if self.staat_al_bewaard and self.data.get(naam) == self.data.get(f"{naam}_stond"):
                gegevens[naam] = getattr(self.instance, naam)
        if gegevens.get("visie") == Bespreking.Visie.VERSCHIL and not gegevens.get("verschil", "").strip():
            self.add_error("verschil", "Schrijf op wie het anders ziet en waarom.")
        return gegevens


class WieEnWanneer:
    """For a form of a decision, with a field `uitvoerder`: somebody sees to it, before a day."""

    fields: dict[str, Any]
    instance: Any

    def eis_wie_en_wanneer(self, wie: Groepen) -> None:
        self.fields["uitvoerder"].choices = uitvoerder_keuzes(wie)
        self.fields["uitvoerder"].error_messages["required"] = "Kies wie ervoor zorgt."
        self.fields["voor"].required = True
        self.fields["voor"].error_messages["required"] = "Kies voor wanneer."

    def clean(self) -> dict[str, Any]:
        gegevens: dict[str, Any] = super().clean()  # type: ignore[misc]  # of the form
        zet_uitvoerder(self.instance, gegevens.get("uitvoerder") or "")
        return gegevens


class BesluitForm(WieEnWanneer, SamenMixin, SchermFormulier):
    formulier = "mdo-besluit"
    samen_velden: ClassVar = {"tekst": Meetekst.Veld.BESLUIT}
    uitvoerder = forms.ChoiceField(label="Wie zorgt ervoor")

    class Meta:
        model = Besluit
        fields = ["tekst", "voor"]
        labels = {"voor": "Voor wanneer"}
        widgets = {
            "tekst": forms.Textarea(attrs={"rows": 2, "data-toets": "b", "data-toets-tekst": "Besluit opschrijven"})
        }

    def __init__(self, *args: Any, wie: Groepen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].error_messages["required"] = "Schrijf het besluit op. Misschien is het al vastgelegd."
        self.eis_wie_en_wanneer(wie)
        self.fields["voor"].validators.append(vandaag_of_later)
        self.initial.setdefault("voor", None)
        if self.instance.pk is None and not self.initial["voor"]:
            self.initial["voor"] = timezone.localdate() + WEEK


def uitvoerder_keuzes(wie: Groepen) -> list[Any]:
    """Who can see to a decision: a colleague, and in a meeting of more parties also a team or an organisation."""
    partijen = [(naam, list(wie[naam])) for naam in ("Teams", "Organisaties") if wie.get(naam)]
    return [("", "kies iemand"), *([("Deelnemers", list(wie["Team"])), *partijen] if partijen else wie["Team"])]


UITVOERDERS = (("account", "uitvoerder_id"), ("team", "naar_team_id"), ("organisatie", "organisatie_id"))


def zet_uitvoerder(besluit: Besluit, sleutel: str) -> None:
    """Who was chosen ("account-3", "team-4", "organisatie-5"; "" is the team itself)."""
    soort, _, pk = sleutel.partition("-")
    for keuze, veld in UITVOERDERS:
        setattr(besluit, veld, int(pk) if soort == keuze else None)


def uitvoerder_sleutel(besluit: Besluit) -> str:
    """Who sees to it now, as a list to choose from names it."""
    return next((f"{soort}-{pk}" for soort, veld in UITVOERDERS if (pk := getattr(besluit, veld))), "")


class ActieForm(SchermFormulier):
    formulier = "mdo-actie"
    wie = forms.ChoiceField(label="Wie doet het")

    class Meta:
        model = Actie
        fields = ["wat", "voor"]
        labels = {"wat": "Wat gaat er gebeuren", "voor": "Voor wanneer"}
        widgets = {"wat": forms.TextInput(attrs={"data-toets": "a", "data-toets-tekst": "Actie opschrijven"})}

    def __init__(self, *args: Any, wie: Groepen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groepen = [(naam, list(keuzes)) for naam, keuzes in wie.items() if keuzes]
        self.fields["wie"].choices = [("", "kies iemand"), *groepen]  # type: ignore[attr-defined]
        self.fields["voor"].validators.append(vandaag_of_later)
        self.initial["voor"] = self.initial.get("voor") or timezone.localdate() + WEEK

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        soort, _, sleutel = gegevens.get("wie", "").partition("-")
        if sleutel:
            setattr(self.instance, f"{soort}_id", int(sleutel))
        return gegevens


class VraagForm(LosFormulier):
    """A family that somebody wants to discuss, with the question to the team."""

    formulier = "mdo-vraag"
    traject = forms.ChoiceField(label="Welk gezin")
    vraag = forms.CharField(label="Wat is je vraag aan het team", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, gezinnen: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["traject"].choices = [("", "kies een gezin"), *gezinnen]  # type: ignore[attr-defined]
