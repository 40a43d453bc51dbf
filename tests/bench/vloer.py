"""The floor F: the least that a page of 25 rows costs in Django, with our middleware but without a person."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from teams.access import Recht, requires
from trajecten.models import Stand

KOLOMMEN = ("traject_id", "status", "fase", "aangemeld_op", "volgende_evaluatie_op", "laatste_activiteit_op")


@login_not_required
def vloer(request: HttpRequest, team: int) -> HttpResponse:
    """One indexed query of 25 rows through the ORM and 18 kB of template."""
    rijen = Stand.objects.filter(team_id=team, status="in_zorg").only(*KOLOMMEN)[:25]
    return render(request, "vloer.html", {"rijen": list(rijen)})


@requires(Recht.VANDAAG_ZIEN)
def raam(request: HttpRequest) -> HttpResponse:
    """What each page of somebody who is logged in costs before it shows anything: session, access, wall, log, frame."""
    return render(request, "base.html")
