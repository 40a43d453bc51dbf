"""The access matrix: every address × everybody. Complete by construction: an address without a row fails.

A row says what the address is, who gets in (by name, not derived from the code) and what kind of address it is:
`name in the code: (address, who gets in, "POST" with its fields when it only takes a POST)`. A file in
`rijen/` holds RIJEN and, when needed, MAAK (what stands between { } in an address: how to make that row for a
trajectory), OPENBAAR (addresses without a log-in), ELDERS (names that are tested elsewhere) and VAN_DE_AUTEUR
(somebody's own text, which for a colleague does not exist).
"""

import pkgutil
from collections.abc import Callable
from importlib import import_module
from typing import Any

from tests.toegang import rijen

MATRIX: dict[str, tuple[str, set[str], str]] = {}
MAAK: dict[str, Callable[[Any], object]] = {}
OPENBAAR: dict[str, str] = {}
ELDERS: set[str] = set()
VAN_DE_AUTEUR: set[str] = set()

for gevonden in pkgutil.iter_modules(rijen.__path__):
    deel = import_module(f"{rijen.__name__}.{gevonden.name}")
    dubbel = MATRIX.keys() & deel.RIJEN.keys()
    assert not dubbel, f"{dubbel} stand in two files"
    MATRIX |= deel.RIJEN
    MAAK |= getattr(deel, "MAAK", {})
    OPENBAAR |= getattr(deel, "OPENBAAR", {})
    ELDERS |= getattr(deel, "ELDERS", set())
    VAN_DE_AUTEUR |= getattr(deel, "VAN_DE_AUTEUR", set())
VAN_EEN_GEZIN = ("{gezin}", "{traject}", "{mdo}", "{aanmelding}")
BEGRENSD = (*VAN_EEN_GEZIN, "{team}", "{gemeente}", "{bijeenkomst}", "{actiepunt}")
