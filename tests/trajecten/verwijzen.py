"""What the tests of the referral share: a filled-in form, a referral, a decision."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import tests.factories as maak
from trajecten.models import Aanmelding, Traject

HTML = "<script>alert('x')</script><b>vet</b>"


def dag(verschuiving: int = 0) -> str:
    return (timezone.localdate() + timedelta(days=verschuiving)).isoformat()


def verwijzing(team, **anders) -> dict:
    return {
        "team": team.pk,
        "verwijzer_naam": "Wijkwerker",
        "verwijzer_organisatie": "Wijkteam Eik",
        "verwijzer_soort": "wijkteam",
        "verwijzer_email": "wijk@voorbeeld.test",
        "gezinsnaam": "De Nieuwe",
        "gemeente": team.gemeenten.get().pk,
        "reden": "Het loopt vast.",
        "vraag_verwijzer": "Kunnen jullie helpen?",
        "urgentie": "2",
        "website": "",
        **anders,
    }


def in_fase_een(cast) -> Traject:
    traject = maak.TrajectFactory(team=cast.team, gezin__naam="Wilgenhof")
    Aanmelding.objects.filter(traject=traject).update(ontvangen_op=timezone.localdate() - timedelta(days=20))
    return traject


def besluiten(cast, traject, account=None, **gegevens):
    rij = Aanmelding.objects.get(traject=traject)
    return cast.client(account or cast.aanmeldcoordinator).post(
        reverse("aanmelding_besluit", args=[traject.nummer]),
        {"versie": rij.versie, "uitkomst_op": dag(), "route": "team", **gegevens},
    )


def nieuw(cast, **anders) -> Aanmelding:
    gegevens = {
        "nummer": "A-2019-90001",
        "team": cast.team,
        "gezinsnaam": "Wilgenhof",
        "gemeente": cast.traject.gezin.gemeente,
        "verwijzer_naam": "Wijkwerker",
        "verwijzer_organisatie": "Wijkteam",
        "verwijzer_soort": "wijkteam",
        "verwijzer_email": "w@voorbeeld.test",
        "reden": HTML,
        "vraag_verwijzer": HTML,
        "vraag_gezin": "Rust",
    }
    return Aanmelding.objects.create(**{**gegevens, **anders})
