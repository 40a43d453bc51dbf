"""What Celery runs for destroying and for the term of twenty years."""

from celery import shared_task
from django.utils import timezone

from teams.werk.soort import Werk, werksoort
from trajecten.dossierrechten.vernietiging import bewaren, services
from trajecten.dossierrechten.vernietiging.models import Vernietiging
from trajecten.dossierrechten.wie import als_taak


@werksoort("vernietiging", "Vernietigen van een dossier")
def vernietiging(werk: Werk) -> None:
    """Destroy one. A crash half-way is taken up again by the next try, from the step where it was."""
    services.vernietiging_uitvoeren(pk=werk.invoer["vernietiging"])


@shared_task
def vernietigingen_uitvoeren() -> int:
    """Every night: ask for the work of each destruction whose waiting period is over, or that stopped half-way."""
    with als_taak("vernietiging"):
        sleutels = list(Vernietiging.objects.uit_te_voeren(timezone.localdate()).values_list("pk", flat=True))
    for pk in sleutels:
        vernietiging.vragen(sleutel=str(pk), invoer={"vernietiging": pk})
    return len(sleutels)


@shared_task
def bewaartermijnen_bijwerken() -> int:
    """Every night: the list of dossiers that reach the term. Twice does no harm."""
    return bewaren.bewaartermijnen_bijwerken()
