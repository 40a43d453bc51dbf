"""The row of standing says what the dossier says."""

import pytest

import tests.factories as maak
from trajecten.models import Stand
from trajecten.traject.stand import KOLOMMEN, stand_bijwerken, stand_uit_bron


@pytest.mark.parametrize("fase", ["analyse", "behandeling", "afronding", "gesloten"])
def test_standing_equals_what_the_source_says(cast, fase):
    traject = maak.TrajectFactory(team=cast.team, **{fase: True})
    maak.ActieFactory(traject=traject)
    maak.DoelFactory(traject=traject)
    maak.ContactmomentFactory(traject=traject)
    stand_bijwerken(traject.pk)
    bewaard = Stand.objects.filter(pk=traject.pk).values(*KOLOMMEN).get()
    assert bewaard == stand_uit_bron([traject.pk])[traject.pk]
    assert (bewaard["open_acties"], bewaard["doelen"]) == (1, 1)
