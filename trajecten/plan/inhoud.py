"""The snapshot of a dossier that a version of the plan freezes, and what changed between two of them.

A document, not a table: names, texts and dates as the family may read them, all as JSON. The whole family reads it,
so what is shielded or kept from one of them is not in it.
"""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from gezinnen.situatie.models import Netwerkpersoon
from netwerk.models import Betrokkenheid
from trajecten.analyse.models import Doel
from trajecten.behandeling.models import Inzet
from trajecten.evaluatie.models import Doelscore, Gezinsevaluatie
from trajecten.traject.models import Actie, Traject
from weergave import datum

VORM = 1
WIE = (
    ("door_gezin", "Het gezin"),
    ("door_netwerk", "Het eigen netwerk"),
    ("door_team", "Het team"),
    ("door_partners", "Partners"),
)


def plan_inhoud(traject: Traject) -> dict[str, Any]:
    """Family, who is involved, goals with scores and who does what, actions, help and evaluations, as of now."""
    return {
        "vorm": VORM,
        "op": datum.vandaag().isoformat(),
        "gezin": {"naam": traject.gezin.naam, "nummer": traject.gezin.nummer, "gemeente": traject.gezin.gemeente.naam},
        "team": traject.team.naam,
        "leden": _leden(traject),
        "betrokkenen": _betrokkenen(traject),
        "netwerk": _netwerk(traject),
        "doelen": _doelen(traject),
        "acties": _acties(traject),
        "hulp": _hulp(traject),
        "evaluaties": _evaluaties(traject),
    }


def _leden(traject: Traject) -> list[dict[str, Any]]:
    leden = traject.gezin.leden.filter(overleden_op__isnull=True)
    return [{"naam": lid.voornaam, "rol": lid.get_rol_display(), "leeftijd": lid.leeftijd()} for lid in leden]


def _betrokkenen(traject: Traject) -> list[dict[str, Any]]:
    rijen = Betrokkenheid.objects.filter(gezin=traject.gezin_id).lopend().met_persoon()
    return [
        {
            "naam": een.wie,
            "rol": een.get_rol_display(),
            "organisatie": str(een.organisatie or _organisatie(een) or ""),
            "taken": een.taken,
            "regie": een.regie,
            "voor": een.lid.voornaam if een.lid else "",
            "blijft": een.blijft_na_traject,
        }
        for een in rijen
    ]


def _organisatie(een: Betrokkenheid) -> Any:
    persoon = een.account or een.contactpersoon
    return persoon.organisatie if persoon else None


def _netwerk(traject: Traject) -> list[dict[str, Any]]:
    personen = Netwerkpersoon.objects.filter(gezin=traject.gezin_id).select_related("jim_van")
    return [
        {
            "naam": persoon.naam,
            "relatie": persoon.relatie,
            "steun": persoon.steun,
            "jim": persoon.jim_van.voornaam if persoon.is_jim and persoon.jim_van else "",
        }
        for persoon in personen
    ]


def _doelen(traject: Traject) -> list[dict[str, Any]]:
    scores = _scores(traject)
    doelen = Doel.objects.filter(traject=traject).voor_gezin().actief().met_omschrijving()
    return [
        {
            "id": doel.pk,
            "omschrijving": doel.omschrijving,
            "voor": doel.lid.voornaam if doel.lid else "het hele gezin",
            "levensgebied": doel.levensgebied.naam,
            "hoofddoel": doel.get_hoofddoel_display(),
            "gewenst": doel.gewenste_situatie,
            "start": doel.start,
            "streef": doel.streef,
            "nu": doel.nu,
            "wie": [{"wie": wie, "wat": getattr(doel, veld)} for veld, wie in WIE if getattr(doel, veld).strip()],
            "scores": scores.get(doel.pk),
        }
        for doel in doelen
    ]


