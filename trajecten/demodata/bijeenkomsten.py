"""Other meetings of the reference teams, what their meetings taught them, and what lets a team learn: clock and voice.

Nothing is drawn: who, when and what follow from the day and the keys, so that the rest of the data stays the same.
"""

from datetime import date, time, timedelta

from django.db import connection

from teams.models import Account, Actiepunt, Deelnemer, Team, Teambijeenkomst
from trajecten.demodata.dagen import werkdag, werkdag_terug
from trajecten.demodata.referentie import REFERENTIETEAMS
from trajecten.models import Leerafspraak
from weergave.halfjaar import Halfjaar

S = Teambijeenkomst.Soort
# Subject, themes, notes.
INTERVISIE = (
    (
        "Nabij blijven bij afweer",
        "Wanneer help je en wanneer laat je\nElkaar aanspreken",
        "De casus is anoniem gemaakt. Het team oefende met stilte laten vallen.",
    ),
    (
        "Werken met scheiding",
        "Twee huizen, één plan\nNiet kiezen voor een ouder",
        "Een vaste volgorde van gesprekken helpt: eerst apart, dan samen.",
    ),
    (
        "Grenzen van de hulp",
        "Wat als het niet lukt\nSamen stoppen",
        "We spreken af eerder hardop te zeggen dat het vastloopt.",
    ),
    ("Trauma in het gezin", "Signalen bij ouders\nWie doet wat", ""),
)
# Kind, days from today, from, to, and the same.
OVERIG = (
    (
        (S.BELEID, -33, time(10), time(11, 30)),
        "Wachtlijst en plaatsen",
        "Wachtlijst\nSamenwerking met de wijkteams",
        "De norm blijft staan. Wie langer wacht dan zes weken, krijgt elke twee weken een belletje.",
    ),
    (
        (S.LUNCHLEZING, -19, time(12, 15), time(13)),
        "Hechting bij jonge kinderen",
        "Hechting\nKijken naar spel",
        "De dia's staan bij de teamleider. Iedereen probeert één observatie met de kijklijst.",
    ),
    ((S.BELEID, 2, time(10), time(12)), "Jaarplan", "Doelen voor volgend jaar\nOpleiding", ""),
    ((S.TEAMDAG, 26, time(9), time(16)), "Een dag naar buiten", "Wat gaat goed\nWaar willen we naartoe", ""),
)
PUNTEN = ("Werkvorm op papier zetten en rondsturen", "Zaal reserveren", "Kijklijst bij de materialen zetten",
          "Afspraak maken met het wijkteam")  # fmt: skip
BELOOFD = "professional@beterthuis.demo"
GASTEN = (
    ("Fenna Aalbers", "gemeente Den Haag", Deelnemer.Namens.GEMEENTE),
    ("Rik Ouwehand", "cliëntenraad jeugd", Deelnemer.Namens.GEZINNEN),
    ("Dr. M. Soeteman", "hogeschool", Deelnemer.Namens.SPREKER),
)
AFGESPROKEN = (
    "We beginnen elke bespreking met de vraag van het gezin zelf, hardop. De voorzitter let erop. In januari kijken "
    "we of het gelukt is.\nWie in zes weken niet besproken is, zet de voorzitter vooraan."
)

# Whether the family's own question was heard, and how long the meeting spoke, of the last year.
_VRAAG = """
UPDATE trajecten_bespreking k SET eigen_vraag = CASE WHEN (k.traject_id * 7 + k.mdo_id) %% 10 < 6 THEN true
    WHEN (k.traject_id * 7 + k.mdo_id) %% 10 < 9 THEN false END
FROM trajecten_mdo m WHERE m.id = k.mdo_id AND m.op >= %(sinds)s AND k.besproken_op IS NOT NULL
"""
_KLOK = """
INSERT INTO trajecten_spreektijd (mdo_id, bespreking_id, van, tot)
SELECT k.mdo_id, k.id, k.besproken_op - make_interval(mins => k.minuten + (k.id %% 7)::int - 2), k.besproken_op
FROM trajecten_bespreking k JOIN trajecten_mdo m ON m.id = k.mdo_id
WHERE m.op >= %(klok)s AND m.op < %(vandaag)s AND k.besproken_op IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM trajecten_spreektijd s WHERE s.mdo_id = k.mdo_id)
"""
# Not every family is discussed when it should be: some wait a week more, with the reason.
_DOORGESCHOVEN = """
INSERT INTO trajecten_bespreking (versie, betreft, afscherm_reden, mdo_id, traject_id, volgorde, minuten, aanleiding,
    vraag, verslag, veiligheidsconclusie, visie, verschil, doorgeschoven, geen_besluit)
SELECT 1, '{}', '', m.id, k.traject_id, 30, 10, k.aanleiding, '', '', '', '', '',
    CASE k.id %% 3 WHEN 0 THEN 'Geen tijd meer' WHEN 1 THEN 'De contactpersoon is ziek'
        ELSE 'Eerst het gesprek met de school afwachten' END, ''
FROM trajecten_bespreking k JOIN trajecten_mdo v ON v.id = k.mdo_id
JOIN LATERAL (SELECT m.id FROM trajecten_mdo m WHERE m.team_id = v.team_id AND m.op < v.op AND m.status = 'afgesloten'
    ORDER BY m.op DESC LIMIT 1) m ON true
WHERE v.op >= %(sinds)s AND k.besproken_op IS NOT NULL AND k.id %% 9 = 0
ON CONFLICT DO NOTHING
"""


