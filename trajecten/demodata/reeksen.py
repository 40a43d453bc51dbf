"""The rhythm of every team, and what comes of it: weeks planned ahead, days off, a chair who is away."""

from datetime import date, time, timedelta

from teams.models import Teamlidmaatschap, Teamsluiting, Verlof
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.mdo.reeks.plannen import reeksen_bijwerken
from trajecten.mdo.reeks.services import mdo_afgelasten, mdo_verzetten
from trajecten.models import Overlegreeks

VOORBEELD = "beter-thuis"  # the team in which everything that can happen to a meeting happens


def maak_reeks(staat: Staat, team: Teamstaat, eerstvolgend: date, uur: int) -> int:
    """The fixed meeting of a team: every week, two hours; the behavioural scientist chairs, the leader stands in."""
    voorzitter = team.gedragswetenschapper().account
    leider = team.teamleider().account
    return staat.lader.voeg(
        Overlegreeks,
        team_id=team.pk,
        weekdag=eerstvolgend.isoweekday(),
        tijd=time(uur),
        duur=120,
        plaats=f"vergaderkamer {team.plaats}",
        voorzitter_id=voorzitter,
        vervanger_id=leider if leider != voorzitter else None,
        van=eerstvolgend - timedelta(days=7),
    )


def plan_vooruit(vandaag: date) -> None:
    """The coming weeks of every team. In one a chair is away, a team day moves a meeting, and a chair moves another."""
    reeks = Overlegreeks.objects.te_plannen().filter(team__slug=VOORBEELD).first()
    if reeks is not None and reeks.voorzitter is not None:
        _dagen_anders(reeks, vandaag)
    reeksen_bijwerken()
    if reeks is not None and reeks.voorzitter is not None:
        _met_de_hand(reeks, vandaag)


def _dagen_anders(reeks: Overlegreeks, vandaag: date) -> None:
    eerste = next(iter(reeks.mdos.komend(vandaag)), None)
    if eerste is None or reeks.voorzitter is None:
        return
    Verlof.objects.create(
        account=reeks.voorzitter, van=eerste.op + timedelta(days=6), tot=eerste.op + timedelta(days=9),
        waarnemer=reeks.vervanger, vastgelegd_door=reeks.voorzitter,
    )  # fmt: skip
    leider = Teamlidmaatschap.objects.lopend().filter(team=reeks.team, rollen__contains=["teamleider"]).first()
    teamdag = eerste.op + timedelta(days=14)
    if not reeks.team.sluitingen.filter(van__lte=teamdag, tot__gte=teamdag).exists():
        Teamsluiting.objects.create(
            team=reeks.team, van=teamdag, tot=teamdag, reden="teamdag",
            vastgelegd_door=leider.account if leider else None,
        )  # fmt: skip


def _met_de_hand(reeks: Overlegreeks, vandaag: date) -> None:
    """The fourth meeting is an hour later and elsewhere; the fifth does not go on."""
    komend = [mdo for mdo in reeks.mdos.komend(vandaag).select_related("team", "reeks", "leidraad") if mdo.op > vandaag]
    if len(komend) < 5:
        return
    verzet, weg = komend[3], komend[4]
    verzet.tijd, verzet.plaats = time(13), "buurthuis De Brug"
    verzet.afwijking = "de vergaderkamer wordt geschilderd"
    mdo_verzetten(mdo=verzet, door=reeks.voorzitter)
    mdo_afgelasten(mdo=weg, reden="scholing van het hele team", door=reeks.voorzitter)
