"""What somebody types in a search box: words of a name, a public number or a birth date."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Func, TextField, Value
from django.db.models.expressions import Combinable

# Words that are left out of a comparison: people type them, leave them out, or put them in front or behind.
_WEG = (
    "van de der den het 't ten ter te in op aan bij uit voor d' l' la le les du des da dos di el al ben ibn von zu zum "
    "familie gezin fam"
)
TUSSENVOEGSELS = frozenset(_WEG.split())
NUMMER = re.compile(r"^([GTMA])[-\s]?(\d{4})[-\s]?(\d{1,6})$", re.IGNORECASE)
KORT_NUMMER = re.compile(r"^(?:(\d{4})-)?(\d{1,6})$")
DATUM = re.compile(r"^(\d{1,2})[-/.\s](\d{1,2})[-/.\s](\d{4})$")
ISO_DATUM = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")


def zoeknaam(*velden: str) -> Combinable:
    """The search form of these fields together (lower case, no diacritics), as their trigram index holds it."""
    return Func(
        *(F(veld) for veld in velden),
        template="zoeknaam(%(expressions)s)",
        arg_joiner=" || ' ' || ",
        output_field=TextField(),
    )


def zoekwoord(woord: str) -> Combinable:
    """A typed word in the same form; worked out by the database, so that both sides agree."""
    return Func(Value(woord), function="zoeknaam", output_field=TextField())


@dataclass(frozen=True)
class Zoekvraag:
    """What was typed, and what it can mean."""

    tekst: str

    @property
    def woorden(self) -> list[str]:
        """The words of a name in any order, without tussenvoegsels; all of them when nothing else was typed."""
        alle = [woord for woord in re.split(r"[\s,;]+", self.tekst.strip()) if woord][:6]
        return [woord for woord in alle if woord.lower() not in TUSSENVOEGSELS] or alle

    @property
    def nummer(self) -> tuple[str, str]:
        """Kind (G, T, M, A or '') and number as it is kept, such as ("T", "2026-00042") or ("", "-00042")."""
        tekst = self.tekst.strip()
        if heel := NUMMER.match(tekst):
            return heel[1].upper(), f"{heel[2]}-{int(heel[3]):05d}"
        if kort := KORT_NUMMER.match(tekst):
            return "", f"{kort[1] or ''}-{int(kort[2]):05d}"
        return "", ""

    @property
    def geboortedatum(self) -> date | None:
        """The birth date that was typed as 3-5-2014, 03/05/2014 or 2014-05-03; None when it is no date."""
        tekst = self.tekst.strip()
        delen = DATUM.match(tekst) or ISO_DATUM.match(tekst)
        if delen is None:
            return None
        getallen = [int(deel) for deel in delen.groups()]
        jaar, maand, dag = getallen if len(delen[1]) == 4 else reversed(getallen)
        try:
            return date(jaar, maand, dag)
        except ValueError:
            return None
