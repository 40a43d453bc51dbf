"""The six-weekly evaluations: planned, held on time or late, missed, and the one that is due."""

from datetime import date, timedelta

from trajecten.demodata.casus import Casus
from trajecten.demodata.dagen import werkdag, werkdag_terug
from trajecten.demodata.gezinsleden import Persoon
from trajecten.demodata.plannen import tussenstand
from trajecten.demodata.zorg import veiligheid
from trajecten.models import Beleving, Doelscore, Gezinsevaluatie

G = Gezinsevaluatie
LOT = (("op_tijd", 78), ("te_laat", 14), ("niet", 8))  # standards §10
BEHOUDEN = (
    "Dat er iemand komt die luistert.",
    "Samen eten aan tafel.",
    "De vaste dag in de week.",
    "De gesprekken met z’n allen.",
)
VERANDEREN = (
    "Minder afspraken achter elkaar.",
    "Meer tijd met {kind} apart.",
    "Dat iedereen op tijd belt als het niet doorgaat.",
)
STOPPEN = ("De lijstjes op de koelkast.", "Bellen tijdens het eten.", "")
WOORDEN = (
    "Het gaat iets beter dan de vorige keer.", "Ik vind het nog moeilijk.", "Ik word minder snel boos.",
    "Soms gaat het goed en soms niet.", "Ik ben trots op ons.", "Het is hetzelfde gebleven.", "",
)  # fmt: skip
REDENEN = (G.RedenNiet.GEZIN_KON_NIET, G.RedenNiet.TEAM_KON_NIET, G.RedenNiet.CRISIS, G.RedenNiet.GEZIN_WILDE_NIET)


def evalueer(casus: Casus) -> None:
    """From the first evaluation, six weeks after the start of the analysis, to the one that is planned now."""
    if casus.contactpersoon is None:
        return
    staat, dobbel, weken = casus.staat, casus.staat.dobbel, casus.verloop.team.evaluatie_weken
    veiligheid(casus, casus.zorg_van)
    gepland, nummer = werkdag(casus.zorg_van + timedelta(weeks=weken)), 1
    while True:
        lot = staat.verdeel("evaluatie", LOT)
        laat = timedelta(days=-dobbel.randrange(0, 5) if lot == "op_tijd" else dobbel.randrange(2, 21))
        gehouden = max(werkdag_terug(gepland + laat), casus.zorg_van + timedelta(days=3))
        if casus.verloop.in_zorg and gehouden >= staat.vandaag:
            break
        if not casus.verloop.in_zorg and max(gehouden, gepland) > casus.zorg_tot:
            return
        if lot != "niet":
            gehouden_evaluatie(casus, nummer, gepland, gehouden)
        else:
            niet_gehouden(casus, nummer, gepland)
            gehouden = gepland
        gepland, nummer = werkdag(gehouden + timedelta(weeks=weken)), nummer + 1
    gepland = casus.volgende_evaluatie or gepland
    casus.volgende_evaluatie = gepland
    staat.lader.voeg(G, traject_id=casus.pk, volgnummer=nummer, gepland_op=gepland, waar="thuis bij het gezin")


def niet_gehouden(casus: Casus, nummer: int, gepland: date) -> None:
    casus.staat.lader.voeg(
        G,
        traject_id=casus.pk,
        volgnummer=nummer,
        gepland_op=gepland,
        status=G.Status.NIET_GEHOUDEN,
        reden_niet=casus.staat.dobbel.choice(REDENEN),
    )


def gehouden_evaluatie(casus: Casus, nummer: int, gepland: date, gehouden: date) -> None:
    staat, dobbel = casus.staat, casus.staat.dobbel
    deelnemers = _deelnemers(casus, gehouden)
    pk = staat.lader.voeg(
        G,
        traject_id=casus.pk,
        volgnummer=nummer,
        gepland_op=gepland,
        status=G.Status.GEHOUDEN,
        gehouden_op=gehouden,
        waar="thuis bij het gezin",
        behouden=dobbel.choice(BEHOUDEN),
        veranderen=dobbel.choice(VERANDEREN).format_map(casus.gezin.woorden()),
        stoppen=dobbel.choice(STOPPEN),
        besluiten=[_besluit(casus, gehouden)],
        vastgelegd_door_id=casus.vaste.account,
    )
    staat.lader.koppel(G.leden.through, pk, [lid.pk for lid in deelnemers])
    for doel in casus.doelen:
        midden = tussenstand(casus, doel, gehouden)
        for lid in deelnemers:
            score = _score(casus, pk, doel.pk, midden, lid_id=lid.pk)
            casus.scores.append((gehouden, doel.pk, lid.voornaam, score))
        score = _score(casus, pk, doel.pk, midden, account_id=casus.vaste.account)
        casus.scores.append((gehouden, doel.pk, "", score))
    for lid in deelnemers:
        _beleving(casus, pk, lid, 4.5 + 3 * casus.voortgang(gehouden))
    if staat.vol or nummer % 3 == 0:
        veiligheid(casus, gehouden)


def _deelnemers(casus: Casus, op: date) -> list[Persoon]:
    """Who of the family sat at the table: parents who live together and children from eight years."""
    gezin = casus.gezin
    if not casus.staat.vol:
        return [gezin.ouder]
    ouders = [gezin.ouder, *([gezin.tweede] if gezin.tweede and gezin.samen else [])]
    kinderen = [kind for kind in gezin.kinderen[:3] if kind.leeftijd(op) >= 8]
    return [lid for lid in (*ouders, *kinderen) if not (lid.overleden and lid.overleden <= op)]


def _beleving(casus: Casus, evaluatie: int, lid: Persoon, basis: float) -> None:
    casus.staat.lader.voeg(
        Beleving,
        evaluatie_id=evaluatie,
        lid_id=lid.pk,
        hoe_gaat_het=_cijfer(casus, basis, 0),
        tevreden_hulp=_cijfer(casus, basis + 1.5, 1),
        tevreden_contact=_cijfer(casus, basis + 2, 1),
        woorden=casus.staat.dobbel.choice(WOORDEN),
    )


def _besluit(casus: Casus, gehouden: date) -> str:
    """The last evaluation before the closing phase decides to close; others mostly to go on."""
    afronding = casus.verloop.begin(4)
    if afronding and (afronding - gehouden).days < 50:
        return G.Besluit.AFRONDEN.value
    verder = [besluit.value for besluit in G.Besluit if besluit != G.Besluit.AFRONDEN]
    return casus.staat.dobbel.choices(verder, (65, 8, 17, 10))[0]


def _score(casus: Casus, evaluatie: int, doel: int, midden: int, **wie: int) -> int:
    dobbel = casus.staat.dobbel
    score = max(0, min(10, midden + dobbel.choice((-2, -1, -1, 0, 0, 0, 1, 1))))
    woorden = dobbel.choice(WOORDEN) if dobbel.random() < 0.3 else ""
    casus.staat.lader.voeg(Doelscore, evaluatie_id=evaluatie, doel_id=doel, score=score, woorden=woorden, **wie)
    return score


def _cijfer(casus: Casus, midden: float, laagst: int) -> int:
    return max(laagst, min(10, round(midden + casus.staat.dobbel.gauss(0, 1.2))))
