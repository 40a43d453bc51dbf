"""The table of rules on who decides, line by line: standards §1.5 and §1.6, domain §2."""

from datetime import date

import pytest

import tests.factories as maak
from gezinnen.models import Gezag, Gezinslid, Maatregel, Uitzondering, Wilsbekwaamheid
from gezinnen.recht.feiten import gezinsfeiten
from gezinnen.recht.oordeel import gezag_signalen, vrager_van, wie_beslist
from gezinnen.recht.regels import REGELS, Leeftijd, Uitkomst, Vrager, Waarvoor, leeftijdsgroep, regel_voor

OP = date(2026, 11, 23)
W, L, V, U = Waarvoor, Leeftijd, Vrager, Uitkomst
BESLISSEN = [W.HULP, W.PLAN, W.DELEN, W.NAZORG]


def test_every_question_has_exactly_one_answer():
    for waarvoor in W:
        for vrager in V if waarvoor == W.INZAGE else [None]:
            for leeftijd in L:
                for bekwaam in (True, False):
                    past = [
                        regel for regel in REGELS
                        if waarvoor in regel.waarvoor and leeftijd in regel.leeftijd
                        and regel.bekwaam in (None, bekwaam) and regel.vrager in (None, vrager)
                    ]  # fmt: skip
                    assert len(past) == 1, (waarvoor, vrager, leeftijd, bekwaam)


def test_every_rule_names_its_source():
    assert all(regel.bron.startswith(("JW ", "BW ")) and regel.uitleg for regel in REGELS)


@pytest.mark.parametrize(
    ("jaren", "groep"),
    [(0, L.TOT_12), (11, L.TOT_12), (12, L.TOT_16), (15, L.TOT_16), (16, L.TOT_18), (17, L.TOT_18), (18, L.VOLWASSEN)],
)
def test_the_groups_of_age(jaren, groep):
    assert leeftijdsgroep(jaren) == groep


def test_without_a_birth_date_the_role_or_the_due_date_tells():
    assert leeftijdsgroep(None, ongeboren=True) == L.ONGEBOREN
    assert leeftijdsgroep(None, volwassen_rol=True) == L.VOLWASSEN
    assert leeftijdsgroep(None) == L.ONBEKEND


# standards §1.5: per age who consents to help, signs the plan, and sees the dossier
@pytest.mark.parametrize("waarvoor", BESLISSEN)
@pytest.mark.parametrize(
    ("leeftijd", "bekwaam", "wie"),
    [
        (L.ONGEBOREN, True, ["gezag"]),
        (L.TOT_12, True, ["gezag"]),
        (L.TOT_12, False, ["gezag"]),
        (L.TOT_16, True, ["zelf", "gezag"]),
        (L.TOT_16, False, ["gezag"]),
        (L.TOT_18, True, ["zelf"]),
        (L.TOT_18, False, ["gezag"]),
        (L.VOLWASSEN, True, ["zelf"]),
        (L.VOLWASSEN, False, ["vertegenwoordiger"]),
        (L.ONBEKEND, True, ["gezag"]),
    ],
)
def test_who_agrees(waarvoor, leeftijd, bekwaam, wie):
    assert list(regel_voor(waarvoor, leeftijd, bekwaam=bekwaam).wie) == wie


@pytest.mark.parametrize(
    ("leeftijd", "bekwaam", "wie"),
    [
        (L.TOT_12, True, ["gezag"]),
        (L.TOT_16, True, ["zelf"]),
        (L.TOT_16, False, ["gezag"]),
        (L.TOT_18, True, ["zelf"]),
        (L.VOLWASSEN, True, ["zelf"]),
        (L.VOLWASSEN, False, ["vertegenwoordiger"]),
    ],
)
def test_who_agrees_to_a_personal_link(leeftijd, bekwaam, wie):
    assert list(regel_voor(W.LINK, leeftijd, bekwaam=bekwaam).wie) == wie


