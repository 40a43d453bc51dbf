"""Invented names: first names, and surnames in pools that no two teams share."""

from itertools import product
from random import Random


def _lijst(tekst: str) -> tuple[str, ...]:
    return tuple(tekst.split())


MEISJES = _lijst(
    """
    Aaliyah Amina Anouk Aya Bente Britt Chantal Daantje Danique Elif Emma Esmee Eva Fatima Femke Fleur Hanna Ilse
    Inaya Isa Jasmijn Jill Juul Kaylee Lana Leyla Lieke Lina Lisa Lotte Luna Maud Meryem Mila Naomi Nikki Nina Noor
    Nora Puck Quinty Rania Romy Rosalie Saar Sanne Sara Selin Senna Shanaya Sofia Tess Tirza Veerle Yara Zoë
    """
)
JONGENS = _lijst(
    """
    Abel Adam Ayoub Bas Bilal Bram Damian Daan Dani Dylan Emir Ensar Fabian Finn Gijs Hamza Hugo Ibrahim Imran
    Jayden Jesse Joep Jordi Julian Kai Kevin Koen Lars Levi Liam Luuk Mats Mees Milan Mohamed Nathan Noah Olaf Owen
    Pim Quinten Rayan Rens Robin Ruben Sam Sem Siebe Stijn Sven Thijs Tim Timo Yassin Youssef Ziyad
    """
)
VROUWEN = _lijst(
    """
    Aisha Angela Anita Annemiek Astrid Bianca Carla Caroline Chantal Cindy Claudia Danielle Debora Ellen Esther
    Fatiha Gülay Hafida Helga Ingrid Irene Jacqueline Jolanda Karin Kim Kübra Lidia Linda Malika Manon Marieke
    Marjan Melissa Miranda Monique Nadia Nathalie Oksana Patricia Petra Priscilla Rachida Renate Samira Sandra
    Saskia Sharon Sheila Simone Sonja Suzanne Tamara Tanja Wendy Yvonne Zeynep
    """
)
MANNEN = _lijst(
    """
    Abdel Achmed André Arjan Barry Bart Cengiz Danny Dennis Edwin Erik Ferry Frank Gerard Hakan Hans Hassan Henk Ivo
    Jeroen Johan John Karim Kees Kemal Leon Marcel Marco Mario Martijn Mehmet Michel Mustafa Nico Omar Patrick Paul
    Peter Piotr Ralph Remco René Richard Robert Roland Ron Said Stefan Theo Tomasz Vincent Wesley Willem Winston
    """
)
# People around a family: who they are, with names that go with it.
KRING = (
    (("oma", "tante", "buurvrouw", "vriendin"), _lijst("Ans Bep Corrie Emine Fenna Greet Habiba Miep Naima Rie Toos")),
    (("opa", "oom", "buurman"), _lijst("Cor Dirk Gerrit Jan Joop Kees Piet Rachid Wim Yusuf")),
)

_STAMMEN = _lijst(
    """
    Aker Appel Beuken Berken Boter Braam Brand Broek Buiten Distel Dobbel Doorn Duin Eiken Elzen Esdoorn Gerst Gouw
    Grave Haver Hazel Heide Hemel Honing Hooge Hulst Iepen Kaste Kerse Klaver Koren Korte Kraan Krui Lage Leeuwe
    Linde Loof Maan Meer Middel Molen Mos Noten Olmen Ooster Pere Plas Polder Quade Riet Roggen Rozen Ruiter Sloot
    Snoek Spaan Sterre Storm Tarwe Tulpe Vaart Veen Velde Vlas Vliet Vogel Wagen Water Weide Wester Wilde Winter
    Wolken Zaag Zand Zilver Zonne Zuider Zwane
    """
)
_STAARTEN = _lijst(
    """
    berg beek boer bos brink bron burg dam dijk dreef gaard geest haag haar hof horst huis kamp kerk kooper laan
    laar land loo maat man meijer poel ring schans sluis steen stra velt veer wal weert wijk zicht zoon
    """
)
_VOORVOEGSELS = ("", "van ", "van der ", "van den ")
ACHTERNAMEN = [f"{voor}{stam}{staart}" for voor, staart, stam in product(_VOORVOEGSELS, _STAARTEN, _STAMMEN)]
PER_TEAM = 110
# Names of people who work; none of them can come out of the product above.
VAKNAMEN = _lijst(
    """
    Abbink Adriaanse Akkerman Albers Ankersmit Bakhuis Bastiaans Beekman Bijl Blokland Boersma Bosscher Brinkman
    Buitink Claassen Coenen Cramer Dekkers Derksen Diepeveen Dijkema Ebbers Eggink Elbers Engelen Evers Faber
    Feenstra Geerling Gommers Grootenboer Haasnoot Hamersma Hendrikse Hoekstra Hofman Huizinga IJzerman Jager
    Jonkers Kanters Kerkhof Kloosterman Knol Koops Kuipers Laarhoven Leemans Lokhorst Luiten Maas Mensink Mulders
    Nagel Nieboer Nolten Offerman Oomen Overbeek Pauw Peters Pieterse Pronk Raaijmakers Reitsma Rietveld Roelofs
    Rutgers Sanders Schipper Schouten Sijbrandij Slagter Smeets Snijders Spijker Stam Teunissen Timmer Toonder Uijl
    Verbeek Vermeer Visser Vonk Wagenaar Weening Wessels Wiersma Willems Wouters Ypma Zegers Zijlstra Zoer
    """
)


def uit_de_kring(dobbel: Random) -> str:
    """Somebody of the family's own network, such as `oma Ans`."""
    rollen, voornamen = dobbel.choices(KRING, (3, 2))[0]
    return f"{dobbel.choice(rollen)} {dobbel.choice(voornamen)}"


def hoofdletter(naam: str) -> str:
    """A surname at the start of a line: `van der Veen` becomes `Van der Veen`."""
    return naam[:1].upper() + naam[1:]


def achternamen_van_team(nummer: int) -> list[str]:
    """The surnames of the families of the team with this number (0, 1, …); no other team has one of them."""
    begin = nummer * PER_TEAM
    if begin + PER_TEAM <= len(ACHTERNAMEN):
        # A stride through the list, so that one team does not hold a row of look-alikes.
        return [ACHTERNAMEN[(begin + plek) * 4099 % len(ACHTERNAMEN)] for plek in range(PER_TEAM)]
    dubbel = begin - len(ACHTERNAMEN)
    return [
        f"{ACHTERNAMEN[plek % len(ACHTERNAMEN)]}-{hoofdletter(ACHTERNAMEN[(plek // len(ACHTERNAMEN)) * 7 + 3])}"
        for plek in range(dubbel, dubbel + PER_TEAM)
    ]


class Vaknamen:
    """Gives names of colleagues and contact persons, each combination once."""

    def __init__(self, dobbel: Random) -> None:
        self._dobbel = dobbel
        self._gebruikt: set[str] = set()

    def nieuw(self) -> str:
        voornamen = VROUWEN if self._dobbel.random() < 0.75 else MANNEN
        for _ in range(50):
            naam = f"{self._dobbel.choice(voornamen)} {self._dobbel.choice(VAKNAMEN)}"
            if naam not in self._gebruikt:
                break
        else:
            naam = f"{self._dobbel.choice(voornamen)} {self._dobbel.choice(VAKNAMEN)}-{self._dobbel.choice(VAKNAMEN)}"
        self._gebruikt.add(naam)
        return naam
