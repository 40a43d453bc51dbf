"""Files from outside: what tests/trajecten/test_documenten.py shows of kind, size and name, and what attackers try."""

import io
import time
import zipfile

import pytest
from django.conf import settings as echte
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.trajecten.test_documenten import ODT, OPENDOC, PDF_INHOUD, PNG_INHOUD, WORD, archief, bestanden
from trajecten.aanmelding.documenten.soorten import DOCX, soort_van
from trajecten.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def sturen(cast, naam, inhoud, soort="application/octet-stream"):
    return cast.client(cast.behandelaar).post(
        reverse("document_nieuw", args=[cast.traject.nummer]),
        {"titel": "Verslag", "bestand": SimpleUploadedFile(naam, inhoud, content_type=soort)},
    )


TYPES = b'<Types><Override PartName="/x.bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'


def met_types(types: bytes, **bestanden_: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        zip_.writestr("[Content_Types].xml", types)
        zip_.writestr("word/document.xml", "<x/>")
        for naam, inhoud in bestanden_.items():
            zip_.writestr(naam.replace("__", "/").replace("_punt_", "."), inhoud)
    return uit.getvalue()


@pytest.mark.parametrize(
    "inhoud",
    [
        met_types(b"<Types/>", word__VBAPROJECT_punt_BIN=b"x"),
        met_types(TYPES, x_punt_bin=b"x"),
        met_types(b'<Types><Default ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'),
        archief(**{"mimetype": ODT.mime, "content.xml": "<x/>", "Basic/Standard/script-lb.xml": "<x/>"}),
        archief(**{"mimetype": ODT.mime, "content.xml": "<x/>", "Scripts/python/x.py": "x"}),
    ],
    ids=["upper case", "other name", "macroEnabled", "basic", "scripts"],
)
def test_a_macro_is_found_under_every_name(inhoud):
    assert soort_van(inhoud) is None


def test_what_word_and_libreoffice_write_stays_welcome():
    assert soort_van(met_types(b'<?xml version="1.0"?><Types><Default Extension="rels"/></Types>')) == DOCX
    assert soort_van(OPENDOC) == ODT
    assert soort_van(WORD) == DOCX


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("verslag.pdf.exe", PDF_INHOUD), ("verslag.exe.pdf", b"MZ" + b"\0" * 80),
        ("verslag.php.png", b"<?php system(1); ?>"),
        ("plaatje.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>"),
        ("pagina.html", b"<!doctype html><p>x"),
        ("pagina.txt", b"  \n<!DOCTYPE html><script>x</script>"), ("verslag.pdf\x00.exe", b"MZ" + b"\0" * 80),
    ],
)  # fmt: skip
def test_a_double_extension_or_a_page_in_disguise_is_refused(cast, media, naam, inhoud):
    assert sturen(cast, naam, inhoud, "application/pdf").status_code == 200
    assert not Document.objects.exists()
    assert bestanden(media) == []


@pytest.mark.parametrize(
    "naam",
    ["../../../etc/cron.d/x.pdf", "..\\..\\x.pdf", "/etc/passwd.pdf", "a" * 300 + ".pdf", "x\r\nSet-Cookie: a.pdf"],
)
def test_a_name_never_becomes_a_path_or_a_header(cast, media, naam):
    sturen(cast, naam, PDF_INHOUD)
    for rij in Document.objects.all():
        assert media in type(media)(rij.bestand.path).resolve().parents
        assert "passwd" not in rij.bestand.name
        antwoord = cast.client(cast.behandelaar).get(reverse("document", args=[cast.traject.nummer, rij.pk]))
        b"".join(antwoord.streaming_content)
        assert "Set-Cookie" not in antwoord["Content-Disposition"]
    assert all(media in pad.resolve().parents for pad in bestanden(media))


@pytest.mark.parametrize("naam", ["kattebel.pdf", "plaatje.png"])
def test_two_kinds_in_one_file_are_never_shown_by_a_browser(cast, naam):
    """A polyglot is a right PDF or image for us and a page for a browser; so a browser never gets to choose."""
    begin = PDF_INHOUD if naam.endswith("pdf") else PNG_INHOUD
    sturen(cast, naam, begin + b"\n<html><script>alert(document.domain)</script></html>")
    for rij in Document.objects.all():
        antwoord = cast.client(cast.behandelaar).get(reverse("document", args=[cast.traject.nummer, rij.pk]))
        b"".join(antwoord.streaming_content)
        assert antwoord["Content-Type"] == "application/octet-stream"
        assert antwoord["Content-Disposition"].startswith("attachment")
        assert antwoord["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in antwoord["Content-Security-Policy"]


def test_an_archive_that_grows_to_a_thousand_times_its_size_is_never_unpacked(cast):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("[Content_Types].xml", b"<x/>" + b"\0" * (200 * 1024 * 1024))
        zip_.writestr("word/document.xml", b"\0" * (50 * 1024 * 1024))
    begin = time.process_time()
    assert soort_van(uit.getvalue()) is None
    assert time.process_time() - begin < 0.5


def test_files_stand_outside_what_the_web_server_gives_away(cast, client, media):
    sturen(cast, "verslag.pdf", PDF_INHOUD)
    rij = Document.objects.get()
    for voor in ("/static/", "/media/", "/"):
        assert client.get(voor + rij.bestand.name).status_code in {302, 404}
    wortel = echte.BASE_DIR / "static"
    assert wortel not in media.parents
    assert not hasattr(echte, "MEDIA_URL") or echte.MEDIA_URL in {"", "/"}
    [pad] = bestanden(media)
    assert pad.stat().st_mode & 0o077 == 0