def _scores(traject: Traject) -> dict[int, dict[str, Any]]:
    """Per goal the moments and a line each: every member, and the professionals (the most careful, never a mean)."""
    rijen = (
        Doelscore.objects.voor_gezin()
        .filter(
            evaluatie__traject=traject,
            evaluatie__status=Gezinsevaluatie.Status.GEHOUDEN,
            doel__status=Doel.Status.ACTIEF,
        )
        .order_by("evaluatie__gehouden_op", "evaluatie__volgnummer", "lid__geboortedatum", "id")
        .values_list("doel_id", "evaluatie__gehouden_op", "lid__voornaam", "score")
    )
    ruw: dict[int, dict[Any, dict[str | None, list[int]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for doel_id, op, lid, score in rijen:
        ruw[doel_id][op][lid].append(score)
    return {doel_id: _lijnen(momenten) for doel_id, momenten in ruw.items()}


def _lijnen(momenten: dict[Any, dict[str | None, list[int]]]) -> dict[str, Any]:
    leden = list(dict.fromkeys(lid for per_lid in momenten.values() for lid in per_lid if lid is not None))

    def reeks(lid: str | None) -> list[int | None]:
        return [min(per[lid]) if lid in per else None for per in momenten.values()]

    return {
        "momenten": [op.isoformat() for op in momenten],
        "gezin": [{"naam": lid, "waarden": reeks(lid)} for lid in leden],
        "team": reeks(None),
    }


def _acties(traject: Traject) -> list[dict[str, Any]]:
    acties = Actie.objects.filter(traject=traject).open().met_uitvoerder()
    return [{"wat": actie.wat, "wie": actie.uitvoerder, "voor": actie.voor.isoformat()} for actie in acties]


def _hulp(traject: Traject) -> list[dict[str, Any]]:
    inzetten = (
        Inzet.objects.filter(traject=traject).lopend().select_related("hulpvorm", "account", "organisatie", "lid")
    )
    return [
        {
            "hulpvorm": inzet.hulpvorm.naam,
            "door": str(inzet.organisatie or inzet.account or traject.team.naam),
            "voor": inzet.lid.voornaam if inzet.lid else "het hele gezin",
            "uren": _getal(inzet.uren_per_week),
            "van": inzet.van.isoformat(),
            "tot": inzet.tot.isoformat() if inzet.tot else "",
        }
        for inzet in inzetten.order_by("hulpvorm__naam", "van", "id")
    ]


def _getal(waarde: Decimal) -> str:
    return f"{waarde.normalize():f}".replace(".", ",")


def _evaluaties(traject: Traject) -> dict[str, Any]:
    return {
        "weken": traject.team.evaluatie_weken,
        "volgende": traject.stand.volgende_evaluatie_op.isoformat() if traject.stand.volgende_evaluatie_op else "",
        "laatste": traject.stand.laatste_evaluatie_op.isoformat() if traject.stand.laatste_evaluatie_op else "",
    }


def verschillen(oud: dict[str, Any], nieuw: dict[str, Any]) -> list[str]:
    """What is new or gone in the dossier between two snapshots, in plain sentences; empty without two."""
    if not oud.get("vorm") or not nieuw.get("vorm"):
        return []
    zinnen = []
    for sleutel, noem, erbij, eraf in (
        ("doelen", lambda een: een["omschrijving"], "Nieuw doel: {}", "Geen doel meer: {}"),
        ("betrokkenen", lambda een: f"{een['naam']} ({een['rol']})", "Helpt nu mee: {}", "Helpt niet meer mee: {}"),
        ("hulp", lambda een: f"{een['hulpvorm']} voor {een['voor']}", "Nieuwe hulp: {}", "Hulp gestopt: {}"),
    ):
        was, nu = ([noem(een) for een in deel[sleutel]] for deel in (oud, nieuw))
        zinnen += [erbij.format(een) for een in nu if een not in was]
        zinnen += [eraf.format(een) for een in was if een not in nu]
    regie = [next((een["naam"] for een in deel["betrokkenen"] if een["regie"]), "niemand") for deel in (oud, nieuw)]
    if regie[0] != regie[1]:
        zinnen.append(f"De regie ging van {regie[0]} naar {regie[1]}")
    return zinnen
