"""The edge cases that are always there (standards §10), and the courses that keep every phase lively."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from gezinnen.models import Bewoning, Gezag, Gezinslid, Maatregel, Relatie
from trajecten.demodata.dagen import jaren_eerder
from trajecten.demodata.gezinsleden import Gezinnenmaker, Huisgezin, Wens
from trajecten.demodata.staat import Staat, Teamstaat
from trajecten.demodata.verloop import Verloop

Aanpassing = Callable[[Gezinnenmaker, Huisgezin, Verloop], None]


@dataclass(frozen=True)
class Vast:
    """A family that is always there: its team, where it stands and since how many days."""

    team: str
    stap: int | str
    dagen: int
    geval: str = ""


# Wassenaar has exactly these three: a municipality that is too small to show.
VAST = (
    Vast("beter-thuis", 3, 70, "klein"),
    Vast("beter-thuis", 3, 150, "klein"),
    Vast("beter-thuis", "wachtlijst", 33, "klein"),
    Vast("beter-thuis", 3, 60, "ongeboren"),
    Vast("beter-thuis", 3, 90, "tweeling"),
    Vast("beter-thuis", 3, 120, "wordt_12"),
    Vast("past", 3, 80, "wordt_16"),
    Vast("in-verbinding", 3, 95, "wordt_18"),
    Vast("beter-thuis", 2, 25, "geheim_adres"),
    Vast("beter-thuis", 3, 45, "zonder_gezag"),
    Vast("past", 3, 130, "pleegkind"),
    Vast("beter-thuis", 3, 200, "twee_gemeenten"),
    Vast("past", 3, 110, "verhuisd"),
    Vast("beter-thuis", 3, 160, "overleden"),
    Vast("beter-thuis", 2, 46),
    Vast("beter-thuis", 2, 58),
    Vast("beter-thuis", 4, 12),
    Vast("beter-thuis", "wachtlijst", 20),
    Vast("beter-thuis", "wachtlijst", 52),
    Vast("beter-thuis", "wachtlijst", 80),
    Vast("past", "wachtlijst", 15),
    Vast("past", "wachtlijst", 44),
    Vast("past", 2, 50),
    Vast("in-verbinding", 2, 20),
    Vast("in-verbinding", 2, 57),
    Vast("in-verbinding", "wachtlijst", 27),
    Vast("mast", 2, 30),
    Vast("katwijk", 3, 100),
    Vast("katwijk", 3, 180),
    Vast("katwijk", 2, 30),
    Vast("katwijk", "aangemeld", 4),
    Vast("team-toegang", 2, 15),
    Vast("team-toegang", 3, 40),
    Vast("team-toegang", 3, 80),
    Vast("team-toegang", 4, 10),
    Vast("team-toegang", "wachtlijst", 9),
)


def wens_van(geval: str, team: Teamstaat, staat: Staat) -> Wens:
    """What must be so from the moment the family is made."""
    vandaag = staat.vandaag
    if geval.startswith("wordt_"):
        return Wens(kind_geboren=jaren_eerder(vandaag + timedelta(days=21), int(geval[6:])))
    if geval == "twee_gemeenten":
        return Wens(samen=False, gemeente=team.gemeenten[0][0], tweede_gemeente=team.gemeenten[1][0])
    if geval == "verhuisd":
        return Wens(samen=True, gemeente=team.gemeenten[0][0])
    return {
        "klein": Wens(gemeente=staat.gemeenten["0629"]),
        "geheim_adres": Wens(samen=False, geheim=True, beide_gezag=False),
        "zonder_gezag": Wens(samen=False, beide_gezag=False),
        "overleden": Wens(samen=True),
    }.get(geval, Wens())


def pas_aan(geval: str, maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    """What is added to the family afterwards."""
    if geval in AANPASSINGEN:
        AANPASSINGEN[geval](maker, gezin, verloop)


def _ongeboren(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    maker.lid(
        gezin,
        Gezinslid.Rol.JEUGDIGE,
        vrouw=True,
        jaren=0,
        voornaam="(ongeboren)",
        uitgerekend_op=maker.staat.vandaag + timedelta(days=70),
    )


def _tweeling(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    ander = maker.lid(gezin, Gezinslid.Rol.JEUGDIGE, not gezin.kind.vrouw, 0, geboren=gezin.kind.geboren)
    gezin.kinderen.append(ander)
    geboren = gezin.kind.geboren or gezin.begin
    maker.woon(ander, gezin.huizen[0], geboren)
    maker.relatie(gezin.ouder, ander, Relatie.Soort.OUDER_KIND, Relatie.Kwaliteit.GEWOON, geboren)
    maker.relatie(gezin.kind, ander, Relatie.Soort.BROER_ZUS, Relatie.Kwaliteit.HECHT, geboren)
    gezag = maker.staat.lader.voeg(
        Gezag, lid_id=ander.pk, soort=Gezag.Soort.ALLEEN_OUDER, bron="register", peildatum=gezin.begin, van=geboren
    )
    maker.staat.lader.koppel(Gezag.houders.through, gezag, [gezin.ouder.pk])


def _pleegkind(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    """A foster child under guardianship of an institution lives with the family."""
    geboren = gezin.begin - timedelta(days=3_000)
    begin = gezin.begin - timedelta(days=700)
    instelling = gezin.team.partners["jeugdbescherming"][0][0]
    kind = maker.lid(
        gezin, Gezinslid.Rol.JEUGDIGE, True, 8, maker.staat.dobbel.choice(gezin.team.achternamen), geboren=geboren
    )
    maker.woon(kind, gezin.huizen[0], begin)
    maker.relatie(gezin.ouder, kind, Relatie.Soort.PLEEGOUDER_KIND, Relatie.Kwaliteit.HECHT, begin)
    maker.staat.lader.voeg(
        Gezag,
        lid_id=kind.pk,
        soort=Gezag.Soort.VOOGDIJ_GI,
        instelling_id=instelling,
        bron=Gezag.Bron.BESCHIKKING,
        peildatum=gezin.begin,
        van=begin,
    )
    maker.staat.lader.voeg(
        Maatregel,
        lid_id=kind.pk,
        soort=Maatregel.Soort.VOOGDIJ,
        instelling_id=instelling,
        uithuisplaatsing=True,
        van=begin,
    )
    gezin.ots_van = begin


def _verhuisd(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    """The family moved to another municipality while it was in care: both homes stay known."""
    dag: date = maker.staat.vandaag - timedelta(days=40)
    nieuw = maker.huis(gezin, "Nieuwe huis", gezin.team.gemeenten[1][0])
    bewoningen = maker.staat.lader.tabellen[Bewoning]
    eigen = {persoon.pk for persoon in (*gezin.volwassenen(), *gezin.kinderen)}
    for rij in bewoningen.rijen:
        if rij[bewoningen.plek["lid_id"]] in eigen:
            rij[bewoningen.plek["tot"]] = dag - timedelta(days=1)
    for persoon in (*gezin.volwassenen(), *gezin.kinderen):
        maker.woon(persoon, nieuw, dag)


def _overleden(maker: Gezinnenmaker, gezin: Huisgezin, verloop: Verloop) -> None:
    """A parent died while the family was in care."""
    gezin.gezaghebbenden = [gezin.ouder.pk]
    if gezin.tweede:
        gezin.tweede.overleden = maker.staat.vandaag - timedelta(days=50)
        maker.staat.lader.wijzig(Gezinslid, gezin.tweede.pk, overleden_op=gezin.tweede.overleden)


AANPASSINGEN: dict[str, Aanpassing] = {
    "ongeboren": _ongeboren,
    "tweeling": _tweeling,
    "pleegkind": _pleegkind,
    "verhuisd": _verhuisd,
    "overleden": _overleden,
}
