"""Leave, closure, settings of mail and work that got stuck, for the people of the demo."""

from datetime import date, datetime, timedelta

from teams.models import Account, Opdracht, Team, Teamlidmaatschap, Teamsluiting, Verlof
from trajecten.meldingen.models import Meldingsinstelling, Retourbericht

TERUG = "professional@beterthuis.demo"  # came back yesterday: sees what happened
STRAKS = "collega@beterthuis.demo"


def werk_en_verlof(nu: datetime) -> None:
    """The same people each time; every second team has somebody away, and every team closes between the years."""
    vandaag = nu.date()
    _verlof(TERUG, STRAKS, vandaag - timedelta(days=12), vandaag - timedelta(days=1))
    _verlof(STRAKS, TERUG, vandaag + timedelta(days=9), vandaag + timedelta(days=20))
    _verlof("teamleider@past.demo", "professional@past.demo", vandaag - timedelta(days=2), vandaag + timedelta(days=4))
    for team in Team.objects.filter(actief=True).order_by("pk"):
        _sluitingen(team, vandaag)
    _post(nu)
    _vastgelopen(nu)


def _verlof(wie: str, waarnemer: str, van: date, tot: date) -> None:
    account, ander = Account.objects.filter(email=wie).first(), Account.objects.filter(email=waarnemer).first()
    if account is not None and ander is not None and not account.verloven.filter(van__lte=tot, tot__gte=van).exists():
        Verlof.objects.create(account=account, van=van, tot=tot, waarnemer=ander, vastgelegd_door=account)


def _sluitingen(team: Team, vandaag: date) -> None:
    leider = Teamlidmaatschap.objects.lopend().filter(team=team, rollen__contains=["teamleider"]).order_by("pk").first()
    kerst = date(vandaag.year if vandaag.month < 12 or vandaag.day < 24 else vandaag.year + 1, 12, 24)
    Teamsluiting.objects.create(
        team=team,
        van=kerst,
        tot=kerst + timedelta(days=8),
        reden="kerstvakantie",
        vastgelegd_door=leider.account if leider else None,
    )


def _post(nu: datetime) -> None:
    """One chose a later hour, and the mail of another comes back."""
    Meldingsinstelling.objects.bulk_create(
        [
            Meldingsinstelling(account=account, uur=9, stil=["team"])
            for account in Account.objects.filter(email="gedragswetenschapper@beterthuis.demo")
        ]
    )
    for account in Account.objects.filter(email="screener@mast.demo"):
        Retourbericht.objects.create(
            kenmerk="demo", account=account, ontvangen_op=nu - timedelta(days=1), code="5.2.2", definitief=True
        )
        Meldingsinstelling.objects.create(
            account=account, onbestelbaar_op=nu - timedelta(days=1), onbestelbaar_code="5.2.2"
        )


def _vastgelopen(nu: datetime) -> None:
    """One piece of work that was given up, so that the list of beheer is not empty."""
    Opdracht.objects.create(
        soort="planbestand",
        sleutel="demo",
        invoer={"planbestand": 0},
        gevraagd_op=nu - timedelta(hours=5),
        niet_voor=nu - timedelta(hours=4),
        status=Opdracht.Status.MISLUKT,
        pogingen=5,
        klaar_op=nu - timedelta(hours=4),
        bewaren_tot=nu + timedelta(days=90),
        fout="MemoryError",
    )
