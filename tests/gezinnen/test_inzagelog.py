"""Every look is accounted for, and the log shows when it was tampered with."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

import tests.factories as maak
from gezinnen.models import Inzagelog, Inzagezegel
from gezinnen.inzagelog.keten import controleer, verzegel


def maak_regels(aantal=3, **velden):
    for _ in range(aantal):
        maak.inzageregel(**velden)


@pytest.mark.parametrize(
    "opdracht",
    [
        "UPDATE gezinnen_inzagelog SET route = ''",
        "DELETE FROM gezinnen_inzagelog",
        "TRUNCATE gezinnen_inzagelog",
        "DELETE FROM gezinnen_inzagezegel",
        "UPDATE gezinnen_inzagezegel SET hash = ''",
        "DELETE FROM teams_accountevent",
        "UPDATE gezinnen_gezinevent SET naam = ''",
    ],
)
def test_the_application_can_neither_change_nor_delete_log_or_history(db, opdracht):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(opdracht)


@pytest.mark.django_db(transaction=True)
class TestKeten:
    """Seals need real transactions: they cover what is certainly over."""

    @pytest.fixture(autouse=True)
    def _leeg(self):
        yield
        self.sql("DELETE FROM gezinnen_inzagelog; DELETE FROM gezinnen_inzagezegel")

    def sql(self, opdracht, *waarden):
        with connection.cursor() as cursor:
            cursor.execute(opdracht, waarden or None)

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
            ("DELETE FROM gezinnen_inzagelog WHERE id = %s", "weg"),
        ],
    )
    def test_a_changed_or_missing_line_is_named(self, opdracht, reden):
        maak_regels()
        verzegel()
        regel = Inzagelog.objects.order_by("id")[1].pk
        self.sql(opdracht, regel)
        breuk = controleer()
        assert breuk.regel == regel
        assert reden in breuk.reden

    def test_a_line_slipped_in_later_is_named(self):
        maak_regels()
        verzegel()
        verborgen = Inzagelog.objects.latest("id")
        self.sql(
            "INSERT INTO gezinnen_inzagelog (op, soort, handeling, uitkomst, rollen, route, toelichting, transactie)"
            " VALUES (now(), 'dossier', 'R', 0, '', 'x', '', %s)",
            verborgen.transactie,
        )
        assert controleer().regel == verborgen.pk + 1

    def test_a_changed_seal_is_found(self):
        for _ in range(2):
            maak_regels(1)
            verzegel()
        self.sql("DELETE FROM gezinnen_inzagezegel WHERE id = (SELECT min(id) FROM gezinnen_inzagezegel)")
        assert controleer().regel is None

    def test_the_chain_goes_on_in_a_restored_cluster(self):
        maak_regels()
        verzegel()
        # A restored cluster counts its transactions anew: as if everything so far was far ahead of it.
        self.sql("UPDATE gezinnen_inzagelog SET transactie = transactie + 1000000000")
        self.sql("DELETE FROM gezinnen_inzagezegel")
        self.sql(
            "SELECT inzagelog_zegel_bereik(1, 0, 9223372036854775807, 0, max(transactie) + 1) FROM gezinnen_inzagelog"
        )
        maak_regels(2)
        assert verzegel() == 2
        assert Inzagezegel.objects.latest("id").tijdperk == 2
        assert controleer() is None

    def test_the_command_stops_with_1_at_a_break(self, capsys):
        maak_regels()
        verzegel()
        call_command("inzagelog", "--controleer")
        self.sql("UPDATE gezinnen_inzagelog SET route = 'anders'")
        with pytest.raises(SystemExit) as einde:
            call_command("inzagelog", "--controleer")
        assert einde.value.code == 1
        assert "regel" in capsys.readouterr().err


def test_the_privacy_officer_reads_the_log_and_that_is_logged_too(cast):
    maak_regels(1, gezin=cast.traject.gezin, account=cast.behandelaar)
    antwoord = cast.client(cast.privacy).get("/inzagelog/", {"dossier": cast.traject.gezin.nummer})
    pagina = antwoord.content.decode()
    assert cast.behandelaar.naam in pagina
    assert cast.traject.gezin.naam not in pagina
    laatste = Inzagelog.objects.latest("id")
    assert (laatste.soort, laatste.account_id) == ("log", cast.privacy.pk)


def test_a_wrong_filter_gets_its_message_beside_the_field(cast):
    antwoord = cast.client(cast.privacy).get("/inzagelog/", {"van": "2026-05-02", "tot": "2026-05-01", "wie": "a"})
    assert "De einddatum ligt voor de begindatum" in antwoord.content.decode()
