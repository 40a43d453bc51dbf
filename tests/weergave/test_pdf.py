import io
import re

import pytest
from django.template import engines
from django.template.loader import render_to_string
from pypdf import PdfReader

from tests.keuring import gebreken, lengten_kloppen
from weergave import grafiek as g
from weergave.pdf import render_pdf
from weergave.tekens import teken_svg

DOCUMENT = """{% extends "pdf/basis.html" %}{% block titel %}Integraal plan{% endblock %}
{% block h1 %}Plan van Łukasz-Yıldırım{% endblock %}{% block regel %}Versie 3 van 22 november 2026{% endblock %}
{% block inhoud %}<div class="tekens-rij">{{ teken }}</div><h2>Doelen</h2>
<p>Çağla en <em>Đorđe</em> doen <strong>mee</strong>.</p>
{% for grafiek in grafieken %}{% include "pdf/grafiek.html" %}{% endfor %}{% endblock %}"""


@pytest.fixture(scope="module")
def pdf() -> bytes:
    grafieken = [
        g.staven("Verwijzers", [g.Staaf("Huisarts", 25), g.Staaf("School", None, "minder dan 10")]),
        g.score_lijnen("Rust", ["3 aug", "14 sep"], [g.Reeks("Łukasz", [3, 4])], g.Reeks("Team", [4, 6]), doel=8),
    ]
    sjabloon = engines["django"].from_string(DOCUMENT)
    return render_pdf(sjabloon.render({"teken": teken_svg(1), "grafieken": grafieken}))


@pytest.mark.parametrize("profiel", ["ua1", "2a"])
def test_a_pdf_is_for_screen_readers_and_for_the_archive(pdf, profiel):
    assert gebreken(pdf, profiel) == []


def test_a_pdf_is_set_in_our_own_letters_only(pdf):
    letters = [
        letter.get_object()
        for blad in PdfReader(io.BytesIO(pdf)).pages
        for letter in blad["/Resources"]["/Font"].values()
    ]
    assert letters
    for letter in letters:
        onderdeel = letter["/DescendantFonts"][0].get_object()
        assert "Source-Sans-3" in letter["/BaseFont"]
        assert onderdeel["/Subtype"] == "/CIDFontType2"
        assert "/FontFile2" in onderdeel["/FontDescriptor"], "the letters travel with the document"


def test_nothing_outside_the_document_is_fetched(caplog):
    html = render_to_string("pdf/basis.html").replace("</body>", '<img src="file:///etc/passwd" alt="x"></body>')
    inhoud = render_pdf(html)
    assert inhoud.startswith(b"%PDF-")
    assert "disallowed protocol" in caplog.text


def test_a_stream_that_ends_in_a_carriage_return_is_no_fault_and_a_wrong_length_is(pdf):
    """The validator reads the first as a wrong length; see `tests.keuring`."""
    assert lengten_kloppen(pdf)
    assert not lengten_kloppen(re.sub(rb"/Length (\d)", rb"/Length 9\1", pdf, count=1))
