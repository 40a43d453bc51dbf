"""Raw SQL on every table behind the wall, as everybody: no view, no service, no scope in between."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from gezinnen.models import Dossiertoegang, PersoonlijkeToegang
from teams import wand
from teams.access import Grond
from teams.models import Teamlidmaatschap
from tests.conftest import APPROL
from tests.wand.rijen import MODELLEN, Familie, kolommen_en_waarden, regels_uit
from trajecten.wand.tabellen import TABELLEN, TAKEN

pytestmark = pytest.mark.django_db

ALLE = list(TABELLEN)
LEZEN, ALLES = frozenset("S"), frozenset("SIUD")
VAN_EEN_PERSOON = {"teams_concept", "trajecten_herinnering"}  # not of a colleague, not even in the same team
ALLEEN_FUNCTIE = {"gezinnen_inzagelog"}  # lines come by a function only
# What somebody asked or got stays to be seen by that person; who watches over access sees it as well.
OVER_TOEGANG = {
    "gezinnen_persoonlijketoegang",
    "gezinnen_noodbeoordeling",
    "gezinnen_toegangsverzoek",
    "trajecten_uitstel",
}


@pytest.fixture
def families(cast):
    """The family of team Eik (`eigen`) and that of team Beuk (`ander`), each with a row in every table."""
    regels_uit()
    eigen = Familie(cast.traject, cast.behandelaar, cast.team)
    ander = Familie(cast.vreemd_traject, cast.vreemde, cast.ander_team)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    gisteren = timezone.now() - timedelta(days=1)  # the access that stands in every table opens nothing by itself
    PersoonlijkeToegang.objects.all().update(tot=gisteren, van=gisteren - timedelta(hours=1))
    return eigen, ander


def als(wie: str) -> None:
    """The application's role with this identity, for the rest of the test."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
    wand._zet(wie)


