"""What the tests of the meeting share: its screen, its forms, and whether the standing follows."""

import re

from django.urls import reverse
from django.utils import timezone

from trajecten.models import Bespreking, Stand
from trajecten.traject.stand import KOLOMMEN, stand_uit_bron

VANDAAG = timezone.localdate


def scherm(bespreking: Bespreking) -> str:
    return reverse("mdo_gezin", args=[bespreking.mdo.nummer, bespreking.traject.nummer])


def besluit(cast, tekst: str) -> dict[str, str]:
    """A decision as the meeting screen sends it: with who sees to it and before when."""
    return {"deel": "besluit", "tekst": tekst, "uitvoerder": f"account-{cast.collega.pk}", "voor": str(VANDAAG())}


def stand_klopt(traject) -> bool:
    rij = Stand.objects.filter(pk=traject.pk).values(*KOLOMMEN).get()
    return rij == stand_uit_bron([traject.pk])[traject.pk]


def verborgen(antwoord, deel: str) -> dict[str, str]:
    """The hidden fields of the form with this part on the page."""
    html = antwoord.content.decode()
    formulieren = re.findall(r"<form\b.*?</form>", html, re.S)
    formulier = next(een for een in formulieren if f'name="deel" value="{deel}"' in een)
    velden = re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', formulier)
    return {naam: waarde for naam, waarde in velden if naam != "csrfmiddlewaretoken"}
