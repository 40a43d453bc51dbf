"""All models of this app, gathered from the concept folders so that Django finds them."""

from teams.account.models import Account, Professional, Roltoekenning
from teams.basis import Nummerreeks
from teams.bijeenkomst.models import Actiepunt, Deelnemer, Teambijeenkomst
from teams.concepten.models import Concept, Inzending
from teams.organisatie.models import Domein, Expertise, Gemeente, Organisatie, Organisatiesoort
from teams.team.models import Financiering, Ontwikkelfase, Team, Teamlidmaatschap, Teamorganisatie
from teams.verlof.models import Teamsluiting, Verlof
from teams.vierogen.models import Rechtenvoorstel
from teams.werk.models import Opdracht, Opdrachtresultaat

__all__ = [
    "Account",
    "Actiepunt",
    "Concept",
    "Deelnemer",
    "Domein",
    "Expertise",
    "Financiering",
    "Gemeente",
    "Inzending",
    "Nummerreeks",
    "Ontwikkelfase",
    "Opdracht",
    "Opdrachtresultaat",
    "Organisatie",
    "Organisatiesoort",
    "Professional",
    "Rechtenvoorstel",
    "Roltoekenning",
    "Team",
    "Teambijeenkomst",
    "Teamlidmaatschap",
    "Teamorganisatie",
    "Teamsluiting",
    "Verlof",
]
