from itertools import pairwise
from xml.etree import ElementTree

import pytest

from weergave import grafiek as g

NAAR = "<script>alert('x')</script> & \"Łukasz\" \x00"
MOMENTEN = ["3 aug", "14 sep", "30 okt"]


def _alle() -> dict[str, g.Grafiek]:
    return {
        "staven": g.staven(
            NAAR, [g.Staaf(NAAR, 12, url="/a/?b=1&c=2"), g.Staaf("School", None, "minder dan 10")], norm=20
        ),
        "kolommen": g.kolommen("Per maand", [g.Staaf(NAAR, 5), g.Staaf("feb", 0)]),
        "gestapeld": g.gestapeld("Fasen", [NAAR, "analyse"], [(NAAR, [5, None]), ("PAST", [0, 0])]),
        "aandelen": g.gestapeld("Fasen", ["a", "b"], [("x", [1, 2])], aandelen=True),
        "balken": g.balken("Caseload", [g.Balk(NAAR, [g.Segment(NAAR, 3, "te-laat", "/x/")], 24, url="/y/")]),
        "lijn": g.lijn("In zorg", MOMENTEN, [g.Reeks(NAAR, [1, None, 3]), g.Reeks("leeg", [None, None, None])]),
        "score": g.score_lijnen(NAAR, MOMENTEN, [g.Reeks("Moeder", [3, None, 5])], g.Reeks("Team", [4, 5, 6]), doel=8),
        "score klein": g.score_lijnen("Rust", MOMENTEN[:1], [], g.Reeks("Team", [4]), start=2, doel=8, klein=True),
        "stippen": g.stippenkalender(
            "Ritme", ["wk 1", "wk 2"], [g.StipRij(NAAR, ["gehouden", "laat"], "/z/"), g.StipRij("b", ["gemist", "nu"])]
        ),
        "ring": g.verhouding("Op tijd", 3, 4),
        "ring leeg": g.verhouding("Op tijd", 0, 0),
        "leeg": g.leeg("Niets"),
        "staven leeg": g.staven("Niets", []),
    }


@pytest.mark.parametrize("naam", _alle())
def test_a_chart_is_well_formed_and_holds_no_style_script_class_or_id(naam):
    wortel = ElementTree.fromstring(_alle()[naam].svg)  # noqa: S314 - our own output
    for element in wortel.iter():
        assert element.tag.split("}")[1] not in {"script", "style", "foreignObject"}
        assert not {"style", "class", "id"} & set(element.attrib)
        assert not [kenmerk for kenmerk in element.attrib if kenmerk.startswith("on")]


@pytest.mark.parametrize("naam", _alle())
def test_a_chart_tells_what_it_is_to_who_cannot_see_it(naam):
    wortel = ElementTree.fromstring(_alle()[naam].svg)  # noqa: S314
    assert wortel[0].tag.endswith("title")
    assert wortel[0].text
    links = [element for element in wortel.iter() if element.tag.endswith("}a")]
    assert wortel.get("role") == ("group" if links else "img")


def test_the_table_of_a_chart_holds_the_same_numbers():
    getekend = g.staven("Verwijzers", [g.Staaf("Huisarts", 25), g.Staaf("School", None, "minder dan 10")])
    assert getekend.tabel is not None
    assert getekend.tabel.rijen_als_tekst == [["Huisarts", "25"], ["School", "minder dan 10"]]


def test_a_hidden_number_has_no_bar_that_shows_it():
    getekend = g.staven("Verwijzers", [g.Staaf("Huisarts", 25), g.Staaf("School", None, "minder dan 10")])
    assert "minder dan 10" in getekend.svg
    assert getekend.svg.count("<title>Huisarts: 25</title>") == 1
    assert "<title>School" not in getekend.svg


def test_family_and_professionals_are_told_apart_without_colour():
    getekend = g.score_lijnen("Rust", MOMENTEN, [g.Reeks("Moeder", [3, 4, 5])], g.Reeks("Team", [4, 5, 6]))
    wortel = ElementTree.fromstring(getekend.svg)  # noqa: S314
    lijnen = [element for element in wortel.iter() if element.tag.endswith("polyline")]
    assert len({lijn.get("stroke-dasharray") for lijn in lijnen}) == 2
    assert {"Moeder", "Team"} <= {element.text for element in wortel.iter() if element.tag.endswith("text")}


def test_labels_at_the_ends_of_lines_never_cover_each_other():
    from weergave.grafiek.lijnen import uiteen

    plaatsen = uiteen([(100, 0), (101, 1), (102, 2), (40, 3)], 17, 10, 110)
    ys = [y for y, _ in plaatsen]
    assert all(later - eerder >= 17 for eerder, later in pairwise(ys))
    assert ys[-1] <= 110


@pytest.mark.parametrize(("hoogste", "laatste"), [(0, 1), (3, 3), (7, 8), (62, 80), (145, 150), (0.4, 0.4)])
def test_an_axis_ends_at_a_round_number_above_the_highest_value(hoogste, laatste):
    from weergave.grafiek.basis import schaal

    assert schaal(hoogste)[-1] == pytest.approx(laatste)
