"""The minutes of one meeting: per family what was brought in, concluded, decided and agreed. Few queries."""

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from trajecten.mdo.models import Aanwezigheid, Besluit, Bespreking, Bijdrage, Mdo
from trajecten.traject.models import Actie


@dataclass
class Verslagregel:
    """One family in the minutes."""

    bespreking: Bespreking
    bijdragen: list[Bijdrage] = field(default_factory=list)
    besluiten: list[Besluit] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)


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


def haal_verslag(request: HttpRequest, mdo: Mdo) -> Verslag:
    """The minutes of `mdo`, of the families whose dossier is open to this person. Five queries."""
    besprekingen = Bespreking.objects.visible_to(request.user).filter(mdo=mdo).op_agenda().voor_lezer(request.user)
    regels = {bespreking.pk: Verslagregel(bespreking) for bespreking in besprekingen}
    per_traject = {regel.bespreking.traject_id: regel for regel in regels.values()}
    for bijdrage in (
        Bijdrage.objects.voor_lezer(request.user)
        .filter(bespreking__in=regels)
        .exclude(tekst="")
        .select_related("auteur", "expertise")
    ):
        regels[bijdrage.bespreking_id].bijdragen.append(bijdrage)
    for besluit in Besluit.objects.filter(bespreking__in=regels).met_verklaringen().select_related("uitvoerder"):
        regels[besluit.bespreking_id].besluiten.append(besluit)
    for actie in _acties(mdo, regels.values()):
        per_traject[actie.traject_id].acties.append(actie)
    namen = Aanwezigheid.objects.filter(mdo=mdo).order_by("account__naam").values_list("aanwezig", "account__naam")
    er_waren = list(namen)
    return Verslag(
        regels=list(regels.values()),
        aanwezig=[naam for was_er, naam in er_waren if was_er],
        afwezig=[naam for was_er, naam in er_waren if not was_er],
    )


def _acties(mdo: Mdo, regels: Any) -> Any:
    """The actions that came out of this meeting: made on its day, or on the day a family was discussed."""
    besproken = (regel.bespreking.besproken_op for regel in regels)
    dagen = {mdo.op} | {timezone.localdate(moment) for moment in besproken if moment is not None}
    trajecten = [regel.bespreking.traject_id for regel in regels]
    return Actie.objects.filter(
        traject__in=trajecten, bron=Actie.Bron.MDO, gemaakt_op__date__in=dagen
    ).met_uitvoerder()  # fmt: skip
