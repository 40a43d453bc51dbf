"""Guests of the invented teams: at a past meeting with a contribution, and invited for the one that comes."""

import hashlib
from datetime import date, timedelta

from django.utils import timezone

from gezinnen.delen.geheim import geheim_van, hash_van
from gezinnen.delen.models import Deling, Delingopening, Verstrekking
from netwerk.models import Betrokkenheid
from teams.models import Account
from trajecten.demodata.reeksen import VOORBEELD
from trajecten.mdo.gasten.services import tijd_open
from trajecten.models import Bespreking, Gast, Gastbijdrage, Mdo

GEWEEST, KOMEND = 3, 2
TEKST = (
    "We zien dat het op school sinds een maand beter gaat. De ochtenden blijven lastig, vooral op maandag. "
    "We willen graag vaste afspraken over wie belt als het kind er niet is."
)
TOELICHTING = "Helpt nu mee in dit gezin en voert een deel van het plan uit."


def nodig_gasten_uit(vandaag: date) -> None:
    """The same guests each time: at some past discussions of the team of the example, and at the next two."""
    besproken = Bespreking.objects.filter(
        mdo__team__slug=VOORBEELD, mdo__leidraad__isnull=True, mdo__status=Mdo.Status.AFGESLOTEN
    )
    komend = Mdo.objects.wekelijks().filter(team__slug=VOORBEELD).komend(vandaag).first()
    straks = Bespreking.objects.filter(mdo=komend, doorgeschoven="") if komend else Bespreking.objects.none()
    gedaan = 0
    for bespreking in besproken.select_related("mdo", "traject__gezin").order_by("-mdo__op", "volgorde")[:40]:
        if gedaan < GEWEEST and _gast(bespreking, voorbij=True):
            gedaan += 1
    gedaan = 0
    for bespreking in straks.select_related("mdo", "traject__gezin").order_by("volgorde"):
        if gedaan < KOMEND and _gast(bespreking, voorbij=False):
            gedaan += 1


def _gast(bespreking: Bespreking, *, voorbij: bool) -> bool:
    """Somebody of an organisation that helps in this family; whether there is one."""
    gezin = bespreking.traject.gezin
    helper = (
        Betrokkenheid.objects.lopend()
        .filter(gezin=gezin, account__isnull=True, organisatie__isnull=False)
        .select_related("organisatie", "contactpersoon")
        .order_by("pk")
        .first()
    )
    wie = bespreking.mdo.voorzitter
    if helper is None or helper.organisatie is None or wie is None:
        return False
    deling = _link(bespreking, helper, wie)
    gast = Gast.objects.create(
        bespreking=bespreking, deling=deling, aanduiding=f"gezin {gezin.naam}", aanwezig=True if voorbij else None
    )
    if voorbij:
        begin = deling.vanaf + timedelta(hours=4) if deling.vanaf else deling.gemaakt_op
        Delingopening.objects.create(deling=deling, op=begin, wat=Delingopening.Wat.GELEZEN)
        Gastbijdrage.objects.create(
            gast=gast, tekst=TEKST, naam=helper.wie, organisatie=str(helper.organisatie),
            op=begin + timedelta(minutes=10),
        )  # fmt: skip
    return True


def _link(bespreking: Bespreking, helper: Betrokkenheid, door: Account) -> Deling:
    """Its seed follows from the discussion: the same every time."""
    vanaf, tot = tijd_open(bespreking.mdo.op)
    zaad = hashlib.sha256(f"gast:{bespreking.mdo.nummer}:{bespreking.traject_id}".encode()).digest()
    gevraagd = min(vanaf - timedelta(days=5), timezone.now() - timedelta(days=1))
    waarden = {"gezin": bespreking.traject.gezin, "organisatie": helper.organisatie, "doel": "samen één lijn trekken"}
    deling = Deling.objects.create(
        **waarden, ontvanger=helper.wie, zaad=zaad, geheim_hash=hash_van(geheim_van(zaad)), gemaakt_op=gevraagd,
        gemaakt_door=door, soort=Deling.Soort.OVERLEG, vanaf=vanaf, verloopt_op=tot,
    )  # fmt: skip
    Verstrekking.objects.create(
        **waarden, soort=Verstrekking.Soort.LINK, ontvangersoort="partner",
        ontvanger=f"{helper.wie}, {helper.organisatie}",
        wat=[f"De bespreking in het overleg {bespreking.mdo.nummer}"], grond="direct_betrokken",
        toelichting=TOELICHTING, op=gevraagd, door=door, deling=deling,
    )  # fmt: skip
    return deling
