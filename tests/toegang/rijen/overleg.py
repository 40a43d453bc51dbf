"""The meeting."""

from tests.toegang.wie import TEAM, VOORZITTERS

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # the meeting
    "mdo_plannen": ("/mdo/plannen/{team}/", VOORZITTERS, ""),
    "mdo": ("/mdo/{mdo}/", TEAM, ""),
    "mdo_agenda": ("/mdo/{mdo}/agenda/", VOORZITTERS | {"behandelaar"}, "POST doe=toevoegen&traject={traject}"),
    "mdo_beginnen": ("/mdo/{mdo}/beginnen/", VOORZITTERS, "POST"),
    "mdo_gezin": ("/mdo/{mdo}/{traject}/", TEAM, ""),
    "mdo_samen": ("/mdo/{mdo}/{traject}/samen/", TEAM, ""),
    "mdo_nagekomen": ("/mdo/{mdo}/{traject}/nagekomen/", TEAM, "POST"),
    "mdo_actie_gedaan": ("/mdo/{mdo}/{traject}/acties/{actie}/gedaan/", TEAM, "POST"),
    "mdo_actie_open": ("/mdo/{mdo}/{traject}/acties/{actie}/open/", TEAM, "POST"),
}
