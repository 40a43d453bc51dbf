"""Rights of the family in the demo: a copy with items to decide, a destruction under review, a dossier of long ago.

Made by the services after the families are there, from the accounts of the demo; nothing is drawn at random.
"""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gezinnen.models import Dossiertoegang, Gezin, Gezinslid
from teams.models import Account, Team
from trajecten.demodata.dagen import moment
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.services import onderdelen_samen, verzoek_vastleggen
from trajecten.dossierrechten.termijnen import BEWAREN_JAREN, maanden_later
from trajecten.dossierrechten.vernietiging.bewaren import bewaartermijnen_bijwerken
from trajecten.dossierrechten.vernietiging.voorstel import vernietiging_voorbereiden, vernietiging_voorstellen
from trajecten.models import Faseperiode, Traject
from trajecten.traject.stand import stand_bijwerken

TEAM = "beter-thuis"
WIE = "professional@beterthuis.demo"
GENOEG = 50  # in a smaller demo a family more than was asked for would stand out


@transaction.atomic
def vraag_rechten() -> int:
    """Add the requests; how many there are. Without the reference team: none."""
    team, door = Team.objects.filter(slug=TEAM).first(), Account.objects.filter(email=WIE).first()
    if team is None or door is None:
        return 0
    vandaag = timezone.localdate()
    gezinnen = _gezinnen(team)
    if len(gezinnen) < 2:
        return 0
    _kopie(gezinnen[0], team, door, vandaag)
    _vernietiging(gezinnen[1], team, door, vandaag)
    if Gezin.objects.count() >= GENOEG:
        _van_lang_geleden(team, vandaag)
    return Verzoek.objects.count()


def _gezinnen(team: Team) -> list[Gezin]:
    """The newest running family and one that was closed lately (or, in a small demo, the oldest running one)."""
    rijen = Traject.objects.filter(team=team, gezin__leden__rol="ouder").distinct().select_related("gezin")
    open_ = rijen.filter(gezin__toegangen__in=Dossiertoegang.objects.lopend().filter(team=team))
    in_zorg = list(open_.filter(status=Traject.Status.IN_ZORG).order_by("-aangemeld_op", "pk"))
    dicht = list(open_.filter(status=Traject.Status.AFGESLOTEN).order_by("-gesloten_op", "pk")[:1])
    return [traject.gezin for traject in (*in_zorg[:1], *(dicht or in_zorg[-1:]))]


def _ouder(gezin: Gezin) -> Gezinslid:
    return gezin.leden.filter(rol="ouder").order_by("pk")[0]


def _kopie(gezin: Gezin, team: Team, door: Any, vandaag: date) -> None:
    ouder = _ouder(gezin)
    verzoek_vastleggen(
        verzoek=Verzoek(
            gezin=gezin, team=team, soort="kopie", lid=ouder, verzoeker_lid=ouder, grond="zelf", hoe="brief",
            ontvangen_op=vandaag - timedelta(days=19), met_inzagelog=True,
            omschrijving="Ik wil graag alles lezen wat er over mij is opgeschreven.",
        ),
        door=door,
    )  # fmt: skip


def _vernietiging(gezin: Gezin, team: Team, door: Any, vandaag: date) -> None:
    ouder = _ouder(gezin)
    verzoek = verzoek_vastleggen(
        verzoek=Verzoek(
            gezin=gezin, team=team, soort="vernietiging", lid=ouder, verzoeker_lid=ouder, grond="zelf", hoe="gesprek",
            ontvangen_op=vandaag - timedelta(days=40),
            omschrijving="Het gaat goed met ons. Ik wil dat mijn verhaal niet bewaard blijft.",
        ),
        door=door,
    )  # fmt: skip
    vernietiging_voorbereiden(verzoek=verzoek)
    groepen, besluiten = Verzoekonderdeel.Groep, Verzoekonderdeel.Besluit
    for groep, besluit, reden in (
        (groepen.EIGEN, besluiten.VERNIETIGEN, ""),
        (groepen.NIET_VOOR, besluiten.VERNIETIGEN, ""),
        (groepen.ANDER, besluiten.BEWAREN, "Gaat ook over het kind, dat hier later zelf naar kan vragen."),
        (groepen.GEZIN, besluiten.BEWAREN, "Van het hele gezin: de anderen vroegen dit niet."),
    ):
        onderdelen_samen(verzoek=verzoek, groep=groep, besluit=besluit, reden=reden, door=door)
    if not verzoek.onderdelen.open().exists() and verzoek.onderdelen.filter(besluit="vernietigen").exists():
        vernietiging_voorstellen(verzoek=verzoek, door=door)


def _van_lang_geleden(team: Team, vandaag: date) -> None:
    """A dossier that came along from the time before the team: closed twenty years ago, its term is over."""
    dicht = maanden_later(vandaag, -12 * BEWAREN_JAREN) - timedelta(days=40)
    begin = dicht - timedelta(days=300)
    gezin = Gezin.objects.create(
        nummer=f"G-{begin.year}-00001",
        naam="Zandzeggelaar",
        gemeente=team.gemeenten.order_by("pk")[0],
        teken=7,
        aangemaakt_op=moment(begin, 9),
    )
    Gezinslid.objects.create(gezin=gezin, rol="ouder", voornaam="Gerda", achternaam="Zandzeggelaar")
    Dossiertoegang.objects.create(gezin=gezin, team=team, van=begin, tot=dicht)
    traject = Traject.objects.create(
        nummer=f"T-{begin.year}-00001", gezin=gezin, team=team, status=Traject.Status.AFGESLOTEN, aangemeld_op=begin,
        gestart_op=begin + timedelta(days=20), gesloten_op=dicht,
    )  # fmt: skip
    for fase, van, tot in ((1, 0, 20), (2, 20, 80), (3, 80, 260), (4, 260, 300)):
        Faseperiode.objects.create(
            traject=traject,
            fase=fase,
            van=begin + timedelta(days=van),
            tot=begin + timedelta(days=tot),
            begonnen_op=moment(begin + timedelta(days=van), 9),
        )
    stand_bijwerken(traject.pk)
    bewaartermijnen_bijwerken(op=vandaag)
