"""The family's situation: characteristics, areas of life, earlier help, own network."""

from datetime import timedelta

from gezinnen.models import (
    Hulpgeschiedenis,
    Kenmerk,
    Levensgebiedbeeld,
    Netwerkberaad,
    Netwerkpersoon,
)
from trajecten.demodata.casus import Casus
from trajecten.demodata.thema import Thema

K = Kenmerk.Soort
# Some themes show as more than one characteristic.
VARIANTEN = {
    "lvb": (K.JEUGDIGE_LVB, K.OUDER_LVB),
    "verslaving": (K.JEUGDIGE_VERSLAVING, K.OUDER_VERSLAVING),
    "ouder_psychisch": (K.OUDER_PSYCHISCH, K.OUDER_PSYCHISCH, K.OUDER_TRAUMA),
    "kind_psychisch": (K.JEUGDIGE_PSYCHISCH, K.JEUGDIGE_PSYCHISCH, K.JEUGDIGE_HECHTING),
}
EXTRA = ((K.ZORGHISTORIE, 0.6), (K.VERWEVEN, 0.4), (K.DUN_NETWERK, 0.4), (K.GENERATIES, 0.3), (K.WERK, 0.25))
EERDER = (
    (
        "ambulante begeleiding",
        "er kwam iemand thuis en dat was fijn",
        "elke paar maanden een ander gezicht",
        "het traject was afgelopen",
    ),
    ("opvoedcursus", "de tips over slapen", "de groep was te groot", "cursus afgerond"),
    ("therapie voor de jeugdige", "de tekeningen", "de reis en de lange wachttijd", "vaak niet geweest"),
    ("schuldhulp", "een vast bedrag per week", "te veel brieven", "gestopt na een gemiste afspraak"),
    ("crisishulp thuis", "er was snel iemand", "na zes weken was alles weer weg", "de periode was voorbij"),
    ("behandeling van een ouder", "medicijnen", "er werd niet naar de kinderen gevraagd", "verwezen naar ons"),
)
STEUN = (
    "past op woensdag op", "belt elke dag even", "neemt de kinderen mee naar sport", "helpt met de post",
    "kookt op vrijdag", "is er bij ruzie",
)  # fmt: skip


KENNISSEN = ("buur", "vriend van het gezin", "trainer", "collega")


def beschrijf(casus: Casus) -> None:
    """Everything the dossier knows about the family beside the trajectory; once for a family that comes back."""
    eerste = casus.verloop.aangemeld == casus.gezin.begin
    if eerste:
        _kenmerken(casus)
        _netwerk(casus)
    if casus.contactpersoon:
        _levensgebieden(casus)
    if eerste and casus.staat.vol:
        _geschiedenis(casus)


def over_wie(casus: Casus, thema: Thema) -> int | None:
    gezin = casus.gezin
    return {"kind": gezin.kind.pk, "ouder": gezin.ouder.pk, "gezin": None}[thema.op]


def _kenmerken(casus: Casus) -> None:
    gezin, staat = casus.gezin, casus.staat
    soorten: dict[str, tuple[int | None, str]] = {}
    for thema in gezin.themas:
        soort = staat.dobbel.choice(VARIANTEN.get(thema.code, (thema.kenmerk,)))
        wie = gezin.ouder.pk if soort.startswith("ouder") else over_wie(casus, thema)
        soorten[soort] = (wie, staat.dobbel.choice(thema.problemen).format_map(gezin.woorden()))
    for soort, kans in EXTRA:
        if staat.kans(kans):
            soorten[soort] = (None, "")
    if gezin.ots_van:
        soorten[K.JEUGDBESCHERMING] = (gezin.kind.pk, "De jeugdbeschermer voert de maatregel uit.")
    for soort, (wie, uitleg) in soorten.items():
        staat.lader.voeg(Kenmerk, gezin_id=gezin.pk, lid_id=wie, soort=soort, toelichting=uitleg)


