"""The bootstrap and the lock."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from trajecten.diensten import REPO

# Where packages are kept, and where a machine keeps its own things: neither belongs in a commit.
FOREIGN = re.compile(
    r"(pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org|index-url|find-links|/root/|/home/[a-z])"
)


@pytest.fixture
def start() -> ModuleType:
    spec = importlib.util.spec_from_file_location("start", REPO / "start.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def run_start(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "start.py", *arguments], cwd=REPO, capture_output=True, text=True, check=False
    )


def test_without_a_command_it_tells_which_there_are() -> None:
    klaar = run_start()
    assert klaar.returncode == 0
    assert all(f"start.py {opdracht}" in klaar.stdout for opdracht in ("demo", "test", "bench"))
    assert run_start("dmeo").returncode == 2


def test_missing_libraries_are_named_with_the_line_to_run(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start.ctypes.util, "find_library", lambda naam: None)
    monkeypatch.setattr(start.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as gestopt:
        start.zorg_voor_systeempakketten(met_browser=False)
    assert "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in str(gestopt.value)


def test_stamp_changes_with_the_lock_and_the_list_with_tools_serves_the_demo(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    for lijst in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / lijst).write_text(lijst)
    monkeypatch.setattr(start, "REPO", tmp_path)
    monkeypatch.setattr(start, "VENV", tmp_path)
    geinstalleerd: list[str] = []
    monkeypatch.setattr(start, "installeer_met_uv", lambda lijst: not geinstalleerd.append(lijst))
    start.zorg_voor_pakketten("requirements-dev.txt")
    start.zorg_voor_pakketten("requirements.txt")
    start.zorg_voor_pakketten("requirements-dev.txt")
    assert geinstalleerd == ["requirements-dev.txt"]
    (tmp_path / "requirements-dev.txt").write_text("anders")
    start.zorg_voor_pakketten("requirements-dev.txt")
    assert geinstalleerd == ["requirements-dev.txt"] * 2


def test_every_package_of_the_lock_has_a_hash() -> None:
    for lijst in ("requirements.txt", "requirements-dev.txt"):
        for blok in re.split(r"\n(?=\S)", (REPO / lijst).read_text().strip()):
            if not blok.startswith("#"):
                assert "--hash=sha256:" in blok, blok.splitlines()[0]


def test_both_locks_agree() -> None:
    versies = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (REPO / lijst).read_text(), re.MULTILINE))
        for lijst in ("requirements.txt", "requirements-dev.txt")
    ]
    assert versies[0].items() <= versies[1].items()


def committed_files() -> list[Path]:
    """What git holds; in a copy without git everything but what is made at run time."""
    if shutil.which("git") and (REPO / ".git").exists():
        uit = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=True).stdout
        return [REPO / naam for naam in uit.split("\0") if naam and (REPO / naam).is_file()]
    paden = (REPO / deel for deel in os.listdir(REPO) if deel != "var" and not deel.endswith("_cache"))
    return [pad for deel in paden for pad in (deel.rglob("*") if deel.is_dir() else [deel]) if pad.is_file()]


def test_no_committed_file_names_a_package_index_or_a_machine() -> None:
    for pad in committed_files():
        if pad.suffix not in {".woff2", ".png", ".ico", ".pyc"} and pad.name != "test_start.py":
            gevonden = FOREIGN.search(pad.read_text(errors="replace"))
            assert not gevonden, f"{pad.relative_to(REPO)}: {gevonden and gevonden[0]}"
