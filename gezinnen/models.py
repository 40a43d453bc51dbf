"""All models of this app, gathered from the concept folders so that Django finds them."""

from gezinnen.afscherming.models import Verklaring
from gezinnen.gezin.models import Bewoning, Gezag, Gezin, Gezinslid, Huishouden, Maatregel, Relatie
from gezinnen.inzagelog.models import Inzagelog, Inzagezegel
from gezinnen.situatie.models import (
    Hulpgeschiedenis,
    Kenmerk,
    Levensgebied,
    Levensgebiedbeeld,
    Netwerkberaad,
    Netwerkpersoon,
    Toestemming,
)
from gezinnen.toegang.models import Dossiertoegang

__all__ = [
    "Bewoning",
    "Dossiertoegang",
    "Gezag",
    "Gezin",
    "Gezinslid",
    "Huishouden",
    "Hulpgeschiedenis",
    "Inzagelog",
    "Inzagezegel",
    "Kenmerk",
    "Levensgebied",
    "Levensgebiedbeeld",
    "Maatregel",
    "Netwerkberaad",
    "Netwerkpersoon",
    "Relatie",
    "Toestemming",
    "Verklaring",
]
