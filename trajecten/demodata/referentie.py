"""The reference teams as domain §7 describes them: organisations, settings, stages and financing."""

from dataclasses import dataclass, field
from datetime import date

from teams.models import Financiering, Team

# Mother organisations and their kind.
ORGANISATIES = {
    "Ipse de Bruggen": "lvb-zorg",
    "Jeugdformaat": "jeugd-en-opvoedhulp",
    "Youz": "jeugd-ggz",
    "PsyQ": "volwassenen-ggz",
    "Reakt": "volwassenen-ggz",
    "Enver": "jeugd-en-opvoedhulp",
    "Kwintes": "volwassenen-ggz",
    "Brijder": "verslavingszorg",
    "Pameijer": "lvb-zorg",
    "ASVZ": "lvb-zorg",
    "Impegno": "jeugd-ggz",
    "Cardea": "jeugd-en-opvoedhulp",
    "Gemiva": "lvb-zorg",
    "Horizon": "jeugd-en-opvoedhulp",
    "Kwadraad": "welzijnsorganisatie",
    "De Opvoedpoli": "jeugd-ggz",
    "Prodeba": "jeugd-en-opvoedhulp",
    "GGZ Rivierduinen": "volwassenen-ggz",
    "JGZ Katwijk": "jgz",
    "LUMC Curium": "jeugd-ggz",
    "Eerstelijnspraktijk psycholoog Katwijk": "eerstelijnspsycholoog",
    "Huisartsenpraktijk Katwijk (POH-GGZ)": "huisartsenpraktijk",
    "Friese aanbieder jeugd- en opvoedhulp": "jeugd-en-opvoedhulp",
    "Friese aanbieder jeugd-GGZ": "jeugd-ggz",
    "Friese aanbieder LVB-zorg": "lvb-zorg",
    "Friese aanbieder pleegzorg": "pleegzorg",
    "Friese aanbieder gezinshuizen": "pleegzorg",
    "Friese aanbieder crisishulp": "crisishulp",
    "Friese aanbieder verslavingszorg": "verslavingszorg",
}
MIDDEN_HOLLAND = {"0513": 60, "1901": 9, "1931": 12, "0627": 8, "1892": 11}
FRIESLAND = {
    code: gewicht
    for gewicht, codes in (
        (20, "0080"), (9, "1900 0090 0074"), (5, "1949 1970 1940"), (3, "0059 0737 0086 0085 0098"),
        (2, "1891 0072"), (1, "0060 0088 0093 0096"),
    )
    for code in codes.split()
}  # fmt: skip


@dataclass(frozen=True)
class Teambron:
    """One team: `gemeenten` maps a CBS code to its weight in the inflow; `aandeel` is the share of all families."""

    naam: str
    slug: str
    regio: str
    plaats: str
    sinds: date
    gemeenten: dict[str, int]
    organisaties: tuple[str, ...]
    fasen: tuple[tuple[int, date], ...]
    vorm: str
    aandeel: int
    plaatsen: int
    leeftijd: tuple[int, int] = (4, 18)
    focus: str = ""
    doelen: str = ""
    hoofd: str | None = None
    financiering: str = ""
    soort: str = Team.Soort.IST
    route: str = Team.Aanmeldroute.OPEN
    jim_eerst: bool = False
    vertrokken: dict[str, date] = field(default_factory=dict)
    mdo_over: int = 0  # working days from today to this team's coming MDO
    mdo_uur: int = 9


