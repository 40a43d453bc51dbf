"""The versions of the integral plan: agreed, concept, and who agreed; each with the dossier as it stood then."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from gezinnen.models import Gezinslid
from netwerk.models import Betrokkenheid
from trajecten.demodata.casus import TAKEN, Betrokkene, Casus, Doelstand, Hulp
from trajecten.demodata.dagen import moment
from trajecten.demodata.staat import Staat
from trajecten.models import Akkoord, Doel, Planversie
from trajecten.plan.inhoud import VORM, WIE

VEILIG = "Bij spanning gaat iemand naar buiten. {kind} mag altijd {net} bellen."


def stel_plan_op(casus: Casus) -> None:
    """A concept in the analysis; agreed at the start of treatment; new versions later; a few not agreed yet."""
    staat, dobbel, vandaag = casus.staat, casus.staat.dobbel, casus.staat.vandaag
    behandeling = casus.verloop.begin(3)
    if not casus.doelen or casus.verloop.begin(2) is None:
        return
    teksten = _teksten(casus)
    if behandeling is None:
        if staat.kans(0.5):
            _versie(casus, teksten, 1, vandaag - timedelta(days=3), None)
        return
    eerste = behandeling + timedelta(days=dobbel.choice((-3, 0, 4, 9)))
    if eerste > vandaag or (casus.verloop.in_zorg and (vandaag - behandeling).days < 45 and staat.kans(0.35)):
        _versie(casus, teksten, 1, min(behandeling, vandaag), None)
        return
    _versie(casus, teksten, 1, eerste, eerste)
    dag, nummer = eerste + timedelta(days=dobbel.randrange(80, 130)), 2
    while dag < casus.zorg_tot and nummer <= (4 if staat.vol else 2):
        open_concept = casus.verloop.in_zorg and (vandaag - dag).days < 25 and staat.kans(0.6)
        anders = dobbel.choice(
            ("Er is een doel bij gekomen.", "De hulp thuis is minder geworden.", "School doet nu mee.")
        )
        _versie(casus, {**teksten, "wat_veranderde": anders}, nummer, dag, None if open_concept else dag)
        dag, nummer = dag + timedelta(days=dobbel.randrange(80, 130)), nummer + 1


def _teksten(casus: Casus) -> dict[str, Any]:
    """What the family and the team wrote; it stays from version to version."""
    gezin, dobbel = casus.gezin, casus.staat.dobbel
    woorden = gezin.woorden()
    return {
        "vraag": dobbel.choice(gezin.themas[0].doelen).format_map(woorden),
        "analyse": " ".join(dobbel.choice(thema.problemen).format_map(woorden) for thema in gezin.themas[:3]),
        "krachten": " ".join(dobbel.choice(thema.krachten).format_map(woorden) for thema in gezin.themas[:2]),
        "veiligheidsafspraken": VEILIG.format_map(woorden),
        "nazorg": "Na drie, zes en twaalf maanden bellen we om te vragen hoe het gaat.",
        "familiegroepsplan": dobbel.random() < 0.08,
    }


def _versie(casus: Casus, teksten: dict[str, Any], nummer: int, gemaakt: date, vastgesteld: date | None) -> None:
    team = casus.verloop.team
    pk = casus.staat.lader.voeg(
        Planversie,
        traject_id=casus.pk,
        versie_nummer=nummer,
        status=Planversie.Status.VASTGESTELD if vastgesteld else Planversie.Status.CONCEPT,
        **teksten,
        inhoud=json.dumps(plan_document(casus, gemaakt) if casus.staat.vol else {}),
        gemaakt_op=moment(gemaakt, 14),
        gemaakt_door_id=casus.vaste.account,
        vastgesteld_op=vastgesteld,
        vastgesteld_door_id=team.gedragswetenschapper().account if vastgesteld else None,
    )
    if vastgesteld or casus.staat.kans(0.4):
        _akkoorden(casus, pk, min(gemaakt, casus.staat.vandaag), vastgesteld is not None)


def _akkoorden(casus: Casus, planversie: int, op: date, allen: bool) -> None:
    """By age (standards §1.5): holders of gezag for children under 16, the young person from 12 on."""
    gezin, dobbel = casus.gezin, casus.staat.dobbel
    for lid in [*gezin.volwassenen(), *gezin.kinderen]:
        is_kind = lid in gezin.kinderen
        leeftijd = lid.leeftijd(op)
        if (is_kind and leeftijd < 12) or (not is_kind and lid.pk not in gezin.gezaghebbenden):
            continue
        if not allen and dobbel.random() < 0.5:
            continue
        weigert = not allen and dobbel.random() < 0.3
        casus.staat.lader.voeg(
            Akkoord,
            planversie_id=planversie,
            lid_id=lid.pk,
            akkoord=not weigert,
            op=op,
            hoe=dobbel.choice((Akkoord.Hoe.BESPREKING, Akkoord.Hoe.BESPREKING, Akkoord.Hoe.PAPIER, Akkoord.Hoe.LINK)),
            reden="De afspraken over het weekend kloppen nog niet." if weigert else "",
        )


def plan_document(casus: Casus, op: date) -> dict[str, Any]:
    """What `plan_inhoud` freezes, as it stood on `op`."""
    gezin, staat, team = casus.gezin, casus.staat, casus.verloop.team
    gehouden = sorted({dag for dag, *_ in casus.scores if dag <= op})
    volgende = (gehouden[-1] if gehouden else casus.zorg_van) + timedelta(weeks=team.evaluatie_weken)
    return {
        "vorm": VORM,
        "op": op.isoformat(),
        "gezin": {"naam": gezin.weergavenaam, "nummer": gezin.nummer, "gemeente": staat.gemeentenamen[gezin.gemeente]},
        "team": team.naam,
        "leden": [
            {"naam": lid.voornaam, "rol": Gezinslid.Rol(lid.rol).label, "leeftijd": lid.leeftijd(op)}
            for lid in [*gezin.volwassenen(), *gezin.kinderen]
            if not (lid.overleden and lid.overleden <= op)
        ],
        "betrokkenen": [_betrokkene(een) for een in casus.betrokkenen if een.was_er(op)],
        "netwerk": gezin.netwerk,
        "doelen": [_doel(casus, doel, op) for doel in casus.doelen],
        "acties": [],
        "hulp": [_hulp(staat, een) for een in casus.hulp if een.was_er(op)],
        "evaluaties": {
            "weken": team.evaluatie_weken,
            "volgende": volgende.isoformat(),
            "laatste": gehouden[-1].isoformat() if gehouden else "",
        },
    }


def _betrokkene(een: Betrokkene) -> dict[str, Any]:
    return {
        "naam": een.naam,
        "rol": Betrokkenheid.Rol(een.rol).label,
        "organisatie": een.organisatie,
        "taken": TAKEN[een.rol],
        "regie": een.regie,
        "voor": een.voor,
        "blijft": een.blijft,
    }


def _hulp(staat: Staat, een: Hulp) -> dict[str, Any]:
    return {
        "hulpvorm": staat.lijstnamen[een.hulpvorm],
        "door": een.door,
        "voor": een.voor,
        "uren": f"{een.uren:g}".replace(".", ","),
        "van": een.van.isoformat(),
        "tot": een.tot.isoformat() if een.tot else "",
    }


def _doel(casus: Casus, doel: Doelstand, op: date) -> dict[str, Any]:
    scores = [(dag, wie, score) for dag, sleutel, wie, score in casus.scores if sleutel == doel.pk and dag <= op]
    dagen = sorted({dag for dag, _, _ in scores})
    gegeven = {(dag, wie): score for dag, wie, score in scores}
    leden = list(dict.fromkeys(wie for _, wie, _ in scores if wie))
    nu = [score for dag, wie, score in scores if not wie and dag == dagen[-1]] if dagen else []
    return {
        "id": doel.pk,
        "omschrijving": doel.rij["omschrijving"],
        "voor": VOOR[doel.thema.op](casus),
        "levensgebied": casus.staat.lijstnamen[doel.thema.levensgebied],
        "hoofddoel": Doel.Hoofddoel(doel.thema.hoofddoel).label,
        "gewenst": doel.rij["gewenste_situatie"],
        "start": doel.start,
        "streef": doel.streef,
        "nu": nu[0] if nu else doel.start,
        "wie": [{"wie": wie, "wat": doel.rij[veld]} for veld, wie in WIE if doel.rij.get(veld)],
        "scores": {
            "momenten": [dag.isoformat() for dag in dagen],
            "gezin": [{"naam": lid, "waarden": [gegeven.get((dag, lid)) for dag in dagen]} for lid in leden],
            "team": [gegeven.get((dag, "")) for dag in dagen],
        }
        if dagen
        else None,
    }


VOOR: dict[str, Callable[[Casus], str]] = {
    "kind": lambda casus: casus.gezin.kind.voornaam,
    "ouder": lambda casus: casus.gezin.ouder.voornaam,
    "gezin": lambda casus: "het hele gezin",
}
