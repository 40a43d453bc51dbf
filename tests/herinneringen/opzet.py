"""A small world of three teams, and random things that happen in it; with the processes that sweep it."""

import os
import random
import signal
import sys
import time
import traceback
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, connection, connections, transaction

import tests.factories as maak
from netwerk.models import Betrokkenheid
from teams.models import Account, Teamlidmaatschap, Teamsluiting, Verlof
from trajecten.herinneringen.vegen import herinneringen_vegen
from trajecten.models import (
    Actie,
    Gezinsevaluatie,
    Planverzoek,
    Termijnkeuze,
    Traject,
    Trajectpauze,
)
from trajecten.traject.stand import stand_bijwerken

BEGIN = date(2026, 4, 20)  # with Koningsdag, Ascension and Whitsun ahead

KEUZES = [
    ("evaluatie", 3), ("evaluatie", 12), ("bespreking", 21), ("actie", 0), ("actie", 7), ("actie_van_ander", 4),
    ("mdo", 3), ("schriftelijk_plan", 5),
]  # fmt: skip


class Wereld:
    """Three teams with people in several, a dozen families, and the day it is."""

    def __init__(self, dobbel: random.Random) -> None:
        self.dobbel, self.op = dobbel, BEGIN
        self.teams = [maak.TeamFactory() for _ in range(3)]
        self.mensen: list[Account] = []
        for team in self.teams:
            for rollen in (["teamleider"], ["gedragswetenschapper"], ["professional"], ["professional"]):
                self.mensen.append(maak.TeamlidmaatschapFactory(team=team, rollen=rollen, van="2024-01-01").account)
        maak.TeamlidmaatschapFactory(team=self.teams[1], rollen=["professional"], account=self.mensen[0])
        start = BEGIN - timedelta(days=60)
        self.trajecten = [
            maak.TrajectFactory(team=dobbel.choice(self.teams), behandeling=True, aangemeld_op=start, gestart_op=start)
            for _ in range(10)
        ]
        self.leden = [maak.GezinslidFactory(gezin=traject.gezin) for traject in self.trajecten]

    # -- what can happen -------------------------------------------------------------------------------------

    def dag(self, laagst: int, hoogst: int) -> date:
        return self.op + timedelta(days=self.dobbel.randint(laagst, hoogst))

    def gebeurtenis(self) -> str:
        """One random thing, in a transaction of its own; sometimes the reminders are reconciled with it."""
        naam = self.dobbel.choice([wat for wat in dir(self) if wat.startswith("doe_")])
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = '20s'")
        try:
            with transaction.atomic():
                traject = self.dobbel.choice(self.trajecten)
                getattr(self, naam)(traject)
                if self.dobbel.random() < 0.6:
                    stand_bijwerken(traject.pk)
        except IntegrityError:  # two leaves or pauses at once: refused by the database, as in the pages
            return f"{naam} geweigerd"
        return naam

    def doe_actie(self, traject: Traject) -> None:
        account = self.dobbel.choice([*self.mensen, None])
        lid = None if account else self.leden[self.trajecten.index(traject)]
        maak.ActieFactory(traject=traject, account=account, lid=lid, voor=self.dag(-5, 10))

    def doe_acties_af(self, traject: Traject) -> None:
        Actie.objects.filter(traject=traject, gedaan_op=None).update(gedaan_op=self.op)

    def doe_contact(self, traject: Traject) -> None:
        op = f"{self.dag(-9, 0).isoformat()} 12:00+00:00"
        maak.ContactmomentFactory(traject=traject, auteur=self.dobbel.choice(self.mensen), op=op)
        stand_bijwerken(traject.pk)

    def doe_evaluatie(self, traject: Traject) -> None:
        gepland = Gezinsevaluatie.objects.filter(traject=traject, status="gepland")
        gepland.update(gepland_op=self.dag(-6, 12))

    def doe_evaluatie_gehouden(self, traject: Traject) -> None:
        for een in Gezinsevaluatie.objects.filter(traject=traject, status="gepland"):
            Gezinsevaluatie.objects.filter(pk=een.pk).update(status="gehouden", gehouden_op=self.op)
            maak.EvaluatieFactory(traject=traject, volgnummer=een.volgnummer + 1, gepland_op=self.dag(0, 42))

    def doe_betrokken(self, traject: Traject) -> None:
        with_regie = self.dobbel.random() < 0.4
        if with_regie:
            Betrokkenheid.objects.filter(gezin=traject.gezin, regie=True).delete()
        maak.BetrokkenheidFactory(
            gezin=traject.gezin, account=self.dobbel.choice(self.mensen), regie=with_regie, van=self.dag(-30, 1)
        )

    def doe_betrokken_weg(self, traject: Traject) -> None:
        Betrokkenheid.objects.filter(gezin=traject.gezin, van__lt=self.op).update(tot=self.dag(-1, 3))

    def doe_verlof(self, traject: Traject) -> None:
        wie, waarnemer = self.dobbel.sample(self.mensen, 2)
        van = self.dag(-4, 4)
        Verlof.objects.create(
            account=wie, van=van, tot=van + timedelta(days=self.dobbel.randint(0, 16)),
            waarnemer=self.dobbel.choice([waarnemer, None]),
        )  # fmt: skip

    def doe_verlof_weg(self, traject: Traject) -> None:
        Verlof.objects.filter(account=self.dobbel.choice(self.mensen)).delete()

    def doe_sluiting(self, traject: Traject) -> None:
        van = self.dag(-3, 6)
        Teamsluiting.objects.create(team=traject.team, van=van, tot=van + timedelta(days=self.dobbel.randint(0, 9)))

    def doe_sluiting_weg(self, traject: Traject) -> None:
        Teamsluiting.objects.filter(team=traject.team).delete()

    def doe_pauze(self, traject: Traject) -> None:
        van = self.dag(-20, 5)
        tot = self.dobbel.choice([None, van + timedelta(days=self.dobbel.randint(0, 12))])
        Trajectpauze.objects.create(traject=traject, van=van, tot=tot, reden="gezin")

    def doe_pauze_weg(self, traject: Traject) -> None:
        Trajectpauze.objects.filter(traject=traject).delete()

    def doe_lid_stopt(self, traject: Traject) -> None:
        Teamlidmaatschap.objects.filter(account=self.dobbel.choice(self.mensen[2:])).update(tot=self.dag(-1, 2))

    def doe_lid_terug(self, traject: Traject) -> None:
        Teamlidmaatschap.objects.update(tot=None)

    def doe_mdo(self, traject: Traject) -> None:
        maak.MdoFactory(team=traject.team, op=self.dag(0, 5), voorzitter=self.dobbel.choice([*self.mensen, None]))

    def doe_verzoek(self, traject: Traject) -> None:
        lid = self.leden[self.trajecten.index(traject)]
        Planverzoek.objects.create(traject=traject, lid=lid, gevraagd_op=self.dag(-16, 0))

    def doe_verzoek_gegeven(self, traject: Traject) -> None:
        Planverzoek.objects.filter(traject=traject).update(gegeven_op=self.dag(20, 20))

    def doe_termijn(self, traject: Traject) -> None:
        regel, aantal = self.dobbel.choice(KEUZES)
        Termijnkeuze.objects.update_or_create(team=traject.team, regel=regel, defaults={"aantal": aantal})

    def doe_sluiten(self, traject: Traject) -> None:
        if self.dobbel.random() < 0.3:
            Traject.objects.filter(pk=traject.pk).update(status="afgesloten", gesloten_op=self.op)
            stand_bijwerken(traject.pk)

    def doe_heropenen(self, traject: Traject) -> None:
        Traject.objects.filter(pk=traject.pk).update(status="in_zorg", gesloten_op=None)
        stand_bijwerken(traject.pk)

    def doe_account_uit(self, traject: Traject) -> None:
        Account.objects.filter(pk=self.mensen[-1].pk).update(is_active=self.dobbel.random() < 0.5)


