"""Who works here: the accounts of the contract and the colleagues around them."""

from dataclasses import dataclass
from datetime import date

from teams.access import Rol

WACHTWOORD = "trajecten-demo"


@dataclass(frozen=True)
class Mens:
    """Somebody in a reference team; without an address a colleague with an invented name."""

    organisatie: str
    functie: str
    expertises: tuple[str, ...]
    rollen: tuple[Rol, ...] = (Rol.PROFESSIONAL,)
    email: str = ""
    naam: str = ""
    register: str = "skj"
    uren: int = 24
    tot: date | None = None
    over_dagen: int = 0  # starts so many days from today
    talen: tuple[str, ...] = ("Nederlands",)


GW, AANMELD, LEIDER, PROJECT = (
    (Rol.GEDRAGSWETENSCHAPPER,),
    (Rol.PROFESSIONAL, Rol.AANMELDCOORDINATOR),
    (Rol.TEAMLEIDER,),
    (Rol.PROJECTLEIDER,),
)
JO, JG, VG, LVB = ("jeugd-en-opvoedhulp",), ("jeugd-ggz",), ("volwassenen-ggz",), ("lvb",)

MENSEN = {
    "beter-thuis": (
        Mens("Jeugdformaat", "gezinsbehandelaar", (*JO, "scheidingsproblematiek"), email="professional@beterthuis.demo",
             naam="Sanne Tuinstra", uren=32, talen=("Nederlands", "Engels")),
        Mens("Youz", "ambulant behandelaar", JG, email="collega@beterthuis.demo", naam="Youssef Amrani", uren=28,
             talen=("Nederlands", "Arabisch")),
        Mens("Youz", "gedragswetenschapper en regiebehandelaar", ("gedragswetenschap", "jeugd-ggz"), GW,
             "gedragswetenschapper@beterthuis.demo", "Marit Holleman", "big"),
        Mens("Jeugdformaat", "aanmeldcoördinator", JO, AANMELD, "aanmeldcoordinator@beterthuis.demo", "Ineke Terpstra"),
        Mens("Jeugdformaat", "gezinsbehandelaar", JO), Mens("Jeugdformaat", "gezinsbehandelaar", (*JO, "schulden")),
        Mens("Jeugdformaat", "ambulant begeleider", JO, uren=16), Mens("Ipse de Bruggen", "gezinsbegeleider", LVB),
        Mens("Ipse de Bruggen", "gezinsbegeleider", (*LVB, "autisme")),
        Mens("Ipse de Bruggen", "orthopedagoog", LVB, uren=16),
        Mens("Youz", "GZ-psycholoog", JG, register="big", uren=20),
        Mens("Youz", "systeemtherapeut", ("systeemtherapie",)),
        Mens("PsyQ", "sociaalpsychiatrisch verpleegkundige", VG, register="big"),
        Mens("PsyQ", "behandelaar volwassenen", (*VG, "verslavingszorg"), register="big", uren=20),
        Mens("PsyQ", "psychiater", VG, register="big", uren=8),
        Mens("Reakt", "maatschappelijk werker", ("maatschappelijk-werk", "schulden"), register="geen"),
        Mens("Youz", "teamleider", (), LEIDER, "teamleider@beterthuis.demo", "Karel Vossen", "geen", 32),
        Mens("Youz", "projectdirecteur", (), PROJECT, register="geen", uren=8),
    ),
    "in-verbinding": (
        Mens("Enver", "gezinsbehandelaar", JO, email="professional@inverbinding.demo", naam="Fleur Oosting", uren=32),
        Mens("Enver", "JIM-begeleider", JO), Mens("Enver", "aanmeldcoördinator", JO, AANMELD),
        Mens("Kwintes", "ambulant begeleider GGZ", ("systeemtherapie", "verslavingszorg")),
        Mens("Youz", "gedragswetenschapper", ("gedragswetenschap", "jeugd-ggz"), GW, register="big"),
        Mens("Kwintes", "ambulant begeleider", LVB),
        Mens("Brijder", "behandelaar verslaving", ("verslavingszorg",), tot=date(2021, 12, 31)),
        Mens("Pameijer", "gezinsbegeleider", LVB, tot=date(2021, 12, 31)),
        Mens("Enver", "teamleider", (), LEIDER, "teamleider@inverbinding.demo", "Bas Lagendijk", "geen", 24),
        Mens("Enver", "projectleider", (), PROJECT, register="geen", uren=12),
    ),
    "past": (
        Mens("Enver", "gezinsbehandelaar", JO, email="professional@past.demo", naam="Dewi Sapulete", uren=32),
        Mens("Enver", "gezinsbehandelaar", JO), Mens("Enver", "ambulant begeleider", JO, uren=20),
        Mens("Enver", "aanmeldcoördinator", JO, AANMELD), Mens("ASVZ", "gezinsbegeleider", (*LVB, "autisme")),
        Mens("ASVZ", "gezinsbegeleider", (*LVB, "schulden")), Mens("ASVZ", "orthopedagoog", LVB, uren=16),
        Mens("Impegno", "gedragswetenschapper", ("gedragswetenschap", "jeugd-ggz"), GW, register="big"),
        Mens("Impegno", "systeemtherapeut", ("systeemtherapie", "scheidingsproblematiek")),
        Mens("Impegno", "GZ-psycholoog", JG, register="big"), Mens("Impegno", "ambulant behandelaar", JG),
        Mens("Enver", "teamleider", (), LEIDER, "teamleider@past.demo", "Hetty Kramer", "geen", 28),
        Mens("Enver", "projectleider", (), PROJECT, "projectleider@past.demo", "Joris Amsing", "geen", 12),
    ),
    "mast": (
        Mens("Cardea", "gezinsbehandelaar", JO, uren=32), Mens("Ipse de Bruggen", "gezinsbehandelaar", LVB, uren=32),
        Mens("Cardea", "stuurman", ("gedragswetenschap",), (*LEIDER, *GW), "stuurman@mast.demo",
             "Willemijn Zaal", uren=16),
        Mens("Kwadraad", "screener", JO, AANMELD, "screener@mast.demo", "Otto Prins", uren=12),
    ),
    "katwijk": (
        Mens("Cardea", "gezinsbehandelaar", JO, (Rol.PROFESSIONAL, Rol.AANMELDCOORDINATOR),
             "professional@katwijk.demo", "Lies Ouwehand"),
        Mens("LUMC Curium", "gedragswetenschapper", ("gedragswetenschap", "jeugd-ggz"), GW, register="big", uren=12),
        Mens("JGZ Katwijk", "gezinsverpleegkundige", ("jeugdgezondheidszorg",), register="big", uren=12),
        Mens("GGZ Rivierduinen", "behandelaar volwassenen", VG, register="big", uren=12, over_dagen=45),
        Mens("Ipse de Bruggen", "gezinsbegeleider", LVB, uren=16, over_dagen=45),
        Mens("LUMC Curium", "psychiater", JG, register="big", uren=8, over_dagen=75),
        Mens("Eerstelijnspraktijk psycholoog Katwijk", "psycholoog", JG, register="big", uren=8, over_dagen=75),
        Mens("Huisartsenpraktijk Katwijk (POH-GGZ)", "POH-GGZ", VG, register="big", uren=4, over_dagen=75),
    ),
    "team-toegang": (
        Mens("Friese aanbieder jeugd- en opvoedhulp", "teamlid", JO, email="teamlid@teamtoegang.demo",
             naam="Jelmer Haitsma"),
        Mens("Friese aanbieder jeugd-GGZ", "teamlid", JG, register="big", uren=16),
        Mens("Friese aanbieder LVB-zorg", "teamlid", LVB, uren=16),
        Mens("Friese aanbieder pleegzorg", "teamlid", JO, uren=16),
        Mens("Friese aanbieder gezinshuizen", "teamlid", JO, uren=12),
        Mens("Friese aanbieder crisishulp", "teamlid", ("gedragswetenschap",), GW, uren=12),
        Mens("Friese aanbieder verslavingszorg", "teamlid", ("verslavingszorg",), uren=12),
        Mens("Friese aanbieder jeugd- en opvoedhulp", "coördinator", JO, (Rol.TEAMLEIDER,
             Rol.AANMELDCOORDINATOR), uren=24),
    ),
}  # fmt: skip

