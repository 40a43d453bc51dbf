"""Every look is accounted for, and the log shows when it was tampered with."""

import pytest
from django.db import DatabaseError, connection, transaction

import tests.factories as maak
from gezinnen.inzagelog.onderdelen import SEGMENTEN, segment_van
from gezinnen.models import Inzagelog
from tests.toegang.matrix import MATRIX


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


@pytest.mark.parametrize("naam", [naam for naam, rij in MATRIX.items() if "{gezin}" in rij[0] or "{traject}" in rij[0]])
def test_every_page_of_a_dossier_has_a_part_in_plain_words(naam):
    assert segment_van(naam) in SEGMENTEN


def laatste() -> Inzagelog:
    return Inzagelog.objects.latest("id")


def test_a_log_in_a_failed_one_and_a_log_out_are_lines(cast, client):
    for wachtwoord, uitkomst, tekst in (("verkeerd", 8, "niet gelukt"), ("trajecten-demo", 0, "ingelogd")):
        client.post("/inloggen/", {"login": cast.collega.email, "password": wachtwoord})
        assert (laatste().account, laatste().uitkomst, laatste().toelichting) == (cast.collega, uitkomst, tekst)
    client.post("/uitloggen/")
    assert (laatste().soort, laatste().account, laatste().toelichting) == ("inloggen", cast.collega, "uitgelogd")
    client.post("/inloggen/", {"login": "niemand@voorbeeld.test", "password": "geheim-woord"})
    assert (laatste().account, laatste().uitkomst) == (None, 8)
    assert "geheim-woord" not in str(laatste().__dict__)


def test_a_list_holds_every_family_it_shows_in_one_line(cast):
    ander = maak.TrajectFactory(team=cast.team, behandeling=True)
    cast.client(cast.collega).get("/gezinnen/")
    assert set(laatste().dossiers) == {cast.traject.gezin.nummer, ander.gezin.nummer}
    assert cast.vreemd_traject.gezin.nummer not in laatste().dossiers


def test_a_line_says_on_what_ground_for_what_and_from_where(cast):
    cast.client(cast.behandelaar).get(f"/trajecten/{cast.traject.nummer}/plan/")
    regel = laatste()
    assert (regel.grond, regel.doel, regel.segment, regel.adres) == ("lidmaatschap", "behandeling", "plan", "127.0.0.1")
    assert (regel.dossiers, regel.rollen, regel.traject_id) == (
        [cast.traject.gezin.nummer], "professional", cast.traject.pk,
    )  # fmt: skip
    assert regel.organisatie_id == cast.behandelaar.organisatie_id
    assert regel.bron.startswith("trajecten/")
