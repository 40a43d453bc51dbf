"""When a team meets, the agenda from need, and the meeting from begin to close."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from teams.basis import Weigering
from tests.trajecten.overleg import besluit, scherm
from trajecten.mdo.agenda.redenen import redenen
from trajecten.mdo.agenda.services import (
    bespreking_doorschuiven,
    bespreking_toevoegen,
    bespreking_verplaatsen,
)
from trajecten.mdo.agenda.voorstel import voorstellen
from trajecten.mdo.nawerk.services import mdo_afsluiten
from trajecten.mdo.nawerk.uitkomst import DOOR, Keuze
from trajecten.mdo.reeks.services import mdo_plannen
from trajecten.models import Besluit, Bespreking, Incident, Mdo, Stand
from trajecten.traject.stand import stand_bijwerken

VANDAAG = timezone.localdate

# -- The agenda from need


def test_the_reasons_are_said_in_words_and_a_crisis_comes_first(cast):
    Incident.objects.create(
        traject=cast.traject, soort="crisis", omschrijving="Weggelopen", auteur=cast.behandelaar, op=VANDAAG()
    )
    cast.traject.evaluaties.update(gepland_op=VANDAAG() - timedelta(days=9))
    maak.ActieFactory(traject=cast.traject, voor=VANDAAG() - timedelta(days=3))
    stand_bijwerken(cast.traject.pk)
    teksten = [reden.tekst for reden in redenen(Stand.objects.get(pk=cast.traject.pk))]
    assert teksten[:2] == ["crisis loopt nog", "evaluatie 9 dagen over tijd"]
    assert "actie 3 dagen over tijd" in teksten
    assert "nog niet besproken" in teksten


def test_the_analysis_phase_that_runs_out_is_a_reason(cast):
    traject = maak.TrajectFactory(team=cast.team, analyse=True)
    traject.faseperioden.filter(fase=2).update(van=VANDAAG() - timedelta(weeks=7))
    traject.faseperioden.filter(fase=1).update(tot=VANDAAG() - timedelta(weeks=7))
    stand_bijwerken(traject.pk)
    assert "analysefase eindigt over 7 dagen" in [reden.tekst for reden in redenen(Stand.objects.get(pk=traject.pk))]


def test_the_proposal_is_in_order_of_need_and_marks_own_families(cast, mdo):
    rustig = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Rustig")
    besproken = maak.BesprekingFactory(
        mdo=maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=7)), traject=rustig
    )
    besproken.besproken_op = timezone.now() - timedelta(days=7)
    besproken.save()
    stand_bijwerken(rustig.pk)
    gevonden = voorstellen(mdo, cast.behandelaar)
    assert [een.stand.traject_id for een in gevonden] == [cast.traject.pk, rustig.pk]
    assert [een.eigen for een in gevonden] == [True, False]
    assert gevonden[1].redenen == []


def test_planning_fills_the_agenda_with_the_reason_of_each_family(cast):
    mdo = mdo_plannen(team=cast.team, op=VANDAAG())
    assert [rij.aanleiding for rij in mdo.besprekingen.all()] == ["nog niet besproken"]
    assert mdo.voorgesteld_op is not None


def test_a_second_meeting_on_one_day_and_a_day_gone_by_are_refused(cast, mdo):
    with pytest.raises(Weigering, match="al zo'n overleg"):
        mdo_plannen(team=cast.team, op=mdo.op)
    with pytest.raises(Weigering, match="voorbij"):
        mdo_plannen(team=cast.team, op=VANDAAG() - timedelta(days=1))


def test_the_chair_moves_a_family_up(cast, mdo, bespreking):
    tweede = maak.BesprekingFactory(mdo=mdo, traject=maak.TrajectFactory(team=cast.team, behandeling=True), volgorde=2)
    bespreking_verplaatsen(bespreking=tweede, van=2, naar=1)
    assert list(mdo.besprekingen.order_by("volgorde").values_list("pk", flat=True)) == [tweede.pk, bespreking.pk]


def test_moving_on_needs_a_reason_and_puts_the_family_last(cast, mdo, bespreking):
    tweede = maak.BesprekingFactory(mdo=mdo, traject=maak.TrajectFactory(team=cast.team, behandeling=True), volgorde=2)
    with pytest.raises(Weigering):
        bespreking_doorschuiven(bespreking=bespreking, reden=" ")
    bespreking_doorschuiven(bespreking=bespreking, reden="moeder belt eerst")
    assert [rij.pk for rij in Bespreking.objects.van_mdo(mdo).op_agenda()] == [tweede.pk, bespreking.pk]


def test_only_the_chair_changes_the_agenda(cast, mdo, bespreking):
    adres = reverse("mdo_agenda", args=[mdo.nummer])
    gegevens = {"doe": "doorschuiven", "traject": cast.traject.nummer, "reden": "geen tijd"}
    assert cast.client(cast.collega).post(adres, gegevens).status_code == 403
    assert cast.client(cast.teamleider).post(adres, gegevens).status_code == 302
    bespreking.refresh_from_db()
    assert bespreking.doorgeschoven == "geen tijd"


def test_a_professional_asks_for_an_own_family_and_not_for_that_of_others(cast, mdo):
    adres = reverse("mdo", args=[mdo.nummer])
    gegevens = {"traject": cast.traject.nummer, "vraag": "Wie kan mee naar school?"}
    geweigerd = cast.client(cast.collega).post(adres, gegevens)
    assert geweigerd.status_code == 200
    assert not mdo.besprekingen.exists()
    assert cast.client(cast.behandelaar).post(adres, gegevens).status_code == 302
    rij = mdo.besprekingen.get()
    assert (rij.vraag, rij.gevraagd_door) == ("Wie kan mee naar school?", cast.behandelaar)


def test_a_family_of_another_team_never_gets_on_the_agenda(cast, mdo):
    with pytest.raises(Weigering):
        bespreking_toevoegen(mdo=mdo, traject=cast.vreemd_traject)
    gegevens = {"doe": "toevoegen", "traject": cast.vreemd_traject.nummer}
    adres = reverse("mdo_agenda", args=[mdo.nummer])
    assert cast.client(cast.teamleider).post(adres, gegevens).status_code == 404
    assert not mdo.besprekingen.exists()


def test_two_who_ask_for_the_same_family_each_keep_their_name(cast, mdo):
    bespreking_toevoegen(mdo=mdo, traject=cast.traject, door=cast.collega, vraag="Hoe verder?")
    bespreking_toevoegen(mdo=mdo, traject=cast.traject)
    bespreking_toevoegen(mdo=mdo, traject=cast.traject, door=cast.behandelaar, vraag="Wie belt?")
    rij = mdo.besprekingen.get()
    assert (rij.gevraagd_door, rij.vraag) == (cast.collega, f"Hoe verder?\n\n{cast.behandelaar.naam}: Wie belt?")


def test_a_family_that_was_discussed_takes_no_question_in_that_meeting_any_more(cast, mdo, bespreking):
    Bespreking.objects.filter(pk=bespreking.pk).update(besproken_op=timezone.now())
    gegevens = {"traject": cast.traject.nummer, "vraag": "Nog een vraag"}
    tekst = cast.client(cast.teamleider).post(reverse("mdo", args=[mdo.nummer]), gegevens).content.decode()
    assert "al besproken" in tekst
    assert "Nog een vraag" in tekst
    bespreking.refresh_from_db()
    assert bespreking.vraag == ""


# -- Words on the page


def test_an_agenda_that_waits_for_a_meeting_that_was_not_closed_says_so_and_leads_there(cast, mdo):
    open_ = maak.MdoFactory(team=cast.team, op=VANDAAG() - timedelta(days=7), status=Mdo.Status.BEZIG)
    adres = reverse("mdo", args=[mdo.nummer])
    assert reverse("mdo_afsluiten", args=[open_.nummer]) in cast.client(cast.teamleider).get(adres).content.decode()
    tekst = cast.client(cast.collega).get(adres).content.decode()
    assert "nog niet afgesloten" in tekst
    assert reverse("mdo_afsluiten", args=[open_.nummer]) not in tekst


def test_a_meeting_of_a_later_day_does_not_ask_to_begin(cast):
    later = maak.MdoFactory(team=cast.team, op=VANDAAG() + timedelta(days=2))
    tekst = cast.client(cast.teamleider).get(reverse("mdo", args=[later.nummer])).content.decode()
    assert "Nu al beginnen" in tekst
    assert "Beginnen met het MDO" not in tekst


def test_the_chair_is_chosen_from_who_may(cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(voorzitter=cast.gedragswetenschapper)
    client, samen = cast.client(cast.teamleider), [cast.gedragswetenschapper.pk, cast.teamleider.pk]
    tekst = client.get(reverse("mdo", args=[mdo.nummer])).content.decode()
    keuze = tekst[tekst.index('name="zit_voor"') :].partition("</select>")[0]
    assert f'value="{cast.teamleider.pk}"' in keuze
    assert f'value="{cast.collega.pk}"' not in keuze
    adres = reverse("mdo_beginnen", args=[mdo.nummer])
    client.post(adres, {"aanwezig": samen})
    mdo.refresh_from_db()
    assert mdo.voorzitter == cast.gedragswetenschapper
    client.post(adres, {"aanwezig": samen, "zit_voor": cast.teamleider.pk})
    mdo.refresh_from_db()
    assert mdo.voorzitter == cast.teamleider


# -- Begin and close


def test_beginning_records_who_is_there_and_opens_the_first_family(cast, mdo, bespreking):
    adres = reverse("mdo_beginnen", args=[mdo.nummer])
    assert cast.client(cast.collega).post(adres).status_code == 403
    antwoord = cast.client(cast.teamleider).post(adres, {"aanwezig": [cast.collega.pk, cast.vreemde.pk, "x"]})
    assert antwoord["Location"] == scherm(bespreking)
    mdo.refresh_from_db()
    assert (mdo.status, mdo.voorzitter) == (Mdo.Status.BEZIG, cast.teamleider)
    assert set(mdo.aanwezigheden.filter(aanwezig=True).values_list("account", flat=True)) == {cast.collega.pk}


def test_a_closed_meeting_takes_no_more_text(cast, mdo, bespreking):
    mdo_afsluiten(mdo=mdo, keuzes={bespreking.pk: Keuze(DOOR, "geen tijd")}, door=cast.teamleider)
    antwoord = cast.client(cast.behandelaar).post(scherm(bespreking), besluit(cast, "Te laat"))
    assert antwoord.status_code == 200
    assert "afgesloten" in antwoord.content.decode()
    assert not Besluit.objects.exists()
