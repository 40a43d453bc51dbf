"""A guest as the team sees one: invited with a ground, there or not, and what is saved while the chair closes."""

import re
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.delen.geheim import code_van
from gezinnen.delen.models import Deling
from gezinnen.models import Inzagelog, Verstrekking
from teams import wand
from teams.basis import Weigering
from tests.trajecten.gasten import REDEN, aan_tafel, adres, gast_bij
from tests.trajecten.overleg import scherm
from trajecten.mdo.gasten.services import gastbijdrage_bewaren
from trajecten.models import Bespreking, Gastbijdrage, Mdo

DICHT, CODEVRAAG = "Deze link werkt niet (meer)", "Code van 8 cijfers"


@pytest.fixture(autouse=True)
def _overdag(time_machine):
    """The link works from six in the morning."""
    time_machine.move_to(timezone.localtime().replace(hour=10), tick=False)


@pytest.fixture
def gast(cast, bespreking):
    maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    Bespreking.objects.filter(pk=bespreking.pk).update(vraag="Hoe gaan de ochtenden?", verslag="Het gaat beter.")
    bespreking.refresh_from_db()
    return gast_bij(bespreking, door=cast.teamleider)


def test_inviting_writes_the_register_and_every_look_is_in_the_log(cast, gast):
    rij = Verstrekking.objects.get()
    assert (rij.soort, rij.grond, rij.toelichting, rij.door) == ("link", "direct_betrokken", REDEN, cast.teamleider)
    aan_tafel(gast.deling).get(adres(gast.deling))
    regels = Inzagelog.objects.filter(identiteit=f"gast:{gast.deling_id}")
    assert regels.exists()
    assert {tuple(regel.dossiers) for regel in regels} == {(cast.traject.gezin.nummer,)}
    assert set(regels.values_list("segment", flat=True)) == {"overleg"}


def test_the_chair_invites_through_the_pages_and_gives_link_and_code_apart(cast, bespreking):
    kind = maak.GezinslidFactory(gezin=cast.traject.gezin)
    school = maak.OrganisatieFactory(naam="De Regenboog")
    client = cast.client(cast.gedragswetenschapper)
    basis = f"/mdo/{bespreking.mdo.nummer}/{cast.traject.nummer}/gasten/nieuw/"
    assert client.get(basis).status_code == 200
    pad = f"{basis}?organisatie={school.pk}"
    velden = {"ontvanger": "Juf Ans", "aanduiding": "Sem", "betreft": [kind.pk], "doel": "Ochtenden", "code_via": "sms",
              "grond": "toestemming", "toelichting": ""}  # fmt: skip
    assert "De toestemming is niet compleet" in client.post(pad, velden).content.decode()
    zonder = velden | {"grond": "direct_betrokken", "toelichting": REDEN}
    assert "staat niet bij de betrokkenen" in client.post(pad, zonder).content.decode()
    maak.PartnerFactory(gezin=cast.traject.gezin, organisatie=school)
    pagina = client.post(pad, zonder, follow=True).content.decode()
    geheim, code = re.search(r"/aan-tafel/([\w-]{43})/", pagina)[1], re.search(r"\d{4} \d{4}", pagina)[0]
    partner = Client()
    partner.post(f"/aan-tafel/{geheim}/", {"code": code})
    assert "Sem" in partner.get(f"/aan-tafel/{geheim}/").content.decode()
    agenda = cast.client(cast.collega).get(f"/mdo/{bespreking.mdo.nummer}/").content.decode()
    assert "gast: Juf Ans, De Regenboog" in agenda
    gedeeld = client.get(f"/gezinnen/{cast.traject.gezin.nummer}/delen/").content.decode()
    assert "Juf Ans" in gedeeld
    deling = Deling.objects.get()
    antwoord = client.get(f"/gezinnen/{cast.traject.gezin.nummer}/delen/partner/{deling.pk}/")
    assert antwoord["Location"] == deling.gast.adres


