"""A handover that is not accepted."""

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Overdracht


def test_a_week_before_its_first_date_until_a_yes(cast):
    overdracht = Overdracht.objects.create(
        traject=cast.traject, organisatie=maak.OrganisatieFactory(), wat="zorg", gesprek_gepland_op=OP + dagen(30),
        haakt_aan_op=OP + dagen(7),
    )  # fmt: skip
    veeg(cast, OP - dagen(1))
    assert wie("overdracht") == set()
    veeg(cast)
    assert wie("overdracht") == {cast.behandelaar}
    Overdracht.objects.filter(pk=overdracht.pk).update(geaccepteerd_op=OP)
    veeg(cast)
    assert wie("overdracht") == set()
