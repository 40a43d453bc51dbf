"""Beside a text: the family's own statement, and who may read it."""

import tests.factories as maak
from gezinnen.models import Verklaring
from tests.toegang.wie import TEAM
from trajecten.models import Contactmoment

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "verklaringen": ("/trajecten/{traject}/verklaringen/", TEAM, ""),
    "verklaring_nieuw": ("/trajecten/{traject}/stukken/contactmoment/{contact}/verklaring/", TEAM, ""),
    "verklaring_gelezen": ("/trajecten/{traject}/verklaringen/{verklaring}/gelezen/", TEAM, "POST"),
    "verklaring_intrekken": ("/trajecten/{traject}/verklaringen/{verklaring}/intrekken/", TEAM, "POST"),
    "schild": ("/trajecten/{traject}/stukken/contactmoment/{contact}/schild/", TEAM, ""),
}


def _verklaring(traject) -> int:
    contact = Contactmoment.objects.filter(traject=traject).first() or maak.ContactmomentFactory(traject=traject)
    lid = maak.GezinslidFactory(gezin=traject.gezin)
    door = contact.auteur
    return Verklaring.objects.create(
        gezin=traject.gezin, soort="contactmoment", object_id=contact.pk, lid=lid, tekst="x", vastgelegd_door=door
    ).pk


MAAK = {"verklaring": _verklaring}
