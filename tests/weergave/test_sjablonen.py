"""Each partial with exactly what its first line says it needs; an undefined variable fails (tests/settings.py)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from weergave import grafiek as g

FASEN = [
    {"naam": naam, "staat": staat, "duur": ""}
    for naam, staat in zip("abcd", ("gedaan", "overgeslagen", "nu", "straks"), strict=True)
]


class Formulier(forms.Form):
    naam = forms.CharField()
    soort = forms.MultipleChoiceField(choices=[("1", "Een")], widget=forms.CheckboxSelectMultiple)
    versie = forms.IntegerField(widget=forms.HiddenInput)


MINSTENS = {
    "band": {"band": {"teken": 1, "naam": "Jansen", "nummer": "T-2026-00001", "url": "/x/"}},
    "broodkruimels": {"kruimels": [{"naam": "Gezinnen", "url": "/gezinnen/"}]},
    "fasepad": {"fasen": FASEN},
    "fasepad_klein": {"fasen": FASEN},
    "formulier": {"form": Formulier(), "actie_tekst": "Vastleggen"},
    "fouten": {"form": Formulier({})},
    "formulier_voet": {"actie_tekst": "Vastleggen"},
    "gezin": {"gezin": {"teken": 12, "naam": "Jansen"}, "url": "/x/"},
    "grafiek": {"grafiek": g.staven("Verwijzers", [g.Staaf("Huisarts", 25)])},
    "ik": {"ik": {"naam": "Eva", "initialen": "E", "rollen": "", "teams": "", "links": []}},
    "kop": {},
    "leeg": {"titel": "Nog niets", "tekst": "Hier komt iets."},
    "melding": {"messages": []},
    "merk": {},
    "paginering": {"volgende_url": "?na=3"},
    "rail": {"navigatie": [{"naam": str(n), "url": f"/{n}/", "icoon": "home", "actief": n == 0} for n in range(7)]},
    "score_lijn": {"lijn": g.score_lijnen("Rust", ["3 aug"], [], g.Reeks("Team", [4]), klein=True)},
    "status": {"soort": "te-laat", "tekst": "9 dagen over tijd"},
    "stip_rij": {"stippen": [{"staat": "gehouden", "titel": "3 aug: gehouden"}]},
    "tabel": {"tabel": g.staven("Verwijzers", [g.Staaf("Huisarts", 25)]).tabel},
    "tijdlijn": {"gebeurtenissen": [{"op": date(2026, 11, 22), "titel": "Huisbezoek", "icoon": "home"}]},
    "toetsen": {},
    "voortgang": {"voortgang_url": "/x/", "tekst": "Het plan wordt gemaakt", "klaar": None},
}


@pytest.mark.parametrize("naam", MINSTENS)
def test_a_partial_needs_no_more_than_it_says(naam):
    assert render_to_string(f"partials/{naam}.html", MINSTENS[naam]).strip()


@pytest.mark.parametrize("naam", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_page_needs_nothing_at_all(naam):
    assert "<h1>" in render_to_string(f"{naam}.html")


def test_the_error_of_a_field_stands_beside_it_and_is_linked_from_above():
    tekst = render_to_string("partials/formulier.html", {"form": Formulier({"naam": ""}), "actie_tekst": "Vastleggen"})
    assert 'href="#id_naam"' in tekst
    assert 'href="#id_soort_0"' in tekst
    assert 'aria-describedby="id_naam_error"' in tekst
    assert 'id="id_naam_error"' in tekst


def test_html_in_a_text_stays_text():
    boos = "<script>alert(1)</script>"
    band = {"teken": 1, "naam": boos, "nummer": boos, "url": "/x/", "veiligheid": boos}
    assert boos not in render_to_string("partials/band.html", {"band": band})
    assert boos not in render_to_string("partials/grafiek.html", {"grafiek": g.staven(boos, [g.Staaf(boos, 1)])})
    assert boos not in render_to_string("partials/status.html", {"soort": "nu", "tekst": boos})


def test_a_moment_shows_its_full_date_on_hover():
    moment = datetime(2026, 11, 23, 14, 3, tzinfo=ZoneInfo("Europe/Amsterdam"))
    item = {"op": moment, "titel": "Huisbezoek", "icoon": "home"}
    tekst = render_to_string("partials/tijdlijn.html", {"gebeurtenissen": [item]})
    assert 'title="maandag 23 november 2026, 14:03 uur"' in tekst


def test_a_message_offers_to_undo_only_with_an_address():
    class Bericht(str):
        level_tag, extra_tags = "success", "/acties/1/terug/"

    tekst = render_to_string("partials/melding.html", {"messages": [Bericht("Actie afgerond.")]})
    assert 'action="/acties/1/terug/"' in tekst
    assert "Ongedaan maken" in tekst


def test_days_are_one_day_when_first_and_last_are_the_same():
    sjabloon = Template("{% load weergave %}{{ van|tot_en_met:tot|striptags }}")
    een, ander = date(2024, 12, 7), date(2024, 12, 24)
    assert sjabloon.render(Context({"van": een, "tot": een})) == "7 dec 2024"
    assert sjabloon.render(Context({"van": een, "tot": ander})) == "7 dec 2024 tot en met 24 dec 2024"
