"""Guides of a meeting: their texts and votes on its screen, and how functional administration keeps them."""

from functools import partial

from tests.toegang.wie import TEAM, VOORZITTERS
from tests.trajecten.leidraden import leidraad, overleg, stap
from trajecten.mdo.leidraad.teksten import Plek
from trajecten.models import Leidraad, Leidraadversie

BEHEER = {"beheer"}
CASUS, TAFEL = "/mdo/{casus}/{traject}", "/mdo/{tafel}/{traject}"

RIJEN: dict[str, tuple[str, set[str], str]] = {
    "mdo_stap": (f"{CASUS}/stap/{{stapveld}}/", TEAM, "POST tekst=Veilig.&versie=0"),
    "mdo_stemmen": (f"{TAFEL}/stemmen/{{stemstap}}/", VOORZITTERS, "POST doe=openen&voorstel=Doen."),
    "mdo_besproken": (f"{CASUS}/besproken/", TEAM, "POST"),
    "leidraden": ("/beheer/leidraden/", BEHEER, ""),
    "leidraad_nieuw": ("/beheer/leidraden/nieuw/", BEHEER, ""),
    "leidraad": ("/beheer/leidraden/{leidraad}/", BEHEER, ""),
    "leidraad_gegevens": ("/beheer/leidraden/{leidraad}/gegevens/", BEHEER, ""),
    "leidraad_stap_nieuw": ("/beheer/leidraden/{leidraad}/stappen/nieuw/", BEHEER, ""),
    "leidraad_stap": ("/beheer/leidraden/{leidraad}/stappen/1/", BEHEER, ""),
    "leidraad_doe": ("/beheer/leidraden/{leidraad}/doe/", BEHEER, "POST doe=uit"),
}


class _Cast:
    """What `overleg` asks of the cast, for the trajectory of the matrix."""

    def __init__(self, traject) -> None:
        self.traject, self.team = traject, traject.team


def _bij(traject, code: str):
    gids = leidraad(code)
    mdo = traject.team.mdos.filter(leidraad=gids).first()
    if mdo is not None:
        return mdo.besprekingen.get(traject=traject)
    return overleg(_Cast(traject), code)


def _mdo(traject, code: str) -> str:
    return _bij(traject, code).mdo.nummer


def _stapveld(traject) -> str:
    return Plek("stap", stap(_bij(traject, "perspectieven"), "Veiligheid").pk).veld


def _stemstap(traject) -> int:
    return stap(_bij(traject, "experttafel"), "Stemmen").pk


def _leidraad(traject) -> int:
    eigen, nieuw = Leidraad.objects.get_or_create(naam="Proef", soort="casusoverleg")
    if nieuw:
        versie = Leidraadversie.objects.create(leidraad=eigen)
        versie.stappen.create(volgorde=1, titel="Begin", wie="samen")
    return eigen.pk


MAAK = {
    "casus": partial(_mdo, code="perspectieven"),
    "tafel": partial(_mdo, code="experttafel"),
    "stapveld": _stapveld,
    "stemstap": _stemstap,
    "leidraad": _leidraad,
}
