"""An evaluation as one dot: kept, kept late, missed, due, planned. The same on every page."""

from datetime import date, timedelta

from trajecten.evaluatie.models import Gezinsevaluatie
from trajecten.traject.termijnen import EVALUATIE_VOORAF_DAGEN
from weergave import datum


def stip_staat(status: str, gepland_op: date, gehouden_op: date | None, op: date) -> str:
    """One of gehouden, laat, gemist, nu (asks for attention on `op`) and gepland."""
    if status == Gezinsevaluatie.Status.NIET_GEHOUDEN:
        return "gemist"
    if gehouden_op is not None:
        return "gehouden" if gehouden_op <= gepland_op else "laat"
    return "nu" if gepland_op <= op + timedelta(days=EVALUATIE_VOORAF_DAGEN) else "gepland"


def stip(status: str, gepland_op: date, gehouden_op: date | None) -> dict[str, str]:
    """The dot of today with what a person reads: {staat, titel}, as `partials/stip_rij.html` takes it."""
    staat = stip_staat(status, gepland_op, gehouden_op, datum.vandaag())
    if staat == "gemist":
        titel = f"{datum.kort(gepland_op)}: niet gehouden"
    elif gehouden_op is not None:
        titel = f"{datum.kort(gehouden_op)}: {'op tijd' if staat == 'gehouden' else 'te laat'} gehouden"
    else:
        titel = f"{datum.kort(gepland_op)}: {datum.te_laat(gepland_op) or 'gepland'}"
    return {"staat": staat, "titel": titel}
