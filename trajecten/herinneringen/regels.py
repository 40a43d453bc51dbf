"""What asks attention: one small declaration per rule (domain §4).

The fields are SQL expressions over `bron`. In the rules of a trajectory `s` is its standing (`trajecten_stand`),
with `s.nummer` and the settings of its team. `%(op)s` is the day of the sweep, `%(vandaag)s` that day or the
working day before it, `%(vorige_werkdag)s` the working day before that: what was due on a Saturday is not late
on Sunday. No sentence holds a name of a family or a text that somebody typed.
"""

from dataclasses import dataclass

from netwerk.partners import WAARSCHUW_DAGEN
from teams.access import Rol
from trajecten.herinneringen.models import Herinnering
from trajecten.traject.termijnen import (
    ANALYSE_VOORAF_DAGEN,
    EVALUATIE_VOORAF_DAGEN,
    PLAN_NA_ANALYSE_DAGEN,
    UIT_BEELD_DAGEN,
)

Soort = Herinnering.Soort
GEEN = "NULL::bigint"


@dataclass(frozen=True)
class Voor:
    """Who should do it: the first of these that there is. At last the team leader: nothing is without an owner."""

    persoon: str = GEEN  # SQL: primary key of one account
    betrokkenen: bool = False  # who holds the regie or is the fixed contact, else everybody of the team involved
    rol: str = ""  # everybody in the team with this role
    uitleg: str = ""


BETROKKENEN = Voor(betrokkenen=True, uitleg="Je hebt de regie of bent bij dit gezin betrokken.")
TEAMLEIDER = Voor(uitleg="Je krijgt dit als teamleider.")
AANMELDCOORDINATOR = Voor(rol=Rol.AANMELDCOORDINATOR.value, uitleg="Je regelt de aanmeldingen van het team.")


@dataclass(frozen=True)
class Regel:
    """One rule: from which rows, when, about which date, for whom, in which words, done where."""

    naam: str
    soort: Herinnering.Soort
    voor: Voor
    bron: str
    wanneer: str
    datum: str
    oorzaak: str
    tekst: str
    adres: str  # {nummer} becomes the public number of the trajectory, {slug} that of the team
    uitleg: str
    escalatie: bool = False
    traject: str = "s.traject_id"
    team: str = "s.team_id"
    gezin: str = "s.gezin_id"
    nummer: str = "s.nummer"


