"""Conventions that keep the house one house: templates, assets, migrations, words and what is committed."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

HUIS = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((HUIS / "templates").rglob("*.html"))
SCHERM = [pad for pad in TEMPLATES if "pdf" not in pad.parts and "emails" not in pad.parts]
EIGEN = ["teams", "gezinnen", "netwerk", "trajecten", "monitoring"]
MIGRATIES = sorted(pad for app in EIGEN for pad in (HUIS / app / "migrations").glob("0*.py"))
STATISCH = sorted(
    pad for pad in (HUIS / "static").rglob("*") if pad.suffix in {".css", ".js"} and "vendor" not in pad.parts
)


def naam(pad: Path) -> str:
    return str(pad.relative_to(HUIS))


@pytest.mark.parametrize("pad", TEMPLATES, ids=naam)
def test_a_template_has_no_inline_style_or_script(pad):
    tekst = pad.read_text()
    if pad in SCHERM:
        assert not re.search(r"\sstyle=", tekst)
        assert "<style" not in tekst
    assert not re.search(r"<script(?![^>]*\s(?:src=|type=.application/json))", tekst)
    assert not re.search(r"\son[a-z]+=[\"']", tekst)
    assert "javascript:" not in tekst
    assert "{% autoescape off" not in tekst


@pytest.mark.parametrize("pad", [*TEMPLATES, *STATISCH], ids=naam)
def test_nothing_is_loaded_from_elsewhere(pad):
    tekst = pad.read_text()
    buiten = re.findall(r"(?:src|href|action|url)\s*[=(]\s*[\"']?((?:https?:)?//[^\"')\s]+)", tekst)
    assert not [adres for adres in buiten if "www.w3.org" not in adres], buiten


@pytest.mark.parametrize("pad", TEMPLATES, ids=naam)
def test_a_template_asks_for_rights_and_never_for_a_role(pad):
    assert not re.search(r"{%[^%]*\b(?:rol|rollen)\b\s*(?:==|in)\b", pad.read_text())


@pytest.mark.parametrize("pad", SCHERM, ids=naam)
def test_every_post_form_carries_its_token(pad):
    tekst = pad.read_text()
    for formulier in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?(?:</form>|\Z)", tekst, re.S | re.I):
        assert "csrf_token" in formulier, formulier[:120]


@pytest.mark.parametrize("pad", MIGRATIES, ids=naam)
def test_a_migration_says_what_it_does_and_can_go_back(pad):
    assert "auto_" not in pad.stem
    for knoop in ast.walk(ast.parse(pad.read_text())):
        if isinstance(knoop, ast.Call) and getattr(knoop.func, "attr", "") in {"RunPython", "RunSQL"}:
            assert len(knoop.args) + len(knoop.keywords) >= 2, f"{naam(pad)}:{knoop.lineno} has no way back"


@pytest.mark.parametrize("model", [m for app in EIGEN for m in apps.get_app_config(app).get_models()], ids=str)
def test_a_model_says_what_it_is(model):
    if model.__name__.endswith("Event"):
        return
    assert model.__doc__, f"{model} has no definition"
    assert not model.__doc__.startswith(f"{model.__name__}("), f"{model} has no definition"
    assert "__str__" in model.__dict__ or any("__str__" in basis.__dict__ for basis in model.__mro__[1:-3])


def test_the_lock_pins_every_package_by_hash_and_names_no_address():
    slot = (HUIS / "requirements.txt").read_text()
    assert "://" not in slot
    pakketten = re.findall(r"^([a-z0-9][\w.-]*)==[^\\\n]+\\\n(\s+--hash=sha256:[0-9a-f]{64})", slot, re.M)
    assert len(pakketten) == len(re.findall(r"^[a-z0-9][\w.-]*==", slot, re.M))


def test_every_vendored_library_is_listed_with_its_licence():
    tabel = (HUIS / "static/vendor/README.md").read_text()
    for map_ in (HUIS / "static/vendor").iterdir():
        if map_.is_dir():
            bibliotheek, versie = re.fullmatch(r"(.+)-(\d[\w.]*)", map_.name).groups()
            regel = next((r for r in tabel.splitlines() if versie in r and bibliotheek.split("-")[0] in r.lower()), "")
            assert re.search(r"MIT|OFL|BSD|Apache|ISC", regel), map_.name
