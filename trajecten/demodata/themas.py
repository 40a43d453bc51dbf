"""All themes, in the order in which they are drawn."""

from trajecten.demodata.staat import Staat
from trajecten.demodata.thema import Thema
from trajecten.demodata.themas_kind import THEMAS_KIND
from trajecten.demodata.themas_ouder import THEMAS_OUDER

THEMAS: tuple[Thema, ...] = (*THEMAS_OUDER, *THEMAS_KIND)


def trek_themas(staat: Staat) -> list[Thema]:
    """What plays in a family: each theme by its own chance, at least two, the first is the heart of the matter."""
    dobbel = staat.dobbel
    gekozen = [thema for thema in THEMAS if staat.aandeel(thema.code, thema.kans)]
    while len(gekozen) < 2:
        extra = dobbel.choice(THEMAS)
        if extra not in gekozen:
            gekozen.append(extra)
    dobbel.shuffle(gekozen)
    return gekozen
