"""What the two pages show, put together from the figures and the lists: a constant number of queries."""

from datetime import date
from typing import Any

from teams.access import Recht
from teams.team.models import Team
from trajecten.mdo.leren import beelden, lijsten
from trajecten.mdo.leren.cijfers import expertises, halfjaren_tellen, kwartalen
from trajecten.mdo.leren.models import Leerafspraak
from weergave.halfjaar import Halfjaar, halfjaren


def haal_verloop(team: Team, vandaag: date) -> dict[str, Any]:
    """The decisions of a team over two years, and the half-years that can be opened. One query."""
    per_kwartaal = kwartalen(team, vandaag)
    laatste = per_kwartaal[-4:]
    gedaan, nagekeken = (sum(getattr(k, naam) for k in laatste) for naam in ("gedaan", "nagekeken"))
    return {
        "team": team,
        "kwartalen": [k for k in reversed(per_kwartaal) if k.genomen or k.afgerond],
        "staten": lijsten.NAMEN_STAAT.items(),
        "jaar": beelden.aandeel(gedaan, nagekeken),
        "anders": {naam: sum(getattr(k, naam) for k in laatste) for naam in lijsten.NAMEN_STAAT},
        "uitkomsten": beelden.uitkomsten(per_kwartaal),
        "uitvoering": beelden.uitvoering(per_kwartaal),
        "duren": beelden.duren(per_kwartaal),
        "halfjaren": [Halfjaar.van_dag(vandaag), *halfjaren(vandaag)[:4]],
        "genoeg": beelden.GENOEG,
    }


def haal_bladzijde(user: Any, team: Team, periode: Halfjaar, vandaag: date) -> dict[str, Any]:
    """One half-year of a team, with the one before it beside it. Six queries."""
    vorig, nu = halfjaren_tellen(team, [periode, periode.vorige], vandaag)
    per_expertise = expertises(team, periode)
    nooit = lijsten.nooit_besproken(user, team, periode, vandaag)
    eerder = lijsten.nooit_besproken(user, team, periode.vorige, vandaag)
    volgend = lijsten.volgend_overleg(team, vandaag)
    voorzitter = user.toegang.mag_in_team(Recht.MDO_VOORZITTEN, team.pk)
    for rij in nooit:  # who chairs may put on any family, others those they are involved with: as the agenda asks
        rij.mag_erop = volgend is not None and not rij.op_agenda and (voorzitter or rij.eigen)
    afspraken = {een.halfjaar: een for een in Leerafspraak.objects.van_team(team, [periode, periode.vorige])}
    return {
        "team": team,
        "periode": periode,
        "loopt": periode.eind >= vandaag,
        "cijfers": nu,
        "getallen": beelden.getallen(nu, vorig, len(nooit), len(eerder)),
        "opkomst": beelden.opkomst(per_expertise),
        "nooit": nooit,
        "volgend": volgend,
        "vraag": beelden.vraag_om_te_bespreken(nu, len(nooit), per_expertise),
        "afspraak": afspraken.get(str(periode)),
        "vorige_afspraak": afspraken.get(str(periode.vorige)),
    }
