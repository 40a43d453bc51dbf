"""The access log and what the privacy officer does with it."""

from datetime import date

import tests.factories as maak
from gezinnen.models import Inzagesignaal, Steekproef, Steekproefregel

PRIVACY = {"privacy"}


def _signaal(traject):
    regel = maak.inzageregel(gezin=traject.gezin, account=maak.AccountFactory())
    signaal = Inzagesignaal.objects.create(
        soort="veel", account=regel.account, begin=regel.op, eerste_op=regel.op, laatste_op=regel.op, aantal=31
    )
    return signaal.pk


def _steekproef(traject):
    regel = maak.inzageregel(gezin=traject.gezin, account=maak.AccountFactory())
    proef, _ = Steekproef.objects.get_or_create(maand=date(2024, 1, 1), defaults={"omvang": 1})
    Steekproefregel.objects.get_or_create(
        steekproef=proef, volgorde=1, defaults={"regel_id": regel.pk, "regel_op": regel.op}
    )
    return "2024-01"


MAAK = {
    "signaal": _signaal,
    "steekproef": _steekproef,
    "medewerker": lambda traject: maak.AccountFactory().pk,
}
RIJEN: dict[str, tuple[str, set[str], str]] = {
    "inzagelog_medewerkers": ("/inzagelog/medewerkers/", PRIVACY, ""),
    "inzagelog_medewerker": ("/inzagelog/medewerkers/{medewerker}/", PRIVACY, ""),
    "inzagelog_dossier": ("/inzagelog/dossier/G-2019-00000/", PRIVACY, ""),
    "inzagelog_signalen": ("/inzagelog/signalen/", PRIVACY, ""),
    "inzagelog_signaal": ("/inzagelog/signalen/{signaal}/", PRIVACY, ""),
    "inzagelog_steekproeven": ("/inzagelog/steekproeven/", PRIVACY, ""),
    "inzagelog_steekproef": ("/inzagelog/steekproeven/{steekproef}/", PRIVACY, ""),
    "inzagelog_steekproefregel": ("/inzagelog/steekproeven/{steekproef}/1/", PRIVACY, ""),
    "inzagelog_controle": ("/inzagelog/controle/", PRIVACY, ""),
}
