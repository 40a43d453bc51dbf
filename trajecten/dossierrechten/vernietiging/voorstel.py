"""Prepare a destruction on request: what there is per kind or per item, and the proposal that follows from it."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from teams.basis import Weigering
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.services import onderdelen_klaarzetten
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.wie import als_taak
from trajecten.stukken.register import SOORTEN

Besluit, Groep = Verzoekonderdeel.Besluit, Verzoekonderdeel.Groep
LID = "gezinnen.gezinslid"
# Kinds that go with another: the parts of an evaluation or meeting, and who is who.
_GAAT_MEE = frozenset({"gezinslid", "traject", "doelscore", "beleving", "bijdrage", "besluit", "akkoord", "bewoning"})


@transaction.atomic
def vernietiging_voorbereiden(*, verzoek: Verzoek) -> int:
    """Put the parts before a professional: per item for one person, per kind for the whole dossier. Count of open."""
    if verzoek.lid_id is not None:
        return onderdelen_klaarzetten(verzoek=verzoek)
    with als_taak("afschrift"):
        soorten = [s for code, s in SOORTEN.items() if code not in _GAAT_MEE]
        aanwezig = [s for s in soorten if s.rijen(**{s.gezin: verzoek.gezin_id}).exists()]
    Verzoekonderdeel.objects.bulk_create(
        [Verzoekonderdeel(verzoek=verzoek, soort=s.model._meta.label_lower, groep=Groep.SOORT) for s in aanwezig],
        ignore_conflicts=True,
    )
    return verzoek.onderdelen.open().count()


@transaction.atomic
def vernietiging_voorstellen(*, verzoek: Verzoek, door: Any) -> Vernietiging:
    """Offer what was decided to a second person. Refuses when a part is open, or nothing is to be destroyed."""
    vast = Verzoek.objects.select_for_update(of=("self",)).select_related("gezin").get(pk=verzoek.pk)
    if vast.soort != Verzoek.Soort.VERNIETIGING or vast.staat != Verzoek.Staat.BEOORDELEN:
        raise Weigering("Dit verzoek is nu niet aan de beurt om voor te stellen.")
    if vernietiging_voorbereiden(verzoek=vast):
        raise Weigering("Besluit eerst over elk onderdeel: vernietigen, of bewaren met een reden.")
    besluiten = list(vast.onderdelen.exclude(soort=LID).values_list("besluit", flat=True))
    if Besluit.VERNIETIGEN not in besluiten:
        raise Weigering("Er is niets om te vernietigen. Wijs het verzoek af, met de redenen.")
    heel = vast.lid_id is None and Besluit.BEWAREN not in besluiten
    if vast.lid_id is None and not heel:
        _per_rij(vast, door)
    if vast.lid_id is not None:
        _persoon(vast, door)
    vast.staat = Verzoek.Staat.TOETSEN
    vast.save(update_fields=["staat"])
    return Vernietiging.objects.create(
        grond=Vernietiging.Grond.VERZOEK,
        omvang=Vernietiging.Omvang.DOSSIER if heel else Vernietiging.Omvang.DEEL,
        staat=Vernietiging.Staat.VOORGESTELD,
        team_id=vast.team_id,
        gezin_id=vast.gezin_id,
        verzoek_id=vast.pk,
        dossiernummer=vast.gezin.nummer,
        verzoeknummer=vast.nummer,
        bereikt_op=vast.ontvangen_op,
        voorgesteld_door=door,
        voorgesteld_op=timezone.now(),
    )


def _per_rij(verzoek: Verzoek, door: Any) -> None:
    """Of a dossier that is kept for a part: every row of the kinds that go."""
    nu = timezone.now()
    weg = verzoek.onderdelen.filter(groep=Groep.SOORT, object_id__isnull=True, besluit=Besluit.VERNIETIGEN)
    with als_taak("afschrift"):
        rijen = [
            Verzoekonderdeel(
                verzoek=verzoek, soort=label, object_id=pk, groep=Groep.SOORT, besluit=Besluit.VERNIETIGEN,
                besloten_door=door, besloten_op=nu,
            )
            for label in weg.values_list("soort", flat=True)
            for pk in _soort(label).rijen(**{_soort(label).gezin: verzoek.gezin_id}).values_list("pk", flat=True)
        ]  # fmt: skip
    Verzoekonderdeel.objects.bulk_create(rijen, ignore_conflicts=True)


def _soort(label: str) -> Any:
    return SOORTEN[label.rsplit(".", 1)[-1]]


def _persoon(verzoek: Verzoek, door: Any) -> None:
    """Of the person no more stays than that there was somebody: what is kept for others still points there."""
    if verzoek.onderdelen.filter(besluit=Besluit.BEWAREN, soort=LID).exists():
        return
    verzoek.onderdelen.update_or_create(
        soort=LID,
        object_id=verzoek.lid_id,
        defaults={
            "besluit": Besluit.LEEGMAKEN,
            "groep": Groep.EIGEN,
            "besloten_door": door,
            "besloten_op": timezone.now(),
        },
    )
