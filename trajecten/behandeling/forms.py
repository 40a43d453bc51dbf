"""Forms of treatment. Every choice is limited to the family and the team of the trajectory."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from gezinnen.afscherming.forms import AfschermFormulier
from teams.account.models import Account
from teams.concepten.forms import DatumInvoer, Formulier, LosFormulier, vandaag_of_eerder
from trajecten.analyse.models import Doel
from trajecten.behandeling.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore
from trajecten.traject.models import Traject


class DossierFormulier(Formulier):
    """A form about one trajectory: `lid` can only be somebody of its family."""

    def __init__(self, *args: Any, traject: Traject, **kwargs: Any) -> None:
        self.traject = traject
        super().__init__(*args, **kwargs)
        self.instance.traject = traject
        if "lid" in self.fields:
            self.fields["lid"].queryset = traject.gezin.leden.all()  # type: ignore[attr-defined]
            self.fields["lid"].empty_label = "het hele gezin"  # type: ignore[attr-defined]


class InzetForm(DossierFormulier):
    formulier = "inzet"

    class Meta:
        model = Inzet
        fields = ["hulpvorm", "lid", "door", "account", "organisatie", "uren_per_week", "van", "tot"]
        help_texts = {
            "account": "Bij hulp van het team: wie geeft de hulp.",
            "organisatie": "Bij hulp van een moederorganisatie of partner: welke is dat.",
            "tot": "Alleen invullen als het einde al vaststaat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hulpvorm"].queryset = self.fields["hulpvorm"].queryset.filter(actief=True)  # type: ignore[attr-defined]
        self.fields["account"].queryset = Account.objects.leden_van_team(self.traject.team_id)  # type: ignore[attr-defined]
        organisaties = self.fields["organisatie"].queryset  # type: ignore[attr-defined]
        self.fields["organisatie"].queryset = organisaties.filter(actief=True)  # type: ignore[attr-defined]
        if not self.instance.pk:
            self.initial.setdefault("van", timezone.localdate())


class InzetWijzigenForm(LosFormulier):
    """Up- or downscale, or stop, from a day on and with the reason."""

    formulier = "inzet-wijzigen"
    vanaf = forms.DateField(label="Vanaf welke dag", widget=DatumInvoer())
    uren = forms.DecimalField(
        label="Hoeveel uren per week",
        min_value=Decimal(0),
        max_value=Decimal(60),
        decimal_places=1,
        help_text="Vul 0 in als de hulp stopt; de dag hierboven is dan de laatste.",
    )
    reden = forms.CharField(label="Waarom", max_length=250, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, inzet: Inzet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("vanaf", timezone.localdate())
        self.initial.setdefault("uren", inzet.uren_per_week)


class ContactForm(AfschermFormulier, DossierFormulier):
    formulier = "contact"

    class Meta:
        model = Contactmoment
        fields = ["notitie", "leden", "waar", "op", "duur_minuten", "samenwerking_minuten", "doelen"]
        widgets = {
            "notitie": forms.Textarea(attrs={"rows": 6}),
            "leden": forms.CheckboxSelectMultiple,
            "doelen": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leden"].queryset = self.traject.gezin.leden.all()  # type: ignore[attr-defined]
        self.fields["doelen"].queryset = self.traject.doelen.leesbaar_voor(self.account).actief()  # type: ignore[attr-defined]

    def doelen_erna(self) -> list[Doel]:
        """What was chosen, and the goals of this contact that this person may not read: those stay."""
        if not self.instance.pk:
            return list(self.cleaned_data["doelen"])
        leesbaar = self.traject.doelen.leesbaar_voor(self.account).values("pk")
        return [*self.cleaned_data["doelen"], *self.instance.doelen.exclude(pk__in=leesbaar)]

    def clean_op(self) -> Any:
        op = self.cleaned_data["op"]
        if op > timezone.now() + timedelta(hours=1):
            raise ValidationError("Dit moment ligt in de toekomst. Kies een moment dat geweest is.", code="toekomst")
        return op


class IncidentForm(AfschermFormulier, DossierFormulier):
    formulier = "incident"

    class Meta:
        model = Incident
        fields = ["soort", "op", "lid", "omschrijving", "gedaan", "afgehandeld_op"]
        help_texts = {"afgehandeld_op": "Laat leeg zolang het nog speelt. Dan blijft het gezin bovenaan staan."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam in ("op", "afgehandeld_op"):
            self.fields[naam].validators.append(vandaag_of_eerder)


class VeiligheidForm(AfschermFormulier, DossierFormulier):
    """How safe it is on a day, by oneself or by a member of the family."""

    formulier = "veiligheid"
    volgens = forms.ChoiceField(label="Volgens wie")

    class Meta:
        model = Veiligheidsscore
        fields = ["score", "op", "toelichting"]
        labels = {"score": "Hoe veilig is het"}
        help_texts = {"score": "0: meteen ingrijpen. 10: veilig genoeg om te stoppen."}

    field_order = ["volgens", "score", "op", "toelichting"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        leden = [lid for lid in self.traject.gezin.leden.all() if lid.overleden_op is None]
        keuzes = [("ik", f"{self.account.naam} (team)"), *((str(lid.pk), lid.voornaam) for lid in leden)]
        self.fields["volgens"].choices = keuzes  # type: ignore[attr-defined]
        self.fields["op"].validators.append(vandaag_of_eerder)

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        wie = gegevens.get("volgens")
        if wie == "ik":
            self.instance.account_id, self.instance.lid_id = self.account.pk, None
        elif wie:
            self.instance.account_id, self.instance.lid_id = None, int(wie)
        return gegevens


class UithuisplaatsingForm(DossierFormulier):
    formulier = "uithuisplaatsing"

    class Meta:
        model = Uithuisplaatsing
        fields = ["lid", "soort", "van", "tot", "toelichting"]
        labels = {"van": "Sinds", "tot": "Terug naar huis op"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lid"].empty_label = "kies een gezinslid"  # type: ignore[attr-defined]
