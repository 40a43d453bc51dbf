"""A question that is written once asks what the QuerySet asks, of whatever person and on whatever day."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import BigIntegerField, Value
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import tests.factories as maak
from teams.models import Account
from teams.vaste_vraag import VRAGEN, VasteVraag
from trajecten.mdo import vragen
from trajecten.models import Actie


@VasteVraag
def met_naam(naam: str, sleutels: list[int]):
    rijen = Account.objects.filter(naam__startswith="%", naam=naam)
    return rijen.annotate(sleutels=Value(sleutels, ArrayField(BigIntegerField())))


@pytest.mark.django_db
@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda vraag: vraag.bouw.__name__)
def test_nothing_of_one_moment_is_stuck_in_it_and_each_argument_is_asked_for(vraag, time_machine):
    time_machine.move_to("2026-03-02 09:00:00+01:00")
    toen = vraag.schrijf()[2]
    time_machine.move_to("2027-10-11 21:15:00+02:00")
    assert vraag.schrijf()[2] == toen
    for naam in vraag.typen:
        assert f"%({naam})s" in toen
    assert "invaller" not in toen
    assert "-1000000000" not in toen


def test_it_gives_the_rows_of_the_queryset(cast):
    for nummer in range(3):
        maak.ActieFactory(traject=cast.traject, account=cast.behandelaar, wat=f"50% {nummer}")
    maak.ActieFactory(traject=cast.vreemd_traject)
    waarden = {"traject": cast.traject.pk, "bespreking": 0}
    ons, zelf = vragen.acties(**waarden), list(vragen.acties.bouw(**waarden))
    assert len(ons) == 3
    assert ons == zelf
    with CaptureQueriesContext(connection) as gevangen:
        assert [actie.account.naam for actie in ons] == [actie.account.naam for actie in zelf]
    assert not gevangen
    assert isinstance(ons[0], Actie)


def test_it_asks_again_each_time_and_after_a_transaction_that_was_undone(cast):
    waarden = {"traject": cast.traject.pk, "bespreking": 0}
    try:
        with transaction.atomic():
            maak.ActieFactory(traject=cast.traject, account=cast.behandelaar)
            assert len(vragen.acties(**waarden)) == 1
            raise RuntimeError
    except RuntimeError:
        assert vragen.acties(**waarden) == []


def test_choices_of_several_kinds_come_as_rows(cast):
    wie = {"team": cast.team.pk, "gezin": cast.traject.gezin_id, "lezer": cast.behandelaar.pk}
    rijen = vragen.keuzes(vandaag=timezone.localdate(), **wie)
    assert ("account", cast.behandelaar.pk, cast.behandelaar.naam) in rijen


def test_a_percent_sign_and_a_list_come_through(cast):
    ander = maak.AccountFactory(naam="%s 100% {}")
    assert [(rij.pk, rij.sleutels) for rij in met_naam(naam=ander.naam, sleutels=[1, 2])] == [(ander.pk, [1, 2])]
    assert met_naam(naam="iemand", sleutels=[]) == []
