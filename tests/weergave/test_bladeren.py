"""A page of a list by day ends with a whole day, so that the next one misses nothing."""

from collections import namedtuple
from datetime import date

from weergave.bladeren import hele_dagen

Rij = namedtuple("Rij", "op naam")
A, B, C = (date(2026, 11, dag) for dag in (20, 19, 18))
RIJEN = [Rij(A, "1"), Rij(B, "2"), Rij(B, "3"), Rij(C, "4")]


def test_all_that_there_is_has_no_next_page():
    assert hele_dagen(RIJEN, 4) == (RIJEN, None)


def test_a_day_that_does_not_fit_goes_to_the_next_page_as_a_whole():
    assert hele_dagen(RIJEN[:3], 2) == (RIJEN[:1], A)
    assert [rij for rij in RIJEN if rij.op < A] == RIJEN[1:]


def test_a_day_that_just_fits_stays():
    assert hele_dagen(RIJEN, 3) == (RIJEN[:3], B)


def test_a_day_of_more_than_a_page_is_cut():
    dag = [Rij(A, str(nr)) for nr in range(3)]
    assert hele_dagen(dag, 2) == (dag[:2], A)
