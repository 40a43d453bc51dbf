"""Forms on the family's own network and the help it had before."""

from gezinnen.afscherming.forms import AfschermFormulier
from gezinnen.gezin.forms import GezinsdeelFormulier
from gezinnen.situatie.models import Hulpgeschiedenis, Netwerkberaad, Netwerkpersoon


class NetwerkpersoonFormulier(GezinsdeelFormulier):
    formulier = "netwerkpersoon"

    class Meta:
        model = Netwerkpersoon
        fields = ["naam", "relatie", "steun", "is_jim", "jim_van", "jim_gevraagd_op", "jim_geinstalleerd_op"]
        help_texts = {
            "relatie": "Bijvoorbeeld: oma, buurvrouw, trainer.",
            "is_jim": "Een JIM is iemand die de jongere zelf kiest als mentor.",
        }


class NetwerkberaadFormulier(AfschermFormulier, GezinsdeelFormulier):
    """The meeting, with whom it is about and whom of the family it is kept from."""

    formulier = "netwerkberaad"

    class Meta:
        model = Netwerkberaad
        fields = ["op", "aanwezigen", "afspraken"]

    def kring(self) -> tuple[int, int]:
        return self.gezin.pk, 0  # no team: a meeting of the family is read by everybody who helps


class HulpgeschiedenisFormulier(GezinsdeelFormulier):
    formulier = "hulpgeschiedenis"

    class Meta:
        model = Hulpgeschiedenis
        fields = ["organisatie", "hulp", "lid", "van", "tot", "wat_werkte", "wat_werkte_niet", "reden_einde"]
