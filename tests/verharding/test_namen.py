"""No name of a family in an address, mail, log line, task argument, file name, calendar or error report.

The demo runs as on a working day: pages are walked, the sweep runs, the daily message goes out, a plan becomes a
PDF, lists and reports are exported, the calendar is read, a search finds somebody and a page breaks. Everything that
leaves the application on the way is kept, and then searched for every surname and first name in the demo.
"""

import json
import logging
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from celery.signals import task_prerun
from django.core import mail
from django.utils import timezone

from gezinnen.models import Gezin, Gezinslid
from teams import wand
from tests.verharding.conftest import Demo, patroon
from tests.verharding.test_kruip import HREF
from trajecten.agenda.services import agendasleutel_maken
from trajecten.herinneringen.tasks import dagveeg
from trajecten.logboek import JsonFormatter
from trajecten.meldingen.tasks import dagberichten
from trajecten.models import Planversie

pytestmark = pytest.mark.django_db


class Opvang(logging.Handler):
    """Every log line as it would reach the operator."""

    def __init__(self) -> None:
        super().__init__()
        self.regels: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.regels.append(JsonFormatter().format(record))


@pytest.fixture
def uit(monkeypatch):
    """What left the house, by way: lists of text."""
    gevonden: dict[str, list[str]] = {soort: [] for soort in ("taak", "adres", "bestandsnaam", "agenda", "kop")}

    def taak(sender=None, args=None, kwargs=None, **_):
        gevonden["taak"].append(json.dumps([sender.name, list(args or ()), kwargs or {}], default=str))

    task_prerun.connect(taak, weak=False)
    opvang, wortel = Opvang(), logging.getLogger()
    niveau = wortel.level
    wortel.addHandler(opvang)
    wortel.setLevel(logging.DEBUG)
    stil = [logging.getLogger(naam) for naam in ("fontTools", "weasyprint", "django.db.backends", "django.template")]
    for een in stil:
        monkeypatch.setattr(een, "propagate", False)
    gevonden["log"] = opvang.regels
    yield gevonden
    wortel.setLevel(niveau)
    wortel.removeHandler(opvang)
    task_prerun.disconnect(taak)


@pytest.fixture
def namen(demo: Demo) -> re.Pattern[str]:
    with wand.identiteit("proef"):
        voor = {naam for naam in Gezinslid.objects.values_list("voornaam", flat=True) if len(naam) > 3}
        gezinnen = {naam.split()[-1] for naam in Gezin.objects.values_list("naam", flat=True)}
    achter = {naam for eigen in demo.namen.values() for naam in eigen}
    return patroon({naam for naam in achter | gezinnen | voor if len(naam) > 3})


def bezoek(client, adres, uit, *, volg=False):
    antwoord = client.get(adres)
    uit["kop"].append(str({naam: waarde for naam, waarde in antwoord.headers.items() if naam != "Content-Disposition"}))
    uit["bestandsnaam"].append(antwoord.headers.get("Content-Disposition", ""))
    if antwoord.status_code in {301, 302}:
        uit["adres"].append(unquote(antwoord.url))
    elif not antwoord.streaming and antwoord["Content-Type"].startswith("text/html"):
        uit["adres"] += [unquote(adres) for adres in HREF.findall(antwoord.text)]
    return antwoord


def werkdag(demo: Demo, uit, callbacks) -> None:
    professional, leider = "professional@beterthuis.demo", "teamleider@beterthuis.demo"
    with callbacks(execute=True):
        dagveeg.delay()
        dagberichten.delay()
    client, chef = demo.client(professional), demo.client(leider)
    for adres in (
        "/",
        "/gezinnen/",
        "/trajecten/",
        "/mdo/",
        "/netwerk/",
        "/zoeken/?q=berg",
        "/herinneringen/",
        "/agenda/",
    ):
        bezoek(client, adres, uit)
    for adres in ("/caseload/beter-thuis/", "/aanmeldingen/", "/rechten/", "/toegang/verzoeken/", "/monitoring/"):
        bezoek(chef, adres, uit)
    for adres in list(dict.fromkeys(uit["adres"]))[:160]:
        if "?formaat" in adres or not adres.startswith(("/gezinnen/G", "/trajecten/T", "/mdo/M", "/caseload/")):
            continue
        with callbacks(execute=True):
            bezoek(client if "caseload" not in adres else chef, adres, uit)
    for lijst in ("evaluatie-over-tijd", "uit-beeld"):
        bezoek(chef, f"/caseload/beter-thuis/lijst/{lijst}/?formaat=csv", uit)
    _plan(demo, client, uit, callbacks)
    _agenda(demo, professional, uit)


