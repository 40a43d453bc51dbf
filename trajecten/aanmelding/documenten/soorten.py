"""What kind of file is this? Read from its content, never from its name."""

import io
import zipfile
import zlib
from dataclasses import dataclass

import puremagic


@dataclass(frozen=True)
class Soort:
    """A kind of file that may be kept: its extensions, the first one for the download, and its name in a sentence."""

    mime: str
    extensies: tuple[str, ...]
    naam: str


PDF = Soort("application/pdf", ("pdf",), "een PDF")
JPG = Soort("image/jpeg", ("jpg", "jpeg"), "een JPG-afbeelding")
PNG = Soort("image/png", ("png",), "een PNG-afbeelding")
DOCX = Soort("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",), "een Word-document")
ODT = Soort("application/vnd.oasis.opendocument.text", ("odt",), "een OpenDocument-tekst")
TXT = Soort("text/plain", ("txt",), "gewone tekst")
SOORTEN = (PDF, DOCX, ODT, JPG, PNG, TXT)
BIJ_MIME = {soort.mime: soort for soort in SOORTEN}
_BEELD_EN_PDF = (PDF, JPG, PNG)
OPMAAK = (b"<!doctype", b"<html", b"<script", b"<svg", b"<?xml", b"<?php")
MACRO = "vbaproject.bin"
MACROSOORTEN = (b"macroenabled", b"vbaproject")  # what a part says it is, however it is called
MACROMAPPEN = ("basic/", "scripts/")  # of OpenDocument
# Everything that reading an archive which is no document of ours can raise; zipfile has no one error for it.
ONLEESBAAR = (
    zipfile.BadZipFile,  # not an archive, or a broken one
    zlib.error,  # what is packed in it is damaged
    OSError,  # it ends too early, or points outside itself
    RuntimeError,  # locked with a password, or packed in a way that zipfile does not know
)
MAX_INHOUDSOPGAVE = 1024 * 1024  # bytes unpacked; that of a real document is a few thousand


def soort_van(inhoud: bytes) -> Soort | None:
    """The kind of this content; None when it is not one of those that may be kept."""
    if inhoud.startswith(b"PK\x03\x04"):
        return _kantoorbestand(inhoud)
    try:
        herkend = {treffer.mime_type for treffer in puremagic.magic_string(inhoud)}
    except (puremagic.PureError, ValueError):
        herkend = set()
    if herkend:
        return next((soort for soort in _BEELD_EN_PDF if soort.mime in herkend), None)
    return TXT if _is_tekst(inhoud) else None


def _kantoorbestand(inhoud: bytes) -> Soort | None:
    """Word and OpenDocument are archives: what is inside says which. Macros are not let in."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            namen = set(archief.namelist())
            if _met_macro(archief, namen):
                return None
            if "word/document.xml" in namen and "[Content_Types].xml" in namen:
                return DOCX
            if "mimetype" in namen and archief.getinfo("mimetype").file_size < 100:
                return ODT if archief.read("mimetype").strip() == ODT.mime.encode() else None
    except ONLEESBAAR:
        return None
    return None


def _met_macro(archief: zipfile.ZipFile, namen: set[str]) -> bool:
    """Whether there is a program in it; a table of contents that is too big to read counts as one."""
    klein = {naam.lower().replace("\\", "/") for naam in namen}
    if any(naam.endswith(MACRO) or naam.startswith(MACROMAPPEN) for naam in klein):
        return True
    if "[Content_Types].xml" not in namen:
        return False
    if archief.getinfo("[Content_Types].xml").file_size > MAX_INHOUDSOPGAVE:
        return True
    soorten = archief.read("[Content_Types].xml").lower()
    return any(soort in soorten for soort in MACROSOORTEN)


def _is_tekst(inhoud: bytes) -> bool:
    if b"\x00" in inhoud or inhoud[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(OPMAAK):
        return False
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
