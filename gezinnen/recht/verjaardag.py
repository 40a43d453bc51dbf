"""Birthdays that change who decides: 12, 16 and 18."""

from datetime import date

from dateutil.relativedelta import relativedelta

from gezinnen.recht.feiten import Persoon

GRENZEN: dict[int, str] = {
    12: "Vanaf 12 jaar beslist een kind mee. Vraag ook het kind om toestemming, en leg uit wat er gedeeld wordt.",
    16: "Vanaf 16 jaar beslist een jongere zelf. Bespreek wat ouders nog weten en zien, en vraag opnieuw toestemming.",
    18: "Vanaf 18 jaar is er geen gezag meer. Bespreek wat er dan nodig is, ook hulp voor volwassenen.",
}
MAANDEN_VOORUIT = 3


def volgende_grens(persoon: Persoon) -> str:
    """The birthday within three months that changes who decides, in words; empty when there is none."""
    geboren = persoon.lid.geboortedatum
    for jaren in GRENZEN if geboren else ():
        dag = geboren + relativedelta(years=jaren)  # type: ignore[operator]  # geboren is a date here
        if persoon.op < dag <= persoon.op + relativedelta(months=MAANDEN_VOORUIT):
            return f"Wordt {jaren} op {_dag(dag)}. {GRENZEN[jaren]}"
    return ""


def wordt_mee(persoon: Persoon) -> bool:
    """Turns 12 within three months: the answer may be asked ahead, and counts from the birthday."""
    return persoon.jaren is not None and persoon.jaren < 12 and volgende_grens(persoon).startswith("Wordt 12")


def _dag(dag: date) -> str:
    return f"{dag:%d-%m-%Y}"
