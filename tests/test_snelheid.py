"""What keeps pages fast at a hundred thousand families: as many queries for many rows as for one, and an index for
each look into the large tables. Lists of a domain folder have such a test beside their other tests; here is the rest.
Times are measured by `python3 start.py bench`, never asserted.
"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tests.factories as maak
from teams.models import Team

# The tables that grow without end. A sequential scan of one of them is a page that gets slower every week.
GROTE_TABELLEN = [
    "gezinnen_inzagelog", "trajecten_contactmoment", "trajecten_bespreking", "trajecten_bijdrage", "trajecten_besluit",
    "trajecten_actie", "trajecten_score", "trajecten_gezinsevaluatie", "gezinnen_dossiertoegang",
]  # fmt: skip


def queries(client, adres: str) -> list[str]:
    antwoord = client.get(adres)  # once before, so that caches of the process are filled
    assert antwoord.status_code == 200, adres
    with CaptureQueriesContext(connection) as gevangen:
        client.get(adres)
    return [query["sql"] for query in gevangen]


def meer_teams(aantal: int) -> None:
    for nummer in range(aantal):
        maak.TeamFactory(naam=f"Extra team {nummer}", slug=f"extra-{nummer}")


def meer_accounts(aantal: int) -> None:
    for _ in range(aantal):
        maak.TeamlidmaatschapFactory(team=Team.objects.get(slug="team-eik"))


def meer_inzage(aantal: int) -> None:
    for _ in range(aantal):
        gezin = maak.GezinFactory()
        maak.inzageregel(gezin=gezin, account=maak.AccountFactory())


@pytest.mark.parametrize(
    ("wie", "adres", "meer"),
    [
        ("beheer", "/beheer/teams/", meer_teams),
        ("beheer", "/beheer/accounts/", meer_accounts),
        ("beheer", "/beheer/lidmaatschappen/", meer_accounts),
        ("privacy", "/inzagelog/", meer_inzage),
    ],
)
def test_a_list_takes_as_many_queries_for_many_rows_as_for_one(cast, wie, adres, meer):
    client = cast.client(getattr(cast, wie))
    weinig = queries(client, adres)
    meer(100)
    veel = queries(client, adres)
    assert len(veel) == len(weinig), "\n".join(veel)


@pytest.fixture
def vol_dossier(cast):
    """A family with something of everything that is kept in a large table."""
    mdo = maak.MdoFactory(team=cast.team)
    maak.BesprekingFactory(mdo=mdo, traject=cast.traject)
    maak.ActieFactory(traject=cast.traject, account=cast.behandelaar)
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar)
    maak.DoelFactory(traject=cast.traject)
    return {"gezin": cast.traject.gezin.nummer, "traject": cast.traject.nummer, "mdo": mdo.nummer}


@pytest.mark.parametrize(
    ("wie", "adres"),
    [
        ("behandelaar", "/"),
        ("behandelaar", "/gezinnen/"),
        ("behandelaar", "/gezinnen/{gezin}/"),
        ("behandelaar", "/trajecten/{traject}/"),
        ("behandelaar", "/trajecten/{traject}/tijdlijn/"),
        ("behandelaar", "/trajecten/{traject}/behandeling/contacten/"),
        ("behandelaar", "/trajecten/{traject}/evaluaties/"),
        ("behandelaar", "/mdo/"),
        ("behandelaar", "/mdo/{mdo}/"),
        ("behandelaar", "/mdo/{mdo}/{traject}/"),
        ("behandelaar", "/zoeken/?q=Eiken"),
        ("teamleider", "/caseload/team-eik/"),
        ("privacy", "/inzagelog/"),
        ("privacy", "/inzagelog/?dossier=G-2019-00001"),
    ],
)
def test_no_page_reads_a_large_table_from_end_to_end(cast, vol_dossier, wie, adres):
    """With sequential scans made prohibitively dear, one is only planned where no index fits the question."""
    gesteld = queries(cast.client(getattr(cast, wie)), adres.format(**vol_dossier))
    with connection.cursor() as cursor:
        # Prepared statements (teams/vaste_vraag.py) are planned anew, as the plan that is kept for any key.
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan; DISCARD PLANS")
        for sql in gesteld:
            if not sql.startswith(("SELECT", "EXECUTE")):
                continue
            cursor.execute(f"EXPLAIN {sql}")
            plan = "\n".join(regel for (regel,) in cursor.fetchall())
            gelezen = set(re.findall(r"Seq Scan on (\w+)", plan)) & set(GROTE_TABELLEN)
            assert not gelezen, f"{gelezen} in\n{sql}\n{plan}"


def test_a_search_by_words_is_planned_for_those_words(cast):
    """The plan for any words, which the database would keep after five calls, reads all texts within reach."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proconfig FROM pg_proc WHERE proname = 'wand_teksten_met'")
        assert "plan_cache_mode=force_custom_plan" in cursor.fetchone()[0]
