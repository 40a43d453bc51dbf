"""Who decides about a member of a family: one table of rules, each with its legal source.

Pure data: no database, no dates of today. `gezinnen.recht.oordeel` reads the table over the facts of a family on one
day. Sources: Jeugdwet (JW) §7.3, Burgerlijk Wetboek Boek 1 (BW). Where the domain description is stricter than the
letter of the law (sharing about a child of 12 to 15 asks both), the domain description wins. Articles of the BW that
our notes on the law do not quote (1:241 to 1:302) are from general knowledge: a jurist checks them before go-live.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from gezinnen.gezin.models import Gezag, Maatregel


class Waarvoor(TextChoices):
    """What somebody agrees to."""

    HULP = "hulp", "de hulp"
    PLAN = "plan", "het integraal plan"
    DELEN = "delen", "delen met een ander"
    INZAGE = "inzage", "inzage of kopie van het dossier"
    LINK = "link", "een persoonlijke link naar de eigen pagina"
    NAZORG = "nazorg", "later nog eens vragen hoe het gaat"


class Leeftijd(TextChoices):
    """The groups of age that the law knows, on the day itself."""

    ONBEKEND = "onbekend", "leeftijd niet bekend"
    ONGEBOREN = "ongeboren", "nog niet geboren"
    TOT_12 = "tot_12", "jonger dan 12"
    TOT_16 = "tot_16", "12 tot en met 15"
    TOT_18 = "tot_18", "16 of 17"
    VOLWASSEN = "volwassen", "18 of ouder"


class Wie(TextChoices):
    """In which capacity somebody decides."""

    ZELF = "zelf", "de persoon zelf"
    GEZAG = "gezag", "wie het gezag heeft"
    VERTEGENWOORDIGER = "vertegenwoordiger", "de vertegenwoordiger"


class Vrager(TextChoices):
    """Who asks to see the dossier of somebody."""

    ZELF = "zelf", "de persoon zelf"
    GEZAG = "gezag", "iemand met gezag"
    OUDER_ZONDER_GEZAG = "ouder_zonder_gezag", "een ouder zonder gezag"
    VERTEGENWOORDIGER = "vertegenwoordiger", "de vertegenwoordiger"
    ANDER = "ander", "iemand anders"


class Uitkomst(TextChoices):
    """What the table says."""

    VRAGEN = "vragen", "vraag toestemming"
    EIGEN_RECHT = "eigen_recht", "heeft hier zelf recht op"
    GEEN_RECHT = "geen_recht", "heeft hier zelf geen recht op"
    ALLEEN_FEITEN = "alleen_feiten", "krijgt op verzoek alleen feiten"


@dataclass(frozen=True)
class Regel:
    """One line: for these purposes and ages, and this capability (None: no difference), who must agree."""

    waarvoor: frozenset[Waarvoor]
    leeftijd: frozenset[Leeftijd]
    bekwaam: bool | None
    wie: tuple[Wie, ...]
    bron: str
    uitleg: str
    vrager: Vrager | None = None
    uitkomst: Uitkomst = Uitkomst.VRAGEN


@dataclass(frozen=True)
class Afwijking:
    """One exception: what it takes away, for which purposes and ages."""

    soort: str
    waarvoor: frozenset[Waarvoor]
    leeftijd: frozenset[Leeftijd]
    neemt_weg: str  # "gezag": nobody with gezag is asked; "persoon": that one is not; "alles": consent is not required
    bron: str
    uitleg: str


@dataclass(frozen=True)
class Gezagregel:
    """What one kind of gezag means: who decides, how many there should be, what happens when one died."""

    soort: str
    minstens: int
    buiten: bool  # an organisation outside the family decides
    bron: str
    na_overlijden: str = ""  # said when one of the holders died
    onzeker: str = ""  # when this kind by itself does not say who decides


W, L, V = Waarvoor, Leeftijd, Vrager
_BESLISSEN = frozenset({W.HULP, W.PLAN, W.DELEN, W.NAZORG})
_ALLES = _BESLISSEN | {W.LINK}
_INZAGE = frozenset({W.INZAGE})
_JONG = frozenset({L.ONGEBOREN, L.TOT_12})
_MINDERJARIG = _JONG | {L.TOT_16, L.TOT_18}


def _r(*leeftijd: Leeftijd) -> frozenset[Leeftijd]:
    return frozenset(leeftijd)


REGELS: tuple[Regel, ...] = (
    # -- to agree -------------------------------------------------------------------------------------------
    Regel(_ALLES, _JONG, None, (Wie.GEZAG,), "JW 7.3.4, 7.3.15", "Tot 12 jaar beslist wie het gezag heeft. Vraag het "
          "kind wel wat het zelf vindt."),
    Regel(_BESLISSEN, _r(L.TOT_16), True, (Wie.ZELF, Wie.GEZAG), "JW 7.3.4, 7.3.11", "Van 12 tot en met 15 jaar "
          "beslissen het kind en wie het gezag heeft samen."),
    Regel(frozenset({W.LINK}), _r(L.TOT_16), True, (Wie.ZELF,), "JW 7.3.2, 7.3.10", "Vanaf 12 jaar heeft een kind een "
          "eigen recht op informatie."),
    Regel(_ALLES, _r(L.TOT_16), False, (Wie.GEZAG,), "JW 7.3.15", "Het kind kan dit zelf niet overzien: dan beslist "
          "wie het gezag heeft."),
    Regel(_ALLES, _r(L.TOT_18), True, (Wie.ZELF,), "JW 7.3.5", "Vanaf 16 jaar beslist een jongere zelf."),
    Regel(_ALLES, _r(L.TOT_18), False, (Wie.GEZAG,), "JW 7.3.15", "De jongere kan dit zelf niet overzien: dan beslist "
          "wie het gezag heeft."),
    Regel(_ALLES, _r(L.VOLWASSEN), True, (Wie.ZELF,), "JW 7.3.5", "Vanaf 18 jaar beslist iemand zelf."),
    Regel(_ALLES, _r(L.VOLWASSEN), False, (Wie.VERTEGENWOORDIGER,), "JW 7.3.15", "Deze persoon kan dit zelf niet "
          "overzien: dan beslist de curator of mentor, anders een gemachtigde, partner of familielid."),
    Regel(_ALLES | _INZAGE, _r(L.ONBEKEND), None, (Wie.GEZAG,), "JW 7.3.4", "Zonder geboortedatum is niet zeker wie "
          "beslist."),
    # -- to see, or get a copy of, the dossier ----------------------------------------------------------------
    Regel(_INZAGE, _JONG, None, (), "JW 7.3.10, 7.3.15", "Tot 12 jaar vraagt wie het gezag heeft inzage. Vertel het "
          "kind op zijn eigen niveau wat er staat.", V.ZELF, Uitkomst.GEEN_RECHT),
    Regel(_INZAGE, _r(L.TOT_16, L.TOT_18, L.VOLWASSEN), True, (), "JW 7.3.10", "Vanaf 12 jaar heeft iemand zelf recht "
          "op inzage.", V.ZELF, Uitkomst.EIGEN_RECHT),
    Regel(_INZAGE, _r(L.TOT_16, L.TOT_18, L.VOLWASSEN), False, (), "JW 7.3.15", "Wie vertegenwoordigt, vraagt de "
          "inzage.", V.ZELF, Uitkomst.GEEN_RECHT),
    Regel(_INZAGE, _JONG | {L.TOT_16}, None, (), "JW 7.3.10", "Tot 16 jaar heeft ieder met gezag zelf recht op inzage.",
          V.GEZAG, Uitkomst.EIGEN_RECHT),
    Regel(_INZAGE, _r(L.TOT_18), True, (Wie.ZELF,), "JW 7.3.5, 7.3.10", "Vanaf 16 jaar zien ouders het dossier alleen "
          "als de jongere dat goed vindt.", V.GEZAG),
    Regel(_INZAGE, _r(L.TOT_18), False, (), "JW 7.3.15", "De jongere kan dit zelf niet overzien: wie het gezag heeft, "
          "heeft recht op inzage.", V.GEZAG, Uitkomst.EIGEN_RECHT),
    Regel(_INZAGE, _r(L.VOLWASSEN), True, (Wie.ZELF,), "JW 7.3.11", "Vanaf 18 jaar is er geen gezag meer.", V.GEZAG),
    Regel(_INZAGE, _r(L.VOLWASSEN), False, (Wie.VERTEGENWOORDIGER,), "JW 7.3.15", "Vanaf 18 jaar is er geen gezag "
          "meer; de vertegenwoordiger beslist.", V.GEZAG),
    Regel(_INZAGE, _MINDERJARIG, None, (), "BW 1:377c", "Een ouder zonder gezag krijgt op verzoek feiten over het "
          "kind, niet het dossier. Niet als de andere ouder ze ook niet krijgt of als dat slecht is voor het kind.",
          V.OUDER_ZONDER_GEZAG, Uitkomst.ALLEEN_FEITEN),
    Regel(_INZAGE, _r(L.VOLWASSEN), True, (Wie.ZELF,), "JW 7.3.11", "Vanaf 18 jaar beslist iemand zelf wie meekijkt.",
          V.OUDER_ZONDER_GEZAG),
    Regel(_INZAGE, _r(L.VOLWASSEN), False, (Wie.VERTEGENWOORDIGER,), "JW 7.3.15", "De vertegenwoordiger beslist wie "
          "meekijkt.", V.OUDER_ZONDER_GEZAG),
    Regel(_INZAGE, _r(L.VOLWASSEN), False, (), "JW 7.3.15", "De vertegenwoordiger vraagt inzage namens deze persoon.",
          V.VERTEGENWOORDIGER, Uitkomst.EIGEN_RECHT),
    Regel(_INZAGE, _r(L.VOLWASSEN), True, (Wie.ZELF,), "JW 7.3.11", "Wie het zelf kan overzien, beslist zelf.",
          V.VERTEGENWOORDIGER),
    Regel(_INZAGE, _MINDERJARIG, None, (Wie.GEZAG,), "JW 7.3.15", "Over een minderjarige beslist wie het gezag heeft.",
          V.VERTEGENWOORDIGER),
    Regel(_INZAGE, _JONG, None, (Wie.GEZAG,), "JW 7.3.11", "Voor een ander beslist wie het gezag heeft.", V.ANDER),
    Regel(_INZAGE, _r(L.TOT_16), True, (Wie.ZELF, Wie.GEZAG), "JW 7.3.11", "Voor een ander beslissen het kind en wie "
          "het gezag heeft samen.", V.ANDER),
    Regel(_INZAGE, _r(L.TOT_16, L.TOT_18), False, (Wie.GEZAG,), "JW 7.3.15", "Voor een ander beslist wie het gezag "
          "heeft.", V.ANDER),
    Regel(_INZAGE, _r(L.TOT_18, L.VOLWASSEN), True, (Wie.ZELF,), "JW 7.3.5, 7.3.11", "Vanaf 16 jaar beslist iemand "
          "zelf wie meekijkt.", V.ANDER),
    Regel(_INZAGE, _r(L.VOLWASSEN), False, (Wie.VERTEGENWOORDIGER,), "JW 7.3.15", "De vertegenwoordiger beslist wie "
          "meekijkt.", V.ANDER),
)  # fmt: skip


class Afwijkingsoort(TextChoices):
    """Exceptions that a professional records, with a reason."""

    ERNSTIG_NADEEL = "ernstig_nadeel", "12–15 jaar zonder ouders: nodig om ernstig nadeel te voorkomen"
    WENS_KIND = "wens_kind", "12–15 jaar zonder ouders: het kind wil dit bewust en blijft dit willen"
    GOEDE_ZORG = "goede_zorg", "iemand niet betrekken: dat past niet bij goede hulp"
    GESLOTEN = "gesloten", "machtiging gesloten jeugdhulp"


MAATREGEL_ZONDER_TOESTEMMING = frozenset(
    {
        Maatregel.Soort.OTS,
        Maatregel.Soort.VOTS,
        Maatregel.Soort.VOOGDIJ,
        Maatregel.Soort.VOORLOPIGE_VOOGDIJ,
        Maatregel.Soort.JEUGDRECLASSERING,
    }
)
MAATREGEL = "maatregel"

AFWIJKINGEN: tuple[Afwijking, ...] = (
    Afwijking(Afwijkingsoort.ERNSTIG_NADEEL, _BESLISSEN, _r(L.TOT_16), "gezag", "JW 7.3.4", "Het kind beslist "
              "zonder de ouders, om ernstig nadeel te voorkomen."),
    Afwijking(Afwijkingsoort.WENS_KIND, _BESLISSEN, _r(L.TOT_16), "gezag", "JW 7.3.4", "Het kind wil dit bewust, "
              "ook nu ouders het niet willen."),
    Afwijking(Afwijkingsoort.GOEDE_ZORG, _ALLES | _INZAGE, frozenset(L), "persoon", "JW 7.3.15 lid 4", "Deze persoon "
              "betrekken past niet bij goede hulp."),
    Afwijking(Afwijkingsoort.GESLOTEN, frozenset({W.HULP}), _MINDERJARIG, "alles", "JW 7.3.4 lid 1", "Er is een "
              "machtiging gesloten jeugdhulp: toestemming voor die hulp is niet vereist."),
    Afwijking(MAATREGEL, frozenset({W.HULP}), _MINDERJARIG, "alles", "JW 7.3.4 lid 1", "Er loopt een maatregel: voor "
              "hulp die daarbij hoort is toestemming niet vereist."),
)  # fmt: skip

S = Gezag.Soort
GEZAGREGELS: dict[str, Gezagregel] = {
    regel.soort: regel
    for regel in (
        Gezagregel(S.BEIDE_OUDERS, 2, False, "BW 1:251, 1:253aa",
                   na_overlijden="De andere ouder heeft het gezag nu alleen (BW 1:253f)."),
        Gezagregel(S.ALLEEN_OUDER, 1, False, "BW 1:253b"),
        Gezagregel(S.OUDER_EN_NIET_OUDER, 2, False, "BW 1:253t",
                   na_overlijden="De ander heeft het gezag of de voogdij nu alleen (BW 1:253x)."),
        Gezagregel(S.VOOGDIJ_GI, 0, True, "BW 1:302"),
        Gezagregel(S.VOOGDIJ_PERSOON, 1, False, "BW 1:280"),
        Gezagregel(S.VOORLOPIGE_VOOGDIJ, 0, True, "BW 1:241"),
        Gezagregel(S.GESCHORST, 0, True, "BW 1:268", onzeker="Het gezag is geschorst. Vraag na wie nu de voorlopige "
                   "voogdij over {kind} heeft, en leg dat vast bij het gezin."),
        Gezagregel(S.ONBEKEND, 0, False, "BW 1:245", onzeker="Leg bij het gezin vast wie het gezag heeft over {kind}."),
    )
}  # fmt: skip


def regel_voor(waarvoor: Waarvoor, leeftijd: Leeftijd, *, bekwaam: bool, vrager: Vrager | None = None) -> Regel:
    """The one line that applies. `vrager` counts for INZAGE only."""
    for regel in REGELS:
        if (
            waarvoor in regel.waarvoor
            and leeftijd in regel.leeftijd
            and regel.bekwaam in (None, bekwaam)
            and (regel.vrager is None or regel.vrager == vrager)
        ):
            return regel
    raise LookupError(f"no rule for {waarvoor} {leeftijd} {bekwaam} {vrager}")


def leeftijdsgroep(jaren: int | None, *, ongeboren: bool = False, volwassen_rol: bool = False) -> Leeftijd:
    """The group of somebody of `jaren` whole years. Without a birth date: unborn, adult by role, or unknown."""
    if jaren is None:
        return L.ONGEBOREN if ongeboren else L.VOLWASSEN if volwassen_rol else L.ONBEKEND
    return L.TOT_12 if jaren < 12 else L.TOT_16 if jaren < 16 else L.TOT_18 if jaren < 18 else L.VOLWASSEN