# Accounts outside any team: address, name, role, CBS code of the municipality.
LOSSE_ACCOUNTS = (
    ("beleid@denhaag.demo", "Nadine Warmerdam", Rol.BELEIDSMEDEWERKER, "0518"),
    ("beleid@gouda.demo", "Rogier Stolwijk", Rol.BELEIDSMEDEWERKER, "0513"),
    ("vertegenwoordiger@haaglanden.demo", "Shirley Plet", Rol.GEZINSVERTEGENWOORDIGER, None),
    ("beheer@trajecten.demo", "Frits Admiraal", Rol.BEHEERDER, None),
    ("privacy@trajecten.demo", "Jasmina Okur", Rol.PRIVACYFUNCTIONARIS, None),
)

# A team of the country at large: what a big set adds beside the reference teams.
LANDELIJK = (
    Mens("Youz", "gezinsbehandelaar", JO), Mens("Jeugdformaat", "gezinsbehandelaar", JO),
    Mens("Enver", "ambulant begeleider", JG), Mens("Impegno", "behandelaar", JG),
    Mens("Ipse de Bruggen", "gezinsbegeleider", LVB), Mens("PsyQ", "behandelaar volwassenen", VG, register="big"),
    Mens("Youz", "gedragswetenschapper", ("gedragswetenschap",), GW, register="big"),
    Mens("Jeugdformaat", "aanmeldcoördinator", JO, AANMELD), Mens("Youz", "teamleider", (), LEIDER, register="geen"),
)  # fmt: skip
