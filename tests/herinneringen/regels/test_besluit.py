"""A decision whose date has passed and of which nobody said what came."""

from django.urls import reverse

import tests.factories as maak
from tests.herinneringen.proef import OP, dagen, veeg, wie
from trajecten.models import Besluit


def test_a_day_after_its_date_for_who_sees_to_it_until_it_is_settled(cast):
    bespreking = maak.BesprekingFactory(mdo=maak.MdoFactory(team=cast.team, op=OP - dagen(20)), traject=cast.traject)
    besluit = Besluit.objects.create(
        bespreking=bespreking, tekst="Doen", uitvoerder=cast.collega, voor=OP - dagen(3)
    )  # fmt: skip
    Besluit.objects.create(bespreking=bespreking, tekst="Later", uitvoerder=cast.behandelaar, voor=OP + dagen(9))
    veeg(cast, OP - dagen(3))
    assert wie("besluit") == set()
    veeg(cast)
    assert wie("besluit") == {cast.collega}
    pad = reverse("mdo_besluit_gedaan", args=[cast.traject.nummer, besluit.pk])
    assert cast.client(cast.collega).post(pad).status_code == 302
    assert wie("besluit") == set()


def test_without_a_person_it_is_for_who_keeps_the_case(cast):
    bespreking = maak.BesprekingFactory(mdo=maak.MdoFactory(team=cast.team, op=OP - dagen(20)), traject=cast.traject)
    Besluit.objects.create(bespreking=bespreking, tekst="Doen", voor=OP - dagen(3))
    veeg(cast)
    assert wie("besluit") == {cast.behandelaar}
