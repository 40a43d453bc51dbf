"""What every test has: the application's database role and a fixed cast."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

import tests.factories as maak
from teams import wand
from teams.access import Rol
from teams.models import Account, Team
from tests.sjabloon import gemigreerd
from tests.wand.deur import deur_maken
from trajecten.diensten import Diensten
from trajecten.models import Traject

APPROL = "trajecten_app"
NIET_VAN_DE_PAGINA = ("SELECT wand_zet", "SAVEPOINT", "RELEASE SAVEPOINT")  # one transaction and identity per request


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings) -> None:
    """The test database begins as a copy of one that was migrated before; on a server of your own it is migrated."""
    if not os.environ.get("DATABASE_URL"):
        connection.settings_dict["TEST"]["TEMPLATE"] = gemigreerd(Diensten(test=True))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> None:
    """A door in the wall that only tests have: under the identity `proef` factories reach everything."""
    with django_db_blocker.unblock():
        deur_maken()


@pytest.fixture(autouse=True)
def _als_applicatie(request):
    """Tests in a transaction work in the application's role, as production does, and not as the owner."""
    if "transactional_db" in request.fixturenames or "live_server" in request.fixturenames:
        return
    marker = request.node.get_closest_marker("django_db")
    if "db" not in request.fixturenames and marker is None:
        return
    if marker is not None and (marker.kwargs.get("transaction") or marker.kwargs.get("als_eigenaar")):
        return
    request.getfixturevalue("db")
    als_applicatie()


def als_applicatie() -> None:
    """For the rest of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}; SELECT wand_zet('proef')")


@pytest.fixture(autouse=True, scope="session")
def _verzoeken_zijn_niemand() -> Iterator[None]:
    """A request through the client starts as nobody, as on a real server, and meets the real wall."""
    gewoon = ClientHandler.__call__

    def als_niemand(self, environ):
        if not connection.in_atomic_block:
            return gewoon(self, environ)
        with wand.identiteit(""):
            return gewoon(self, environ)

    alles = CaptureQueriesContext.captured_queries.fget

    def van_de_pagina(self):
        return [vraag for vraag in alles(self) if not vraag["sql"].startswith(NIET_VAN_DE_PAGINA)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "__call__", als_niemand)
        patch.setattr(CaptureQueriesContext, "captured_queries", property(van_de_pagina))
        yield


@pytest.fixture(autouse=True)
def _lege_cache() -> None:
    """Rate limits are counted in the cache: no test may spend the tries of another."""
    cache.clear()


@dataclass
class Cast:
    """Always the same few: who keeps the case, a colleague in the team, a stranger from another team."""

    team: Team
    ander_team: Team
    behandelaar: Account
    collega: Account
    gedragswetenschapper: Account
    aanmeldcoordinator: Account
    teamleider: Account
    projectleider: Account
    vreemde: Account
    beleid: Account
    beheer: Account
    privacy: Account
    vertegenwoordiger: Account
    zonder_rol: Account
    traject: Traject
    vreemd_traject: Traject
    clients: dict[int, Client] = field(default_factory=dict)

    def client(self, account: Account) -> Client:
        """A browser in which this person is logged in; the same one for the whole test."""
        if account.pk not in self.clients:
            self.clients[account.pk] = inloggen(account)
        return self.clients[account.pk]


def inloggen(account: Account) -> Client:
    """A browser in which this person gave the password just now."""
    client = Client()
    client.force_login(account)
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    sessie["account_authentication_methods_user"] = str(account.pk)
    sessie.save()
    return client


def _lid(team: Team, *rollen: Rol, naam: str) -> Account:
    return maak.TeamlidmaatschapFactory(team=team, rollen=list(rollen), account__naam=naam).account


def _los(rol: Rol, naam: str, **extra: object) -> Account:
    return maak.RoltoekenningFactory(rol=rol, account__naam=naam, **extra).account


@pytest.fixture
def cast(db) -> Cast:
    return cast_maken()


def cast_maken() -> Cast:
    """Two teams with each a family in treatment, and everybody of `Cast`."""
    team = maak.TeamFactory(naam="Team Eik", slug="team-eik")
    ander = maak.TeamFactory(naam="Team Beuk", slug="team-beuk")
    behandelaar = _lid(team, Rol.PROFESSIONAL, naam="Behandelaar Eik")
    vreemde = _lid(ander, Rol.PROFESSIONAL, Rol.GEDRAGSWETENSCHAPPER, Rol.TEAMLEIDER, naam="Vreemde Beuk")
    traject = maak.TrajectFactory(team=team, behandeling=True, gezin__naam="Eikenhorst")
    vreemd = maak.TrajectFactory(team=ander, behandeling=True, gezin__naam="Beukenstein")
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=behandelaar, regie=True)
    maak.BetrokkenheidFactory(gezin=vreemd.gezin, account=vreemde, regie=True)
    return Cast(
        team=team,
        ander_team=ander,
        behandelaar=behandelaar,
        collega=_lid(team, Rol.PROFESSIONAL, naam="Collega Eik"),
        gedragswetenschapper=_lid(team, Rol.GEDRAGSWETENSCHAPPER, naam="Gedrag Eik"),
        aanmeldcoordinator=_lid(team, Rol.AANMELDCOORDINATOR, naam="Aanmelder Eik"),
        teamleider=_lid(team, Rol.TEAMLEIDER, naam="Leider Eik"),
        projectleider=_lid(team, Rol.PROJECTLEIDER, naam="Project Eik"),
        vreemde=vreemde,
        beleid=_los(Rol.BELEIDSMEDEWERKER, "Beleid", gemeente=maak.GemeenteFactory()),
        beheer=_los(Rol.BEHEERDER, "Beheer"),
        privacy=_los(Rol.PRIVACYFUNCTIONARIS, "Privacy"),
        vertegenwoordiger=_los(Rol.GEZINSVERTEGENWOORDIGER, "Vertegenwoordiger"),
        zonder_rol=maak.AccountFactory(naam="Zonder Rol"),
        traject=traject,
        vreemd_traject=vreemd,
    )
