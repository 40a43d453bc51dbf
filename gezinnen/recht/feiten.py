"""The facts the rules need, of all members of one family on one day, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from gezinnen.gezin.models import Gezag, Gezinslid, Maatregel
from gezinnen.recht.models import Uitzondering, Wilsbekwaamheid
from gezinnen.recht.regels import Leeftijd, leeftijdsgroep
from teams.basis import lopend_filter

NAGEKEKEN_DAGEN = 365  # after this many days the check of the gezag is overdue (standards §11, T12)
_VOLWASSEN_ROLLEN = frozenset(
    {Gezinslid.Rol.OUDER, Gezinslid.Rol.STIEFOUDER, Gezinslid.Rol.GROOTOUDER, Gezinslid.Rol.PLEEGOUDER}
)


@dataclass(frozen=True)
class Gezagfeit:
    """Who holds gezag over a child on the day, and how well that is known."""

    pk: int
    soort: str
    houders: tuple[int, ...]
    instelling: str
    instelling_pk: int | None
    bron: str
    peildatum: date


@dataclass(frozen=True)
class Persoon:
    """A member of the family as the law sees it on the day."""

    lid: Gezinslid
    op: date
    gezag: Gezagfeit | None
    oordeel: dict[str, Any] | None
    maatregelen: tuple[dict[str, Any], ...]
    uitzonderingen: tuple[dict[str, Any], ...]

    @property
    def pk(self) -> int:
        return self.lid.pk

    @property
    def naam(self) -> str:
        return self.lid.voornaam

    @property
    def jaren(self) -> int | None:
        return self.lid.leeftijd(self.op)

    @property
    def leeftijd(self) -> Leeftijd:
        return leeftijdsgroep(
            self.jaren,
            ongeboren=self._komt_nog,
            volwassen_rol=self.lid.rol in _VOLWASSEN_ROLLEN,
        )

    @property
    def _komt_nog(self) -> bool:
        geboren = self.lid.geboortedatum
        return geboren > self.op if geboren else self.lid.uitgerekend_op is not None

    @property
    def overleden(self) -> bool:
        return self.lid.overleden_op is not None and self.lid.overleden_op <= self.op

    @property
    def bekwaam(self) -> bool:
        """Capable unless somebody judged otherwise; under twelve the law does not ask."""
        return self.oordeel is None or bool(self.oordeel["bekwaam"])

    @property
    def is_jeugdige(self) -> bool:
        return self.lid.rol == Gezinslid.Rol.JEUGDIGE


@dataclass
class Gezinsfeiten:
    """Everybody in a family on one day."""

    op: date
    personen: dict[int, Persoon] = field(default_factory=dict)

    @property
    def jeugdigen(self) -> list[Persoon]:
        """The young people of the family who are alive on the day, the eldest first."""
        return [persoon for persoon in self.personen.values() if persoon.is_jeugdige and not persoon.overleden]

    @property
    def levenden(self) -> list[Persoon]:
        return [persoon for persoon in self.personen.values() if not persoon.overleden]


def gezinsfeiten(gezin_id: int, op: date) -> Gezinsfeiten:
    """The facts of the family with this primary key on `op`. One query."""
    return _lees(Gezinslid.objects.filter(gezin=gezin_id), op)


def feiten_van(leden: Iterable[Gezinslid], op: date) -> Gezinsfeiten:
    """The facts of these members on `op`. One query."""
    return _lees(Gezinslid.objects.filter(pk__in=[lid.pk for lid in leden]), op)


def _lees(rijen: QuerySet, op: date) -> Gezinsfeiten:
    van_lid = {"lid": OuterRef("pk")}
    houders = Gezag.houders.through.objects.filter(gezag=OuterRef("pk")).order_by("gezinslid_id").values("gezinslid_id")
    gezag = Gezag.objects.lopend(op).filter(**van_lid).annotate(wie=ArraySubquery(houders))
    oordelen = Wilsbekwaamheid.objects.filter(**van_lid, op__lte=op).order_by("-op", "-pk")
    rijen = rijen.annotate(
        gezag_json=ArraySubquery(gezag.values(json=JSONObject(
            pk="pk", soort="soort", houders="wie", instelling="instelling__naam",
            instelling_pk="instelling", bron="bron", peildatum="peildatum",
        ))),
        oordeel_json=ArraySubquery(oordelen.values(json=JSONObject(
            pk="pk", bekwaam="bekwaam", op="op", door="door", over="over", vertegenwoordiging="vertegenwoordiging",
            lid="vertegenwoordiger", naam="vertegenwoordiger_naam",
        ))[:1]),
        maatregel_json=ArraySubquery(
            Maatregel.objects.lopend(op).filter(**van_lid).order_by("van")
            .values(json=JSONObject(soort="soort", instelling="instelling", naam="instelling__naam"))
        ),
        uitzondering_json=ArraySubquery(
            Uitzondering.objects.filter(lopend_filter(op), **van_lid).order_by("van", "pk")
            .values(json=JSONObject(pk="pk", soort="soort", tegenover="tegenover", reden="reden",
                                    geraadpleegd="geraadpleegd"))
        ),
    ).order_by(F("geboortedatum").asc(nulls_last=True), "pk")  # fmt: skip
    return Gezinsfeiten(op, {lid.pk: _persoon(lid, op) for lid in rijen})


def _persoon(lid: Any, op: date) -> Persoon:
    return Persoon(
        lid=lid,
        op=op,
        gezag=_gezag(lid.gezag_json[0]) if lid.gezag_json else None,
        oordeel=lid.oordeel_json[0] if lid.oordeel_json else None,
        maatregelen=tuple(lid.maatregel_json),
        uitzonderingen=tuple(lid.uitzondering_json),
    )


def _gezag(rij: dict[str, Any]) -> Gezagfeit:
    return Gezagfeit(
        pk=rij["pk"],
        soort=rij["soort"],
        houders=tuple(rij["houders"]),
        instelling=rij["instelling"] or "",
        instelling_pk=rij["instelling_pk"],
        bron=rij["bron"],
        peildatum=date.fromisoformat(rij["peildatum"]),
    )
