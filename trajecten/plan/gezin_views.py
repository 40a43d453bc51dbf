"""The own integral plan, on the page of a family member by personal link."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gezinnen.gezin.models import Gezinslid
from gezinnen.link.delen import Deel, deel_toevoegen
from gezinnen.link.deur import met_link
from teams import wand
from trajecten.analyse.models import Doel
from trajecten.plan.akkoord import akkoordstaat
from trajecten.plan.document import als_context, document
from trajecten.plan.models import Planversie


def zonder_geheim(doc: dict[str, Any], lid: Gezinslid) -> dict[str, Any]:
    """The document without goals that this member may not read now, also when it was set before they were shielded."""
    leesbaar = Doel.objects.leesbaar_met([doel["id"] for doel in doc["doelen"]], lid)
    over = [doel for doel in doc["doelen"] if doel["id"] in leesbaar]
    return doc if len(over) == len(doc["doelen"]) else {**doc, "doelen": over, "verschillen": [], "wat_veranderde": ""}


def _document(versie: Planversie) -> dict[str, Any]:
    """The document with who agrees: gezag is not among what a member's own identity reads."""
    with wand.taak("recht"):
        staat = akkoordstaat(versie)
    return document(versie, staat)


@require_GET
@met_link
def plan(request: HttpRequest) -> HttpResponse:
    """The newest version that was set, of the latest trajectory; no drafts."""
    lid: Gezinslid = request.lid  # type: ignore[attr-defined]
    versie = Planversie.objects.laatste_voor_gezin(lid.gezin_id)
    context: dict[str, Any] = {"lid": lid, "versie": versie, "grafiek_sjabloon": "partials/grafiek.html"}
    if versie is not None:
        context["plan"] = als_context(zonder_geheim(_document(versie), lid))
    return render(request, "trajecten/plan/gezin.html", context)


deel_toevoegen(Deel("Uw plan", "Wat we willen bereiken, en wie wat doet.", "link_plan", volgorde=10))
