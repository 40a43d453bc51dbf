"""Screening: the decision and what follows from it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from tests.trajecten.verwijzen import HTML, besluiten, dag, in_fase_een, nieuw
from trajecten.models import Aanmelding, Traject

pytestmark = pytest.mark.django_db


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
