"""The register of what left the team, as the page shows it."""

from collections.abc import Sequence

from django.db.models import Count, Max, Q

from gezinnen.delen.models import Deling, Delingopening, Verstrekking
from gezinnen.gezin.models import Gezin, Gezinslid

TOESTAND = {
    "open": ("nu", "te lezen"),
    "straks": ("neutraal", "straks te lezen"),
    "ingetrokken": ("neutraal", "gesloten"),
    "verlopen": ("neutraal", "verlopen"),
    "dicht": ("te-laat", "dicht na foute codes"),
}
MEELEVEND = (Gezinslid.Rol.JEUGDIGE, Gezinslid.Rol.OUDER, Gezinslid.Rol.STIEFOUDER)


def register_van(gezin: Gezin) -> list[Verstrekking]:
    """Lines of the register, the latest first, each with `over`: whom it was about. Two queries."""
    namen = {lid.pk: lid.voornaam for lid in gezin.leden.all()}
    rijen = list(Verstrekking.objects.van_gezin(gezin).met_namen())
    for rij in rijen:
        rij.over = ", ".join(namen[pk] for pk in rij.betreft if pk in namen) or "het hele gezin"  # type: ignore[attr-defined]
    return rijen


def delingen_van(gezin: Gezin) -> Sequence[Deling]:
    """Links to partners, the latest first, with how often they were read and their state. One query."""
    gelezen = Q(openingen__wat=Delingopening.Wat.GELEZEN)
    rijen = list(
        Deling.objects.van_gezin(gezin)
        .met_namen()
        .annotate(keren=Count("openingen", filter=gelezen), laatst=Max("openingen__op", filter=gelezen))
    )
    for rij in rijen:
        rij.status, rij.tekst = TOESTAND[rij.toestand]  # type: ignore[attr-defined]
    return rijen


def standaard_betreft(gezin: Gezin) -> list[str]:
    """Whom a text about the family is about, until somebody chooses: its young people and parents."""
    leden = gezin.leden.filter(rol__in=MEELEVEND, overleden_op__isnull=True)
    return [str(pk) for pk in leden.values_list("pk", flat=True)]
