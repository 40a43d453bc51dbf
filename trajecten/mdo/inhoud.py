"""What was brought in about the one family that is open, in the query of the agenda."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, ExpressionWrapper, OuterRef, QuerySet
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


def met_inhoud_van(besprekingen: Any, hier: int, lezer: Any) -> QuerySet[Bespreking]:
    """With, for the discussion that is open (`hier`): `inhoud` (contributions) and `vorige` (the one before this).

    They travel with the agenda, so that a meeting screen needs no query of its own for them.
    """
    bijdragen = Bijdrage.objects.filter(bespreking=OuterRef("pk"), bespreking_id=hier)
    bijdragen = bijdragen.voor_de_kamer(lezer).voor_lezer(lezer).order_by("id")
    is_hier = ExpressionWrapper(OuterRef("pk"), BigIntegerField())
    eerder = Bespreking.objects.alias(bij=is_hier).filter(traject=OuterRef("traject"), bij=hier)
    vorige = eerder.filter(besproken_op__isnull=False, mdo__op__lt=OuterRef("mdo__op")).order_by("-mdo__op", "-id")
    rij = JSONObject(op="mdo__op", verslag="verslag", veiligheid="veiligheidsconclusie", nummer="mdo__nummer")
    gevonden: QuerySet[Bespreking] = besprekingen.voor_lezer(lezer).annotate(
        inhoud=ArraySubquery(bijdragen.values(rij=JSONObject(**BIJDRAGE_RIJ))),
        vorige=ArraySubquery(vorige.values(rij=rij)[:1]),
    )
    return gevonden
