"""Background work, leave, messages and health: rows of the access matrix."""

from tests.toegang.wie import IEDEREEN

MET_RECHT = IEDEREEN - {"vertegenwoordiger", "zonder_rol", "oud_lid"}

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "opdrachten": ("/werk/", MET_RECHT, ""),
    "vastgelopen": ("/beheer/vastgelopen/", {"beheer"}, ""),
}

# Of whom asked for it only, or given up: tests/teams/test_werk_paginas.py.
ELDERS = {
    "opdracht",
    "opdracht_stoppen",
    "opdracht_weer",
    "opdracht_bestand",
    "vastgelopen_weer",
    "vastgelopen_weg",
}
