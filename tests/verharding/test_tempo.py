"""Nobody tries out or takes along much in a short time: after a number of times a page asks to wait."""

from datetime import date

import pytest
from django.conf import settings as instellingen
from django.test import Client

import tests.factories as maak
from gezinnen.delen.geheim import geheim_van
from gezinnen.link.services import FOUTE_CODE, link_maken
from gezinnen.models import Inzagelog
from tests.conftest import inloggen
from tests.gezinnen.delen import deel

pytestmark = pytest.mark.django_db
WACHT = "Dit is in korte tijd te vaak gedaan"


@pytest.fixture
def twee_keer(settings):
    """Limits of twice, for the same keys as the real ones."""
    eigen = {"zoeken": "2/m/user", "bestand": "2/h/user", "link": "2/m/ip", "delen": "2/15m/ip", "login": "2/m/ip"}
    assert {naam: grens.split("/")[-1] for naam, grens in eigen.items()} == {
        naam: instellingen.ACCOUNT_RATE_LIMITS[naam].split("/")[-1] for naam in eigen
    }
    settings.ACCOUNT_RATE_LIMITS = instellingen.ACCOUNT_RATE_LIMITS | eigen


def derde(client: Client, adres: str, **gegevens):
    """What the third time gives, and what the first two gave."""
    doe = client.post if gegevens else client.get
    return [doe(adres, gegevens or None) for _ in range(3)]


def test_searching_waits_and_every_search_that_was_refused_stands_in_the_log(cast, twee_keer):
    eerste, tweede, laatste = derde(inloggen(cast.behandelaar), "/zoeken/?q=Eikenhorst")
    assert (eerste.status_code, tweede.status_code, laatste.status_code) == (200, 200, 429)
    assert WACHT in laatste.content.decode()
    assert "Eikenhorst" not in laatste.content.decode()
    assert inloggen(cast.collega).get("/zoeken/?q=Eikenhorst").status_code == 200  # per person
    regels = Inzagelog.objects.filter(account=cast.behandelaar, route="zoeken").order_by("pk")
    assert [regel.uitkomst for regel in regels] == [0, 0, Inzagelog.Uitkomst.FOUT]


def test_files_of_every_kind_are_counted_together_per_person(cast, twee_keer):
    client = inloggen(cast.teamleider)
    lijst, rapport = "/caseload/team-eik/lijst/uit-beeld/?formaat=csv", "/monitoring/team/team-eik/2026-H1/?formaat=csv"
    assert [client.get(adres).status_code for adres in (lijst, rapport, lijst, rapport)] == [200, 200, 429, 429]
    assert client.get("/caseload/team-eik/lijst/uit-beeld/").status_code == 200  # the page itself stays


def test_the_code_of_a_personal_link_can_be_tried_by_one_address_only_so_often(cast, twee_keer):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, geboortedatum=date(2004, 1, 1))
    nieuw = link_maken(lid=lid, dagen=14, code_altijd=True, door=cast.behandelaar)
    fout = "000000" if nieuw.code != "000000" else "111111"
    client = Client()
    assert FOUTE_CODE in derde(client, f"/m/{nieuw.geheim}/", code=fout)[1].content.decode()
    assert client.post(f"/m/{nieuw.geheim}/", {"code": nieuw.code}).status_code == 404  # also the right one waits
    nieuw.link.refresh_from_db()
    assert nieuw.link.pogingen == 2  # of the five that end the link


def test_the_code_of_a_shared_link_can_be_tried_by_one_address_only_so_often(cast, twee_keer):
    deling = deel(cast.traject.gezin, door=cast.behandelaar)
    antwoorden = derde(Client(), f"/delen/{geheim_van(deling.zaad)}/", code="0000 0000")
    assert antwoorden[-1].status_code == 429
    deling.refresh_from_db()
    assert deling.foute_codes == 2


def test_the_log_in_waits_in_our_own_words(twee_keer):
    laatste = derde(Client(), "/inloggen/", login="iemand@example.nl", password="x" * 12)[-1]
    assert laatste.status_code == 429
    assert WACHT in laatste.content.decode()
