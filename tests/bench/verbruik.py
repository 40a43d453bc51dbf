"""What a piece of work takes: seconds on the clock, seconds of CPU here and in the database, and memory."""

import os
import resource
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trajecten.diensten import Diensten

_TIK = os.sysconf("SC_CLK_TCK")


def cpu_van(pid: int, *, met_beeindigde: bool = False) -> float:
    """Seconds of CPU of a process; also of its children that ended, for the server whose workers come and go."""
    try:
        velden = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, velden[11:15] if met_beeindigde else velden[11:13])) / _TIK


def cpu_met_kinderen(pid: int) -> float:
    """The same, of a process and its children together: a web server and its workers."""
    try:
        kinderen = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        kinderen = []
    return cpu_van(pid, met_beeindigde=True) + sum(map(cpu_van, map(int, kinderen)))


def _eigen_mib(pid: str) -> int:
    """Memory that a process shares with nobody, in MiB."""
    try:
        regels = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(regel.split()[1]) for regel in regels if regel.startswith("RssAnon")) // 1024


@dataclass(frozen=True)
class Verbruik:
    seconden: float
    cpu: float
    database_cpu: float
    erbij_mib: int  # this process grew by
    database_mib: int  # all processes of the database together, without what they share, at most

    def __str__(self) -> str:
        return (
            f"{self.seconden:7.2f} s   CPU {self.cpu:5.2f} + database {self.database_cpu:6.2f} s"
            f"   +{self.erbij_mib} MiB, database {self.database_mib} MiB"
        )


class Meter:
    """Watches this process and the database of `diensten` while something runs."""

    def __init__(self, diensten: Diensten) -> None:
        self.server = int((diensten.data / "cluster" / "postmaster.pid").read_text().split()[0])
        self._hoogste, self._klaar = 0, threading.Event()

    def _backends(self) -> list[str]:
        return Path(f"/proc/{self.server}/task/{self.server}/children").read_text().split()

    def _database_cpu(self) -> float:
        return cpu_van(self.server, met_beeindigde=True) + sum(cpu_van(int(pid)) for pid in self._backends())

    def _kijk(self) -> None:
        while not self._klaar.wait(0.05):
            self._hoogste = max(self._hoogste, sum(map(_eigen_mib, self._backends())))

    def meet(self, wat: Callable[[], Any]) -> tuple[Verbruik, Any]:
        self._hoogste = 0
        self._klaar.clear()
        kijker = threading.Thread(target=self._kijk)
        kijker.start()
        geheugen, cpu, database = _geheugen(), time.process_time(), self._database_cpu()
        begin = time.monotonic()
        try:
            uit = wat()
        finally:
            duur = time.monotonic() - begin
            self._klaar.set()
            kijker.join()
        return Verbruik(
            duur, time.process_time() - cpu, self._database_cpu() - database, _geheugen() - geheugen, self._hoogste
        ), uit


def _geheugen() -> int:
    """Largest resident size of this process until now, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
