"""Forms on partners: who to call, what was agreed, how closely we work together."""

from typing import Any

from netwerk.models import Contactpersoon, Samenwerkingsintensiteit, Samenwerkingsovereenkomst
from teams.access import Recht
from teams.concepten.forms import Formulier, WebAdres, vandaag_of_eerder
from teams.models import Organisatie, Organisatiesoort, Team


class OrganisatieFormulier(Formulier):
    formulier = "organisatie"

    class Meta:
        model = Organisatie
        fields = ["naam", "soort", "telefoon", "website"]
        field_classes = {"website": WebAdres}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].queryset = Organisatiesoort.objects.filter(actief=True)  # type: ignore[attr-defined]


class PartnerdeelFormulier(Formulier):
    """A form on something between a partner and us; offers only the teams where this person may keep the network."""

    def __init__(self, *args: Any, organisatie: Organisatie, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organisatie = organisatie  # type: ignore[attr-defined]
        if "team" in self.fields:
            teams = Team.objects.met_recht(self.account, Recht.NETWERK_BEHEREN)
            self.fields["team"].queryset = teams  # type: ignore[attr-defined]
            if not self.instance.pk:
                self.initial.setdefault("team", next(iter(teams), None))

    def _get_validation_exclusions(self) -> set[str]:
        """The organisation is known, so constraints that name it are checked before the database does."""
        return super()._get_validation_exclusions() - {"organisatie"}  # type: ignore[misc]  # ModelForm


class ContactpersoonFormulier(PartnerdeelFormulier):
    formulier = "contactpersoon"

    class Meta:
        model = Contactpersoon
        fields = ["naam", "functie", "telefoon", "email", "van", "tot"]


class OvereenkomstFormulier(PartnerdeelFormulier):
    formulier = "overeenkomst"

    class Meta:
        model = Samenwerkingsovereenkomst
        fields = ["team", "rollen", "gegevensdeling", "mandaat", "van", "tot"]


class IntensiteitFormulier(PartnerdeelFormulier):
    formulier = "intensiteit"

    class Meta:
        model = Samenwerkingsintensiteit
        fields = ["team", "nu", "gewenst", "op", "toelichting"]
        help_texts = {
            "gewenst": "Hoe ingewikkelder en onvoorspelbaarder de gezinnen die jullie delen, hoe hoger het niveau."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["op"].validators.append(vandaag_of_eerder)
