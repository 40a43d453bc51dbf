"""The team and its figures, the care network, administration."""

from tests.toegang.wie import CIJFERS, LEIDING, NETWERK, TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # the team and its figures
    "caseload": ("/caseload/", LEIDING, ""),
    "caseload_team": ("/caseload/{team}/", LEIDING, ""),
    "caseload_lijst": ("/caseload/{team}/lijst/uit-beeld/", LEIDING, ""),
    "toewijzen": ("/caseload/{team}/toewijzen/{traject}/", LEIDING, ""),
    "monitoring": ("/monitoring/", CIJFERS | {"beleid"}, ""),
    "team_rapport": ("/monitoring/team/{team}/2026-H1/", CIJFERS, ""),
    "team_rapport_pdf": ("/monitoring/team/{team}/2026-H1/pdf/", CIJFERS, ""),
    "rapport": ("/monitoring/{gemeente}/2026-H1/", {"beleid"}, ""),
    "rapport_pdf": ("/monitoring/{gemeente}/2026-H1/pdf/", {"beleid"}, ""),
    # the care network
    "netwerk": ("/netwerk/", NETWERK, ""),
    "organisatie": ("/netwerk/{organisatie}/", NETWERK, ""),
    "organisatie_nieuw": ("/netwerk/nieuw/", TEAM, ""),
    "organisatie_bewerken": ("/netwerk/{organisatie}/gegevens/", TEAM, ""),
    "partnerdeel_nieuw": ("/netwerk/{organisatie}/contactpersoon/nieuw/", TEAM, ""),
    "partnerdeel": ("/netwerk/{organisatie}/contactpersoon/{contactpersoon}/", TEAM, ""),
    # administration
    "beheer": ("/beheer/", {"beheer"}, ""),
    "beheer_lijst": ("/beheer/teams/", {"beheer"}, ""),
    "beheer_nieuw": ("/beheer/teams/nieuw/", {"beheer"}, ""),
    "beheer_rij": ("/beheer/teams/{team_pk}/", {"beheer"}, ""),
    "post": ("/beheer/post/", {"beheer"}, ""),
    "inzagelog": ("/inzagelog/", {"privacy"}, ""),
}

# A file name that must exist: tested in tests/trajecten.
ELDERS = {"post_bericht"}
