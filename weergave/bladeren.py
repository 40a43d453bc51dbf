"""Pages of a list by day: the next page begins at a day, so every page ends with a whole one."""

from datetime import date
from typing import Any


def hele_dagen(rijen: list[Any], hoogstens: int) -> tuple[list[Any], date | None]:
    """The whole days that fit, and before which day the next page begins; None when this is the last.

    `rijen` have a day (`op`), the newest first, and one more than fits when there is more. A day that fills a page by
    itself is cut.
    """
    if len(rijen) <= hoogstens:
        return rijen, None
    passen = [rij for rij in rijen[:hoogstens] if rij.op > rijen[hoogstens].op] or rijen[:hoogstens]
    return passen, passen[-1].op
