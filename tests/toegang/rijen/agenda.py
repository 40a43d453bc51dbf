"""The weights of the agenda and the clock of the meeting."""

from tests.toegang.wie import LEIDING, VOORZITTERS

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "mdo_gewichten": ("/mdo/gewichten/{team}/", LEIDING, ""),
    "mdo_klok": ("/mdo/{mdo}/{traject}/klok/", VOORZITTERS, "POST"),
}