EVALUATIE = Regel(
    naam="evaluatie",
    soort=Soort.EVALUATIE,
    voor=BETROKKENEN,
    bron="bereik s JOIN trajecten_gezinsevaluatie e ON e.traject_id = s.traject_id AND e.status = 'gepland'",
    wanneer=f"s.status = 'in_zorg' AND e.gepland_op <= %(op)s + {EVALUATIE_VOORAF_DAGEN}",
    datum="e.gepland_op",
    oorzaak="e.id",
    tekst="Gezinsevaluatie met het gezin",
    adres="/trajecten/{nummer}/evaluaties/",
    uitleg="Het team evalueert om de paar weken met het gezin. Dit staat hier vanaf een week van tevoren, tot de "
    "evaluatie is vastgelegd.",
)
EVALUATIE_TE_LAAT = Regel(
    naam="evaluatie_te_laat",
    soort=Soort.EVALUATIE,
    voor=TEAMLEIDER,
    bron=EVALUATIE.bron,
    wanneer="s.status = 'in_zorg' AND e.gepland_op <= %(op)s - 3",
    datum="e.gepland_op",
    oorzaak="e.id",
    tekst="Gezinsevaluatie is te laat",
    adres=EVALUATIE.adres,
    uitleg="De evaluatie is drie dagen of langer te laat. Dan hoort de teamleider het ook.",
    escalatie=True,
)
ACTIE = Regel(
    naam="actie",
    soort=Soort.ACTIE,
    voor=Voor(persoon="a.account_id", betrokkenen=True, uitleg="Deze actie staat op jouw naam."),
    bron="bereik s JOIN trajecten_actie a ON a.traject_id = s.traject_id"
    " AND a.gedaan_op IS NULL AND a.vervallen_op IS NULL",
    wanneer="s.gesloten_op IS NULL AND a.account_id IS NOT NULL AND a.voor <= %(op)s + 2",
    datum="a.voor",
    oorzaak="a.id",
    tekst="Actie afronden",
    adres="/trajecten/{nummer}/#acties",
    uitleg="Een actie staat hier vanaf twee dagen voor de afgesproken datum, tot hij gedaan of vervallen is.",
)
ACTIE_VAN_ANDER = Regel(
    naam="actie_van_ander",
    soort=Soort.ACTIE,
    voor=BETROKKENEN,
    bron=ACTIE.bron,
    wanneer="s.gesloten_op IS NULL AND a.account_id IS NULL AND a.voor <= %(vorige_werkdag)s",
    datum="a.voor",
    oorzaak="a.id",
    tekst="Vraag hoe het staat met een actie van het gezin of een partner",
    adres=ACTIE.adres,
    uitleg="Iemand van het gezin of een partner zou iets doen, en de datum is voorbij.",
)
ANALYSE = Regel(
    naam="analyse",
    soort=Soort.ANALYSE,
    voor=BETROKKENEN,
    bron="bereik s",
    wanneer="s.status = 'in_zorg' AND s.fase = 2"
    f" AND s.fase_sinds + s.analyse_weken * 7 <= %(op)s + {ANALYSE_VOORAF_DAGEN}",
    datum="s.fase_sinds + s.analyse_weken * 7",
    oorzaak="s.traject_id",
    tekst="Analysefase loopt af",
    adres="/trajecten/{nummer}/analyse/",
    uitleg="De analyse duurt zo lang als je team heeft afgesproken. Dit staat hier vanaf twee weken voor het einde.",
)
UIT_BEELD = Regel(
    naam="uit_beeld",
    soort=Soort.UIT_BEELD,
    voor=BETROKKENEN,
    bron="bereik s",
    wanneer="s.status = 'in_zorg'"
    f" AND coalesce(s.laatste_activiteit_op, s.gestart_op, s.fase_sinds) <= %(op)s - {UIT_BEELD_DAGEN}",
    datum=f"coalesce(s.laatste_activiteit_op, s.gestart_op, s.fase_sinds) + {UIT_BEELD_DAGEN}",
    oorzaak="s.traject_id",
    tekst="Gezin is uit beeld: neem contact op",
    adres="/trajecten/{nummer}/behandeling/",
    uitleg=f"Er is {UIT_BEELD_DAGEN} dagen of langer geen contact of verslag vastgelegd. Leg een contact vast, dan "
    "verdwijnt dit.",
)
PLAN = Regel(
    naam="plan",
    soort=Soort.PLAN,
    voor=BETROKKENEN,
    bron="bereik s JOIN trajecten_integraleanalyse ia ON ia.traject_id = s.traject_id",
    wanneer=f"s.status = 'in_zorg' AND ia.vastgesteld_op <= %(op)s - {PLAN_NA_ANALYSE_DAGEN}"  # noqa: S608 - constants
    " AND NOT EXISTS (SELECT 1 FROM trajecten_planversie p JOIN trajecten_akkoord ak"
    " ON ak.planversie_id = p.id AND ak.akkoord WHERE p.traject_id = s.traject_id)",
    datum=f"ia.vastgesteld_op + {PLAN_NA_ANALYSE_DAGEN}",
    oorzaak="s.traject_id",
    tekst="Nog geen akkoord op het integraal plan",
    adres="/trajecten/{nummer}/plan/",
    uitleg="Twee weken na de analyse hoort het gezin het plan te kennen. Dit verdwijnt bij het eerste akkoord.",
)
DUUR_EERST = Regel(
    naam="duur_eerst",
    soort=Soort.DUUR,
    voor=BETROKKENEN,
    bron="bereik s",
    wanneer="s.status = 'in_zorg' AND s.fase IN (2, 3) AND s.inzet = 'traject'"
    " AND (s.gestart_op + make_interval(months => s.traject_maanden_van))::date <= %(op)s"
    " AND (s.gestart_op + make_interval(months => s.traject_maanden_tot))::date > %(op)s",
    datum="(s.gestart_op + make_interval(months => s.traject_maanden_van))::date",
    oorzaak="s.traject_id || ':' || s.traject_maanden_van",
    tekst="Traject nadert het einde: bespreek de afronding",
    adres="/trajecten/{nummer}/afronding/",
    uitleg="Een traject duurt bij je team een vast aantal maanden. Dit staat hier tot de afronding begint.",
)
DUUR_LANGST = Regel(
    naam="duur_langst",
    soort=Soort.DUUR,
    voor=BETROKKENEN,
    bron="bereik s",
    wanneer="s.status = 'in_zorg' AND s.fase IN (2, 3) AND s.inzet = 'traject'"
    " AND (s.gestart_op + make_interval(months => s.traject_maanden_tot))::date <= %(op)s",
    datum="(s.gestart_op + make_interval(months => s.traject_maanden_tot))::date",
    oorzaak="s.traject_id || ':' || s.traject_maanden_tot",
    tekst="Traject duurt langer dan afgesproken",
    adres="/trajecten/{nummer}/afronding/",
    uitleg=DUUR_EERST.uitleg,
)
OVERDRACHT = Regel(
    naam="overdracht",
    soort=Soort.OVERDRACHT,
    voor=BETROKKENEN,
    bron="bereik s JOIN trajecten_overdracht o ON o.traject_id = s.traject_id CROSS JOIN LATERAL (SELECT least("
    "CASE WHEN o.gesprek_gehouden_op IS NULL THEN o.gesprek_gepland_op END, o.haakt_aan_op) AS datum) w",
    wanneer="s.gesloten_op IS NULL AND o.geaccepteerd_op IS NULL AND o.obstakel = '' AND w.datum <= %(op)s + 7",
    datum="w.datum",
    oorzaak="o.id",
    tekst="Overdracht is nog niet geaccepteerd",
    adres="/trajecten/{nummer}/afronding/",
    uitleg="De datum van de overdracht komt dichtbij en de partner heeft nog geen ja gezegd.",
)
NAZORG = Regel(
    naam="nazorg",
    soort=Soort.NAZORG,
    voor=BETROKKENEN,
    bron="bereik s JOIN trajecten_nazorg n ON n.traject_id = s.traject_id AND n.gehouden_op IS NULL",
    wanneer="s.status = 'afgesloten' AND n.gepland_op <= %(op)s + 7 AND NOT EXISTS (SELECT 1 FROM trajecten_nazorg l"
    " WHERE l.traject_id = n.traject_id AND l.maanden > n.maanden"
    " AND (l.gehouden_op IS NOT NULL OR l.gepland_op <= %(op)s))",
    datum="n.gepland_op",
    oorzaak="n.id",
    tekst="Vraag hoe het gaat na het einde van de hulp",
    adres="/trajecten/{nummer}/afronding/",
    uitleg="Drie, zes en twaalf maanden na het einde vragen we het gezin hoe het gaat. Een gemiste keer vervalt "
    "als de volgende er is.",
)
TERUGKOPPELING = Regel(
    naam="terugkoppeling",
    soort=Soort.TERUGKOPPELING,
    voor=AANMELDCOORDINATOR,
    bron="bereik s JOIN trajecten_aanmelding m ON m.traject_id = s.traject_id",
    wanneer="m.uitkomst <> '' AND m.terugkoppeling_op IS NULL AND m.uitkomst_op <= %(terugkoppeling_tot)s",
    datum="m.uitkomst_op",
    oorzaak="m.id",
    tekst="Geef de verwijzer terugkoppeling",
    adres="/trajecten/{nummer}/aanmelding/",
    uitleg="Vijf werkdagen na het besluit weet de verwijzer nog niet wat het team besloot.",
)
TERUGKOPPELING_ZONDER_TRAJECT = Regel(
    naam="terugkoppeling_zonder_traject",
    soort=Soort.TERUGKOPPELING,
    voor=AANMELDCOORDINATOR,
    bron="trajecten_aanmelding m",
    wanneer=f"m.traject_id IS NULL AND {TERUGKOPPELING.wanneer}",
    datum="m.uitkomst_op",
    oorzaak="m.id",
    tekst=TERUGKOPPELING.tekst,
    adres="/aanmeldingen/",
    uitleg=TERUGKOPPELING.uitleg,
    traject=GEEN,
    team="m.team_id",
    gezin=GEEN,
    nummer="''",
)
MDO = Regel(
    naam="mdo",
    soort=Soort.MDO,
    voor=Voor(persoon="m.voorzitter_id", rol=Rol.GEDRAGSWETENSCHAPPER.value, uitleg="Je zit het MDO van je team voor."),
    bron="trajecten_mdo m",
    wanneer="m.status = 'gepland' AND m.op BETWEEN %(op)s AND %(volgende_werkdag)s"
    " AND NOT EXISTS (SELECT 1 FROM trajecten_bespreking b WHERE b.mdo_id = m.id)",
    datum="m.op",
    oorzaak="m.id",
    tekst="Zet de agenda van het MDO klaar",
    adres="/mdo/{nummer}/",
    uitleg="De werkdag voor het MDO hoort de agenda klaar te staan.",
    traject=GEEN,
    team="m.team_id",
    gezin=GEEN,
    nummer="m.nummer",
)
REGISTRATIE = Regel(
    naam="registratie",
    soort=Soort.REGISTRATIE,
    voor=Voor(persoon="p.account_id", uitleg="Het gaat om jouw eigen registratie."),
    bron="teams_professional p CROSS JOIN LATERAL (SELECT min(l.team_id) AS team_id FROM lid l"
    " WHERE l.account_id = p.account_id) l",
    wanneer=f"l.team_id IS NOT NULL AND p.registratie_geldig_tot <= %(op)s + {WAARSCHUW_DAGEN}",
    datum="p.registratie_geldig_tot",
    oorzaak="p.id",
    tekst="Je registratie (SKJ of BIG) loopt af",
    adres="",
    uitleg=f"Je registratie loopt binnen {WAARSCHUW_DAGEN} dagen af. Vernieuw haar en geef de nieuwe "
    "einddatum door aan beheer.",
    traject=GEEN,
    team="l.team_id",
    gezin=GEEN,
    nummer="''",
)
OVEREENKOMST = Regel(
    naam="overeenkomst",
    soort=Soort.OVEREENKOMST,
    voor=TEAMLEIDER,
    bron="netwerk_samenwerkingsovereenkomst o",
    wanneer=f"o.tot BETWEEN %(op)s AND %(op)s + {WAARSCHUW_DAGEN}"  # noqa: S608 - constants
    " AND NOT EXISTS (SELECT 1 FROM netwerk_samenwerkingsovereenkomst n"
    " WHERE n.team_id = o.team_id AND n.organisatie_id = o.organisatie_id AND n.van > o.tot)",
    datum="o.tot",
    oorzaak="o.id",
    tekst="Een samenwerkingsovereenkomst loopt af",
    adres="/netwerk/",
    uitleg=f"De overeenkomst met een partner stopt binnen {WAARSCHUW_DAGEN} dagen en er is nog geen nieuwe.",
    traject=GEEN,
    team="o.team_id",
    gezin=GEEN,
    nummer="''",
)
WACHTLIJST = Regel(
    naam="wachtlijst",
    soort=Soort.WACHTLIJST,
    voor=TEAMLEIDER,
    bron="(SELECT t.id, t.slug, max(s.wachtlijst_sinds) AS sinds FROM teams_team t"
    " JOIN trajecten_stand s ON s.team_id = t.id AND s.status = 'wachtlijst'"
    " GROUP BY t.id HAVING count(*) > t.wachtlijst_norm) w",
    wanneer="true",
    datum="coalesce(w.sinds, %(op)s)",
    oorzaak="w.id",
    tekst="De wachtlijst is langer dan de norm van je team",
    adres="/caseload/{nummer}/",
    uitleg="Er wachten meer gezinnen dan je team als norm heeft afgesproken.",
    traject=GEEN,
    team="w.id",
    gezin=GEEN,
    nummer="w.slug",
)

