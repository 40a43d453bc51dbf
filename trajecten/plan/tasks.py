"""Background work of the integral plan."""

from typing import Any

from teams.werk.soort import Niet, Werk, werksoort
from trajecten.plan import bestand


def _opgeven(invoer: dict[str, Any], fout: str) -> None:
    bestand.planbestand_opgeven(pk=invoer["planbestand"], fout=fout)


@werksoort("planbestand", "PDF van een plan", opgegeven=_opgeven)
def planbestand_maken(werk: Werk) -> None:
    """Render one PDF; it is kept in its own row. A killed worker's work is taken over (`teams/werk/`)."""
    try:
        bestand.planbestand_maken(pk=werk.invoer["planbestand"], poging=werk.poging)
    except bestand.Planveranderd:
        raise Niet("het plan veranderde intussen") from None
