"""The themes of a report, each with its finding in one sentence. Sees protected figures only."""

from collections.abc import Callable

from monitoring.onthulling.regels import VERBORGEN
from monitoring.rapport.catalogus import INDELINGEN
from monitoring.rapport.cijfers import WACHTTIJD_NORM, Cijfers
from monitoring.rapport.opbouw import (
    DAGEN,
    SCORE,
    Gepubliceerd,
    Kerncijfer,
    Rapport,
    Thema,
    aantallen,
    gemiddelden,
    opsomming,
    stroom,
    verdeling,
)
from weergave.halfjaar import Halfjaar
from weergave.tabellen import als_tekst

TE_WEINIG = "Het gaat om te weinig gezinnen om hier een cijfer over te geven."
WACHTEN = [
    ("instroom", "nieuw aangemeld"),
    ("in", "hulp gestart"),
    ("wacht_nog", "wacht nog aan het eind"),
]
FASEN = [
    ("duur_wachten", "aanmelding en wachten"),
    ("duur_analyse", "analyse"),
    ("duur_behandeling", "behandeling"),
    ("duur_afronding", "afronding"),
]


def rapport_maken(onderwerp: str, periode: Halfjaar, cijfers: Cijfers) -> Rapport:
    """The whole report from unrounded figures; what comes out is protected (standards §7)."""
    veilig = Gepubliceerd(cijfers)
    return Rapport(onderwerp, periode, _kern(veilig), [maak(veilig) for maak in THEMAS])


def _kern(cijfers: Gepubliceerd) -> list[Kerncijfer]:
    """The figures at the head of the report; those that are hidden do not stand there."""
    tevreden = cijfers.gemiddelde("tevredenheid", SCORE)
    kern = [
        Kerncijfer(str(cijfers.totaal("instroom")), "gezinnen aangemeld", "instroom"),
        Kerncijfer(str(cijfers.totaal("geweest")), "gezinnen in zorg geweest", "in-zorg"),
        Kerncijfer(cijfers.aandeel("evaluaties_op_tijd", "evaluaties"), "van de evaluaties op tijd", "evaluaties"),
        Kerncijfer(cijfers.aandeel("doelen_behaald", "doelen"), "van de doelen behaald", "uitkomsten"),
        Kerncijfer(VERBORGEN if tevreden is None else als_tekst(tevreden), "tevredenheid van gezinnen", "uitkomsten"),
    ]
    return [cijfer for cijfer in kern if cijfer.waarde != VERBORGEN]


def _te_weinig(cijfers: Gepubliceerd, totaal: str, wat: str) -> str:
    """The finding when there is nothing but perhaps a total."""
    aantal = cijfers.waarde(totaal)
    return TE_WEINIG if aantal is None else f"Het gaat om ongeveer {aantal} {wat}: te weinig om meer over te zeggen."


def _instroom(cijfers: Gepubliceerd) -> Thema:
    aantal = cijfers.waarde("instroom")
    wie = opsomming(cijfers, INDELINGEN["verwijzer"])
    bevinding = TE_WEINIG if aantal is None else f"Ongeveer {aantal} gezinnen werden aangemeld."
    if aantal is not None and wie:
        bevinding += f" Daarvan kwamen er {wie}."
    return Thema(
        "instroom",
        "Wie melden gezinnen aan?",
        bevinding,
        [verdeling(cijfers, "Aanmeldingen naar verwijzer", "verwijzer", "Verwijzer")],
        "Geteld zijn gezinnen die in dit halfjaar zijn aangemeld bij een integraal specialistisch team en door dat "
        "team zijn opgepakt. Een gezin telt één keer, ook als er meer kinderen zijn. Een specialistische partner: een "
        "moederorganisatie van een team of de Experttafel.",
    )


def _uitkomst(cijfers: Gepubliceerd) -> Thema:
    gestart = cijfers.waarde("uitkomst_in_zorg")
    aandeel = cijfers.aandeel("uitkomst_in_zorg", "instroom")
    bevinding = _te_weinig(cijfers, "instroom", "aanmeldingen")
    if gestart is not None:
        percentage = "" if aandeel == VERBORGEN else f" ({aandeel} van de aanmeldingen)"
        bevinding = f"Van de aangemelde gezinnen kregen er ongeveer {gestart} hulp van een team{percentage}."
    return Thema(
        "aanmeldingen",
        "Wat gebeurde er met de aanmeldingen?",
        bevinding,
        [verdeling(cijfers, "Uitkomst van de aanmeldingen", "uitkomst", "Uitkomst")],
        "Dit gaat over dezelfde aanmeldingen als hierboven, zoals het er nu voor staat. Een gezin dat aan het eind van "
        "het halfjaar wachtte, kan inmiddels hulp hebben. Niet gestart is: advies gekregen, doorverwezen, afgewezen of "
        "ingetrokken.",
    )


