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
from django.db.models import Count  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from trajecten.plan.document import als_html, document  # noqa: E402
from trajecten.plan.inhoud import plan_inhoud  # noqa: E402
from trajecten.plan.models import Planversie  # noqa: E402
from trajecten.traject.models import Traject  # noqa: E402
from weergave.pdf import _stijl, render_pdf, warm  # noqa: E402

RONDES = 5
HOOGSTENS = 1.15
BLADEN = 6


def main() -> None:
    begin = time.perf_counter()
    warm()
    koud = time.perf_counter() - begin
    versie, keer = longest_plan()
    html = html_of(versie, keer)
    stijl, letters = _stijl()

    def ours() -> bytes:
        return render_pdf(html_of(versie, keer))

    def alone() -> bytes:
        return weasyprint.HTML(string=html).write_pdf(
            stylesheets=[stijl], font_config=letters, pdf_variant="pdf/a-2a", pdf_tags=True
        )

    onze, hunne = in_turn(ours, alone)
    bladen = pages(ours())
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


def longest_plan() -> tuple[Planversie, int]:
    """The version with most to say, and how often its goals have to stand in it to fill six pages."""
    versies = Planversie.objects.select_related("traject__gezin__gemeente", "traject__team", "traject__stand")
    versies = versies.filter(traject__status=Traject.Status.IN_ZORG)
    versie = versies.annotate(cijfers=Count("traject__doelen__scores")).order_by("-cijfers", "id")[0]
    versie.inhoud = plan_inhoud(versie.traject)  # frozen, as the plan does when somebody makes a version
    for keer in range(1, 30):
        if pages(render_pdf(html_of(versie, keer))) >= BLADEN:
            break
    return versie, keer


def html_of(versie: Planversie, keer: int) -> str:
    """From the database to HTML."""
    doc = document(versie)
    return als_html(doc | {"doelen": doc["doelen"] * keer})


def pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


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
