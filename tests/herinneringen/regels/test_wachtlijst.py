"""A waiting list over the norm."""

from tests.herinneringen.proef import veeg, wie
from trajecten.models import Traject


def test_more_families_than_the_team_agreed(cast):
    Traject.objects.filter(pk=cast.traject.pk).update(status="wachtlijst")
    cast.team.wachtlijst_norm = 1
    cast.team.save()
    veeg(cast)
    assert wie("wachtlijst") == set()
    cast.team.wachtlijst_norm = 0
    cast.team.save()
    veeg(cast)
    assert wie("wachtlijst") == {cast.teamleider}
