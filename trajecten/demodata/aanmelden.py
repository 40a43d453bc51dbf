"""Referrals: who asks what, the screening and what was decided."""

from datetime import date, timedelta
from random import Random

from trajecten.demodata import namen
from trajecten.demodata.casus import Casus
from trajecten.demodata.dagen import werkdag_na, werkdag_terug
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.demodata.themas import THEMAS
from trajecten.models import Aanmelding

V, U = Aanmelding.Verwijzer, Aanmelding.Uitkomst
VERWIJZERS = (
    (V.WIJKTEAM, 42, "consulent jeugd", "een wijkteam"),
    (V.HUISARTS, 14, "huisarts", "een huisartsenpraktijk"),
    (V.JEUGDBESCHERMING, 16, "jeugdbeschermer", "een gecertificeerde instelling"),
    (V.MOEDERORGANISATIE, 12, "behandelaar", "een moederorganisatie van het team"),
    (V.EXPERTTAFEL, 8, "voorzitter", "de Experttafel"),
    (V.SCHOOL, 5, "intern begeleider", "een school"),
    (V.ANDER, 3, "begeleider", "een andere organisatie"),
)
REDENEN = (
    "De hulp die er nu is sluit niet aan. Er spelen problemen bij kind en ouders tegelijk.",
    "Drie trajecten achter elkaar hebben te weinig gebracht. Het gezin raakt de moed kwijt.",
    "De situatie thuis wordt onveilig. Een uithuisplaatsing dreigt.",
    "Ieder gezinslid heeft eigen hulp, maar niemand heeft het overzicht.",
)
GEPROBEERD = (
    "Ambulante begeleiding, een opvoedcursus en gesprekken op school.",
    "Twee keer therapie voor de jeugdige. Beide keren gestopt omdat het thuis te onrustig was.",
    "Crisishulp van zes weken. Daarna viel het gezin weer terug.",
)
MOTIVATIE: dict[str, str] = {
    U.IN_ZORG: "Past bij de doelgroep en bij het team. Het gezin wil graag.",
    U.WACHTLIJST: "Past bij het team, maar er is nu geen plaats.",
    U.CONSULTATIE: "De betrokken begeleider kan verder met advies van ons.",
    U.DOORVERWEZEN: "Er is vooral hulp voor één gezinslid nodig. Dat kan elders sneller en lichter.",
    U.AFGEWEZEN: "De problemen zijn te licht voor dit team; het wijkteam kan dit goed alleen.",
    U.INGETROKKEN: "Het gezin wil op dit moment geen hulp van een team.",
}
ROUTES = {"open": Aanmelding.Route.TEAM, "experttafel": Aanmelding.Route.EXPERTTAFEL, "loket": Aanmelding.Route.LOKET}


def verwijzer(dobbel: Random, soorten: tuple = VERWIJZERS) -> dict[str, str]:
    """The columns about who refers."""
    soort, _, functie, organisatie = dobbel.choices(soorten, [rij[1] for rij in soorten])[0]
    naam = f"{dobbel.choice(namen.VROUWEN)} {dobbel.choice(namen.VAKNAMEN)}"
    return {
        "verwijzer_naam": naam,
        "verwijzer_functie": functie,
        "verwijzer_organisatie": organisatie,
        "verwijzer_soort": soort.value,
        "verwijzer_email": f"verwijzer{dobbel.randrange(10_000)}@partner.demo",
        "verwijzer_telefoon": f"06 7777 {dobbel.randrange(10_000):04d}",
    }


def meld_aan(casus: Casus) -> None:
    """The referral that this trajectory began with."""
    staat, verloop, dobbel = casus.staat, casus.verloop, casus.staat.dobbel
    staat.lader.voeg(
        Aanmelding,
        nummer=staat.nummer("A", verloop.aangemeld),
        team_id=verloop.team.pk,
        traject_id=casus.pk,
        ontvangen_op=verloop.aangemeld,
        **verwijzer(dobbel),
        **vragen(dobbel, casus.gezin.woorden(), casus.gezin.themas),
        gezinsnaam=namen.hoofdletter(casus.gezin.naam),
        gemeente_id=casus.gezin.gemeente,
        gezin_omschrijving=f"{len(casus.gezin.volwassenen())} ouder(s) en {len(casus.gezin.kinderen)} kind(eren)",
        urgentie=dobbel.choices((1, 2, 3), (20, 65, 15))[0],
        toestemming_gezin=True,
        toestemming_op=verloop.aangemeld,
        oneigenlijke_redenen=oneigenlijk(dobbel),
        route=ROUTES[verloop.team.route],
        wachtlijst_prioriteit=dobbel.choice((1, 2, 2, 3)) if verloop.wachtlijst_sinds else None,
        wachtlijst_sinds=verloop.wachtlijst_sinds,
        gesprek_verwijzer_op=_gesprek(casus),
        **(_besluit(casus, verloop.besloten) if verloop.besloten else {}),
    )