@pytest.mark.parametrize(
    ("vrager", "leeftijd", "bekwaam", "uitkomst", "wie"),
    [
        (V.ZELF, L.TOT_12, True, U.GEEN_RECHT, []),
        (V.ZELF, L.TOT_16, True, U.EIGEN_RECHT, []),
        (V.ZELF, L.TOT_16, False, U.GEEN_RECHT, []),
        (V.ZELF, L.TOT_18, True, U.EIGEN_RECHT, []),
        (V.ZELF, L.VOLWASSEN, True, U.EIGEN_RECHT, []),
        (V.ZELF, L.VOLWASSEN, False, U.GEEN_RECHT, []),
        (V.GEZAG, L.ONGEBOREN, True, U.EIGEN_RECHT, []),
        (V.GEZAG, L.TOT_12, True, U.EIGEN_RECHT, []),
        (V.GEZAG, L.TOT_16, True, U.EIGEN_RECHT, []),
        (V.GEZAG, L.TOT_18, True, U.VRAGEN, ["zelf"]),
        (V.GEZAG, L.TOT_18, False, U.EIGEN_RECHT, []),
        (V.GEZAG, L.VOLWASSEN, True, U.VRAGEN, ["zelf"]),
        (V.GEZAG, L.VOLWASSEN, False, U.VRAGEN, ["vertegenwoordiger"]),
        (V.OUDER_ZONDER_GEZAG, L.TOT_12, True, U.ALLEEN_FEITEN, []),
        (V.OUDER_ZONDER_GEZAG, L.TOT_16, True, U.ALLEEN_FEITEN, []),
        (V.OUDER_ZONDER_GEZAG, L.TOT_18, True, U.ALLEEN_FEITEN, []),
        (V.OUDER_ZONDER_GEZAG, L.VOLWASSEN, True, U.VRAGEN, ["zelf"]),
        (V.OUDER_ZONDER_GEZAG, L.VOLWASSEN, False, U.VRAGEN, ["vertegenwoordiger"]),
        (V.VERTEGENWOORDIGER, L.VOLWASSEN, False, U.EIGEN_RECHT, []),
        (V.VERTEGENWOORDIGER, L.VOLWASSEN, True, U.VRAGEN, ["zelf"]),
        (V.VERTEGENWOORDIGER, L.TOT_16, False, U.VRAGEN, ["gezag"]),
        (V.ANDER, L.TOT_12, True, U.VRAGEN, ["gezag"]),
        (V.ANDER, L.TOT_16, True, U.VRAGEN, ["zelf", "gezag"]),
        (V.ANDER, L.TOT_16, False, U.VRAGEN, ["gezag"]),
        (V.ANDER, L.TOT_18, True, U.VRAGEN, ["zelf"]),
        (V.ANDER, L.TOT_18, False, U.VRAGEN, ["gezag"]),
        (V.ANDER, L.VOLWASSEN, True, U.VRAGEN, ["zelf"]),
        (V.ANDER, L.VOLWASSEN, False, U.VRAGEN, ["vertegenwoordiger"]),
    ],
)
def test_who_sees_the_dossier(vrager, leeftijd, bekwaam, uitkomst, wie):
    regel = regel_voor(W.INZAGE, leeftijd, bekwaam=bekwaam, vrager=vrager)
    assert (regel.uitkomst, list(regel.wie)) == (uitkomst, wie)


# -- over a family ------------------------------------------------------------------------------------------


@pytest.fixture
def gezin(db):
    gezin = maak.GezinFactory()
    moeder = maak.GezinslidFactory(gezin=gezin, ouder=True, voornaam="Marjan")
    vader = maak.GezinslidFactory(gezin=gezin, ouder=True, voornaam="Pieter")
    kind = maak.GezinslidFactory(gezin=gezin, voornaam="Noor", geboortedatum=date(2017, 3, 1))
    return gezin, moeder, vader, kind


def geef_gezag(kind, soort, *houders, **velden):
    velden = {"van": kind.geboortedatum or date(2026, 1, 1), "peildatum": OP, "bron": "register"} | velden
    gezag = Gezag.objects.create(lid=kind, soort=soort, **velden)
    gezag.houders.set(houders)
    return gezag


