"""The rules of disclosure control, on any table that hypothesis can think of (standards §7)."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitoring.onthulling.gemiddelden import Meting, gemiddelde
from monitoring.onthulling.regels import (
    Lijn,
    Onthullingsfout,
    Telling,
    beveilig,
    procent,
    rond,
    toon,
    toon_totaal,
)

aantallen = st.integers(0, 120)


def line(*parts: int) -> tuple[dict[str, Telling], list[Lijn]]:
    names = [f"d{number}" for number in range(len(parts))]
    cells = {name: Telling(part, part) for name, part in zip(names, parts, strict=True)}
    return {**cells, "totaal": Telling(sum(parts), sum(parts))}, [Lijn("totaal", names)]


def matrix(rows: list[list[int]]) -> tuple[dict[str, Telling], list[Lijn]]:
    cells: dict[str, int] = {}
    width = len(rows[0])
    for r, row in enumerate(rows):
        cells.update({f"{r}.{c}": value for c, value in enumerate(row)})
        cells[f"{r}.t"] = sum(row)
    for c in range(width):
        cells[f"t.{c}"] = sum(row[c] for row in rows)
    cells["t.t"] = sum(map(sum, rows))
    lines = [Lijn(f"{r}.t", [f"{r}.{c}" for c in range(width)]) for r in range(len(rows))]
    lines += [Lijn(f"t.{c}", [f"{r}.{c}" for r in range(len(rows))]) for c in range(width)]
    lines += [Lijn("t.t", [f"{r}.t" for r in range(len(rows))]), Lijn("t.t", [f"t.{c}" for c in range(width)])]
    return {key: Telling(value, value) for key, value in cells.items()}, lines


tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(aantallen, min_size=width, max_size=width), min_size=2, max_size=4)
)


@given(st.integers(0, 10_000))
def test_a_count_is_rounded_to_the_nearest_multiple_of_five(n: int) -> None:
    assert rond(n) % 5 == 0
    assert abs(rond(n) - n) <= 2


@given(tables)
@settings(max_examples=300, deadline=None)
def test_no_line_ever_has_exactly_one_hidden_cell(rows: list[list[int]]) -> None:
    cells, lines = matrix(rows)
    shown = beveilig(cells, lines)
    for lijn in lines:
        hidden = [key for key in (*lijn.delen, lijn.totaal) if shown[key] is None]
        assert len(hidden) != 1


@given(tables)
@settings(max_examples=300, deadline=None)
def test_what_is_shown_is_rounded_and_never_under_ten(rows: list[list[int]]) -> None:
    cells, lines = matrix(rows)
    for key, value in beveilig(cells, lines).items():
        assert value is None or (value == rond(cells[key].aantal) and cells[key].aantal >= 10)


@given(tables)
@settings(max_examples=300, deadline=None)
def test_hidden_cells_of_a_line_leave_room_for_at_least_ten(rows: list[list[int]]) -> None:
    cells, lines = matrix(rows)
    shown = beveilig(cells, lines)
    for lijn in lines:
        total = shown[lijn.totaal]
        parts = [shown[part] for part in lijn.delen]
        if total is not None and None in parts:
            assert total - sum(part for part in parts if part is not None) >= 10


@given(tables)
@settings(max_examples=100, deadline=None)
def test_a_small_total_hides_its_split(rows: list[list[int]]) -> None:
    cells, lines = matrix(rows)
    shown = beveilig(cells, lines)
    for lijn in lines:
        if cells[lijn.totaal].aantal < 30:
            assert all(shown[part] is None for part in lijn.delen)


@given(tables)
@settings(max_examples=100, deadline=None)
def test_there_is_one_symbol_and_it_does_not_tell_why(rows: list[list[int]]) -> None:
    cells, lines = matrix(rows)
    shown = beveilig(cells, lines)
    assert {toon(value) for value in shown.values() if value is None} <= {"."}


def test_the_worked_example_of_the_standards_hides_the_same_cells_at_least() -> None:
    cells, lines = matrix([[12, 31, 4], [18, 22, 11], [7, 40, 25]])
    hidden = {key for key, value in beveilig(cells, lines).items() if value is None}
    assert {"0.2", "2.0"} <= hidden
    assert len(hidden) >= 4


def test_a_cell_in_two_lines_is_hidden_in_both_or_in_none() -> None:
    cells = {
        name: Telling(value, value) for name, value in {"a": 60, "b": 4, "c": 20, "t": 84, "x": 12, "y": 8}.items()
    }
    shown = beveilig(cells, [Lijn("t", ["a", "b", "c"]), Lijn("c", ["x", "y"])])
    assert shown["b"] is None
    assert shown["c"] is None


def test_many_children_of_few_families_are_still_few_families() -> None:
    cells, lines = line(40, 40)
    cells["d0"] = Telling(40, 3)
    assert beveilig(cells, lines)["d0"] is None


def test_a_zero_is_hidden_unless_it_could_not_be_anything_else() -> None:
    cells, lines = line(0, 40, 50, 30)
    assert beveilig(cells, lines)["d0"] is None
    cells["d0"] = Telling(0, 0, structureel=True)
    assert beveilig(cells, lines) == {"d0": 0, "d1": 40, "d2": 50, "d3": 30, "totaal": 120}


def test_a_line_in_which_nearly_everybody_is_the_same_loses_its_split() -> None:
    cells, lines = line(190, 10)
    assert [value for key, value in beveilig(cells, lines).items() if key != "totaal"] == [None, None]


def test_a_line_that_names_an_unknown_cell_is_refused() -> None:
    with pytest.raises(Onthullingsfout):
        beveilig({"t": Telling(50, 50)}, [Lijn("t", ["weg"])])


@pytest.mark.parametrize(("families", "also_part", "text"), [(4, False, "<10"), (4, True, "."), (40, False, ".")])
def test_a_hidden_total_says_under_ten_only_when_nothing_else_can_be_read_from_it(
    families: int, also_part: bool, text: str
) -> None:
    assert toon_totaal(Telling(families, families), None, ook_deel=also_part) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (20, 50, "40%"),
        (10, 25, "."),
        (5, 50, "."),
        (45, 50, "."),
        (None, 50, "."),
        (20, None, "."),
        (10, 400, "<5%"),
        (390, 400, ">95%"),
        (0, 100, "."),
    ],
)
def test_percentages_come_from_rounded_counts_only(part: int | None, whole: int | None, text: str) -> None:
    assert procent(part, whole) == text


@pytest.mark.parametrize(
    ("total", "families", "largest", "step", "mean"),
    [
        (640, 10, 80, 10, 60),
        (650, 10, 80, 10, 70),
        (640, 9, 80, 10, None),
        (640, 10, 300, 10, None),
        ("76.5", 10, 9, "0.1", "7.7"),
        (0, 20, 0, 10, None),
    ],
)
def test_means_need_ten_families_and_nobody_who_dominates(
    total: str, families: int, largest: int, step: str, mean: str | None
) -> None:
    meting = Meting(Decimal(total), families, Decimal(largest))
    assert gemiddelde(meting, Decimal(step)) == (None if mean is None else Decimal(mean))
