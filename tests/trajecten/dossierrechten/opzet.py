"""What the filler needs to know of tables with rules of their own."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezin, Levensgebied
from teams.models import Account, Expertise, Gemeente, Organisatie, Team
from tests.trajecten.dossierrechten.vullen import Vuller, familiemodellen
from tests.trajecten.leidraden import leidraad
from trajecten.models import Hulpvorm, Leidraadstap, Mdo

DAG = timezone.localdate() - timedelta(days=10)


def GEDEELD() -> dict[Any, Any]:
    team = maak.TeamFactory()
    account = maak.AccountFactory()
    return {
        Team: team,
        Account: account,
        Gemeente: maak.GemeenteFactory(),
        Organisatie: maak.OrganisatieFactory(),
        Expertise: Expertise.objects.create(code="proefexpertise", naam="Proefexpertise"),
        Levensgebied: Levensgebied.objects.create(code="proefgebied", naam="Proefgebied"),
        Hulpvorm: Hulpvorm.objects.create(code="proefhulp", naam="Proefhulp"),
        Mdo: maak.MdoFactory(team=team),
        Leidraadstap: Leidraadstap.objects.filter(versie__leidraad=leidraad("perspectieven")).first(),
    }


# Where a table has a rule over more than one column.
OVERSCHRIJF: dict[str, dict[str, Any]] = {
    "Gezin": {"veiligheidsvlag": True},
    "Toegangsverzoek": {"beslist_door": None},
    "Aanmelding": {"uitkomst": "", "toestemming_gezin": False},
    "Betrokkenheid": {"account": None, "contactpersoon": None},
    "Relatie": {"ander": lambda v: maak.GezinslidFactory(gezin=v.eigen[Gezin], voornaam=f"{v.merk}ANDER")},
    "Toestemming": {
        "waarvoor": "delen",
        "geweigerd": True,
        "gever_naam": "",
        "gever_organisatie": None,
        "reden_intrekking": "",
    },
    "Uitzondering": {"soort": "goede_zorg"},
    "Verstrekking": {"wat": lambda v: [v.merk]},
    "Deling": {"verloopt_op": lambda v: timezone.now() + timedelta(days=9)},
    "Persoonlijkelink": {"verloopt_op": lambda v: timezone.now() + timedelta(days=9)},
    "Netwerkpersoon": {"is_jim": True, "jim_gevraagd_op": DAG},
    "PersoonlijkeToegang": {"door": lambda v: maak.AccountFactory(), "ingetrokken_door": None},
    "Actie": {"lid": None, "organisatie": None},
    "Nazorg": {"gehouden_op": DAG},
    "IntegraleAnalyse": {"vastgesteld_op": DAG},
    "Inzet": {"door": "team", "organisatie": None},
    "Veiligheidsscore": {"account": None},
    "Gezinsevaluatie": {"reden_niet": ""},
    "Doelscore": {"account": None},
    "Familiegroepsplan": {"keuze": ""},
    "Akkoord": {"akkoord": False},
    "Herinnering": {"niveau": 1},
    "Verklaring": {"gelezen_op": lambda v: timezone.now()},
    "Besluit": {"naar_team": None, "organisatie": None},
    "Inbreng": {"lid": None},
    "Meetekst": {"veld": "bijdrage"},
    "Stemming": {"gesloten_op": lambda v: timezone.now(), "uitslag": "aangenomen"},
    "Spreektijd": {"tot": lambda v: timezone.now() + timedelta(minutes=9)},
}


def gevuld(merk: str, gedeeld: dict[Any, Any]) -> Vuller:
    """A family with a row in every table, with `merk` in every text."""
    vuller = Vuller(merk, gedeeld, OVERSCHRIJF)
    for model in familiemodellen():
        vuller.rij(model)
    return vuller
