"""The files of the front end: nothing from elsewhere, nothing inline, no icon that does not exist."""

import re
from pathlib import Path

import pytest

from weergave.tekens import TEKENS, sprite

WORTEL = Path(__file__).parents[2]
STATIC = WORTEL / "static"
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
ICONEN = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "vendor/tabler-icons-3.51.0/iconen.svg").read_text()))


@pytest.mark.parametrize("bestand", sorted(STATIC.rglob("*.css")), ids=lambda pad: pad.name)
def test_a_style_sheet_loads_nothing_from_elsewhere(bestand):
    tekst = bestand.read_text()
    assert "@import" not in tekst
    for adres in re.findall(r"url\(\s*[\"']?([^\"')]+)", tekst):
        assert adres.startswith(("data:", "../", "#")), adres
        if adres.startswith("../"):
            assert (bestand.parent / adres).resolve().exists(), adres


def test_every_vendored_folder_stands_in_the_table_with_its_version():
    tabel = (STATIC / "vendor/README.md").read_text()
    mappen = [map_.name for map_ in (STATIC / "vendor").iterdir() if map_.is_dir()]
    assert mappen
    assert [naam for naam in mappen if f"`{naam}/`" not in tabel] == []


def test_templates_hold_no_inline_style_or_script():
    for sjabloon in SJABLONEN:
        tekst = sjabloon.read_text()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"", tekst), sjabloon
        for script in re.findall(r"<script[^>]*>", tekst):
            assert "src=" in script or 'type="application/json"' in script, sjabloon


def test_every_icon_that_a_page_asks_for_exists():
    gevraagd: dict[str, set[str]] = {}
    for bestand in [
        *SJABLONEN,
        *(
            pad
            for app in ("teams", "gezinnen", "netwerk", "trajecten", "monitoring", "weergave")
            for pad in (WORTEL / app).rglob("*.py")
        ),
    ]:
        tekst = bestand.read_text()
        for naam in re.findall(
            r"{% icoon \"([a-z0-9-]+)\"|icoon_naam=\"([a-z0-9-]+)\"|\"icoon\": \"([a-z0-9-]+)\"|icoon=\"([a-z0-9-]+)\"",
            tekst,
        ):
            gevraagd.setdefault(next(filter(None, naam)), set()).add(str(bestand.relative_to(WORTEL)))
    assert {naam: waar for naam, waar in gevraagd.items() if naam not in ICONEN} == {}


def test_the_sprite_of_family_signs_is_written_from_its_table():
    assert (STATIC / "img/tekens.svg").read_text() == sprite()


def test_the_style_sheet_knows_the_colour_of_every_family_sign():
    css = (STATIC / "css/onderdelen.css").read_text()
    for teken in TEKENS.values():
        assert f".teken-{teken.nummer} {{ --teken-kleur: {teken.kleur}; }}" in css


def test_the_twelve_signs_have_twelve_names_shapes_and_colours():
    assert sorted(TEKENS) == list(range(1, 13))
    for kenmerk in ("naam", "vorm", "kleur"):
        assert len({getattr(teken, kenmerk) for teken in TEKENS.values()}) == 12
