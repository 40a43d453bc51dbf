"""The closing: results, outcomes, handover, the end, follow-up."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from trajecten.models import Afronding, Doel, Fase, Nazorg, Overdracht, Traject

pytestmark = pytest.mark.django_db
HTML = "<script>alert('x')</script>"


def dag(verschuiving: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=verschuiving)).isoformat()


@pytest.fixture
def traject(cast):
    return maak.TrajectFactory(team=cast.team, afronding=True)


def stuur(cast, route, *args, wie=None, **gegevens):
    return cast.client(wie or cast.behandelaar).post(reverse(route, args=list(args)), gegevens)


def klaar_om_te_sluiten(traject) -> None:
    Afronding.objects.create(
        traject=traject, met_gezin_besloten=True, reden_einde="01", verder="geen", geen_vervolghulp=True
    )


def test_outcomes_change_the_standing(cast, traject):
    stuur(
        cast, "afronding_uitkomsten", traject.nummer, met_gezin_besloten="on", besloten_op=dag(), reden_einde="01",
        verder="lichter", problemen="minder", tevredenheid=8, uithuisplaatsing_voorkomen="true",
    )  # fmt: skip
    traject.stand.refresh_from_db()
    assert (traject.stand.uitval, int(traject.stand.tevredenheid)) == ("01", 8)


@pytest.mark.parametrize(
    ("gegevens", "veld"),
    [
        ({"tevredenheid": 11}, "tevredenheid"),
        ({"tevredenheid": 0}, "tevredenheid"),
        ({"reden_einde": "03"}, "toelichting_einde"),
        ({"afschalen_van": dag(10), "afschalen_tot": dag(5)}, "afschalen_tot"),
        ({"besloten_op": "niet vandaag"}, "besloten_op"),
        ({"besloten_op": dag(3)}, "besloten_op"),
        ({"toelichting_einde": "x" * 1_000_000}, "toelichting_einde"),
    ],
)
def test_bad_outcomes_are_errors_beside_their_field(cast, traject, gegevens, veld):
    antwoord = stuur(cast, "afronding_uitkomsten", traject.nummer, **{"toelichting_einde": "", **gegevens})
    assert veld in antwoord.context["form"].errors
    assert gegevens.get("toelichting_einde", "") in antwoord.content.decode()
    assert not Afronding.objects.exists()


def test_letter_and_outcomes_are_two_forms_on_one_row(cast, traject):
    stuur(cast, "afronding_uitkomsten", traject.nummer, reden_einde="01")
    stuur(cast, "afronding_brief", traject.nummer, versie=1, sluitbrief=HTML)
    rij = Afronding.objects.get(traject=traject)
    assert (rij.reden_einde, rij.sluitbrief) == ("01", HTML)
    pagina = cast.client(cast.behandelaar).get(reverse("afronding", args=[traject.nummer])).content.decode()
    assert "<script>alert" not in pagina
    assert "&lt;script&gt;alert" in pagina


def test_a_handover_is_planned_held_and_accepted(cast, traject):
    partner = maak.OrganisatieFactory(naam="Wijkteam Zuid")
    stuur(
        cast, "overdracht_nieuw", traject.nummer, organisatie=partner.pk, wat=HTML, contactpersoon=HTML,
        toelichting=HTML, gesprek_gepland_op=dag(7), haakt_aan_op=dag(7),
    )  # fmt: skip
    rij = Overdracht.objects.get()
    antwoord = stuur(
        cast, "overdracht", traject.nummer, rij.pk, versie=1, organisatie=partner.pk, wat=HTML,
        gesprek_gehouden_op=dag(1),
    )  # fmt: skip
    assert "gesprek_gehouden_op" in antwoord.context["form"].errors
    stuur(
        cast, "overdracht", traject.nummer, rij.pk, versie=1, organisatie=partner.pk, wat=HTML,
        gesprek_gehouden_op=dag(), geaccepteerd_op=dag(),
    )  # fmt: skip
    pagina = cast.client(cast.behandelaar).get(reverse("afronding", args=[traject.nummer])).content.decode()
    assert "geaccepteerd" in pagina
    assert "<script>alert" not in pagina


def test_the_page_says_what_comes_first(cast, traject):
    maak.DoelFactory(traject=traject)
    client = cast.client(cast.behandelaar)
    adres = reverse("afronding", args=[traject.nummer])
    assert "samen met het gezin" in client.get(adres).context["stap"].reden
    klaar_om_te_sluiten(traject)
    assert client.get(adres).context["stap"].actie == "Resultaat vastleggen"
    Doel.objects.update(status="behaald", afgesloten_op=timezone.localdate())
    assert client.get(adres).context["stap"].actie == "Brief schrijven"
    Afronding.objects.update(sluitbrief="Dag!")
    assert client.get(adres).context["stap"].actie == "Traject sluiten"


def test_closing_names_what_is_not_ready_and_keeps_the_trajectory_open(cast, traject):
    maak.DoelFactory(traject=traject)
    antwoord = stuur(cast, "traject_afsluiten", traject.nummer, gezien=Fase.AFRONDING)
    tekst = antwoord.content.decode()
    assert "Nog niet alles is klaar" in tekst
    assert "Bij elk doel staat een resultaat" in tekst
    traject.refresh_from_db()
    assert traject.is_lopend


def test_closing_plans_the_follow_up_and_a_double_click_closes_once(cast, traject):
    klaar_om_te_sluiten(traject)
    client = cast.client(cast.behandelaar)
    sleutel = client.get(reverse("traject_afsluiten", args=[traject.nummer])).context["form"].initial["inzending"]
    for _ in range(2):
        antwoord = stuur(cast, "traject_afsluiten", traject.nummer, gezien=Fase.AFRONDING, inzending=sleutel)
        assert antwoord.status_code == 302
    traject.refresh_from_db()
    assert traject.status == Traject.Status.AFGESLOTEN
    assert list(traject.nazorgmomenten.values_list("maanden", flat=True)) == [3, 6, 12]
    assert traject.stand.status == Traject.Status.AFGESLOTEN


def test_closing_with_a_reason_from_an_earlier_phase(cast):
    zonder = stuur(cast, "traject_afsluiten", cast.traject.nummer, gezien=Fase.BEHANDELING)
    assert "Schrijf op waarom" in zonder.content.decode()
    stuur(cast, "traject_afsluiten", cast.traject.nummer, gezien=Fase.BEHANDELING, reden="Het gezin is verhuisd.")
    cast.traject.refresh_from_db()
    assert not cast.traject.is_lopend


def test_who_saw_another_phase_is_told_so(cast, traject):
    antwoord = stuur(cast, "traject_afsluiten", traject.nummer, gezien=Fase.BEHANDELING, reden="Klaar")
    assert "al in de fase" in antwoord.content.decode()


@pytest.fixture
def gesloten(cast, traject):
    klaar_om_te_sluiten(traject)
    stuur(cast, "traject_afsluiten", traject.nummer, gezien=Fase.AFRONDING)
    return traject


def test_a_closed_dossier_is_read_by_the_team_and_not_changed(cast, gesloten):
    for route in ("aanmelding", "analyse", "afronding"):
        assert cast.client(cast.collega).get(reverse(route, args=[gesloten.nummer])).status_code == 200
    antwoord = stuur(cast, "afronding_brief", gesloten.nummer, versie=1, sluitbrief="Nog een zin")
    assert "gesloten" in antwoord.content.decode()
    assert "Nog een zin" in antwoord.content.decode()
    assert Afronding.objects.get(traject=gesloten).sluitbrief == ""


def test_follow_up_is_recorded_after_closing(cast, gesloten):
    stuur(
        cast, "nazorg", gesloten.nummer, 3, versie=1, gehouden_op=dag(), hoe_gaat_het="wisselend",
        terug_in_zorg="true", notitie=HTML,
    )  # fmt: skip
    rij = Nazorg.objects.get(traject=gesloten, maanden=3)
    assert (rij.door, rij.terug_in_zorg) == (cast.behandelaar, True)
    pagina = cast.client(cast.behandelaar).get(reverse("afronding", args=[gesloten.nummer])).content.decode()
    assert "<script>alert" not in pagina
    assert "opnieuw hulp" in pagina


def test_follow_up_without_an_answer_is_an_error_beside_its_field(cast, gesloten):
    antwoord = stuur(cast, "nazorg", gesloten.nummer, 6, versie=1, gehouden_op=dag(), notitie="Dit blijft")
    assert "hoe_gaat_het" in antwoord.context["form"].errors
    assert "Dit blijft" in antwoord.content.decode()


def test_another_team_gets_404_and_a_line_in_the_log(cast, traject):
    routes = ["afronding", "afronding_uitkomsten", "afronding_brief", "overdracht_nieuw", "traject_afsluiten"]
    for route in routes:
        assert cast.client(cast.vreemde).get(reverse(route, args=[traject.nummer])).status_code == 404
    regels = Inzagelog.objects.filter(
        account_id=cast.vreemde.pk, gezin_id=traject.gezin_id, uitkomst=Inzagelog.Uitkomst.GEWEIGERD
    )
    assert regels.count() == len(routes)


def test_the_page_costs_the_same_for_little_and_much(cast, traject):
    client = cast.client(cast.behandelaar)
    adres = reverse("afronding", args=[traject.nummer])
    partner = maak.OrganisatieFactory()

    def vul(keer: int) -> None:
        for _ in range(keer):
            maak.DoelFactory(traject=traject)
            Overdracht.objects.create(traject=traject, organisatie=partner, wat="zorg")

    vul(1)
    client.get(adres)
    with CaptureQueriesContext(connection) as een:
        client.get(adres)
    vul(15)
    with CaptureQueriesContext(connection) as veel:
        client.get(adres)
    assert len(een) == len(veel) <= 12
