"""A family: its members, the homes they live in, who holds gezag and how they relate."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from gezinnen.models import Bewoning, Gezag, Gezin, Gezinslid, Huishouden, Maatregel, Relatie
from trajecten.demodata import namen
from trajecten.demodata.dagen import moment
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.demodata.thema import Thema

TALEN = ("Arabisch", "Turks", "Pools", "Tigrinya", "Engels", "Oekraïens")
STRATEN = (
    "Vlierlaan", "Merelhof", "Kastanjeweg", "Molenpad", "Ringvaart", "Zonnedauw", "Kloosterstraat", "Lijsterlaan",
    "Havikhorst", "Spoordijk",
)  # fmt: skip
KINDEREN = ((1, 27), (2, 36), (3, 25), (4, 8), (5, 3), (6, 1))


@dataclass
class Persoon:
    pk: int
    rol: str
    voornaam: str
    geboren: date | None
    vrouw: bool
    overleden: date | None = None

    def leeftijd(self, op: date) -> int:
        if self.geboren is None:
            return 0
        return op.year - self.geboren.year - ((op.month, op.day) < (self.geboren.month, self.geboren.day))


@dataclass(frozen=True)
class Wens:
    """What an edge case asks of a family; None leaves it to chance."""

    kind_geboren: date | None = None
    samen: bool | None = None
    beide_gezag: bool | None = None
    geheim: bool = False
    gemeente: int | None = None
    tweede_gemeente: int | None = None


@dataclass
class Huisgezin:
    """A family while its dossier is made."""

    pk: int
    nummer: str
    naam: str
    team: Teamstaat
    gemeente: int
    begin: date
    wens: Wens = Wens()
    kinderen: list[Persoon] = field(default_factory=list)
    ouder: Persoon = None  # type: ignore[assignment]  # set at once by the maker
    tweede: Persoon | None = None
    samen: bool = False
    huizen: list[int] = field(default_factory=list)
    themas: list[Thema] = field(default_factory=list)
    net: str = ""
    netwerk: list[dict[str, str]] = field(default_factory=list)
    ots_van: date | None = None
    gezaghebbenden: list[int] = field(default_factory=list)

    @property
    def kind(self) -> Persoon:
        """The child the referral began with."""
        return self.kinderen[0]

    @property
    def weergavenaam(self) -> str:
        return namen.hoofdletter(self.naam)

    @property
    def ander(self) -> str:
        return self.tweede.voornaam if self.tweede else self.net

    def volwassenen(self) -> list[Persoon]:
        return [self.ouder, *([self.tweede] if self.tweede else [])]

    def woorden(self) -> dict[str, str]:
        return {"kind": self.kind.voornaam, "ouder": self.ouder.voornaam, "ander": self.ander, "net": self.net}


class Gezinnenmaker:
    """Makes one family after another."""

    def __init__(self, staat: Staat) -> None:
        self.staat = staat
        self.aantal = 0

    def maak(self, team: Teamstaat, begin: date, themas: list[Thema], wens: Wens = Wens()) -> Huisgezin:
        """The family as it is at `begin`, the day of its referral."""
        staat, dobbel = self.staat, self.staat.dobbel
        self.aantal += 1
        naam = dobbel.choice(team.achternamen)
        gemeente = wens.gemeente or dobbel.choices(*zip(*team.gemeenten, strict=True))[0]
        anderstalig = staat.aandeel("taal", 0.10)
        onveilig = any(thema.code == "geweld" for thema in themas) and dobbel.random() < 0.2
        nummer = staat.nummer("G", begin)
        pk = staat.lader.voeg(
            Gezin,
            nummer=nummer,
            naam=namen.hoofdletter(naam),
            gemeente_id=gemeente,
            voorkeurstaal=dobbel.choice(TALEN) if anderstalig else "Nederlands",
            tolk_nodig=anderstalig and dobbel.random() < 0.6,
            veiligheidsvlag=onveilig,
            veiligheid_toelichting="Ga met z’n tweeën op huisbezoek en bel vooraf." if onveilig else "",
            teken=1 + self.aantal * 5 % 12,
            aangemaakt_op=moment(begin, 9),
        )
        gezin = Huisgezin(pk, nummer, naam, team, gemeente, begin, wens, themas=themas)
        gezin.net = namen.uit_de_kring(dobbel)
        self.leden(gezin)
        self.huizen(gezin)
        self.gezag(gezin)
        self.relaties(gezin)
        return gezin

    def leden(self, gezin: Huisgezin) -> None:
        dobbel, wens = self.staat.dobbel, gezin.wens
        laag, hoog = gezin.team.leeftijd
        leeftijd = round(dobbel.triangular(max(2, laag), min(hoog, 18), min(12, hoog)))
        if wens.kind_geboren:
            leeftijd = (gezin.begin - wens.kind_geboren).days // 365
        aantal = self.staat.verdeel("kinderen", KINDEREN)
        leeftijden = [leeftijd]
        for _ in range(aantal - 1):
            leeftijden.append(max(0, min(22, leeftijd + dobbel.choice((-6, -5, -4, -3, -2, 2, 3, 4)))))
        oudste = max(leeftijden)
        scheiding = any(thema.code == "scheiding" for thema in gezin.themas)
        gezin.samen = not scheiding and self.staat.aandeel("samen", 0.40 / 0.65)
        if wens.samen is not None:
            gezin.samen = wens.samen
        moeder = dobbel.random() < 0.85 or gezin.samen
        leeftijd_ouder = min(58, oudste + dobbel.randrange(19, 36))
        gezin.ouder = self.lid(gezin, Gezinslid.Rol.OUDER, moeder, leeftijd_ouder)
        if gezin.samen or scheiding or wens.samen is not None or dobbel.random() < 0.5:
            jaren = min(58, max(oudste + 18, leeftijd_ouder + dobbel.randrange(-3, 7)))
            anders = dobbel.choice(gezin.team.achternamen)
            gezin.tweede = self.lid(gezin, Gezinslid.Rol.OUDER, not moeder, jaren, achternaam=anders)
        for nr, jaren in enumerate(leeftijden):
            rol = Gezinslid.Rol.JEUGDIGE if nr == 0 or jaren < 18 else Gezinslid.Rol.BROER_ZUS
            geboren = wens.kind_geboren if nr == 0 else None
            meisje = dobbel.random() < 0.47
            gezin.kinderen.append(self.lid(gezin, rol, meisje, jaren, aangemeld=nr == 0, geboren=geboren))

    def lid(
        self,
        gezin: Huisgezin,
        rol: str,
        vrouw: bool,
        jaren: int,
        achternaam: str = "",
        aangemeld: bool = False,
        geboren: date | None = None,
        voornaam: str = "",
        **velden: object,
    ) -> Persoon:
        """Add a member aged `jaren` at the referral; a first name occurs once in a family."""
        dobbel = self.staat.dobbel
        volwassen = rol not in (Gezinslid.Rol.JEUGDIGE, Gezinslid.Rol.BROER_ZUS)
        lijst = (namen.VROUWEN if vrouw else namen.MANNEN) if volwassen else namen.MEISJES if vrouw else namen.JONGENS
        bezet = {persoon.voornaam for persoon in [*gezin.kinderen, *([gezin.ouder] if gezin.ouder else [])]}
        voornaam = voornaam or dobbel.choice(lijst)
        while voornaam in bezet:
            voornaam = dobbel.choice(lijst)
        if geboren is None and not velden.get("uitgerekend_op"):
            geboren = gezin.begin - timedelta(days=round(jaren * 365.25) + dobbel.randrange(1, 360))
        pk = self.staat.lader.voeg(
            Gezinslid,
            gezin_id=gezin.pk,
            rol=rol,
            voornaam=voornaam,
            achternaam=namen.hoofdletter(achternaam or gezin.naam),
            geboortedatum=geboren,
            geslacht=Gezinslid.Geslacht.VROUW if vrouw else Gezinslid.Geslacht.MAN,
            aangemeld=aangemeld,
            school_of_werk=self.bezigheid(volwassen, jaren),
            contactvoorkeur=dobbel.choice(("bellen na 16 uur", "appen", "bellen", ""))
            if volwassen or jaren > 11
            else "",
            **velden,
        )
        return Persoon(pk, rol, voornaam, geboren, vrouw)

    def bezigheid(self, volwassen: bool, jaren: int) -> str:
        dobbel = self.staat.dobbel
        if volwassen:
            return dobbel.choice(
                ("bijstand", "schoonmaak, 20 uur", "ziektewet", "magazijn", "zorg, 24 uur", "geen werk")
            )
        if jaren < 4:
            return "kinderopvang" if jaren else ""
        if jaren < 12:
            return f"basisschool, groep {max(1, min(8, jaren - 3))}"
        return dobbel.choice(("praktijkschool", "vmbo", "vso", "mavo", "mbo niveau 2", "thuis"))

    def huizen(self, gezin: Huisgezin) -> None:
        """One home, or two when the parents live apart; children of separated parents may live in both."""
        dobbel = self.staat.dobbel
        thuis = self.huis(gezin, "Thuis", gezin.gemeente, gezin.wens.geheim)
        van = gezin.begin - timedelta(days=dobbel.randrange(200, 2500))
        self.woon(gezin.ouder, thuis, van)
        co_ouders = False
        if gezin.tweede:
            if gezin.samen:
                self.woon(gezin.tweede, thuis, van)
            else:
                gemeente = gezin.gemeente if dobbel.random() < 0.75 else dobbel.choice(gezin.team.gemeenten)[0]
                gemeente = gezin.wens.tweede_gemeente or gemeente
                tweede = self.huis(gezin, f"Bij {gezin.tweede.voornaam}", gemeente)
                self.woon(gezin.tweede, tweede, van)
                co_ouders = dobbel.random() < 0.35
        for kind in gezin.kinderen:
            if kind.geboren is None:
                continue
            self.woon(kind, thuis, max(van, kind.geboren))
            if co_ouders:
                self.woon(kind, gezin.huizen[1], max(van, kind.geboren))

    def huis(self, gezin: Huisgezin, naam: str, gemeente: int, geheim: bool = False) -> int:
        dobbel = self.staat.dobbel
        pk = self.staat.lader.voeg(
            Huishouden,
            gezin_id=gezin.pk,
            naam=naam,
            straat_huisnummer=f"{dobbel.choice(STRATEN)} {dobbel.randrange(1, 300)}",
            postcode=f"{dobbel.randrange(1000, 9999)} {dobbel.choice('ABCDEHJKLN')}{dobbel.choice('ABCDEHJKLN')}",
            plaats=gezin.team.plaats,
            gemeente_id=gemeente,
            geheim=geheim,
            telefoon=f"06 5555 {dobbel.randrange(10_000):04d}",
        )
        gezin.huizen.append(pk)
        return pk

    def woon(self, persoon: Persoon, huis: int, van: date, tot: date | None = None) -> None:
        self.staat.lader.voeg(Bewoning, lid_id=persoon.pk, huishouden_id=huis, van=van, tot=tot)

    def gezag(self, gezin: Huisgezin) -> None:
        """Both parents when together; of separated parents 45% share it (standards §10)."""
        beide = gezin.tweede is not None and (gezin.samen or self.staat.aandeel("beide_gezag", 0.45))
        if gezin.wens.beide_gezag is not None:
            beide = gezin.wens.beide_gezag
        houders = [gezin.ouder.pk, *([gezin.tweede.pk] if beide and gezin.tweede else [])]
        gezin.gezaghebbenden = houders
        for kind in gezin.kinderen:
            if kind.leeftijd(gezin.begin) < 18 and kind.geboren:
                pk = self.staat.lader.voeg(
                    Gezag,
                    lid_id=kind.pk,
                    soort=Gezag.Soort.BEIDE_OUDERS if beide else Gezag.Soort.ALLEEN_OUDER,
                    bron=Gezag.Bron.REGISTER if self.staat.dobbel.random() < 0.8 else Gezag.Bron.VERKLARING,
                    peildatum=gezin.begin,
                    van=kind.geboren,
                )
                self.staat.lader.koppel(Gezag.houders.through, pk, houders)

    def relaties(self, gezin: Huisgezin) -> None:
        dobbel, lader = self.staat.dobbel, self.staat.lader
        K = Relatie.Kwaliteit
        if gezin.tweede:
            soort = (
                dobbel.choice((Relatie.Soort.GEHUWD, Relatie.Soort.PARTNER))
                if gezin.samen
                else Relatie.Soort.EX_PARTNER
            )
            kwaliteit = dobbel.choice(
                (K.GEWOON, K.HECHT, K.CONFLICT) if gezin.samen else (K.CONFLICT, K.CONFLICT, K.AFSTAND)
            )
            self.relatie(gezin.ouder, gezin.tweede, soort, kwaliteit, gezin.begin - timedelta(days=4000))
        for nr, kind in enumerate(gezin.kinderen):
            geboren = kind.geboren or gezin.begin
            for ouder in gezin.volwassenen():
                self.relatie(
                    ouder,
                    kind,
                    Relatie.Soort.OUDER_KIND,
                    dobbel.choice((K.GEWOON, K.GEWOON, K.HECHT, K.CONFLICT)),
                    geboren,
                )
            if nr:
                lader.voeg(
                    Relatie,
                    lid_id=gezin.kinderen[nr - 1].pk,
                    ander_id=kind.pk,
                    soort=Relatie.Soort.BROER_ZUS,
                    kwaliteit=dobbel.choice((K.GEWOON, K.GEWOON, K.HECHT, K.CONFLICT)),
                    van=max(geboren, gezin.kinderen[nr - 1].geboren or geboren),
                )

    def relatie(self, lid: Persoon, ander: Persoon, soort: str, kwaliteit: str, van: date) -> None:
        self.staat.lader.voeg(Relatie, lid_id=lid.pk, ander_id=ander.pk, soort=soort, kwaliteit=kwaliteit, van=van)

    def maatregel(self, gezin: Huisgezin, van: date, soort: str = Maatregel.Soort.OTS) -> None:
        """A youth-protection measure about the referred child (an OTS lasts about 30 months); it decides on regie."""
        tot: date | None = van + timedelta(days=self.staat.dobbel.randrange(700, 1100))
        gezin.ots_van = van
        tot = None if tot is None or tot >= self.staat.vandaag else tot
        self.staat.lader.voeg(
            Maatregel,
            lid_id=gezin.kind.pk,
            soort=soort,
            instelling_id=gezin.team.partners["jeugdbescherming"][0][0],
            uithuisplaatsing=self.staat.dobbel.random() < 0.25,
            van=van,
            tot=tot,
        )
