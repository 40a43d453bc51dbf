"""A whole caseload in one act: families, actions and regie, everything or nothing."""

from datetime import date

import pytest
from django.utils import timezone

import tests.factories as maak
from monitoring.caseload.overdracht import Caseload, caseload_overdragen
from netwerk.models import Betrokkenheid
from teams.basis import Weigering
from trajecten.models import Actie

pytestmark = pytest.mark.django_db


def nu_betrokken(gezin) -> set[int]:
    return set(Betrokkenheid.objects.lopend(timezone.localdate()).filter(gezin=gezin).values_list("account", flat=True))


@pytest.fixture
def tweede(cast):
    traject = maak.TrajectFactory(team=cast.team, behandeling=True, gezin__naam="Wilgenroos")
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.behandelaar, van=date(2026, 1, 5))
    maak.BetrokkenheidFactory(gezin=traject.gezin, account=cast.collega, van=date(2026, 1, 5))
    return traject


def test_the_team_leader_hands_over_everything_at_once(cast, tweede):
    cast.traject.gezin.betrokkenen.update(van=date(2026, 1, 5))
    los = maak.TrajectFactory(team=cast.team, behandeling=True)
    for traject in (cast.traject, tweede, los):
        maak.ActieFactory(traject=traject, account=cast.behandelaar)
    client = cast.client(cast.teamleider)
    pad = f"/caseload/{cast.team.slug}/overdragen/"
    assert "2 gezinnen" in client.get(pad).text
    blad = client.get(f"{pad}{cast.behandelaar.pk}/").text
    assert "Eikenhorst" in blad
    assert "1 open acties bij andere" in blad
    eerste = cast.traject.gezin.betrokkenen.get(account=cast.behandelaar)
    velden = {"rest": cast.collega.pk, f"gezin_{eerste.pk}": cast.gedragswetenschapper.pk}
    assert client.post(f"{pad}{cast.behandelaar.pk}/", velden).status_code == 302

    assert nu_betrokken(cast.traject.gezin) == {cast.gedragswetenschapper.pk}
    nieuw = Betrokkenheid.objects.get(gezin=cast.traject.gezin, account=cast.gedragswetenschapper)
    assert (nieuw.regie, nieuw.wisseling) == (True, True)
    assert nu_betrokken(tweede.gezin) == {cast.collega.pk}
    wie = dict(Actie.objects.values_list("traject", "account"))
    assert wie == {cast.traject.pk: cast.gedragswetenschapper.pk, tweede.pk: cast.collega.pk, los.pk: cast.collega.pk}
    assert not Caseload.van(cast.team, cast.behandelaar).gezinnen


def test_when_one_family_cannot_go_none_goes(cast, tweede):
    with pytest.raises(Weigering):
        caseload_overdragen(team=cast.team, van=cast.behandelaar, verdeling={}, rest=cast.vreemde, door=cast.teamleider)
    assert cast.behandelaar.pk in nu_betrokken(cast.traject.gezin)


def test_nothing_to_hand_over_is_said(cast):
    with pytest.raises(Weigering, match="geen gezinnen"):
        caseload_overdragen(team=cast.team, van=cast.collega, verdeling={}, rest=cast.behandelaar, door=cast.teamleider)


def test_another_team_is_out_of_reach(cast):
    pad = f"/caseload/{cast.ander_team.slug}/overdragen/"
    assert cast.client(cast.teamleider).get(pad).status_code == 404
    assert (
        cast.client(cast.teamleider).get(f"/caseload/{cast.team.slug}/overdragen/{cast.vreemde.pk}/").status_code == 404
    )
