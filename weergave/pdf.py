"""From HTML to a PDF that is readable for screen readers (PDF/UA-1) and for archives (PDF/A-2a), in one file.

WeasyPrint is imported lazily: it needs Pango, and a web process never renders. It fetches nothing: fonts and style
come from our own files, images only as `data:`.
"""

import base64
import functools
from pathlib import Path
from typing import Any

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
_LETTERS = (
    ("400", "normal", "400"),
    ("400", "italic", "400-cursief"),
    ("600", "normal", "600"),
    ("700", "normal", "700"),
)

# Declares PDF/UA in the one rdf:RDF of the document, with the extension schema that PDF/A wants for it
# (ISO 19005-2 §6.6.2.3.3, PDF Association TN0010). WeasyPrint's own option would add a second RDF.
_UA_IN_XMP = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def render_pdf(html: str) -> bytes:
    """The PDF of a whole HTML document (one that extends `pdf/basis.html`); nothing outside the HTML is fetched."""
    import weasyprint  # here, because it needs Pango and takes half a second
    from weasyprint.urls import URLFetcher

    stijl, letters = _stijl()
    bron = weasyprint.HTML(string=html, url_fetcher=URLFetcher(allowed_protocols={"data"}))
    document = bron.render(stylesheets=[stijl], font_config=letters, pdf_variant="pdf/a-2a", pdf_tags=True)
    _ook_pdf_ua(document.metadata)
    inhoud: bytes = document.write_pdf(pdf_variant="pdf/a-2a", pdf_tags=True)
    return inhoud


def warm() -> None:
    """Loads WeasyPrint, the fonts and the style, so that the first document of a worker is not the slow one."""
    render_pdf('<!doctype html><html lang="nl"><head><title>Warm</title></head><body><p>Warm</p></body></html>')


@functools.cache
def _stijl() -> tuple[Any, Any]:
    """The style sheet of all PDFs with our fonts in it; parsed once per process."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    letters = FontConfiguration()
    tekst = "\n".join(_letter(*letter) for letter in _LETTERS) + (STATIC / "css/pdf.css").read_text()
    ophaler = URLFetcher(allowed_protocols={"data"})
    return weasyprint.CSS(string=tekst, font_config=letters, url_fetcher=ophaler), letters


def _letter(gewicht: str, stand: str, bestand: str) -> str:
    woff2 = (STATIC / f"vendor/source-sans-3-0.4.1/source-sans-3-{bestand}.woff2").read_bytes()
    return (
        f'@font-face {{ font-family: "Source Sans 3"; font-weight: {gewicht}; font-style: {stand}; '
        f'src: url("data:font/woff2;base64,{base64.b64encode(woff2).decode()}") format("woff2"); }}'
    )


def _ook_pdf_ua(metadata: Any) -> None:
    """Adds the declaration of PDF/UA-1 to what WeasyPrint writes for PDF/A-2a, uncompressed so that it can be found."""
    rdf, schrijven = metadata.generate_rdf_metadata, metadata.include_in_pdf

    def met_ua(variant: str, version: int, conformance: str) -> bytes:
        inhoud: bytes = rdf(variant, version, conformance)
        return inhoud.replace(b"</rdf:RDF>", _UA_IN_XMP + b"</rdf:RDF>")

    def leesbaar(pdf: Any, variant: str, version: int, conformance: str, compress: bool) -> None:
        schrijven(pdf, variant, version, conformance, compress=False)

    metadata.generate_rdf_metadata = met_ua
    metadata.include_in_pdf = leesbaar
