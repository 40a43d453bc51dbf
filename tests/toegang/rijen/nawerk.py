"""After a meeting: the ledger of decisions, closing, minutes on paper, what is copied over."""

from tests.toegang.wie import TEAM, VOORZITTERS

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "mdo_besluiten": ("/mdo/besluiten/", TEAM, ""),
    "mdo_overnemen": ("/mdo/overnemen/", TEAM, ""),
    "mdo_afsluiten": ("/mdo/{mdo}/afsluiten/", VOORZITTERS, ""),
    "mdo_verslag": ("/mdo/{mdo}/verslag/", TEAM, ""),
    "mdo_papier": ("/mdo/{mdo}/verslag/pdf/", TEAM, "POST namen=initialen"),
    "mdo_afgedrukt": ("/mdo/{mdo}/verslag/afgedrukt/", TEAM, "POST"),
    "mdo_deel": ("/mdo/{mdo}/{traject}/deel/", TEAM, ""),
    "mdo_overname": ("/mdo/{mdo}/{traject}/overnemen/", TEAM, ""),
    "mdo_geen_besluit": ("/mdo/{mdo}/{traject}/geen-besluit/", TEAM, "POST waarom=loopt"),
    "mdo_oordeel": ("/mdo/{mdo}/{traject}/oordeel/", TEAM, "POST visie=gedeeld"),
    "mdo_besluit": ("/mdo/{mdo}/{traject}/besluiten/{besluit}/", TEAM, ""),
    "mdo_aanpassen": ("/mdo/{mdo}/{traject}/besluiten/{besluit}/aanpassen/", TEAM, ""),
    "mdo_besluit_los": ("/trajecten/{traject}/besluiten/{besluit}/", TEAM, ""),
    "mdo_besluit_gedaan": ("/trajecten/{traject}/besluiten/{besluit}/gedaan/", TEAM, "POST"),
}
ELDERS = {"mdo_papier_bestand"}  # a file of who asked for it: tests/trajecten/test_nawerk_papier.py
