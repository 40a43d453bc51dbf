"""What the team chooses together at a family is kept at once, and nobody's old page takes it back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.trajecten.overleg import scherm, verborgen
from trajecten.models import Bespreking, Mdo


def adres(bespreking: Bespreking) -> str:
    return reverse("mdo_oordeel", args=[bespreking.mdo.nummer, bespreking.traject.nummer])


@pytest.mark.parametrize(
    ("gestuurd", "veld", "bewaard"),
    [
        ({"visie": "verschil"}, "visie", "verschil"),
        ({"visie": ""}, "visie", ""),
        ({"eigen_vraag": "true"}, "eigen_vraag", True),
        ({"eigen_vraag": "unknown"}, "eigen_vraag", None),
    ],
)
def test_a_choice_is_kept_in_the_moment_it_is_made(cast, bespreking, gestuurd, veld, bewaard):
    Bespreking.objects.filter(pk=bespreking.pk).update(visie="gedeeld", eigen_vraag=False)
    assert "om" in cast.client(cast.collega).post(adres(bespreking), gestuurd).json()
    rij = Bespreking.objects.get(pk=bespreking.pk)
    ander = "eigen_vraag" if veld == "visie" else "visie"
    assert getattr(rij, veld) == bewaard
    assert getattr(rij, ander) == (False if ander == "eigen_vraag" else "gedeeld")


def test_a_choice_that_does_not_exist_and_a_closed_meeting_are_refused(cast, bespreking):
    client = cast.client(cast.collega)
    assert client.post(adres(bespreking), {"visie": "misschien"}).status_code == 400
    Mdo.objects.filter(pk=bespreking.mdo_id).update(status=Mdo.Status.AFGESLOTEN, afgesloten_op=timezone.now())
    assert client.post(adres(bespreking), {"visie": "gedeeld"}).status_code == 409
    assert Bespreking.objects.get(pk=bespreking.pk).visie == ""


@pytest.mark.parametrize(("gekozen", "bewaard"), [("", "verschil"), ("gedeeld", "gedeeld")])
def test_a_page_of_before_leaves_what_a_colleague_chose_unless_it_chose_itself(cast, bespreking, gekozen, bewaard):
    client = cast.client(cast.behandelaar)
    velden = verborgen(client.get(scherm(bespreking)), "verslag")
    cast.client(cast.collega).post(adres(bespreking), {"visie": "verschil"})
    Bespreking.objects.filter(pk=bespreking.pk).update(verschil="Moeder ziet het anders.", eigen_vraag=True)
    velden |= {"deel": "verslag", "visie": gekozen, "eigen_vraag": "unknown", "samen": "verslag verschil"}
    assert client.post(scherm(bespreking), velden | {"verschil": "Moeder ziet het anders."}).status_code == 302
    rij = Bespreking.objects.get(pk=bespreking.pk)
    assert (rij.visie, rij.eigen_vraag) == (bewaard, True)