def wie(gezin, kind, waarvoor=W.HULP, op=OP):
    feiten = gezinsfeiten(gezin.pk, op)
    return wie_beslist(feiten, feiten.personen[kind.pk], waarvoor)


def namen(oordeel):
    return {beslisser.wie for beslisser in oordeel.nodig}


# The day before a birthday and the day itself, both holders of gezag.
@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [
        (date(2014, 11, 24), {"Marjan", "Pieter"}),
        (date(2014, 11, 23), {"Noor", "Marjan", "Pieter"}),
        (date(2010, 11, 24), {"Noor", "Marjan", "Pieter"}),
        (date(2010, 11, 23), {"Noor"}),
        (date(2008, 11, 24), {"Noor"}),
        (date(2008, 11, 23), {"Noor"}),
    ],
)
@pytest.mark.parametrize("waarvoor", BESLISSEN)
def test_the_day_itself_decides(gezin, geboren, verwacht, waarvoor):
    rij, moeder, vader, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=geboren)
    geef_gezag(kind, "beide_ouders", moeder, vader)
    assert namen(wie(rij, kind, waarvoor)) == verwacht


@pytest.mark.parametrize(
    ("soort", "aantal", "verwacht", "opmerking"),
    [
        ("beide_ouders", 2, {"Marjan", "Pieter"}, ""),
        ("beide_ouders", 1, {"Marjan"}, "er staat er 1"),
        ("beide_ouders", 0, set(), "wie het gezag heeft"),
        ("alleen_ouder", 1, {"Marjan"}, ""),
        ("ouder_en_niet_ouder", 2, {"Marjan", "Pieter"}, ""),
        ("voogdij_persoon", 1, {"Marjan"}, ""),
        ("voogdij_persoon", 0, set(), "wie het gezag heeft"),
        ("geschorst", 0, set(), "voorlopige voogdij"),
        ("onbekend", 0, set(), "wie het gezag heeft"),
    ],
)
def test_every_kind_of_gezag(gezin, soort, aantal, verwacht, opmerking):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, soort, *[moeder, vader][:aantal])
    oordeel = wie(rij, kind)
    assert namen(oordeel) == verwacht
    assert bool(oordeel.opmerkingen) == bool(opmerking)
    assert opmerking in " ".join(oordeel.opmerkingen)


@pytest.mark.parametrize("soort", ["voogdij_gi", "voorlopige_voogdij", "geschorst"])
def test_an_institution_decides_from_outside(gezin, soort):
    rij, _, _, kind = gezin
    instelling = maak.OrganisatieFactory(naam="Jeugdbescherming Zuid")
    geef_gezag(kind, soort, instelling=instelling)
    (beslisser,) = wie(rij, kind).nodig
    assert (beslisser.wie, beslisser.organisatie_pk, beslisser.lid) == ("Jeugdbescherming Zuid", instelling.pk, None)


def test_without_any_gezag_somebody_must_find_out(gezin):
    rij, _, _, kind = gezin
    oordeel = wie(rij, kind)
    assert not oordeel.nodig
    assert "wie het gezag heeft over Noor" in oordeel.opmerkingen[0]


@pytest.mark.parametrize("soort", ["beide_ouders", "ouder_en_niet_ouder"])
def test_of_two_holders_the_one_who_lives_decides(gezin, soort):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, soort, moeder, vader)
    Gezinslid.objects.filter(pk=vader.pk).update(overleden_op=date(2026, 1, 1))
    oordeel = wie(rij, kind)
    assert namen(oordeel) == {"Marjan"}
    assert not oordeel.opmerkingen
    assert "Pieter is overleden" in oordeel.weggelaten[0]


def test_when_the_only_holder_died_a_judge_appoints_a_guardian(gezin):
    rij, moeder, _, kind = gezin
    geef_gezag(kind, "alleen_ouder", moeder)
    Gezinslid.objects.filter(pk=moeder.pk).update(overleden_op=OP)
    oordeel = wie(rij, kind)
    assert not oordeel.nodig
    assert "rechter benoemt dan een voogd" in oordeel.opmerkingen[0]


