"""The parts we stand on: pinned by hash, installed as pinned, fitting together. Known leaks when the network answers.

`pip-audit` and its like ask a service over the network; a machine without one may not turn red. So that question is
asked by `start.py test` itself, only when the service answers within seconds (see `kwetsbaarheden` there).
"""

import importlib.util
import json
import re
from importlib.metadata import PackageNotFoundError, distribution, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from trajecten.diensten import REPO

SLOTEN = ("requirements.txt", "requirements-dev.txt")


def gevraagd(slot: str) -> dict[str, Requirement]:
    regels = re.findall(r"^([A-Za-z0-9][^\\\n]*?) *\\?$", (REPO / slot).read_text(), re.MULTILINE)
    return {canonicalize_name(een.name): een for een in map(Requirement, regels)}


@pytest.mark.parametrize("slot", SLOTEN)
def test_every_part_is_pinned_to_one_version_by_hash(slot):
    blokken = re.split(r"\n(?=[A-Za-z0-9])", (REPO / slot).read_text())
    for blok in (blok for blok in blokken if re.match(r"[A-Za-z0-9]", blok)):
        assert re.match(r"[\w.\[\]-]+==\d", blok), blok[:60]
        assert "--hash=sha256:" in blok, blok[:60]
        assert not re.search(r"git\+|https?://|-e ", blok.split("# via")[0]), blok[:60]


def test_what_is_installed_is_what_the_lock_says_and_fits_together():
    mis = []
    for naam, eis in gevraagd("requirements-dev.txt").items():
        if eis.marker is not None and not eis.marker.evaluate():
            continue
        if not eis.specifier.contains(version(naam), prereleases=True):
            mis.append((naam, version(naam)))
        mis += [(naam, str(deel)) for deel in map(Requirement, distribution(naam).requires or []) if not past(deel)]
    assert mis == []


def past(deel: Requirement) -> bool:
    if deel.marker is not None and not deel.marker.evaluate({"extra": ""}):
        return True
    try:
        return deel.specifier.contains(version(deel.name), prereleases=True)
    except PackageNotFoundError:
        return False


@pytest.fixture
def start():
    spec = importlib.util.spec_from_file_location("start", REPO / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_without_network_the_question_about_known_leaks_is_skipped_and_says_so(start, monkeypatch, capsys):
    def weg(*args, **kwargs):
        raise OSError("no network")

    monkeypatch.setattr(start.urllib.request, "urlopen", weg)
    assert start.kwetsbaarheden() is True
    assert "niet nagekeken" in capsys.readouterr().out


@pytest.mark.parametrize(("gevonden", "goed"), [([], True), ([{"id": "PYSEC-2026-1"}], False)])
def test_a_known_leak_is_named_and_turns_it_red(start, monkeypatch, capsys, gevonden, goed):
    pakketten = start.pakketten_in_slot()

    class Antwoord:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self, aantal=-1):
            uitkomsten = [{"vulns": gevonden} if nr == 0 and gevonden else {} for nr in range(len(pakketten))]
            return json.dumps({"results": uitkomsten}).encode()

    monkeypatch.setattr(start.urllib.request, "urlopen", lambda *args, **kwargs: Antwoord())
    assert start.kwetsbaarheden() is goed
    assert ("PYSEC-2026-1" in capsys.readouterr().out) is not goed
