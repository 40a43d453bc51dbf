"""From proposal to proof: two different people sign, a waiting period follows, then everything goes."""

import hmac
import logging
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import connection, models, transaction
from django.utils import timezone

from teams.basis import Weigering, nieuw_nummer
from teams.werk.models import Opdracht, Opdrachtresultaat
from trajecten.dossierrechten import termijnen
from trajecten.dossierrechten.models import Verzoek
from trajecten.dossierrechten.vernietiging import geheugen
from trajecten.dossierrechten.vernietiging.concepten import concept_sleutels
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.wie import als_taak
from trajecten.traject.models import Traject

logger = logging.getLogger(__name__)
Staat = Vernietiging.Staat


def dossier_hash(nummer: str) -> str:
    """HMAC of a dossier number: who has the number and our secret can check a proof; nobody can go back."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"vernietigd:{nummer}".encode(), "sha256").hex()


@transaction.atomic
def vernietiging_toetsen(*, vernietiging: Vernietiging, akkoord: bool, reden: str, door: Any) -> Vernietiging:
    """The second person signs, or gives it back with a reason. Refuses who proposed it."""
    vast = _vast(vernietiging, Staat.VOORGESTELD)
    if vast.voorgesteld_door_id == door.pk:
        raise Weigering("Jij stelde dit voor. Een tweede persoon toetst het.")
    if not reden.strip():
        raise Weigering("Schrijf op wat je hebt nagekeken, of waarom je het teruglegt.")
    nu = timezone.now()
    vast.getoetst_door, vast.getoetst_op, vast.toets_reden = door, nu, reden.strip()
    if akkoord:
        vanaf = timezone.localdate()
        vast.staat = Staat.GOEDGEKEURD
        vast.wachten_tot = termijnen.wachten_tot(vanaf, bewaartermijn=vast.grond == Vernietiging.Grond.BEWAARTERMIJN)
    else:
        vast.staat = Staat.AFGEWEZEN if vast.grond == Vernietiging.Grond.VERZOEK else Staat.BEREIKT
        if vast.staat == Staat.BEREIKT:
            vast.voorgesteld_door = vast.voorgesteld_op = vast.getoetst_door = vast.getoetst_op = None
    vast.save()
    if vast.verzoek_id:
        staat = Verzoek.Staat.WACHTEN if akkoord else Verzoek.Staat.BEOORDELEN
        Verzoek.objects.filter(pk=vast.verzoek_id).update(staat=staat)
    return vast


@transaction.atomic
def vernietiging_stoppen(*, vernietiging: Vernietiging, reden: str) -> Vernietiging:
    """Call it off in the waiting period. Refuses when it began."""
    vast = _vast(vernietiging, Staat.VOORGESTELD, Staat.GOEDGEKEURD)
    bewaartermijn = vast.grond == Vernietiging.Grond.BEWAARTERMIJN
    vast.staat = Staat.BEREIKT if bewaartermijn else Staat.VERVALLEN
    vast.reden = reden[:250]
    if bewaartermijn:
        vast.voorgesteld_door = vast.voorgesteld_op = vast.getoetst_door = vast.getoetst_op = vast.wachten_tot = None
    vast.save()
    if vast.verzoek_id:
        Verzoek.objects.filter(pk=vast.verzoek_id).update(staat=Verzoek.Staat.BEOORDELEN)
    return vast


def vernietiging_uitvoeren(*, pk: int) -> bool:
    """Destroy. Every step can be repeated: started again after a crash it goes on where it was, and ends complete.

    1 database: rows, history, drafts, results and the proof, in one transaction; 2 files; 3 caches; 4 a line in a file
    that a backup does not take along; 5 done.
    """
    with als_taak("vernietiging"), transaction.atomic():
        vernietiging = Vernietiging.objects.select_for_update().get(pk=pk)
        if vernietiging.staat == Staat.VERNIETIGD:
            return False
        if vernietiging.gezin_id is not None:
            _uit_de_database(vernietiging)
    with als_taak("vernietiging"), transaction.atomic():
        vernietiging = Vernietiging.objects.select_for_update().get(pk=pk)
        for naam in vernietiging.bestanden:
            _bestand_weg(naam)
        cache.clear()  # nothing in it is about a family by agreement; this makes it certain
        geheugen.bijwerken()
        vernietiging.staat, vernietiging.bestanden = Staat.VERNIETIGD, []
        vernietiging.save(update_fields=["staat", "bestanden"])
        _verzoek_gedaan(vernietiging)
    return True


def _uit_de_database(vernietiging: Vernietiging) -> None:
    nummer = vernietiging.dossiernummer
    papieren = _papieren_weg(vernietiging)
    with connection.cursor() as cursor:
        cursor.execute("SELECT vernietiging_sleutels(%s)", [vernietiging.pk])
        namen = papieren
        for tabel, kolom in bestandsvelden():
            cursor.execute("SELECT vernietiging_bestanden(%s, %s, %s)", [vernietiging.pk, tabel, kolom])
            namen += [naam for (naam,) in cursor.fetchall()]
        vernietiging.bestanden = sorted(set(namen))
        vernietiging.begonnen_op = timezone.now()
        vernietiging.save(update_fields=["bestanden", "begonnen_op"])
        bewijs = nieuw_nummer("B")
        cursor.execute(
            "SELECT vernietiging_uitvoeren(%s, %s, %s, %s)",
            [vernietiging.pk, dossier_hash(nummer), bewijs, concept_sleutels(vernietiging)],
        )
    logger.info("Vernietiging %s is uitgevoerd: bewijs %s.", vernietiging.pk, bewijs)


def _papieren_weg(vernietiging: Vernietiging) -> list[str]:
    """Results of work in which this family stands beside others, such as minutes; their files go with the rest.

    Also of work that still runs: its worker then finds no row to keep a result with.
    """
    trajecten = Traject.objects.filter(gezin=vernietiging.gezin_id).values_list("pk", flat=True)
    opdrachten = Opdracht.objects.over_trajecten(trajecten)
    bestanden = Opdrachtresultaat.objects.filter(opdracht__in=opdrachten).exclude(bestand="")
    namen = list(bestanden.values_list("bestand", flat=True))
    opdrachten.delete()
    return namen


def bestandsvelden() -> list[tuple[str, str]]:
    """Table and column of every field of the house that names a file."""
    return [
        (model._meta.db_table, str(veld.column))
        for model in apps.get_models()
        if model._meta.app_label in ("gezinnen", "netwerk", "trajecten") and not hasattr(model, "pgh_tracked_model")
        for veld in model._meta.fields
        if isinstance(veld, models.FileField)
    ]


def _bestand_weg(naam: str) -> None:
    pad = (Path(settings.MEDIA_ROOT) / naam).resolve()
    if pad.is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        pad.unlink(missing_ok=True)


def _verzoek_gedaan(vernietiging: Vernietiging) -> None:
    """A request of which part was destroyed is answered; one about the whole dossier went along with it."""
    if vernietiging.verzoek_id is None:
        return
    verzoek = Verzoek.objects.filter(pk=vernietiging.verzoek_id, beantwoord_op__isnull=True).first()
    if verzoek is not None:
        bewaard = verzoek.onderdelen.filter(besluit="bewaren").exists()
        verzoek.staat = Verzoek.Staat.DEELS if bewaard else Verzoek.Staat.INGEWILLIGD
        verzoek.reden = verzoek.reden or "Gedaan. Wat bewaard is, staat bij de onderdelen met de reden."
        verzoek.besloten_op = verzoek.beantwoord_op = timezone.localdate()
        verzoek.save()


def _vast(vernietiging: Vernietiging, *staten: str) -> Vernietiging:
    vast = Vernietiging.objects.select_for_update().get(pk=vernietiging.pk)
    if vast.staat not in staten:
        raise Weigering(f"Dit kan nu niet: de vernietiging is {vast.get_staat_display()}.")
    return vast
