"""All models of this app, gathered from its folders so that Django finds them."""

from trajecten.aanmelding.models import Aanmelding, Document
from trajecten.afronding.models import Afronding, Nazorg, Overdracht
from trajecten.agenda.models import Agendapunt
from trajecten.analyse.models import Analysebijdrage, Doel, IntegraleAnalyse, Subdoel
from trajecten.behandeling.models import (
    Contactmoment,
    Hulpvorm,
    Incident,
    Inzet,
    Uithuisplaatsing,
    Veiligheidsscore,
)
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel, Verzoektermijn
from trajecten.dossierrechten.vernietiging.models import Vernietiging, Vernietigingsbewijs, Vernietigingssleutel
from trajecten.evaluatie.models import Beleving, Doelscore, Gezinsevaluatie
from trajecten.familiegroepsplan.models import Familiegroepsplan, Planverzoek
from trajecten.herinneringen.models import (
    Agendasleutel,
    Dagbericht,
    Herinnering,
    Termijnkeuze,
    Uitstel,
    Veegbeurt,
)
from trajecten.mdo.agenda.models import Agendagewicht
from trajecten.mdo.gasten.models import Gast, Gastbijdrage
from trajecten.mdo.klok.models import Spreektijd
from trajecten.mdo.leidraad.models import Inbreng, Leidraad, Leidraadstap, Leidraadversie, Stem, Stemming
from trajecten.mdo.leren.models import Leerafspraak
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage, Mdo
from trajecten.mdo.nawerk.models import Overname
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.mdo.reeks.models import Overlegreeks
from trajecten.mdo.samen.models import Meetekst, Tekstwijziging
from trajecten.meldingen.models import Meldingsinstelling, Retourbericht
from trajecten.pauze.models import Trajectpauze
from trajecten.plan.models import Akkoord, Planbestand, Planversie
from trajecten.toestand.models import Alarm, Hartslag
from trajecten.traject.models import Actie, Fase, Faseperiode, Stand, Traject

__all__ = [
    "Aanmelding",
    "Aanwezigheid",
    "Actie",
    "Afronding",
    "Agendagewicht",
    "Agendapunt",
    "Agendasleutel",
    "Akkoord",
    "Alarm",
    "Analysebijdrage",
    "Beleving",
    "Besluit",
    "Bespreking",
    "Bijdrage",
    "Contactmoment",
    "Dagbericht",
    "Document",
    "Doel",
    "Doelscore",
    "Familiegroepsplan",
    "Fase",
    "Faseperiode",
    "Gast",
    "Gastbijdrage",
    "Gezinsevaluatie",
    "Hartslag",
    "Herinnering",
    "Hulpvorm",
    "Inbreng",
    "Incident",
    "IntegraleAnalyse",
    "Inzet",
    "Leerafspraak",
    "Leidraad",
    "Leidraadstap",
    "Leidraadversie",
    "Mdo",
    "Meetekst",
    "Meldingsinstelling",
    "Nazorg",
    "Overdracht",
    "Overlegreeks",
    "Overname",
    "Planbestand",
    "Planversie",
    "Planverzoek",
    "Retourbericht",
    "Spreektijd",
    "Stand",
    "Stem",
    "Stemming",
    "Subdoel",
    "Tekstwijziging",
    "Termijnkeuze",
    "Traject",
    "Trajectpauze",
    "Uithuisplaatsing",
    "Uitstel",
    "Veegbeurt",
    "Veiligheidsscore",
    "Vernietiging",
    "Vernietigingsbewijs",
    "Vernietigingssleutel",
    "Verzoek",
    "Verzoekonderdeel",
    "Verzoektermijn",
]