def _levensgebieden(casus: Casus) -> None:
    """A first picture in the analysis and, later, how self-reliance went."""
    staat, gezin, dobbel = casus.staat, casus.gezin, casus.staat.dobbel
    dagen = [casus.zorg_van + timedelta(days=20)]
    while staat.vol and dagen[-1] + timedelta(days=120) < casus.zorg_tot:
        dagen.append(dagen[-1] + timedelta(days=120))
    for thema in gezin.themas:
        score = dobbel.choice((1, 2, 2, 3))
        for dag in dagen:
            if dag > casus.zorg_tot:
                continue
            staat.lader.voeg(
                Levensgebiedbeeld,
                gezin_id=gezin.pk,
                lid_id=over_wie(casus, thema),
                levensgebied_id=staat.levensgebieden[thema.levensgebied],
                problemen=dobbel.choice(thema.problemen).format_map(gezin.woorden()),
                krachten=dobbel.choice(thema.krachten).format_map(gezin.woorden()),
                score=score,
                op=dag,
                door_id=casus.vaste.account,
            )
            score = max(1, min(5, score + dobbel.choice((0, 0, 1, 1, -1))))


def _geschiedenis(casus: Casus) -> None:
    gezin, dobbel = casus.gezin, casus.staat.dobbel
    organisaties = ("CJG", "een wijkteam", "een jeugd-GGZ-instelling", "een praktijk voor opvoedhulp", "de gemeente")
    eind = casus.verloop.aangemeld - timedelta(days=dobbel.randrange(20, 200))
    for hulp, werkte, niet, einde in dobbel.sample(EERDER, dobbel.choices((1, 2, 3, 4), (20, 35, 30, 15))[0]):
        van = eind - timedelta(days=dobbel.randrange(90, 600))
        casus.staat.lader.voeg(
            Hulpgeschiedenis,
            gezin_id=gezin.pk,
            lid_id=dobbel.choice([None, gezin.kind.pk, gezin.ouder.pk]),
            organisatie=dobbel.choice(organisaties),
            hulp=hulp,
            van=van,
            tot=eind,
            wat_werkte=werkte.capitalize() + ".",
            wat_werkte_niet=niet.capitalize() + ".",
            reden_einde=einde,
        )
        eind = van - timedelta(days=dobbel.randrange(10, 400))


def _netwerk(casus: Casus) -> None:
    """Persons around the family; in a team that starts with a JIM often a JIM, elsewhere now and then."""
    staat, gezin, dobbel = casus.staat, casus.gezin, casus.staat.dobbel
    for nr in range(dobbel.choice((1, 2, 3)) if staat.vol else 1):
        met_jim = nr == 0 and gezin.kind.leeftijd(gezin.begin) >= 10 and casus.contactpersoon is not None
        is_jim = met_jim and staat.kans(0.55 if casus.verloop.team.jim_eerst else 0.08)
        gevraagd = casus.zorg_van + timedelta(days=10) if is_jim else None
        klaar = gevraagd + timedelta(days=dobbel.randrange(5, 40)) if gevraagd else None
        naam = gezin.net if nr == 0 else dobbel.choice(("Rik", "Jannie", "Ömer", "Tineke", "Loes", "Fadma"))
        persoon = {
            "naam": naam.split()[1] if nr == 0 else naam,
            "relatie": gezin.net.split()[0] if nr == 0 else dobbel.choice(KENNISSEN),
            "steun": dobbel.choice(STEUN),
        }
        gezin.netwerk.append({**persoon, "jim": gezin.kind.voornaam if is_jim else ""})
        staat.lader.voeg(
            Netwerkpersoon,
            gezin_id=gezin.pk,
            **persoon,
            is_jim=is_jim,
            jim_van_id=gezin.kind.pk if is_jim else None,
            jim_gevraagd_op=min(gevraagd, staat.vandaag) if gevraagd else None,
            jim_geinstalleerd_op=klaar if klaar and klaar <= staat.vandaag else None,
        )
    if casus.contactpersoon and staat.vol and staat.kans(0.3):
        op = min(casus.zorg_van + timedelta(days=50), casus.zorg_tot)
        staat.lader.voeg(
            Netwerkberaad,
            gezin_id=gezin.pk,
            op=op,
            aanwezigen=f"{gezin.ouder.voornaam}, {gezin.net} en twee vrienden van het gezin",
            afspraken=f"{_zin(gezin.net)} {dobbel.choice(STEUN)}. Over zes weken komen we weer samen.",
        )


def _zin(naam: str) -> str:
    return naam[:1].upper() + naam[1:]
