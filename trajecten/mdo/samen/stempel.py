"""One short text that changes when anything on a page of the meeting changes that is not typed together.

Decisions, actions, guests, votes, and the agenda: a page that has another stamp than the database is renewed where it
stands. The stamp is made of the rows themselves, so that no write has to remember it. It says that something changed,
never what: what a reader may not see is not in the parts that the page then asks for.
"""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, TextField, When
from django.db.models.functions import MD5, Cast, JSONObject

from trajecten.mdo.gasten.models import Gast
from trajecten.mdo.leidraad.models import Stem, Stemming
from trajecten.mdo.models import Besluit, Bespreking
from trajecten.mdo.opkomst.models import Aanwezigheid
from trajecten.traject.models import Actie

BESLUIT = ("id", "status", "tekst", "toelichting", "voor", "uitvoerder", "naar_team", "organisatie", "opvolger")
ACTIE = ("id", "wat", "voor", "gedaan_op", "vervallen_op", "account", "lid", "organisatie")
GAST = ("id", "aanwezig", "deling__ingetrokken_op", "bijdrage__op")
STEMMING = ("id", "uitslag", "voorstel", "motivatie", "door_voorzitter")
STEM = ("id", "keuze", "motivatie")
AGENDA = ("id", "volgorde", "minuten", "doorgeschoven", "besproken_op", "geen_besluit", "visie", "eigen_vraag", "vraag")
MDO = ("status", "voorzitter", "duur", "op", "tijd", "plaats")
OPKOMST = ("account", "aanwezig", "rol")


def met_stempel(besprekingen: QuerySet, vandaag: date, traject_nummer: str | None = None) -> Any:
    """With `stempel` of the screen of one family; given a number, only for the discussion of that trajectory."""
    hier = OuterRef("pk")
    besluiten = Besluit.objects.filter(bespreking__traject=OuterRef("traject"))
    besluiten = besluiten.filter(Q(status=Besluit.Status.OPEN) | Q(bespreking=hier) | Q(afgerond_op__gte=vandaag))
    acties = Actie.objects.filter(traject=OuterRef("traject"), vervallen_op__isnull=True)
    acties = acties.filter(Q(gedaan_op__isnull=True) | Q(bespreking=hier))
    stempel = _stempel(
        mdo=_van(MDO, "mdo__"),
        agenda=_rijen(Bespreking._base_manager.filter(mdo=OuterRef("mdo")), AGENDA),
        besluiten=_rijen(besluiten, BESLUIT),
        acties=_rijen(acties, ACTIE),
        gasten=_rijen(Gast.objects.filter(bespreking=hier), GAST),
        stemmingen=_rijen(Stemming.objects.filter(bespreking=hier), STEMMING),
        stemmen=_rijen(Stem.objects.filter(stemming__bespreking=hier), STEM),
    )
    if traject_nummer is not None:
        stempel = Case(When(traject__nummer=traject_nummer, then=stempel))
    return besprekingen.annotate(stempel=stempel)


def met_agendastempel(mdos: QuerySet) -> Any:
    """With `stempel` of the page of the meeting itself: its state, its agenda, and who is there."""
    return mdos.annotate(
        stempel=_stempel(
            mdo=_van(MDO),
            agenda=_rijen(Bespreking._base_manager.filter(mdo=OuterRef("pk")), AGENDA),
            opkomst=_rijen(Aanwezigheid.objects.filter(mdo=OuterRef("pk")), OPKOMST),
        )
    )


def _stempel(**delen: Any) -> Any:
    return MD5(Cast(JSONObject(**delen), TextField()))


def _rijen(rijen: QuerySet, velden: tuple[str, ...]) -> ArraySubquery:
    return ArraySubquery(rijen.order_by("pk").values(rij=_van(velden)))


def _van(velden: tuple[str, ...], pad: str = "") -> Any:
    return JSONObject(**{veld: F(f"{pad}{veld}") for veld in velden})
