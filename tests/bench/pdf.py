"""A plan against WeasyPrint alone on the same HTML, in turn, in a process that did it before (as a worker has)."""

import resource
import statistics
import time

import django

django.setup()


def main() -> None:
    try:
        from trajecten.plan.pdf import plan_html, plan_pdf  # noqa: F401 - made by the plan
    except ImportError:
        print("\nPDF: nog geen plan om te meten")
        return


def middelste(duren: list[float]) -> float:
    return statistics.median(duren)


def meet_om_en_om(een, ander, rondes: int = 5) -> tuple[float, float]:
    """Median seconds of both, measured in turn after one round that does not count."""
    tijden: tuple[list[float], list[float]] = ([], [])
    for ronde in range(rondes + 1):
        for plaats, taak in enumerate((een, ander)):
            begin = time.perf_counter()
            taak()
            if ronde:
                tijden[plaats].append(time.perf_counter() - begin)
    return middelste(tijden[0]), middelste(tijden[1])


def geheugen_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