def _in_zorg(cijfers: Gepubliceerd) -> Thema:
    geweest, begin, eind = (cijfers.waarde(sleutel) for sleutel in ("geweest", "begin", "eind"))
    bevinding = TE_WEINIG if geweest is None else f"Ongeveer {geweest} gezinnen kregen in dit halfjaar hulp."
    if geweest is not None and begin is not None and eind is not None:
        verloop = "evenveel" if begin == eind else "meer" if eind > begin else "minder"
        bevinding += f" Aan het eind waren er ongeveer {eind} in zorg: {verloop} dan aan het begin (ongeveer {begin})."
        bevinding = bevinding.replace("evenveel dan", "evenveel als")
    return Thema(
        "in-zorg",
        "Hoeveel gezinnen zijn in zorg?",
        bevinding,
        [stroom(cijfers, "Gezinnen in zorg", "zorg_begin", "zorg_eind", "Groep")],
        "In zorg is een gezin vanaf de start van de analyse tot het traject gesloten is. Wie bij het begin al in zorg "
        "was en wie nieuw kwam, zijn samen de gezinnen die in zorg zijn geweest. Die gezinnen zijn aan het eind "
        "afgesloten of nog in zorg.",
    )


def _wachten(cijfers: Gepubliceerd) -> Thema:
    nog, kort = cijfers.waarde("wacht_nog"), cijfers.aandeel("wachttijd_kort", "in")
    zinnen = []
    if nog is not None:
        zinnen.append(f"Aan het eind van het halfjaar wachtten ongeveer {nog} gezinnen op de start van hulp.")
    if kort != VERBORGEN:
        zinnen.append(f"Van de gezinnen die startten, begon {kort} binnen {WACHTTIJD_NORM}.")
    return Thema(
        "wachten",
        "Hoe lang wachten gezinnen?",
        " ".join(zinnen) or _te_weinig(cijfers, "in", "gezinnen die startten"),
        [
            aantallen(cijfers, "Wachten op hulp", WACHTEN, "Groep"),
            verdeling(cijfers, "Tijd van aanmelding tot start", "wachttijd", "Wachttijd"),
        ],
        "Wachten begint op de dag van de aanmelding en eindigt als de analyse begint. Ook het gesprek met de verwijzer "
        f"en de screening vallen in deze tijd. {WACHTTIJD_NORM.capitalize()} is de grens die dit rapport gebruikt.",
    )


def _duur(cijfers: Gepubliceerd) -> Thema:
    binnen = cijfers.aandeel("analyse_binnen", "analyse_klaar")
    behandeling = cijfers.gemiddelde("duur_behandeling", DAGEN)
    zinnen = []
    if binnen != VERBORGEN:
        zinnen.append(f"Van de analyses was {binnen} klaar binnen de norm van het team.")
    if behandeling is not None:
        zinnen.append(f"De behandeling duurde bij afgesloten trajecten gemiddeld ongeveer {behandeling} dagen.")
    return Thema(
        "duur",
        "Hoe lang duren de fasen?",
        " ".join(zinnen) or _te_weinig(cijfers, "analyse_klaar", "analyses"),
        [
            verdeling(cijfers, "Analyse binnen de norm", "analyse", "Duur"),
            gemiddelden(cijfers, "Gemiddelde duur per fase", FASEN, "Fase", "Dagen (afgerond op 10)", DAGEN),
        ],
        "De norm voor de analyse stelt elk team zelf in, meestal acht weken. De gemiddelde duur gaat over trajecten "
        "die in dit halfjaar zijn afgesloten; een traject duurt volgens de werkwijze negen tot twaalf maanden.",
    )


