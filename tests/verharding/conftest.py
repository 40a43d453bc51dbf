"""The demo in small, committed for one module, and who is who in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.test import Client

from gezinnen.models import Dossiertoegang, Gezin, Gezinslid, PersoonlijkeToegang
from teams import wand
from teams.models import Account, Teamlidmaatschap
from tests.conftest import inloggen
from tests.trajecten.naslag import vul_naslag
from trajecten.demo import ACCOUNTS
from trajecten.demodata.opbouw import bouw, leeg

GEZINNEN = 60
DOSSIERROLLEN = {"professional", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"}


@pytest.fixture(scope="module")
def demodata(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        leeg()  # what a run that was broken off left behind
        vul_naslag()
        bouw(GEZINNEN, None, 2023, lambda klaar, totaal: None)
    yield
    with django_db_blocker.unblock():
        leeg()


@dataclass
class Demo:
    accounts: dict[str, Account]
    nummers: dict[int, str]  # of each family
    namen: dict[int, set[str]]  # surnames of each family
    bereik: dict[str, set[int]]  # families of each account, worked out here from the rows

    def client(self, email: str) -> Client:
        return inloggen(self.accounts[email])

    def buiten(self, email: str) -> re.Pattern[str] | None:
        """The surnames of families outside reach, that no family within reach has too."""
        binnen = {naam for gezin in self.bereik[email] for naam in self.namen[gezin]}
        alle = {naam for namen in self.namen.values() for naam in namen}
        return patroon(alle - binnen)


def patroon(namen: set[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, namen))) + r")\b")


@pytest.fixture
def demo(demodata, db) -> Demo:
    with wand.identiteit("proef"):
        accounts = {rij.email: rij for rij in Account.objects.filter(email__in=ACCOUNTS)}
        werkers = {rij.naam.split()[-1] for rij in Account.objects.all()}
        namen: dict[int, set[str]] = {}
        for gezin, achternaam in Gezinslid.objects.values_list("gezin_id", "achternaam"):
            namen.setdefault(gezin, set()).add(achternaam.split()[-1])
        gezin_van_team: dict[int, set[int]] = {}
        for team, gezin in Dossiertoegang.objects.lopend().values_list("team_id", "gezin_id"):
            gezin_van_team.setdefault(team, set()).add(gezin)
        bereik = {email: _bereik(account, gezin_van_team) for email, account in accounts.items()}
        schoon = {gezin: {naam for naam in eigen - werkers if len(naam) > 4} for gezin, eigen in namen.items()}
        return Demo(accounts, dict(Gezin.objects.values_list("pk", "nummer")), schoon, bereik)


def _bereik(account: Account, gezin_van_team: dict[int, set[int]]) -> set[int]:
    teams = [
        lid.team_id
        for lid in Teamlidmaatschap.objects.lopend().filter(account=account)
        if DOSSIERROLLEN & set(lid.rollen)
    ]
    eigen = (
        PersoonlijkeToegang.objects.lopend().filter(account=account) if teams else PersoonlijkeToegang.objects.none()
    )
    return {gezin for team in teams for gezin in gezin_van_team.get(team, set())} | set(
        eigen.values_list("gezin_id", flat=True)
    )
