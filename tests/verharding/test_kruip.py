"""The crawl: every demo account follows its links, and every account tries every address that another one found.

What is right is worked out in conftest.py from the rows (who is a member where, which family is open to which
team), not by the code under test. Of one kind of page one address per team is tried: the matrix
(`tests/toegang/`) tries the rest of each.
"""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from gezinnen.models import Inzagelog
from teams import wand
from tests.verharding.conftest import Demo

pytestmark = pytest.mark.django_db
HREF = re.compile(r'(?:href|hx-get|action)="(/[^"#]*)')
NUMMER = re.compile(r"/(?:gezinnen|trajecten|mdo|aanmeldingen)/([GTMA]-\d{4}-\d+)")
NIET_VOLGEN = re.compile(r"\.pdf$|/static/|/uitloggen/|/account/")
DIEP, PER_ACCOUNT = 3, 45


def kruip(demo: Demo, email: str) -> dict[str, int]:
    """The addresses that this account finds by following links: one of each kind, at most so many."""
    client, gezien, soorten = demo.client(email), {}, set()
    laag = ["/"]
    for _ in range(DIEP):
        volgende: list[str] = []
        for adres in laag:
            if len(gezien) >= PER_ACCOUNT:
                break
            naam = soort(adres)
            if adres in gezien or naam is None or naam in soorten:
                continue
            soorten.add(naam)
            antwoord = client.get(adres)
            gezien[adres] = antwoord.status_code
            if antwoord.status_code in {301, 302}:
                volgende.append(urlsplit(antwoord.url).path)
            elif not antwoord.streaming and antwoord["Content-Type"].startswith("text/html"):
                volgende += [gevonden.replace("&amp;", "&") for gevonden in HREF.findall(antwoord.text)]
        laag = volgende
    return gezien


def soort(adres: str) -> str | None:
    pad = urlsplit(adres).path
    if NIET_VOLGEN.search(pad):
        return None
    try:
        return resolve(pad).view_name
    except Resolver404:
        return None


def test_no_account_gets_anything_at_the_addresses_of_another(demo: Demo):
    vondst = {email: kruip(demo, email) for email in demo.accounts}
    adressen = sorted({adres for gevonden in vondst.values() for adres, status in gevonden.items() if status == 200})
    van_een_gezin = {adres: gezin for adres in adressen if (gezin := gezin_van(demo, adres)) is not None}
    assert len(adressen) > 100
    assert len(van_een_gezin) > 30
    lek, geweigerd = [], 0
    for email in demo.accounts:
        client, buiten, bereik = demo.client(email), demo.buiten(email), demo.bereik[email]
        for adres in adressen:
            if adres in vondst[email]:
                continue
            antwoord = client.get(adres)
            if adres in van_een_gezin and van_een_gezin[adres] not in bereik:
                geweigerd += 1
                if antwoord.status_code not in {403, 404}:
                    lek.append((email, adres, antwoord.status_code))
            if not antwoord.streaming and (naam := buiten.search(antwoord.content.decode(errors="replace"))):
                lek.append((email, adres, naam[0]))
    assert lek == []
    assert geweigerd > 200


def test_every_refused_try_at_a_dossier_stands_in_the_log(demo: Demo):
    email = "professional@past.demo"
    elders = sorted(set(demo.nummers) - demo.bereik[email])[:5]
    for gezin in elders:
        assert demo.client(email).get(f"/gezinnen/{demo.nummers[gezin]}/").status_code == 404
    with wand.identiteit("proef"):
        regels = Inzagelog.objects.filter(account=demo.accounts[email], uitkomst=Inzagelog.Uitkomst.GEWEIGERD)
        assert {regel.gezin_id for regel in regels} >= set(elders)


def gezin_van(demo: Demo, adres: str) -> int | None:
    """The family of an address that holds the number of one (a meeting is of many)."""
    gevonden = NUMMER.search(adres)
    if gevonden is None or gevonden[1].startswith("M"):
        return None
    with wand.identiteit("proef"):
        sleutel = wand.dossier_bij(gevonden[1])
    return sleutel.gezin_id if sleutel else None
