"""The minutes of one meeting: per family what was brought in, concluded, decided and agreed. Few queries."""

from dataclasses import dataclass, field
from typing import Any

from trajecten.mdo.gasten.overzicht import gasten_van
from trajecten.mdo.leidraad.verslag import Stapblok, stappen_van
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage, Mdo
from trajecten.mdo.opkomst.overzicht import wie_er_waren
from trajecten.traject.models import Actie


@dataclass
class Verslagregel:
    """One family in the minutes."""

    bespreking: Bespreking
    bijdragen: list[Bijdrage] = field(default_factory=list)
    besluiten: list[Besluit] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)
    gasten: list[Any] = field(default_factory=list)
    stappen: list[Stapblok] = field(default_factory=list)  # of the guide, when the meeting followed one


@dataclass
class Verslag:
    """The whole sheet: who was there, the families that were discussed, and those that were moved on."""

    regels: list[Verslagregel]
    aanwezig: list[str]
    afwezig: list[str]

    @property
    def besproken(self) -> list[Verslagregel]:
        return [regel for regel in self.regels if regel.bespreking.besproken_op is not None]

    @property
    def niet_besproken(self) -> list[Verslagregel]:
        return [regel for regel in self.regels if regel.bespreking.besproken_op is None]


def haal_verslag(account: Any, mdo: Mdo, *, traject: str = "", papier: bool = False, gezin: bool = False) -> Verslag:
    """The minutes of `mdo`, of the families whose dossier is open to this person. Seven queries.

    Only one family's part with `traject`. `papier` leaves out what not the whole team may read, `gezin` also what one
    member of the family may not.
    """
    rijen = Bespreking.objects.visible_to(account).filter(mdo=mdo).op_agenda().voor_lezer(account)
    bijdragen = Bijdrage.objects.voor_lezer(account).exclude(tekst="").select_related("auteur", "expertise")
    if traject:
        rijen = rijen.filter(traject__nummer=traject)
    if papier:
        bijdragen = bijdragen.voor_het_hele_team()
    if gezin:
        rijen, bijdragen = rijen.voor_gezin(), bijdragen.voor_gezin()
    regels = {bespreking.pk: Verslagregel(bespreking) for bespreking in rijen}
    for bijdrage in bijdragen.filter(bespreking__in=regels):
        regels[bijdrage.bespreking_id].bijdragen.append(bijdrage)
    for besluit in Besluit.objects.filter(bespreking__in=regels).uit_vergadering().met_verklaringen():
        regels[besluit.bespreking_id].besluiten.append(besluit)
    for actie in Actie.objects.filter(bespreking__in=regels, vervallen_op__isnull=True).met_uitvoerder():
        regels[actie.bespreking_id].acties.append(actie)  # type: ignore[index]  # filtered above
    for pk, stappen in stappen_van(rijen, account, papier=papier, gezin=gezin).items():
        regels[pk].stappen = stappen
    for pk, gasten in gasten_van(regels, account, gezin=gezin).items():
        regels[pk].gasten = gasten
    aanwezig, afwezig = wie_er_waren(mdo)
    return Verslag(regels=list(regels.values()), aanwezig=aanwezig, afwezig=afwezig)
