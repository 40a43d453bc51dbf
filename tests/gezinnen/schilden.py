"""A row of every kind that can be shielded, with a word in it that stands nowhere else."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

import tests.factories as maak
from gezinnen.models import Levensgebied, Levensgebiedbeeld
from teams.models import Account, Expertise
from tests.trajecten.leidraden import overleg, stap
from trajecten.models import (
    Analysebijdrage,
    Beleving,
    Bijdrage,
    Contactmoment,
    Document,
    Doelscore,
    Inbreng,
    Incident,
    Traject,
    Veiligheidsscore,
)

WOORD = "Sterrenstof"
KINDEREN = {"doelscore", "beleving", "bijdrage", "inbreng"}


def stuk(soort: str, traject: Traject, auteur: Account, **schild: Any) -> Any:
    """One row of this kind by `auteur`, with WOORD in its text."""
    if schild and "afscherm_reden" not in schild:
        schild["afscherm_reden"] = "ligt gevoelig"
    return MAAK[soort](traject, auteur, schild)


def _evaluatie(traject: Traject) -> Any:
    return traject.evaluaties.filter(status="gehouden").first() or maak.EvaluatieFactory(
        traject=traject,
        volgnummer=traject.evaluaties.count() + 50,
        status="gehouden",
        gepland_op=timezone.localdate() - timedelta(days=3),
        gehouden_op=timezone.localdate() - timedelta(days=3),
    )


def _bespreking(traject: Traject) -> Any:
    eerder = traject.besprekingen.first()
    if eerder:
        return eerder
    op = timezone.localdate()
    mdo = traject.team.mdos.filter(op=op).first() or maak.MdoFactory(team=traject.team, op=op)
    return maak.BesprekingFactory(mdo=mdo, traject=traject, besproken_op=timezone.now(), verslag="kort")


def _inbreng(traject: Traject, auteur: Account, schild: dict[str, Any]) -> Inbreng:
    """In a step of a guide that everybody writes in alone."""
    cast = SimpleNamespace(traject=traject, team=traject.team)
    bespreking = traject.besprekingen.filter(mdo__leidraad__isnull=False).first()
    if bespreking is None:  # one meeting per team, day and guide: each family of a property test has a day of its own
        op = timezone.localdate() - timedelta(days=traject.team.mdos.count())
        bespreking = overleg(cast, "perspectieven", op=op)
    traject.besprekingen.filter(pk=bespreking.pk).update(besproken_op=timezone.now())
    waar = {"bespreking": bespreking, "stap": stap(bespreking, "Perspectieven")}
    return Inbreng.objects.create(**waar, auteur=auteur, tekst=WOORD, **schild)


def _gebied() -> Any:
    return Levensgebied.objects.get_or_create(code="opvoeding", defaults={"naam": "opvoeding"})[0]


def _expertise() -> Expertise:
    return Expertise.objects.get_or_create(code="lvb", defaults={"naam": "LVB"})[0]


MAAK: dict[str, Any] = {
    "contactmoment": lambda t, a, s: Contactmoment.objects.create(
        traject=t, auteur=a, waar="thuis", notitie=WOORD, **s
    ),
    "incident": lambda t, a, s: Incident.objects.create(traject=t, auteur=a, soort="crisis", omschrijving=WOORD, **s),
    "veiligheidsscore": lambda t, a, s: Veiligheidsscore.objects.create(
        traject=t, account=a, score=2, toelichting=WOORD, **s
    ),
    "doel": lambda t, a, s: maak.DoelFactory(traject=t, omschrijving=WOORD, **s),
    "doelscore": lambda t, a, s: Doelscore.objects.create(
        evaluatie=_evaluatie(t), doel=maak.DoelFactory(traject=t), account=a, score=3, woorden=WOORD, **s
    ),
    "beleving": lambda t, a, s: Beleving.objects.create(
        evaluatie=_evaluatie(t), lid=maak.GezinslidFactory(gezin=t.gezin), hoe_gaat_het=3, woorden=WOORD, **s
    ),
    "document": lambda t, a, s: Document.objects.create(
        traject=t, titel=WOORD, bestand="x.pdf", bestandstype="application/pdf", grootte=9, toegevoegd_door=a, **s
    ),
    "levensgebiedbeeld": lambda t, a, s: Levensgebiedbeeld.objects.create(
        gezin=t.gezin, levensgebied=_gebied(), problemen=WOORD, krachten=WOORD, door=a, **s
    ),
    "analysebijdrage": lambda t, a, s: Analysebijdrage.objects.create(
        traject=t, auteur=a, expertise=_expertise(), tekst=WOORD, **s
    ),
    "bijdrage": lambda t, a, s: Bijdrage.objects.create(bespreking=_bespreking(t), auteur=a, tekst=WOORD, **s),
    "inbreng": _inbreng,
}
SOORTEN = sorted(MAAK)


def paginas(traject: Traject) -> list[str]:
    """Every page of a dossier on which a text can stand."""
    bespreking = traject.besprekingen.select_related("mdo").first()
    gehouden = traject.evaluaties.filter(status="gehouden").first()
    basis = f"/trajecten/{traject.nummer}/"
    delen = [
        "", "aanmelding/", "analyse/", "analyse/integraal/", "plan/", "behandeling/", "behandeling/contacten/",
        "behandeling/incidenten/", "evaluaties/", "afronding/", "tijdlijn/", "verklaringen/",
    ]  # fmt: skip
    uit = [basis + deel for deel in delen] + [f"/gezinnen/{traject.gezin.nummer}/", "/", f"/zoeken/?q={WOORD}"]
    if gehouden:
        uit += [f"{basis}evaluaties/{gehouden.volgnummer}/", f"{basis}evaluaties/{gehouden.volgnummer}/wijzigen/"]
        uit.append(f"{basis}evaluaties/{gehouden.volgnummer}/?alles")
    if bespreking:
        nummer = bespreking.mdo.nummer
        uit += [f"/mdo/{nummer}/", f"/mdo/{nummer}/verslag/", f"/mdo/{nummer}/{traject.nummer}/"]
    return uit
