"""The daily message: one per person and working day, with news only, at the chosen hour, without a name."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from teams.models import Opdracht, Teamsluiting, Verlof
from tests.meldingen.conftest import herinnering
from trajecten.meldingen import dagbericht
from trajecten.meldingen.dagbericht import Tempo, dagberichten_versturen
from trajecten.meldingen.services import meldingen_bewaren
from trajecten.models import Dagbericht, Herinnering, Meldingsinstelling

pytestmark = pytest.mark.django_db
NAMEN = ("Eikenhorst", "Beukenstein", "Behandelaar Eik")


def test_one_message_per_person_with_numbers_per_kind_a_link_and_no_name(nieuws, verstuur, settings):
    assert verstuur() == 1
    [stuk] = mail.outbox
    assert stuk.to == [nieuws.behandelaar.email]
    assert "3 nieuwe herinneringen" in stuk.subject
    html = stuk.alternatives[0].content
    for tekst in (stuk.body, html):
        assert f"{settings.ADRES}/herinneringen/" in tekst
        assert re.search(r"Acties: 2", tekst)
        assert not any(naam in tekst + stuk.subject for naam in NAMEN)
    assert 'lang="nl"' in html
    assert 'content="light dark"' in html
    assert "style" not in html.replace("stylesheet", "")


def test_a_message_can_be_stopped_from_the_mail_program(nieuws, verstuur, client):
    verstuur()
    kop = mail.outbox[0].extra_headers
    assert kop["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    adres = kop["List-Unsubscribe"].strip("<>").partition("/meldingen/")
    assert client.get("/meldingen/" + adres[2]).status_code == 200
    assert not Meldingsinstelling.objects.exists()  # looking changes nothing
    assert client.post("/meldingen/" + adres[2], {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert "acties" in Meldingsinstelling.objects.get(account=nieuws.behandelaar).stil


def test_a_link_of_one_kind_stops_that_kind_and_what_the_law_asks_goes_on(nieuws, verstuur, client, een_dag_later):
    verstuur()
    [pad] = re.findall(r"Acties: https?://[^/]+(/meldingen/afmelden/\S+)", mail.outbox[0].body)
    assert "Acties" in client.post(pad).text
    een_dag_later()
    mail.outbox.clear()
    Herinnering.objects.update(nieuws_op=timezone.now())
    verstuur()
    assert "1 nieuwe herinnering" in mail.outbox[0].subject
    assert "Acties" not in mail.outbox[0].body


def test_a_forged_link_does_nothing(client, cast):
    assert client.post("/meldingen/afmelden/onzin/").status_code == 404


def test_running_twice_sends_once(nieuws, verstuur):
    verstuur()
    assert verstuur() == 0
    assert len(mail.outbox) == Dagbericht.objects.count() == 1


def test_no_news_no_message_and_what_was_put_off_comes_back_as_news(nieuws, verstuur, een_dag_later):
    Herinnering.objects.filter(oorzaak="2").update(uitgesteld_tot=timezone.localdate() + timedelta(days=2))
    verstuur()
    assert "2 nieuwe" in mail.outbox[0].subject
    een_dag_later()
    assert verstuur() == 0
    een_dag_later()
    assert verstuur() == 1
    assert "1 nieuwe" in mail.outbox[1].subject


def test_the_chosen_hour_is_kept(nieuws, verstuur, time_machine):
    meldingen_bewaren(account=nieuws.behandelaar, uur=16, stil=[])
    assert verstuur() == 0
    time_machine.move_to("2026-11-23 16:00:00+01:00", tick=True)
    assert verstuur() == 1


def test_a_message_of_this_morning_does_not_come_at_night(nieuws, verstuur, time_machine):
    time_machine.move_to("2026-11-23 20:00:00+01:00", tick=True)
    assert verstuur() == 0


@pytest.mark.parametrize("dag", ["2026-11-22", "2026-12-25"])
def test_nothing_is_sent_on_a_day_off(nieuws, verstuur, time_machine, dag):
    time_machine.move_to(f"{dag} 07:00:00+01:00")
    assert verstuur() == 0


def test_nobody_is_mailed_during_leave_or_when_all_teams_are_closed(nieuws, verstuur):
    vandaag = timezone.localdate()
    verlof = Verlof.objects.create(account=nieuws.behandelaar, van=vandaag, tot=vandaag)
    assert verstuur() == 0
    verlof.delete()
    dicht = Teamsluiting.objects.create(team=nieuws.team, van=vandaag, tot=vandaag, reden="teamdag")
    assert verstuur() == 0
    dicht.delete()
    assert verstuur() == 1


def test_a_mail_server_that_is_away_is_tried_again_from_where_it_was(nieuws, verstuur, monkeypatch):
    herinnering(nieuws.collega)
    echt, keer = dagbericht.mail, []

    def soms(bericht, lijn=None):
        keer.append(bericht.pk)
        if len(keer) == 2:
            raise SMTPServerDisconnected
        return echt(bericht, lijn)

    monkeypatch.setattr(dagbericht, "mail", soms)
    verstuur()
    assert len(mail.outbox) == 1
    opdracht = Opdracht.objects.get()
    assert (opdracht.status, opdracht.fout) == ("wacht", "SMTPServerDisconnected")
    Opdracht.objects.update(niet_voor=timezone.now() - timedelta(days=365))
    verstuur()
    assert sorted(stuk.to[0] for stuk in mail.outbox) == sorted([nieuws.behandelaar.email, nieuws.collega.email])


def test_an_address_that_the_server_refuses_is_shown_to_beheer_and_the_rest_goes_on(nieuws, verstuur, monkeypatch):
    herinnering(nieuws.collega)
    echt = dagbericht.mail

    def weiger(bericht, lijn=None):
        if bericht.account == nieuws.behandelaar:
            raise SMTPRecipientsRefused({bericht.account.email: (550, b"no such user")})
        return echt(bericht, lijn)

    monkeypatch.setattr(dagbericht, "mail", weiger)
    verstuur()
    assert [stuk.to for stuk in mail.outbox] == [[nieuws.collega.email]]
    client = nieuws.client(nieuws.beheer)
    assert nieuws.behandelaar.email in client.get("/beheer/onbestelbaar/").text
    [rij] = Meldingsinstelling.objects.onbestelbaar()
    client.post(f"/beheer/onbestelbaar/{rij.pk}/klopt/")
    assert not Meldingsinstelling.objects.onbestelbaar()


def test_the_pace_of_the_mail_server_is_kept():
    nu, geslapen = [0.0], []

    def slaap(seconden: float) -> None:
        geslapen.append(seconden)
        nu[0] += seconden

    tempo = Tempo(120, klok=lambda: nu[0], slaap=slaap)
    for _ in range(10):
        tempo.wacht()
    assert sum(geslapen) == pytest.approx(4.5)


def test_sending_makes_room_after_a_while_and_goes_on(nieuws, verstuur):
    herinnering(nieuws.collega)
    dagbericht.dagberichten_klaarzetten(nu=timezone.localtime())
    klok = iter(range(100))
    tempo = Tempo(60, klok=lambda: float(next(klok)), slaap=lambda _: None)
    assert not dagberichten_versturen(dag=timezone.localdate(), tempo=tempo, gezonden=lambda _: None, tot=1)
    assert len(mail.outbox) == 1
    assert dagberichten_versturen(dag=timezone.localdate(), tempo=tempo, gezonden=lambda _: None, tot=99)
    assert len(mail.outbox) == 2


def test_administration_reads_the_messages_in_the_mail_folder_and_nothing_else(nieuws, verstuur, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    mail.send_mail("Nieuw wachtwoord", "geheime link", None, ["iemand@voorbeeld.test"])
    verstuur()
    client = nieuws.client(nieuws.beheer)
    pagina = client.get("/beheer/post/")
    assert "nieuwe herinneringen" in pagina.text
    assert "Nieuw wachtwoord" not in pagina.text
    stuk = pagina.context["poststukken"][0]
    blad = client.get(f"/beheer/post/{stuk.bestand}/").text
    assert "Je leest ze hier" in blad
    assert "afmelden/…" in blad
    assert client.get("/beheer/post/..%2Fgeheim/").status_code == 404
    assert nieuws.client(nieuws.behandelaar).get("/beheer/post/").status_code == 403


def test_somebody_chooses_hour_and_kinds(cast):
    client = cast.client(cast.behandelaar)
    assert "altijd" in client.get("/meldingen/").text
    assert client.post("/meldingen/", {"uur": "9", "groepen": ["contact", "plan"]}).status_code == 302
    keuze = Meldingsinstelling.objects.get(account=cast.behandelaar)
    assert keuze.uur == 9
    assert "acties" in keuze.stil
    assert "contact" not in keuze.stil
    assert "niet" in client.post("/meldingen/", {"uur": "3"}).text
