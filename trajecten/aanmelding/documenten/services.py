"""Keep a file with a trajectory, and take it away again, so that file and row never part."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.core.files.base import File
from django.db import transaction

from trajecten.aanmelding.documenten.soorten import Soort
from trajecten.aanmelding.models import Document
from trajecten.traject.models import Traject
from trajecten.traject.slot import eis_lopend


@transaction.atomic
def document_bewaren(
    *,
    traject: Traject,
    titel: str,
    bestand: File,
    soort: Soort,
    door: Any,
    schild: Mapping[str, Any] = MappingProxyType({}),
) -> Document:
    """Write the file under a random name and record it; when the row cannot be saved no file stays behind.

    `schild` holds whom it is about and who may read it: fields of `Afschermbaar`. Refuses when the trajectory is
    closed.
    """
    eis_lopend(traject.pk)
    document = Document(
        traject=traject, titel=titel, bestandstype=soort.mime, grootte=bestand.size, toegevoegd_door=door, **schild
    )
    document.bestand.save(f"{uuid.uuid4().hex}.{soort.extensies[0]}", bestand, save=False)
    try:
        with transaction.atomic():
            document.save()
    except BaseException:
        document.bestand.storage.delete(str(document.bestand.name))
        raise
    return document


@transaction.atomic
def document_verwijderen(*, document: Document) -> None:
    """Take a document away. Its row stays in the history; the file goes when this is certain.

    Refuses when the trajectory is closed.
    """
    eis_lopend(document.traject_id)
    opslag, naam = document.bestand.storage, str(document.bestand.name)
    document.delete()
    transaction.on_commit(lambda: opslag.delete(naam))
