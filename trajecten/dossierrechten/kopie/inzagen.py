"""Who looked in the dossier, merged per day, for a copy that asks for it."""

from django.db.models import Min
from django.db.models.functions import TruncDate

from gezinnen.models import Inzagelog
from teams.organisatie.models import Organisatie
from trajecten.dossierrechten.models import Verzoek


def inzagen_van(verzoek: Verzoek) -> list[dict[str, str]]:
    """A line per day, person and kind of look; newest first. Two queries."""
    if not verzoek.met_inzagelog:
        return []
    namen = dict(Organisatie.objects.values_list("pk", "naam"))
    regels = (
        Inzagelog.objects.filter(gezin=verzoek.gezin_id, uitkomst=Inzagelog.Uitkomst.GELUKT)
        .values(dag=TruncDate("op"), wie=Min("account__naam"), org="organisatie_id", hoe="handeling")
        .order_by("-dag")
        .distinct()
    )
    return [
        {
            "op": f"{regel['dag']:%Y-%m-%d}",
            "wie": regel["wie"] or "",
            "organisatie": namen.get(regel["org"], ""),
            "wat": str(Inzagelog.Handeling(regel["hoe"]).label),
        }
        for regel in regels
    ]
