"""The log cannot be changed unnoticed, in no month, also when months come and go."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

import tests.factories as maak
from gezinnen.inzagelog.keten import controleer, maanden, verzegel
from gezinnen.inzagelog.onderhoud import logstaat, maanden_klaarzetten, nachtcontrole, opruimen, regels_zonder_maand
from gezinnen.models import Inzagebewaring, Inzagecontrole, Inzagelog, Inzagezegel

LANG_GELEDEN = (datetime.now(UTC).date() - timedelta(days=6 * 365)).replace(day=1)


def sql(opdracht, *waarden):
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden or None)
        return cursor.fetchall() if cursor.description else None


def maak_regels(aantal=3, **velden):
    return [maak.inzageregel(**velden) for _ in range(aantal)]


def op(dag: date) -> datetime:
    return datetime(dag.year, dag.month, 10, 12, tzinfo=UTC)


@pytest.fixture
def leeg(transactional_db):
    """An empty log, and no months but the present ones when the test is over."""
    yield
    sql("DELETE FROM gezinnen_inzagelog; DELETE FROM gezinnen_inzagezegel; DELETE FROM gezinnen_inzagecontrole")
    for maand in maanden():
        if maand < datetime.now(UTC).date().replace(day=1):
            sql(f"DROP TABLE IF EXISTS gezinnen_inzagelog_{maand:%Y_%m}")


class TestKeten:
    @pytest.fixture(autouse=True)
    def _leeg(self, leeg):
        return

    def test_an_untouched_log_holds(self):
        maak_regels()
        assert verzegel() == 3
        maak_regels()
        assert verzegel() == 3
        assert verzegel() == 0
        assert controleer() is None
        assert Inzagezegel.objects.count() == 2

    @pytest.mark.parametrize(
        ("opdracht", "reden"),
        [
            ("UPDATE gezinnen_inzagelog SET account_id = 9 WHERE id = %s", "veranderd"),
            ("UPDATE gezinnen_inzagelog SET dossiers = '{G-1}' WHERE id = %s", "veranderd"),
            ("UPDATE gezinnen_inzagelog SET op = op - interval '1 day' WHERE id = %s", ""),
            ("DELETE FROM gezinnen_inzagelog WHERE id = %s", "weg"),
        ],
    )
    def test_a_changed_or_missing_line_is_named(self, opdracht, reden):
        regel = maak_regels()[1].pk
        verzegel()
        sql(opdracht, regel)
        breuk = controleer()
        assert breuk.regel == regel
        assert reden in breuk.reden

    @pytest.mark.parametrize("plek", [0, 1, 2])
    @pytest.mark.parametrize("wat", ["UPDATE {} SET route = 'anders'", "DELETE FROM {}"])
    def test_tampering_is_found_in_every_month(self, plek, wat):
        dagen = [datetime.now(UTC).date() - timedelta(days=dagen) for dagen in (70, 35, 0)]
        maanden_klaarzetten(dagen[0])
        for dag in dagen:
            maak_regels(2, op=op(dag))
        verzegel()
        assert controleer() is None
        sql(wat.format(f"gezinnen_inzagelog_{dagen[plek]:%Y_%m}"))
        assert controleer().regel is not None

    @pytest.mark.parametrize("vers", [True, False])
    @pytest.mark.parametrize("dagen", [0, 40])
    def test_a_line_slipped_in_later_is_named(self, vers, dagen):
        """With the transaction of a neighbour, or with a new one and an old moment; in this month or another."""
        dag = datetime.now(UTC) - timedelta(days=dagen, hours=2)
        maanden_klaarzetten(dag.date())
        echt = maak_regels(1)[0]
        verzegel()
        echt.refresh_from_db()
        vals = maak.inzageregel(op=dag, **({} if vers else {"transactie": echt.transactie}))
        breuk = controleer()
        assert (breuk.regel, breuk.reden) == (vals.pk, "De regel is er later tussen gezet.")
        assert controleer().regel == vals.pk  # also when the next seal covered it

    @pytest.mark.parametrize(
        "opdracht",
        [
            "DELETE FROM gezinnen_inzagezegel WHERE id = (SELECT min(id) FROM gezinnen_inzagezegel)",
            "UPDATE gezinnen_inzagezegel SET bewijs = '', aantal = 0",
            "UPDATE gezinnen_inzagezegel SET op = op - interval '2 days'",
            "UPDATE gezinnen_inzagezegel SET tot_transactie = 1",
        ],
    )
    def test_a_changed_seal_is_found(self, opdracht):
        for _ in range(2):
            maak_regels(1)
            verzegel()
        sql(opdracht)
        assert controleer().regel is None

    def test_the_end_of_the_chain_cannot_be_cut_off(self):
        maak_regels(1)
        verzegel()
        maak_regels(1)
        assert nachtcontrole().klopt
        sql("DELETE FROM gezinnen_inzagelog WHERE id = (SELECT max(id) FROM gezinnen_inzagelog)")
        sql("DELETE FROM gezinnen_inzagezegel WHERE id = (SELECT max(id) FROM gezinnen_inzagezegel)")
        assert "vorige controle" in controleer().reden

    def test_the_chain_goes_on_in_a_restored_cluster(self):
        maak_regels()
        verzegel()
        # A restored cluster counts its transactions anew: as if everything so far was far ahead of it.
        sql("UPDATE gezinnen_inzagelog SET transactie = transactie + 1000000000")
        sql("DELETE FROM gezinnen_inzagezegel")
        sql("SELECT inzagelog_zegel_bereik(1, 0, 9223372036854775807, 0, max(transactie) + 1) FROM gezinnen_inzagelog")
        maak_regels(2)
        assert verzegel() == 2
        assert Inzagezegel.objects.latest("id").tijdperk == 2
        assert controleer() is None

    def test_the_command_stops_with_1_at_a_break(self, capsys):
        maak_regels()
        call_command("inzagelog", "--controleer")
        assert "klopt" in capsys.readouterr().out
        sql("UPDATE gezinnen_inzagelog SET route = 'anders'")
        with pytest.raises(SystemExit) as einde:
            call_command("inzagelog", "--controleer")
        assert einde.value.code == 1
        assert "regel" in capsys.readouterr().err
        assert logstaat() == "gebroken"

    def test_a_line_without_a_month_is_kept_and_said_aloud_until_its_month_is_made(self):
        ver = datetime.now(UTC) - timedelta(days=400)
        regel = maak.inzageregel(op=ver)
        assert regels_zonder_maand() == 1
        uitkomst = nachtcontrole()
        assert (uitkomst.klopt, "niet in een maand" in uitkomst.reden) == (False, True)
        maanden_klaarzetten()
        assert regels_zonder_maand() == 0
        assert Inzagelog.objects.get(pk=regel.pk).op == regel.op
        assert nachtcontrole().klopt

    def test_after_five_years_a_month_goes_and_leaves_a_tombstone(self):
        maanden_klaarzetten(LANG_GELEDEN)
        maak_regels(4, op=op(LANG_GELEDEN))
        maak_regels(2)
        verzegel()
        assert LANG_GELEDEN in opruimen()
        assert Inzagelog.objects.count() == 2
        steen = Inzagezegel.objects.get(soort="grafsteen", maand=LANG_GELEDEN)
        assert steen.aantal == 4
        assert LANG_GELEDEN not in maanden()
        assert controleer() is None
        sql("DELETE FROM gezinnen_inzagezegel WHERE maand = %s AND soort = 'regels'", LANG_GELEDEN)
        assert controleer() is not None

    def test_a_line_in_a_month_that_was_removed_is_found(self):
        maanden_klaarzetten(LANG_GELEDEN)
        maak_regels(1, op=op(LANG_GELEDEN))
        maak_regels(1)
        verzegel()
        opruimen()
        maak_regels(1, op=op(LANG_GELEDEN))
        assert controleer() is not None

    def test_a_month_that_must_stay_or_does_not_verify_stays(self):
        maanden_klaarzetten(LANG_GELEDEN)
        regel = maak_regels(2, op=op(LANG_GELEDEN))[0]
        verzegel()
        door = maak.AccountFactory()
        Inzagebewaring.objects.create(
            maand_van=LANG_GELEDEN, maand_tot=LANG_GELEDEN, bewaren_tot=datetime.now(UTC).date() + timedelta(days=9),
            door=door, reden="Er loopt een klacht.",
        )  # fmt: skip
        assert LANG_GELEDEN not in opruimen()
        with pytest.raises(DatabaseError, match="langer bewaard"), transaction.atomic():
            sql("SELECT inzagelog_ruim_op(%s)", LANG_GELEDEN)
        Inzagebewaring.objects.all().delete()
        sql("UPDATE gezinnen_inzagelog SET route = 'anders' WHERE id = %s", regel.pk)
        with pytest.raises(DatabaseError, match="veranderd"), transaction.atomic():
            opruimen()

    def test_a_month_of_this_year_is_never_removed(self):
        with pytest.raises(DatabaseError, match="vijf jaar"), transaction.atomic():
            sql("SELECT inzagelog_ruim_op(%s)", datetime.now(UTC).date().replace(day=1))

    def test_the_result_of_a_night_is_kept_and_grows_old(self):
        maak_regels(2)
        assert nachtcontrole().regels == 2
        assert logstaat() == "klopt"
        Inzagecontrole.objects.update(op=datetime.now(UTC) - timedelta(hours=37))
        assert logstaat() == "verouderd"


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE {} SET route = ''",
        "DELETE FROM {}",
        "TRUNCATE {}",
        "INSERT INTO {} (soort, handeling, uitkomst) VALUES ('dossier', 'R', 0)",
        "DROP TABLE {}",
    ],
)
def test_no_partition_takes_anything_from_the_application(db, opdracht):
    delen = [naam for (naam,) in sql("SELECT inhrelid::regclass::text FROM pg_inherits"
             " WHERE inhparent = 'gezinnen_inzagelog'::regclass")]  # fmt: skip
    assert len(delen) >= 4  # this month, three ahead, and the rest
    for deel in ["gezinnen_inzagelog", *delen]:
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            sql(opdracht.format(deel))


def test_lines_of_before_the_months_come_along_and_back(db):
    """The migration there and back, within one transaction: old lines keep their keys, and all of them verify."""
    sql("RESET ROLE")
    stap = import_module("gezinnen.migrations.0011_inzagelog_per_maand")
    operatie = stap.Migration.operations[-1].database_operations[0]
    gezin = maak.GezinFactory()
    sql(operatie.reverse_sql)
    for nummer in range(3):
        sql(
            "INSERT INTO gezinnen_inzagelog (op, soort, handeling, uitkomst, rollen, gezin_id, route, toelichting,"
            " transactie) VALUES (now() - %s * interval '40 days', 'dossier', 'R', 0, 'x', %s, 'gezin', '', 5)",
            nummer, gezin.pk,
        )  # fmt: skip
    for kolom, waarde in {"soort": "'regels'", "vorm": "1", "bewijs_hash": "''"}.items():
        sql(f"ALTER TABLE gezinnen_inzagezegel ALTER COLUMN {kolom} SET DEFAULT {waarde}")  # as before these columns
    sql(stap.EERST_VERZEGELEN)
    for deel in operatie.sql:
        sql(deel)
    regels = list(Inzagelog.objects.order_by("id"))
    assert [(regel.dossiers, regel.transactie) for regel in regels] == [([gezin.nummer], 5)] * 3
    assert controleer() is None
    assert set(Inzagezegel.objects.values_list("vorm", flat=True)) == {1, 2}
    sql("UPDATE gezinnen_inzagelog SET dossiers = '{}' WHERE id = %s", regels[1].pk)
    assert controleer().regel == regels[1].pk
