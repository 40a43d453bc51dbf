"""A version of the plan as a document: what it says, its charts, and the hash that tells two of them apart."""

import hashlib
import json
from datetime import date
from typing import Any

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone

from gezinnen.afscherming.models import Verklaring
from trajecten.plan.akkoord import Akkoordstaat, akkoordstaat
from trajecten.plan.inhoud import plan_inhoud, verschillen
from trajecten.plan.models import Planversie
from weergave import grafiek
from weergave.datum import dag_en_maand
from weergave.grafiek import Grafiek

OPMAAK = 1  # goes up when the template changes in a way that a family should get anew


def document(planversie: Planversie, staat: Akkoordstaat | None = None) -> dict[str, Any]:
    """Everything a version says, as JSON: texts, snapshot, agreement, what changed."""
    inhoud = planversie.inhoud if planversie.inhoud.get("vorm") else plan_inhoud(planversie.traject)
    vorige = (
        Planversie.objects.filter(traject=planversie.traject_id, versie_nummer=planversie.versie_nummer - 1).first()
        if planversie.versie_nummer > 1
        else None
    )
    staat = staat or akkoordstaat(planversie)
    gezegd = _verklaringen(planversie, [doel["id"] for doel in inhoud["doelen"]])
    return {
        **inhoud,
        "doelen": [{**doel, "verklaringen": gezegd.get(("doel", doel["id"]), [])} for doel in inhoud["doelen"]],
        "verklaringen": gezegd.get(("planversie", planversie.pk), []),
        "opmaak": OPMAAK,
        "nummer": planversie.traject.nummer,
        "versie": planversie.versie_nummer,
        "concept": planversie.status == Planversie.Status.CONCEPT,
        "van": (planversie.vastgesteld_op or timezone.localdate(planversie.gemaakt_op)).isoformat(),
        "familiegroepsplan": planversie.familiegroepsplan,
        "vraag": planversie.vraag,
        "analyse": planversie.analyse,
        "krachten": planversie.krachten,
        "veiligheidsafspraken": planversie.veiligheidsafspraken,
        "nazorg": planversie.nazorg,
        "wat_veranderde": planversie.wat_veranderde,
        "verschillen": verschillen(vorige.inhoud, inhoud) if vorige else [],
        "akkoorden": _akkoorden(staat),
        "opmerkingen": staat.opmerkingen,
    }


def _verklaringen(planversie: Planversie, doelen: list[int]) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """What the family states beside this version and its goals; printed with them, whenever it was said."""
    hier = Q(soort="planversie", object_id=planversie.pk) | Q(soort="doel", object_id__in=doelen)
    gezegd: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for een in Verklaring.objects.filter(hier, gezin=planversie.traject.gezin_id).geldig():
        regel = {"van": een.lid.voornaam if een.lid else "", "namens": een.vertegenwoordiger, "tekst": een.tekst}
        gezegd.setdefault((een.soort, een.object_id), []).append(regel)
    return gezegd


def _akkoorden(staat: Akkoordstaat) -> list[dict[str, Any]]:
    return [
        {
            "naam": een.lid.volledige_naam,
            "waarom": een.waarom,
            "antwoord": "" if een.antwoord is None else ("akkoord" if een.antwoord.akkoord else "niet akkoord"),
            "op": een.antwoord.op.isoformat() if een.antwoord else "",
            "hoe": een.antwoord.get_hoe_display() if een.antwoord else "",
            "reden": een.antwoord.reden if een.antwoord else "",
        }
        for een in staat.ondertekenaars
    ]


def inhoud_hash(doc: dict[str, Any]) -> str:
    """SHA-256 of what is rendered: the same document is rendered once."""
    return hashlib.sha256(json.dumps(doc, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def als_context(doc: dict[str, Any]) -> dict[str, Any]:
    """The document for a template: dates as dates, a chart per goal."""
    return {
        **doc,
        "van": _dag(doc["van"]),
        "op": _dag(doc["op"]),
        "doelen": [{**doel, "grafiek": _grafiek(nummer, doel)} for nummer, doel in enumerate(doc["doelen"], start=1)],
        "acties": [{**actie, "voor": _dag(actie["voor"])} for actie in doc["acties"]],
        "hulp": [{**hulp, "van": _dag(hulp["van"]), "tot": _dag(hulp["tot"])} for hulp in doc["hulp"]],
        "akkoorden": [{**akkoord, "op": _dag(akkoord["op"])} for akkoord in doc["akkoorden"]],
        "evaluaties": {
            **doc["evaluaties"],
            "volgende": _dag(doc["evaluaties"]["volgende"]),
            "laatste": _dag(doc["evaluaties"]["laatste"]),
        },
    }


def _dag(tekst: str) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _grafiek(nummer: int, doel: dict[str, Any]) -> Grafiek | None:
    scores = doel["scores"]
    if not scores:
        return None
    return grafiek.score_lijnen(
        f"Cijfers bij doel {nummer}",
        [dag_en_maand(date.fromisoformat(moment)) for moment in scores["momenten"]],
        [grafiek.Reeks(reeks["naam"], reeks["waarden"]) for reeks in scores["gezin"]],
        grafiek.Reeks("het team", scores["team"]),
        start=doel["start"],
        doel=doel["streef"],
        bijschrift="Van 0 (helemaal niet goed) tot 10 (heel goed).",
    )


def als_html(doc: dict[str, Any]) -> str:
    """The whole HTML of the PDF."""
    return render_to_string("pdf/integraal_plan.html", {"plan": als_context(doc)})