def test_who_holds_the_regie_may_invite_and_a_colleague_may_not(cast, bespreking):
    adres_ = f"/mdo/{bespreking.mdo.nummer}/{cast.traject.nummer}/gasten/nieuw/"
    assert cast.client(cast.behandelaar).get(adres_).status_code == 200
    assert cast.client(cast.collega).get(adres_).status_code == 403
    assert cast.client(cast.vreemde).get(adres_).status_code == 404


def test_the_code_is_only_for_who_invites(cast, gast):
    assert code_van(gast.deling.zaad) in cast.client(cast.behandelaar).get(gast.adres).content.decode()
    assert code_van(gast.deling.zaad) not in cast.client(cast.collega).get(gast.adres).content.decode()


def test_no_guest_for_a_meeting_that_is_over_or_a_family_that_was_moved_on(cast, bespreking):
    Bespreking.objects.filter(pk=bespreking.pk).update(doorgeschoven="geen tijd")
    bespreking.refresh_from_db()
    with pytest.raises(Weigering, match="volgende keer"):
        gast_bij(bespreking, door=cast.teamleider)
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    with pytest.raises(Weigering, match="voorbij"):
        gast_bij(bespreking, door=cast.teamleider)


def test_an_action_can_go_to_the_organisation_of_a_guest_that_is_not_involved_with_the_family(cast, bespreking, gast):
    cast.traject.gezin.betrokkenen.filter(organisatie=gast.deling.organisatie).delete()
    pagina, wie = cast.client(cast.collega), f"organisatie-{gast.deling.organisatie_id}"
    assert f'value="{wie}"' in pagina.get(scherm(bespreking)).content.decode()
    velden = {"deel": "actie", "wat": "Rooster sturen", "wie": wie, "voor": str(timezone.localdate())}
    assert pagina.post(scherm(bespreking), velden).status_code == 302
    assert "Rooster sturen" in aan_tafel(gast.deling).get(adres(gast.deling)).content.decode()


def test_the_minutes_name_a_guest_who_came_and_not_one_who_did_not(cast, bespreking, gast):
    Bespreking.objects.filter(pk=bespreking.pk).update(besproken_op=timezone.now())
    client, verslag = cast.client(cast.teamleider), f"/mdo/{bespreking.mdo.nummer}/verslag/"
    assert "Juf Ans" not in client.get(verslag).content.decode()
    client.post(f"{gast.adres}erbij/", {"aanwezig": "ja"})
    assert "Juf Ans" in client.get(verslag).content.decode()


def test_after_closing_nobody_says_any_more_that_a_guest_was_there(cast, bespreking, gast):
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    client = cast.client(cast.teamleider)
    antwoord = client.post(f"{gast.adres}erbij/", {"aanwezig": "ja"}, follow=True).content.decode()
    gast.refresh_from_db()
    assert gast.aanwezig is None
    assert "Het verslag staat vast." in antwoord
    assert "/erbij/" not in antwoord


@pytest.mark.django_db(transaction=True)
def test_what_a_guest_saves_while_the_chair_closes_waits_and_is_refused(cast, bespreking, gast):
    bijdrage = Gastbijdrage(gast=gast, tekst="Net te laat", naam="Ans", organisatie="School")
    geweigerd = []

    def bewaar() -> None:
        try:
            with wand.identiteit(f"gast:{gast.deling_id}"):
                gastbijdrage_bewaren(bijdrage=bijdrage)
        except Weigering as weigering:
            geweigerd.append(weigering.melding)
        finally:
            connection.close()

    with transaction.atomic():
        Mdo.objects.select_for_update().get(pk=bespreking.mdo_id)
        draad = Thread(target=bewaar)
        draad.start()
        draad.join(0.5)
        assert draad.is_alive()
        Mdo.objects.filter(pk=bespreking.mdo_id).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    draad.join(10)
    assert geweigerd == ["Het overleg is afgesloten. Uw tekst kan er niet meer bij."]
    assert not Gastbijdrage.objects.exists()