def test_a_parent_without_gezag_is_never_asked(gezin):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "alleen_ouder", moeder)
    for waarvoor in W:
        assert vader.voornaam not in namen(wie(rij, kind, waarvoor))


def test_a_holder_who_is_a_minor_is_a_question_for_the_register(gezin):
    rij, moeder, _, kind = gezin
    Gezinslid.objects.filter(pk=moeder.pk).update(geboortedatum=date(2009, 12, 1))
    geef_gezag(kind, "alleen_ouder", moeder)
    assert "nog geen 18" in wie(rij, kind).opmerkingen[0]


def test_an_unborn_child_is_decided_for(gezin):
    rij, moeder, vader, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=None, uitgerekend_op=date(2027, 2, 1))
    geef_gezag(kind, "beide_ouders", moeder, vader, van=date(2026, 1, 1))
    assert namen(wie(rij, kind)) == {"Marjan", "Pieter"}


def test_an_unknown_birth_date_is_named(gezin):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "beide_ouders", moeder, vader)
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=None)
    oordeel = wie(rij, kind)
    assert namen(oordeel) == {"Marjan", "Pieter"}
    assert "geboortedatum niet bekend" in oordeel.opmerkingen[0]


@pytest.mark.parametrize(("geboren", "verwacht"), [(date(2013, 1, 1), {"Marjan"}), (date(2010, 1, 1), {"Marjan"})])
def test_a_young_person_who_cannot_oversee_it_is_represented(gezin, geboren, verwacht):
    rij, moeder, _, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=geboren)
    geef_gezag(kind, "alleen_ouder", moeder)
    oordeel_over(kind, vertegenwoordiging="gezag")
    assert namen(wie(rij, kind)) == verwacht


def oordeel_over(lid, *, bekwaam=False, op=date(2026, 1, 1), **velden):
    velden = {"over": "hulp", "door": "Arts", "toelichting": "Gesprek"} | velden
    return Wilsbekwaamheid.objects.create(lid=lid, bekwaam=bekwaam, op=op, **velden)


def test_an_adult_who_cannot_oversee_it_has_a_representative(gezin):
    rij, moeder, _, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=date(2005, 1, 1))
    oordeel_over(kind, vertegenwoordiging="familie", vertegenwoordiger=moeder)
    assert namen(wie(rij, kind)) == {"Marjan"}
    oordeel_over(kind, vertegenwoordiging="curator", vertegenwoordiger_naam="mr. Kok", op=date(2026, 2, 1))
    assert namen(wie(rij, kind)) == {"mr. Kok"}
    oordeel_over(kind, bekwaam=True, op=date(2026, 3, 1))
    assert namen(wie(rij, kind)) == {"Noor"}
    assert namen(wie(rij, kind, op=date(2026, 2, 15))) == {"mr. Kok"}


def test_an_unknown_representative_is_named(gezin):
    rij, _, _, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=date(2005, 1, 1))
    oordeel_over(kind, vertegenwoordiging="partner")
    assert "Leg vast wie Noor vertegenwoordigt" in wie(rij, kind).opmerkingen[0]


# -- exceptions -----------------------------------------------------------------------------------------------


def uitzondering(kind, soort, tegenover=None):
    return Uitzondering.objects.create(
        lid=kind, soort=soort, tegenover=tegenover, reden="Nodig.", geraadpleegd="Collega", van=date(2026, 1, 1)
    )


@pytest.mark.parametrize("soort", ["ernstig_nadeel", "wens_kind"])
@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [
        (date(2016, 1, 1), {"Marjan", "Pieter"}),  # under 12 the exception is not there
        (date(2013, 1, 1), {"Noor"}),
        (date(2010, 1, 1), {"Noor"}),
    ],
)
@pytest.mark.parametrize("waarvoor", BESLISSEN)
def test_between_12_and_15_without_parents(gezin, soort, geboren, verwacht, waarvoor):
    rij, moeder, vader, kind = gezin
    Gezinslid.objects.filter(pk=kind.pk).update(geboortedatum=geboren)
    geef_gezag(kind, "beide_ouders", moeder, vader)
    uitzondering(kind, soort)
    assert namen(wie(rij, kind, waarvoor)) == verwacht