def _plan(demo, client, uit, callbacks):
    with wand.identiteit("proef"):
        versie = Planversie.objects.filter(traject__gezin__in=demo.bereik["professional@beterthuis.demo"]).first()
        nummer = versie.traject.nummer
    with callbacks(execute=True):
        uit["adres"].append(
            client.post(f"/trajecten/{nummer}/plan/{versie.versie_nummer}/bestand/").get("Location", "")
        )
    bezoek(client, f"/trajecten/{nummer}/plan/{versie.versie_nummer}.pdf", uit)
    bezoek(client, f"/trajecten/{nummer}/plan/{versie.versie_nummer}/voortgang/", uit)


def _agenda(demo, email, uit):
    with wand.identiteit("proef"):
        geheim = agendasleutel_maken(account=demo.accounts[email])
    antwoord = bezoek(demo.client(email), f"/agenda/{geheim}.ics", uit)
    uit["agenda"].append(antwoord.text.replace("\r\n ", ""))


def test_no_name_of_a_family_leaves_the_house(
    demo: Demo, uit, namen, django_capture_on_commit_callbacks, settings, tmp_path, time_machine
):
    settings.MEDIA_ROOT = tmp_path
    dag = timezone.localtime()
    while dag.weekday() > 4:
        dag += timedelta(days=1)
    time_machine.move_to(dag.replace(hour=9, minute=0))
    werkdag(demo, uit, django_capture_on_commit_callbacks)
    uit["mail"] = [f"{stuk.subject}\n{stuk.body}\n{stuk.extra_headers}\n{stuk.to}" for stuk in mail.outbox]
    uit["mail"] += [str(deel) for stuk in mail.outbox for deel in getattr(stuk, "alternatives", [])]
    uit["bestand"] = [str(pad.relative_to(tmp_path)) for pad in tmp_path.rglob("*")]
    for soort in ("taak", "adres", "bestandsnaam", "agenda", "mail", "kop", "log"):
        assert any(uit[soort]), f"nothing of {soort} was caught, so nothing was proven"
    lek = {
        (soort, naam[0], tekst[:200]) for soort, deel in uit.items() for tekst in deel if (naam := namen.search(tekst))
    }
    assert lek == set()


def test_a_page_that_breaks_on_a_name_tells_it_to_nobody(demo: Demo, uit, namen, monkeypatch):
    """The text of an error may quote what somebody typed: it is in no answer, log line or mail."""
    with wand.identiteit("proef"):
        naam = Gezinslid.objects.filter(gezin__in=demo.bereik["professional@beterthuis.demo"]).first().achternaam

    def kapot(*args, **kwargs):
        raise ValueError(f"{naam} past niet; wachtwoord=sesam-4711")

    monkeypatch.setattr("trajecten.dossier.views.render", kapot)
    client = demo.client("professional@beterthuis.demo")
    client.raise_request_exception = False
    antwoord = client.get("/trajecten/", {"q": naam}, headers={"Referer": f"http://testserver/zoeken/?q={naam}"})
    assert antwoord.status_code == 500
    log = "\n".join(uit["log"])
    assert "ValueError" in log
    for tekst in (antwoord.text, log, "".join(stuk.body for stuk in mail.outbox)):
        assert naam not in tekst
        assert "sesam" not in tekst


def test_the_terms_of_requests_show_the_privacy_officer_no_name(demo: Demo, uit):
    namen = patroon({naam for eigen in demo.namen.values() for naam in eigen})
    antwoord = bezoek(demo.client("privacy@trajecten.demo"), "/rechten/", uit)
    assert antwoord.status_code == 200
    assert namen.search(re.sub(r"<[^>]+>", " ", antwoord.text.split("<main")[1])) is None
