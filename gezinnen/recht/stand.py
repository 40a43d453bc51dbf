"""Law and answers together: who said yes, who said no, who was not asked yet, and what that means."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gezinnen.recht.feiten import Gezinsfeiten, Persoon, gezinsfeiten
from gezinnen.recht.models import Toestemming
from gezinnen.recht.oordeel import Beslisser, Oordeel, wie_beslist
from gezinnen.recht.regels import Waarvoor


@dataclass(frozen=True)
class Antwoord:
    """The answer of one person whose answer the law asks; without a row it is missing."""

    beslisser: Beslisser
    rij: Toestemming | None = None

    @property
    def soort(self) -> str:
        """ja, nee or ontbreekt."""
        if self.rij is None:
            return "ontbreekt"
        return "nee" if self.rij.geweigerd else "ja"


@dataclass
class Toestemmingstand:
    """How it stands with one purpose about one member."""

    oordeel: Oordeel
    antwoorden: list[Antwoord] = field(default_factory=list)

    @property
    def ontbreken(self) -> list[Antwoord]:
        return [een for een in self.antwoorden if een.soort == "ontbreekt"]

    @property
    def weigeren(self) -> list[Antwoord]:
        return [een for een in self.antwoorden if een.soort == "nee"]

    @property
    def gegeven(self) -> list[Toestemming]:
        return [een.rij for een in self.antwoorden if een.rij is not None and not een.rij.geweigerd]

    @property
    def in_orde(self) -> bool:
        """Everybody said yes and nothing is unsure, or the law asks no consent."""
        if not self.oordeel.vereist:
            return not self.weigeren
        return bool(self.antwoorden) and not (self.ontbreken or self.weigeren or self.oordeel.opmerkingen)

    def redenen(self) -> list[str]:
        """What stands in the way, in plain words; empty when all is in order."""
        if self.in_orde:
            return []
        over = self.oordeel.over.naam
        zinnen = [f"{een.beslisser.wie} {een.beslisser.reden} en zei nee." for een in self.weigeren]
        if self.oordeel.vereist:
            zinnen += [
                f"{een.beslisser.wie} {een.beslisser.reden} en gaf nog geen antwoord over {over}."
                for een in self.ontbreken
            ]
        return zinnen + self.oordeel.opmerkingen


def stand_van(
    feiten: Gezinsfeiten,
    persoon: Persoon,
    waarvoor: Waarvoor,
    toestemmingen: Iterable[Toestemming],
    *,
    organisatie_id: int | None = None,
    ontvanger: str = "",
    plan: str = "",
) -> Toestemmingstand:
    """How it stands with `waarvoor` about `persoon`. For DELEN: with this organisation, or else this receiver.

    `toestemmingen` are those of the family that are valid on the day, in any order. No queries.
    """
    passend = [
        rij
        for rij in toestemmingen
        if rij.voor_id == persoon.pk
        and rij.waarvoor == waarvoor
        and (waarvoor != Waarvoor.DELEN or _zelfde_ontvanger(rij, organisatie_id, ontvanger))
        and (waarvoor != Waarvoor.PLAN or rij.plan == plan)
    ]
    oordeel = wie_beslist(feiten, persoon, waarvoor)
    return Toestemmingstand(oordeel, [Antwoord(een, _antwoord_van(een, passend)) for een in oordeel.nodig])


def _zelfde_ontvanger(rij: Toestemming, organisatie_id: int | None, ontvanger: str) -> bool:
    if organisatie_id is not None:
        return rij.organisatie_id == organisatie_id
    return rij.organisatie_id is None and rij.ontvanger.casefold() == ontvanger.casefold()


def _antwoord_van(beslisser: Beslisser, rijen: Sequence[Toestemming]) -> Toestemming | None:
    """The latest answer of this person."""
    van_hem = [rij for rij in rijen if _is_van(rij, beslisser)]
    return max(van_hem, key=lambda rij: (rij.gegeven_op, rij.pk or 0), default=None)


def _is_van(rij: Toestemming, beslisser: Beslisser) -> bool:
    if beslisser.lid is not None:
        return rij.lid_id == beslisser.lid.pk
    if rij.lid_id is not None:
        return False
    if beslisser.organisatie_pk is not None:
        return rij.gever_organisatie_id == beslisser.organisatie_pk
    return rij.gever_naam.casefold() == beslisser.naam.casefold()


@dataclass
class Deeltoets:
    """May this be shared with this receiver by consent: whose yes it rests on, and what stands in the way."""

    standen: list[Toestemmingstand]

    @property
    def in_orde(self) -> bool:
        return bool(self.standen) and all(stand.in_orde for stand in self.standen)

    @property
    def toestemmingen(self) -> list[Toestemming]:
        return list({rij.pk: rij for stand in self.standen for rij in stand.gegeven}.values())

    @property
    def redenen(self) -> list[str]:
        return list(dict.fromkeys(reden for stand in self.standen for reden in stand.redenen()))


def delen_toets(
    *, gezin_id: int, betreft: Sequence[int], op: date, organisatie_id: int | None = None, ontvanger: str = ""
) -> Deeltoets:
    """The rules for sharing about these members (empty: everybody the family's help is about). Two queries."""
    feiten = gezinsfeiten(gezin_id, op)
    rijen = list(Toestemming.objects.geldig(op).filter(gezin=gezin_id, waarvoor=Waarvoor.DELEN))
    personen = [feiten.personen[pk] for pk in betreft if pk in feiten.personen] if betreft else over_het_gezin(feiten)
    return Deeltoets(
        [
            stand_van(feiten, persoon, Waarvoor.DELEN, rijen, organisatie_id=organisatie_id, ontvanger=ontvanger)
            for persoon in personen
            if not persoon.overleden
        ]
    )


def over_het_gezin(feiten: Gezinsfeiten) -> list[Persoon]:
    """Whom a text about the whole family is about: its young people and its parents."""
    rollen = {"jeugdige", "ouder", "stiefouder"}
    return [persoon for persoon in feiten.levenden if str(persoon.lid.rol) in rollen]


def hulp_redenen(gezin_id: int, op: date) -> list[str]:
    """Whose consent to the help is missing, in plain words; empty when all is in order. Two queries."""
    feiten = gezinsfeiten(gezin_id, op)
    rijen = list(Toestemming.objects.geldig(op).filter(gezin=gezin_id, waarvoor=Waarvoor.HULP))
    standen = [stand_van(feiten, kind, Waarvoor.HULP, rijen) for kind in feiten.jeugdigen]
    return [reden for stand in standen for reden in stand.redenen()]