def _evaluaties(cijfers: Gepubliceerd) -> Thema:
    op_tijd, nodig = cijfers.waarde("evaluaties_op_tijd"), cijfers.waarde("evaluaties")
    aandeel = cijfers.aandeel("evaluaties_op_tijd", "evaluaties")
    bevinding = TE_WEINIG
    if nodig is not None and op_tijd is not None:
        percentage = "" if aandeel == VERBORGEN else f": {aandeel}"
        bevinding = f"Er waren ongeveer {nodig} evaluaties nodig, waarvan {op_tijd} op tijd zijn gehouden{percentage}."
    elif nodig is not None:
        bevinding = f"Er waren ongeveer {nodig} evaluaties nodig."
    return Thema(
        "evaluaties",
        "Houden teams het ritme van evaluaties vast?",
        bevinding,
        [verdeling(cijfers, "Gezinsevaluaties", "evaluaties", "Evaluatie", "Evaluaties")],
        "Elke zes weken evalueren het gezin en het team samen. Op tijd is: op of voor de afgesproken dag. Het cijfer "
        "laat zien of het ritme lukt, niet of iemand goed werk doet: een evaluatie wijkt soms voor een crisis.",
    )


def _uitkomsten(cijfers: Gepubliceerd) -> Thema:
    plan, behaald = cijfers.aandeel("einde_plan", "uit"), cijfers.aandeel("doelen_behaald", "doelen")
    cijfer = cijfers.gemiddelde("tevredenheid", SCORE)
    zinnen = []
    if plan != VERBORGEN:
        zinnen.append(f"{plan} van de afgesloten trajecten eindigde volgens plan.")
    if behaald != VERBORGEN:
        zinnen.append(f"{behaald} van de doelen is behaald.")
    if cijfer is not None:
        zinnen.append(f"Gezinnen gaven de hulp gemiddeld een {als_tekst(cijfer)}.")
    return Thema(
        "uitkomsten",
        "Wat levert de hulp op?",
        " ".join(zinnen) or _te_weinig(cijfers, "uit", "afgesloten trajecten"),
        [
            verdeling(cijfers, "Hoe trajecten eindigen", "einde", "Einde"),
            verdeling(cijfers, "Doelen bij het einde", "doelen", "Resultaat", "Doelen"),
            verdeling(cijfers, "Tevredenheid bij het einde", "tevreden", "Cijfer"),
        ],
        "Dit gaat over trajecten die in dit halfjaar zijn afgesloten. Uitval: het gezin of het team stopte eenzijdig. "
        "Eerder, maar geen uitval: in overleg, door omstandigheden van buiten, of de reden is niet bekend. "
        "Doelen zijn in de woorden van het gezin gesteld en samen beoordeeld. Tevredenheid is een cijfer van 1 tot en "
        "met 10 van het gezin; niet elk gezin geeft een cijfer.",
    )


def _veiligheid(cijfers: Gepubliceerd) -> Thema:
    begin, eind = (cijfers.gemiddelde(sleutel, SCORE) for sleutel in ("veilig_eerst", "veilig_laatst"))
    beter = cijfers.aandeel("veilig_beter", "veilig_bekend")
    zinnen = []
    if begin is not None and eind is not None:
        zinnen.append(f"De veiligheid ging gemiddeld van {als_tekst(begin)} naar {als_tekst(eind)}.")
    if beter != VERBORGEN:
        zinnen.append(f"Voor {beter} van de gezinnen werd het veiliger.")
    metingen = [("veilig_eerst", "bij het begin"), ("veilig_laatst", "bij het einde")]
    return Thema(
        "veiligheid",
        "Wordt het thuis veiliger?",
        " ".join(zinnen) or TE_WEINIG,
        [
            gemiddelden(cijfers, "Veiligheid bij begin en einde", metingen, "Moment", "Gemiddelde (0–10)", SCORE),
            verdeling(cijfers, "Veiliger of niet", "veiligheid", "Verandering"),
        ],
        "Gezinsleden en professionals geven elk een cijfer van 0 (nu ingrijpen) tot 10 (veilig genoeg om te sluiten). "
        "Per moment telt het laagste cijfer. Het gaat om afgesloten trajecten met een meting bij begin en einde.",
    )


THEMAS: list[Callable[[Gepubliceerd], Thema]] = [
    _instroom,
    _uitkomst,
    _in_zorg,
    _wachten,
    _duur,
    _evaluaties,
    _uitkomsten,
    _veiligheid,
]
