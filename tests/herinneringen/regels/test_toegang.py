"""Reminders about access: who is asked, who heard an answer, which noodtoegang waits for a review."""

from datetime import timedelta

from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Noodbeoordeling, Toegangsverzoek
from tests.herinneringen.proef import OP, dagen, veeg, wie


def verzoek(cast, **velden):
    op = timezone.now() if "gevraagd_op" not in velden else velden.pop("gevraagd_op")
    return Toegangsverzoek.objects.create(
        account=cast.vreemde, gezin=cast.traject.gezin, dossier=cast.traject.gezin.nummer, reden="Samen op school.",
        gevraagd_op=op, **velden,
    )  # fmt: skip


def test_who_holds_the_regie_is_asked_and_the_leader_when_nobody_does(cast):
    verzoek(cast)
    veeg(cast)
    assert wie("toegangsverzoek") == {cast.behandelaar}
    cast.traject.gezin.betrokkenen.all().delete()
    veeg(cast)
    assert wie("toegangsverzoek") == {cast.teamleider}


def test_a_request_that_was_answered_or_lapsed_is_gone_and_the_asker_hears_the_answer(cast):
    rij = verzoek(cast)
    rij.status, rij.beslist_door, rij.beslist_op = "geweigerd", cast.behandelaar, timezone.now()
    rij.save()
    verzoek(cast, gevraagd_op=timezone.now() - timedelta(days=15))
    veeg(cast)
    assert wie("toegangsverzoek") == set()
    assert wie("toegang_antwoord") == {cast.vreemde}
    veeg(cast, OP + dagen(4))
    assert wie("toegang_antwoord") == set()


def test_noodtoegang_stays_with_the_leader_until_it_is_reviewed(cast):
    toegang = maak.NoodtoegangFactory(account=cast.vreemde, gezin=cast.traject.gezin, team=cast.team)
    veeg(cast)
    assert wie("noodtoegang_beoordelen") == {cast.teamleider}
    veeg(cast, OP + dagen(40))
    assert wie("noodtoegang_beoordelen") == {cast.teamleider}
    Noodbeoordeling.objects.create(toegang=toegang, uitkomst="terecht", door=cast.teamleider)
    veeg(cast, OP + dagen(40))
    assert wie("noodtoegang_beoordelen") == set()
