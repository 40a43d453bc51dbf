"""A pause stops the clock; going on starts it again. Both are on the page and in history."""

from datetime import date

import pytest

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Herinnering, Planverzoek, Trajectpauze


def post(cast, adres, **velden):
    return cast.client(cast.behandelaar).post(f"/trajecten/{cast.traject.nummer}/{adres}", velden, follow=True)


def contact(cast, terug: int) -> None:
    maak.ContactmomentFactory(
        traject=cast.traject, auteur=cast.behandelaar, op=f"{(OP - dagen(terug)).isoformat()} 12:00+01:00"
    )


def test_the_days_of_a_pause_do_not_count(cast):
    contact(cast, 20)
    veeg(cast)
    assert wie("uit_beeld", traject=cast.traject) == {cast.behandelaar}
    post(cast, "pauzes/nieuw/", van=OP - dagen(10), tot=OP - dagen(4), reden="opname")
    assert wie("uit_beeld", traject=cast.traject) == set()  # 20 days, of which 7 do not count
    veeg(cast, OP + dagen(1))
    assert wie("uit_beeld", traject=cast.traject) == {cast.behandelaar}


def test_during_a_pause_it_is_silent_and_afterwards_the_clock_goes_on(cast):
    contact(cast, 20)
    post(cast, "pauzes/nieuw/", van=OP - dagen(10), reden="gezin", toelichting="vakantie")
    veeg(cast, OP + dagen(60))
    assert wie("uit_beeld", traject=cast.traject) == set()
    antwoord = post(cast, f"pauzes/{Trajectpauze.objects.get().pk}/voorbij/")
    assert "De hulp gaat weer verder" in antwoord.content.decode()
    assert Trajectpauze.objects.get().tot == OP - dagen(1)
    veeg(cast, OP + dagen(4))
    assert Herinnering.objects.open().get(regel="uit_beeld", traject=cast.traject).datum == date(2026, 11, 27)


def test_a_pause_is_on_the_path_and_in_history(cast):
    antwoord = post(cast, "pauzes/nieuw/", van=OP, reden="gezin")
    tekst = antwoord.content.decode()
    assert "ligt stil sinds" in tekst
    pauze = Trajectpauze.objects.get()
    adres = f"/gezinnen/{cast.traject.gezin.nummer}/wijzigingen/trajectpauze/{pauze.pk}/"
    assert cast.client(cast.behandelaar).get(adres).status_code == 200


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"van": "2026-11-20", "tot": "2026-11-18", "reden": "gezin"}, "einddatum ligt voor de begindatum"),
        ({"van": "2026-11-02", "tot": "2026-11-30", "reden": "gezin"}, "ligt in deze dagen al stil"),
        ({"van": "2026-11-02"}, "Waarom"),
    ],
)
def test_a_pause_that_cannot_be_is_refused_in_words(cast, velden, melding):
    Trajectpauze.objects.create(traject=cast.traject, van="2026-11-10", tot="2026-11-12", reden="gezin")
    assert melding in post(cast, "pauzes/nieuw/", **velden).content.decode()
    assert Trajectpauze.objects.count() == 1


def test_the_plan_on_paper_is_asked_reminded_of_and_given(cast):
    lid = maak.GezinslidFactory(gezin=cast.traject.gezin)
    post(cast, "familiegroepsplan/papier/nieuw/", lid=lid.pk, gevraagd_op=OP - dagen(8))
    assert wie("schriftelijk_plan") == {cast.behandelaar}
    post(cast, f"familiegroepsplan/papier/{Planverzoek.objects.get().pk}/gegeven/")
    assert wie("schriftelijk_plan") == set()


def test_what_the_family_chooses_starts_its_own_term(cast):
    assert "het gezin koos" in post(cast, "familiegroepsplan/wijzigen/", aangeboden_op=OP, keuze="ja").content.decode()
    velden = {"aangeboden_op": OP - dagen(30), "keuze": "nee_ouders", "keuze_op": OP - dagen(28)}
    tekst = post(cast, "familiegroepsplan/wijzigen/", **velden).content.decode()
    assert "de ouders willen dat niet" in tekst
    assert wie("plan_na_keuze") == {cast.behandelaar}
