"""Analysis, goals and plan: what was found, what the family wants, and which versions were agreed."""

from datetime import date, timedelta

from trajecten.demodata.casus import Casus, Doelstand
from trajecten.demodata.dagen import moment
from trajecten.demodata.situatie import over_wie
from trajecten.demodata.thema import Thema
from trajecten.demodata.verloop import U
from trajecten.models import Analysebijdrage, Doel, IntegraleAnalyse

# Result on the goal attainment scale; with the 22% that ended early it comes to 8/22/38/24/8 (standards §10).
GAS = ((-2, 6), (-1, 18), (0, 39), (1, 28), (2, 9))
GAS_UITVAL = ((-2, 15), (-1, 35), (0, 35), (1, 10), (2, 5))


def plan(casus: Casus) -> None:
    """From the analysis to the plan, as far as this trajectory came."""
    if casus.verloop.begin(2) is None:
        if casus.verloop.uitkomst == U.CONSULTATIE:
            _doelen(casus, 1)
        return
    if casus.zorg_van + timedelta(days=14) <= casus.staat.vandaag:
        _analyse(casus)
    behandeling = casus.verloop.begin(3)
    if behandeling or casus.zorg_van + timedelta(days=30) <= casus.staat.vandaag:
        aantal = casus.staat.dobbel.choices((2, 3, 4), (30, 50, 20))[0]
        _doelen(casus, aantal if casus.staat.vol else 2)


def _analyse(casus: Casus) -> None:
    staat, gezin, dobbel = casus.staat, casus.gezin, casus.staat.dobbel
    woorden = gezin.woorden()
    behandeling = casus.verloop.begin(3)
    eerste, tweede = gezin.themas[0], gezin.themas[1]
    staat.lader.voeg(
        IntegraleAnalyse,
        traject_id=casus.pk,
        wat_speelt="\n".join(dobbel.choice(thema.problemen).format_map(woorden) for thema in gezin.themas[:4]),
        samenhang=(
            f"{dobbel.choice(eerste.problemen).format_map(woorden)} Daardoor is er minder ruimte voor de rest: "
            f"{dobbel.choice(tweede.problemen).format_map(woorden)}"
        ),
        in_stand="Iedereen probeert spanning te vermijden. Daardoor wordt er weinig gezegd over wat nodig is.",
        gezin_zelf=dobbel.choice(eerste.doelen).format_map(woorden) if behandeling or staat.kans(0.7) else "",
        verschillen=(
            f"{woorden['ouder']} vindt vooral rust belangrijk. {woorden['kind']} wil vooral dat er geluisterd wordt."
            if staat.kans(0.6)
            else ""
        ),
        vastgesteld_op=behandeling,
        vastgesteld_door_id=casus.verloop.team.gedragswetenschapper().account if behandeling else None,
    )
    for nr, lid in enumerate(casus.hulpverleners):
        if lid.expertise is None:
            continue
        dag = min(casus.zorg_van + timedelta(days=12 + nr * 5), staat.vandaag)
        thema = gezin.themas[nr % len(gezin.themas)]
        zinnen = f"{dobbel.choice(thema.problemen)} {dobbel.choice(thema.krachten)}"
        staat.lader.voeg(
            Analysebijdrage,
            traject_id=casus.pk,
            auteur_id=lid.account,
            expertise_id=lid.expertise,
            tekst=zinnen.format_map(woorden),
            ondertekend_op=moment(dag, 15) if behandeling or staat.kans(0.5) else None,
        )


def _doelen(casus: Casus, aantal: int) -> None:
    """The goals, each from its start on its way to a result that the figures of the field decide."""
    staat, verloop, dobbel = casus.staat, casus.verloop, casus.staat.dobbel
    gemaakt = min(verloop.begin(3) or staat.vandaag, staat.vandaag)
    uitval = verloop.reden_einde in ("03", "04", "05")
    for nr, thema in enumerate(casus.gezin.themas[:aantal], start=1):
        gas = staat.verdeel(f"gas {verloop.status} {uitval}", GAS_UITVAL if uitval else GAS)
        start = dobbel.choice((2, 3, 3, 4))
        streef = min(9, start + (4 if dobbel.random() < 0.7 else 5))
        eind = max(0, min(10, streef + (gas if gas >= 0 else gas * 2 + 1)))
        doel = Doelstand(0, _doeltekst(casus, thema), thema, start, streef, eind, gas)
        status, dicht = Doel.Status.ACTIEF, None
        if verloop.status == "afgesloten":
            status = Doel.Status.BEHAALD if gas >= 0 else Doel.Status.DEELS if gas == -1 else Doel.Status.NIET
            dicht = verloop.gesloten
        doel.pk = staat.lader.voeg(
            Doel,
            traject_id=casus.pk,
            lid_id=over_wie(casus, thema),
            levensgebied_id=staat.levensgebieden[thema.levensgebied],
            subdoel_id=staat.subdoelen[thema.subdoel],
            prioriteit=nr,
            **doel.rij,
            start=start,
            streef=streef,
            nu=eind if dicht else tussenstand(casus, doel, staat.vandaag),
            status=status,
            resultaat="" if not dicht else RESULTAAT[status],
            gemaakt_op=gemaakt,
            afgesloten_op=dicht,
        )
        casus.doelen.append(doel)


def _doeltekst(casus: Casus, thema: Thema) -> dict[str, str]:
    """What the family wants in its own words, and who does what."""
    staat, dobbel, net = casus.staat, casus.staat.dobbel, casus.gezin.net
    woorden = casus.gezin.woorden()
    return {
        "omschrijving": dobbel.choice(thema.doelen).format_map(woorden),
        "hoofddoel": thema.hoofddoel,
        "gewenste_situatie": dobbel.choice(thema.gewenst).format_map(woorden),
        "door_gezin": dobbel.choice(thema.acties_gezin).format_map(woorden) + ".",
        "door_netwerk": f"{net[:1].upper() + net[1:]} helpt mee." if staat.kans(0.5) else "",
        "door_team": dobbel.choice(thema.acties).format_map(woorden) + ".",
    }


RESULTAAT = {
    Doel.Status.BEHAALD: "Het gezin vindt dit doel gehaald. Er is een afspraak voor als het minder gaat.",
    Doel.Status.DEELS: "Er is vooruitgang. Het gezin gaat hiermee verder met lichtere hulp.",
    Doel.Status.NIET: "Dit is niet gelukt. De overdracht gaat hierover.",
}


def tussenstand(casus: Casus, doel: Doelstand, dag: date) -> int:
    """The score on a day: on its way from start to end, with a little noise."""
    weg = doel.start + (doel.eind - doel.start) * casus.voortgang(dag)
    return max(0, min(10, round(weg + casus.staat.dobbel.uniform(-0.8, 0.8))))
