"""What should be remembered, worked out slowly and obviously, row by row, in plain Python.

Shares no SQL and no arithmetic with the engine: days are walked one by one, people are looked up in lists. It knows
seven rules that together use everything the engine can do; the chaos test makes dossiers for those. What happened
before (since when somebody has a reminder, who it was passed on to) is read from the reminders themselves.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import holidays

from gezinnen.models import Dossiertoegang
from netwerk.models import Betrokkenheid
from teams.models import Account, Teamlidmaatschap, Teamsluiting, Verlof
from trajecten.models import (
    Actie,
    Gezinsevaluatie,
    Herinnering,
    Mdo,
    Planverzoek,
    Stand,
    Termijnkeuze,
    Trajectpauze,
)

DAG = timedelta(days=1)
DOSSIERROLLEN = {"professional", "gedragswetenschapper", "aanmeldcoordinator", "teamleider"}
BEKENDE_REGELS = {"evaluatie", "actie", "actie_van_ander", "uit_beeld", "schriftelijk_plan", "bespreking", "mdo"}
VRIJ = holidays.country_holidays("NL", years=range(2024, 2030))


def loopt(rij: Any, op: date) -> bool:
    return rij.van <= op and (rij.tot is None or rij.tot >= op)


@dataclass(frozen=True)
class Vraag:
    """One cause: which rule, whose, since when, and how long."""

    regel: str
    oorzaak: str
    team: int
    vanaf: date
    traject: int | None = None
    gezin: int | None = None
    persoon: int | None = None
    betrokkenen: bool = True
    rol: str = ""
    dagen: int = 0
    werkdagen: int = 0
    vooraf: int = 0
    vooraf_werkdagen: int | None = None
    escalatie: int | None = None
    streng: bool = False
    met_pauze: bool = True


class Rekening:
    """Everything that matters on one day, read into lists."""

    def __init__(self, op: date) -> None:
        self.op = op
        self.leden = [
            lid for lid in Teamlidmaatschap.objects.all() if loopt(lid, op) and set(lid.rollen) & DOSSIERROLLEN
        ]
        actief = set(Account.objects.filter(is_active=True).values_list("pk", flat=True))
        self.leden = [lid for lid in self.leden if lid.account_id in actief]
        self.verlof = list(Verlof.objects.all())
        self.sluiting = list(Teamsluiting.objects.all())
        self.pauzes = list(Trajectpauze.objects.all())
        self.betrokken = [een for een in Betrokkenheid.objects.all() if loopt(een, op)]
        self.toegang = [een for een in Dossiertoegang.objects.all() if loopt(een, op)]
        self.keuzes = {(een.team_id, een.regel): een.aantal for een in Termijnkeuze.objects.all()}
        self.was = list(Herinnering.objects.filter(vervallen_op__isnull=True))

    # -- days ------------------------------------------------------------------------------------------------

    def werkt(self, dag: date, team: int) -> bool:
        if dag.weekday() > 4 or (dag in VRIJ and not ((dag.month, dag.day) == (5, 5) and dag.year % 5)):
            return False
        return not any(een.team_id == team and loopt(een, dag) for een in self.sluiting)

    def werkdag_vanaf(self, dag: date, team: int) -> date:
        while not self.werkt(dag, team):
            dag += DAG
        return dag

    def laatste_werkdag(self, team: int) -> date:
        dag = self.op
        while not self.werkt(dag, team):
            dag -= DAG
        return dag

    def verder(self, dag: date, aantal: int, team: int) -> date:
        for _ in range(aantal):
            dag = self.werkdag_vanaf(dag + DAG, team)
        return dag

    def stil(self, traject: int | None, dag: date, ook_open: bool = True) -> bool:
        """A pause whose end is not known silences, and its days do not count once the end is known."""
        pauzes = [een for een in self.pauzes if een.traject_id == traject and (ook_open or een.tot is not None)]
        return any(loopt(een, dag) for een in pauzes)

    def einde(self, vraag: Vraag) -> date:
        """The working day on which it is due."""
        if vraag.werkdagen:
            return self.verder(vraag.vanaf, vraag.werkdagen, vraag.team)
        dag, nog = vraag.vanaf, vraag.dagen
        telt = vraag.met_pauze and vraag.traject is not None
        while True:
            if not (telt and self.stil(vraag.traject, dag, ook_open=False)):
                if nog == 0:
                    return self.werkdag_vanaf(dag, vraag.team)
                nog -= 1
            dag += DAG

    # -- people ----------------------------------------------------------------------------------------------

    def weg(self, account: int, dag: date | None = None) -> Verlof | None:
        dag = dag or self.op
        return next((een for een in self.verlof if een.account_id == account and loopt(een, dag)), None)

    def vervanger(self, account: int) -> int | None:
        """Who covers: the cover, or that one's cover; somebody who is here, and in some team."""
        verlof = self.weg(account)
        if verlof is None or verlof.waarnemer_id is None:
            return None
        wie = verlof.waarnemer_id
        if (tweede := self.weg(wie)) is not None:
            wie = tweede.waarnemer_id
        hier = any(lid.account_id == wie for lid in self.leden)
        return wie if wie and wie != account and hier and self.weg(wie) is None else None

    def onbereikbaar(self, account: int, streng: bool) -> bool:
        """Away without cover, and not to be waited for."""
        verlof = self.weg(account)
        if verlof is None or self.vervanger(account) is not None:
            return False
        dag = self.op
        for _ in range(5):
            dag += DAG
            while dag.weekday() > 4 or (dag in VRIJ and not ((dag.month, dag.day) == (5, 5) and dag.year % 5)):
                dag += DAG
        return streng or verlof.tot > dag

    def leiding(self, team: int) -> list[int]:
        def rang(lid: Teamlidmaatschap) -> tuple[bool, int]:
            plek = 1 if "teamleider" in lid.rollen else 2 if "gedragswetenschapper" in lid.rollen else 3
            return (self.onbereikbaar(lid.account_id, False), plek)

        leden = [lid for lid in self.leden if lid.team_id == team]
        eerst = min(map(rang, leden), default=None)
        return [lid.account_id for lid in leden if rang(lid) == eerst]

    def eigenaars(self, vraag: Vraag) -> list[int]:
        leden = {lid.account_id: lid for lid in self.leden if lid.team_id == vraag.team}
        keus: list[tuple[int, int]] = []
        if vraag.persoon in leden:
            keus.append((1, int(vraag.persoon or 0)))
        if vraag.betrokkenen and vraag.gezin:
            for een in self.betrokken:
                if een.gezin_id == vraag.gezin and een.account_id in leden:
                    vast = een.regie or een.rol == "vaste_contactpersoon"
                    keus.append((2 if vast else 3, een.account_id))
        if vraag.rol:
            keus += [(4, account) for account, lid in leden.items() if vraag.rol in lid.rollen]
        keus += [(5, account) for account in self.leiding(vraag.team)]
        met_verlof = [
            (rang + (10 if self.onbereikbaar(account, vraag.streng) else 0), account) for rang, account in keus
        ]
        eerst = min((rang for rang, _ in met_verlof), default=None)
        return sorted({account for rang, account in met_verlof if rang == eerst})

    # -- what should be there --------------------------------------------------------------------------------

    def vragen(self) -> list[Vraag]:
        """Every cause that stands, due or not."""
        gevonden: list[Vraag] = []
        for stand in Stand.objects.select_related("team"):
            if not any(een.gezin_id == stand.gezin_id and een.team_id == stand.team_id for een in self.toegang):
                continue
            gevonden += self._van_traject(stand)
        for mdo in Mdo.objects.filter(status="gepland", op__gte=self.op, besprekingen__isnull=True):
            gevonden.append(
                Vraag("mdo", str(mdo.pk), mdo.team_id, mdo.op, persoon=mdo.voorzitter_id, betrokkenen=False,
                      rol="gedragswetenschapper", vooraf_werkdagen=self._keuze(mdo.team_id, "mdo", 1))
            )  # fmt: skip
        return gevonden

    def _keuze(self, team: int, regel: str, aantal: int) -> int:
        return self.keuzes.get((team, regel), aantal)

    def _van_traject(self, stand: Stand) -> list[Vraag]:
        plek: dict[str, Any] = {"team": stand.team_id, "traject": stand.traject_id, "gezin": stand.gezin_id}
        uit: list[Vraag] = []
        nummer, team = str(stand.traject_id), stand.team_id
        if stand.status == "in_zorg":
            gezien = stand.laatste_activiteit_op or stand.gestart_op or stand.fase_sinds
            uit.append(Vraag("uit_beeld", nummer, vanaf=gezien, dagen=14, escalatie=3, streng=True, **plek))
            besproken = stand.laatste_mdo_op or stand.gestart_op or stand.fase_sinds
            if stand.inzet == "traject":
                weken = self._keuze(team, "bespreking", 42)
                uit.append(Vraag("bespreking", nummer, vanaf=besproken, dagen=weken, vooraf=7, escalatie=5, **plek))
            for een in Gezinsevaluatie.objects.filter(traject=stand.traject_id, status="gepland"):
                eerder = self._keuze(team, "evaluatie", 7)
                uit.append(Vraag("evaluatie", str(een.pk), vanaf=een.gepland_op, vooraf=eerder, escalatie=3, **plek))
        if stand.gesloten_op is None:
            open_ = Actie.objects.filter(traject=stand.traject_id, gedaan_op=None, vervallen_op=None)
            for actie in open_:
                if actie.account_id:
                    uit.append(Vraag("actie", str(actie.pk), vanaf=actie.voor, vooraf=self._keuze(team, "actie", 2),
                                     persoon=actie.account_id, escalatie=5, met_pauze=False, **plek))  # fmt: skip
                else:
                    na = self._keuze(team, "actie_van_ander", 1)
                    uit.append(Vraag("actie_van_ander", str(actie.pk), vanaf=actie.voor, werkdagen=na, **plek))
            for een in Planverzoek.objects.filter(traject=stand.traject_id, gegeven_op=None):
                uit.append(Vraag("schriftelijk_plan", str(een.pk), vanaf=een.gevraagd_op, vooraf=7, escalatie=1,
                                 dagen=self._keuze(team, "schriftelijk_plan", 14), streng=True, met_pauze=False,
                                 **plek))  # fmt: skip
        return uit

    def zichtbaar(self, vraag: Vraag, dag: date) -> bool:
        if vraag.traject and vraag.met_pauze and self.stil(vraag.traject, self.op):
            return False
        if vraag.vooraf_werkdagen is not None:
            return dag <= self.verder(self.laatste_werkdag(vraag.team), vraag.vooraf_werkdagen, vraag.team)
        return dag <= self.op + vraag.vooraf * DAG

    def voor_mens(self, vraag: Vraag, dag: date, account: int) -> date:
        """Due within somebody's leave without cover: the first day back (a working day of the country)."""
        verlof = self.weg(account)
        if verlof is None or self.vervanger(account) is not None or not verlof.van <= dag <= verlof.tot:
            return dag
        terug = verlof.tot + DAG
        while terug.weekday() > 4 or (terug in VRIJ and not ((terug.month, terug.day) == (5, 5) and terug.year % 5)):
            terug += DAG
        return terug

    def had_de_kans(self, vraag: Vraag, dag: date, account: int, sinds: date) -> bool:
        """So many working days that it was late with somebody who was there, or whose cover was."""
        telling, loop = 0, max(dag, sinds) + DAG
        eigen = [een for een in self.verlof if een.account_id == account and een.waarnemer_id is None]
        while loop <= self.laatste_werkdag(vraag.team):
            if self.werkt(loop, vraag.team) and not any(loopt(een, loop) for een in eigen):
                telling += 1
            loop += DAG
        return telling >= (vraag.escalatie or 0)

    def zou(self) -> dict[tuple[int, str, str], tuple[int, bool, date, int]]:
        """Per receiver, rule and cause: whose it is, whether it was passed on, its date and how pressing it is."""
        uit: dict[tuple[int, str, str], tuple[int, bool, date, int]] = {}
        for vraag in self.vragen():
            dag = self.einde(vraag)
            if not self.zichtbaar(vraag, dag):
                continue
            was = [een for een in self.was if een.regel == vraag.regel and een.oorzaak == vraag.oorzaak]
            eerst = [(eigenaar, self.voor_mens(vraag, dag, eigenaar)) for eigenaar in self.eigenaars(vraag)]
            rijen = [(self.vervanger(een) or een, een, False, datum) for een, datum in eerst]
            if vraag.escalatie and self._geef_door(vraag, eerst, was):
                rijen += [(self.vervanger(een) or een, een, True, dag) for een in self.leiding(vraag.team)]
            nu = self.laatste_werkdag(vraag.team)
            for ontvanger, eigenaar, door, datum in sorted(rijen, key=lambda r: (r[2], r[0] != r[1], r[1])):
                niveau = 3 if datum < nu else 2 if datum == nu else 1
                uit.setdefault((ontvanger, vraag.regel, vraag.oorzaak), (eigenaar, door, datum, niveau))
        return uit

    def _geef_door(self, vraag: Vraag, eerst: list[tuple[int, date]], was: list[Herinnering]) -> bool:
        nu = self.laatste_werkdag(vraag.team)
        te_laat = [(een, datum) for een, datum in eerst if datum < nu]
        if te_laat and any(rij.escalatie for rij in was):
            return True
        return any(
            self.had_de_kans(vraag, datum, een, rij.sinds)
            for een, datum in te_laat
            for rij in was
            if rij.eigenaar_id == een and not rij.escalatie
        )
