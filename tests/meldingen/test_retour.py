"""Mail that came back: a report is believed only when it quotes a message of ours."""

import mailbox
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trajecten.meldingen.dagbericht import bericht_id, dagberichten_klaarzetten
from trajecten.meldingen.retour import retour_lezen, retour_verwerken
from trajecten.models import Dagbericht, Meldingsinstelling, Retourbericht

pytestmark = pytest.mark.django_db


def dsn(bericht: str, status: str = "5.1.1", daad: str = "failed", kenmerk: str = "<1@elders>") -> bytes:
    """A report as Postfix makes it (RFC 3464)."""
    return f"""Message-ID: {kenmerk}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="grens"

--grens
Content-Type: text/plain

Helaas.
--grens
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.elders

Final-Recipient: rfc822; x@elders
Action: {daad}
Status: {status}

--grens
Content-Type: text/rfc822-headers

Message-ID: <{bericht}>
Subject: herinneringen

--grens--
""".encode()


@pytest.fixture
def bericht(nieuws) -> Dagbericht:
    dagberichten_klaarzetten(nu=timezone.localtime())
    return Dagbericht.objects.get()


def test_a_permanent_failure_marks_the_address_once(bericht):
    for _ in range(2):
        assert retour_verwerken(dsn(bericht_id(bericht.pk)))
    [rij] = Meldingsinstelling.objects.onbestelbaar()
    assert (rij.account, rij.onbestelbaar_code) == (bericht.account, "5.1.1")
    assert Retourbericht.objects.count() == 1


def test_a_temporary_failure_is_only_kept(bericht):
    assert retour_verwerken(dsn(bericht_id(bericht.pk), "4.2.2", "delayed"))
    assert not Meldingsinstelling.objects.exists()
    assert not Retourbericht.objects.get().definitief


@pytest.mark.parametrize("soort", ["forged", "without", "ordinary", "delivered"])
def test_what_is_no_report_about_our_mail_changes_nothing(bericht, soort):
    echt = bericht_id(bericht.pk)
    ruw = {
        "forged": dsn(f"dagbericht-{bericht.pk}-{'0' * 16}@trajecten"),
        "without": dsn("iets@anders"),
        "ordinary": f"Subject: hoi\nMessage-ID: <{echt}>\n\nhallo".encode(),
        "delivered": dsn(echt, "2.0.0", "delivered"),
    }[soort]
    assert not retour_verwerken(ruw)
    assert not Retourbericht.objects.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_garbage_never_breaks_the_reader(rommel):
    retour_lezen(rommel)
    retour_lezen(
        b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n" + rommel
    )


def test_the_command_reads_files_and_a_maildir(bericht, tmp_path):
    bestand = tmp_path / "een.eml"
    bestand.write_bytes(dsn(bericht_id(bericht.pk)))
    uit = StringIO()
    call_command("retourpost", str(bestand), stdout=uit)
    assert uit.getvalue().strip() == "gelezen=1 van_ons=1"
    map_ = mailbox.Maildir(tmp_path / "post")
    map_.add(dsn(bericht_id(bericht.pk), kenmerk="<2@elders>"))
    map_.add(b"Subject: reclame\n\nkoop nu")
    call_command("retourpost", map=tmp_path / "post", stdout=uit)
    assert "gelezen=2 van_ons=1" in uit.getvalue()
    assert len(mailbox.Maildir(tmp_path / "post")) == 0
