"""The list of requirements names tests that exist."""

import re

from tests.verharding.asvs import LIJST
from trajecten.diensten import REPO


def test_every_requirement_names_tests_that_are_there():
    weg = []
    for eis in LIJST:
        for test in eis.tests:
            bestand, _, naam = test.partition("::")
            tekst = (REPO / "tests" / bestand).read_text() if (REPO / "tests" / bestand).exists() else ""
            if not re.search(rf"^def {naam}\b" if naam else r"^def test_", tekst, re.MULTILINE):
                weg.append((eis.nummer, test))
    assert weg == []


def test_every_requirement_stands_once_and_in_order():
    nummers = [tuple(map(int, eis.nummer.split("."))) for eis in LIJST]
    assert nummers == sorted(set(nummers))


def test_every_test_of_this_folder_serves_a_requirement():
    genoemd = {test.partition("::")[2] for eis in LIJST for test in eis.tests}
    hier = {
        naam
        for bestand in (REPO / "tests" / "verharding").glob("test_*.py")
        for naam in re.findall(r"^def (test_\w+)", bestand.read_text(), re.MULTILINE)
        if bestand.name != "test_asvs.py"
    }
    assert len(hier - genoemd) < 12, hier - genoemd
