"""Teams, memberships, accesses and shields made at random: `visible_to`, the wall and the page say the same as a model
in plain Python that knows neither of them."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection, transaction
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Dossiertoegang, Gezin, PersoonlijkeToegang
from teams import wand
from teams.access import TEAMROLLEN, Grond
from teams.models import Account, Team, Teamlidmaatschap
from trajecten.models import Contactmoment, Traject

pytestmark = pytest.mark.django_db

LEZERS = {"professional", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"}
RONDES = 6


@dataclass
class Wereld:
    """What was made, as plain values: the model reads only this."""

    vandaag: date
    nu: object
    leden: list[tuple[int, int, set[str], date, date | None]] = field(default_factory=list)
    actief: dict[int, bool] = field(default_factory=dict)
    open: list[tuple[int, int, date, date | None]] = field(default_factory=list)
    eigen: list[tuple[int, int, str, object, object, bool]] = field(default_factory=list)
    trajecten: dict[int, tuple[int, int]] = field(default_factory=dict)
    notities: dict[int, tuple[int, list[int] | None]] = field(default_factory=dict)

    # -- the model ---------------------------------------------------------------------------------------

    def _loopt(self, van: date, tot: date | None) -> bool:
        return van <= self.vandaag and (tot is None or self.vandaag <= tot)

    def teams(self, wie: int) -> set[int]:
        if not self.actief[wie]:
            return set()
        return {t for a, t, rollen, van, tot in self.leden if a == wie and rollen & LEZERS and self._loopt(van, tot)}

    def van_mij(self, wie: int, *, schrijven: bool = False) -> set[int]:
        if not self.teams(wie):
            return set()
        return {
            g
            for a, g, grond, van, tot, weg in self.eigen
            if a == wie and van <= self.nu < tot and not weg and not (schrijven and grond == "nood")
        }

    def gezinnen(self, wie: int, *, schrijven: bool = False) -> set[int]:
        teams = self.teams(wie)
        return {g for g, t, van, tot in self.open if t in teams and self._loopt(van, tot)} | self.van_mij(
            wie, schrijven=schrijven
        )

    def van_traject(self, wie: int, *, schrijven: bool = False) -> set[int]:
        teams, eigen = self.teams(wie), self.van_mij(wie, schrijven=schrijven)
        open_ = {(g, t) for g, t, van, tot in self.open if self._loopt(van, tot)}
        return {pk for pk, (g, t) in self.trajecten.items() if g in eigen or (t in teams and (g, t) in open_)}

    def te_lezen(self, wie: int) -> set[int]:
        zichtbaar = self.van_traject(wie)
        return {pk for pk, (t, voor) in self.notities.items() if t in zichtbaar and (voor is None or wie in voor)}


def _periode(toeval: Random, vandaag: date) -> tuple[date, date | None]:
    """Past, running and future spans, with their edges on today."""
    van = vandaag + timedelta(days=toeval.choice([-900, -30, -1, 0, 1]))
    tot = toeval.choice(
        [None, van, max(van, vandaag - timedelta(days=1)), max(van, vandaag), max(van, vandaag) + timedelta(9)]
    )
    return van, tot


def _maak(toeval: Random) -> Wereld:
    wereld = Wereld(timezone.localdate(), timezone.now())
    teams = [maak.TeamFactory() for _ in range(4)]
    accounts = [maak.AccountFactory(is_active=toeval.random() > 0.1) for _ in range(7)]
    wereld.actief = {account.pk: account.is_active for account in accounts}
    for account in accounts:
        for team in toeval.sample(teams, toeval.randint(0, 3)):
            _lidmaatschap(wereld, toeval, account, team)
    trajecten = [maak.TrajectFactory(team=toeval.choice(teams)) for _ in range(6)]
    Dossiertoegang.objects.all().delete()
    for traject in trajecten:
        wereld.trajecten[traject.pk] = (traject.gezin_id, traject.team_id)
        for team in toeval.sample(teams, toeval.randint(1, 3)):
            van, tot = _periode(toeval, wereld.vandaag)
            Dossiertoegang.objects.create(gezin=traject.gezin, team=team, van=van, tot=tot)
            wereld.open.append((traject.gezin_id, team.pk, van, tot))
        _notities(wereld, toeval, traject, accounts)
        for account in toeval.sample(accounts, 2):
            _eigen(wereld, toeval, account, traject, accounts)
    return wereld


def _lidmaatschap(wereld: Wereld, toeval: Random, account: Account, team: Team) -> None:
    van, tot = _periode(toeval, wereld.vandaag)
    rollen = toeval.sample([rol.value for rol in TEAMROLLEN], toeval.randint(1, 2))
    Teamlidmaatschap.objects.create(account=account, team=team, rollen=rollen, van=van, tot=tot)
    wereld.leden.append((account.pk, team.pk, set(rollen), van, tot))


def _notities(wereld: Wereld, toeval: Random, traject: Traject, accounts: list[Account]) -> None:
    for auteur in toeval.sample(accounts, 3):
        voor = [a.pk for a in toeval.sample(accounts, 2)] if toeval.random() < 0.5 else None
        rij = maak.ContactmomentFactory(
            traject=traject, auteur=auteur, alleen_voor=voor, afscherm_reden="reden" if voor else ""
        )
        wereld.notities[rij.pk] = (traject.pk, None if voor is None else [*voor, auteur.pk])


def _eigen(wereld: Wereld, toeval: Random, account: Account, traject: Traject, accounts: list[Account]) -> None:
    grond = toeval.choice([Grond.VERLEEND, Grond.NOOD])
    uur = timedelta(hours=1)
    van = wereld.nu + toeval.choice([-3 * uur, -uur, uur])
    tot, weg = van + toeval.choice([uur / 2, 2 * uur]), toeval.random() < 0.2
    ander = next(a for a in accounts if a != account)
    PersoonlijkeToegang.objects.create(
        account=account, gezin=traject.gezin, dossier=traject.gezin.nummer, team=traject.team, grond=grond, van=van,
        tot=tot, reden="x" * 20, door=account if grond == Grond.NOOD else ander,
        ingetrokken_op=wereld.nu if weg else None, ingetrokken_door=ander if weg else None,
    )  # fmt: skip
    wereld.eigen.append((account.pk, traject.gezin_id, grond.value, van, tot, weg))


def _pks(rijen: object) -> set[int]:
    return set(rijen.values_list("pk", flat=True))


@pytest.mark.parametrize("zaad", range(RONDES))
def test_scope_wall_and_model_agree(zaad: int) -> None:
    wereld = _maak(Random(zaad))
    for wie in wereld.actief:
        account = Account.objects.get(pk=wie)
        with wand.identiteit(f"account:{wie}"):
            assert _pks(Gezin.objects.visible_to(account)) == wereld.gezinnen(wie)
            assert _pks(Gezin.objects.all()) == wereld.gezinnen(wie)
            assert _pks(Traject.objects.visible_to(account)) == wereld.van_traject(wie)
            assert _pks(Traject.objects.all()) == wereld.van_traject(wie)
            assert _pks(Contactmoment.objects.visible_to(account)) == wereld.te_lezen(wie)
            assert _pks(Contactmoment.objects.all()) == wereld.te_lezen(wie)
            assert _te_wijzigen("gezinnen_gezin") == wereld.gezinnen(wie, schrijven=True)
            assert _te_wijzigen("trajecten_traject") == wereld.van_traject(wie, schrijven=True)


def _te_wijzigen(tabel: str) -> set[int]:
    """The rows that an update without any scope would reach; undone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {tabel} SET versie = versie RETURNING id")
        sleutels = {pk for (pk,) in cursor.fetchall()}
        transaction.set_rollback(True)
    return sleutels


@pytest.mark.parametrize("zaad", range(2))
def test_the_page_agrees_with_the_model(client, zaad: int) -> None:
    wereld = _maak(Random(100 + zaad))
    nummers = dict(Traject.objects.values_list("pk", "nummer"))
    for wie in list(wereld.actief)[:3]:
        client.force_login(Account.objects.get(pk=wie))
        for pk, nummer in nummers.items():
            mag = pk in wereld.van_traject(wie)
            antwoord = client.get(f"/trajecten/{nummer}/")
            assert (antwoord.status_code == 200) == mag, (wie, nummer, antwoord.status_code)