def _mag(sql: str, waarden: list) -> bool:
    """Whether a statement reaches a row; it is undone."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, waarden)
            gelukt = cursor.rowcount == 1
            transaction.set_rollback(True)
            return gelukt
    except IntegrityError:
        return True  # it came past the wall, and met a key
    except DatabaseError as fout:
        if getattr(fout.__cause__, "sqlstate", "") != "42501":
            raise
        return False


def bereik(familie: Familie, tabel: str) -> frozenset[str]:
    """Which of SELECT, INSERT, UPDATE and DELETE reach the row of this family."""
    rij = familie.rijen[tabel]
    pk = rij._meta.pk.column
    kolommen, waarden = kolommen_en_waarden(rij)
    namen = ", ".join(f'"{kolom}"' for kolom in kolommen)
    proeven = {
        "S": (f"SELECT 1 FROM {tabel} WHERE {pk} = %s", [rij.pk]),
        "I": (f"INSERT INTO {tabel} ({namen}) VALUES ({', '.join('%s' for _ in kolommen)})", waarden),
        "U": (f"UPDATE {tabel} SET {kolommen[0]} = {kolommen[0]} WHERE {pk} = %s", [rij.pk]),
        "D": (f"DELETE FROM {tabel} WHERE {pk} = %s", [rij.pk]),
    }
    return frozenset(naam for naam, (sql, waarden) in proeven.items() if _mag(sql, waarden))


def anders(familie: Familie, verwacht, *, behalve=frozenset(), maakt=frozenset()) -> dict[str, str]:
    """Per table (and its history) where it is not as expected: what was reached, and what should be.

    `maakt`: tables in which this person may make a row of their own, so that an INSERT says nothing of this family.
    """
    uit = {}
    for tabel in ALLE:
        if tabel in behalve:
            continue
        hoort = frozenset(verwacht(tabel))
        paren = [(tabel, hoort)]
        if f"{tabel}event" in familie.rijen:
            paren.append((f"{tabel}event", hoort & LEZEN | (hoort & {"I"})))
        for naam, wat in paren:
            gevonden = bereik(familie, naam)
            if naam in maakt:
                gevonden, wat = gevonden - {"I"}, wat - {"I"}
            if gevonden != wat:
                uit[naam] = f"{''.join(sorted(gevonden))}, hoort {''.join(sorted(wat))}"
    return uit


# Who keeps dossiers makes new families, and trajectories of the own team.
DOSSIERHOUDER = frozenset({"gezinnen_gezin"})


def niets(tabel):
    return ""


def van_het_team(tabel):
    return "" if tabel in VAN_EEN_PERSOON | ALLEEN_FUNCTIE else ALLES


def van_mij(tabel):
    return ALLES if tabel in VAN_EEN_PERSOON else van_het_team(tabel)


def test_who_keeps_the_case_reaches_the_own_family_and_not_the_other(families, cast):
    eigen, ander = families
    als(f"account:{cast.behandelaar.pk}")
    assert anders(eigen, van_mij, behalve=OVER_TOEGANG) == {}
    assert anders(ander, niets, maakt=DOSSIERHOUDER) == {}


def test_a_colleague_reaches_the_same_but_for_what_is_of_one_person(families, cast):
    eigen, ander = families
    als(f"account:{cast.collega.pk}")
    assert anders(eigen, van_het_team, behalve=OVER_TOEGANG) == {}
    assert anders(ander, niets, maakt=DOSSIERHOUDER) == {}


@pytest.mark.parametrize("wie", ["projectleider", "beleid", "beheer", "vertegenwoordiger", "zonder_rol", ""])
def test_who_has_no_business_with_a_dossier_reaches_nothing(families, cast, wie):
    als(f"account:{getattr(cast, wie).pk}" if wie else "")
    for familie in families:
        assert anders(familie, niets) == {}


def test_the_privacy_officer_reads_the_log_and_what_is_about_access_and_no_dossier(families, cast):
    als(f"account:{cast.privacy.pk}")
    for familie in families:
        assert anders(familie, niets, behalve=OVER_TOEGANG | ALLEEN_FUNCTIE) == {}
        assert bereik(familie, "gezinnen_inzagelog") == LEZEN
        assert "S" in bereik(familie, "gezinnen_persoonlijketoegang")


def test_a_membership_that_ended_reaches_nothing(families, cast):
    Teamlidmaatschap.objects.filter(account=cast.behandelaar).update(tot=timezone.localdate() - timedelta(days=1))
    als(f"account:{cast.behandelaar.pk}")
    assert anders(families[0], niets, behalve=OVER_TOEGANG | {"teams_concept"}) == {}


def test_an_access_of_the_team_that_closed_reaches_nothing(families, cast):
    Dossiertoegang.objects.filter(team=cast.team).update(tot=timezone.localdate() - timedelta(days=1))
    als(f"account:{cast.collega.pk}")
    assert anders(families[0], niets, behalve=OVER_TOEGANG, maakt=DOSSIERHOUDER) == {}


@pytest.mark.parametrize(("grond", "mag"), [(Grond.VERLEEND, ALLES), (Grond.NOOD, LEZEN)])
def test_access_of_ones_own_opens_one_family_and_in_need_only_to_read(families, cast, grond, mag):
    nu, ander = timezone.now(), families[1]
    PersoonlijkeToegang.objects.create(
        account=cast.collega, gezin=ander.traject.gezin, dossier="G", team=cast.ander_team, grond=grond, reden="x" * 20,
        van=nu - timedelta(minutes=1), tot=nu + timedelta(hours=1), door=cast.vreemde,
    )  # fmt: skip
    als(f"account:{cast.collega.pk}")
    behalve = OVER_TOEGANG | VAN_EEN_PERSOON | ALLEEN_FUNCTIE
    assert anders(ander, lambda tabel: mag, behalve=behalve, maakt=DOSSIERHOUDER | {"trajecten_traject"}) == {}
    als(f"account:{cast.aanmeldcoordinator.pk}")
    assert anders(ander, niets, maakt=DOSSIERHOUDER) == {}


def test_a_member_of_the_family_reads_by_link_what_is_meant_for_it_and_changes_nothing(families):
    eigen, ander = families
    als(f"lid:{eigen.rijen['gezinnen_gezinslid'].pk}")
    for tabel in ALLE:
        assert bereik(eigen, tabel) <= (LEZEN if TABELLEN[tabel].lid else frozenset()), tabel
        assert bereik(ander, tabel) == frozenset(), tabel
    assert bereik(eigen, "gezinnen_gezin") == LEZEN


@pytest.mark.parametrize("naam", sorted(TAKEN))
def test_a_task_reaches_its_own_tables_of_every_family_and_no_other(families, naam):
    taak = TAKEN[naam]
    als(f"taak:{naam}")

    def verwacht(tabel):
        if tabel in taak.schrijft:
            return ALLES
        if (naam, tabel) == ("aanmelden", "trajecten_aanmelding"):
            return "I"  # and reads back that one row
        return LEZEN if tabel in taak.leest else ""

    for familie in families:
        fout = {
            tabel: f"{sorted(bereik(familie, tabel))}, hoort {sorted(verwacht(tabel))}"
            for tabel in ALLE
            if tabel not in ALLEEN_FUNCTIE and bereik(familie, tabel) != frozenset(verwacht(tabel))
        }
        assert fout == {}


def test_a_shielded_text_is_read_by_whom_it_is_for_and_by_no_colleague_also_not_in_its_history(families, cast):
    eigen, _ = families
    schilden = [tabel for tabel in ALLE if TABELLEN[tabel].schild]
    for tabel in schilden:
        MODELLEN[tabel]._base_manager.filter(pk=eigen.rijen[tabel].pk).update(alleen_voor=[cast.behandelaar.pk])
    als(f"account:{cast.behandelaar.pk}")
    assert [tabel for tabel in schilden if "S" not in bereik(eigen, tabel)] == []
    als(f"account:{cast.collega.pk}")
    for tabel in schilden:
        assert bereik(eigen, tabel) <= {"I"}, tabel  # the copy that is added has no shield
        assert "S" not in bereik(eigen, f"{tabel}event"), tabel


def test_a_task_or_identity_that_nobody_declared_is_refused(db):
    for wie in ("taak:bestaat_niet", "superuser", "account:x"):
        with pytest.raises(DatabaseError), transaction.atomic():
            wand._zet(wie)


def test_a_query_that_forgets_its_scope_gets_nothing(families, cast):
    als(f"account:{cast.zonder_rol.pk}")
    for tabel in ALLE:
        assert MODELLEN[tabel]._base_manager.count() == 0, tabel
