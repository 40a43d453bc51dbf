"""The own statement by personal link: beside what this member reads, once, and nothing that was typed is lost."""

import uuid

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.link.services import link_maken
from gezinnen.models import Gezag, Inzagelog, Verklaring
from teams import wand
from tests.conftest import APPROL
from tests.gezinnen.schilden import stuk
from trajecten.models import Doel, Planversie
from trajecten.plan.inhoud import plan_inhoud

pytestmark = pytest.mark.django_db
ZEGT = "Zonlicht klopt niet"


@pytest.fixture
def eigen(cast):
    """A mother with gezag, a plan that was set with one goal, and her phone with the link open."""
    cast.traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    gezin = cast.traject.gezin
    cast.moeder = maak.GezinslidFactory(gezin=gezin, ouder=True, voornaam="Moeder")
    kind = maak.GezinslidFactory(gezin=gezin, geboortedatum=timezone.localdate().replace(year=2018))
    vandaag = timezone.localdate()
    gezag = Gezag.objects.create(lid=kind, soort=Gezag.Soort.ALLEEN_OUDER, van=vandaag, peildatum=vandaag)
    gezag.houders.add(cast.moeder)
    cast.doel = stuk("doel", cast.traject, cast.behandelaar)
    Doel.objects.filter(pk=cast.doel.pk).update(status="actief")
    cast.plan = Planversie.objects.create(
        traject=cast.traject, versie_nummer=1, gemaakt_door=cast.behandelaar, inhoud=plan_inhoud(cast.traject),
        status="vastgesteld", vastgesteld_op=vandaag,
    )  # fmt: skip
    cast.telefoon = Client()
    nieuw = link_maken(lid=cast.moeder, dagen=14, code_altijd=False, door=cast.behandelaar)
    cast.telefoon.post(f"/m/{nieuw.geheim}/")
    return cast


def adres(eigen, soort="doel") -> str:
    return f"/m/klopt-niet/{soort}/{(eigen.doel if soort == 'doel' else eigen.plan).pk}/"


def post(eigen, tekst=ZEGT, soort="doel", **anders):
    return eigen.telefoon.post(adres(eigen, soort), {"tekst": tekst, "inzending": str(uuid.uuid4()), **anders})


@pytest.mark.parametrize("soort", ["doel", "planversie"])
def test_it_stands_beside_the_text_for_the_family_and_the_team(eigen, soort):
    antwoord = post(eigen, soort=soort)
    rij = Verklaring.objects.get()
    assert (rij.soort, rij.lid, rij.hoe, rij.vastgelegd_door, rij.tekst) == (soort, eigen.moeder, "link", None, ZEGT)
    pagina = eigen.telefoon.get(antwoord["Location"]).content.decode()
    assert ZEGT in pagina
    assert "Uw tekst is bewaard" in pagina
    assert ZEGT in eigen.telefoon.get("/m/plan/").content.decode()
    client = eigen.client(eigen.collega)
    assert ZEGT in client.get(f"/trajecten/{eigen.traject.nummer}/verklaringen/").content.decode()
    regel = Inzagelog.objects.filter(soort="link", toelichting="eigen verklaring").get()
    assert regel.identiteit == f"lid:{eigen.moeder.pk}"


def test_the_way_there_names_the_text_and_the_field_has_a_label(eigen):
    lijst = eigen.telefoon.get("/m/klopt-niet/").content.decode()
    assert adres(eigen) in lijst
    formulier = eigen.telefoon.get(adres(eigen)).content.decode()
    assert eigen.doel.omschrijving in formulier
    assert 'label for="id_tekst"' in formulier
    assert "maxlength" not in formulier  # it would cut what is pasted
    assert "Klopt er iets niet?" in eigen.telefoon.get("/m/").content.decode()


def test_sending_twice_is_one_statement(eigen):
    sleutel = str(uuid.uuid4())
    eerste, tweede = (post(eigen, inzending=sleutel) for _ in range(2))
    assert (eerste.status_code, eerste["Location"]) == (tweede.status_code, tweede["Location"])
    assert Verklaring.objects.count() == 1


def test_what_was_typed_stays_on_the_page(eigen, settings):
    assert "Schrijf eerst op" in post(eigen, tekst=" ").content.decode()
    lang = ZEGT + "x" * 4000
    assert lang in post(eigen, tekst=lang).content.decode()
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"verklaring": "1/h/key"}
    post(eigen)
    te_vaak = post(eigen, tekst="Nog iets").content.decode()
    assert "Wacht een uur" in te_vaak
    assert "Nog iets" in te_vaak
    assert Verklaring.objects.count() == 1


def test_a_link_that_ended_while_typing_gives_the_text_back(eigen):
    eigen.moeder.persoonlijke_links.update(ingetrokken_op=timezone.now())
    antwoord = post(eigen)
    assert antwoord.status_code == 404
    assert ZEGT in antwoord.content.decode()


def test_not_beside_what_this_member_does_not_read(eigen):
    Doel.objects.filter(pk=eigen.doel.pk).update(alleen_voor=[eigen.behandelaar.pk], afscherm_reden="r")
    assert post(eigen).status_code == 404
    assert eigen.doel.omschrijving not in eigen.telefoon.get("/m/klopt-niet/").content.decode()
    contact = stuk("contactmoment", eigen.traject, eigen.behandelaar)
    assert eigen.telefoon.post(f"/m/klopt-niet/contactmoment/{contact.pk}/", {"tekst": ZEGT}).status_code == 404
    ander = maak.TrajectFactory(team=eigen.team, behandeling=True)
    vreemd = stuk("doel", ander, eigen.behandelaar)
    assert eigen.telefoon.post(f"/m/klopt-niet/doel/{vreemd.pk}/", {"tekst": ZEGT}).status_code == 404
    assert not Verklaring.objects.exists()


