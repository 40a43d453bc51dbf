"""The copy of a dossier and the proof of a destruction, made by a worker."""

import hashlib
from datetime import timedelta
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from teams.basis import Weigering
from teams.werk.models import Opdracht
from teams.werk.soort import Niet, Resultaat, Werk, werksoort
from trajecten.dossierrechten.kopie.bestanden import NAAM, als_zip
from trajecten.dossierrechten.kopie.inhoud import kopie_inhoud
from trajecten.dossierrechten.kopie.inzagen import inzagen_van
from trajecten.dossierrechten.models import Verzoek
from trajecten.dossierrechten.vernietiging.models import Vernietigingsbewijs
from trajecten.dossierrechten.wie import als_taak
from weergave.pdf import render_pdf

BEWAREN = timedelta(days=14)  # long enough to hand it over, short enough not to lie about


def _nergens_anders(account: Any, invoer: dict[str, Any]) -> bool:
    """The general download is closed: a copy goes out by its own page, which asks for the password again."""
    return False


@werksoort(
    "dossierkopie",
    "Kopie van een dossier",
    bewaren=BEWAREN,
    mag_openen=_nergens_anders,
    adres=lambda invoer: reverse("verzoek", args=[invoer["nummer"]]),
)
def dossierkopie(werk: Werk) -> Resultaat:
    """One ZIP. Started again it makes the same. What must still be decided ends it with that sentence."""
    with als_taak("afschrift"):
        verzoek = Verzoek.objects.select_related("gezin", "lid").filter(pk=werk.invoer["verzoek"]).first()
        if verzoek is None or not verzoek.is_open:
            raise Niet("Dit verzoek is al beantwoord of bestaat niet meer.")
        try:
            kopie = kopie_inhoud(verzoek, inzagen_van(verzoek))
        except Weigering as weigering:
            raise Niet(weigering.melding) from weigering
        return Resultaat(NAAM, "application/zip", als_zip(kopie))


def kopie_vragen(*, verzoek: Verzoek, door: Any) -> Opdracht:
    """Ask for the copy as it is now decided; the same decisions on the same day are one copy.

    Refuses as long as something is open.
    """
    with als_taak("afschrift"):
        kopie_inhoud(verzoek)
    return dossierkopie.vragen(
        sleutel=kopie_sleutel(verzoek), invoer={"verzoek": verzoek.pk, "nummer": verzoek.nummer}, door=door
    )


def kopie_van(verzoek: Verzoek) -> Opdracht | None:
    """The copy as it is decided now, in whatever state; None when it was not asked for (today)."""
    return dossierkopie.van(kopie_sleutel(verzoek))


def kopie_sleutel(verzoek: Verzoek) -> str:
    """Names the copy: the request, the day and a hash of all decisions."""
    besluiten = verzoek.onderdelen.order_by("pk").values_list("pk", "besluit", "besloten_op")
    afdruk = hashlib.sha256(repr(list(besluiten)).encode()).hexdigest()[:24]
    return f"{verzoek.pk}:{timezone.localdate():%Y%m%d}:{afdruk}"


@werksoort("vernietigingsbewijs", "Bewijs van vernietiging", bewaren=BEWAREN)
def vernietigingsbewijs(werk: Werk) -> Resultaat:
    """The PDF of a proof."""
    bewijs = Vernietigingsbewijs.objects.filter(nummer=werk.invoer["nummer"]).first()
    if bewijs is None:
        raise Niet("Dit bewijs bestaat niet.")
    aantallen = sorted((naam, aantal) for naam, aantal in bewijs.aantallen.items() if aantal)
    html = render_to_string("pdf/vernietigingsbewijs.html", {"bewijs": bewijs, "aantallen": aantallen})
    return Resultaat(f"{bewijs.nummer}.pdf", "application/pdf", render_pdf(html))
