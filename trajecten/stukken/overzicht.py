"""All statements of one family, each with the text it stands beside."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from gezinnen.afscherming.models import Verklaring
from trajecten.stukken.register import SOORTEN, leesbare_verklaringen
from trajecten.traject.models import Traject


@dataclass(frozen=True)
class Regel:
    """A statement, what the text is called and what it says."""

    verklaring: Verklaring
    stuk: str
    teksten: list[tuple[str, str]]


def verklaringen_van(traject: Traject, lezer: Any) -> list[Regel]:
    """The statements beside texts that `lezer` may read, latest first. One query, and one per kind of text."""
    rijen = list(
        leesbare_verklaringen(Verklaring.objects.van_gezin(traject.gezin).geldig(), lezer).order_by("-op", "-id")
    )
    sleutels: dict[str, list[int]] = defaultdict(list)
    for rij in rijen:
        sleutels[rij.soort].append(rij.object_id)
    stukken = {
        (code, stuk.pk): stuk
        for code, pks in sleutels.items()
        for stuk in SOORTEN[code].zichtbaar(lezer, traject.gezin_id).filter(pk__in=pks)
    }
    return [
        Regel(rij, soort.titel(stuk), soort.teksten_van(stuk))
        for rij in rijen
        if (stuk := stukken.get((rij.soort, rij.object_id))) is not None and (soort := SOORTEN[rij.soort])
    ]
