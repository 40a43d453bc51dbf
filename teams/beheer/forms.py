"""Forms of functional administration."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from teams.access import TEAMROLLEN
from teams.account.models import Account, Professional, Roltoekenning
from teams.basis import Keuzelijst
from teams.concepten.forms import Formulier, WebAdres
from teams.organisatie.models import Organisatie
from teams.team.models import Financiering, Ontwikkelfase, Team, Teamlidmaatschap, Teamorganisatie


class OrganisatieForm(Formulier):
    formulier = "beheer-organisatie"

    class Meta:
        model = Organisatie
        fields = ["naam", "soort", "telefoon", "website", "overname", "actief"]
        field_classes = {"website": WebAdres}


class TeamForm(Formulier):
    formulier = "beheer-team"

    class Meta:
        model = Team
        fields = [
            "naam",
            "slug",
            "soort",
            "regio",
            "sinds",
            "gemeenten",
            "leeftijd_van",
            "leeftijd_tot",
            "focus",
            "doelen_in_focus",
            "aanmeldroute",
            "analyse_weken",
            "evaluatie_weken",
            "traject_maanden_van",
            "traject_maanden_tot",
            "plaatsen",
            "wachtlijst_norm",
            "jim_eerst",
            "actief",
        ]
        widgets = {
            "gemeenten": forms.SelectMultiple(attrs={"size": 8}),
        }
        help_texts = {
            "slug": "Kleine letters en streepjes. Dit staat in het adres van de pagina van het team.",
            "gemeenten": "Houd Ctrl ingedrukt om er meer te kiezen.",
        }


class AccountForm(Formulier):
    formulier = "beheer-account"

    class Meta:
        model = Account
        fields = ["naam", "email", "organisatie", "postcode", "is_active"]
        help_texts = {
            "email": "Hiermee logt deze persoon in.",
            "postcode": "Hoeft niet. Zo ziet de privacyfunctionaris het als iemand het dossier van een buur opent."
            " Alleen de beheerder ziet deze postcode.",
            "is_active": "Zet dit uit als iemand vertrekt. De toegang stopt meteen, ook in een open sessie.",
        }

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class ProfessionalForm(Formulier):
    formulier = "beheer-professional"

    class Meta:
        model = Professional
        fields = [
            "account",
            "functie",
            "register",
            "registratienummer",
            "registratie_geldig_tot",
            "expertises",
            "talen",
        ]
        widgets = {"expertises": forms.CheckboxSelectMultiple}
        help_texts = {"talen": "Zet een komma tussen de talen."}


class ToegangForm(Formulier):
    """Gives somebody access. Nobody does so for themselves: who keeps the accounts has no way into a dossier."""

    def clean_account(self) -> Any:
        gekozen = self.cleaned_data["account"]
        if gekozen.pk == self.account.pk:
            raise ValidationError("Je kunt jezelf geen toegang geven. Vraag een andere beheerder.")
        return gekozen


class LidmaatschapForm(ToegangForm):
    formulier = "beheer-lidmaatschap"
    rollen = forms.MultipleChoiceField(
        label="rollen", choices=[(rol.value, rol.label) for rol in TEAMROLLEN], widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Teamlidmaatschap
        fields = ["account", "team", "rollen", "van", "tot", "uren", "mandaat"]
        help_texts = {"tot": "De laatste dag. Daarna stopt de toegang tot de dossiers van dit team."}


class RoltoekenningForm(ToegangForm):
    formulier = "beheer-rol"

    class Meta:
        model = Roltoekenning
        fields = ["account", "rol", "gemeente", "van", "tot"]
        help_texts = {"gemeente": "Alleen bij een beleidsmedewerker."}


class TeamorganisatieForm(Formulier):
    formulier = "beheer-teamorganisatie"

    class Meta:
        model = Teamorganisatie
        fields = ["team", "organisatie", "van", "tot"]


class OntwikkelfaseForm(Formulier):
    formulier = "beheer-ontwikkelfase"

    class Meta:
        model = Ontwikkelfase
        fields = ["team", "fase", "van", "tot"]


class FinancieringForm(Formulier):
    formulier = "beheer-financiering"

    class Meta:
        model = Financiering
        fields = ["team", "vorm", "organisatie", "toelichting", "van", "tot"]


class KeuzelijstForm(Formulier):
    """An entry of one of the lists that beheer can extend; the code never changes once it is used."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["code"].disabled = True

    def clean_naam(self) -> str:
        naam = self.cleaned_data["naam"].strip()
        if not naam:
            raise ValidationError("Vul een naam in.")
        return naam


def keuzelijst_form(model: type[Keuzelijst]) -> type[KeuzelijstForm]:
    """The form for one list: its own extra fields, then the common ones."""
    eigen = [veld.name for veld in model._meta.local_fields if veld.name == "domein"]
    return forms.modelform_factory(
        model,
        form=KeuzelijstForm,
        fields=["naam", "code", *eigen, "volgorde", "actief"],
        help_texts={
            "code": "Kleine letters en streepjes. Exports en rapporten gebruiken deze code; hij verandert nooit meer.",
            "actief": "Uit betekent: niet meer te kiezen. Wat al gekozen is blijft staan.",
        },
    )
