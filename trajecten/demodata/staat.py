"""What the builder remembers while it makes rows: lists by code, teams with their people, counters of numbers."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, TypeVar

from gezinnen.models import Levensgebied
from teams.models import Expertise, Gemeente, Organisatiesoort
from trajecten.demodata.kopie import Lader
from trajecten.demodata.mensen import Mens
from trajecten.models import Hulpvorm, Subdoel

Keus = TypeVar("Keus")


@dataclass
class Lid:
    """Somebody in a team: account, dates, how many families fell to this person now and in closed trajectories."""

    account: int
    mens: Mens
    van: date
    tot: date | None
    expertise: int | None
    naam: str = ""
    gewicht: float = 1.0
    belasting: float = 0.0
    eerder: int = 0

    def was_er(self, dag: date) -> bool:
        return self.van <= dag and (self.tot is None or self.tot >= dag)


@dataclass
class Vergadering:
    """One MDO of a team and how many families are on its agenda so far."""

    pk: int
    op: date
    aantal: int = 0


@dataclass
class Teamstaat:
    """A team while its families are made."""

    pk: int
    naam: str
    slug: str
    soort: str
    sinds: date
    leeftijd: tuple[int, int]
    evaluatie_weken: int
    jim_eerst: bool
    route: str
    gemeenten: list[tuple[int, int]]  # primary key, weight
    achternamen: list[str]
    plaats: str
    leden: list[Lid] = field(default_factory=list)
    partners: dict[str, list[tuple[int, int]]] = field(default_factory=dict)  # kind → (organisation, contact person)
    mdos: list[Vergadering] = field(default_factory=list)
    kandidaten: list["Kandidaat"] = field(default_factory=list)

    def gedragswetenschapper(self) -> Lid:
        return next((lid for lid in self.leden if "gedragswetenschapper" in lid.mens.rollen), self.leden[0])

    def teamleider(self) -> Lid:
        return next((lid for lid in self.leden if "teamleider" in lid.mens.rollen), self.leden[0])

    def aanmelder(self) -> Lid:
        return next((lid for lid in self.leden if "aanmeldcoordinator" in lid.mens.rollen), self.leden[0])

    def hulpverleners(self, dag: date) -> Sequence[Lid]:
        """Members who carried families on `dag`; when there was nobody yet, whoever came first."""
        leden = [lid for lid in self.leden if "professional" in lid.mens.rollen and lid.was_er(dag)]
        return leden or [lid for lid in self.leden if "professional" in lid.mens.rollen][:2]


@dataclass
class Kandidaat:
    """A family in care now that can be put on this week's agenda, with why."""

    urgentie: int
    traject: int
    aanleiding: str
    lid: Lid


@dataclass
class Staat:
    """Everything that the modules of the builder share."""

    lader: Lader
    dobbel: Random
    vandaag: date
    notities: int | None = None
    teams: list[Teamstaat] = field(default_factory=list)
    nummers: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    gemeenten: dict[str, int] = field(default_factory=dict)
    gemeentenamen: dict[int, str] = field(default_factory=dict)
    soorten: dict[str, int] = field(default_factory=dict)
    expertises: dict[str, int] = field(default_factory=dict)
    levensgebieden: dict[str, int] = field(default_factory=dict)
    subdoelen: dict[str, int] = field(default_factory=dict)
    hulpvormen: dict[str, int] = field(default_factory=dict)
    organisaties: dict[str, int] = field(default_factory=dict)
    contactnamen: dict[int, str] = field(default_factory=dict)
    lijstnamen: dict[str, str] = field(default_factory=dict)  # of areas of life and forms of help, by code
    _organisatienamen: dict[int, str] = field(default_factory=dict)
    getrokken: dict[str, Counter[Any]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def vol(self) -> bool:
        """Whether families get all that a dossier can hold (a big set for measuring does not)."""
        return self.notities is None

    def lees_lijsten(self) -> None:
        """The reference lists, as the migrations made them."""
        for model, doel in (
            (Gemeente, self.gemeenten),
            (Organisatiesoort, self.soorten),
            (Expertise, self.expertises),
            (Levensgebied, self.levensgebieden),
            (Subdoel, self.subdoelen),
            (Hulpvorm, self.hulpvormen),
        ):
            doel.update(model._default_manager.values_list("code", "pk"))
        self.gemeentenamen.update(Gemeente.objects.values_list("pk", "naam"))
        for lijst in (Levensgebied, Hulpvorm):
            self.lijstnamen.update(lijst._default_manager.values_list("code", "naam"))

    def organisatienaam(self, pk: int) -> str:
        if len(self._organisatienamen) != len(self.organisaties):
            self._organisatienamen = {pk: naam for naam, pk in self.organisaties.items()}
        return self._organisatienamen[pk]

    def nummer(self, soort: str, dag: date) -> str:
        """The next public number of a kind in the year of `dag`."""
        self.nummers[soort, dag.year] += 1
        return f"{soort}-{dag.year}-{self.nummers[soort, dag.year]:05d}"

    def kans(self, deel: float) -> bool:
        return self.dobbel.random() < deel

    def aandeel(self, sleutel: str, deel: float) -> bool:
        """True for this share of the calls, however few there are: chance leans back when it strays."""
        return self.verdeel(sleutel, ((True, deel), (False, 1 - deel)))

    def verdeel(self, sleutel: str, tabel: Sequence[tuple[Keus, float]]) -> Keus:
        """One of the choices; over the calls with this key each keeps close to its weight."""
        tel = self.getrokken[sleutel]
        som, getrokken = sum(gewicht for _, gewicht in tabel), sum(tel.values())
        gewichten = [max(0.0, w / som + (w / som * getrokken - tel[keus]) / 3) for keus, w in tabel]
        keus = self.dobbel.choices([keus for keus, _ in tabel], gewichten)[0]
        tel[keus] += 1
        return keus
