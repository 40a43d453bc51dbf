"""The calendar feed and the daily message: what leaves the house says when, never about whom."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone
from icalendar import Calendar

import tests.factories as maak
from teams.models import Teamlidmaatschap
from trajecten.herinneringen import dagbericht
from trajecten.herinneringen.models import Agendasleutel, Dagbericht, Herinnering
from trajecten.herinneringen.services import herinneringen_vegen
from trajecten.herinneringen.tasks import dagberichten
from trajecten.models import Gezinsevaluatie
from trajecten.traject.stand import stand_bijwerken

NAMEN = ("Eikenhorst", "Beukenstein", "School bellen")


@pytest.fixture(autouse=True)
def _maandag(time_machine):
    time_machine.move_to("2026-11-23 07:00:00+01:00", tick=True)


@pytest.fixture
def werk(cast):
    """An evaluation, an action and a meeting for who keeps the case."""
    vandaag = timezone.localdate()
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=vandaag - timedelta(days=4))
    maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, voor=vandaag)
    maak.MdoFactory(team=cast.team, op=vandaag + timedelta(days=1))
    stand_bijwerken(cast.traject.pk)
    return cast


def feed_adres(cast, wie):
    pagina = cast.client(wie).post("/agenda/")
    return pagina.context["adres"].removeprefix("http://testserver")


# -- the calendar ---------------------------------------------------------------------------------------


def test_the_feed_holds_meetings_evaluations_and_deadlines_without_a_name(client, werk):
    antwoord = client.get(feed_adres(werk, werk.behandelaar))
    kalender = Calendar.from_ical(antwoord.content)
    titels = {str(punt["summary"]) for punt in kalender.walk("VEVENT")}
    assert titels == {"MDO Team Eik", "Gezinsevaluatie", "Actie afronden"}
    assert not any(naam in antwoord.content.decode() for naam in NAMEN)
    assert antwoord["Content-Type"].startswith("text/calendar")


def test_a_moved_date_keeps_its_uid(client, werk):
    adres = feed_adres(werk, werk.behandelaar)

    def evaluatie():
        punten = Calendar.from_ical(client.get(adres).content).walk("VEVENT")
        return next(
            (str(punt["uid"]), punt.decoded("dtstart")) for punt in punten if punt["summary"] == "Gezinsevaluatie"
        )

    eerst = evaluatie()
    Gezinsevaluatie.objects.filter(traject=werk.traject).update(gepland_op=timezone.localdate() + timedelta(days=9))
    stand_bijwerken(werk.traject.pk)
    daarna = evaluatie()
    assert eerst[0] == daarna[0]
    assert eerst[1] != daarna[1]


def test_the_secret_is_kept_as_a_hash_and_can_be_taken_back(client, werk):
    adres = feed_adres(werk, werk.behandelaar)
    geheim = adres.removeprefix("/agenda/").removesuffix(".ics")
    assert geheim not in Agendasleutel.objects.get().geheim_hash
    assert client.get(adres).status_code == 200
    werk.client(werk.behandelaar).post("/agenda/intrekken/")
    assert client.get(adres).status_code == 404


def test_a_new_address_stops_the_old_one(client, werk):
    oud, nieuw = feed_adres(werk, werk.behandelaar), feed_adres(werk, werk.behandelaar)
    assert client.get(oud).status_code == 404
    assert client.get(nieuw).status_code == 200


def test_the_feed_ends_with_the_membership(client, werk):
    adres = feed_adres(werk, werk.behandelaar)
    Teamlidmaatschap.objects.filter(account=werk.behandelaar).update(tot=timezone.localdate() - timedelta(days=1))
    assert client.get(adres).status_code == 404


def test_an_unknown_secret_is_not_found(client, db):
    assert client.get("/agenda/onzin.ics").status_code == 404


# -- the daily message ----------------------------------------------------------------------------------


@pytest.fixture
def verstuur(django_capture_on_commit_callbacks):
    def doe() -> int:
        with django_capture_on_commit_callbacks(execute=True):
            return dagberichten()

    return doe


def test_one_message_per_person_with_a_number_a_link_and_no_name(werk, verstuur, settings):
    verstuur()
    post = {bericht.to[0]: bericht for bericht in mail.outbox}
    bericht = post[werk.behandelaar.email]
    assert "3 nieuwe herinneringen" in bericht.subject  # evaluation, action, out of sight
    assert f"{settings.ADRES}/herinneringen/" in bericht.body
    for stuk in mail.outbox:
        assert not any(naam in stuk.subject + stuk.body for naam in NAMEN)
    assert werk.collega.email not in post


def test_running_twice_sends_once(werk, verstuur):
    verstuur()
    aantal = len(mail.outbox)
    assert verstuur() == 0
    assert len(mail.outbox) == aantal == Dagbericht.objects.count()


def test_no_news_no_message(werk, verstuur, time_machine):
    verstuur()
    mail.outbox.clear()
    time_machine.move_to("2026-11-24 07:00:00+01:00")
    Herinnering.objects.update(nieuws_op=timezone.now() - timedelta(days=2))
    assert verstuur() == 0
    Herinnering.objects.filter(ontvanger=werk.behandelaar).update(nieuws_op=timezone.now())
    verstuur()
    assert [bericht.to for bericht in mail.outbox] == [[werk.behandelaar.email]]


@pytest.mark.parametrize("dag", ["2026-11-22", "2026-12-25"])
def test_nothing_is_sent_on_a_day_off(werk, verstuur, time_machine, dag):
    time_machine.move_to(f"{dag} 07:00:00+01:00")
    assert verstuur() == 0
    assert mail.outbox == []


def test_a_mail_server_that_is_down_is_seen_and_tried_again(werk, monkeypatch):
    [*_, pk] = dagbericht.dagberichten_klaarzetten(dag=timezone.localdate())

    class Stuk:
        def send(self):
            raise SMTPServerDisconnected

    with monkeypatch.context() as even:
        even.setattr(dagbericht, "_mail", lambda bericht: Stuk())
        with pytest.raises(SMTPServerDisconnected):
            dagbericht.dagbericht_versturen(pk=pk)
    assert Dagbericht.objects.get(pk=pk).fout == "SMTPServerDisconnected"
    assert dagbericht.dagbericht_versturen(pk=pk)
    assert len(mail.outbox) == 1
    assert not dagbericht.dagbericht_versturen(pk=pk)


def test_administration_reads_the_messages_in_the_mail_folder_and_nothing_else(werk, verstuur, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail.send_mail("Nieuw wachtwoord", "geheime link", None, ["iemand@voorbeeld.test"])
    verstuur()
    client = werk.client(werk.beheer)
    pagina = client.get("/beheer/post/")
    assert "nieuwe herinneringen" in pagina.content.decode()
    assert "Nieuw wachtwoord" not in pagina.content.decode()
    stuk = pagina.context["poststukken"][0]
    assert "Je leest ze hier" in client.get(f"/beheer/post/{stuk.bestand}/").content.decode()
    assert client.get("/beheer/post/..%2Fgeheim/").status_code == 404
    assert werk.client(werk.behandelaar).get("/beheer/post/").status_code == 403


def test_a_sweep_does_not_make_old_reminders_news(werk, verstuur):
    verstuur()
    nieuws = list(Herinnering.objects.order_by("pk").values_list("nieuws_op", flat=True))
    herinneringen_vegen()
    assert list(Herinnering.objects.order_by("pk").values_list("nieuws_op", flat=True))[: len(nieuws)] == nieuws
