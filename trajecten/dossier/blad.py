"""The dossier of a family on one page: goals with their lines, who belongs to it, who helps."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.http import HttpRequest

from gezinnen.gezin.models import Bewoning, Gezin, Gezinslid
from gezinnen.inzagelog.inzage import haal_op
from netwerk.models import Betrokkenheid
from trajecten.analyse.models import Doel
from trajecten.evaluatie.models import Doelscore
from trajecten.traject.models import Traject
from weergave import datum, grafiek


def haal_dossier(request: HttpRequest, nummer: str) -> tuple[Gezin, Traject | None]:
    """The family with this number and its present or latest trajectory that this person may see; noted in the log.

    A family without a visible trajectory is fetched by itself; out of scope: 404, logged.
    """
    zichtbaar = Traject.objects.met_stand().laatste_eerst().visible_to(request.user)
    traject = zichtbaar.filter(gezin__nummer=nummer).first()
    if traject is None:
        return haal_op(request, Gezin.objects.met_gemeente(), nummer=nummer), None
    request.inzage.noteer(traject.gezin_id, traject.pk)  # type: ignore[attr-defined]
    return traject.gezin, traject


def doelen_met_lijn(traject: Traject, lezer: Any) -> list[dict[str, Any]]:
    """The goals that are worked on, each with the line of its scores, as `lezer` may read them. One query."""
    scores = (
        Doelscore.objects.leesbaar_voor(lezer)
        .filter(doel=OuterRef("pk"), evaluatie__status="gehouden")
        .order_by("evaluatie__volgnummer", "pk")
        .values(
            json=JSONObject(
                nr="evaluatie__volgnummer", op="evaluatie__gehouden_op", lid="lid", wie="lid__voornaam", score="score"
            )
        )
    )
    doelen = Doel.objects.filter(traject=traject).voor_lezer(lezer).actief().met_omschrijving()
    doelen = doelen.annotate(scorelijst=ArraySubquery(scores))
    return [{"doel": doel, "lijn": _lijn(doel, doel.scorelijst), "verschil": _verschil(doel)} for doel in doelen]


def _lijn(doel: Doel, scores: Sequence[dict[str, Any]]) -> grafiek.Grafiek | None:
    """Two lines, family and professionals, each the most careful of its kind; the evaluations show everybody.

    Of a goal for one member the family's line is that member's own.
    """
    momenten = {score["nr"]: score["op"] for score in scores}
    if not momenten:
        return None
    eigen = [score for score in scores if score["wie"] and score["lid"] == doel.lid_id]
    gezin = _laagste(eigen or [score for score in scores if score["wie"]])
    professionals = _laagste([score for score in scores if not score["wie"]])
    return grafiek.score_lijnen(
        str(doel),
        [datum.kort(date.fromisoformat(op)) for op in momenten.values()],
        [grafiek.Reeks(eigen[0]["wie"] if eigen else "Gezin (laagste)", [gezin.get(nr) for nr in momenten])],
        grafiek.Reeks("Professionals", [professionals.get(nr) for nr in momenten]),
        start=doel.start,
        doel=doel.streef,
        klein=True,
    )


def _laagste(scores: Sequence[dict[str, Any]]) -> dict[int, int]:
    """The lowest score per evaluation."""
    laagste: dict[int, int] = {}
    for score in scores:
        laagste[score["nr"]] = min(score["score"], laagste.get(score["nr"], 10))
    return laagste


def _verschil(doel: Doel) -> str:
    """How far the goal is, in words."""
    nu = doel.nu if doel.nu is not None else doel.start
    if nu >= doel.streef:
        return f"{nu}, dat is wat we willen"
    return f"{nu} nu, van {doel.start} naar {doel.streef}"


def huizen(gezin: Gezin) -> list[dict[str, Any]]:
    """Members by the household they live in now; who lives in two stands in both. One query."""
    thuis = Bewoning.objects.lopend().filter(lid=OuterRef("pk")).order_by("huishouden__pk")
    leden = Gezinslid.objects.filter(gezin=gezin).annotate(
        thuis=ArraySubquery(thuis.values(json=JSONObject(pk="huishouden__pk", naam="huishouden__naam")))
    )
    per_huis: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for lid in leden:
        for huis in lid.thuis or [{"pk": 0, "naam": ""}]:
            per_huis.setdefault((huis["pk"], huis["naam"]), []).append(
                {"lid": lid, "leeftijd": _leeftijd(lid), "ook_elders": len(lid.thuis) > 1}
            )
    volgorde = sorted(per_huis.items(), key=lambda paar: (paar[0][0] == 0, paar[0][0]))
    return [{"naam": naam, "leden": rijen} for (_, naam), rijen in volgorde]


def _leeftijd(lid: Gezinslid) -> str:
    if lid.overleden_op:
        return f"overleden {datum.kort(lid.overleden_op)}"
    if lid.uitgerekend_op and not lid.geboortedatum:
        return f"uitgerekend {datum.kort(lid.uitgerekend_op)}"
    leeftijd = lid.leeftijd()
    return "leeftijd niet bekend" if leeftijd is None else f"{leeftijd} jaar"


def betrokkenen(gezin: Gezin) -> list[Betrokkenheid]:
    """Who is involved with the family now, the regie first. One query."""
    return list(
        Betrokkenheid.objects.lopend().filter(gezin=gezin).met_persoon().met_waarnemer().order_by("-regie", "van", "pk")
    )
