"""Hand the copy over: answer the request and write it in the register of what left the team."""

from typing import Any

from django.db import transaction

from gezinnen.delen.models import Grond, Verstrekking
from gezinnen.delen.services import verstrekking_vastleggen
from trajecten.dossierrechten.models import Verzoek


@transaction.atomic
def kopie_meegegeven(*, verzoek: Verzoek, door: Any) -> Verstrekking:
    """Write the supply in the register. Once for a request, however often it is downloaded."""
    return verstrekking_vastleggen(
        gezin_id=verzoek.gezin_id,
        soort=Verstrekking.Soort.AFSCHRIFT,
        ontvangersoort=Verstrekking.Ontvangersoort.GEZIN,
        ontvanger=verzoek.verzoeker,
        wat=["kopie van het dossier (pdf, json en documenten)"],
        doel=f"eigen recht op inzage en kopie, verzoek {verzoek.nummer}",
        grond=Grond.EIGEN_RECHT,
        betreft=[verzoek.lid_id] if verzoek.lid_id else [],
        door=door,
        bron=f"verzoek:{verzoek.pk}",
    )
