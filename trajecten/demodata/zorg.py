"""Treatment and support: help given, contacts, incidents, safety and placements."""

from datetime import date, timedelta
from typing import Any

from trajecten.demodata.casus import Casus, Hulp
from trajecten.demodata.dagen import moment, werkdag_terug
from trajecten.demodata.zinnen import notitie
from trajecten.models import Contactmoment, Incident, Inzet, Uithuisplaatsing, Veiligheidsscore

W, Soort = Contactmoment.Waar, Incident.Soort
WAAR = ((W.THUIS, 58), (W.TELEFOON, 15), (W.SCHOOL, 9), (W.BUITEN, 7), (W.KANTOOR, 6), (W.VIDEO, 5))
CRISIS = (
    "{kind} is vannacht weggelopen en bij {net} gevonden.",
    "Ruzie in huis, de politie is geweest. {ander} slaapt ergens anders.",
    "{ouder} belde in paniek. De crisisdienst is langs geweest.",
    "{kind} heeft gezegd niet meer te willen leven. Het crisisplan is gestart.",
)
Stuk = tuple[date, date | None, float, str]  # from, to, hours a week, why it changed
INCIDENTEN = (
    (Soort.CRISIS, 25),
    (Soort.AGRESSIE, 30),
    (Soort.POLITIE, 15),
    (Soort.WEGLOPEN, 12),
    (Soort.SUICIDALITEIT, 12),
    (Soort.VERWAARLOZING, 6),
)


def behandel(casus: Casus) -> None:
    """Everything from the first day of care."""
    if casus.contactpersoon is None:
        return
    _inzet(casus)
    contacten(casus)
    incidenten(casus)
    _plaatsingen(casus)


def _inzet(casus: Casus) -> None:
    """Help per theme; scaled up in the middle or down towards the end, with the reason."""
    staat, dobbel, verloop = casus.staat, casus.staat.dobbel, casus.verloop
    begin, gesloten = verloop.begin(3), verloop.gesloten
    if begin is None:
        return
    for nr, doel in enumerate(casus.doelen[:3] if staat.vol else casus.doelen[:1]):
        lid = casus.vaste if nr == 0 else (casus.mede[(nr - 1) % len(casus.mede)] if casus.mede else casus.vaste)
        uren = dobbel.choice((1, 1.5, 2, 2.5, 3))
        door_partner = nr == 2 and staat.kans(0.4)
        wie: dict[str, Any] = {
            "door": Inzet.Door.PARTNER if door_partner else Inzet.Door.TEAM,
            "account_id": None if door_partner else lid.account,
            "organisatie_id": verloop.team.partners["welzijnsorganisatie"][0][0] if door_partner else None,
            "hulpvorm_id": staat.hulpvormen[doel.thema.hulpvorm],
            "lid_id": casus.gezin.kind.pk if doel.thema.op == "kind" else None,
        }
        door = staat.organisatienaam(wie["organisatie_id"]) if door_partner else lid.naam
        voor = casus.gezin.kind.voornaam if wie["lid_id"] else "het hele gezin"
        for van, tot, uur, reden in _stukken(casus, begin, gesloten, uren):
            staat.lader.voeg(Inzet, traject_id=casus.pk, van=van, tot=tot, uren_per_week=uur, reden=reden, **wie)
            casus.hulp.append(Hulp(doel.thema.hulpvorm, door, voor, uur, van=van, tot=tot))


