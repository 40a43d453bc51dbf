"""Closing: result, who takes over, and how the family is doing afterwards."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from trajecten.demodata.casus import Casus
from trajecten.demodata.dagen import werkdag
from trajecten.models import Afronding, Nazorg, Overdracht
from trajecten.traject.services import NAZORG_MAANDEN

UITLEG = {
    "03": "Het gezin wilde geen gesprekken meer en kwam niet naar de laatste afspraken.",
    "04": "Zonder medewerking van alle betrokkenen konden we niet veilig verder.",
    "05": "Het gezin is verhuisd buiten de regio.",
}


def rond_af(casus: Casus) -> None:
    """The closing phase: prepared while it runs, complete when the trajectory is closed."""
    verloop = casus.verloop
    afronding = verloop.begin(4)
    if casus.contactpersoon is None or afronding is None:
        return
    gesloten = verloop.gesloten
    _afronding(casus, afronding, gesloten is not None)
    if casus.staat.kans(0.7):
        _overdracht(casus, afronding, gesloten is not None)
    if gesloten:
        _nazorg(casus, gesloten)


def _afronding(casus: Casus, van: date, dicht: bool) -> None:
    dobbel, reden = casus.staat.dobbel, casus.verloop.reden_einde
    uitval = reden in UITLEG
    behaald = sum(doel.gas >= 0 for doel in casus.doelen)
    veel = behaald * 2 >= len(casus.doelen)
    problemen = dobbel.choices(
        [v.value for v in Afronding.Verandering], (80, 17, 3) if veel and not uitval else (35, 45, 20)
    )[0]
    casus.staat.lader.voeg(
        Afronding,
        traject_id=casus.pk,
        besloten_op=van,
        met_gezin_besloten=not uitval,
        reden_einde=reden if dicht else "",
        toelichting_einde=UITLEG.get(reden, "") if dicht else "",
        problemen=problemen if dicht else "",
        verder=dobbel.choices([v.value for v in Afronding.Verder], (30, 42, 10, 8, 10))[0] if dicht else "",
        tevredenheid=max(1, min(10, round(dobbel.gauss(5.8 if uitval else 7.6, 1.2))))
        if dicht and not (uitval and casus.staat.kans(0.4))
        else None,
        uithuisplaatsing_voorkomen=casus.thuis_gebleven if dicht else None,
        geen_vervolghulp=dobbel.random() < 0.25,
        afschalen_van=van,
        afschalen_tot=casus.verloop.gesloten,
        sluitbrief=f"Beste {casus.gezin.ouder.voornaam}, bedankt voor jullie vertrouwen. Jullie hebben hard gewerkt."
        if dicht
        else "",
        nazorg_toestemming=dobbel.random() < 0.85,
    )


def _overdracht(casus: Casus, van: date, dicht: bool) -> None:
    dobbel = casus.staat.dobbel
    soort = dobbel.choice(("wijkteam", "cjg", "welzijnsorganisatie", "volwassenen-ggz", "verslavingszorg"))
    organisatie, _ = dobbel.choice(casus.verloop.team.partners[soort])
    gepland = werkdag(van + timedelta(days=12))
    gehouden = dicht or gepland < casus.staat.vandaag
    obstakel = dobbel.choices(["", *[o.value for o in Overdracht.Obstakel]], (68, 18, 6, 4, 4))[0]
    casus.staat.lader.voeg(
        Overdracht,
        traject_id=casus.pk,
        organisatie_id=organisatie,
        wat="De afspraken uit het plan, wie er steunt in het netwerk en wat te doen als het minder gaat.",
        gesprek_gepland_op=gepland,
        gesprek_gehouden_op=gepland if gehouden else None,
        haakt_aan_op=gepland,
        geaccepteerd_op=gepland + timedelta(days=2) if dicht and not obstakel else None,
        obstakel=obstakel,
        toelichting="Er is een wachttijd van drie maanden; het team belt tot die tijd elke twee weken."
        if obstakel == "wachtlijst"
        else "",
    )


def _nazorg(casus: Casus, gesloten: date) -> None:
    """At 3, 6 and 12 months; past ones were mostly held, a few are open."""
    staat, dobbel = casus.staat, casus.staat.dobbel
    for maanden in NAZORG_MAANDEN:
        gepland = gesloten + relativedelta(months=maanden)
        gehouden = gepland <= staat.vandaag - timedelta(days=10) and staat.kans(0.88)
        hoe = dobbel.choices([h.value for h in Nazorg.Hoe], (48, 30, 10, 12))[0] if gehouden else ""
        staat.lader.voeg(
            Nazorg,
            traject_id=casus.pk,
            maanden=maanden,
            gepland_op=gepland,
            gehouden_op=gepland + timedelta(days=dobbel.randrange(0, 9)) if gehouden else None,
            hoe_gaat_het=hoe,
            terug_in_zorg=(hoe == Nazorg.Hoe.SLECHT or dobbel.random() < 0.05)
            if hoe and hoe != Nazorg.Hoe.GEEN_CONTACT
            else None,
            notitie="Gebeld met het gezin." if hoe and hoe != Nazorg.Hoe.GEEN_CONTACT else "",
            door_id=casus.vaste.account if gehouden else None,
        )
