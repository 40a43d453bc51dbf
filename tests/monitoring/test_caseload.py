"""The caseload of a team: numbers that equal their lists, and handing families over."""

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from monitoring.caseload import beelden
from monitoring.caseload.lijsten import LIJSTEN
from monitoring.caseload.rijen import team_leden, team_rijen
from monitoring.caseload.services import gezin_toewijzen
from netwerk.models import Betrokkenheid
from teams.basis import Weigering
from trajecten.models import Actie, Gezinsevaluatie, Stand, Traject
from trajecten.traject.stand import stand_bijwerken

VANDAAG = timezone.localdate


def days_ago(days: int) -> date:
    return VANDAAG() - timedelta(days=days)


@pytest.fixture
def team(cast):
    """Families of Team Eik in every state that a list asks for. The family of the cast was never contacted."""
    silent = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Stilweg")
    maak.BetrokkenheidFactory(gezin=silent.gezin, account=cast.behandelaar, uren_per_week=2)
    late = maak.TrajectFactory(team=cast.team, analyse=True, gezin__naam="Laatland")
    Gezinsevaluatie.objects.filter(traject=late).update(gepland_op=days_ago(9))
    maak.ContactmomentFactory(traject=late, auteur=cast.behandelaar)
    maak.ActieFactory(traject=late, account=cast.behandelaar, voor=days_ago(3))
    maak.TrajectFactory(team=cast.team, gezin__naam="Nieuwkomer")
    for number in (1, 2):
        waits = maak.TrajectFactory(team=cast.team, gezin__naam=f"Wachter{number}", status=Traject.Status.WACHTLIJST)
        waits.aanmelding.uitkomst, waits.aanmelding.uitkomst_op = "wachtlijst", days_ago(30)
        waits.aanmelding.wachtlijst_prioriteit, waits.aanmelding.wachtlijst_sinds = number, days_ago(30)
        waits.aanmelding.save()
    stand_bijwerken(*Traject.objects.filter(team=cast.team).values_list("pk", flat=True))
    return cast.team


@pytest.fixture
def leader(cast, team):
    return cast.client(cast.teamleider)


def list_url(team, naam: str) -> str:
    return reverse("caseload_lijst", args=[team.slug, naam])


def rows_of(client, url: str) -> tuple[list[str], list[str]]:
    """Numbers of the trajectories on the page of a list and in its file."""
    page = client.get(url).content.decode()
    op_pagina = re.findall(r'class="zacht t-14">(T-[\d-]+)<', page)
    teken = "&" if "?" in url else "?"
    bestand = client.get(f"{url}{teken}formaat=csv").content.decode("utf-8-sig")
    return op_pagina, [rij[1] for rij in list(csv.reader(io.StringIO(bestand), delimiter=";"))[1:]]


@pytest.mark.parametrize("filters", ["", "?fase=3", "?wie={wie}"])
def test_every_number_equals_its_list_and_its_file(leader, team, cast, filters):
    page = leader.get(reverse("caseload_team", args=[team.slug]) + filters.format(wie=cast.behandelaar.pk))
    genoemd = [(kaart["url"], kaart["aantal"]) for kaart in page.context["aandacht"]]
    genoemd += [(tegel["url"], int(tegel["waarde"])) for tegel in page.context["cijfers"] if tegel["waarde"].isdigit()]
    genoemd += [(fase["url"], int(fase["aantal"])) for fase in page.context["fase_links"]]
    assert sum(aantal for _, aantal in genoemd) > 0
    for url, aantal in genoemd:
        op_pagina, in_bestand = rows_of(leader, url)
        assert len(op_pagina) == aantal, url
        assert op_pagina == in_bestand, url


@pytest.mark.parametrize(
    ("naam", "gezinnen"),
    [
        ("uit-beeld", {"Eikenhorst", "Stilweg"}),
        ("evaluatie-over-tijd", {"Laatland"}),
        ("analyse-loopt-af", {"Laatland"}),
        ("zonder-vast-teamlid", {"Laatland"}),
        ("wachtlijst", {"Wachter1", "Wachter2"}),
        ("aangemeld", {"Nieuwkomer"}),
        ("actie-over-tijd", {"Laatland"}),
        ("in-zorg", {"Eikenhorst", "Stilweg", "Laatland"}),
    ],
)
def test_a_list_holds_whom_it_says(cast, team, naam, gezinnen):
    rijen = LIJSTEN[naam].rijen(team_rijen(cast.teamleider, team), team, VANDAAG())
    assert {rij.naam for rij in rijen} == gezinnen


def test_the_silent_family_stands_first(leader, team):
    page = leader.get(reverse("caseload_team", args=[team.slug])).content.decode()
    assert page.index("Stilweg") < page.index("Het team in cijfers")
    assert page.index("Uit beeld") < page.index("Evaluatie over tijd")