@pytest.mark.parametrize(
    "anders",
    [
        {"lid": "ander"},
        {"lid": None, "vertegenwoordiger": "iemand"},
        {"vertegenwoordiger": "iemand"},
        {"hoe": "gesprek", "vastgelegd_door": "collega"},
        {"soort": "contactmoment"},
        {"object_id": 0},
        {"gezin": "ander"},
    ],
)
def test_the_wall_takes_no_other_statement_of_a_member(eigen, anders):
    ander = maak.GezinslidFactory(gezin=eigen.traject.gezin)
    keuzes = {"lid": ander, "vastgelegd_door": eigen.collega, "gezin": maak.GezinFactory()}
    goed = {"gezin": eigen.traject.gezin, "lid": eigen.moeder, "soort": "doel", "object_id": eigen.doel.pk}
    goed |= {"tekst": ZEGT, "hoe": "link"}
    fout = goed | {naam: keuzes[naam] if waarde in ("ander", "collega") else waarde for naam, waarde in anders.items()}
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
    wand._zet(f"lid:{eigen.moeder.pk}")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Verklaring.objects.create(**fout)
    assert Verklaring.objects.create(**goed).pk


def weghalen(eigen, pk, **anders):
    return eigen.telefoon.post(f"/m/klopt-niet/{pk}/weghalen/", {"inzending": str(uuid.uuid4()), **anders})


def test_a_member_takes_an_own_statement_back_and_sending_twice_is_one_act(eigen):
    post(eigen)
    rij = Verklaring.objects.get()
    adres = f"/m/klopt-niet/{rij.pk}/weghalen/"
    assert adres in eigen.telefoon.get("/m/klopt-niet/").content.decode()
    assert ZEGT in eigen.telefoon.get(adres).content.decode()  # it is shown once more before it goes
    sleutel = str(uuid.uuid4())
    eerste, tweede = (weghalen(eigen, rij.pk, inzending=sleutel) for _ in range(2))
    assert eerste["Location"] == tweede["Location"]
    pagina = eigen.telefoon.get(eerste["Location"]).content.decode()
    assert "weggehaald" in pagina
    assert ZEGT not in pagina
    assert ZEGT not in eigen.telefoon.get("/m/plan/").content.decode()
    client = eigen.client(eigen.collega)
    assert ZEGT not in client.get(f"/trajecten/{eigen.traject.nummer}/verklaringen/").content.decode()
    rij.refresh_from_db()
    assert rij.ingetrokken_op == timezone.localdate()
    assert Inzagelog.objects.filter(toelichting="eigen verklaring ingetrokken", soort="link").exists()


def test_nobody_takes_back_what_another_said_or_what_a_representative_gave(eigen):
    vader = maak.GezinslidFactory(gezin=eigen.traject.gezin, ouder=True)
    bij = {"gezin": eigen.traject.gezin, "soort": "doel", "object_id": eigen.doel.pk, "tekst": ZEGT}
    bij |= {"vastgelegd_door": eigen.behandelaar}
    van_vader = Verklaring.objects.create(lid=vader, **bij)
    namens = Verklaring.objects.create(lid=eigen.moeder, vertegenwoordiger="Mentor", **bij)
    for rij in (van_vader, namens):
        assert eigen.telefoon.get(f"/m/klopt-niet/{rij.pk}/weghalen/").status_code == 404
        assert weghalen(eigen, rij.pk).status_code == 404
    assert "Mentor zei namens u" in eigen.telefoon.get("/m/klopt-niet/").content.decode()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
    wand._zet(f"lid:{eigen.moeder.pk}")
    weg = Verklaring.objects.filter(pk__in=[van_vader.pk, namens.pk]).update(ingetrokken_op=timezone.localdate())
    assert weg == 0  # the wall says the same


def test_by_link_a_member_says_of_an_own_statement_only_that_it_is_taken_back(eigen):
    post(eigen)
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {APPROL}")
    wand._zet(f"lid:{eigen.moeder.pk}")
    for anders in ({"tekst": "anders"}, {"gelezen_op": timezone.localdate(), "gelezen_door": eigen.behandelaar}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Verklaring.objects.update(**anders)
    assert Verklaring.objects.update(ingetrokken_op=timezone.localdate()) == 1


def test_the_team_says_that_it_was_read_and_the_family_sees_so(eigen):
    post(eigen)
    rij = Verklaring.objects.get()
    client = eigen.client(eigen.collega)
    overzicht = f"/trajecten/{eigen.traject.nummer}/verklaringen/"
    assert f"{overzicht}{rij.pk}/gelezen/" in client.get(overzicht).content.decode()
    client.post(f"{overzicht}{rij.pk}/gelezen/")
    eigen.client(eigen.behandelaar).post(f"{overzicht}{rij.pk}/gelezen/")  # who was later changes nothing
    rij.refresh_from_db()
    assert (rij.gelezen_op, rij.gelezen_door) == (timezone.localdate(), eigen.collega)
    assert f"{overzicht}{rij.pk}/gelezen/" not in client.get(overzicht).content.decode()
    assert "Gelezen door uw hulpverleners" in eigen.telefoon.get("/m/klopt-niet/").content.decode()


def test_the_limit_is_set():
    assert settings.ACCOUNT_RATE_LIMITS["verklaring"].endswith("/key")
