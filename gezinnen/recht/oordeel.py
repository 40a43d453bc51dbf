"""The table of rules read over the facts of a family: who must agree, what is not sure, and why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gezinnen.gezin.models import Gezag
from gezinnen.recht.feiten import NAGEKEKEN_DAGEN, Gezagfeit, Gezinsfeiten, Persoon
from gezinnen.recht.regels import (
    AFWIJKINGEN,
    GEZAGREGELS,
    MAATREGEL,
    MAATREGEL_ZONDER_TOESTEMMING,
    Afwijking,
    Leeftijd,
    Uitkomst,
    Vrager,
    Waarvoor,
    Wie,
    regel_voor,
)


@dataclass
class Beslisser:
    """Somebody whose answer is needed about one member: a member, or somebody outside the family."""

    hoedanigheid: Wie
    reden: str
    lid: Persoon | None = None
    naam: str = ""
    organisatie_pk: int | None = None

    @property
    def wie(self) -> str:
        return self.lid.naam if self.lid else self.naam


@dataclass
class Oordeel:
    """What the law says about one member and one purpose on the day."""

    over: Persoon
    waarvoor: Waarvoor
    uitkomst: Uitkomst
    uitleg: str
    bron: str
    nodig: list[Beslisser] = field(default_factory=list)
    opmerkingen: list[str] = field(default_factory=list)  # what must be found out first
    weggelaten: list[str] = field(default_factory=list)  # who is not asked, and why
    vereist: bool = True  # False: the law asks no consent for this now


def wie_beslist(feiten: Gezinsfeiten, persoon: Persoon, waarvoor: Waarvoor, vrager: Vrager | None = None) -> Oordeel:
    """Who must agree to `waarvoor` about `persoon`. No queries."""
    vrager = (vrager or Vrager.ANDER) if waarvoor == Waarvoor.INZAGE else None
    groep = persoon.leeftijd
    regel = regel_voor(waarvoor, groep, bekwaam=persoon.bekwaam, vrager=vrager)
    oordeel = Oordeel(persoon, waarvoor, regel.uitkomst, regel.uitleg, regel.bron)
    if groep == Leeftijd.ONBEKEND:
        oordeel.opmerkingen.append(f"Van {persoon.naam} is de geboortedatum niet bekend. Vul die in bij het gezin.")
    for wie in regel.wie:
        _ROLLEN[wie](feiten, oordeel)
    _pas_afwijkingen_toe(feiten, oordeel)
    return oordeel


def _zelf(feiten: Gezinsfeiten, oordeel: Oordeel) -> None:
    persoon = oordeel.over
    mee = persoon.leeftijd == Leeftijd.TOT_16
    leeftijd = f"is {persoon.jaren} jaar en " if persoon.jaren is not None else ""
    oordeel.nodig.append(Beslisser(Wie.ZELF, f"{leeftijd}{'beslist mee' if mee else 'beslist zelf'}", persoon))


def _gezag(feiten: Gezinsfeiten, oordeel: Oordeel) -> None:
    kind, gezag = oordeel.over, oordeel.over.gezag
    regel = GEZAGREGELS[gezag.soort if gezag else Gezag.Soort.ONBEKEND]
    if gezag is not None and regel.buiten and (gezag.instelling or not regel.onzeker):
        oordeel.nodig.append(_voogd(kind, gezag))
        return
    if gezag is None or regel.onzeker:
        oordeel.opmerkingen.append(regel.onzeker.format(kind=kind.naam))
        return
    houders = [feiten.personen[pk] for pk in gezag.houders if pk in feiten.personen]
    levend = [houder for houder in houders if not houder.overleden]
    if not levend:
        oordeel.opmerkingen.append(_niemand(kind, houders))
        return
    if len(houders) < regel.minstens:
        oordeel.opmerkingen.append(
            f"Over {kind.naam} hebben {regel.minstens} mensen gezag, maar er staat er {len(houders)}. "
            "Leg bij het gezin vast wie het gezag heeft."
        )
    if len(levend) < len(houders):
        dood = ", ".join(houder.naam for houder in houders if houder.overleden)
        oordeel.weggelaten.append(f"{dood} is overleden. {regel.na_overlijden}".strip())
    for houder in levend:
        oordeel.nodig.append(Beslisser(Wie.GEZAG, f"heeft gezag over {kind.naam}", houder))
        oordeel.opmerkingen.extend(_onbevoegd(houder, kind))


def _voogd(kind: Persoon, gezag: Gezagfeit) -> Beslisser:
    naam = gezag.instelling or "de voogd"
    return Beslisser(Wie.GEZAG, f"heeft de voogdij over {kind.naam}", None, naam, gezag.instelling_pk)


def _niemand(kind: Persoon, houders: list[Persoon]) -> str:
    if houders:
        return (
            f"Wie het gezag over {kind.naam} had, is overleden. De rechter benoemt dan een voogd: vraag na wie dat is "
            "en leg het vast bij het gezin."
        )
    return f"Leg bij het gezin vast wie het gezag heeft over {kind.naam}."


def _onbevoegd(houder: Persoon, kind: Persoon) -> list[str]:
    """A parent who is a minor, or who cannot oversee this, may not be able to hold gezag (BW 1:246)."""
    if houder.leeftijd in (Leeftijd.TOT_12, Leeftijd.TOT_16, Leeftijd.TOT_18):
        return [f"{houder.naam} is nog geen 18. Kijk in het gezagsregister na wie het gezag over {kind.naam} heeft."]
    if not houder.bekwaam:
        return [
            f"{houder.naam} kan dit nu zelf niet overzien. Een mentor of curator neemt het gezag niet over: kijk na "
            f"wie het gezag over {kind.naam} dan uitoefent."
        ]
    return []


def _vertegenwoordiger(feiten: Gezinsfeiten, oordeel: Oordeel) -> None:
    persoon, gegevens = oordeel.over, oordeel.over.oordeel or {}
    lid = feiten.personen.get(gegevens.get("lid") or 0)
    naam = gegevens.get("naam") or ""
    if (lid is None or lid.overleden) and not naam:
        oordeel.opmerkingen.append(f"Leg vast wie {persoon.naam} vertegenwoordigt.")
        return
    oordeel.nodig.append(Beslisser(Wie.VERTEGENWOORDIGER, f"vertegenwoordigt {persoon.naam}", lid, "" if lid else naam))


_ROLLEN: dict[Wie, Callable[[Gezinsfeiten, Oordeel], None]] = {
    Wie.ZELF: _zelf,
    Wie.GEZAG: _gezag,
    Wie.VERTEGENWOORDIGER: _vertegenwoordiger,
}


def _pas_afwijkingen_toe(feiten: Gezinsfeiten, oordeel: Oordeel) -> None:
    for soort, tegenover in _gelden(oordeel.over):
        for afwijking in AFWIJKINGEN:
            if (
                afwijking.soort == soort
                and oordeel.waarvoor in afwijking.waarvoor
                and oordeel.over.leeftijd in afwijking.leeftijd
            ):
                _haal_weg(oordeel, afwijking, feiten.personen.get(tegenover or 0))


def _gelden(persoon: Persoon) -> Iterable[tuple[str, int | None]]:
    """The exceptions that hold on the day: those that were recorded, and a measure that runs."""
    for rij in persoon.uitzonderingen:
        yield rij["soort"], rij["tegenover"]
    if any(rij["soort"] in MAATREGEL_ZONDER_TOESTEMMING for rij in persoon.maatregelen):
        yield MAATREGEL, None


def _haal_weg(oordeel: Oordeel, afwijking: Afwijking, tegenover: Persoon | None) -> None:
    if afwijking.neemt_weg == "alles":
        oordeel.vereist = False
        oordeel.weggelaten.append(f"{afwijking.uitleg} Vraag toch wat iedereen vindt.")
        return
    weg = [
        een
        for een in oordeel.nodig
        if (een.hoedanigheid == Wie.GEZAG if afwijking.neemt_weg == "gezag" else een.lid == tegenover)
        and een.hoedanigheid != Wie.ZELF
    ]
    if not weg:
        return
    oordeel.nodig = [een for een in oordeel.nodig if een not in weg]
    oordeel.weggelaten.append(f"{' en '.join(een.wie for een in weg)} vragen we niet. {afwijking.uitleg}")
    if not oordeel.nodig:
        oordeel.opmerkingen.append(
            f"Er is nu niemand die over {oordeel.over.naam} kan beslissen. Overleg met de gedragswetenschapper."
        )


def vrager_van(feiten: Gezinsfeiten, persoon: Persoon, vrager: Persoon | None) -> Vrager:
    """What somebody who asks to see the dossier of `persoon` is to them in law."""
    if vrager is None:
        return Vrager.ANDER
    if vrager.pk == persoon.pk:
        return Vrager.ZELF
    if not persoon.bekwaam and persoon.oordeel and persoon.oordeel["lid"] == vrager.pk:
        return Vrager.VERTEGENWOORDIGER if persoon.leeftijd == Leeftijd.VOLWASSEN else _ouder(persoon, vrager)
    return _ouder(persoon, vrager)


def _ouder(persoon: Persoon, vrager: Persoon) -> Vrager:
    if persoon.gezag is not None and vrager.pk in persoon.gezag.houders:
        return Vrager.GEZAG
    return Vrager.OUDER_ZONDER_GEZAG if vrager.lid.rol == vrager.lid.Rol.OUDER else Vrager.ANDER


def gezag_signalen(persoon: Persoon) -> list[str]:
    """What to check about the gezag over a minor: never written down, one parent's word, or long ago."""
    if persoon.leeftijd == Leeftijd.VOLWASSEN:
        return []
    gezag = persoon.gezag
    if gezag is None or gezag.soort == Gezag.Soort.ONBEKEND:
        return ["Nog niet bekend. Kijk in het gezagsregister wie het gezag heeft."]
    signalen = []
    if gezag.bron == Gezag.Bron.VERKLARING:
        signalen.append("Alleen op het woord van een ouder. Kijk het na in het gezagsregister.")
    dagen = (persoon.op - gezag.peildatum).days
    if dagen > NAGEKEKEN_DAGEN:
        signalen.append("Langer dan een jaar geleden nagekeken. Kijk opnieuw in het gezagsregister.")
    return signalen


def mag_dossier_zien(feiten: Gezinsfeiten, lid_id: int) -> list[int]:
    """Members whose dossier this member may see by a right of their own, themselves first."""
    vrager = feiten.personen[lid_id]
    mag = [
        persoon.pk
        for persoon in feiten.personen.values()
        if wie_beslist(feiten, persoon, Waarvoor.INZAGE, vrager_van(feiten, persoon, vrager)).uitkomst
        == Uitkomst.EIGEN_RECHT
    ]
    return sorted(mag, key=lambda pk: pk != lid_id)