REGELS_VAN_TRAJECT = (
    EVALUATIE, EVALUATIE_TE_LAAT, ACTIE, ACTIE_VAN_ANDER, ANALYSE, UIT_BEELD, PLAN, DUUR_EERST, DUUR_LANGST,
    OVERDRACHT, NAZORG, TERUGKOPPELING,
)  # fmt: skip
REGELS_VAN_TEAM = (TERUGKOPPELING_ZONDER_TRAJECT, MDO, REGISTRATIE, OVEREENKOMST, WACHTLIJST)
REGELS = (*REGELS_VAN_TRAJECT, *REGELS_VAN_TEAM)

# The one act of each kind, as its button says it.
DADEN: dict[str, str] = {
    Soort.EVALUATIE: "Naar de evaluatie",
    Soort.ACTIE: "Naar de actie",
    Soort.ANALYSE: "Naar de analyse",
    Soort.UIT_BEELD: "Contact vastleggen",
    Soort.MDO: "Agenda klaarzetten",
    Soort.TERUGKOPPELING: "Terugkoppelen",
    Soort.PLAN: "Naar het plan",
    Soort.DUUR: "Naar de afronding",
    Soort.OVERDRACHT: "Naar de overdracht",
    Soort.NAZORG: "Nazorg vastleggen",
    Soort.OVEREENKOMST: "Naar het netwerk",
    Soort.WACHTLIJST: "Naar de wachtlijst",
}


def waarom(herinnering: Herinnering) -> str:
    """Why this person sees this reminder, in plain words."""
    for regel in REGELS:
        if (
            regel.soort == herinnering.soort
            and regel.escalatie == herinnering.escalatie
            and regel.tekst == herinnering.tekst
        ):
            return f"{regel.uitleg} {regel.voor.uitleg}".strip()
    return ""
