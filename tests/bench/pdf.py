"""A plan, from database to PDF, against WeasyPrint alone on the same HTML; in turn, warm, as in a worker."""

import io
import os
import resource
import statistics
import time
from collections.abc import Callable

import django

django.setup()

import weasyprint  # noqa: E402 - only now: Django has to be set up
from django.db import connections  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from trajecten.plan.document import als_html, document  # noqa: E402
from trajecten.plan.models import Planversie  # noqa: E402
from weergave.pdf import _stijl, render_pdf, warm  # noqa: E402

RONDES = 5
HOOGSTENS = 1.15


def main() -> None:
    begin = time.perf_counter()
    warm()
    koud = time.perf_counter() - begin
    versie, html = longest_plan()
    stijl, letters = _stijl()

    def ours() -> bytes:
        return render_pdf(als_html(document(versie)))

    def alone() -> bytes:
        return weasyprint.HTML(string=html).write_pdf(
            stylesheets=[stijl], font_config=letters, pdf_variant="pdf/a-2a", pdf_tags=True
        )

    onze, hunne = in_turn(ours, alone)
    bladen = len(PdfReader(io.BytesIO(ours())).pages)
    verhouding = onze / hunne
    connections.close_all()  # a child that is forked off may not share our connection
    print(
        f"\nPDF van een plan van {bladen} bladzijden, in een opgewarmd proces (opwarmen kost {koud:.1f} s)\n\n"
        f"{'':<20} {'p50 s':>6} {'piek MiB':>9}\n"
        f"{'ons, uit de database':<20} {onze:>6.2f} {peak(ours):>9}\n"
        f"{'WeasyPrint alleen':<20} {hunne:>6.2f} {peak(alone):>9}\n"
        f"verhouding {verhouding:.2f}, doel {HOOGSTENS:g}: {'gehaald' if verhouding <= HOOGSTENS else 'NIET GEHAALD'}"
    )


def peak(taak: Callable[[], object]) -> int:
    """Highest resident memory (MiB) of a process, forked off warm as a worker's is, that does this task twice."""
    lezen, schrijven = os.pipe()
    kind = os.fork()
    if kind == 0:
        try:
            taak(), taak()
            os.write(schrijven, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024).encode())
        finally:
            os._exit(0)
    os.close(schrijven)
    with open(lezen) as uit:
        antwoord = uit.read()
    os.waitpid(kind, 0)
    return int(antwoord or 0)


def longest_plan() -> tuple[Planversie, str]:
    """The plan with most to say of the newest two hundred."""
    beste: tuple[int, Planversie, str] | None = None
    for versie in Planversie.objects.select_related("traject__gezin__gemeente", "traject__team", "traject__stand")[
        :200
    ]:
        html = als_html(document(versie))
        if beste is None or len(html) > beste[0]:
            beste = (len(html), versie, html)
    assert beste, "geen enkel plan"
    return beste[1], beste[2]


def in_turn(ours: Callable[[], object], alone: Callable[[], object]) -> tuple[float, float]:
    """Median seconds of both, after one round that does not count."""
    tijden: dict[Callable[[], object], list[float]] = {ours: [], alone: []}
    for ronde in range(RONDES + 1):
        for taak, duren in tijden.items():
            begin = time.perf_counter()
            taak()
            if ronde:
                duren.append(time.perf_counter() - begin)
    return statistics.median(tijden[ours]), statistics.median(tijden[alone])


if __name__ == "__main__":
    main()
