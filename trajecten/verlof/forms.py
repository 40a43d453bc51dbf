"""Leave of a person and closure of a team."""

from typing import Any

from django import forms

from teams.access import RECHTEN, TEAMROLLEN, Recht
from teams.account.models import Account
from teams.basis import lopend_filter
from teams.concepten.forms import Formulier
from teams.team.models import Team
from teams.verlof.models import Teamsluiting, Verlof

_DOSSIERROLLEN = [rol.value for rol in TEAMROLLEN if Recht.DOSSIER_LEZEN in RECHTEN[rol]]


class DagInvoer(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def waarnemers(account: Account, *, ook_andere_teams: bool) -> Any:
    """Who can cover for this person: colleagues of the same teams, or of every team in one of their regions."""
    eigen = Team.objects.filter(lopend_filter(voorvoegsel="lidmaatschappen__"), lidmaatschappen__account=account)
    teams = Team.objects.filter(regio__in=eigen.values("regio"), actief=True) if ook_andere_teams else eigen
    leden = lopend_filter(voorvoegsel="lidmaatschappen__")
    return (
        Account.objects.filter(
            leden, lidmaatschappen__team__in=teams, lidmaatschappen__rollen__overlap=_DOSSIERROLLEN, is_active=True
        )
        .exclude(pk=account.pk)
        .distinct()
        .order_by("naam")
    )


class VerlofFormulier(Formulier):
    """Somebody's leave; only the team leader may choose who covers from another team."""

    formulier = "verlof"

    class Meta:
        model = Verlof
        fields = ["van", "tot", "waarnemer"]
        widgets = {"van": DagInvoer(), "tot": DagInvoer()}
        help_texts = {
            "tot": "De laatste dag dat je er niet bent. Dezelfde dag mag ook.",
            "waarnemer": "Deze collega krijgt in die tijd de herinneringen van jouw gezinnen. "
            "Waarom je weg bent, hoef je niet te zeggen.",
        }

    def __init__(self, *args: Any, ook_andere_teams: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["waarnemer"]
        veld.queryset = waarnemers(self.instance.account, ook_andere_teams=ook_andere_teams)  # type: ignore[attr-defined]
        veld.empty_label = "niemand"  # type: ignore[attr-defined]

    def _get_validation_exclusions(self) -> set[str]:
        """Whose leave it is is known, so the database's rules about it are checked beside the field."""
        return super()._get_validation_exclusions() - {"account"}  # type: ignore[misc]  # ModelForm


class TeamsluitingFormulier(Formulier):
    """The days on which a team is closed."""

    formulier = "teamsluiting"

    class Meta:
        model = Teamsluiting
        fields = ["van", "tot", "reden"]
        widgets = {"van": DagInvoer(), "tot": DagInvoer()}
        help_texts = {
            "tot": "De laatste dag dat het team dicht is.",
            "reden": "Bijvoorbeeld: teamdag, kerstvakantie. Het hele team ziet dit.",
        }

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"team"}  # type: ignore[misc]  # ModelForm
