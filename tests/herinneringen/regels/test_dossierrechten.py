"""A destruction that waits for the second person, and a dossier that reaches its term, are the leader's."""

from django.utils import timezone

from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Vernietiging


def vernietiging(cast, **extra):
    return Vernietiging.objects.create(
        omvang="dossier", team=cast.team, gezin_id=cast.traject.gezin_id, dossiernummer="G-1", **extra
    )


def test_a_proposal_waits_for_the_leader_until_it_is_reviewed(cast):
    rij = vernietiging(
        cast, grond="verzoek", staat="voorgesteld", voorgesteld_door=cast.behandelaar,
        voorgesteld_op=timezone.now().replace(year=OP.year, month=OP.month, day=OP.day) - dagen(3),
    )  # fmt: skip
    veeg(cast)
    assert wie("vernietiging_toetsen") == {cast.teamleider}
    Vernietiging.objects.filter(pk=rij.pk).update(staat="vervallen")
    veeg(cast)
    assert wie("vernietiging_toetsen") == set()


def test_a_dossier_at_its_term_is_said_three_months_before_and_again_when_it_was_kept_longer(cast):
    rij = vernietiging(cast, grond="bewaartermijn", staat="bereikt", bereikt_op=OP + dagen(60))
    veeg(cast)
    assert wie("bewaartermijn") == {cast.teamleider}
    Vernietiging.objects.filter(pk=rij.pk).update(staat="verlengd", verlengd_tot=OP + dagen(700), reden="zaak")
    veeg(cast)
    assert wie("bewaartermijn") == set()
