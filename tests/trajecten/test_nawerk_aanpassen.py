"""What was just decided or agreed in a meeting is mended there, when it was heard or typed wrongly."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from tests.trajecten.overleg import scherm
from trajecten.models import Besluit, Mdo

VANDAAG = timezone.localdate


@pytest.fixture
def net_besloten(cast, bespreking):
    return Besluit.objects.create(bespreking=bespreking, tekst="Scool bellen", uitvoerder=cast.collega, voor=VANDAAG())


def aanpassen(client, besluit, **velden):
    rij = besluit.bespreking
    pad = reverse("mdo_aanpassen", args=[rij.mdo.nummer, rij.traject.nummer, besluit.pk])
    basis = {"tekst": besluit.tekst, "voor": str(besluit.voor), "uitvoerder": f"account-{besluit.uitvoerder_id}"}
    return client.post(pad, basis | {"versie": besluit.versie, "inzending": str(uuid.uuid4())} | velden)


def test_a_decision_can_be_mended_as_long_as_its_meeting_is_open(cast, bespreking, net_besloten):
    client = cast.client(cast.behandelaar)
    pad = reverse("mdo_aanpassen", args=[bespreking.mdo.nummer, cast.traject.nummer, net_besloten.pk])
    assert pad in client.get(scherm(bespreking)).content.decode()
    antwoord = aanpassen(client, net_besloten, tekst="School bellen", uitvoerder=f"account-{cast.behandelaar.pk}")
    assert antwoord["Location"] == f"{scherm(bespreking)}#besluit"
    net_besloten.refresh_from_db()
    assert (net_besloten.tekst, net_besloten.uitvoerder, net_besloten.status) == (
        "School bellen", cast.behandelaar, "open",
    )  # fmt: skip
    assert Besluit.objects.count() == 1


def test_of_a_decision_without_words_or_day_the_form_says_so_and_keeps_the_rest(cast, net_besloten):
    html = aanpassen(cast.client(cast.behandelaar), net_besloten, tekst="Anders", voor="").content.decode()
    assert "Kies voor wanneer." in html
    assert "Anders" in html


def test_after_closing_and_after_its_result_a_decision_stays_as_it_is(cast, bespreking, net_besloten):
    client = cast.client(cast.behandelaar)
    Besluit.objects.update(status=Besluit.Status.GEDAAN, afgerond_op=VANDAAG())
    assert "al wat ervan kwam" in aanpassen(client, net_besloten, tekst="Anders").content.decode()
    Besluit.objects.update(status=Besluit.Status.OPEN, afgerond_op=None)
    Mdo.objects.update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    assert "Het verslag staat vast." in aanpassen(client, net_besloten, tekst="Anders").content.decode()
    net_besloten.refresh_from_db()
    assert net_besloten.tekst == "Scool bellen"


def test_an_action_of_an_open_meeting_is_mended_and_leads_back_to_it(cast, bespreking):
    actie = maak.ActieFactory(traject=cast.traject, bespreking=bespreking, account=cast.collega)
    client = cast.client(cast.behandelaar)
    pad = reverse("actie", args=[cast.traject.nummer, actie.pk])
    assert pad in client.get(scherm(bespreking)).content.decode()
    assert f"{scherm(bespreking)}#actie" in client.get(pad).content.decode()