REFERENTIETEAMS = (
    Teambron(
        "Beter Thuis", "beter-thuis", "Haaglanden", "Den Haag", date(2018, 1, 1),
        {"0518": 78, "0637": 13, "1916": 9, "0603": 6}, # Wassenaar gets its three families apart
        ("Ipse de Bruggen", "Jeugdformaat", "Youz", "PsyQ", "Reakt"),
        ((1, date(2018, 1, 1)), (2, date(2019, 1, 1)), (3, date(2021, 1, 1))),
        Financiering.Vorm.HOOFDAANNEMER, aandeel=290, plaatsen=52,
        focus="psychische problemen van kind en ouder",
        doelen="gezinspatronen doorbreken en herstellen",
        hoofd="Youz", financiering="Youz is hoofdaannemer; de anderen zijn gedetacheerd.",
    ),
    Teambron(
        "In Verbinding", "in-verbinding", "Midden-Holland", "Gouda", date(2018, 1, 1), MIDDEN_HOLLAND,
        ("Enver", "Kwintes", "Youz", "Brijder", "Pameijer"),
        ((1, date(2018, 1, 1)), (2, date(2019, 1, 1))),
        Financiering.Vorm.HOOFDAANNEMER, aandeel=105, plaatsen=20, leeftijd=(12, 18),
        focus="gezinssysteem, dreigende uithuisplaatsing, onveiligheid; eerst een JIM",
        doelen="patronen doorbreken; zelfredzaamheid door het eigen netwerk (JIM)",
        hoofd="Enver", financiering="Enver is hoofdaannemer en betaalt de anderen.",
        route=Team.Aanmeldroute.EXPERTTAFEL, jim_eerst=True, mdo_over=1,
        vertrokken={"Brijder": date(2021, 12, 31), "Pameijer": date(2021, 12, 31)},
    ),
    Teambron(
        "PAST", "past", "Midden-Holland", "Gouda", date(2021, 1, 1), MIDDEN_HOLLAND,
        ("ASVZ", "Enver", "Impegno"),
        ((1, date(2021, 1, 1)), (2, date(2021, 9, 1))),
        Financiering.Vorm.PENVOERDER, aandeel=120, plaatsen=24,
        focus="gezinssysteem, dreigende uithuisplaatsing, onveiligheid",
        doelen="zelfredzaamheid en blijvende steun",
        hoofd="Enver", financiering="Enver is penvoerder; de gemeente betaalt ieder apart.",
        route=Team.Aanmeldroute.EXPERTTAFEL, mdo_over=2, mdo_uur=13,
    ),
    Teambron(
        "MAST", "mast", "Alphen aan den Rijn", "Alphen aan den Rijn", date(2019, 1, 1), {"0484": 1},
        ("Cardea", "Gemiva", "Horizon", "Ipse de Bruggen", "Kwadraad", "De Opvoedpoli", "Prodeba"),
        ((1, date(2019, 1, 1)), (2, date(2020, 1, 1)), (3, date(2022, 1, 1))),
        Financiering.Vorm.LUMPSUM, aandeel=40, plaatsen=8, leeftijd=(12, 18),
        focus="psychische problemen", doelen="gezinspatronen doorbreken en herstellen",
        financiering="Eén gezamenlijk budget van GO! voor jeugd.", route=Team.Aanmeldroute.LOKET, mdo_over=3,
    ),
    Teambron(
        "Katwijk", "katwijk", "Katwijk", "Katwijk", date(2021, 1, 1), {"0537": 1},
        (
            "Cardea", "GGZ Rivierduinen", "Ipse de Bruggen", "JGZ Katwijk", "LUMC Curium",
            "Eerstelijnspraktijk psycholoog Katwijk", "Huisartsenpraktijk Katwijk (POH-GGZ)",
        ),
        ((1, date(2021, 1, 1)),),
        Financiering.Vorm.GEEN, aandeel=5, plaatsen=4, leeftijd=(0, 18),
        focus="complexe, langdurige psychische problemen van de jeugdige",
        doelen="overzicht en continuïteit van zorg", mdo_over=4, mdo_uur=15,
    ),
    Teambron(
        "Team Toegang", "team-toegang", "Friesland", "Leeuwarden", date(2021, 1, 1), FRIESLAND,
        tuple(naam for naam in ORGANISATIES if naam.startswith("Friese")),
        ((1, date(2021, 1, 1)), (2, date(2021, 7, 1))),
        Financiering.Vorm.GEEN, aandeel=40, plaatsen=14, leeftijd=(0, 23),
        focus="een passende plek vinden als niemand die heeft", doelen="coördinatie, taakverdeling en opvolging",
        soort=Team.Soort.COORDINATIE, route=Team.Aanmeldroute.LOKET, mdo_over=2,
    ),
)  # fmt: skip

# Kinds of partner around a team; {p} is its main town, {r} its region.
PARTNERS = (
    ("CJG {p}", "cjg"),
    ("Wijkteam {p} Noord", "wijkteam"),
    ("Wijkteam {p} Zuid", "wijkteam"),
    ("Jeugdbescherming {r}", "jeugdbescherming"),
    ("Veilig Thuis {r}", "jeugdbescherming"),
    ("Basisschool De Vlieger {p}", "school"),
    ("Praktijkschool Het Anker {p}", "school"),
    ("Leerplicht {p}", "leerplicht"),
    ("Huisartsenpraktijk De Wending {p}", "huisartsenpraktijk"),
    ("Woningcorporatie Thuishaven {p}", "woningcorporatie"),
    ("Schuldhulp {p}", "gemeentelijke-voorziening"),
    ("Welzijn {p}", "welzijnsorganisatie"),
    ("Pleegzorg {r}", "pleegzorg"),
    ("Verslavingszorg {r}", "verslavingszorg"),
    ("GGZ voor volwassenen {r}", "volwassenen-ggz"),
)
