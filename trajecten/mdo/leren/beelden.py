"""The figures of a team as it reads them: charts over time, and one page of numbers with what they mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trajecten.mdo.leren.cijfers import STATEN, Kwartaal, Periodecijfers
from trajecten.mdo.leren.lijsten import NAMEN_STAAT
from weergave import grafiek
from weergave.tabellen import als_tekst

# From so many on a share or a middle says something; below it the page gives the count only.
GENOEG = 5
_SOORTEN = ("klaar", "nu", "neutraal", "let-op", "te-laat")


def aandeel(deel: int, geheel: int) -> str:
    """A share in words: "75% (15 van 20)"; "2 van 3" when there are few, empty when there are none."""
    if not geheel:
        return "geen"
    tekst = f"{deel} van {geheel}"
    return f"{_procent(deel, geheel)}% ({tekst})" if geheel >= GENOEG else tekst


def _procent(deel: int, geheel: int) -> int:
    return int(100 * deel / geheel + 0.5)


def uitkomsten(kwartalen: Sequence[Kwartaal]) -> grafiek.Grafiek:
    """What came of the decisions of each quarter."""
    rijen = [(k.naam, [getattr(k, staat) for staat in STATEN]) for k in kwartalen if k.genomen]
    return grafiek.gestapeld(
        "Wat er van onze besluiten kwam",
        [NAMEN_STAAT[staat] for staat in STATEN],
        rijen,
        bijschrift="Per kwartaal waarin het besluit is genomen, zoals het er nu voor staat.",
        kop="Kwartaal",
        soorten=_SOORTEN,
        breedte=720,
    )


def uitvoering(kwartalen: Sequence[Kwartaal]) -> grafiek.Grafiek:
    """The share that was done, of what was settled; a gap where too few were."""
    waarden = [_procent(k.gedaan, k.nagekeken) if k.nagekeken >= GENOEG else None for k in kwartalen]
    return grafiek.lijn(
        "Hoeveel van onze besluiten zijn uitgevoerd",
        [k.naam for k in kwartalen],
        [grafiek.Reeks("uitgevoerd", waarden)],
        bijschrift=f"Van de besluiten uit dat kwartaal die zijn afgerond. Minder dan {GENOEG}: geen punt.",
        kop="Kwartaal",
        eenheid="%",
    )


def duren(kwartalen: Sequence[Kwartaal]) -> grafiek.Grafiek:
    """How long the decisions took that were settled in each quarter, beside what was agreed."""
    genoeg = [k if k.afgerond >= GENOEG else None for k in kwartalen]
    return grafiek.lijn(
        "Hoe lang een besluit duurt",
        [k.naam for k in kwartalen],
        [
            grafiek.Reeks("tot het klaar was", [k.dagen if k else None for k in genoeg]),
            grafiek.Reeks("afgesproken", [k.afgesproken if k else None for k in genoeg]),
        ],
        bijschrift="Dagen, de middelste van de besluiten die in dat kwartaal zijn afgerond.",
        kop="Kwartaal",
    )


@dataclass(frozen=True)
class Getal:
    """One number of the page: what it is, what it says now and said before, what it means, and its list."""

    naam: str
    nu: str
    vorig: str
    betekenis: str
    lijst: str = ""
    lijst_naam: str = ""
    meer: tuple[tuple[str, str], ...] = ()  # further lists: (name of the list, words)


def getallen(nu: Periodecijfers, vorig: Periodecijfers, nooit: int, nooit_vorig: int) -> list[Getal]:
    """The page of a half-year, number by number."""
    return [
        _gehouden(nu, vorig),
        _minuten(nu, vorig),
        Getal(
            "Gezinnen niet besproken",
            als_tekst(nooit),
            als_tekst(nooit_vorig),
            "Zes weken of langer in zorg in dit halfjaar en in geen overleg besproken. Hieronder staan hun namen.",
            "nooit",
            "Welke gezinnen",
        ),
        Getal(
            "Besluiten per besproken gezin",
            _per(nu.genomen, nu.gezinnen),
            _per(vorig.genomen, vorig.gezinnen),
            f"Dit halfjaar {nu.genomen} besluiten over {nu.gezinnen} gezinnen. Niet elke bespreking hoeft een besluit "
            "te geven; blijft het vaak bij praten, dan mist misschien de vraag.",
            "gezinnen",
            "Per gezin",
            (("zonder_besluit", "Besprekingen zonder besluit"),),
        ),
        _besluiten(nu, vorig),
        _vraag(nu, vorig),
        Getal(
            "Doorgeschoven",
            f"{nu.doorgeschoven} keer",
            f"{vorig.doorgeschoven} keer",
            "Zo vaak ging een gezin met een reden naar een volgend overleg. Vaak hetzelfde gezin, of steeds tijdnood: "
            "dan past de agenda niet bij de tijd.",
            "doorgeschoven",
            "Welke besprekingen",
        ),
    ]


def _per(deel: int, geheel: int) -> str:
    return als_tekst(deel / geheel) if geheel else "geen"


def _gehouden(nu: Periodecijfers, vorig: Periodecijfers) -> Getal:
    extra = f" {nu.vervallen} vervielen met een reden." if nu.vervallen else ""
    return Getal(
        "Overleggen gehouden",
        f"{nu.gehouden} van {nu.gepland}",
        f"{vorig.gehouden} van {vorig.gepland}",
        f"Van de overleggen die tot vandaag op de agenda stonden.{extra}",
        "overleggen",
        "Alle overleggen",
    )


def _minuten(nu: Periodecijfers, vorig: Periodecijfers) -> Getal:
    bekend = (
        f"De klok liep mee bij {nu.gemeten} van de {nu.besproken}: gemiddeld {als_tekst(nu.gebruikt)} minuten."
        if nu.gebruikt is not None and nu.gemeten >= GENOEG
        else "Hoe lang het echt duurde, weten we van te weinig besprekingen."
    )
    return Getal(
        "Minuten per gezin",
        _minuten_tekst(nu),
        _minuten_tekst(vorig),
        f"Gepland per bespreking, gemiddeld. {bekend}",
        "gezinnen",
        "Per gezin",
    )


def _minuten_tekst(cijfers: Periodecijfers) -> str:
    return "geen" if cijfers.minuten is None else f"{als_tekst(cijfers.minuten)} min."


def _besluiten(nu: Periodecijfers, vorig: Periodecijfers) -> Getal:
    return Getal(
        "Besluiten uitgevoerd",
        aandeel(nu.gedaan, nu.nagekeken),
        aandeel(vorig.gedaan, vorig.nagekeken),
        "Van wat is afgerond. Een gewijzigd besluit telt apart: het team koos iets beters.",
        "besluiten_gedaan",
        f"Uitgevoerd: {nu.gedaan}",
        tuple(
            (f"besluiten_{staat}", f"{NAMEN_STAAT[staat].capitalize()}: {getattr(nu, staat)}")
            for staat in tuple(STATEN)[1:]
        ),
    )


def _vraag(nu: Periodecijfers, vorig: Periodecijfers) -> Getal:
    leeg = (
        f" Bij {nu.vraag_onbekend} besprekingen is het niet ingevuld; die tellen niet mee." if nu.vraag_onbekend else ""
    )
    return Getal(
        "De vraag van het gezin kwam aan bod",
        aandeel(nu.vraag_wel, nu.vraag_bekend),
        aandeel(vorig.vraag_wel, vorig.vraag_bekend),
        f"Besprekingen waarin het team zei dat de eigen vraag van het gezin aan bod kwam.{leeg}",
        "vraag_wel",
        f"Wel: {nu.vraag_wel}",
        (("vraag_niet", f"Niet: {nu.vraag_niet}"), ("vraag_onbekend", f"Niet ingevuld: {nu.vraag_onbekend}")),
    )


def opkomst(per_expertise: Sequence[dict[str, Any]]) -> grafiek.Grafiek:
    """At how many meetings each expertise of the team was there."""
    staven = [
        grafiek.Staaf(
            rij["naam"],
            rij["erbij"],
            f"{rij['erbij']} van {rij['overleggen']}",
            soort="klaar" if rij["erbij"] == rij["overleggen"] else "let-op" if rij["erbij"] else "te-laat",
        )
        for rij in per_expertise
    ]
    return grafiek.staven(
        "Welke expertise zat aan tafel",
        staven,
        bijschrift="Bij hoeveel overleggen er iemand met deze expertise was, zolang het team die had.",
        koppen=("Expertise", "Overleggen"),
    )


def vraag_om_te_bespreken(nu: Periodecijfers, nooit: int, per_expertise: Sequence[dict[str, Any]]) -> str:
    """One question for the team: about what stands out most, in this order."""
    mist = [
        rij["naam"] for rij in per_expertise if rij["overleggen"] >= GENOEG and rij["erbij"] * 2 < rij["overleggen"]
    ]
    if nooit:
        return "Hoe komt het dat deze gezinnen niet besproken zijn, en wie merkt het de volgende keer eerder?"
    if nu.vraag_bekend >= GENOEG and nu.vraag_wel * 2 < nu.vraag_bekend:
        return "Hoe beginnen we elke bespreking met de vraag van het gezin zelf?"
    if mist:
        return f"Wat missen we als {mist[0]} er niet bij is, en hoe halen we die kennis toch aan tafel?"
    if nu.te_laat * 4 > nu.genomen:
        return "Waarom blijven besluiten liggen: is de datum te krap, of is niet duidelijk wie het doet?"
    if nu.doorgeschoven * 5 > nu.besproken + nu.doorgeschoven:
        return "Past onze agenda bij de tijd die we hebben? Wat kan korter, en wat hoort niet in dit overleg?"
    return "Wat ging dit halfjaar goed in het overleg, en wat willen we daarom zo houden?"
