"""Who opens the PDF of a plan stands in the register of what left the team."""

import pytest
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Verstrekking
from trajecten.models import Planbestand, Planversie
from trajecten.plan.document import document, inhoud_hash
from trajecten.plan.inhoud import plan_inhoud

pytestmark = pytest.mark.django_db


@pytest.fixture
def pdf(cast) -> str:
    """Where the PDF of a plan can be opened."""
    cast.traject = maak.TrajectFactory(team=cast.team, behandeling=True)
    versie = Planversie.objects.create(
        traject=cast.traject, versie_nummer=1, gemaakt_door=cast.behandelaar, inhoud=plan_inhoud(cast.traject)
    )
    Planbestand.objects.create(
        planversie=versie, inhoud_hash=inhoud_hash(document(versie)), aangevraagd_door=cast.behandelaar,
        status="klaar", pdf=b"%PDF", klaar_op=timezone.now(),
    )  # fmt: skip
    return f"/trajecten/{cast.traject.nummer}/plan/1.pdf"


def test_each_who_opens_it_once_a_day_with_the_receiver_to_be_filled_in(cast, pdf):
    for account in (cast.behandelaar, cast.behandelaar, cast.collega):
        assert cast.client(account).get(pdf).content == b"%PDF"
    rijen = Verstrekking.objects.filter(gezin=cast.traject.gezin, soort="afdruk")
    assert sorted(rij.door.pk for rij in rijen) == sorted([cast.behandelaar.pk, cast.collega.pk])
    assert all(rij.wacht_op_ontvanger and rij.wat == ["Integraal plan, versie 1 (PDF)"] for rij in rijen)


def test_asking_for_it_is_no_supply(cast, pdf):
    cast.client(cast.behandelaar).post(pdf.replace("1.pdf", "1/bestand/"))
    assert not Verstrekking.objects.exists()


def test_who_may_only_read_can_open_it_and_stands_there_too(cast, pdf):
    maak.NoodtoegangFactory(gezin=cast.traject.gezin, account=cast.vreemde)
    assert cast.client(cast.vreemde).get(pdf).content == b"%PDF"
    assert Verstrekking.objects.get(soort="afdruk").door == cast.vreemde


def test_who_may_not_open_the_dossier_leaves_no_line(cast, pdf):
    assert cast.client(cast.vreemde).get(pdf).status_code == 404
    assert not Verstrekking.objects.exists()
