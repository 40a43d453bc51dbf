"""Every look is accounted for, and the log shows when it was tampered with."""

import pytest
from django.db import DatabaseError, connection, transaction

import tests.factories as maak
from gezinnen.models import Inzagelog


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