def _stukken(casus: Casus, begin: date, gesloten: date | None, uren: float) -> list[Stuk]:
    """One span of help, or two when it was scaled up or down on the way, with the reason."""
    staat = casus.staat
    lengte = (casus.zorg_tot - begin).days
    if lengte <= 100 or not staat.kans(0.4):
        return [(begin, gesloten, uren, "")]
    knip = begin + timedelta(days=lengte * 2 // 3)
    meer = staat.kans(0.25)
    reden = "Na de crisis is tijdelijk meer hulp nodig." if meer else "Het gaat beter: het gezin doet meer zelf."
    anders = uren + 1 if meer else max(0.5, uren - 1)
    return [(begin, knip, uren, ""), (knip + timedelta(days=1), gesloten, anders, reden)]


def contacten(casus: Casus) -> None:
    """A contact about every nine days; some families fall silent just before today."""
    staat, dobbel = casus.staat, casus.staat.dobbel
    dag = casus.zorg_van + timedelta(days=dobbel.randrange(1, 6))
    einde = casus.zorg_tot
    if casus.verloop.in_zorg:
        if staat.kans(0.1):
            casus.stil_sinds = casus.stil_sinds or staat.vandaag - timedelta(days=dobbel.randrange(15, 34))
        einde = casus.stil_sinds or staat.vandaag - timedelta(days=dobbel.randrange(1, 5))
    stap = 9 if staat.notities is None else max(3, (einde - dag).days // max(1, staat.notities // 2))
    while dag <= einde:
        contact(casus, werkdag_terug(dag))
        dag += timedelta(days=max(2, stap + dobbel.randrange(-4, 5)))


def contact(casus: Casus, dag: date) -> None:
    staat, gezin, dobbel = casus.staat, casus.gezin, casus.staat.dobbel
    if dag < casus.zorg_van or dag >= staat.vandaag:
        return
    waar = dobbel.choices([w for w, _ in WAAR], [g for _, g in WAAR])[0]
    doel = dobbel.choice(casus.doelen) if casus.doelen else None
    thema = doel.thema if doel else dobbel.choice(gezin.themas)
    auteur = casus.vaste if dobbel.random() < 0.7 or not casus.mede else dobbel.choice(casus.mede)
    pk = staat.lader.voeg(
        Contactmoment,
        traject_id=casus.pk,
        op=moment(dag, dobbel.randrange(9, 18), dobbel.choice((0, 15, 30, 45))),
        waar=waar,
        notitie=notitie(casus, thema, waar),
        duur_minuten=dobbel.choice((15, 20, 30)) if waar == W.TELEFOON else dobbel.choice((45, 60, 60, 75, 90)),
        samenwerking_minuten=dobbel.choice((0, 0, 0, 15, 30)),
        auteur_id=auteur.account,
    )
    wie = [gezin.kind.pk] if waar in (W.SCHOOL, W.BUITEN) else [gezin.ouder.pk]
    if waar == W.THUIS and dobbel.random() < 0.6:
        wie.append(gezin.kind.pk)
    staat.lader.koppel(Contactmoment.leden.through, pk, wie)
    if doel and staat.vol:
        staat.lader.koppel(Contactmoment.doelen.through, pk, [doel.pk])


def incidenten(casus: Casus) -> None:
    """One incident in two families; a crisis that is open now comes from `crisis`."""
    dobbel = casus.staat.dobbel
    lengte = (casus.zorg_tot - casus.zorg_van).days
    for _ in range(dobbel.choices((0, 1, 2, 3), (55, 27, 12, 6))[0]):
        if lengte > 20:
            op = casus.zorg_van + timedelta(days=dobbel.randrange(5, lengte - 10))
            soort = dobbel.choices([s for s, _ in INCIDENTEN], [g for _, g in INCIDENTEN])[0]
            incident(casus, op, soort, op + timedelta(days=dobbel.randrange(1, 8)))


def incident(casus: Casus, op: date, soort: str, klaar: date | None) -> None:
    if casus.contactpersoon is None:
        return
    dobbel = casus.staat.dobbel
    casus.staat.lader.voeg(
        Incident,
        traject_id=casus.pk,
        op=op,
        soort=soort,
        lid_id=casus.gezin.kind.pk,
        omschrijving=dobbel.choice(CRISIS).format_map(casus.gezin.woorden()),
        gedaan="Zelfde dag langs geweest en de afspraken over veiligheid nagelopen." if klaar else "",
        afgehandeld_op=klaar,
        auteur_id=casus.vaste.account,
    )
    casus.crisis = casus.crisis or (soort == Soort.CRISIS and klaar is None)


def veiligheid(casus: Casus, op: date) -> None:
    """Two assessors beside each other; from about 5 at the start to about 7 at the end (standards §10)."""
    if casus.contactpersoon is None:
        return
    dobbel = casus.staat.dobbel
    basis = 5.0 + 2.2 * casus.voortgang(op)
    for wie in ({"lid_id": casus.gezin.ouder.pk}, {"account_id": casus.vaste.account}):
        score = max(0, min(10, round(basis + dobbel.gauss(0, 1.2))))
        casus.staat.lader.voeg(Veiligheidsscore, traject_id=casus.pk, op=op, score=score, **wie)


def _plaatsingen(casus: Casus) -> None:
    """Out of home happens to few; more often it was near and was prevented."""
    staat, dobbel = casus.staat, casus.staat.dobbel
    lengte = (casus.zorg_tot - casus.zorg_van).days
    lot = dobbel.random()
    if lot > 0.20 or lengte < 60:
        return
    van = casus.zorg_van + timedelta(days=dobbel.randrange(20, lengte - 20))
    gebeurd = lot < 0.08
    casus.thuis_gebleven = not gebeurd
    terug = van + timedelta(days=dobbel.randrange(30, 120))
    staat.lader.voeg(
        Uithuisplaatsing,
        traject_id=casus.pk,
        lid_id=casus.gezin.kind.pk,
        soort=Uithuisplaatsing.Soort.GEBEURD if gebeurd else Uithuisplaatsing.Soort.VOORKOMEN,
        toelichting="Tijdelijk in een gezinshuis." if gebeurd else "Met extra hulp thuis kon het kind blijven.",
        van=van,
        tot=terug if gebeurd and terug < casus.zorg_tot and staat.kans(0.5) else None if gebeurd else van,
    )
