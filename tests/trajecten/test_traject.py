"""A trajectory: its next phase, its actions, who helps."""

from datetime import timedelta

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagelog
from netwerk.models import Betrokkenheid
from teams.basis import Weigering
from trajecten.models import Actie, Fase, Faseperiode, Stand
from trajecten.traject.betrokkenen import betrokkenheid_wisselen, regie_overdragen
from trajecten.traject.context import fasen_klein

XSS = "<script>alert(1)</script>"


def _fase(client, traject, **velden):
    return client.post(f"/trajecten/{traject.nummer}/fase/", {"gezien": traject.stand.fase, **velden})


def test_next_phase_names_the_conditions_that_are_not_met(cast):
    antwoord = _fase(cast.client(cast.behandelaar), cast.traject, naar=4)
    assert antwoord.status_code == 200
    assert "Nog nodig: Er is een gezinsevaluatie gehouden" in antwoord.content.decode()
    assert Stand.objects.get(traject=cast.traject).fase == Fase.BEHANDELING


def test_with_a_reason_the_team_goes_on_all_the_same(cast):
    antwoord = _fase(cast.client(cast.behandelaar), cast.traject, naar=4, reden="Het gezin verhuist.")
    assert antwoord.status_code == 302
    periode = Faseperiode.objects.get(traject=cast.traject, tot__isnull=True)
    assert (periode.fase, periode.door, periode.reden) == (4, cast.behandelaar, "Het gezin verhuist.")
    assert Stand.objects.get(traject=cast.traject).fase == Fase.AFRONDING


@pytest.mark.parametrize(("naar", "woord"), [(2, "herhaalt een fase"), (1, "herhaalt een fase")])
def test_a_repeated_phase_asks_for_its_reason(cast, naar, woord):
    antwoord = _fase(cast.client(cast.behandelaar), cast.traject, naar=naar)
    assert woord in antwoord.content.decode()


def test_a_skipped_phase_asks_for_its_reason(cast):
    traject = maak.TrajectFactory(team=cast.team, analyse=True)
    assert "slaat een fase over" in _fase(cast.client(cast.behandelaar), traject, naar=4).content.decode()


def test_a_double_click_moves_one_phase(cast):
    client = cast.client(cast.behandelaar)
    formulier = {"naar": 4, "reden": "Kan.", "inzending": "6f1f1f0e-0000-4000-8000-000000000001"}
    assert _fase(client, cast.traject, **formulier).status_code == 302
    assert _fase(client, cast.traject, **formulier).status_code == 302
    assert Faseperiode.objects.filter(traject=cast.traject, fase=4).count() == 1


def test_a_phase_that_a_colleague_moved_is_not_moved_again(cast):
    client = cast.client(cast.behandelaar)
    _fase(client, cast.traject, naar=4, reden="Kan.")
    antwoord = _fase(client, cast.traject, naar=4, reden="Kan.")  # still says that it saw phase 3
    assert "staat al in de fase Afronding" in antwoord.content.decode()


def test_another_teams_number_is_404_and_logged(cast):
    antwoord = cast.client(cast.behandelaar).get(f"/trajecten/{cast.vreemd_traject.nummer}/")
    assert antwoord.status_code == 404
    regel = Inzagelog.objects.latest("id")
    assert (regel.uitkomst, regel.gezin) == (Inzagelog.Uitkomst.GEWEIGERD, cast.vreemd_traject.gezin)


@pytest.mark.parametrize(
    "pad",
    ["fase/", "acties/{actie}/gedaan/", "acties/nieuw/", "betrokkenen/{betrokkene}/regie/", "betrokkenen/nieuw/"],
)
def test_another_team_cannot_change_anything(cast, pad):
    actie = maak.ActieFactory(traject=cast.traject)
    betrokkene = cast.traject.gezin.betrokkenen.first()
    pad = pad.format(actie=actie.pk, betrokkene=betrokkene.pk)
    antwoord = cast.client(cast.vreemde).post(f"/trajecten/{cast.traject.nummer}/{pad}", {"gezien": 3, "naar": 4})
    assert antwoord.status_code == 404


def test_an_action_of_another_family_cannot_be_reached_through_ones_own(cast):
    actie = maak.ActieFactory(traject=cast.vreemd_traject)
    antwoord = cast.client(cast.behandelaar).post(f"/trajecten/{cast.traject.nummer}/acties/{actie.pk}/gedaan/")
    assert antwoord.status_code == 404


def test_an_action_is_done_and_undone(cast):
    client = cast.client(cast.behandelaar)
    actie = maak.ActieFactory(traject=cast.traject, account=cast.collega)
    antwoord = client.post(f"/trajecten/{cast.traject.nummer}/acties/{actie.pk}/gedaan/", follow=True)
    ongedaan = f"/trajecten/{cast.traject.nummer}/acties/{actie.pk}/open/"
    assert f'action="{ongedaan}"' in antwoord.content.decode()
    assert Actie.objects.get(pk=actie.pk).gedaan_op == timezone.localdate()
    client.post(ongedaan)
    assert Actie.objects.get(pk=actie.pk).gedaan_op is None
    assert Stand.objects.get(traject=cast.traject).open_acties == 1