def test_whoever_left_the_team_does_not_keep_a_family(cast, team):
    cast.behandelaar.lidmaatschappen.update(tot=days_ago(1))
    rijen = LIJSTEN["zonder-vast-teamlid"].rijen(team_rijen(cast.teamleider, team), team, VANDAAG())
    assert {rij.naam for rij in rijen} == {"Eikenhorst", "Stilweg", "Laatland"}


def test_weight_is_shared_by_hours(cast, team):
    maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.collega, uren_per_week=12)
    Stand.objects.filter(traject=cast.traject).update(gewicht=Decimal("2.0"))
    rij = next(rij for rij in team_rijen(cast.teamleider, team) if rij.naam == "Eikenhorst")
    assert rij.aandeel(cast.collega.pk) == Decimal("1.5")
    assert rij.aandeel(cast.behandelaar.pk) == Decimal("0.5")


def test_each_family_is_a_segment_that_opens_its_dossier(cast, team):
    beeld = beelden.verdeling(team_rijen(cast.teamleider, team), team_leden(team), team, VANDAAG())
    assert reverse("gezin", args=[cast.traject.gezin.nummer]) in beeld.svg


def test_one_team_opens_at_once_and_another_does_not_exist(cast, leader, team):
    assert leader.get("/caseload/")["Location"] == reverse("caseload_team", args=[team.slug])
    assert leader.get(reverse("caseload_team", args=[cast.ander_team.slug])).status_code == 404
    assert leader.get(list_url(cast.ander_team, "in-zorg")).status_code == 404
    assert leader.get(list_url(team, "bestaat-niet")).status_code == 404


@pytest.mark.parametrize(
    "wie", ["behandelaar", "gedragswetenschapper", "aanmeldcoordinator", "projectleider", "beleid"]
)
def test_only_who_leads_sees_the_caseload(cast, wie):
    client = cast.client(getattr(cast, wie))
    assert client.get("/caseload/").status_code == 403
    assert client.get(reverse("toewijzen", args=[cast.team.slug, cast.traject.nummer])).status_code == 403


@pytest.mark.parametrize(
    "vraag", ["?wie=x", "?fase=9", "?wie=999999", "?pagina=-1", "?pagina=99999999999", "?fase=<b>"]
)
def test_a_filter_that_is_nonsense_is_no_filter(leader, team, vraag):
    assert leader.get(reverse("caseload_team", args=[team.slug]) + vraag).status_code == 200


def test_the_page_takes_as_many_queries_for_one_family_as_for_many(cast):
    client, adres = cast.client(cast.teamleider), reverse("caseload_team", args=[cast.team.slug])
    client.get(adres)
    with CaptureQueriesContext(connection) as one:
        client.get(adres)
    for number in range(40):
        traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam=f"Gezin{number:02d}")
        maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega)
    with CaptureQueriesContext(connection) as many:
        page = client.get(adres)
    assert len(one) == len(many)
    assert len(many) <= 12 + 2  # and the two that open and close a savepoint around the log line
    assert "Volgende 30 gezinnen" in page.content.decode()
    assert "Vorige 30 gezinnen" in client.get(adres + "?pagina=2").content.decode()


def test_the_queue_says_when_there_is_a_place(cast, team):
    rijen = team_rijen(cast.teamleider, team)
    team.plaatsen = 4  # three in care: one place is free
    rij = beelden.wachtrij(rijen, team, VANDAAG(), gesloten=13)
    assert [plek.rij.naam for plek in rij] == ["Wachter1", "Wachter2"]
    assert [plek.verwachting for plek in rij] == ["er is nu plaats", "over ongeveer 2 weken"]
    team.plaatsen = 2  # one too many: the first waits for two closings
    assert beelden.wachtrij(rijen, team, VANDAAG(), gesloten=13)[0].verwachting == "over ongeveer 4 weken"
    assert "niet te zeggen" in beelden.wachtrij(rijen, team, VANDAAG(), gesloten=0)[0].verwachting


@pytest.mark.parametrize(
    ("status", "gepland", "gehouden", "stip"),
    [
        ("gehouden", 20, 21, "gehouden"),
        ("gehouden", 20, 16, "laat"),
        ("niet_gehouden", 20, None, "gemist"),
        ("gepland", 3, None, "nu"),
        ("gepland", -14, None, "gepland"),
    ],
)
def test_a_dot_tells_what_happened(cast, status, gepland, gehouden, stip):
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(
        status=status,
        gepland_op=days_ago(gepland),
        gehouden_op=None if gehouden is None else days_ago(gehouden),
        reden_niet="crisis" if stip == "gemist" else "",
    )
    stippen = beelden._stippen([cast.traject.pk], days_ago(126), 25, VANDAAG())
    assert [staat for staat in stippen[cast.traject.pk] if staat] == [stip]


def post_to(client, cast, **velden: object):
    adres = reverse("toewijzen", args=[cast.team.slug, cast.traject.nummer])
    return client.post(adres, {"rol": "vaste_contactpersoon", "uren_per_week": "4", **velden})


