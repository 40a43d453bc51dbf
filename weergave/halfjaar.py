"""Half-years: the only periods a report exists for (standards §7.1, P2), and how one is written in an address."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

AANBOD = 8  # finished half-years that can be asked for: four years
_VORM = re.compile(r"(20\d{2})-H([12])")


@dataclass(frozen=True, order=True)
class Halfjaar:
    """A calendar half-year, written as 2026-H1."""

    jaar: int
    helft: int

    @classmethod
    def uit_tekst(cls, tekst: str) -> "Halfjaar":
        """Read "2026-H1"; anything else is a ValueError."""
        vorm = _VORM.fullmatch(tekst)
        if vorm is None:
            raise ValueError(f"Geen halfjaar: schrijf bijvoorbeeld 2026-H1, niet {tekst!r}.")
        return cls(int(vorm[1]), int(vorm[2]))

    @classmethod
    def van_dag(cls, dag: date) -> "Halfjaar":
        return cls(dag.year, 1 if dag.month <= 6 else 2)

    def __str__(self) -> str:
        return f"{self.jaar}-H{self.helft}"

    @property
    def begin(self) -> date:
        return date(self.jaar, 1 if self.helft == 1 else 7, 1)

    @property
    def eind(self) -> date:
        """The last day."""
        return date(self.jaar, 6, 30) if self.helft == 1 else date(self.jaar, 12, 31)

    @property
    def naam(self) -> str:
        return f"{'eerste' if self.helft == 1 else 'tweede'} halfjaar van {self.jaar}"

    @property
    def vorige(self) -> "Halfjaar":
        return Halfjaar.van_dag(self.begin - timedelta(days=1))


def halfjaren(vandaag: date) -> list[Halfjaar]:
    """The finished half-years that reports are made for, newest first. The running one is not a finished figure."""
    lijst = [Halfjaar.van_dag(vandaag).vorige]
    while len(lijst) < AANBOD:
        lijst.append(lijst[-1].vorige)
    return lijst


class HalfjaarConverter:
    """2026-H1 in an address."""

    regex = "20[0-9]{2}-H[12]"

    def to_python(self, value: str) -> Halfjaar:
        return Halfjaar.uit_tekst(value)

    def to_url(self, value: Halfjaar | str) -> str:
        return str(value)
