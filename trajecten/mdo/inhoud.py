"""What was brought in about the one family that is open, in the query of the agenda."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, ExpressionWrapper, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from trajecten.mdo.models import Bespreking, Bijdrage

# A contribution in a row that travels with another query (`inhoud`).
BIJDRAGE_RIJ = {
    **{
        veld: veld
        for veld in [
            "versie",
            "tekst",
            "auteur_id",
            "expertise_id",
            "alleen_voor",
            "andere_lezers",
            "betreft",
            "over",
            "niet_voor_id",
            "niet_voor_naam",
            "afscherm_reden",
            "verklaringen",
        ]
    },
    "id": "pk",
    "naam": "auteur__naam",
    "expertise": "expertise__naam",
}


def alleen_bij(rijen: QuerySet, traject_nummer: str) -> QuerySet:
    """Rows in a subquery on discussions: only for the discussion of this trajectory."""
    return rijen.alias(hier=ExpressionWrapper(OuterRef("traject__nummer"), CharField())).filter(hier=traject_nummer)


def met_inhoud_van(besprekingen: Any, traject_nummer: str, lezer: Any) -> QuerySet[Bespreking]:
    """With, for the one family that is open: `inhoud` (contributions) and `vorige` (the discussion before this).

    They travel with the agenda, so that a meeting screen needs no query of its own for them.
    """
    bijdragen: Any = alleen_bij(Bijdrage.objects.filter(bespreking=OuterRef("pk")), traject_nummer)
    bijdragen = bijdragen.voor_de_kamer(lezer).voor_lezer(lezer).order_by("id")
    eerder = alleen_bij(Bespreking.objects.filter(traject=OuterRef("traject")), traject_nummer)
    vorige = eerder.filter(besproken_op__isnull=False, mdo__op__lt=OuterRef("mdo__op")).order_by("-mdo__op", "-id")
    rij = JSONObject(op="mdo__op", verslag="verslag", veiligheid="veiligheidsconclusie", nummer="mdo__nummer")
    gevonden: QuerySet[Bespreking] = besprekingen.voor_lezer(lezer).annotate(
        inhoud=ArraySubquery(bijdragen.values(rij=JSONObject(**BIJDRAGE_RIJ))),
        vorige=ArraySubquery(vorige.values(rij=rij)[:1]),
    )
    return gevonden
