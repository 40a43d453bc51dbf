"""The kinds of text that are typed together. A new kind is a line in SOORTEN."""

from typing import Any

from django.db.models import F, QuerySet

from teams.organisatie.models import Expertise
from trajecten.mdo.leidraad.teksten import KINDS, inbreng_van_anderen
from trajecten.mdo.models import Bespreking, Bijdrage
from trajecten.mdo.samen.models import Meetekst
from trajecten.mdo.samen.soort import Veldsoort

IN_BESPREKING = (Meetekst.Veld.VERSLAG, Meetekst.Veld.VEILIGHEID, Meetekst.Veld.VERSCHIL)


def _uit_bespreking(bespreking: Bespreking, veld: str, auteur: Any) -> str:
    return str(Bespreking.objects.values_list(veld, flat=True).get(pk=bespreking.pk))


def _naar_bespreking(meetekst: Meetekst, account: Any) -> None:
    Bespreking.objects.filter(pk=meetekst.bespreking_id).update(
        versie=F("versie") + 1, **{meetekst.veld: meetekst.tekst}
    )


def _uit_bijdrage(bespreking: Bespreking, veld: str, auteur: Any) -> str:
    eigen = Bijdrage.objects.filter(bespreking=bespreking, auteur=auteur)
    return eigen.values_list("tekst", flat=True).first() or ""


def _naar_bijdrage(meetekst: Meetekst, account: Any) -> None:
    rijen = Bijdrage.objects.filter(bespreking=meetekst.bespreking_id, auteur=account)
    if not rijen.update(tekst=meetekst.tekst, versie=F("versie") + 1):
        expertise = Expertise.objects.filter(professionals__account=account).order_by("naam").first()
        Bijdrage.objects.create(
            bespreking_id=meetekst.bespreking_id, auteur=account, expertise=expertise, tekst=meetekst.tekst
        )


def _gedeeld(veld: Meetekst.Veld) -> Veldsoort:
    return Veldsoort(
        veld.value, veld.label, lees=_uit_bespreking, schrijf=_naar_bespreking,
        zonder_versie=("trajecten.Bespreking:update_update",),
    )  # fmt: skip


SOORTEN: tuple[Veldsoort, ...] = (
    *(_gedeeld(veld) for veld in IN_BESPREKING),
    Veldsoort(Meetekst.Veld.BESLUIT.value, Meetekst.Veld.BESLUIT.label),
    Veldsoort(
        Meetekst.Veld.BIJDRAGE.value, Meetekst.Veld.BIJDRAGE.label, eigen=True, lees=_uit_bijdrage,
        schrijf=_naar_bijdrage, zonder_versie=("trajecten.Bijdrage:update_update",),
    ),
    *KINDS,
)  # fmt: skip


def soort_van(veld: str) -> Veldsoort | None:
    """The kind of the text in this field; None when no text is called so."""
    return next((soort for soort in SOORTEN if soort.past(veld)), None)


def bijdragen_van_anderen(bespreking: Any, account: Any) -> QuerySet:
    """Contributions that everybody in the room may read, of others than this person."""
    rijen = Bijdrage.objects.filter(bespreking=bespreking).voor_het_hele_team()
    return rijen.exclude(auteur=account).exclude(tekst="")


def van_anderen(bespreking: Bespreking, account: Any) -> list[dict[str, Any]]:
    """What others brought in, in order, each with its `plek` on the page ('' is the contributions themselves)."""
    rijen = bijdragen_van_anderen(bespreking.pk, account).order_by("id")
    velden = rijen.values("id", "versie", "tekst", "auteur__naam", "expertise__naam")
    return [rij | {"plek": ""} for rij in velden] + inbreng_van_anderen(bespreking, account)
