"""Disclosure control of means (standards §7.1, R9)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from monitoring.onthulling.regels import DREMPEL

GROOTSTE_AANDEEL = Decimal("0.3")


@dataclass(frozen=True)
class Meting:
    """What a mean is made of: the sum, the number of families, and the largest single contribution."""

    som: Decimal
    gezinnen: int
    grootste: Decimal


def gemiddelde(meting: Meting, stap: Decimal) -> Decimal | None:
    """The mean, rounded to `stap` (days: 10, scores: 0.1), or None when it may not be published.

    At least ten families, and no single one behind more than 30 % of the sum (R9).
    """
    if meting.gezinnen < DREMPEL or meting.som <= 0 or meting.grootste > GROOTSTE_AANDEEL * meting.som:
        return None
    waarde = meting.som / meting.gezinnen
    return (waarde / stap).quantize(Decimal(1), ROUND_HALF_UP) * stap