class Veger:
    """A process of its own that sweeps, as the application does: another connection, behind the wall."""

    def __init__(self, op: date, wacht: float = 0.0) -> None:
        connections.close_all()  # a forked child must not share one
        sys.stdout.flush()
        self.pid = os.fork()
        if self.pid == 0:
            del connections["default"]  # what another loop in this thread left open is not the child's
            self._veeg(op, wacht)

    @staticmethod
    def _veeg(op: date, wacht: float) -> None:
        try:
            time.sleep(wacht)
            with connection.cursor() as cursor:
                cursor.execute("SET ROLE trajecten_app; SET application_name = 'veger'")
            herinneringen_vegen(op=op)
        except BaseException:
            if os.environ.get("CHAOS_LUID"):
                traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def dood(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wacht(self) -> int:
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def verbreek_verbindingen() -> None:
    """As an administrator or a failing network does: every sweeping connection is cut."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'veger'")


def open_toestand(rijen: Any) -> dict[tuple[int, str, str], tuple[int, bool, date, int]]:
    """The reminders that are there, in the shape of `Rekening.zou`; fails on a double."""
    lijst = [
        ((rij.ontvanger_id, rij.regel, rij.oorzaak), (rij.eigenaar_id, rij.escalatie, rij.datum, rij.niveau))
        for rij in rijen
    ]
    assert len(lijst) == len(dict(lijst)), "een oorzaak staat dubbel bij een ontvanger"
    return dict(lijst)
