"""The analysis: areas of life over time, signed contributions, one explanation, goals in order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Hulpgeschiedenis, Inzagelog, Levensgebied, Levensgebiedbeeld
from teams.models import Expertise
from trajecten.models import Analysebijdrage, Doel, IntegraleAnalyse

pytestmark = pytest.mark.django_db
HTML = "<script>alert('x')</script>"


@pytest.fixture
def traject(cast):
    return maak.TrajectFactory(team=cast.team, analyse=True)


@pytest.fixture
def gebied(db):
    return Levensgebied.objects.get_or_create(code="wonen", defaults={"naam": "wonen"})[0]


@pytest.fixture
def expertise(db):
    return Expertise.objects.get_or_create(code="lvb", defaults={"naam": "LVB"})[0]


def stuur(cast, wie, route, *args, **gegevens):
    return cast.client(wie).post(reverse(route, args=list(args)), gegevens)


def ondertekend(traject, auteur, expertise):
    return Analysebijdrage.objects.create(
        traject=traject, auteur=auteur, expertise=expertise, tekst="Ik zie dit.", ondertekend_op=timezone.now()
    )


# -- Areas of life


def test_views_of_an_area_stand_beside_each_other_in_time(cast, traject, gebied):
    for dagen, score in ((60, 1), (5, 4)):
        stuur(
            cast, cast.behandelaar, "beeld_nieuw", traject.nummer, levensgebied=gebied.pk, problemen=HTML,
            krachten=HTML, score=score, op=(timezone.localdate() - timedelta(days=dagen)).isoformat(),
        )  # fmt: skip
    antwoord = cast.client(cast.behandelaar).get(reverse("analyse", args=[traject.nummer]))
    (rij,) = antwoord.context["gebieden"]
    assert (rij.toen, rij.nu, rij.richting) == (1, 4, "beter")
    assert antwoord.context["verloop"] is not None
    assert "<script>alert" not in antwoord.content.decode()
    assert traject.gezin.levensgebiedbeelden.first().door == cast.behandelaar


@pytest.mark.parametrize(
    ("gegevens", "veld"),
    [
        ({"op": "2026-99-99", "score": 2}, "op"),
        ({"op": "2999-01-01", "score": 2}, "op"),
        ({"score": 9}, "score"),
        ({}, "problemen"),
        ({"problemen": "x" * 1_000_000}, "problemen"),
    ],
)
def test_bad_input_in_an_area_is_an_error_beside_its_field(cast, traject, gebied, gegevens, veld):
    gegevens = {"op": timezone.localdate().isoformat(), "krachten": "", **gegevens, "levensgebied": gebied.pk}
    antwoord = stuur(cast, cast.behandelaar, "beeld_nieuw", traject.nummer, **gegevens)
    assert veld in antwoord.context["form"].errors
    assert gegevens.get("problemen", "") in antwoord.content.decode()
    assert not Levensgebiedbeeld.objects.exists()


# -- Contributions and explanation


def test_a_contribution_is_the_authors_until_signed_and_then_nobodys(cast, traject, expertise):
    stuur(cast, cast.behandelaar, "bijdrage_nieuw", traject.nummer, expertise=expertise.pk, tekst=HTML)
    rij = Analysebijdrage.objects.get()
    assert rij.auteur == cast.behandelaar
    vreemd = stuur(cast, cast.collega, "bijdrage", traject.nummer, rij.pk, versie=1, expertise=expertise.pk, tekst="!")
    assert vreemd.status_code == 404
    assert stuur(cast, cast.collega, "bijdrage_ondertekenen", traject.nummer, rij.pk).status_code == 404
    stuur(cast, cast.behandelaar, "bijdrage_ondertekenen", traject.nummer, rij.pk)
    antwoord = stuur(
        cast, cast.behandelaar, "bijdrage", traject.nummer, rij.pk, versie=2, expertise=expertise.pk, tekst="Toch nog"
    )
    assert "al ondertekend" in antwoord.content.decode()
    assert "Toch nog" in antwoord.content.decode()
    rij.refresh_from_db()
    assert rij.tekst == HTML
    pagina = cast.client(cast.collega).get(reverse("analyse", args=[traject.nummer])).content.decode()
    assert "<script>alert" not in pagina


def test_a_second_contribution_from_the_same_expertise_says_so(cast, traject, expertise):
    for _ in range(2):
        antwoord = stuur(
            cast, cast.behandelaar, "bijdrage_nieuw", traject.nummer, expertise=expertise.pk, tekst="Ik zie dit."
        )
    assert "al een bijdrage" in antwoord.context["form"].errors["expertise"][0]
    assert Analysebijdrage.objects.count() == 1


def test_establishing_names_what_is_missing(cast, traject):
    antwoord = cast.client(cast.gedragswetenschapper).post(
        reverse("analyse_vaststellen", args=[traject.nummer]), follow=True
    )
    tekst = antwoord.content.decode()
    assert "nog niet compleet" in tekst
    assert "Laat 2 bijdragen ondertekenen (nu 0)" in tekst


def test_a_complete_analysis_is_established_and_stays_as_it_is(cast, traject, expertise):
    ondertekend(traject, cast.behandelaar, expertise)
    ondertekend(traject, cast.collega, expertise)
    teksten = dict.fromkeys(["wat_speelt", "samenhang", "in_stand", "gezin_zelf", "verschillen"], HTML)
    stuur(cast, cast.behandelaar, "analyse_integraal", traject.nummer, **teksten)
    stuur(cast, cast.gedragswetenschapper, "analyse_vaststellen", traject.nummer)
    rij = IntegraleAnalyse.objects.get(traject=traject)
    assert rij.vastgesteld_door == cast.gedragswetenschapper
    antwoord = stuur(cast, cast.behandelaar, "analyse_integraal", traject.nummer, versie=rij.versie, wat_speelt="Nieuw")
    assert "al vastgesteld" in antwoord.content.decode()
    assert "<script>alert" not in antwoord.content.decode()
    stuur(cast, cast.gedragswetenschapper, "analyse_heropenen", traject.nummer)
    rij.refresh_from_db()
    assert rij.vastgesteld_op is None
    assert rij.verschillen == HTML


def test_a_professional_does_not_establish(cast, traject):
    assert stuur(cast, cast.behandelaar, "analyse_vaststellen", traject.nummer).status_code == 403


# -- Goals


def doelgegevens(gebied, **anders) -> dict:
    return {
        "omschrijving": "Rust aan tafel",
        "levensgebied": gebied.pk,
        "hoofddoel": "rust",
        "start": 2,
        "streef": 7,
        **anders,
    }


def test_goals_come_in_order_and_can_be_moved_without_script(cast, traject, gebied):
    for naam in ("een", "twee", "drie"):
        stuur(cast, cast.behandelaar, "doel_nieuw", traject.nummer, **doelgegevens(gebied, omschrijving=naam))
    drie = Doel.objects.get(omschrijving="drie")
    stuur(cast, cast.behandelaar, "doel_omhoog", traject.nummer, drie.pk)
    stuur(cast, cast.behandelaar, "doel_omhoog", traject.nummer, drie.pk)
    stuur(cast, cast.behandelaar, "doel_omhoog", traject.nummer, drie.pk)
    stuur(cast, cast.behandelaar, "doel_omlaag", traject.nummer, Doel.objects.get(omschrijving="twee").pk)
    assert [doel.omschrijving for doel in traject.doelen.actief()] == ["drie", "een", "twee"]
    assert [doel.prioriteit for doel in traject.doelen.actief()] == [1, 2, 3]


def test_every_text_of_a_goal_keeps_its_html_as_text(cast, traject, gebied):
    velden = ["omschrijving", "gewenste_situatie", "door_gezin", "door_netwerk", "door_team", "door_partners"]
    stuur(cast, cast.behandelaar, "doel_nieuw", traject.nummer, **doelgegevens(gebied, **dict.fromkeys(velden, HTML)))
    doel = Doel.objects.get(traject=traject)
    assert (doel.nu, doel.door_team) == (2, HTML)
    pagina = cast.client(cast.behandelaar).get(reverse("analyse", args=[traject.nummer])).content.decode()
    assert "<script>alert" not in pagina
    assert pagina.count("&lt;script&gt;alert") >= 6


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [("start", 11), ("streef", -1), ("nu", "tien"), ("omschrijving", ""), ("omschrijving", "x" * 10**6)],
)
def test_bad_input_in_a_goal_is_an_error_beside_its_field(cast, traject, gebied, veld, waarde):
    antwoord = stuur(
        cast, cast.behandelaar, "doel_nieuw", traject.nummer,
        **doelgegevens(gebied, door_gezin="Dit blijft staan", **{veld: waarde}),
    )  # fmt: skip
    assert veld in antwoord.context["form"].errors
    assert "Dit blijft staan" in antwoord.content.decode()
    assert str(waarde) in antwoord.content.decode()


def test_a_goal_of_another_team_is_not_there(cast, traject):
    vreemd = maak.DoelFactory(traject=cast.vreemd_traject)
    assert stuur(cast, cast.behandelaar, "doel_omhoog", traject.nummer, vreemd.pk).status_code == 404
    assert stuur(cast, cast.behandelaar, "doel_omhoog", cast.vreemd_traject.nummer, vreemd.pk).status_code == 404
    assert Inzagelog.objects.filter(
        account_id=cast.behandelaar.pk, gezin_id=cast.vreemd_traject.gezin_id, uitkomst=Inzagelog.Uitkomst.GEWEIGERD
    ).exists()


def test_closing_a_goal_changes_the_standing_and_can_be_undone(cast, traject):
    doel = maak.DoelFactory(traject=traject)
    stuur(cast, cast.behandelaar, "doel_afsluiten", traject.nummer, doel.pk, versie=1, status="behaald", resultaat=HTML)
    traject.stand.refresh_from_db()
    assert traject.stand.doelen_behaald == 1
    stuur(cast, cast.behandelaar, "doel_heropenen", traject.nummer, doel.pk)
    traject.stand.refresh_from_db()
    doel.refresh_from_db()
    assert (traject.stand.doelen_behaald, doel.status, doel.afgesloten_op) == (0, Doel.Status.ACTIEF, None)


def test_a_goal_is_not_closed_as_running(cast, traject):
    doel = maak.DoelFactory(traject=traject)
    antwoord = stuur(cast, cast.behandelaar, "doel_afsluiten", traject.nummer, doel.pk, versie=1, status="actief")
    assert "status" in antwoord.context["form"].errors


def test_a_closed_trajectory_is_read_and_not_changed(cast, gebied):
    dicht = maak.TrajectFactory(team=cast.team, gesloten=True)
    client = cast.client(cast.behandelaar)
    assert client.get(reverse("analyse", args=[dicht.nummer])).status_code == 200
    antwoord = stuur(cast, cast.behandelaar, "doel_nieuw", dicht.nummer, **doelgegevens(gebied))
    assert "gesloten" in antwoord.content.decode()
    assert "Rust aan tafel" in antwoord.content.decode()
    assert not dicht.doelen.exists()


def test_the_page_costs_the_same_for_little_and_much(cast, traject, gebied, expertise):
    client = cast.client(cast.behandelaar)
    adres = reverse("analyse", args=[traject.nummer])

    def vul(keer: int) -> None:
        lid = maak.GezinslidFactory(gezin=traject.gezin)
        for nummer in range(keer):
            maak.DoelFactory(traject=traject, lid=lid)
            Levensgebiedbeeld.objects.create(
                gezin=traject.gezin, lid=lid, levensgebied=gebied, score=nummer % 5 + 1, door=cast.behandelaar
            )
            Hulpgeschiedenis.objects.create(gezin=traject.gezin, lid=lid, organisatie="CJG", hulp="cursus")
            ondertekend(traject, maak.AccountFactory(), expertise)

    IntegraleAnalyse.objects.create(traject=traject, wat_speelt="Rust")
    vul(1)
    client.get(adres)
    with CaptureQueriesContext(connection) as een:
        client.get(adres)
    vul(15)
    with CaptureQueriesContext(connection) as veel:
        client.get(adres)
    assert len(een) == len(veel) <= 12
