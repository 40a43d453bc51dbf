"""What stands in the addresses of the matrix, and how an address is asked for."""

from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Kenmerk, Levensgebied, Levensgebiedbeeld
from netwerk.models import Contactpersoon
from teams.models import Expertise
from tests.toegang.matrix import MAAK, MATRIX
from trajecten.models import (
    Analysebijdrage,
    Besluit,
    Document,
    Hulpvorm,
    Incident,
    Inzet,
    Nazorg,
    Overdracht,
    Planversie,
    Traject,
    Uithuisplaatsing,
)
from trajecten.plan.services import plan_opstellen


@dataclass(frozen=True)
class Wereld:
    """What stands in the addresses of one team; rows are made when an address asks for them."""

    traject: Traject
    gemeente: str = "0518"
    traject_nummer: str = ""

    def __getitem__(self, naam: str) -> object:
        return getattr(self, f"_{naam}")() if hasattr(self, f"_{naam}") else MAAK[naam](self.traject)

    def _gezin(self):
        return self.traject.gezin.nummer

    def _traject(self):
        return self.traject_nummer or self.traject.nummer

    def _team(self):
        return self.traject.team.slug

    def _team_pk(self):
        return self.traject.team_id

    def _gemeente(self):
        return self.gemeente

    def adres(self, naam: str) -> str:
        return MATRIX[naam][0].format_map(self)


def _account(traject):
    return traject.team.lidmaatschappen.first().account


def _vandaag():
    return timezone.localdate()


def _bespreking(traject):
    mdo = maak.MdoFactory._meta.model.objects.filter(team=traject.team).first() or maak.MdoFactory(team=traject.team)
    return mdo.besprekingen.filter(traject=traject).first() or maak.BesprekingFactory(mdo=mdo, traject=traject)


def _versie(traject):
    versie = Planversie.objects.filter(traject=traject).first() or plan_opstellen(
        traject=traject, door=_account(traject)
    )
    return versie.versie_nummer


def _nazorg(traject):
    return Nazorg.objects.get_or_create(traject=traject, maanden=3, gepland_op=_vandaag())[0].maanden


def _levensgebied():
    return Levensgebied.objects.get_or_create(code="wonen", defaults={"naam": "wonen"})[0]


def _expertise():
    nummer = Expertise.objects.count()
    return Expertise.objects.create(code=f"expertise-{nummer}", naam=f"expertise {nummer}")


def _hulpvorm():
    return Hulpvorm.objects.get_or_create(code="iag", defaults={"naam": "gezinsbegeleiding"})[0]


def _nieuw(model, **velden):
    return model.objects.create(**velden).pk


MAAK |= {
    "lid": lambda t: maak.GezinslidFactory(gezin=t.gezin).pk,
    "actie": lambda t: maak.ActieFactory(traject=t, account=_account(t)).pk,
    "betrokkene": lambda t: maak.PartnerFactory(gezin=t.gezin).pk,
    "aanmelding": lambda t: t.aanmelding.nummer,
    "kenmerk": lambda t: _nieuw(Kenmerk, gezin=t.gezin, soort="schulden", lid=maak.GezinslidFactory(gezin=t.gezin)),
    "document": lambda t: _nieuw(
        Document, traject=t, titel="x", bestand=ContentFile(b"%PDF-1.7", "x.pdf"), bestandstype="pdf", grootte=8
    ),
    "beeld": lambda t: _nieuw(
        Levensgebiedbeeld, gezin=t.gezin, levensgebied=_levensgebied(), door=_account(t), problemen="x"
    ),
    "bijdrage": lambda t: _nieuw(
        Analysebijdrage,
        traject=t,
        auteur=_account(t),
        expertise=_expertise(),
        tekst=f"x{Analysebijdrage.objects.count()}",
    ),
    "doel": lambda t: maak.DoelFactory(traject=t).pk,
    "versie": _versie,
    "contact": lambda t: maak.ContactmomentFactory(traject=t, auteur=_account(t)).pk,
    "incident": lambda t: _nieuw(Incident, traject=t, soort="crisis", omschrijving="x", auteur=_account(t)),
    "uithuisplaatsing": lambda t: _nieuw(
        Uithuisplaatsing, traject=t, lid=maak.GezinslidFactory(gezin=t.gezin), soort="gebeurd", van=_vandaag()
    ),
    "hulp": lambda t: _nieuw(Inzet, traject=t, hulpvorm=_hulpvorm(), uren_per_week=4, van=_vandaag()),
    "overdracht": lambda t: _nieuw(Overdracht, traject=t, organisatie=maak.OrganisatieFactory(), wat="x"),
    "nazorg": _nazorg,
    "mdo": lambda t: _bespreking(t).mdo.nummer,
    "besluit": lambda t: _nieuw(Besluit, bespreking=_bespreking(t), tekst="x"),
    "organisatie": lambda t: _account(t).organisatie_id,
    "contactpersoon": lambda t: _nieuw(Contactpersoon, organisatie=_account(t).organisatie, naam="x", van=_vandaag()),
}


def vraag(client: Client, wereld: Wereld, naam: str) -> HttpResponse:
    adres, methode = wereld.adres(naam), MATRIX[naam][2]
    gegevens = QueryDict(methode.removeprefix("POST").strip().format_map(wereld)).dict()
    return client.post(adres, gegevens) if methode else client.get(adres)
