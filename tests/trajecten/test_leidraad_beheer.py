"""Guides as data: made, ordered, changed and retired by beheer; a meeting keeps the one it was held with."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from tests.trajecten.leidraden import leidraad, overleg, stap
from tests.trajecten.overleg import scherm
from trajecten.mdo.leidraad.beheer.services import (
    leidraad_aanzetten,
    leidraad_maken,
    stap_bewaren,
    stap_verplaatsen,
    stap_verwijderen,
    versie_in_gebruik_nemen,
    wijzigingen_weggooien,
)
from trajecten.models import Inbreng, Leidraad, Leidraadstap, Leidraadversie

STAP = {"titel": "Wat het kind zegt", "vraag": "Wat wil jij?", "wie": "gezin"}
VANDAAG = timezone.localdate


@pytest.fixture
def eigen(cast) -> Leidraad:
    """A copy of the case meeting, in use."""
    kopie = leidraad_maken(naam="Handen ineen", soort="casusoverleg", van=leidraad("perspectieven"), door=cast.beheer)
    versie_in_gebruik_nemen(leidraad=kopie)
    return kopie


def titels(gids: Leidraad) -> list[str]:
    versies = Leidraadversie.objects
    versie = versies.in_bewerking(gids) or versies.in_gebruik(gids)
    return list(versie.stappen.values_list("titel", flat=True))


def met(cast, gids: Leidraad, dag=None):
    mdo = maak.MdoFactory(
        team=cast.team, op=dag or VANDAAG(), leidraad=gids, leidraadversie=Leidraadversie.objects.in_gebruik(gids)
    )
    return maak.BesprekingFactory(mdo=mdo, traject=cast.traject)


def test_the_built_in_guides_are_there_with_their_steps(db):
    assert titels(leidraad("mdo")) == ["Vraag", "Bijdragen", "Besluit"]
    assert titels(leidraad("perspectieven")) == ["Perspectieven", "Veiligheid", "Besluit"]
    assert titels(leidraad("experttafel")) == ["Vraag", "Expertise", "Voorstel", "Stemmen", "Besluit"]


@pytest.mark.parametrize("code", ["mdo", "perspectieven", "weegoverleg", "experttafel", "coordinatie"])
def test_a_built_in_guide_cannot_be_broken(cast, code):
    gids = leidraad(code)
    voor = titels(gids)
    for poging in (
        lambda: stap_bewaren(leidraad=gids, gegevens=STAP, volgorde=None, door=cast.beheer),
        lambda: stap_verplaatsen(leidraad=gids, volgorde=1, omhoog=False, door=cast.beheer),
        lambda: stap_verwijderen(leidraad=gids, volgorde=1, door=cast.beheer),
    ):
        with pytest.raises(Weigering, match="ingebouwd"):
            poging()
    assert titels(gids) == voor
    assert gids.versies.count() == 1


def test_a_copy_is_free_to_change_and_nobody_follows_it_before_it_is_taken_into_use(cast):
    kopie = leidraad_maken(naam="Onze", soort="casusoverleg", van=leidraad("perspectieven"), door=cast.beheer)
    assert kopie not in Leidraad.objects.te_kiezen()
    stap_bewaren(leidraad=kopie, gegevens=STAP, volgorde=None, door=cast.beheer)
    assert titels(kopie) == ["Perspectieven", "Veiligheid", "Besluit", "Wat het kind zegt"]
    assert titels(leidraad("perspectieven")) == ["Perspectieven", "Veiligheid", "Besluit"]
    versie_in_gebruik_nemen(leidraad=kopie)
    assert kopie in Leidraad.objects.te_kiezen()


def test_steps_move_up_and_down_and_close_up_when_one_goes(cast, eigen):
    assert stap_verplaatsen(leidraad=eigen, volgorde=3, omhoog=True, door=cast.beheer) == 2
    assert titels(eigen) == ["Perspectieven", "Besluit", "Veiligheid"]
    assert stap_verplaatsen(leidraad=eigen, volgorde=1, omhoog=True, door=cast.beheer) == 1
    stap_verwijderen(leidraad=eigen, volgorde=1, door=cast.beheer)
    assert titels(eigen) == ["Besluit", "Veiligheid"]
    versie = Leidraadversie.objects.in_bewerking(eigen)
    assert list(versie.stappen.values_list("volgorde", flat=True)) == [1, 2]


def test_a_held_meeting_keeps_its_guide_and_a_planned_one_follows_the_change(cast, eigen):
    gehouden = met(cast, eigen, VANDAAG() - timedelta(days=7))
    gehouden.mdo.__class__.objects.filter(pk=gehouden.mdo_id).update(status="afgesloten", afgesloten_op=timezone.now())
    gepland, beschreven = met(cast, eigen), met(cast, eigen, VANDAAG() + timedelta(days=7))
    Inbreng.objects.create(bespreking=beschreven, stap=stap(beschreven, "Veiligheid"), tekst="Alvast voorbereid.")
    stap_bewaren(leidraad=eigen, gegevens=STAP, volgorde=1, door=cast.beheer)
    nieuw = versie_in_gebruik_nemen(leidraad=eigen)
    for rij in (gehouden, gepland, beschreven):
        rij.mdo.refresh_from_db()
    assert gepland.mdo.leidraadversie == nieuw
    assert gehouden.mdo.leidraadversie.nummer == beschreven.mdo.leidraadversie.nummer == 1
    html = cast.client(cast.behandelaar).get(scherm(gehouden)).content.decode()
    assert "Perspectieven" in html
    assert "Wat het kind zegt" not in html
    assert "Alvast voorbereid." in cast.client(cast.behandelaar).get(scherm(beschreven)).content.decode()


def test_beheer_sees_no_dossier_and_still_leaves_a_meeting_with_texts_alone(cast, eigen):
    beschreven = met(cast, eigen)
    Inbreng.objects.create(bespreking=beschreven, stap=stap(beschreven, "Veiligheid"), tekst="Alvast voorbereid.")
    client = cast.client(cast.beheer)
    doe = reverse("leidraad_doe", args=[eigen.pk])
    client.post(doe, {"doe": "verwijderen", "stap": "2"})
    assert client.post(doe, {"doe": "in-gebruik"}).status_code == 302
    beschreven.mdo.refresh_from_db()
    assert beschreven.mdo.leidraadversie.nummer == 1
    assert Leidraadversie.objects.in_gebruik(eigen).nummer == 2


def test_changes_can_be_thrown_away_and_then_all_is_as_it_was(cast, eigen):
    stap_verwijderen(leidraad=eigen, volgorde=1, door=cast.beheer)
    wijzigingen_weggooien(leidraad=eigen)
    assert titels(eigen) == ["Perspectieven", "Veiligheid", "Besluit"]
    nieuw = leidraad_maken(naam="Leeg", soort="weegoverleg", van=None, door=cast.beheer)
    with pytest.raises(Weigering, match="enige versie"):
        wijzigingen_weggooien(leidraad=nieuw)


def test_a_guide_needs_steps_and_a_vote_needs_a_decision(cast):
    nieuw = leidraad_maken(naam="Leeg", soort="experttafel", van=None, door=cast.beheer)
    with pytest.raises(Weigering, match="geen stappen"):
        versie_in_gebruik_nemen(leidraad=nieuw)
    stem = {"titel": "Stemmen", "vraag": "", "wie": "stemmen"}
    stap_bewaren(leidraad=nieuw, gegevens=stem, volgorde=None, door=cast.beheer)
    with pytest.raises(Weigering, match="besluit"):
        versie_in_gebruik_nemen(leidraad=nieuw)
    with pytest.raises(Weigering, match="hoogstens één"):
        stap_bewaren(leidraad=nieuw, gegevens=stem, volgorde=None, door=cast.beheer)


def test_a_retired_guide_is_not_offered_and_its_meetings_go_on(cast, eigen):
    gepland = met(cast, eigen)
    leidraad_aanzetten(leidraad=eigen, actief=False)
    assert eigen not in Leidraad.objects.te_kiezen()
    assert "Veiligheid" in cast.client(cast.behandelaar).get(scherm(gepland)).content.decode()
    with pytest.raises(Weigering, match="gewone MDO"):
        leidraad_aanzetten(leidraad=leidraad("mdo"), actief=False)


def test_beheer_makes_a_guide_on_its_pages_and_the_moved_step_keeps_the_focus(cast):
    client = cast.client(cast.beheer)
    bron = leidraad("weegoverleg")
    pagina = client.get(f"{reverse('leidraad_nieuw')}?van={bron.pk}").content.decode()
    assert f'<option value="{bron.pk}" selected>' in pagina
    antwoord = client.post(reverse("leidraad_nieuw"), {"naam": "Onze weging", "soort": "weegoverleg", "van": bron.pk})
    eigen = Leidraad.objects.get(naam="Onze weging")
    assert antwoord["Location"] == reverse("leidraad", args=[eigen.pk])
    client.post(reverse("leidraad_stap_nieuw", args=[eigen.pk]), STAP)
    verzet = client.post(reverse("leidraad_doe", args=[eigen.pk]), {"doe": "omhoog", "stap": "5"})
    html = client.get(verzet["Location"]).content.decode()
    assert titels(eigen)[3] == "Wat het kind zegt"
    assert 'aria-label="Wat het kind zegt omhoog" data-focus' in html
    client.post(
        reverse("leidraad_gegevens", args=[eigen.pk]),
        {"naam": "Onze weging", "uitleg": "Zo doen we het.", "versie": "1"},
    )
    assert Leidraadversie.objects.in_bewerking(eigen).uitleg == "Zo doen we het."
    dubbel = client.post(reverse("leidraad_nieuw"), {"naam": "ONZE WEGING", "soort": "weegoverleg"})
    assert "Er is al een leidraad met deze naam." in dubbel.content.decode()


def test_the_list_of_guides_costs_the_same_for_few_and_many(cast, eigen):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client(cast.beheer)

    def tel() -> int:
        client.get(reverse("leidraden"))
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(reverse("leidraden")).status_code == 200
        return len(vragen)

    weinig = tel()
    for nummer in range(8):
        leidraad_maken(naam=f"Nog een {nummer}", soort="weegoverleg", van=eigen, door=cast.beheer)
        met(cast, eigen, VANDAAG() + timedelta(days=nummer + 1))
    assert tel() == weinig


def test_the_history_tells_who_changed_which_step(cast, eigen):
    stap_bewaren(leidraad=eigen, gegevens=STAP, volgorde=1, door=cast.beheer)
    nieuw = Leidraadstap.objects.get(titel="Wat het kind zegt")
    assert [gebeurtenis.titel for gebeurtenis in nieuw.events.order_by("pgh_id")] == [
        "Perspectieven",
        "Wat het kind zegt",
    ]
    assert nieuw.versie.door == cast.beheer


def test_a_meeting_with_a_guide_comes_from_the_planning_page(cast):
    gids = leidraad("perspectieven")
    assert overleg(cast).mdo.soort_naam == "Casusoverleg"
    html = cast.client(cast.teamleider).get(reverse("mdo_plannen", args=[cast.team.slug])).content.decode()
    assert gids.naam in html
