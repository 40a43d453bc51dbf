"""All models of this app, gathered from the concept folders so that Django finds them."""

from gezinnen.afscherming.models import Verklaring
from gezinnen.delen.models import Deling, Delingopening, Gedeelditem, Verstrekking
from gezinnen.gezin.models import Bewoning, Gezag, Gezin, Gezinslid, Huishouden, Maatregel, Relatie
from gezinnen.inzagelog.models import Inzagebewaring, Inzagecontrole, Inzagelog, Inzagezegel
from gezinnen.link.models import Persoonlijkelink
from gezinnen.recht.models import Toestemming, Uitzondering, Wilsbekwaamheid
from gezinnen.situatie.models import (
    Hulpgeschiedenis,
    Kenmerk,
    Levensgebied,
    Levensgebiedbeeld,
    Netwerkberaad,
    Netwerkpersoon,
)
from gezinnen.toegang.models import Dossiertoegang, Noodbeoordeling, PersoonlijkeToegang, Toegangsverzoek
from gezinnen.toezicht.models import Inzagesignaal, Steekproef, Steekproefregel

__all__ = [
    "Bewoning",
    "Deling",
    "Delingopening",
    "Dossiertoegang",
    "Gedeelditem",
    "Gezag",
    "Gezin",
    "Gezinslid",
    "Huishouden",
    "Hulpgeschiedenis",
    "Inzagebewaring",
    "Inzagecontrole",
    "Inzagelog",
    "Inzagesignaal",
    "Inzagezegel",
    "Kenmerk",
    "Levensgebied",
    "Levensgebiedbeeld",
    "Maatregel",
    "Netwerkberaad",
    "Netwerkpersoon",
    "Noodbeoordeling",
    "PersoonlijkeToegang",
    "Persoonlijkelink",
    "Relatie",
    "Steekproef",
    "Steekproefregel",
    "Toegangsverzoek",
    "Toestemming",
    "Uitzondering",
    "Verklaring",
    "Verstrekking",
    "Wilsbekwaamheid",
]
