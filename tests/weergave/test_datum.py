from datetime import UTC, date, datetime

import pytest

from weergave import datum

NU = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("dag", "tekst"),
    [
        (date(2026, 11, 22), "vandaag"),
        (date(2026, 11, 23), "morgen"),
        (date(2026, 11, 25), "over 3 dagen"),
        (date(2026, 11, 20), "eergisteren"),
        (date(2026, 11, 13), "9 dagen geleden"),
        (date(2026, 12, 20), "over 4 weken"),
        (date(2026, 8, 1), "4 maanden geleden"),
        (date(2023, 11, 22), "3 jaar geleden"),
    ],
)
def test_a_distance_is_said_as_people_say_it(dag, tekst):
    assert datum.relatief(dag, NU) == tekst


def test_a_short_date_names_the_year_only_when_it_is_another_year():
    assert datum.kort(date(2026, 11, 23), NU) == "ma 23 nov"
    assert datum.kort(date(2024, 3, 2), NU) == "2 mrt 2024"


def test_the_full_date_of_a_moment_is_in_our_time_zone():
    moment = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert datum.voluit(moment) == "dinsdag 24 november 2026, 00:30 uur"
    assert datum.kort(moment, NU) == "di 24 nov"


def test_past_its_date_is_said_only_when_it_is_past():
    assert datum.te_laat(date(2026, 11, 13), NU) == "9 dagen over tijd"
    assert datum.te_laat(NU, NU) == ""


def test_an_age_changes_on_the_birthday():
    assert datum.leeftijd(date(2014, 11, 22), NU) == 12
    assert datum.leeftijd(date(2014, 11, 23), NU) == 11


def test_a_span_that_runs_says_since():
    assert datum.periode(date(2026, 3, 3), None) == "sinds 3 mrt 2026"
    assert datum.periode(date(2026, 3, 3), date(2026, 5, 12)) == "3 mrt 2026 – 12 mei 2026"
