"""Who agreed to what in the invented families: complete in most, somebody missing, a no or a withdrawal in a few."""

from datetime import date, timedelta
from random import Random
from typing import Any

from gezinnen.models import Toestemming, Wilsbekwaamheid
from trajecten.demodata.casus import Casus
from trajecten.demodata.gezinsleden import Persoon

W = Toestemming.Waarvoor
NEE = "Ik wil eerst weten wat er met de gegevens gebeurt."


def vraag_toestemming(casus: Casus) -> None:
    """Consent to the help and to sharing with the local team, by age and gezag, on the day of the referral.

    Draws from its own dice, so that adding to it changes nothing else in the data.
    """
    gezin, op = casus.gezin, casus.verloop.aangemeld
    dobbel = Random(f"toestemming:{gezin.pk}")  # noqa: S311 - invented data, not a secret
    for kind in gezin.kinderen:
        if kind.geboren is None:
            continue
        gevers = _gevers(casus, kind, op)
        for waarvoor in (W.HULP, W.DELEN):
            ontbreekt = dobbel.choice(gevers) if dobbel.random() < 0.15 else None
            for lid_pk, rol in gevers:
                if (lid_pk, rol) != ontbreekt:
                    _geef(casus, dobbel, kind, lid_pk, rol, waarvoor, op)
    for ouder in gezin.volwassenen():
        if ouder.pk in gezin.gezaghebbenden and dobbel.random() < 0.85:
            _geef(casus, dobbel, ouder, ouder.pk, Toestemming.Hoedanigheid.ZELF, W.DELEN, op)
    if dobbel.random() < 0.03:
        _oordeel(casus, op)


def _gevers(casus: Casus, kind: Persoon, op: date) -> list[tuple[int, Toestemming.Hoedanigheid]]:
    """Who answers about this child, by standards §1.5."""
    H = Toestemming.Hoedanigheid
    jaren = kind.leeftijd(op)
    zelf = [(kind.pk, H.ZELF)] if jaren >= 12 else []
    return zelf + ([(pk, H.GEZAG) for pk in casus.gezin.gezaghebbenden] if jaren < 16 else [])


def _geef(casus: Casus, dobbel: Random, kind: Persoon, lid_pk: int, rol: str, waarvoor: str, op: date) -> None:
    nee = waarvoor == W.DELEN and dobbel.random() < 0.03
    weg = not nee and waarvoor == W.DELEN and dobbel.random() < 0.04
    papier = dobbel.random() < 0.6
    velden: dict[str, Any] = {
        "gezin_id": casus.gezin.pk,
        "voor_id": kind.pk,
        "lid_id": lid_pk,
        "hoedanigheid": rol,
        "waarvoor": waarvoor,
        "ontvanger": "het wijkteam" if waarvoor == W.DELEN else "",
        "geweigerd": nee,
        "reden": NEE if nee else "",
        "hoe": Toestemming.Hoe.PAPIER if papier else Toestemming.Hoe.MONDELING,
        "getuige": "" if papier else "de tweede hulpverlener bij het gesprek",
        "gegeven_op": op,
    }
    if weg:
        velden |= {
            "ingetrokken_op": min(op + timedelta(days=90), casus.staat.vandaag),
            "reden_intrekking": "De school hoeft dit niet meer te weten.",
        }
    casus.staat.lader.voeg(Toestemming, **velden)


def _oordeel(casus: Casus, op: date) -> None:
    """Of a few parents a professional judged that they cannot oversee decisions about money."""
    casus.staat.lader.voeg(
        Wilsbekwaamheid,
        lid_id=casus.gezin.ouder.pk,
        bekwaam=True,
        over="beslissen over hulp en over het delen van gegevens",
        op=op,
        door="de gedragswetenschapper van het team",
        toelichting="Begrijpt de uitleg met plaatjes en kan vertellen wat ja en nee betekent.",
        opnieuw_op=op + timedelta(days=365),
    )
