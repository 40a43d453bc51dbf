"""An action point of a meeting of teams."""

import tests.factories as maak
from teams.models import Actiepunt, Teambijeenkomst
from tests.herinneringen.proef import OP, dagen, veeg, wie


def test_from_its_date_until_it_is_done_for_whoever_promised_it(cast):
    rij = maak.TeambijeenkomstFactory(teams=[cast.team], op=OP - dagen(14))
    van = {wie: Actiepunt.objects.create(bijeenkomst=rij, wat="x", account=wie, voor=OP)
           for wie in (cast.collega, cast.projectleider)}  # fmt: skip
    veeg(cast, OP - dagen(1))
    assert wie("actiepunt") == set()
    veeg(cast)
    assert wie("actiepunt") == {cast.collega, cast.projectleider}  # who reads no dossier gets it as well
    Actiepunt.objects.filter(pk=van[cast.collega].pk).update(gedaan_op=OP)
    veeg(cast, OP + dagen(30))
    assert wie("actiepunt") == {cast.projectleider}
    Teambijeenkomst.objects.update(afgelast=True)
    veeg(cast, OP + dagen(30))
    assert wie("actiepunt") == set()


def test_one_reminder_also_when_the_meeting_is_of_two_teams_of_this_person(cast):
    maak.TeamlidmaatschapFactory(team=cast.ander_team, account=cast.collega)
    rij = maak.TeambijeenkomstFactory(teams=[cast.team, cast.ander_team], op=OP)
    Actiepunt.objects.create(bijeenkomst=rij, wat="x", account=cast.collega, voor=OP)
    veeg(cast)
    assert wie("actiepunt") == {cast.collega}
