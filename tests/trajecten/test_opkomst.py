"""Who is at the meeting, with which expertise, in which role; and what is missing at the table."""

from datetime import timedelta

import pytest
from django.urls import reverse

import tests.factories as maak
from teams.models import Expertise, Professional, Verlof
from trajecten.mdo.opkomst.overzicht import opkomst_van, wie_er_waren
from trajecten.mdo.opkomst.services import mdo_beginnen
from trajecten.models import Aanwezigheid, Mdo


@pytest.fixture
def kennis(cast):
    """The colleague brings LVB, the team leader systemic therapy."""
    lvb = Expertise.objects.get_or_create(code="lvb", defaults={"naam": "LVB"})[0]
    systeem = Expertise.objects.get_or_create(code="systeem-proef", defaults={"naam": "systeemtherapie (proef)"})[0]
    for account, expertise in ((cast.collega, lvb), (cast.teamleider, systeem)):
        Professional.objects.create(account=account, functie="hulpverlener").expertises.add(expertise)
    return lvb, systeem


def begin(cast, mdo, *aanwezig, **meer):
    return mdo_beginnen(
        mdo=mdo, voorzitter=cast.teamleider, leden=opkomst_van(mdo).leden, aanwezig=[een.pk for een in aanwezig], **meer
    )


def test_beginning_keeps_role_and_expertise_of_that_day(cast, mdo, kennis):
    begin(cast, mdo, cast.collega, cast.teamleider, notulist=cast.collega.pk)
    Professional.objects.get(account=cast.collega).expertises.clear()
    rij = Aanwezigheid.objects.get(account=cast.collega)
    assert (rij.rol, [een.naam for een in rij.expertises.all()]) == ("notulist", [kennis[0].naam])
    assert Aanwezigheid.objects.get(account=cast.teamleider).rol == "voorzitter"
    er, niet = wie_er_waren(mdo)
    assert f"{cast.collega.naam} (schrijft het verslag; {kennis[0].naam})" in er
    assert cast.behandelaar.naam in niet


def test_the_page_says_which_expertise_of_the_team_is_missing(cast, mdo, kennis):
    begin(cast, mdo, cast.teamleider)
    assert opkomst_van(mdo).mist == [(kennis[0].naam, [cast.collega.naam])]
    tekst = cast.client(cast.behandelaar).get(reverse("mdo", args=[mdo.nummer])).content.decode()
    assert "Wat mist aan tafel" in tekst
    begin(cast, mdo, cast.teamleider, cast.collega)
    assert opkomst_van(mdo).mist == []


def test_who_has_leave_that_day_is_not_expected(cast, mdo, kennis):
    Verlof.objects.create(account=cast.collega, van=mdo.op, tot=mdo.op)
    verwacht = {lid.pk: lid.is_er for lid in opkomst_van(mdo).leden}
    assert not verwacht[cast.collega.pk]
    assert verwacht[cast.behandelaar.pk]


def test_the_planned_chair_keeps_the_chair_when_there_and_else_who_begins_takes_it(cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(voorzitter=cast.gedragswetenschapper)
    assert begin(cast, mdo, cast.gedragswetenschapper, cast.teamleider).voorzitter == cast.gedragswetenschapper
    ander = maak.MdoFactory(team=cast.team, op=mdo.op + timedelta(days=1), voorzitter=cast.gedragswetenschapper)
    begonnen = begin(cast, ander, cast.teamleider)
    assert (begonnen.voorzitter, begonnen.vervangt) == (cast.teamleider, cast.gedragswetenschapper)


def test_the_chair_can_pass_to_another_who_may_and_is_there_also_while_it_lasts(cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(voorzitter=cast.gedragswetenschapper)
    samen = (cast.gedragswetenschapper, cast.teamleider, cast.collega)
    begin(cast, mdo, *samen)
    assert begin(cast, mdo, *samen, zit_voor=cast.collega.pk).voorzitter == cast.gedragswetenschapper  # may not
    later = begin(cast, mdo, *samen, zit_voor=cast.teamleider.pk)
    assert (later.voorzitter, later.vervangt) == (cast.teamleider, None)
    assert Aanwezigheid.objects.get(account=cast.gedragswetenschapper).rol == "deelnemer"


def test_a_meeting_that_ran_before_the_chair_came_is_chaired_by_who_says_who_is_there(cast, mdo):
    Mdo.objects.filter(pk=mdo.pk).update(status=Mdo.Status.BEZIG, voorzitter=cast.gedragswetenschapper)
    lopend = begin(cast, mdo, cast.teamleider)
    assert (lopend.voorzitter, lopend.vervangt) == (cast.teamleider, cast.gedragswetenschapper)


def test_a_meeting_that_begins_while_the_last_one_is_open_gets_its_agenda(cast, mdo):
    maak.MdoFactory(team=cast.team, op=mdo.op - timedelta(days=7), status=Mdo.Status.BEZIG)
    begin(cast, mdo, cast.teamleider)
    assert mdo.besprekingen.get().traject == cast.traject
    begin(cast, mdo, cast.teamleider)
    assert mdo.besprekingen.count() == 1


def test_who_left_the_team_since_still_stands_in_the_meeting(cast, mdo):
    begin(cast, mdo, cast.collega)
    cast.collega.lidmaatschappen.all().delete()
    assert cast.collega.pk in {lid.pk for lid in opkomst_van(mdo).aanwezig}


def test_it_costs_one_query(cast, mdo, kennis, django_assert_num_queries):
    with django_assert_num_queries(1):
        opkomst = opkomst_van(mdo)
        assert opkomst.per_expertise
        assert opkomst.mist == []
