"""On the pages: why it is there, put off and back, done in one press, filters, terms of a team, all rules."""

from datetime import timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Gezinsevaluatie, Herinnering, Planverzoek, Termijnkeuze, Uitstel
from trajecten.traject.stand import stand_bijwerken


def actie(cast, **extra):
    een = maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, voor=OP, **extra)
    stand_bijwerken(cast.traject.pk)
    return Herinnering.objects.open().get(regel="actie", oorzaak=str(een.pk))


def uitstellen(cast, rij, tot, wie=None, **extra):
    return cast.client(wie or cast.behandelaar).post(
        f"/herinneringen/{rij.pk}/", {"tot": tot.isoformat(), **extra}, follow=True
    )


def test_put_off_it_is_gone_until_its_day_and_then_back(cast, time_machine):
    rij, client = actie(cast, wat="Schuldhulp bellen"), cast.client(cast.behandelaar)
    uitstellen(cast, rij, OP + dagen(3), reden="eerst de rekening")
    assert not [regel for regel in client.get("/").context["aandacht"] if regel.titel == "Schuldhulp bellen"]
    assert "komt terug" in client.get("/herinneringen/?wat=uitgesteld").content.decode()
    veeg(cast)
    assert Herinnering.objects.get(pk=rij.pk).uitgesteld_tot == OP + dagen(3)  # the sweep leaves it
    time_machine.move_to("2026-11-26 09:00:00+01:00", tick=True)
    cast.clients.clear()  # three days later one logs in again
    aandacht = cast.client(cast.behandelaar).get("/").context["aandacht"]
    assert [regel for regel in aandacht if regel.titel == "Schuldhulp bellen"]


def test_it_can_be_brought_back_at_once(cast):
    rij = actie(cast)
    uitstellen(cast, rij, OP + dagen(3))
    cast.client(cast.behandelaar).post(f"/herinneringen/{rij.pk}/terug/")
    assert Herinnering.objects.nu().filter(pk=rij.pk).exists()


@pytest.mark.parametrize(("tot", "melding"), [(0, "na vandaag"), (-3, "na vandaag"), (31, "Kies uiterlijk")])
def test_a_day_that_cannot_be_is_refused(cast, tot, melding):
    rij = actie(cast)
    assert melding in uitstellen(cast, rij, OP + dagen(tot)).content.decode()
    assert Herinnering.objects.get(pk=rij.pk).uitgesteld_tot is None


def test_what_safety_asks_waits_three_days_and_once_only(cast):
    op = timezone.now() - timedelta(days=20)
    maak.ContactmomentFactory(traject=cast.traject, auteur=cast.behandelaar, op=op)
    stand_bijwerken(cast.traject.pk)
    rij = Herinnering.objects.open().get(regel="uit_beeld", traject=cast.traject)
    assert "Dit vraagt de veiligheid" in uitstellen(cast, rij, OP + dagen(4)).content.decode()
    uitstellen(cast, rij, OP + dagen(3))
    assert "al een keer uit" in uitstellen(cast, rij, OP + dagen(2)).content.decode()
    assert Uitstel.objects.count() == 1


def test_somebody_elses_reminder_is_not_there(cast):
    rij = actie(cast)
    assert cast.client(cast.collega).get(f"/herinneringen/{rij.pk}/").status_code == 404
    assert uitstellen(cast, rij, OP + dagen(2), cast.teamleider).status_code == 404


def test_the_page_says_which_rule_and_since_when(cast):
    tekst = cast.client(cast.behandelaar).get(f"/herinneringen/{actie(cast).pk}/").content.decode()
    for deel in ("Deze actie staat op jouw naam", "een afspraak heeft een naam en een datum", "Bij jou sinds"):
        assert deel in tekst


def test_the_leader_reads_who_had_it_and_what_was_put_off(cast):
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=OP - dagen(5))
    veeg(cast)
    rij = Herinnering.objects.open().get(regel="evaluatie", ontvanger=cast.behandelaar)
    uitstellen(cast, rij, OP + dagen(7), reden="gezin was ziek")
    veeg(cast, OP + dagen(3))
    doorgegeven = Herinnering.objects.open().get(regel="evaluatie", escalatie=True)
    tekst = cast.client(cast.teamleider).get(f"/herinneringen/{doorgegeven.pk}/").content.decode()
    for deel in ("Naar Behandelaar Eik", "stelde uit tot", "gezin was ziek", "Doorgegeven aan Leider Eik"):
        assert deel in tekst


def test_what_is_one_act_is_done_from_the_list(cast):
    verzoek = Planverzoek.objects.create(
        traject=cast.traject, lid=maak.GezinslidFactory(gezin=cast.traject.gezin), gevraagd_op=OP - dagen(9)
    )
    stand_bijwerken(cast.traject.pk)
    client = cast.client(cast.behandelaar)
    [regel] = [regel for regel in client.get("/herinneringen/").context["regels"] if "papier" in regel.titel]
    client.post(regel.afronden_url)
    verzoek.refresh_from_db()
    assert verzoek.gegeven_op == OP
    assert wie("schriftelijk_plan") == set()


def test_the_filters_choose_and_nonsense_chooses_nothing(cast):
    actie(cast)
    client = cast.client(cast.behandelaar)
    assert client.get("/herinneringen/?groep=acties").context["regels"]
    assert not client.get("/herinneringen/?groep=team").context["regels"]
    assert not client.get("/herinneringen/?groep=acties&wat=te_laat").context["regels"]
    assert client.get("/herinneringen/?groep=onzin&wat=onzin").context["regels"]


def test_a_team_chooses_its_own_number_within_the_limits(cast):
    Gezinsevaluatie.objects.filter(traject=cast.traject).update(gepland_op=OP + dagen(9))
    leider, adres = cast.client(cast.teamleider), f"/herinneringen/termijnen/{cast.team.slug}/"
    geweigerd = leider.post(adres + "evaluatie/", {"aantal": 40}).content.decode()
    assert "Kies een getal van 3 tot en met 14" in geweigerd.split('id="evaluatie"')[1].split("</li>")[0]
    assert 'value="40"' in geweigerd
    leider.post(adres + "evaluatie/", {"aantal": 10})
    veeg(cast)
    assert wie("evaluatie", traject=cast.traject) == {cast.behandelaar}
    assert 'value="10"' in leider.get(adres).content.decode()
    leider.post(adres + "evaluatie/", {"aantal": ""})
    veeg(cast)
    assert wie("evaluatie", traject=cast.traject) == set()
    assert not Termijnkeuze.objects.exists()
    assert "ligt vast" in leider.post(adres + "uit_beeld/", {"aantal": 3}, follow=True).content.decode()
    assert leider.post(adres + "onzin/", {"aantal": 3}).status_code == 404


def test_beheer_reads_every_rule_with_its_numbers_and_no_name(cast):
    actie(cast)
    veeg(cast)
    antwoord = cast.client(cast.beheer).get("/beheer/herinneringen/")
    tekst = antwoord.content.decode()
    assert "Jeugdwet 4.1.3" in tekst
    assert "Eikenhorst" not in tekst
    [rij] = [rij for _, rijen in antwoord.context["groepen"] for rij in rijen if rij.regel.naam == "actie"]
    assert (rij.open, rij.nieuw) == (1, 1)
