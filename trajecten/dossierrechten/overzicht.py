"""What the page of a request shows of its parts: per group, with a title, without the text itself."""

from typing import Any

from teams.account.models import Account
from trajecten.dossierrechten.forms import besluiten_voor
from trajecten.dossierrechten.models import Verzoek, Verzoekonderdeel
from trajecten.dossierrechten.services import sleutel_van, soortnaam, stukken_van
from trajecten.stukken.over import Stuk


def stuk_van(verzoek: Verzoek, onderdeel: Verzoekonderdeel) -> Stuk | None:
    """The item of a part, as it is now; None when it is gone."""
    sleutel = (onderdeel.soort, onderdeel.object_id)
    return next((stuk for stuk in stukken_van(verzoek) if sleutel_van(stuk) == sleutel), None)


def groepen_van(verzoek: Verzoek, account: Any) -> list[dict[str, Any]]:
    """Parts per group with title, day, decision and whether this person may decide. One query for the parts."""
    onderdelen = [o for o in verzoek.onderdelen.op_volgorde() if not _per_rij(o)]
    stukken = {sleutel_van(stuk): stuk for stuk in stukken_van(verzoek)} if onderdelen else {}
    lezers = _namen(onderdelen)
    uit = []
    for groep in Verzoekonderdeel.Groep:
        rijen = [
            _rij(onderdeel, stukken.get((onderdeel.soort, onderdeel.object_id or 0)), account, lezers)
            for onderdeel in onderdelen
            if onderdeel.groep == groep
        ]
        if rijen:
            uit.append(
                {
                    "code": groep.value,
                    "naam": groep.label,
                    "rijen": rijen,
                    "open": sum(rij["open"] for rij in rijen),
                    "per_soort": groep == Verzoekonderdeel.Groep.SOORT,
                    "besluiten": [(code, naam) for code, naam in besluiten_voor(verzoek) if code != "zwart"],
                }
            )
    return uit


def _per_rij(onderdeel: Verzoekonderdeel) -> bool:
    """A row that follows from a decision about its kind."""
    return onderdeel.groep == Verzoekonderdeel.Groep.SOORT and onderdeel.object_id is not None


def _namen(onderdelen: list[Verzoekonderdeel]) -> dict[int, str]:
    sleutels = {pk for onderdeel in onderdelen for pk in onderdeel.lezers or ()}
    return dict(Account.objects.filter(pk__in=sleutels).values_list("pk", "naam")) if sleutels else {}


def _rij(onderdeel: Verzoekonderdeel, stuk: Stuk | None, account: Any, lezers: dict[int, str]) -> dict[str, Any]:
    mag = onderdeel.mag_lezen(account)
    naam = soortnaam(onderdeel.soort)
    return {
        "pk": onderdeel.pk,
        "soort": onderdeel.soort,
        "titel": stuk.titel if stuk is not None and mag else naam,
        "op": stuk.op if stuk is not None else None,
        "open": onderdeel.besluit == "",
        "besluit": onderdeel.get_besluit_display() if onderdeel.besluit else "",
        "reden": onderdeel.reden if mag else "",
        "door": onderdeel.besloten_door.naam if onderdeel.besloten_door is not None else "",
        "mag": mag,
        "wie_wel": "" if mag else ", ".join(lezers.get(pk, "") for pk in onderdeel.lezers or ()),
    }
