"""Documents: the kind is read from the content, the file is never served as a page, nothing stays behind."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gezinnen.models import Inzagelog
from trajecten.aanmelding.documenten.soorten import DOCX, ODT, PDF, PNG, TXT, soort_van
from trajecten.models import Document

pytestmark = pytest.mark.django_db


def archief(**bestanden: str) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in bestanden.items():
            zip_.writestr(naam.replace("__", "/").replace("_punt_", "."), inhoud)
    return uit.getvalue()


WORD = archief(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
MACRO = archief(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>", "word/vbaProject.bin": "x"})
OPENDOC = archief(**{"mimetype": ODT.mime, "content.xml": "<x/>"})
PDF_INHOUD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF"
PNG_INHOUD = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def bestanden(map_) -> list:
    return [pad for pad in map_.rglob("*") if pad.is_file()]


def toevoegen(cast, naam, inhoud, titel="Verslag", wie=None, **extra):
    return cast.client(wie or cast.behandelaar).post(
        reverse("document_nieuw", args=[cast.traject.nummer]),
        {"titel": titel, "bestand": SimpleUploadedFile(naam, inhoud), **extra},
    )


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (WORD, DOCX), (OPENDOC, ODT), (PDF_INHOUD, PDF), (PNG_INHOUD, PNG), ("Gewone tekst, één regel".encode(), TXT),
        (MACRO, None), (b"MZ" + b"\x00" * 60, None), (b"<html><script>x</script></html>", None),
        (archief(**{"xl/workbook.xml": "<x/>"}), None), (b"PK\x03\x04kapot", None),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', None), (b"\xff\xfe\x00\x01\x02", None),
    ],
)  # fmt: skip
def test_the_kind_comes_from_the_content(inhoud, soort):
    assert soort_van(inhoud) == soort


def test_a_document_gets_a_random_name_outside_static_and_comes_back_as_an_attachment(cast, media):
    toevoegen(cast, "Verslag Eikenhorst.docx", WORD)
    rij = Document.objects.get()
    assert rij.bestandstype == DOCX.mime
    assert "Eikenhorst" not in rij.bestand.name
    assert [pad.name for pad in bestanden(media)] == [rij.bestand.name.split("/")[-1]]
    antwoord = cast.client(cast.collega).get(reverse("document", args=[cast.traject.nummer, rij.pk]))
    assert b"".join(antwoord.streaming_content) == WORD
    assert antwoord["Content-Disposition"].startswith("attachment")
    assert "Eikenhorst" not in antwoord["Content-Disposition"]
    assert antwoord["Content-Type"] == "application/octet-stream"
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert Inzagelog.objects.filter(soort=Inzagelog.Soort.EXPORT, account_id=cast.collega.pk).count() == 1


def test_a_word_document_with_the_wrong_extension_is_refused_beside_the_field(cast, media):
    antwoord = toevoegen(cast, "verslag.pdf", WORD, titel="Mijn titel blijft")
    fout = antwoord.context["form"].errors["bestand"][0]
    assert "dit is een Word-document" in fout
    assert ".docx" in fout
    assert "Mijn titel blijft" in antwoord.content.decode()
    assert bestanden(media) == []


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("groot.txt", b"a" * (10 * 1024 * 1024 + 1), "te groot"),
        ("leeg.txt", b"", "leeg"),
        ("programma.exe", b"MZ" + b"\x00" * 60, "Dit soort bestand"),
        ("macro.docx", MACRO, "Dit soort bestand"),
        ("pagina.txt", b"<html><script>alert(1)</script></html>", "Dit soort bestand"),
        ("zonder", PDF_INHOUD, "een PDF"),
    ],
)
def test_what_cannot_be_kept_says_why_beside_the_field(cast, media, naam, inhoud, zin):
    antwoord = toevoegen(cast, naam, inhoud)
    assert zin in antwoord.context["form"].errors["bestand"][0]
    assert bestanden(media) == []
    assert not Document.objects.exists()


def test_a_row_that_cannot_be_saved_leaves_no_file(cast, media, monkeypatch):
    def kapot(*args, **kwargs):
        raise RuntimeError("de database viel weg")

    monkeypatch.setattr(Document, "save", kapot)
    with pytest.raises(RuntimeError):
        toevoegen(cast, "verslag.pdf", PDF_INHOUD)
    assert bestanden(media) == []


def test_a_double_click_keeps_one_document(cast, media):
    client = cast.client(cast.behandelaar)
    adres = reverse("document_nieuw", args=[cast.traject.nummer])
    sleutel = client.get(adres).context["form"].initial["inzending"]
    for _ in range(2):
        toevoegen(cast, "verslag.pdf", PDF_INHOUD, inzending=sleutel)
    assert Document.objects.count() == 1
    assert len(bestanden(media)) == 1


def test_html_in_a_title_is_shown_as_text(cast):
    toevoegen(cast, "verslag.pdf", PDF_INHOUD, titel="<img src=x onerror=alert(1)>")
    tekst = cast.client(cast.behandelaar).get(reverse("aanmelding", args=[cast.traject.nummer])).content.decode()
    assert "<img src=x" not in tekst
    assert "&lt;img src=x" in tekst


def test_another_team_cannot_download_and_the_attempt_is_logged(cast):
    toevoegen(cast, "verslag.pdf", PDF_INHOUD)
    rij = Document.objects.get()
    assert cast.client(cast.vreemde).get(reverse("document", args=[cast.traject.nummer, rij.pk])).status_code == 404
    eigen_nummer = reverse("document", args=[cast.vreemd_traject.nummer, rij.pk])
    assert cast.client(cast.vreemde).get(eigen_nummer).status_code == 404
    assert Inzagelog.objects.filter(account_id=cast.vreemde.pk, uitkomst=Inzagelog.Uitkomst.GEWEIGERD).exists()


def test_taking_a_document_away_removes_the_file_after_the_commit(cast, media, django_capture_on_commit_callbacks):
    toevoegen(cast, "verslag.pdf", PDF_INHOUD)
    rij = Document.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        cast.client(cast.behandelaar).post(reverse("document_weghalen", args=[cast.traject.nummer, rij.pk]))
    assert not Document.objects.exists()
    assert bestanden(media) == []


def test_a_file_that_is_gone_gives_404(cast, media):
    toevoegen(cast, "verslag.pdf", PDF_INHOUD)
    bestanden(media)[0].unlink()
    rij = Document.objects.get()
    assert cast.client(cast.behandelaar).get(reverse("document", args=[cast.traject.nummer, rij.pk])).status_code == 404
