"""Access in the demo: a request that waits, access that was given, cover, noodtoegang, a proposal for rights.

Made after the families are there. Nobody who logs in to the demo gets a family of another team by it: that stays
with colleagues who have no log-in of their own in the list.
"""

from datetime import date, timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from gezinnen.models import Gezin, Noodbeoordeling, PersoonlijkeToegang, Toegangsverzoek
from netwerk.models import Betrokkenheid
from teams.access import Grond, Rol
from teams.models import Account, Rechtenvoorstel, Roltoekenning, Team, Verlof
from trajecten.demodata.dagen import moment

TEAM, BUREN = "beter-thuis", ("past", "in-verbinding")
TWEEDE_BEHEER = "beheer2@trajecten.demo"
ZELF = "professional@beterthuis.demo"


def geef_toegang() -> int:
    """Add all of it; how many rows. Without the reference teams: none."""
    team = Team.objects.filter(slug=TEAM).first()
    eigen, vrager = (Account.objects.filter(email=mail).first() for mail in (ZELF, "professional@past.demo"))
    gasten = _zonder_demoaccount(BUREN)[:3]
    if team is None or eigen is None or vrager is None or len(gasten) < 3:
        return 0
    vandaag = timezone.localdate()
    gezinnen = _gezinnen(eigen)
    if len(gezinnen) < 2:
        return 0
    leider = Account.objects.get(email="teamleider@beterthuis.demo")
    _verzoek(gezinnen[0], vrager, vandaag)
    _verleend(gezinnen[1], team, gasten[0], eigen, vandaag)
    _waarneming(team, gasten[1], leider, vandaag)
    _nood(gezinnen[0], team, gasten[2], leider, vandaag)
    _rechten(team, gasten[0])
    return PersoonlijkeToegang.objects.count()


def _zonder_demoaccount(slugs: tuple[str, ...]) -> list[Account]:
    """Members of these teams who are not in the list of people to log in as."""
    leden = Account.objects.filter(lidmaatschappen__team__slug__in=slugs, lidmaatschappen__tot=None, is_active=True)
    return list(leden.filter(email__startswith="medewerker").distinct().order_by("pk"))


def _gezinnen(account: Account) -> list[Gezin]:
    """The families that this person is involved with now, first those of which they hold the regie."""
    rijen = Betrokkenheid.objects.lopend().filter(account=account).select_related("gezin").order_by("-regie", "gezin")
    return list(dict.fromkeys(rij.gezin for rij in rijen))


def _verzoek(gezin: Gezin, vrager: Account, vandaag: date) -> None:
    Toegangsverzoek.objects.create(
        account=vrager, gezin=gezin, dossier=gezin.nummer, gevraagd_op=moment(vandaag - timedelta(days=1), 15),
        reden="De oudste volgt bij ons een training. Ik wil afstemmen wat jullie al doen.",
    )  # fmt: skip


def _verleend(gezin: Gezin, team: Team, gast: Account, door: Account, vandaag: date) -> None:
    van = moment(vandaag - timedelta(days=5), 10)
    PersoonlijkeToegang.objects.create(
        account=gast, gezin=gezin, dossier=gezin.nummer, team=team, grond=Grond.VERLEEND, van=van,
        tot=moment(vandaag + timedelta(days=10), 0), door=door,
        reden="Ik doe drie gesprekken over de scheiding, samen met de behandelaar.",
    )  # fmt: skip


def _waarneming(team: Team, gast: Account, leider: Account, vandaag: date) -> None:
    """Somebody of the team without a log-in in the demo is away; a colleague of another team covers."""
    weg = _zonder_demoaccount((TEAM,))
    afwezig = next((een for een in weg if _gezinnen(een) and een.pk != gast.pk and not een.verloven.exists()), None)
    if afwezig is None:
        return
    van, tot = vandaag - timedelta(days=2), vandaag + timedelta(days=9)
    verlof = Verlof.objects.create(account=afwezig, van=van, tot=tot, waarnemer=gast, vastgelegd_door=leider)
    for gezin in _gezinnen(afwezig)[:3]:
        PersoonlijkeToegang.objects.create(
            account=gast, gezin=gezin, dossier=gezin.nummer, team=team, grond=Grond.WAARNEMING, verlof=verlof,
            van=moment(van, 0), tot=moment(tot + timedelta(days=1), 0), door=leider, reden="Waarneming tijdens verlof.",
        )  # fmt: skip


def _nood(gezin: Gezin, team: Team, gast: Account, leider: Account, vandaag: date) -> None:
    """One that was reviewed, and one that waits."""
    keren = (
        (24, "De crisisdienst belt over de kinderen en niemand van het team neemt op.", True),
        (2, "Moeder staat bij ons aan de balie en zegt dat het thuis niet veilig is.", False),
    )
    for dagen, reden, klaar in keren:
        van = moment(vandaag - timedelta(days=dagen), 19)
        toegang = PersoonlijkeToegang.objects.create(
            account=gast, gezin=gezin, dossier=gezin.nummer, team=team, grond=Grond.NOOD, van=van,
            tot=van + timedelta(hours=4), reden=reden, door=gast,
        )  # fmt: skip
        if klaar:
            Noodbeoordeling.objects.create(
                toegang=toegang, uitkomst="terecht", door=leider, op=moment(vandaag - timedelta(days=dagen - 1), 9),
                toelichting="Terecht. De bereikbaarheid in de avond staat op de agenda van het team.",
            )  # fmt: skip


def _rechten(team: Team, nieuw: Account) -> None:
    """A second administrator, so that one alone cannot; and a proposal that the team leader confirms."""
    beheer = Account.objects.get(email="beheer@trajecten.demo")
    tweede = Account.objects.create(
        email=TWEEDE_BEHEER, naam="Greetje Terpstra", organisatie=beheer.organisatie, password=beheer.password,
        aangemaakt_op=beheer.aangemaakt_op,
    )  # fmt: skip
    EmailAddress.objects.create(user=tweede, email=TWEEDE_BEHEER, verified=True, primary=True)
    Roltoekenning.objects.create(account=tweede, rol=Rol.BEHEERDER, van=timezone.localdate() - timedelta(days=400))
    Rechtenvoorstel.objects.create(
        soort=Rechtenvoorstel.Soort.LIDMAATSCHAP, account=nieuw, voorgesteld_door=beheer, team=team, uren=8,
        voorgesteld_op=moment(timezone.localdate() - timedelta(days=1), 11), rollen=[Rol.PROFESSIONAL],
        van=timezone.localdate(),
    )  # fmt: skip
