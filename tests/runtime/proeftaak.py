"""A task for the tests: writes a line when it begins and one when it ends, as slowly as asked."""

import time
from pathlib import Path

from trajecten.celery import app


@app.task
def write_lines(pad: str, seconden: float) -> None:
    with open(pad, "a") as bestand:
        bestand.write("begin\n")
        bestand.flush()
        if Path(pad).read_text().count("begin") == 1:  # only the first time is slow
            time.sleep(seconden)
        bestand.write("eind\n")
