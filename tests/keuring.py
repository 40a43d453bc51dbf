"""What a validator of PDF/UA and PDF/A finds in a file of ours."""

import re

import page

VALSE_LENGTE = "a stream /Length does not match its raw content length"
STROOM = re.compile(rb"/Length (\d+)[^>]*>>\nstream\n")


def gebreken(pdf: bytes, profiel: str) -> list[str]:
    """What does not conform to `profiel` ("ua1", "2a").

    The validator takes a carriage return that ends the data of a stream (one compressed stream in 256) together with
    the line end behind it for the line end; whether the length is right is then counted here.
    """
    gevonden = [fout.message for fout in page.validate_pdf_bytes(pdf, profile=profiel).failures]
    return [regel for regel in gevonden if regel != VALSE_LENGTE or not lengten_kloppen(pdf)]


def lengten_kloppen(pdf: bytes) -> bool:
    stromen = list(STROOM.finditer(pdf))
    return len(stromen) == pdf.count(b"\nendstream") and all(
        pdf.startswith(b"\nendstream", stroom.end() + int(stroom[1])) for stroom in stromen
    )
