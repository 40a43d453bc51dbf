"""Families in the MDO: past discussions with contributions, decisions and actions; this week's agenda."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from operator import attrgetter

from trajecten.demodata.casus import Casus
from trajecten.demodata.dagen import moment, werkdag
from trajecten.demodata.staat import Kandidaat, Lid, Staat, Vergadering
from trajecten.demodata.thema import Thema
from trajecten.demodata.zinnen import verslag, zin
from trajecten.models import Actie, Besluit, Bespreking, Bijdrage

AANLEIDING = ("evaluatie nadert", "vier weken niet besproken", "gevraagd door een collega", "actie over de datum")
VRAAG = (
    "Hoe houden we het tempo bij het gezin?", "Wat is de volgende stap voor {kind}?", "Is het thuis veilig genoeg?",
    "Wie kan {ouder} ondersteunen bij de post?", "Kunnen we minder vaak gaan?", "Hoe betrekken we {ander} beter?",
)  # fmt: skip
VEILIG = (
    "Veilig genoeg, de afspraken werken.",
    "Zorgen, maar er is een plan. Volgende week opnieuw kijken.",
    "Geen nieuwe zorgen.",
)
ANDERS = "De een wil het tempo hoog houden, de ander ziet dat het gezin moe is."
GEEN_BESLUIT = "Alles loopt volgens plan."
ZONDER = 6  # of so many discussions one asks for no decision
WERD = "In het klein beginnen, samen met het gezin, en over twee weken opnieuw kijken."
BLIJFT_LIGGEN = timedelta(days=35)  # longer than this nobody in a real team leaves an action unseen
OVERGESLAGEN, LANG_NIET = 11, timedelta(days=150)  # one in so many families was not discussed for so long


dag_van = attrgetter("op")


def bespreek(casus: Casus) -> None:
    """Past discussions about every four weeks; in a big set exactly as many notes as asked for."""
    if casus.contactpersoon is None:
        return
    staat, dobbel = casus.staat, casus.staat.dobbel
    tot = min(casus.stil_sinds or casus.zorg_tot, casus.zorg_tot, staat.vandaag - timedelta(days=1))
    if staat.notities is None and casus.pk % OVERGESLAGEN == 0:
        tot = min(tot, staat.vandaag - LANG_NIET)
    alle = casus.verloop.team.mdos
    mdos = alle[bisect_left(alle, casus.zorg_van, key=dag_van) : bisect_right(alle, tot, key=dag_van)]
    if staat.notities is None:
        keuze, nr = [], dobbel.randrange(0, 3)
        while nr < len(mdos):
            keuze.append(mdos[nr])
            nr += dobbel.choice((3, 4, 4, 5))
    else:
        keuze = mdos[-staat.notities :]
    extra = 0 if staat.notities is None or not keuze else -(-(staat.notities - len(keuze)) // len(keuze))
    for mdo in keuze:
        bespreking(casus, mdo, extra)
    if casus.verloop.in_zorg:
        _kandidaat(casus, keuze[-1].op if keuze else None)


def bespreking(casus: Casus, mdo: Vergadering, extra: int = 0) -> None:
    staat, gezin, dobbel = casus.staat, casus.gezin, casus.staat.dobbel
    woorden = gezin.woorden()
    thema = dobbel.choice(casus.doelen).thema if casus.doelen else dobbel.choice(gezin.themas)
    mdo.aantal += 1
    verschil = dobbel.random() < 0.15
    pk = staat.lader.voeg(
        Bespreking,
        mdo_id=mdo.pk,
        traject_id=casus.pk,
        volgorde=mdo.aantal,
        minuten=dobbel.choice((5, 10, 10, 15)),
        aanleiding=dobbel.choice(AANLEIDING),
        gevraagd_door_id=casus.vaste.account,
        vraag=dobbel.choice(VRAAG).format_map(woorden),
        verslag=verslag(casus, thema),
        veiligheidsconclusie=dobbel.choice(VEILIG),
        visie=Bespreking.Visie.VERSCHIL if verschil else Bespreking.Visie.GEDEELD,
        verschil=ANDERS if verschil else "",
        besproken_op=moment(mdo.op, 9 + min(7, mdo.aantal // 6), mdo.aantal * 10 % 60),
    )
    for lid in casus.hulpverleners[: (2 if staat.vol else extra)]:
        staat.lader.voeg(
            Bijdrage,
            bespreking_id=pk,
            auteur_id=lid.account,
            expertise_id=lid.expertise,
            tekst=zin(casus, dobbel.choice(gezin.themas), "gezien").format_map(woorden),
            op=moment(mdo.op, 10),
        )
    if staat.vol or dobbel.random() < 0.3:
        _besluit(casus, pk, mdo.op, thema, woorden)
    if pk % ZONDER == 0:
        staat.lader.wijzig(Bespreking, pk, geen_besluit=GEEN_BESLUIT)


def _besluit(casus: Casus, bespreking: int, op: date, thema: Thema, woorden: dict[str, str]) -> None:
    """Most decisions are carried out; recent ones still run. Most lead to an action."""
    staat, dobbel = casus.staat, casus.staat.dobbel
    S = Besluit.Status
    uitvoerder = dobbel.choice(casus.hulpverleners)
    voor = werkdag(op + timedelta(days=dobbel.choice((7, 14, 14, 21))))
    voorbij = voor < staat.vandaag - timedelta(days=10) or not casus.verloop.in_zorg
    status = dobbel.choices((S.GEDAAN, S.NIET_GEDAAN, S.GEWIJZIGD), (82, 10, 8))[0] if voorbij else S.OPEN
    tekst = zin(casus, thema, "besluiten").format_map(woorden)
    if bespreking % ZONDER:
        _leg_vast(casus, bespreking, tekst, status, uitvoerder, op, voor)
    if dobbel.random() < 0.7:
        actie(casus, uitvoerder, zin(casus, thema, "acties").format_map(woorden), op, voor, bespreking=bespreking)
    if staat.vol and dobbel.random() < 0.25:
        gezinsactie(casus, dobbel.choice(thema.acties_gezin).format_map(woorden), op, voor, bespreking)


def _leg_vast(
    casus: Casus, bespreking: int, tekst: str, status: Besluit.Status, uitvoerder: Lid, op: date, voor: date
) -> None:
    """The decision, and what it became when it was changed."""
    staat, S = casus.staat, Besluit.Status
    vast = {"bespreking_id": bespreking, "uitvoerder_id": uitvoerder.account}
    later = werkdag(voor + timedelta(days=14))
    werd = None
    if status == S.GEWIJZIGD:
        af = later < staat.vandaag or not casus.verloop.in_zorg
        werd = staat.lader.voeg(
            Besluit, **vast, tekst=WERD, voor=later, genomen_op=moment(voor, 12),
            status=S.GEDAAN if af else S.OPEN, afgerond_op=min(later, staat.vandaag) if af else None,
        )  # fmt: skip
    staat.lader.voeg(
        Besluit,
        **vast,
        opvolger_id=werd,
        tekst=tekst,
        voor=voor,
        status=status,
        toelichting="Het gezin wilde het op een andere manier." if status in (S.NIET_GEDAAN, S.GEWIJZIGD) else "",
        genomen_op=moment(op, 11),
        # Mostly a little before or after what was agreed; from the keys, so that nothing else is drawn otherwise.
        afgerond_op=None
        if status == S.OPEN
        else max(op, min(werkdag(voor + timedelta(days=(bespreking * 5) % 13 - 6)), staat.vandaag)),
    )


def actie(
    casus: Casus, lid: Lid, wat: str, op: date, voor: date, klaar: bool | None = None, bespreking: int | None = None
) -> None:
    """An action of a professional; done in time mostly, a few are overdue now."""
    staat = casus.staat
    if klaar is None:
        klaar = _is_klaar(casus, voor, 0.25)
    staat.lader.voeg(
        Actie,
        traject_id=casus.pk,
        wat=wat,
        account_id=lid.account,
        voor=voor,
        bron=Actie.Bron.MDO,
        bespreking_id=bespreking,
        gemaakt_op=moment(op, 11, 30),
        gemaakt_door_id=casus.vaste.account,
        gedaan_op=min(voor, staat.vandaag) if klaar else None,
    )


def _is_klaar(casus: Casus, voor: date, kans: float) -> bool:
    """Done, unless it lies ahead or was left lying in the last five weeks (with this chance)."""
    vandaag = casus.staat.vandaag
    if not casus.verloop.in_zorg:
        return True
    return voor < vandaag and not (casus.staat.kans(kans) and voor >= vandaag - BLIJFT_LIGGEN)


def gezinsactie(casus: Casus, wat: str, op: date, voor: date, bespreking: int) -> None:
    """An action of a family member or of a partner, out of the meeting."""
    staat = casus.staat
    klaar = _is_klaar(casus, voor, 0.3)
    partner = staat.kans(0.2)
    staat.lader.voeg(
        Actie,
        traject_id=casus.pk,
        wat="Meedenken over de volgende stap" if partner else wat,
        lid_id=None if partner else staat.dobbel.choice([casus.gezin.ouder.pk, casus.gezin.kind.pk]),
        organisatie_id=casus.verloop.team.partners["wijkteam"][0][0] if partner else None,
        voor=voor,
        bron=Actie.Bron.MDO,
        bespreking_id=bespreking,
        gemaakt_op=moment(op, 11, 40),
        gemaakt_door_id=casus.vaste.account,
        gedaan_op=min(voor, staat.vandaag) if klaar else None,
    )


def _kandidaat(casus: Casus, laatst: date | None) -> None:
    """Remember this family for the coming agenda, with why and how pressing it is."""
    vandaag = casus.staat.vandaag
    dagen = (vandaag - (laatst or casus.zorg_van)).days
    evaluatie = casus.volgende_evaluatie
    if casus.crisis:
        urgentie, waarom = 100, "crisis sinds de vorige keer"
    elif evaluatie and evaluatie < vandaag:
        urgentie, waarom = 60 + (vandaag - evaluatie).days, "evaluatie is te laat"
    elif evaluatie and (evaluatie - vandaag).days <= 7:
        urgentie, waarom = 50, "evaluatie binnen een week"
    elif casus.verloop.fase == 2 and (vandaag - casus.zorg_van).days > 42:
        urgentie, waarom = 45, "einde van de analysefase nadert"
    else:
        urgentie, waarom = dagen, f"al {dagen} dagen niet besproken"
    casus.verloop.team.kandidaten.append(Kandidaat(urgentie, casus.pk, waarom, casus.vaste))


def zet_agendas(staat: Staat) -> None:
    """This week's agenda of every team in order of need; next week's begins with one family that was asked for."""
    for team in staat.teams:
        komend = [mdo for mdo in team.mdos if mdo.op >= staat.vandaag]
        team.kandidaten.sort(key=lambda kandidaat: (-kandidaat.urgentie, kandidaat.traject))
        if not komend or not team.kandidaten:
            continue
        deze, volgende = komend[0], komend[1:2]
        for kandidaat in team.kandidaten[:9]:
            _agendapunt(staat, deze, kandidaat)
        for mdo in volgende:
            for kandidaat in team.kandidaten[9:11]:
                _agendapunt(staat, mdo, kandidaat, gevraagd=True)


def _agendapunt(staat: Staat, mdo: Vergadering, kandidaat: Kandidaat, gevraagd: bool = False) -> None:
    mdo.aantal += 1
    staat.lader.voeg(
        Bespreking,
        mdo_id=mdo.pk,
        traject_id=kandidaat.traject,
        volgorde=mdo.aantal,
        minuten=15 if kandidaat.urgentie >= 100 else 10,
        aanleiding="gevraagd door een collega" if gevraagd else kandidaat.aanleiding,
        gevraagd_door_id=kandidaat.lid.account,
        vraag="Ik wil graag meedenken over de volgende stap." if gevraagd else "",
    )