def test_handing_over_moves_open_actions_and_regie_and_counts_the_change(cast):
    oud = Betrokkenheid.objects.get(account=cast.behandelaar)
    Betrokkenheid.objects.filter(pk=oud.pk).update(van=days_ago(100))
    open_actie = maak.ActieFactory(traject=cast.traject, account=cast.behandelaar)
    gedaan = maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, gedaan_op=days_ago(1))
    van_ander = maak.ActieFactory(traject=cast.traject, account=cast.gedragswetenschapper)
    client = cast.client(cast.teamleider)
    assert post_to(client, cast, naar=cast.collega.pk, in_plaats_van=oud.pk).status_code == 302
    oud.refresh_from_db()
    nieuw = Betrokkenheid.objects.get(account=cast.collega)
    assert (oud.tot, nieuw.van, nieuw.wisseling, nieuw.regie) == (days_ago(1), VANDAAG(), True, True)
    houders = [Actie.objects.get(pk=actie.pk).account for actie in (open_actie, gedaan, van_ander)]
    assert houders == [cast.collega, cast.behandelaar, cast.gedragswetenschapper]
    stand = Stand.objects.get(traject=cast.traject)
    assert (stand.regie_account, stand.wisselingen) == (cast.collega, 1)


def test_handing_over_on_the_day_it_began_keeps_one_regie(cast):
    oud = Betrokkenheid.objects.get(account=cast.behandelaar)
    nieuw = gezin_toewijzen(
        traject=cast.traject,
        naar=cast.collega,
        rol="begeleider",
        uren_per_week=Decimal(4),
        in_plaats_van=oud,
        door=None,
    )
    oud.refresh_from_db()
    assert (oud.tot, oud.regie, nieuw.regie) == (VANDAAG(), False, True)


def test_somebody_who_is_added_takes_nothing_from_anybody(cast):
    actie = maak.ActieFactory(traject=cast.traject, account=cast.behandelaar)
    assert post_to(cast.client(cast.teamleider), cast, naar=cast.collega.pk).status_code == 302
    actie.refresh_from_db()
    nieuw = Betrokkenheid.objects.get(account=cast.collega)
    assert (nieuw.wisseling, nieuw.regie, actie.account) == (False, False, cast.behandelaar)


def test_a_double_click_assigns_once(cast):
    client = cast.client(cast.teamleider)
    velden = {"naar": cast.collega.pk, "inzending": "00000000-0000-4000-8000-000000000001"}
    assert [post_to(client, cast, **velden).status_code for _ in range(2)] == [302, 302]
    assert Betrokkenheid.objects.filter(account=cast.collega).count() == 1


def test_somebody_outside_the_team_cannot_get_a_family(cast):
    antwoord = post_to(cast.client(cast.teamleider), cast, naar=cast.vreemde.pk)
    assert antwoord.status_code == 200
    assert "naar" in antwoord.context["form"].errors
    with pytest.raises(Weigering, match="niet in dit team"):
        gezin_toewijzen(
            traject=cast.traject, naar=cast.vreemde, rol="begeleider", uren_per_week=Decimal(4), door=cast.teamleider
        )


def test_who_is_involved_already_is_not_added_again_and_nothing_typed_is_lost(cast):
    antwoord = post_to(cast.client(cast.teamleider), cast, naar=cast.behandelaar.pk, uren_per_week="7.5")
    tekst = antwoord.content.decode()
    assert "is al bij dit gezin betrokken" in tekst
    assert "7.5" in tekst or "7,5" in tekst


def test_a_family_of_another_team_cannot_be_assigned(cast):
    client = cast.client(cast.teamleider)
    for slug in (cast.team.slug, cast.ander_team.slug):
        assert client.get(reverse("toewijzen", args=[slug, cast.vreemd_traject.nummer])).status_code == 404


def test_a_closed_trajectory_cannot_be_assigned(cast):
    gesloten = maak.TrajectFactory(team=cast.team, gesloten=True)
    with pytest.raises(Weigering, match="gesloten"):
        gezin_toewijzen(
            traject=gesloten, naar=cast.collega, rol="begeleider", uren_per_week=Decimal(4), door=cast.teamleider
        )


def test_a_professional_of_another_team_keeps_their_place(cast):
    """Two teams may work with one family; each leader hands out the places of the own team only."""
    vreemd = maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.vreemde)
    antwoord = post_to(cast.client(cast.teamleider), cast, naar=cast.collega.pk, in_plaats_van=vreemd.pk)
    assert "in_plaats_van" in antwoord.context["form"].errors


def test_who_leads_two_teams_chooses_one(cast):
    maak.TeamlidmaatschapFactory(team=cast.ander_team, account=cast.teamleider, rollen=["teamleider"])
    page = cast.client(cast.teamleider).get("/caseload/").content.decode()
    for team in (cast.team, cast.ander_team):
        assert reverse("caseload_team", args=[team.slug]) in page
