"""The one item that a guest sees. Read under the wall as that guest: nothing else of the family is within reach."""

from dataclasses import dataclass
from typing import Any

from gezinnen.delen.models import Deling
from trajecten.mdo.gasten.models import Gast, Gastbijdrage
from trajecten.mdo.leidraad.models import Inbreng
from trajecten.mdo.models import Besluit, Bespreking, Bijdrage
from trajecten.traject.models import Actie


@dataclass
class Item:
    """What the page of a guest holds."""

    gast: Gast
    bijdrage: Gastbijdrage
    bijdragen: list[Bijdrage]
    stappen: list[Inbreng]  # the same, along the steps of a guide
    besluiten: list[Besluit]
    acties: list[Any]

    @property
    def bespreking(self) -> Bespreking:
        return self.gast.bespreking

    @property
    def is_te_lezen(self) -> bool:
        """A discussion that is kept from a member of the family stays within the team."""
        return self.bespreking.niet_voor_id is None


def haal_item(deling: Deling) -> Item | None:
    """What the guest of this link may read now; None outside the day of the meeting. Six queries at most.

    Nothing is joined that a guest may not read: not the family, its trajectory or the link itself.
    """
    gast = (
        Gast.objects.filter(deling=deling.pk)
        .select_related("bespreking__mdo__team", "bespreking__mdo__leidraad")
        .first()
    )
    if gast is None:
        return None
    gast.deling = deling
    eigen = Gastbijdrage.objects.filter(gast=gast).first()
    nieuw = Gastbijdrage(gast=gast, naam=deling.ontvanger, organisatie=str(deling.organisatie))
    bijdragen = Bijdrage.objects.filter(bespreking=gast.bespreking_id).exclude(tekst="")
    stappen = Inbreng.objects.filter(bespreking=gast.bespreking_id, lid__isnull=True).exclude(tekst="")
    besluiten = Besluit.objects.filter(bespreking=gast.bespreking_id).select_related(
        "uitvoerder", "naar_team", "organisatie"
    )
    acties = Actie.objects.filter(organisatie=deling.organisatie_id, vervallen_op__isnull=True).order_by("voor", "pk")
    return Item(
        gast=gast,
        bijdrage=eigen or nieuw,
        bijdragen=list(bijdragen.select_related("auteur", "expertise").order_by("pk")) if gast.toont_bijdragen else [],
        stappen=list(stappen.select_related("stap", "auteur", "expertise").order_by("stap__volgorde", "pk"))
        if gast.toont_bijdragen and gast.bespreking.mdo.leidraad_id
        else [],
        besluiten=list(besluiten.order_by("pk")),
        acties=list(acties),
    )