def test_a_new_action_needs_one_who_does_it(cast):
    velden = {"wat": "School bellen", "voor": "2030-01-01"}
    client, pad = cast.client(cast.behandelaar), f"/trajecten/{cast.traject.nummer}/acties/nieuw/"
    assert "Kies één uitvoerder" in client.post(pad, velden).content.decode()
    assert client.post(pad, velden | {"account": cast.collega.pk}).status_code == 302
    assert Stand.objects.get(traject=cast.traject).open_acties == 1


def test_an_action_is_not_given_to_somebody_of_another_team(cast):
    velden = {"wat": "School bellen", "voor": "2030-01-01", "account": cast.vreemde.pk}
    antwoord = cast.client(cast.behandelaar).post(f"/trajecten/{cast.traject.nummer}/acties/nieuw/", velden)
    assert antwoord.status_code == 200
    assert not Actie.objects.filter(traject=cast.traject).exists()


def test_html_in_a_text_is_shown_as_text(cast):
    maak.ActieFactory(traject=cast.traject, wat=XSS, toelichting=XSS)
    maak.PartnerFactory(gezin=cast.traject.gezin, naam=XSS, taken=XSS)
    maak.ContactmomentFactory(traject=cast.traject, notitie=XSS)
    maak.DoelFactory(traject=cast.traject, omschrijving=XSS)
    client = cast.client(cast.behandelaar)
    for pad in (f"/trajecten/{cast.traject.nummer}/", f"/gezinnen/{cast.traject.gezin.nummer}/",
                f"/trajecten/{cast.traject.nummer}/tijdlijn/"):  # fmt: skip
        tekst = client.get(pad).content.decode()
        assert XSS not in tekst
        assert "&lt;script&gt;alert(1)" in tekst


def test_the_end_of_an_involvement_lies_after_its_begin(cast):
    betrokkene = cast.traject.gezin.betrokkenen.first()
    pad = f"/trajecten/{cast.traject.nummer}/betrokkenen/{betrokkene.pk}/einde/"
    antwoord = cast.client(cast.behandelaar).post(pad, {"tot": "2001-01-01"})
    assert antwoord.context["form"].errors["tot"][0].startswith("De laatste dag ligt voor de begindatum")


def test_a_second_regie_is_refused_beside_the_form(cast):
    velden = {
        "account": cast.collega.pk,
        "rol": "behandelaar",
        "mandaat": "vraagt",
        "uren_per_week": "2",
        "regie": "on",
    }
    pad = f"/trajecten/{cast.traject.nummer}/betrokkenen/nieuw/"
    antwoord = cast.client(cast.behandelaar).post(pad, velden | {"van": timezone.localdate().isoformat()})
    assert "Er is al iemand die in deze periode de regie heeft" in antwoord.content.decode()


def test_a_wisseling_is_counted_and_takes_the_regie_along(cast):
    oud = Betrokkenheid.objects.get(gezin=cast.traject.gezin)
    Betrokkenheid.objects.filter(pk=oud.pk).update(van=timezone.localdate() - timedelta(days=30))
    nieuw = Betrokkenheid(gezin=oud.gezin, account=cast.collega, rol=oud.rol, van=timezone.localdate())
    betrokkenheid_wisselen(oud=oud, nieuw=nieuw)
    stand = Stand.objects.get(traject=cast.traject)
    assert (stand.wisselingen, stand.regie_naam) == (1, cast.collega.naam)
    oud.refresh_from_db()
    assert oud.tot == timezone.localdate() - timedelta(days=1)


def test_the_regie_moves_and_both_stay_involved(cast):
    ander = maak.BetrokkenheidFactory(gezin=cast.traject.gezin, account=cast.collega)
    regie_overdragen(aan=ander)
    nu = Betrokkenheid.objects.lopend().filter(gezin=cast.traject.gezin)
    assert {rij.account: rij.regie for rij in nu} == {cast.behandelaar: False, cast.collega: True}
    with pytest.raises(Weigering, match="heeft de regie al"):
        regie_overdragen(aan=nu.get(regie=True))


def test_a_running_measure_asks_for_the_jeugdbeschermer(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    velden = {"lid": lid.pk, "soort": "11", "van": "2024-01-01"}
    client = cast.client(cast.behandelaar)
    assert client.post(f"/gezinnen/{lid.gezin.nummer}/maatregelen/nieuw/", velden).status_code == 302
    tekst = client.get(f"/trajecten/{cast.traject.nummer}/").content.decode()
    assert "Dan heeft de jeugdbeschermer de regie" in tekst


def test_the_phase_path_of_a_closed_trajectory_has_no_present(cast):
    traject = maak.TrajectFactory(team=cast.team, gesloten=True)
    assert [fase["staat"] for fase in fasen_klein(traject.stand)] == ["gedaan"] * 4
    tekst = cast.client(cast.behandelaar).get(f"/trajecten/{traject.nummer}/").content.decode()
    assert "Fase wisselen" not in tekst
