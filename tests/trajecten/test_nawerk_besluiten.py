"""The ledger: what came of a decision, its successor, the list of a team, and a family that needs none."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from tests.trajecten.overleg import besluit as besluit_invoer
from tests.trajecten.overleg import scherm
from trajecten.mdo.nawerk.services import besluit_bijwerken, besluit_gedaan
from trajecten.models import Actie, Besluit, Bespreking, Mdo

VANDAAG = timezone.localdate


@pytest.fixture
def vorig(cast) -> Bespreking:
    toen = timezone.now() - timedelta(days=7)
    mdo = maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=7), status="afgesloten", afgesloten_op=toen)
    return maak.BesprekingFactory(mdo=mdo, traject=cast.traject, besproken_op=toen)


@pytest.fixture
def oud(cast, vorig) -> Besluit:
    return Besluit.objects.create(
        bespreking=vorig, tekst="Elke dinsdag langs", uitvoerder=cast.collega, voor=VANDAAG() - timedelta(days=1)
    )


def gewijzigd(cast, **anders: str) -> dict[str, str]:
    return {
        "status": "gewijzigd",
        "toelichting": "Dinsdag past niet bij het werk van moeder.",
        "tekst_nieuw": "Elke donderdag langs",
        "uitvoerder_nieuw": f"account-{cast.behandelaar.pk}",
        "voor_nieuw": str(VANDAAG() + timedelta(days=14)),
        "versie": "1",
    } | anders


def adres(bespreking, besluit) -> str:
    return reverse("mdo_besluit", args=[bespreking.mdo.nummer, bespreking.traject.nummer, besluit.pk])


def test_a_change_makes_its_successor_in_the_meeting_that_is_held_now(cast, bespreking, oud):
    antwoord = cast.client(cast.collega).post(adres(bespreking, oud), gewijzigd(cast))
    assert antwoord.status_code == 302
    oud.refresh_from_db()
    nieuw = oud.opvolger
    assert (oud.status, oud.afgerond_op, oud.toelichting[:7]) == ("gewijzigd", VANDAAG(), "Dinsdag")
    assert (nieuw.tekst, nieuw.bespreking, nieuw.uitvoerder, nieuw.status) == (
        "Elke donderdag langs", bespreking, cast.behandelaar, "open",
    )  # fmt: skip
    bespreking.refresh_from_db()
    assert bespreking.besproken_op is not None


@pytest.mark.parametrize("weg", ["toelichting", "tekst_nieuw", "uitvoerder_nieuw", "voor_nieuw"])
def test_a_change_without_reason_or_without_what_it_became_is_refused_and_all_stays_in_the_form(
    cast, bespreking, oud, weg
):
    gegevens = gewijzigd(cast, **{weg: ""})
    html = cast.client(cast.collega).post(adres(bespreking, oud), gegevens).content.decode()
    for naam in {"toelichting", "tekst_nieuw"} - {weg}:
        assert gegevens[naam] in html
    assert Besluit.objects.count() == 1
    oud.refresh_from_db()
    assert oud.status == "open"


def test_a_change_outside_a_meeting_stands_with_the_old_one_and_not_in_its_minutes(cast, vorig, oud):
    nummer = cast.traject.nummer
    client = cast.client(cast.collega)
    assert client.post(reverse("mdo_besluit_los", args=[nummer, oud.pk]), gewijzigd(cast)).status_code == 302
    nieuw = Besluit.objects.get(voorganger=oud)
    assert nieuw.bespreking == vorig
    verslag = client.get(reverse("mdo_verslag", args=[vorig.mdo.nummer])).content.decode()
    assert verslag.count("Elke donderdag langs") == 1  # said with the old one; not as a decision of that day
    assert "Elke donderdag langs" in client.get(reverse("mdo_besluiten")).content.decode()


def test_a_change_from_the_page_of_a_meeting_that_does_not_go_on_stands_with_the_old_one(cast, bespreking, vorig, oud):
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status="vervallen", afwijking="ziekte")
    assert cast.client(cast.collega).post(adres(bespreking, oud), gewijzigd(cast)).status_code == 302
    oud.refresh_from_db()
    assert oud.opvolger.bespreking == vorig


def test_a_change_can_not_be_undone_while_its_successor_stands(cast, oud):
    nieuw = Besluit(bespreking_id=oud.bespreking_id, tekst="Anders", uitvoerder=cast.collega, voor=VANDAAG())
    besluit_bijwerken(besluit=oud, status="gewijzigd", toelichting="Past niet", opvolger=nieuw)
    with pytest.raises(Weigering, match="ander besluit"):
        besluit_bijwerken(besluit=oud, status="gedaan")
    assert Besluit.objects.get(pk=oud.pk).status == "gewijzigd"


def test_a_service_refuses_a_change_without_what_it_became(oud):
    with pytest.raises(Weigering, match="nu is"):
        besluit_bijwerken(besluit=oud, status="gewijzigd", toelichting="Past niet")
    with pytest.raises(Weigering, match="waarom"):
        besluit_bijwerken(besluit=oud, status="niet_gedaan", toelichting="  ")


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_a_successor_of_what_was_not_changed(cast, oud):
    nieuw = Besluit.objects.create(bespreking=oud.bespreking, tekst="Anders")
    with pytest.raises(IntegrityError):
        Besluit.objects.filter(pk=oud.pk).update(opvolger=nieuw)


def test_two_who_settle_at_once_the_second_hears_what_the_first_said(cast, bespreking, oud):
    besluit_bijwerken(besluit=oud, status="niet_gedaan", toelichting="Moeder was ziek")
    with pytest.raises(Weigering, match="niet uitgevoerd"):
        besluit_gedaan(besluit=oud)
    stuk = cast.client(cast.collega).post(adres(bespreking, oud), {"snel": "gedaan"}, headers={"HX-Request": "true"})
    assert "Een collega legde al vast: niet uitgevoerd" in stuk.content.decode()
    html = cast.client(cast.collega).post(adres(bespreking, oud), gewijzigd(cast)).content.decode()
    assert "Moeder was ziek" in html  # the version of the first beside one's own
    assert "Dinsdag past niet" in html
    assert Besluit.objects.get(pk=oud.pk).status == "niet_gedaan"


def test_on_the_screen_only_the_line_of_the_decision_is_replaced(cast, bespreking, oud):
    client = cast.client(cast.collega)
    stuk = {"headers": {"HX-Request": "true"}}
    formulier = client.get(adres(bespreking, oud), **stuk).content.decode()
    assert "<html" not in formulier
    assert 'name="tekst_nieuw"' in formulier
    fout = client.post(adres(bespreking, oud), gewijzigd(cast, toelichting=""), **stuk)
    assert (fout.status_code, "<html" in fout.content.decode()) == (200, False)
    goed = client.post(adres(bespreking, oud), gewijzigd(cast), **stuk)
    html = goed.content.decode()
    assert "hx-swap-oob" in html
    assert html.count("Elke donderdag langs") == 2  # what it became, and in the list of this meeting
    assert goed["X-Bewaard"]


def test_one_key_settles_a_decision_without_leaving_the_screen(cast, bespreking, oud):
    html = cast.client(cast.collega).get(scherm(bespreking)).content.decode()
    assert 'data-toets="u"' in html
    assert 'data-toets="n"' in html
    antwoord = cast.client(cast.collega).post(
        adres(bespreking, oud), {"snel": "gedaan"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in antwoord.content.decode()
    assert Besluit.objects.get(pk=oud.pk).status == "gedaan"


def test_a_decision_of_another_family_is_not_found_by_any_address(cast, bespreking):
    ander = maak.BesprekingFactory(traject=cast.vreemd_traject, mdo__team=cast.ander_team)
    rij = Besluit.objects.create(bespreking=ander, tekst="Geheim")
    client = cast.client(cast.collega)
    for pad in (
        adres(bespreking, rij),
        reverse("mdo_besluit_los", args=[cast.traject.nummer, rij.pk]),
        reverse("mdo_besluit_los", args=[cast.vreemd_traject.nummer, rij.pk]),
    ):
        assert client.get(pad).status_code == 404
        assert client.post(pad, {"snel": "gedaan"}).status_code == 404
    assert Besluit.objects.get(pk=rij.pk).status == "open"


# -- The list


def test_the_list_filters_and_shows_no_family_of_another_team(cast, vorig, oud):
    Besluit.objects.create(bespreking=vorig, tekst="Later iets", uitvoerder=cast.behandelaar,
                           voor=VANDAAG() + timedelta(days=3))  # fmt: skip
    Besluit.objects.create(bespreking=vorig, tekst="Is al gedaan", status="gedaan", afgerond_op=VANDAAG())
    vreemd = maak.BesprekingFactory(traject=cast.vreemd_traject, mdo__team=cast.ander_team)
    Besluit.objects.create(bespreking=vreemd, tekst="Van een ander team")
    client = cast.client(cast.behandelaar)

    def teksten(vraag: str) -> set[str]:
        html = client.get(reverse("mdo_besluiten") + vraag).content.decode()
        return {
            tekst for tekst in ("Elke dinsdag", "Later iets", "Is al gedaan", "Van een ander team") if tekst in html
        }

    assert teksten("") == {"Elke dinsdag", "Later iets"}
    assert teksten("?wie=ik") == {"Later iets"}
    assert teksten("?wanneer=laat") == {"Elke dinsdag"}
    assert teksten(f"?gezin={cast.traject.nummer}") == {"Elke dinsdag", "Later iets"}
    assert teksten(f"?gezin={cast.vreemd_traject.nummer}") == set()
    assert teksten("?wie=onzin&vanaf=9999999999999999999_x&wanneer=2") == {"Elke dinsdag", "Later iets"}
    assert teksten("?vanaf=2026-99-99_1") == {"Elke dinsdag", "Later iets"}


def test_the_list_pages_without_losing_or_doubling_a_decision(cast, vorig):
    voor = [None, VANDAAG(), VANDAAG() + timedelta(days=1)]
    for nummer in range(120):
        Besluit.objects.create(bespreking=vorig, tekst=f"besluit nummer {nummer:03}.", voor=voor[nummer % 3])
    client, gezien, pad = cast.client(cast.behandelaar), [], reverse("mdo_besluiten")
    while pad:
        antwoord = client.get(pad)
        boek = antwoord.context["boek"]
        gezien += [rij.tekst for rij in boek.rijen]
        pad = boek.volgende_url and reverse("mdo_besluiten") + boek.volgende_url
    assert len(gezien) == len(set(gezien)) == 120


def test_the_list_costs_the_same_for_one_and_fifty(cast, vorig):
    client = cast.client(cast.behandelaar)
    Besluit.objects.create(bespreking=vorig, tekst="Een")

    def tel() -> int:
        client.get(reverse("mdo_besluiten"))
        with CaptureQueriesContext(connection) as vragen:
            client.get(reverse("mdo_besluiten"))
        return len(vragen)

    weinig = tel()
    for _ in range(45):
        rij = maak.BesprekingFactory(
            mdo=vorig.mdo, traject=maak.TrajectFactory(team=cast.team, behandeling=True), besproken_op=timezone.now()
        )
        Besluit.objects.create(bespreking=rij, tekst="Meer", uitvoerder=cast.collega)
    assert tel() == weinig <= 10


# -- A new decision, and none


@pytest.mark.parametrize("weg", ["uitvoerder", "voor"])
def test_a_new_decision_has_somebody_and_a_date(cast, bespreking, weg):
    html = cast.client(cast.behandelaar).post(
        scherm(bespreking), besluit_invoer(cast, "Zo doorgaan") | {weg: ""}
    ).content.decode()  # fmt: skip
    assert "Zo doorgaan" in html
    assert not Besluit.objects.exists()


def test_no_decision_needed_is_said_with_a_word_and_can_be_taken_back(cast, bespreking):
    client = cast.client(cast.collega)
    pad = reverse("mdo_geen_besluit", args=[bespreking.mdo.nummer, cast.traject.nummer])
    client.post(pad, {"waarom": "alles loopt"})
    bespreking.refresh_from_db()
    assert bespreking.geen_besluit == "alles loopt"
    assert "alles loopt" in client.get(scherm(bespreking)).content.decode()
    client.post(pad, {"waarom": " "})
    bespreking.refresh_from_db()
    assert bespreking.geen_besluit == ""
    Mdo.objects.update(status="afgesloten", afgesloten_op=timezone.now())
    geweigerd = client.post(pad, {"waarom": "te laat"}, follow=True).content.decode()
    assert "Dit typte je: te laat" in geweigerd
    bespreking.refresh_from_db()
    assert bespreking.geen_besluit == ""


# -- Actions of others


def test_an_action_of_the_family_or_a_partner_stands_in_the_minutes_and_in_the_list_of_the_family(cast, bespreking):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin, voornaam="Sem")
    partner = maak.PartnerFactory(gezin=cast.traject.gezin)
    client = cast.client(cast.behandelaar)
    for wie, wat in ((f"lid-{lid.pk}", "Schema ophangen"), (f"organisatie-{partner.organisatie_id}", "School bellen")):
        gegevens = {"deel": "actie", "wat": wat, "wie": wie, "voor": str(VANDAAG())}
        assert client.post(scherm(bespreking), gegevens).status_code == 302
    assert set(Actie.objects.values_list("bespreking", flat=True)) == {bespreking.pk}
    Bespreking.objects.update(besproken_op=timezone.now())
    for pad in (reverse("mdo_verslag", args=[bespreking.mdo.nummer]), reverse("traject", args=[cast.traject.nummer])):
        html = client.get(pad).content.decode()
        for tekst in ("Schema ophangen", "Sem", "School bellen", str(partner.organisatie)):
            assert tekst in html


def test_my_action_from_the_meeting_stands_on_my_day(cast, bespreking):
    gegevens = {"deel": "actie", "wat": "Huisarts bellen", "wie": f"account-{cast.collega.pk}", "voor": str(VANDAAG())}
    cast.client(cast.behandelaar).post(scherm(bespreking), gegevens)
    assert "Huisarts bellen" in cast.client(cast.collega).get("/").content.decode()
    assert "Huisarts bellen" not in cast.client(cast.gedragswetenschapper).get("/").content.decode()


def test_two_meetings_of_one_family_on_one_day_keep_their_own_actions(cast, bespreking):
    ander = maak.BesprekingFactory(
        mdo=maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=3)), traject=cast.traject,
        besproken_op=timezone.now(),
    )  # fmt: skip
    maak.ActieFactory(traject=cast.traject, account=cast.collega, bron="mdo", bespreking=ander, wat="Van het andere")
    html = cast.client(cast.behandelaar).get(reverse("mdo_verslag", args=[bespreking.mdo.nummer])).content.decode()
    assert "Van het andere" not in html
