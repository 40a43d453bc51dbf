"""Forms of requests, decisions and signatures."""

from typing import Any

from django import forms

from gezinnen.gezin.models import Gezin
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_eerder
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel

_Besluit = Verzoekonderdeel.Besluit
BESLUITEN_KOPIE = [(b.value, b.label) for b in (_Besluit.GEVEN, _Besluit.ZWART, _Besluit.WEGLATEN)]
BESLUITEN_WEG = [(b.value, b.label) for b in (_Besluit.VERNIETIGEN, _Besluit.BEWAREN)]


def besluiten_voor(verzoek: Verzoek) -> list[tuple[str, str]]:
    return BESLUITEN_KOPIE if verzoek.soort == Verzoek.Soort.KOPIE else BESLUITEN_WEG


class VerzoekFormulier(Formulier):
    """A request as it came in."""

    formulier = "verzoek"

    class Meta:
        model = Verzoek
        fields = [
            "soort", "lid", "verzoeker_lid", "verzoeker_naam", "grond", "hoe", "ontvangen_op", "omschrijving",
            "met_inzagelog",
        ]  # fmt: skip
        help_texts = {
            "lid": "Een kopie gaat over één persoon. Laat leeg als het over het hele dossier gaat.",
            "verzoeker_naam": "Alleen als deze persoon niet bij het gezin staat, zoals een curator.",
            "omschrijving": "Bij correctie: wat klopt er niet, en wat moet er staan?",
        }

    def __init__(self, *args: Any, gezin: Gezin, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.gezin = gezin
        for naam in ("lid", "verzoeker_lid"):
            self.fields[naam].queryset = gezin.leden.all()  # type: ignore[attr-defined]  # a ModelChoiceField
            self.fields[naam].label_from_instance = lambda lid: lid.volledige_naam  # type: ignore[attr-defined]
        self.fields["ontvangen_op"].validators.append(vandaag_of_eerder)


class BesluitFormulier(LosFormulier):
    """What happens with one item."""

    formulier = "verzoekstuk"

    besluit = forms.ChoiceField(label="Wat doe je met dit stuk?", widget=forms.RadioSelect)
    passages = forms.CharField(
        label="Welke stukken worden zwart?",
        help_text="Zet elk stuk op een eigen regel, precies zoals het in de tekst staat.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    reden = forms.CharField(
        label="Waarom?",
        help_text="Nodig als je niet alles geeft of vernietigt. De persoon die het vroeg, leest deze reden.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )

    def __init__(self, *args: Any, verzoek: Verzoek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["besluit"].choices = besluiten_voor(verzoek)  # type: ignore[attr-defined]  # a ChoiceField
        if verzoek.soort != Verzoek.Soort.KOPIE:
            del self.fields["passages"]


class AntwoordFormulier(LosFormulier):
    """How the request ends."""

    formulier = "verzoekantwoord"

    staat = forms.ChoiceField(label="Wat is het antwoord?", widget=forms.RadioSelect)
    reden = forms.CharField(
        label="Uitleg",
        help_text="Nodig als je (een deel) weigert. De familie leest dit, en kan dan een eigen verklaring geven.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, verzoek: Verzoek, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staat = Verzoek.Staat
        keuzes = [staat.INGEWILLIGD, staat.DEELS, staat.GEWEIGERD, staat.INGETROKKEN]
        if verzoek.soort == Verzoek.Soort.VERNIETIGING:
            keuzes = [staat.GEWEIGERD, staat.INGETROKKEN]  # done is what the destruction itself says
        self.fields["staat"].choices = [(s.value, s.label) for s in keuzes]  # type: ignore[attr-defined]


class RedenFormulier(LosFormulier):
    """A reason, and nothing else."""

    formulier = "verzoekreden"

    reden = forms.CharField(label="Reden", max_length=250, widget=forms.Textarea(attrs={"rows": 2}))


class ToetsFormulier(LosFormulier):
    """The second person signs, or gives it back."""

    formulier = "vernietigingtoets"

    akkoord = forms.ChoiceField(
        label="Wat vind jij?",
        choices=[("ja", "akkoord: dit mag vernietigd worden"), ("nee", "niet akkoord: ik leg het terug")],
        widget=forms.RadioSelect,
    )
    reden = forms.CharField(
        label="Wat heb je nagekeken, of waarom leg je het terug?",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LangerFormulier(LosFormulier):
    """Keep a dossier longer."""

    formulier = "langerbewaren"

    tot = forms.DateField(label="Opnieuw bekijken op", widget=DatumInvoer())
    reden = forms.CharField(
        label="Waarom is dit dossier langer nodig voor goede hulp?",
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class InformeerFormulier(LosFormulier):
    """The family was told."""

    formulier = "bewaartermijn"

    geinformeerd_op = forms.DateField(
        label="Wanneer vertelde je het de familie?", widget=DatumInvoer(), validators=[vandaag_of_eerder]
    )
    hoe = forms.CharField(
        label="Hoe, en wat zeiden zij over een kopie?", max_length=250, widget=forms.Textarea(attrs={"rows": 2})
    )
