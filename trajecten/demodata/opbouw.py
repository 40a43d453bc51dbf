"""The builder: draws who was referred where and when, and makes family after family in the order of days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from gezinnen import models as g
from netwerk import models as n
from teams import models as t
from trajecten import models as tr
from trajecten.demodata.aanmelden import meld_aan, nieuwe_aanmelding
from trajecten.demodata.afronden import rond_af
from trajecten.demodata.afschermen import scherm_af
from trajecten.demodata.agenda import zet_agenda_neer
from trajecten.demodata.bijeenkomsten import bijeenkomsten_en_leren
from trajecten.demodata.casus import Casus, maak_casus
from trajecten.demodata.dagen import JAREN, jaren_eerder, moment, werkdag_terug
from trajecten.demodata.delen import deel
from trajecten.demodata.evalueren import evalueer
from trajecten.demodata.gasten import nodig_gasten_uit
from trajecten.demodata.gezinsleden import Gezinnenmaker, Huisgezin
from trajecten.demodata.inzien import kijk
from trajecten.demodata.kopie import Lader, gebeurtenismodellen
from trajecten.demodata.leidraden import houd_overleg, ingebouwde_leidraden
from trajecten.demodata.levendig import druk_uit, stel_in
from trajecten.demodata.nawerk import neem_over
from trajecten.demodata.overleg import bespreek, zet_agendas
from trajecten.demodata.plannen import plan
from trajecten.demodata.planversies import stel_plan_op
from trajecten.demodata.randgevallen import VAST, Vast, pas_aan, wens_van
from trajecten.demodata.reeksen import plan_vooruit
from trajecten.demodata.referentie import REFERENTIETEAMS
from trajecten.demodata.ritme import breng_ritme
from trajecten.demodata.situatie import beschrijf
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.demodata.teamopbouw import Teamopbouw
from trajecten.demodata.themas import trek_themas
from trajecten.demodata.toegang import geef_toegang
from trajecten.demodata.toestemmen import vraag_toestemming
from trajecten.demodata.typen import typ_te_laat
from trajecten.demodata.verloop import Verloop, maak_verloop, vast_verloop
from trajecten.demodata.werk import werk_en_verlof
from trajecten.demodata.zorg import behandel
from trajecten.traject.stand import stand_bijwerken_alle

STANDAARD = 600
GROOT = 5_000  # from here on no history per row
PER_LANDELIJK_TEAM = 150
PORTIE = 200  # families per COPY
NIEUW = {"beter-thuis": (0, 1, 3, 6), "past": (2, 5), "in-verbinding": (1,)}  # days since a new referral

# Parents before children: references are checked at every COPY.
MODELLEN = (
    t.Organisatie, t.Account, EmailAddress, t.Professional, t.Professional.expertises.through, t.Team,
    t.Team.gemeenten.through, t.Teamorganisatie, t.Ontwikkelfase, t.Financiering, t.Teamlidmaatschap,
    t.Roltoekenning, n.Contactpersoon, n.Samenwerkingsovereenkomst, n.Samenwerkingsintensiteit, tr.Overlegreeks, tr.Mdo,
    tr.Aanwezigheid, tr.Aanwezigheid.expertises.through, g.Gezin, g.Gezinslid, g.Huishouden, g.Bewoning, g.Gezag,
    g.Gezag.houders.through, g.Relatie,
    g.Maatregel, g.Levensgebiedbeeld, g.Kenmerk, g.Hulpgeschiedenis, g.Netwerkpersoon, g.Netwerkberaad,
    g.Toestemming, g.Wilsbekwaamheid, g.Dossiertoegang, n.Betrokkenheid, tr.Traject, tr.Faseperiode, tr.Aanmelding,
    tr.IntegraleAnalyse, tr.Analysebijdrage, tr.Doel, tr.Planversie, tr.Akkoord, tr.Inzet, tr.Contactmoment,
    tr.Contactmoment.leden.through, tr.Contactmoment.doelen.through, tr.Incident, tr.Veiligheidsscore,
    tr.Uithuisplaatsing, tr.Gezinsevaluatie, tr.Gezinsevaluatie.leden.through, tr.Doelscore, tr.Beleving,
    tr.Bespreking, tr.Bijdrage, tr.Besluit, tr.Actie, tr.Afronding, tr.Overdracht, tr.Nazorg, t.Nummerreeks,
)  # fmt: skip

Voortgang = Callable[[int, int], None]


def bouw(gezinnen: int, notities: int | None, seed: int, voortgang: Voortgang) -> dict[str, int]:
    """Fill an empty database; gives the number of rows per table. All or nothing."""
    vandaag = timezone.localdate()
    with transaction.atomic(), Lader(MODELLEN, moment(vandaag, 7)) as lader:
        staat = Staat(lader, Random(seed), vandaag, notities)  # noqa: S311 - invented data, not a secret
        staat.lees_lijsten()
        lader.begin()
        landelijk = -(-(gezinnen - STANDAARD) // PER_LANDELIJK_TEAM) if gezinnen > 2 * STANDAARD else 0
        Teamopbouw(staat, landelijk).maak()
        _maak_gezinnen(staat, gezinnen, voortgang)
        zet_agendas(staat)
        _nieuwe_aanmeldingen(staat)
        for (soort, jaar), laatste in sorted(staat.nummers.items()):
            lader.voeg(t.Nummerreeks, soort=soort, jaar=jaar, laatste=laatste)
        lader.spoel()
        lader.einde(geschiedenis=gezinnen < GROOT)
        if gezinnen < GROOT:
            bijeenkomsten_en_leren(vandaag)
            houd_overleg(vandaag)
        breng_ritme(vandaag)
        zet_agenda_neer(vandaag)
        stand_bijwerken_alle()
        deel(moment(vandaag, 7))
        scherm_af()
        geef_toegang()
        werk_en_verlof(moment(vandaag, 7))
        if gezinnen < GROOT:
            plan_vooruit(vandaag)
            nodig_gasten_uit(vandaag)
            neem_over(vandaag)
            typ_te_laat()
        if gezinnen < GROOT:
            kijk(moment(vandaag, 7))
    return {tabel.naam: tabel.totaal for tabel in lader.tabellen.values()}


def _maak_gezinnen(staat: Staat, gezinnen: int, voortgang: Voortgang) -> None:
    maker = Gezinnenmaker(staat)
    for nr, komst in enumerate(instroom(staat, gezinnen), start=1):
        maak_gezin(maker, komst)
        if nr % PORTIE == 0 or nr == gezinnen:
            staat.lader.spoel()
            voortgang(nr, gezinnen)


def _nieuwe_aanmeldingen(staat: Staat) -> None:
    """Referrals of the last days that nobody took up."""
    for team in staat.teams[: len(REFERENTIETEAMS)]:
        for dagen in NIEUW.get(team.slug, ()):
            nieuwe_aanmelding(staat, team, werkdag_terug(staat.vandaag - timedelta(days=dagen)))


@dataclass(frozen=True)
class Komst:
    """A family that is referred to a team on a day; `vast` when it must be there."""

    dag: date
    team: Teamstaat
    vast: Vast | None = None
    verloop: Verloop | None = None


def instroom(staat: Staat, gezinnen: int) -> list[Komst]:
    """Who is referred where and when: spread evenly over four years, in the order of days."""
    referentie = {team.slug: team for team in staat.teams[: len(REFERENTIETEAMS)]}
    komsten = []
    for vast in VAST[:gezinnen]:
        verloop = vast_verloop(referentie[vast.team], vast.stap, vast.dagen, staat.vandaag)
        komsten.append(Komst(verloop.aangemeld, verloop.team, vast, verloop))
    los = (min(gezinnen, STANDAARD) if len(staat.teams) > len(referentie) else gezinnen) - len(komsten)
    aandelen = [(bron.slug, float(bron.aandeel)) for bron in REFERENTIETEAMS]
    for nr in range(los):
        komsten.append(Komst(_dag(staat, nr, los), referentie[staat.verdeel("team", aandelen)]))
    for nr in range(gezinnen - len(komsten)):
        team, plek = divmod(nr, PER_LANDELIJK_TEAM)
        komsten.append(Komst(_dag(staat, plek, PER_LANDELIJK_TEAM), staat.teams[len(referentie) + team]))
    komsten.sort(key=lambda komst: komst.dag)
    return komsten


def _dag(staat: Staat, plek: int, van: int) -> date:
    """A working day in the last four years: the `plek`-th of `van` in a row, with some chance."""
    begin = jaren_eerder(staat.vandaag, JAREN)
    dagen = (staat.vandaag - begin).days - 1
    return werkdag_terug(begin + timedelta(days=1 + int((plek + staat.dobbel.random()) * dagen / van)))


def maak_gezin(maker: Gezinnenmaker, komst: Komst) -> None:
    """One family with its trajectory, and sometimes the one it came back for."""
    staat, team, dag = maker.staat, komst.team, komst.dag
    verloop = komst.verloop or maak_verloop(staat, team, dag)
    geval = komst.vast.geval if komst.vast else ""
    gezin = maker.maak(team, dag, trek_themas(staat), wens_van(geval, team, staat))
    pas_aan(geval, maker, gezin, verloop)
    if gezin.ots_van is None:
        _maatregel(maker, gezin, verloop)
    vervolg = _vervolg(staat, verloop)
    tot = vervolg.aangemeld - timedelta(days=1) if vervolg else None
    casus = maak_casus(staat, gezin, verloop, None, tot)
    vul(casus)
    if vervolg:
        vul(maak_casus(staat, gezin, vervolg, casus.pk, None))


def _maatregel(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    """An OTS at the start in 18% of the families, a new one during care in 8% (standards §10)."""
    dobbel = maker.staat.dobbel
    wanneer = maker.staat.verdeel("ots", (("begin", 18), ("later", 8), ("nooit", 74)))
    if wanneer == "begin":
        maker.maatregel(gezin, verloop.aangemeld - timedelta(days=dobbel.randrange(30, 500)))
    elif wanneer == "later" and verloop.gestart:
        lengte = (verloop.einde_zorg(maker.staat.vandaag) - verloop.gestart).days
        if lengte > 40:
            maker.maatregel(gezin, verloop.gestart + timedelta(days=dobbel.randrange(20, lengte - 10)))


def _vervolg(staat: Staat, verloop: Verloop) -> Verloop | None:
    """Twelve in a hundred families come back within a year of closing (standards §10)."""
    if verloop.status != "afgesloten" or verloop.gesloten is None or not staat.aandeel("vervolg", 0.14):
        return None
    dag = werkdag_terug(verloop.gesloten + timedelta(days=staat.dobbel.randrange(60, 330)))
    return maak_verloop(staat, verloop.team, dag) if dag < staat.vandaag else None


def vul(casus: Casus) -> None:
    """All rows of one trajectory."""
    toestand = stel_in(casus)
    meld_aan(casus)
    plan(casus)
    beschrijf(casus)
    vraag_toestemming(casus)
    behandel(casus)
    druk_uit(casus, toestand)
    evalueer(casus)
    stel_plan_op(casus)
    bespreek(casus)
    rond_af(casus)


def reden_tegen() -> str:
    """Why demo data cannot be loaded now; empty when they can."""
    for model, wat in ((g.Gezin, "gezinnen"), (t.Team, "teams"), (t.Account, "accounts")):
        if model._default_manager.exists():
            return f"Er staan al {wat} in de database. Gebruik --opnieuw om alles weg te gooien en opnieuw te laden."
    return ""


def leeg() -> None:
    """Throw away every team, account and family, with all that hangs on them and their history."""
    gebeurtenissen = gebeurtenismodellen()
    tabellen = [sql.Identifier(model._meta.db_table) for model in (*MODELLEN, *gebeurtenissen.values())]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY CASCADE").format(sql.SQL(", ").join(tabellen)))
        cursor.execute(
            "TRUNCATE gezinnen_inzagelog, gezinnen_inzagezegel, gezinnen_inzagecontrole, gezinnen_steekproef CASCADE"
        )
        cursor.execute("TRUNCATE trajecten_leidraad, trajecten_leidraadevent RESTART IDENTITY CASCADE")
    ingebouwde_leidraden()
