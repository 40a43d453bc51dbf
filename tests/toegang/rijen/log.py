"""The access log and what the privacy officer does with it."""

from datetime import date, timedelta

from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Inzagesignaal, Persoonlijkelink, Steekproef, Steekproefregel
from tests.toegang.wie import TEAM

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


def _link(traject):
    lid = maak.GezinslidFactory(gezin=traject.gezin)
    nu = timezone.now()
    link = Persoonlijkelink.objects.create(
        lid=lid, geheim_hash=f"{lid.pk}", code_hash="x", gemaakt_door=maak.AccountFactory(), gemaakt_op=nu,
        verloopt_op=nu + timedelta(days=7),
    )  # fmt: skip
    return link.pk


MAAK = {
    "link": _link,
    "signaal": _signaal,
    "steekproef": _steekproef,
    "medewerker": lambda traject: maak.AccountFactory().pk,
}
# The pages of a family member: without a valid link everybody gets the same 404 (tests/gezinnen/test_link.py).
OPENBAAR = {
    "link_thuis": "/m/",
    "link_inzage": "/m/inzage/",
    "link_helpen": "/m/helpen/",
    "link_plan": "/m/plan/",
    "link_inzage_bestand": "/m/inzage/pdf/5e0e5f0e-0000-4000-8000-000000000000/",
    "link_openen": "/m/abcdefghijklmnopqrstuvwxyz012345/",
}
ELDERS = {"link_inzage_pdf"}  # takes only a POST: tests/gezinnen/test_link.py
RIJEN: dict[str, tuple[str, set[str], str]] = {
    "link_lijst": ("/gezinnen/{gezin}/links/", TEAM, ""),
    "link_intrekken": ("/gezinnen/{gezin}/links/{link}/intrekken/", TEAM, "POST"),
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
