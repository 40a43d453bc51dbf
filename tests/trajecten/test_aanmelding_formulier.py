"""The public referral form and taking up what came in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezin
from teams.models import Inzending
from tests.trajecten.verwijzen import dag, nieuw, verwijzing
from trajecten.models import Aanmelding, Traject

pytestmark = pytest.mark.django_db


@pytest.fixture
def open_team(cast):
    return cast.team  # serves one municipality and is open to referrers


# -- The public form


def test_a_referral_gets_a_number_without_anybody_logging_in(open_team):
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team), follow=True)
    rij = Aanmelding.objects.get(gezinsnaam="De Nieuwe")
    assert rij.nummer in antwoord.content.decode()
    assert rij.traject is None
    assert rij.nummer not in antwoord.redirect_chain[0][0]


def test_only_open_teams_can_be_chosen(open_team):
    open_team.aanmeldroute = "experttafel"
    open_team.save()
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team))
    assert "team" in antwoord.context["form"].errors
    assert not Aanmelding.objects.filter(gezinsnaam="De Nieuwe").exists()


def test_a_team_in_which_nobody_handles_referrals_cannot_be_chosen(open_team):
    leeg = maak.TeamFactory(naam="Team Leeg", slug="team-leeg")
    antwoord = Client().post(reverse("aanmelden"), {**verwijzing(open_team), "team": leeg.pk})
    assert "team" in antwoord.context["form"].errors


def test_a_team_that_does_not_serve_the_municipality_says_so_beside_the_field(open_team):
    elders = maak.GemeenteFactory(code="0513")
    linde = maak.TeamFactory(naam="Team Linde", slug="team-linde", gemeenten=[elders])
    maak.TeamlidmaatschapFactory(team=linde, rollen=["aanmeldcoordinator"])
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, gemeente=elders.pk))
    assert "Team Eik werkt niet in Gouda" in antwoord.context["form"].errors["team"][0]


def test_a_long_text_gets_a_message_beside_its_field_and_stays(open_team):
    tekst = "lang " * 220_000
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, reden=tekst))
    assert "te lang" in antwoord.context["form"].errors["reden"][0]
    assert tekst.strip() in antwoord.content.decode()
    assert "Kunnen jullie helpen?" in antwoord.content.decode()


@pytest.mark.parametrize("datum", ["31-02-2026", "gisteren", "2026-13-01", "0000-00-00"])
def test_a_malformed_date_is_an_error_beside_its_field(open_team, datum):
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, toestemming_gezin="on", toestemming_op=datum))
    assert "toestemming_op" in antwoord.context["form"].errors


def test_consent_without_a_date_is_an_error_beside_the_date(open_team):
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, toestemming_gezin="on"))
    assert "Vul bij toestemming de datum in" in antwoord.context["form"].errors["toestemming_op"][0]


def test_a_robot_is_stopped_and_a_person_keeps_the_text(open_team):
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, website="http://spam.test"))
    assert "website" in antwoord.context["form"].errors
    assert "Kunnen jullie helpen?" in antwoord.content.decode()
    assert not Aanmelding.objects.filter(gezinsnaam="De Nieuwe").exists()


def test_too_many_referrals_from_one_address_are_refused_with_the_text_kept(open_team, settings):
    settings.ACCOUNT_RATE_LIMITS = {"aanmelden": "1/h/ip"}
    Client().post(reverse("aanmelden"), verwijzing(open_team))
    antwoord = Client().post(reverse("aanmelden"), verwijzing(open_team, gezinsnaam="De Volgende"))
    assert antwoord.status_code == 429
    assert "De Volgende" in antwoord.content.decode()
    assert not Aanmelding.objects.filter(gezinsnaam="De Volgende").exists()


def test_sending_twice_makes_one_referral(open_team):
    client = Client()
    sleutel = client.get(reverse("aanmelden")).context["form"].initial["inzending"]
    eerste = client.post(reverse("aanmelden"), verwijzing(open_team, inzending=sleutel))
    tweede = client.post(reverse("aanmelden"), verwijzing(open_team, inzending=sleutel))
    assert eerste.url == tweede.url
    assert Aanmelding.objects.filter(gezinsnaam="De Nieuwe").count() == 1
    assert Inzending.objects.get(sleutel=sleutel).account is None


def test_the_page_with_the_number_opens_only_with_its_own_address(open_team):
    assert Client().get(reverse("aanmelden_klaar", args=["A-2026-00001"])).status_code == 404


# -- Taking up


def test_taking_up_makes_a_family_and_a_trajectory_that_belong_to_the_referral(cast):
    rij = nieuw(cast)
    cast.client(cast.aanmeldcoordinator).post(reverse("aanmelding_ontvangen", args=[rij.nummer]), {"gezin": "nieuw"})
    rij.refresh_from_db()
    assert rij.traject.gezin.naam == "Wilgenhof"
    assert rij.traject.team == cast.team
    assert rij.traject.vraag == "Rust"
    assert rij.traject.stand.verwijzer_soort == "wijkteam"
    assert Traject.objects.visible_to(cast.collega).filter(pk=rij.traject_id).exists()


def test_a_double_click_on_taking_up_makes_one_trajectory(cast):
    rij = nieuw(cast)
    client = cast.client(cast.aanmeldcoordinator)
    adres = reverse("aanmelding_ontvangen", args=[rij.nummer])
    sleutel = client.get(adres).context["form"].initial["inzending"]
    for _ in range(2):
        assert client.post(adres, {"gezin": "nieuw", "inzending": sleutel}).status_code == 302
    assert Traject.objects.filter(gezin__naam="Wilgenhof").count() == 1
    client.post(adres, {"gezin": "nieuw"})
    assert Traject.objects.filter(gezin__naam="Wilgenhof").count() == 1


def test_a_known_family_stands_beside_the_referral_and_can_be_chosen(cast):
    bekend = maak.TrajectFactory(team=cast.team, gesloten=True, gezin__naam="Van de Wilgenhof").gezin
    rij = nieuw(cast, gezinsnaam="Wilgenhof, van de")
    client = cast.client(cast.aanmeldcoordinator)
    adres = reverse("aanmelding_ontvangen", args=[rij.nummer])
    assert bekend in client.get(adres).context["bekend"].kandidaten
    client.post(adres, {"gezin": str(bekend.pk)})
    rij.refresh_from_db()
    assert rij.traject.gezin == bekend
    assert rij.traject.eerder_traject is not None


def test_a_family_with_a_running_trajectory_is_refused_in_words(cast):
    rij = nieuw(cast, gezinsnaam="Eikenhorst")
    antwoord = cast.client(cast.aanmeldcoordinator).post(
        reverse("aanmelding_ontvangen", args=[rij.nummer]), {"gezin": str(cast.traject.gezin_id)}
    )
    assert "al een lopend traject" in antwoord.content.decode()


def test_a_family_of_another_team_is_known_but_nothing_of_it_is_shown(cast):
    vreemd = cast.vreemd_traject.gezin
    rij = nieuw(cast, gezinsnaam=vreemd.naam, gemeente=vreemd.gemeente)
    antwoord = cast.client(cast.aanmeldcoordinator).get(reverse("aanmelding_ontvangen", args=[rij.nummer]))
    tekst = antwoord.content.decode()
    assert "je hebt er geen toegang toe" in tekst
    assert vreemd.nummer not in tekst
    assert "Team Beuk" not in tekst
    keuze = cast.client(cast.aanmeldcoordinator).post(
        reverse("aanmelding_ontvangen", args=[rij.nummer]), {"gezin": str(vreemd.pk)}
    )
    assert "gezin" in keuze.context["form"].errors


def test_refusing_without_taking_up_makes_no_dossier(cast):
    rij = nieuw(cast)
    aantal = Gezin.objects.count()
    cast.client(cast.aanmeldcoordinator).post(
        reverse("aanmelding_niet_opnemen", args=[rij.nummer]),
        {"versie": 1, "uitkomst": "afgewezen", "uitkomst_op": dag(), "motivatie": "Past niet bij de leeftijd."},
    )
    rij.refresh_from_db()
    assert (rij.uitkomst, rij.uitkomst_door) == ("afgewezen", cast.aanmeldcoordinator)
    assert Gezin.objects.count() == aantal


def test_html_in_a_referral_is_shown_as_text(cast):
    rij = nieuw(cast)
    tekst = cast.client(cast.aanmeldcoordinator).get(reverse("aanmelding_ontvangen", args=[rij.nummer])).content
    assert b"<script>alert" not in tekst
    assert b"&lt;script&gt;alert" in tekst


def test_a_colleague_enters_a_referral_by_hand(cast, open_team):
    gegevens = verwijzing(open_team, ontvangen_op=dag(-2))
    cast.client(cast.aanmeldcoordinator).post(reverse("aanmelding_nieuw"), gegevens)
    assert Aanmelding.objects.get(gezinsnaam="De Nieuwe").ontvangen_op == timezone.localdate() - timedelta(days=2)


def test_a_team_of_somebody_else_cannot_be_chosen_by_hand(cast, open_team):
    cast.ander_team.gemeenten.add(open_team.gemeenten.get())
    gegevens = verwijzing(cast.ander_team, ontvangen_op=dag())
    antwoord = cast.client(cast.aanmeldcoordinator).post(reverse("aanmelding_nieuw"), gegevens)
    assert "team" in antwoord.context["form"].errors