def bijeenkomsten_en_leren(vandaag: date) -> None:
    """For the reference teams, once the rest is there."""
    with connection.cursor() as cursor:
        waarden = {"sinds": vandaag - timedelta(days=365), "klok": vandaag - timedelta(days=120), "vandaag": vandaag}
        for opdracht in (_VRAAG, _KLOK, _DOORGESCHOVEN):
            cursor.execute(opdracht, waarden)
    teams = list(Team.objects.filter(slug__in=[team.slug for team in REFERENTIETEAMS]).order_by("pk"))
    for team in teams:
        _van_team(team, vandaag)
    _leersessie(teams, vandaag)
    _beloofd(vandaag)
    vorig = Halfjaar.van_dag(vandaag).vorige
    for team in teams[1:3]:  # the first has yet to agree on something: its reminder stands
        leider = (
            Account.objects.leden_van_team(team.pk).filter(lidmaatschappen__rollen__contains=["teamleider"]).first()
        )
        Leerafspraak.objects.create(team=team, halfjaar=str(vorig), afspraken=AFGESPROKEN, vastgelegd_door=leider)
    for team in teams[:1]:
        Leerafspraak.objects.create(team=team, halfjaar=str(vorig.vorige), afspraken=AFGESPROKEN)


def _beloofd(vandaag: date) -> None:
    """Who logs in first finds something of their own: one late, one to come."""
    for wie, dagen, wat in ((BELOOFD, -2, PUNTEN[0]), (BELOOFD, 3, PUNTEN[1])):
        account = Account.objects.met_email(wie)
        rij = Teambijeenkomst.objects.filter(teams__lidmaatschappen__account=account).geweest(vandaag).first()
        if account is not None and rij is not None:
            Actiepunt.objects.create(bijeenkomst=rij, wat=wat, account=account, voor=vandaag + timedelta(days=dagen))


def _van_team(team: Team, vandaag: date) -> None:
    """Intervisie every four weeks, one after the other; and policy, a lecture and a day out."""
    leden = list(Account.objects.leden_van_team(team.pk))
    vorige: Teambijeenkomst | None = None
    for nummer, (onderwerp, themas, notities) in enumerate(INTERVISIE):
        op = werkdag(vandaag + timedelta(days=28 * (nummer - 2) - 9 + team.pk % 5))
        vorige = _maak(
            team, vandaag, S.INTERVISIE, onderwerp, op, time(13), time(14, 30), themas, notities, leden, vorige
        )
    for (soort, dagen, van, tot), onderwerp, themas, notities in OVERIG:
        op = werkdag_terug(vandaag + timedelta(days=dagen + team.pk % 4))
        _maak(team, vandaag, soort, onderwerp, op, van, tot, themas, notities, leden)


def _maak(
    team: Team, vandaag: date, soort: str, onderwerp: str, op: date, van: time, tot: time, themas: str, notities: str,
    leden: list[Account], vorige: Teambijeenkomst | None = None,
) -> Teambijeenkomst:  # fmt: skip
    rij = Teambijeenkomst.objects.create(
        soort=soort,
        onderwerp=onderwerp,
        op=op,
        tijd=van,
        eind=tot,
        plaats="teamkamer",
        themas=themas,
        notities=notities,
        vorige=vorige,
        gemaakt_door=leden[0] if leden else None,
    )
    rij.teams.add(team)
    if op < vandaag:
        _geweest(rij, leden, vandaag)
    return rij


def _geweest(rij: Teambijeenkomst, leden: list[Account], vandaag: date) -> None:
    """Who was there, and what was agreed: most of it done, one thing late."""
    Deelnemer.objects.bulk_create(
        [Deelnemer(bijeenkomst=rij, account=lid, aanwezig=(lid.pk + rij.pk) % 6 > 0) for lid in leden]
    )
    for nummer, wat in enumerate(PUNTEN[: 1 + rij.pk % 2]):
        voor = werkdag(rij.op + timedelta(days=14))
        klaar = voor if voor < vandaag and (rij.pk + nummer) % 3 else None
        if leden:
            wie = leden[(rij.pk + nummer) % len(leden)]
            Actiepunt.objects.create(bijeenkomst=rij, wat=wat, account=wie, voor=voor, gedaan_op=klaar)


def _leersessie(teams: list[Team], vandaag: date) -> None:
    """One that was and one that comes, of several teams, with people from outside."""
    vorige: Teambijeenkomst | None = None
    for dagen, notities in (
        (-47, "Wat leren we van gezinnen die het zonder ons verder doen? Drie verhalen, één les: blijf bellen."),
        (41, ""),
    ):
        if not teams:
            return
        leden = [lid for team in teams[:3] for lid in Account.objects.leden_van_team(team.pk)]
        op = werkdag(vandaag + timedelta(days=dagen))
        wat = ("Wat blijft er na de hulp", op, time(14), time(16, 30), "Nazorg\nDe stem van gezinnen", notities)
        vorige = _maak(teams[0], vandaag, S.LEERSESSIE, *wat, leden, vorige)
        vorige.teams.add(*teams[1:3])
        Deelnemer.objects.bulk_create(
            [
                Deelnemer(bijeenkomst=vorige, naam=naam, organisatie=org, namens=namens, aanwezig=dagen < 0 or None)
                for naam, org, namens in GASTEN
            ]
        )
