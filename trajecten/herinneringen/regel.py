"""How a rule of the rhythm is declared: what it looks at, when it is due, for whom, in which words, on what ground.

A rule is one file in `regels/` with one `REGEL = Regel(...)`, and one test in `tests/herinneringen/regels/`.
Its fields are SQL expressions over `bron`. In a rule about a trajectory `s` is its standing (`trajecten_stand`) with
`s.nummer` and the settings of its team; a rule about anything else names its own `bron`. `%(op)s` is the day of the
sweep. A rule only says which rows, from which date and with which term: working days, closed teams, leave, pauses,
levels, receivers and escalation are the engine's work (`opdracht.py`), the same for every rule.
No sentence holds a name of a family or a text that somebody typed.
"""

from dataclasses import dataclass, field
from enum import IntEnum

from django.db.models import TextChoices

from teams.access import Rol

GEEN = "NULL::bigint"


class Eenheid(IntEnum):
    """In what a term is counted."""

    DAGEN = 0
    WERKDAGEN = 1
    MAANDEN = 2


@dataclass(frozen=True)
class Termijn:
    """A number of days, working days or months; the number may be SQL, such as a setting of the team."""

    aantal: int | str
    eenheid: Eenheid

    def __str__(self) -> str:
        if not isinstance(self.aantal, int):
            return "zoals bij het team ingesteld"
        een, meer = [("dag", "dagen"), ("werkdag", "werkdagen"), ("maand", "maanden")][self.eenheid]
        return f"{self.aantal} {een if self.aantal == 1 else meer}"


def Dagen(aantal: int | str) -> Termijn:
    return Termijn(aantal, Eenheid.DAGEN)


def Werkdagen(aantal: int | str) -> Termijn:
    return Termijn(aantal, Eenheid.WERKDAGEN)


def Maanden(aantal: int | str) -> Termijn:
    return Termijn(aantal, Eenheid.MAANDEN)


class Bereik(TextChoices):
    """What a rule looks at."""

    TRAJECT = "traject", "trajecten"
    LOS = "los", "teams en mensen"


class Groep(TextChoices):
    """Kinds of reminders as people filter them."""

    CONTACT = "contact", "Contact en evaluatie"
    ACTIES = "acties", "Acties"
    PLAN = "plan", "Analyse en plan"
    RECHT = "recht", "Rechten van het gezin"
    AFSCHEID = "afscheid", "Afronding en nazorg"
    TEAM = "team", "Team en organisatie"


class Grond(TextChoices):
    """Why a rule is there. What law or safety asks cannot be muted, and hardly be put off."""

    WET = "wet", "de wet"
    VEILIGHEID = "veiligheid", "de veiligheid"
    VAK = "vak", "de werkwijze"
    AFSPRAAK = "afspraak", "een afspraak van het team"


@dataclass(frozen=True)
class Voor:
    """Who should do it: the first of these that there is. At last the team leader: nothing is without an owner."""

    persoon: str = GEEN  # SQL: primary key of one account
    betrokkenen: bool = False  # who holds the regie or is the fixed contact, else everybody of the team involved
    rol: str = ""  # everybody in the team with this role
    losse_rol: str = ""  # everybody with this role outside a team, such as the privacy officer
    uitleg: str = ""


BETROKKENEN = Voor(betrokkenen=True, uitleg="Je hebt de regie of bent bij dit gezin betrokken.")
TEAMLEIDER = Voor(uitleg="Je krijgt dit als teamleider.")
AANMELDCOORDINATOR = Voor(rol=Rol.AANMELDCOORDINATOR.value, uitleg="Je regelt de aanmeldingen van het team.")
PRIVACYFUNCTIONARIS = Voor(losse_rol=Rol.PRIVACYFUNCTIONARIS.value, uitleg="Je houdt als privacyfunctionaris toezicht.")


@dataclass(frozen=True)
class Schuif:
    """The limits within which a team may choose its own number: of the term, or of how long before it is said."""

    laagst: int
    hoogst: int
    wat: str = "termijn"  # or "vooraf"


@dataclass(frozen=True)
class Regel:
    """One rule: from which rows, since when, with which term, for whom, in which words, done where, on what ground."""

    groep: Groep
    voor: Voor
    wanneer: str  # SQL condition: the cause stands. The reminder ends by itself when it no longer holds
    vanaf: str  # SQL date: the day itself, or the day from which the term runs
    oorzaak: str  # SQL: what makes this cause one, within the rule
    tekst: str  # what the person reads
    adres: str  # {nummer}: number of the trajectory, {sleutel}: what `sleutel` gives; empty: done elsewhere
    daad: str  # the one act, as its button says it
    uitleg: str  # why the rule is there, in plain words
    herkomst: str  # the article of law, or the agreement of the field, that it comes from
    grond: Grond = Grond.VAK
    bereik: Bereik = Bereik.TRAJECT
    bron: str = ""  # about a trajectory: "JOIN …" behind `bereik s`; else a whole FROM
    termijn: Termijn = field(default_factory=lambda: Dagen(0))
    vooraf: tuple[Termijn, ...] = ()  # said so long before, longest first; each step is news again
    escalatie: Termijn | None = None  # in working days that the first one had it while it was late: then the leader
    schuif: Schuif | None = None
    pauze: bool = True  # a pause of the trajectory stops the clock and silences it
    gewicht: int = 5  # among equally late ones: the lowest first
    reden: str = "termijn"  # how the page says it: "termijn" (over 3 dagen), "sinds" (sinds 3 nov) or "stil"
    team: str = ""  # SQL, for a rule that is not about a trajectory; GEEN when nobody's team
    sleutel: str = "''"  # SQL: the end of the address, for a rule that is not about a trajectory
    afronden: str = ""  # the name of an address that does it in one POST, with the number and `oorzaak`
    naam: str = ""  # the name of its file

    @property
    def dempbaar(self) -> bool:
        """May somebody mute it in the daily message?"""
        return self.grond not in (Grond.WET, Grond.VEILIGHEID)

    @property
    def get_grond(self) -> str:
        """What asks for it, in words: "de wet"."""
        return str(self.grond.label)

    @property
    def uitstel_dagen(self) -> int:
        """How many days ahead it can be put off at most."""
        return 30 if self.dempbaar else 3

    @property
    def wie(self) -> str:
        """For whom, as a page says it."""
        eerst = [
            ("degene die het moet doen", self.voor.persoon != GEEN),
            ("wie de regie heeft of betrokken is", self.voor.betrokkenen),
            (Rol(self.voor.rol).label if self.voor.rol else "", bool(self.voor.rol)),
            (Rol(self.voor.losse_rol).label if self.voor.losse_rol else "", bool(self.voor.losse_rol)),
        ]
        return ", anders ".join([naam for naam, geldt in eerst if geldt] or ["de teamleider"])

    @property
    def streng(self) -> bool:
        """Does not wait for somebody who is away."""
        return not self.dempbaar
