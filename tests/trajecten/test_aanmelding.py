"""Referral and screening: from the public form to the decision and what follows from it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Gezin, Inzagelog
from teams.models import Inzending
from trajecten.models import Aanmelding, Traject

pytestmark = pytest.mark.django_db
HTML = "<script>alert('x')</script><b>vet</b>"


def dag(verschuiving: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=verschuiving)).isoformat()


@pytest.fixture
def open_team(cast):
    return cast.team  # serves one municipality and is open to referrers


def verwijzing(team, **anders) -> dict:
    return {
        "team": team.pk,
        "verwijzer_naam": "Wijkwerker",
        "verwijzer_organisatie": "Wijkteam Eik",
        "verwijzer_soort": "wijkteam",
        "verwijzer_email": "wijk@voorbeeld.test",
        "gezinsnaam": "De Nieuwe",
        "gemeente": team.gemeenten.get().pk,
        "reden": "Het loopt vast.",
        "vraag_verwijzer": "Kunnen jullie helpen?",
        "urgentie": "2",
        "website": "",
        **anders,
    }


def in_fase_een(cast) -> Traject:
    traject = maak.TrajectFactory(team=cast.team, gezin__naam="Wilgenhof")
    Aanmelding.objects.filter(traject=traject).update(ontvangen_op=timezone.localdate() - timedelta(days=20))
    return traject


def besluiten(cast, traject, account=None, **gegevens):
    rij = Aanmelding.objects.get(traject=traject)
    return cast.client(account or cast.aanmeldcoordinator).post(
        reverse("aanmelding_besluit", args=[traject.nummer]),
        {"versie": rij.versie, "uitkomst_op": dag(), "route": "team", **gegevens},
    )


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


def nieuw(cast, **anders) -> Aanmelding:
    gegevens = {
        "nummer": "A-2019-90001",
        "team": cast.team,
        "gezinsnaam": "Wilgenhof",
        "gemeente": cast.traject.gezin.gemeente,
        "verwijzer_naam": "Wijkwerker",
        "verwijzer_organisatie": "Wijkteam",
        "verwijzer_soort": "wijkteam",
        "verwijzer_email": "w@voorbeeld.test",
        "reden": HTML,
        "vraag_verwijzer": HTML,
        "vraag_gezin": "Rust",
    }
    return Aanmelding.objects.create(**{**gegevens, **anders})


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


# -- The decision


def test_in_zorg_meets_the_condition_and_leaves_the_phase_to_the_team(cast):
    traject = in_fase_een(cast)
    besluiten(cast, traject, uitkomst="in_zorg")
    traject.refresh_from_db()
    assert traject.status == Traject.Status.AANGEMELD
    assert traject.stand.uitkomst_aanmelding == "in_zorg"


def test_the_waiting_list_needs_priority_and_date_and_puts_the_family_on_it(cast):
    traject = in_fase_een(cast)
    antwoord = besluiten(cast, traject, uitkomst="wachtlijst")
    assert "wachtlijst_prioriteit" in antwoord.context["form"].errors
    besluiten(cast, traject, uitkomst="wachtlijst", wachtlijst_prioriteit=2, wachtlijst_sinds=dag(-3))
    traject.refresh_from_db()
    assert traject.status == Traject.Status.WACHTLIJST
    assert traject.stand.wachtlijst_prioriteit == 2
    besluiten(cast, traject, uitkomst="in_zorg", wachtlijst_prioriteit=2, wachtlijst_sinds=dag(-3))
    traject.refresh_from_db()
    assert traject.status == Traject.Status.AANGEMELD
    assert traject.stand.wachtlijst_sinds is None


def test_consultation_changes_what_the_team_does(cast):
    traject = in_fase_een(cast)
    besluiten(cast, traject, uitkomst="consultatie")
    traject.refresh_from_db()
    assert traject.inzet == Traject.Inzet.CONSULTATIE
    assert traject.stand.inzet == Traject.Inzet.CONSULTATIE


@pytest.mark.parametrize("uitkomst", ["doorverwezen", "afgewezen", "ingetrokken"])
def test_a_no_closes_the_trajectory_that_never_started(cast, uitkomst):
    traject = in_fase_een(cast)
    besluiten(
        cast, traject, uitkomst=uitkomst, motivatie="Een andere plek past beter.",
        doorverwezen_naar=maak.OrganisatieFactory().pk,
    )  # fmt: skip
    traject.refresh_from_db()
    assert traject.status == Traject.Status.NIET_GESTART
    assert traject.stand.status == Traject.Status.NIET_GESTART
    assert (traject.aanmelding.doorverwezen_naar is not None) == (uitkomst == "doorverwezen")


@pytest.mark.parametrize(("uitkomst", "veld"), [("doorverwezen", "doorverwezen_naar"), ("afgewezen", "motivatie")])
def test_what_an_outcome_needs_is_asked_beside_its_field(cast, uitkomst, veld):
    traject = in_fase_een(cast)
    motivatie = "" if veld == "motivatie" else "Elders beter."
    antwoord = besluiten(cast, traject, uitkomst=uitkomst, motivatie=motivatie)
    assert veld in antwoord.context["form"].errors
    traject.refresh_from_db()
    assert traject.is_lopend


def test_a_decision_before_the_referral_came_is_refused_beside_the_date(cast):
    traject = in_fase_een(cast)
    antwoord = besluiten(cast, traject, uitkomst="in_zorg", uitkomst_op=dag(-100))
    assert "ligt voor de ontvangst" in antwoord.context["form"].errors["uitkomst_op"][0]


def test_after_the_first_phase_the_decision_stands(cast):
    antwoord = besluiten(cast, cast.traject, uitkomst="afgewezen", motivatie="Toch niet")
    assert "staat vast" in antwoord.content.decode()
    assert "Toch niet" in antwoord.content.decode()
    cast.traject.refresh_from_db()
    assert cast.traject.is_lopend


def test_two_people_who_decide_at_once_both_keep_their_text(cast):
    traject = in_fase_een(cast)
    Aanmelding.objects.filter(traject=traject).update(versie=2, motivatie="Van de collega.")
    antwoord = cast.client(cast.aanmeldcoordinator).post(
        reverse("aanmelding_besluit", args=[traject.nummer]),
        {"versie": 1, "uitkomst": "in_zorg", "uitkomst_op": dag(), "route": "team", "motivatie": "Van mij."},
    )
    assert "Van de collega." in antwoord.content.decode()
    assert "Van mij." in antwoord.content.decode()


def test_feedback_is_recorded_also_after_the_trajectory_was_closed(cast):
    traject = in_fase_een(cast)
    besluiten(cast, traject, uitkomst="ingetrokken")
    rij = Aanmelding.objects.get(traject=traject)
    cast.client(cast.aanmeldcoordinator).post(
        reverse("aanmelding_terugkoppeling", args=[traject.nummer]),
        {"versie": rij.versie, "terugkoppeling_op": dag(), "terugkoppeling": "Gebeld."},
    )
    traject.stand.refresh_from_db()
    assert traject.stand.terugkoppeling_op == timezone.localdate()


# -- Questions, screening, characteristics


def test_every_text_of_the_referral_keeps_its_html_as_text(cast):
    traject = in_fase_een(cast)
    client = cast.client(cast.behandelaar)
    teksten = dict.fromkeys(
        ["reden", "vraag_verwijzer", "vraag_gezin", "geprobeerd", "doelen_verwijzer", "verwijzer_naam",
         "verwijzer_functie", "verwijzer_organisatie"], HTML,
    )  # fmt: skip
    client.post(
        reverse("aanmelding_vragen", args=[traject.nummer]),
        {"versie": 1, "urgentie": 2, "verwijzer_soort": "school", "verwijzer_email": "a@b.test", **teksten},
    )
    client.post(
        reverse("aanmelding_screening", args=[traject.nummer]),
        {"versie": 2, "route": "team", "screening": HTML, "oneigenlijke_redenen": ["paniek"]},
    )
    client.post(reverse("kenmerk_nieuw", args=[traject.nummer]), {"soort": "schulden", "toelichting": HTML})
    rij = Aanmelding.objects.get(traject=traject)
    assert rij.vraag_gezin == rij.screening == HTML
    pagina = client.get(reverse("aanmelding", args=[traject.nummer])).content.decode()
    assert "<script>alert" not in pagina
    assert pagina.count("&lt;script&gt;alert") >= 10
    assert "paniek in het gezin" in pagina


def test_a_characteristic_stands_once(cast):
    client = cast.client(cast.behandelaar)
    adres = reverse("kenmerk_nieuw", args=[cast.traject.nummer])
    client.post(adres, {"soort": "schulden"})
    antwoord = client.post(adres, {"soort": "schulden", "toelichting": "nog eens"})
    assert "al vastgelegd" in antwoord.context["form"].errors["soort"][0]
    rij = cast.traject.gezin.kenmerken.get()
    client.post(reverse("kenmerk_weghalen", args=[cast.traject.nummer, rij.pk]))
    assert not cast.traject.gezin.kenmerken.exists()


def test_a_member_of_another_family_cannot_be_chosen(cast):
    vreemd_lid = maak.GezinslidFactory(gezin=cast.vreemd_traject.gezin)
    antwoord = cast.client(cast.behandelaar).post(
        reverse("kenmerk_nieuw", args=[cast.traject.nummer]), {"soort": "werk", "lid": vreemd_lid.pk}
    )
    assert "lid" in antwoord.context["form"].errors


# -- Who may what


def test_a_professional_reads_but_does_not_decide(cast):
    traject = in_fase_een(cast)
    assert cast.client(cast.behandelaar).get(reverse("aanmelding", args=[traject.nummer])).status_code == 200
    assert besluiten(cast, traject, account=cast.behandelaar, uitkomst="in_zorg").status_code == 403
    assert cast.client(cast.behandelaar).get(reverse("aanmeldingen")).status_code == 403


def test_another_team_gets_404_and_a_line_in_the_log(cast):
    rij = nieuw(cast)
    for adres in (
        reverse("aanmelding", args=[cast.traject.nummer]),
        reverse("aanmelding_besluit", args=[cast.traject.nummer]),
        reverse("aanmelding_ontvangen", args=[rij.nummer]),
    ):
        assert cast.client(cast.vreemde).get(adres).status_code == 404
    geweigerd = Inzagelog.objects.filter(account_id=cast.vreemde.pk, uitkomst=Inzagelog.Uitkomst.GEWEIGERD)
    assert geweigerd.filter(gezin_id=cast.traject.gezin_id).count() == 2
    assert geweigerd.count() == 3


def test_the_work_list_shows_each_referral_where_it_belongs(cast):
    nieuw(cast)
    wacht = in_fase_een(cast)
    besluiten(cast, wacht, uitkomst="wachtlijst", wachtlijst_prioriteit=1, wachtlijst_sinds=dag())
    groepen = cast.client(cast.aanmeldcoordinator).get(reverse("aanmeldingen")).context["groepen"]
    namen = {groep.sleutel: [regel.naam for regel in groep.regels] for groep in groepen}
    assert namen["nieuw"] == ["Wilgenhof"]
    assert namen["wachtlijst"] == ["Wilgenhof"]
    assert "Wilgenhof" in namen["terugkoppeling"]
    assert "Beukenstein" not in str(namen)


def test_the_work_list_costs_the_same_for_one_and_many(cast):
    nieuw(cast)
    client = cast.client(cast.aanmeldcoordinator)
    client.get(reverse("aanmeldingen"))
    with CaptureQueriesContext(connection) as een:
        client.get(reverse("aanmeldingen"))
    for nummer in range(12):
        nieuw(cast, nummer=f"A-2019-8{nummer:04d}")
        besluiten(cast, in_fase_een(cast), uitkomst="in_zorg")
    with CaptureQueriesContext(connection) as veel:
        client.get(reverse("aanmeldingen"))
    assert len(een) == len(veel) <= 12
