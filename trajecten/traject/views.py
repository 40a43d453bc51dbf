"""Families and trajectories: lists, the dossier, the trajectory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from gezinnen.toegang.inzage import haal_op
from teams.access import Recht, requires
from trajecten.traject.context import dossier_context
from trajecten.traject.models import Traject


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def gezinnen(request: HttpRequest) -> HttpResponse:
    return render(request, "trajecten/traject/dossier_basis.html")


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def gezin(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = haal_op(request, Traject.objects.met_stand(), gezin__nummer=nummer)
    return render(request, "trajecten/traject/dossier_basis.html", dossier_context(request, traject, tab="dossier"))


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def trajecten(request: HttpRequest) -> HttpResponse:
    return render(request, "trajecten/traject/dossier_basis.html")


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def traject(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = haal_op(request, Traject.objects.met_stand(), nummer=nummer)
    return render(request, "trajecten/traject/dossier_basis.html", dossier_context(request, rij, tab="traject"))


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def tijdlijn(request: HttpRequest, nummer: str) -> HttpResponse:
    rij = haal_op(request, Traject.objects.met_stand(), nummer=nummer)
    return render(request, "trajecten/traject/dossier_basis.html", dossier_context(request, rij, tab="tijdlijn"))


@require_GET
@requires(Recht.DOSSIER_LEZEN)
def zoeken(request: HttpRequest) -> HttpResponse:
    return render(request, "trajecten/traject/dossier_basis.html")