def _gesprek(casus: Casus) -> date | None:
    """The talk with the referrer, halfway; for a fresh referral there was none yet."""
    aangemeld, tot = casus.verloop.aangemeld, casus.verloop.besloten or casus.staat.vandaag
    half = werkdag_terug(aangemeld + (tot - aangemeld) / 2)
    return half if aangemeld < half < tot else None


def _besluit(casus: Casus, besloten: date) -> dict[str, object]:
    """Screening, decision and feedback to the referrer; of late the feedback is sometimes still open."""
    staat, verloop = casus.staat, casus.verloop
    terug = werkdag_na(besloten, staat.dobbel.choices((1, 3, 5, 9), (40, 35, 15, 10))[0])
    vergeten = besloten > staat.vandaag - timedelta(days=30) and staat.kans(0.3)
    gegeven = terug <= staat.vandaag and not vergeten
    verwezen = verloop.team.partners["volwassenen-ggz"][0][0] if verloop.uitkomst == U.DOORVERWEZEN else None
    return {
        "past_bij_doelgroep": verloop.uitkomst != U.AFGEWEZEN,
        "past_bij_team": verloop.uitkomst not in (U.AFGEWEZEN, U.DOORVERWEZEN),
        "screening": "Besproken met verwijzer en gezin. De vraag van het gezin is anders dan die van de verwijzer.",
        "gesprek_gezin_op": _gesprek(casus) or besloten,
        "planbespreking_op": besloten,
        "uitkomst": verloop.uitkomst,
        "uitkomst_op": besloten,
        "uitkomst_door_id": verloop.team.aanmelder().account,
        "motivatie": MOTIVATIE[verloop.uitkomst],
        "doorverwezen_naar_id": verwezen,
        "terugkoppeling_op": terug if gegeven else None,
        "terugkoppeling": "Gebeld en het besluit uitgelegd." if gegeven else "",
    }


def vragen(dobbel: Random, woorden: dict[str, str], themas: list) -> dict[str, str]:
    """The question of the referrer and the family's own: they often differ."""
    eerste, laatste = themas[0], themas[-1]
    return {
        "reden": dobbel.choice(REDENEN) + " " + dobbel.choice(eerste.problemen).format_map(woorden),
        "vraag_verwijzer": f"Kan het team behandeling bieden voor {woorden['kind']} en tegelijk de ouders helpen?",
        "vraag_gezin": dobbel.choice(laatste.doelen).format_map(woorden),
        "geprobeerd": dobbel.choice(GEPROBEERD),
        "doelen_verwijzer": dobbel.choice(eerste.gewenst).format_map(woorden),
    }


def oneigenlijk(dobbel: Random) -> list[str]:
    """Reasons that should not play but do, in about a quarter of the referrals."""
    soorten = [soort.value for soort in Aanmelding.Oneigenlijk]
    return sorted(dobbel.sample(soorten, dobbel.choice((1, 1, 2)))) if dobbel.random() < 0.25 else []


def nieuwe_aanmelding(staat: Staat, team: Teamstaat, ontvangen: date) -> None:
    """A referral that nobody has taken up yet: no family, no trajectory."""
    dobbel = staat.dobbel
    themas = dobbel.sample(THEMAS, 2)
    naam = dobbel.choice(team.achternamen)
    woorden = {
        "kind": dobbel.choice(namen.JONGENS),
        "ouder": dobbel.choice(namen.VROUWEN),
        "ander": "vader",
        "net": "oma",
    }
    staat.lader.voeg(
        Aanmelding,
        nummer=staat.nummer("A", ontvangen),
        team_id=team.pk,
        ontvangen_op=ontvangen,
        **verwijzer(dobbel),
        **vragen(dobbel, woorden, themas),
        gezinsnaam=namen.hoofdletter(naam),
        gemeente_id=team.gemeenten[0][0],
        gezin_omschrijving=f"{woorden['ouder']} met {woorden['kind']} ({dobbel.randrange(6, 17)} jaar) en een zusje",
        urgentie=dobbel.choices((1, 2, 3), (25, 60, 15))[0],
        toestemming_gezin=True,
        toestemming_op=ontvangen,
        route=ROUTES[team.route],
    )