def test_who_is_not_involved_for_good_care_is_left_out_and_named(gezin):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "beide_ouders", moeder, vader)
    uitzondering(kind, "goede_zorg", vader)
    oordeel = wie(rij, kind)
    assert namen(oordeel) == {"Marjan"}
    assert "Pieter vragen we niet" in oordeel.weggelaten[0]
    assert not oordeel.opmerkingen


def test_leaving_out_the_only_one_is_a_question_for_the_behavioural_scientist(gezin):
    rij, moeder, _, kind = gezin
    geef_gezag(kind, "alleen_ouder", moeder)
    uitzondering(kind, "goede_zorg", moeder)
    assert "niemand die over Noor kan beslissen" in wie(rij, kind).opmerkingen[0]


@pytest.mark.parametrize(
    ("maatregel", "vereist"), [("11", False), ("12", False), ("21", False), ("22", False), ("31", True), ("41", False)]
)
def test_under_a_measure_consent_to_the_help_is_not_required(gezin, maatregel, vereist):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "beide_ouders", moeder, vader)
    Maatregel.objects.create(lid=kind, soort=maatregel, van=date(2026, 1, 1))
    assert wie(rij, kind, W.HULP).vereist is vereist
    assert namen(wie(rij, kind, W.HULP)) == {"Marjan", "Pieter"}
    for waarvoor in (W.PLAN, W.DELEN, W.INZAGE, W.LINK):
        assert wie(rij, kind, waarvoor).vereist


def test_a_warrant_for_secure_care_needs_no_consent_and_ends(gezin):
    rij, moeder, _, kind = gezin
    geef_gezag(kind, "alleen_ouder", moeder)
    rij_u = uitzondering(kind, "gesloten")
    assert not wie(rij, kind, W.HULP).vereist
    rij_u.tot = date(2026, 11, 22)
    rij_u.save()
    assert wie(rij, kind, W.HULP).vereist


def test_who_asks_is_read_from_the_family(gezin):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "alleen_ouder", moeder)
    feiten = gezinsfeiten(rij.pk, OP)
    over = feiten.personen[kind.pk]
    assert vrager_van(feiten, over, over) == V.ZELF
    assert vrager_van(feiten, over, feiten.personen[moeder.pk]) == V.GEZAG
    assert vrager_van(feiten, over, feiten.personen[vader.pk]) == V.OUDER_ZONDER_GEZAG
    assert vrager_van(feiten, over, None) == V.ANDER


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, ""),
        ({"bron": "verklaring"}, "op het woord van een ouder"),
        ({"peildatum": date(2025, 11, 22)}, "Langer dan een jaar"),
        ({"peildatum": date(2025, 11, 23)}, ""),
        ({"soort": "onbekend"}, "gezagsregister"),
    ],
)
def test_what_to_check_about_gezag_is_said(gezin, velden, zin):
    rij, moeder, _, kind = gezin
    geef_gezag(kind, velden.pop("soort", "alleen_ouder"), moeder, **velden)
    signalen = gezag_signalen(gezinsfeiten(rij.pk, OP).personen[kind.pk])
    assert (zin in " ".join(signalen)) if zin else not signalen


def test_the_facts_of_a_family_are_one_query_for_one_and_for_many(gezin, django_assert_num_queries):
    rij, moeder, vader, kind = gezin
    geef_gezag(kind, "beide_ouders", moeder, vader)
    with django_assert_num_queries(1):
        gezinsfeiten(rij.pk, OP)
    for nummer in range(6):
        maak.GezinslidFactory(gezin=rij, geboortedatum=date(2012, 1, 1 + nummer))
    with django_assert_num_queries(1):
        gezinsfeiten(rij.pk, OP)
