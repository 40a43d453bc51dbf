"""The list of reminders with its filters, and one reminder with why it is there."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.http import QueryDict

from teams.access import Recht
from teams.team.models import Team
from trajecten.herinneringen.models import Herinnering
from trajecten.herinneringen.regel import Groep
from trajecten.herinneringen.regels import REGELS
from trajecten.herinneringen.vandaag import HERINNERINGEN_PER_PAGINA

WAT = [
    ("", "Alles van nu"),
    ("te_laat", "Te laat"),
    ("doorgegeven", "Aan mij doorgegeven"),
    ("waarneming", "Ik neem waar"),
    ("uitgesteld", "Uitgesteld"),
]


@dataclass(frozen=True)
class Filter:
    """What was asked for in the address; what is not known counts as nothing asked."""

    groep: str
    wat: str

    @classmethod
    def uit(cls, vraag: QueryDict) -> "Filter":
        groep, wat = vraag.get("groep", ""), vraag.get("wat", "")
        return cls(groep if groep in Groep.values else "", wat if wat in dict(WAT) else "")

    def rijen(self, user: Any) -> list[Herinnering]:
        """Reminders of this person that match, with their family; most pressing first."""
        alle = Herinnering.objects.visible_to(user).van_soort([
            regel.naam for regel in REGELS.values() if self.groep in ("", regel.groep)
        ])  # fmt: skip
        gekozen = alle.uitgesteld() if self.wat == "uitgesteld" else alle.nu()
        if self.wat == "te_laat":
            gekozen = gekozen.filter(niveau=Herinnering.Niveau.TE_LAAT)
        elif self.wat == "doorgegeven":
            gekozen = gekozen.filter(escalatie=True)
        elif self.wat == "waarneming":
            gekozen = gekozen.exclude(ontvanger=F("eigenaar"))
        return list(gekozen.select_related("traject__gezin", "eigenaar")[:HERINNERINGEN_PER_PAGINA])

    @property
    def keuzes(self) -> dict[str, Any]:
        """What the two lists on the page offer."""
        return {"wat": WAT, "groepen": [("", "Alle soorten"), *Groep.choices]}


def een_herinnering(user: Any) -> Any:
    """Open reminders of this person, to fetch one from."""
    return Herinnering.objects.visible_to(user).open().filter(regel__in=REGELS).select_related(
        "traject__gezin", "eigenaar", "team"
    )  # fmt: skip


def teams_met_termijnen(user: Any) -> list[Team]:
    """Teams whose terms this person may choose."""
    return list(Team.objects.met_recht(user, Recht.CASELOAD_TOEWIJZEN).order_by("naam"))
