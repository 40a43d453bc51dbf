"""After a backup was put back: destroy again what came back with it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gezinnen.gezin.models import Gezin
from teams.account.models import Account
from teams.basis import nieuw_nummer
from trajecten.dossierrechten.models import Verzoek
from trajecten.dossierrechten.vernietiging import geheugen, services
from trajecten.dossierrechten.vernietiging.models import Vernietiging, Vernietigingsbewijs
from trajecten.dossierrechten.wie import als_taak
from trajecten.traject.models import Traject


def opnieuw_vernietigen() -> tuple[int, list[str]]:
    """How many dossiers went again, and the proofs of parts: those need a person."""
    with als_taak("vernietiging"):
        bekend = set(Vernietigingsbewijs.objects.values_list("nummer", flat=True))
        gezinnen = {services.dossier_hash(nummer): pk for pk, nummer in Gezin.objects.values_list("pk", "nummer")}
    terug = [regel for regel in geheugen.lees() if regel["bewijs"] not in bekend and regel["hash"] in gezinnen]
    heel = [regel for regel in terug if regel["omvang"] == Vernietiging.Omvang.DOSSIER]
    for regel in heel:
        services.vernietiging_uitvoeren(pk=_opnieuw(gezinnen[regel["hash"]], *regel["door"]))
    return len(heel), [regel["bewijs"] for regel in terug if regel not in heel]


@transaction.atomic
def _opnieuw(gezin_id: int, voorgesteld: str, getoetst: str) -> int:
    """The approved destruction once more, with the signatures it had; its key."""
    with als_taak("vernietiging"):
        gezin = Gezin.objects.get(pk=gezin_id)
        team_id = Traject.objects.filter(gezin=gezin).values_list("team_id", flat=True)[0]
        vandaag, nu = timezone.localdate(), timezone.now()
        verzoek = Verzoek.objects.create(
            nummer=nieuw_nummer("V"), gezin=gezin, team_id=team_id, soort=Verzoek.Soort.VERNIETIGING,
            verzoeker_naam="na terugzetten", grond=Verzoek.Grond.GEMACHTIGDE, staat=Verzoek.Staat.WACHTEN,
            ontvangen_op=vandaag, uiterlijk_op=vandaag,
        )  # fmt: skip
        Vernietiging.objects.filter(gezin_id=gezin_id).exclude(staat=Vernietiging.Staat.VERNIETIGD).update(
            staat=Vernietiging.Staat.VERVALLEN
        )
        return Vernietiging.objects.create(
            grond=Vernietiging.Grond.VERZOEK, omvang=Vernietiging.Omvang.DOSSIER, team_id=team_id, gezin_id=gezin_id,
            staat=Vernietiging.Staat.GOEDGEKEURD, verzoek_id=verzoek.pk, dossiernummer=gezin.nummer,
            verzoeknummer=verzoek.nummer, voorgesteld_door=Account.objects.filter(naam=voorgesteld).first(),
            voorgesteld_op=nu, getoetst_door=Account.objects.filter(naam=getoetst).first(), getoetst_op=nu,
            wachten_tot=vandaag - timedelta(days=1),
        ).pk  # fmt: skip
