"""What stands beside the texts on a page of the meeting is renewed while the page is open."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from tests.trajecten.gasten import gast_bij
from tests.trajecten.leidraden import overleg
from tests.trajecten.overleg import scherm
from trajecten.mdo.agenda.services import bespreking_minuten, bespreking_verplaatsen
from trajecten.mdo.gasten.services import gastbijdrage_bewaren
from trajecten.mdo.nawerk.services import geen_besluit_zetten
from trajecten.mdo.services import actie_vastleggen, besluit_vastleggen, oordeel_zetten
from trajecten.models import Actie, Besluit, Bespreking, Gast, Gastbijdrage, Mdo
from trajecten.traject.services import actie_afronden

HTMX = {"HX-Request": "true"}
IN_DRIE_WEKEN = timezone.localdate() + timedelta(weeks=3)


def delen(html: str) -> dict[str, str]:
    """The parts that are renewed: the key of each, and the name that is said."""
    gevonden = re.findall(r'<\w+[^>]* id="([\w-]+)" data-levend="([^"]*)"', html)
    assert len(gevonden) == html.count("data-levend=")
    return dict(gevonden)


def levend(client, bespreking) -> str:
    return client.get(scherm(bespreking), headers=HTMX).content.decode()


def stempel(html: str) -> str:
    return re.search(r'data-stempel="(\w+)"', html)[1]


def _besluit(cast, bespreking) -> Besluit:
    return besluit_vastleggen(besluit=Besluit(bespreking=bespreking, tekst="School bellen", uitvoerder=cast.collega))


def _actie(cast, bespreking) -> Actie:
    actie = Actie(traject=bespreking.traject, wat="Bellen", account=cast.collega, voor=IN_DRIE_WEKEN, bron="mdo")
    return actie_vastleggen(bespreking=bespreking, actie=actie)


def _elders(cast, bespreking) -> Bespreking:
    traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    return maak.BesprekingFactory(mdo=bespreking.mdo, traject=traject, volgorde=2)


DADEN = {
    "a decision": _besluit,
    "a decision that ends": lambda cast, rij: Besluit.objects.update(status=Besluit.Status.GEDAAN),
    "an action": _actie,
    "an action that is done": lambda cast, rij: actie_afronden(actie=Actie.objects.get()),
    "no decision needed": lambda cast, rij: geen_besluit_zetten(bespreking=rij, waarom="Alles loopt."),
    "what the team chose": lambda cast, rij: oordeel_zetten(bespreking=rij, keuzes={"visie": "gedeeld"}),
    "a family more": _elders,
    "the order": lambda cast, rij: bespreking_verplaatsen(bespreking=rij, van=1, naar=2),
    "minutes": lambda cast, rij: bespreking_minuten(bespreking=rij, minuten=25),
    "another chair": lambda cast, rij: Mdo.objects.update(voorzitter=cast.collega),
}


def test_whatever_a_colleague_does_gives_the_page_another_stamp(cast, een, bespreking):
    stempels = [een.luister()["stempel"]]
    for daad, doe in DADEN.items():
        doe(cast, bespreking)
        bespreking.refresh_from_db()
        stempels.append(een.luister()["stempel"])
        assert stempels[-1] not in stempels[:-1], daad


def test_typing_leaves_the_stamp(een, ander):
    eerst = een.luister()["stempel"]
    ander.typ("Een hele zin.")
    assert een.luister()["stempel"] == eerst


def test_the_page_has_the_stamp_that_the_news_has_and_so_have_its_parts(cast, een, bespreking):
    _besluit(cast, bespreking)
    _elders(cast, bespreking)
    client = cast.client(cast.behandelaar)
    nieuws = een.luister()["stempel"]
    assert stempel(client.get(scherm(bespreking)).content.decode()) == nieuws
    assert stempel(levend(client, bespreking)) == nieuws


def test_the_parts_are_those_of_the_page(cast, bespreking):
    _besluit(cast, bespreking)
    client = cast.client(cast.behandelaar)
    for rij in (bespreking, overleg(cast, code="experttafel")):
        pagina = client.get(scherm(rij)).content.decode()
        op_pagina, los = delen(pagina), delen(levend(client, rij))
        assert len(op_pagina) > 6
        assert op_pagina == {naam: zegt for naam, zegt in los.items() if naam in op_pagina}
        assert set(los) - set(op_pagina) <= {"besproken"}  # a guide has no record
        assert "<main" not in levend(client, rij)
    assert any(naam.endswith("-stemming") for naam in op_pagina)  # of the second one


def test_a_decision_of_a_colleague_and_the_family_that_comes_next_are_in_the_parts(cast, bespreking):
    client = cast.client(cast.behandelaar)
    _besluit(cast, bespreking)
    _elders(cast, bespreking)
    html = levend(client, bespreking)
    assert "School bellen" in html
    assert "Volgend gezin" in html


def test_an_open_page_that_is_renewed_leaves_no_line_and_who_asks_only_the_parts_does(cast, bespreking):
    client = cast.client(cast.behandelaar)
    levend(client, bespreking)
    regels = Inzagelog.objects.count()
    assert regels >= 1
    levend(client, bespreking)
    assert Inzagelog.objects.count() == regels
    assert cast.client(cast.vreemde).get(scherm(bespreking), headers=HTMX).status_code == 404


def test_the_choice_of_a_colleague_comes_with_the_news(cast, een, bespreking):
    assert een.luister()["oordeel"] == {"visie": "", "eigen_vraag": "unknown"}
    oordeel_zetten(bespreking=bespreking, keuzes={"visie": "gedeeld", "eigen_vraag": False})
    assert een.luister()["oordeel"] == {"visie": "gedeeld", "eigen_vraag": "false"}


def test_a_decision_that_ended_since_last_time_shows_its_result(cast, mdo, bespreking):
    vroeger = maak.MdoFactory(team=cast.team, op=mdo.op - timedelta(weeks=12))
    toen = maak.BesprekingFactory(mdo=vroeger, traject=cast.traject, besproken_op=timezone.now())
    laatst = maak.MdoFactory(team=cast.team, op=mdo.op - timedelta(weeks=3))
    maak.BesprekingFactory(mdo=laatst, traject=cast.traject, besproken_op=timezone.now())
    Besluit.objects.create(
        bespreking=toen, tekst="Lang geleden", status="gedaan", afgerond_op=mdo.op - timedelta(weeks=5)
    )
    Besluit.objects.create(bespreking=toen, tekst="Net gedaan", status="gedaan", afgerond_op=mdo.op)
    html = cast.client(cast.behandelaar).get(scherm(bespreking)).content.decode()
    assert "Net gedaan" in html
    assert "Lang geleden" not in html


# -- The page of the meeting itself


@pytest.fixture
def pagina(bespreking) -> str:
    return reverse("mdo", args=[bespreking.mdo.nummer])


def test_who_waits_on_the_agenda_sees_that_the_meeting_began(cast, bespreking, pagina):
    client = cast.client(cast.behandelaar)
    heel = client.get(pagina).content.decode()
    vraag = {"stempel": stempel(heel)}
    assert client.get(pagina, vraag, headers=HTMX).status_code == 204
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status=Mdo.Status.BEZIG, voorzitter=cast.teamleider)
    antwoord = client.get(pagina, vraag, headers=HTMX)
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Naar het volgende gezin" in html
    assert delen(heel) == delen(html)
    assert stempel(html) == stempel(client.get(pagina).content.decode())


def test_looking_whether_the_agenda_changed_leaves_no_line(cast, bespreking, pagina):
    client = cast.client(cast.behandelaar)
    vraag = {"stempel": stempel(client.get(pagina).content.decode())}
    regels = Inzagelog.objects.count()
    client.get(pagina, vraag, headers=HTMX)
    assert Inzagelog.objects.count() == regels


def test_a_page_of_a_meeting_that_is_over_looks_no_more(cast, bespreking, pagina):
    assert "data-kijkt" in cast.client(cast.behandelaar).get(pagina).content.decode()
    Mdo.objects.update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    assert "data-kijkt" not in cast.client(cast.behandelaar).get(pagina).content.decode()


def test_a_guest_gives_the_page_another_stamp(cast, een, bespreking):
    stempels = [een.luister()["stempel"]]
    maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    gast = gast_bij(bespreking, door=cast.teamleider)
    stempels.append(een.luister()["stempel"])
    Gast.objects.update(aanwezig=True)
    stempels.append(een.luister()["stempel"])
    gastbijdrage_bewaren(bijdrage=Gastbijdrage(gast=gast, tekst="Het gaat goed.", naam="Ans", organisatie="School"))
    stempels.append(een.luister()["stempel"])
    assert len(set(stempels)) == 4
