"""The access matrix (matrix.py), walked through: who gets in gets in, everybody else gets 403.

Where a family, meeting, referral, team or municipality stands in the address, that of another team is a 404,
with a line of refusal in the access log. Nobody: the log-in.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from teams.models import Teamlidmaatschap
from tests.toegang.matrix import BEGRENSD, ELDERS, MATRIX, OPENBAAR, VAN_DE_AUTEUR, VAN_EEN_GEZIN
from tests.toegang.wereld import Wereld, vraag
from tests.toegang.wie import IEDEREEN, NOOIT_BIJ_EEN_GEZIN, TEAM

VAN_ALLAUTH = "account/"  # addresses of the library for log-in
# 302: after a POST, or on to one's only team. 400: an empty POST to an address that wants JSON.
BINNEN = {200, 302, 400}
DEUREN = ("/inloggen/", "/account/")  # where somebody goes who is not let in: log in, or say again who you are


def eigen_routes(boom: URLResolver, voor: str = "") -> list[tuple[str, URLPattern]]:
    gevonden: list[tuple[str, URLPattern]] = []
    for deel in boom.url_patterns:
        route = voor + str(deel.pattern)
        if isinstance(deel, URLResolver):
            gevonden += eigen_routes(deel, route)
        elif not route.startswith(VAN_ALLAUTH) and deel.name not in {"account_login", "account_logout"}:
            gevonden.append((route, deel))
    return gevonden


def test_every_address_has_a_row_and_every_row_an_address():
    routes = [deel.name for _, deel in eigen_routes(get_resolver())]
    assert len(routes) == len(set(routes)), "two addresses share a name"
    assert set(routes) == {*MATRIX, *OPENBAAR, *ELDERS}


def test_every_view_behind_the_log_in_asks_for_a_right_except_the_common_ones():
    zonder = {
        deel.name
        for _, deel in eigen_routes(get_resolver())
        if getattr(deel.callback, "login_required", True) and not getattr(deel.callback, "rechten", None)
    }
    assert zonder == {"vandaag", "concept", "concept_sleutel", "concept_weggooien", "mijn_toegang"}


def test_no_role_outside_a_team_has_an_address_with_a_family_in_it():
    for naam, (adres, wie, _) in MATRIX.items():
        if any(deel in adres for deel in VAN_EEN_GEZIN):
            assert not wie & NOOIT_BIJ_EEN_GEZIN, naam


@pytest.fixture
def oud_lid(cast):
    """Somebody whose membership ended yesterday; the account still logs in."""
    account = maak.AccountFactory(naam="Oud Lid")
    gisteren = timezone.localdate() - timedelta(days=1)
    maak.TeamlidmaatschapFactory(account=account, team=cast.team, rollen=["teamleider"], tot=gisteren)
    assert not Teamlidmaatschap.objects.lopend().filter(account=account).exists()
    return account


@pytest.fixture(autouse=True)
def _eigen_bestanden(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.parametrize("naam", MATRIX)
def test_an_address_lets_in_who_may_and_nobody_else(naam, cast, oud_lid):
    binnen = MATRIX[naam][1]
    for wie in sorted(IEDEREEN):
        account = oud_lid if wie == "oud_lid" else getattr(cast, wie)
        antwoord = vraag(cast.client(account), Wereld(cast.traject), naam)
        b"".join(antwoord)  # a file is closed when it is read
        assert not antwoord.get("Location", "").startswith(DEUREN), f"{wie} is sent to {antwoord.url} by {naam}"
        goed = BINNEN if wie in binnen else {404} if naam in VAN_DE_AUTEUR and wie in TEAM else {403}
        assert antwoord.status_code in goed, f"{wie} gets {antwoord.status_code} at {naam}"


@pytest.mark.parametrize("naam", MATRIX)
def test_nobody_gets_in_without_a_log_in(naam, cast, client):
    antwoord = vraag(client, Wereld(cast.traject), naam)
    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/inloggen/")


@pytest.mark.parametrize("naam", [naam for naam in MATRIX if any(deel in MATRIX[naam][0] for deel in BEGRENSD)])
def test_another_teams_number_does_not_exist_and_the_try_is_logged(naam, cast):
    adres, binnen, _ = MATRIX[naam]
    vreemd = Wereld(cast.vreemd_traject, gemeente="0513")
    for wie in sorted(binnen):
        account = getattr(cast, wie)
        assert vraag(cast.client(account), vreemd, naam).status_code == 404, wie
        regel = Inzagelog.objects.filter(account=account).latest("id")
        assert regel.uitkomst != Inzagelog.Uitkomst.GELUKT
        if "{gezin}" in adres or ("{traject}" in adres and "{mdo}" not in adres and "{team}" not in adres):
            assert (regel.gezin_id, regel.uitkomst) == (cast.vreemd_traject.gezin_id, Inzagelog.Uitkomst.GEWEIGERD)


# Versions and follow-up moments are counted per trajectory, so that theirs is mine.
GENEST = [
    naam
    for naam, (adres, _, _) in MATRIX.items()
    if "{traject}" in adres and adres.count("{") > 1 and "{versie}" not in adres and "{nazorg}" not in adres
]


@pytest.mark.parametrize("naam", GENEST)
def test_a_row_of_another_family_does_not_open_under_a_number_of_mine(naam, cast):
    gemengd = replace(Wereld(cast.vreemd_traject), traject_nummer=cast.traject.nummer)
    account = getattr(cast, min(MATRIX[naam][1]))
    assert vraag(cast.client(account), gemengd, naam).status_code == 404


@pytest.mark.parametrize("naam", OPENBAAR)
def test_a_public_address_asks_for_no_log_in(naam, client, db):
    assert client.get(OPENBAAR[naam]).status_code in {200, 302, 404}
    assert "/inloggen/" not in client.get(OPENBAAR[naam]).get("Location", "")
