"""The band of a family: sign, name and number that stay in view, so that nobody writes in the wrong dossier."""

from typing import Any

from django.urls import reverse

from gezinnen.gezin.models import Gezin


def gezin_band(gezin: Gezin, *, crisis: bool = False) -> dict[str, Any]:
    """What `partials/band.html` shows; regie and next date stay empty, who knows the trajectory adds them.

    `gezin` was fetched with its municipality.
    """
    veiligheid = "let op de veiligheid" if gezin.veiligheidsvlag else ""
    return {
        "teken": gezin.teken,
        "naam": gezin.naam,
        "nummer": gezin.nummer,
        "url": reverse("gezin", args=[gezin.nummer]),
        "gemeente": gezin.gemeente.naam,
        "veiligheid": "crisis" if crisis else veiligheid,
        "regie": "",
        "volgende": "",
        "volgende_te_laat": False,
    }
