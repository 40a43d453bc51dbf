"""What everybody has, and what is one's own."""

from tests.toegang.wie import IEDEREEN, TEAM

RIJEN: dict[str, tuple[str, set[str], str]] = {
    # everybody who is logged in
    "vandaag": ("/", IEDEREEN, ""),
    "concept": ("/concepten/", IEDEREEN, "POST"),
    "concept_sleutel": ("/concepten/sleutel/", IEDEREEN, ""),
    "concept_weggooien": ("/concepten/weggooien/", IEDEREEN, "POST"),
    # a day of one's own
    "herinneringen": ("/herinneringen/", TEAM, ""),
    "agenda": ("/agenda/", TEAM, ""),
    "agenda_intrekken": ("/agenda/intrekken/", TEAM, "POST"),
    # lists of what is mine
    "zoeken": ("/zoeken/?q=jan", TEAM, ""),
    "gezinnen": ("/gezinnen/", TEAM, ""),
    "gezin_nieuw": ("/gezinnen/nieuw/", TEAM, ""),
    "trajecten": ("/trajecten/", TEAM, ""),
    "mdo_lijst": ("/mdo/", TEAM, ""),
}

# For everybody, also without a log-in; what they show of a person hangs on a secret in the address.
OPENBAAR = {"aanmelden": "/aanmelden/", "aanmelden_klaar": "/aanmelden/verzonden/x/", "agenda_feed": "/agenda/x.ics"}
