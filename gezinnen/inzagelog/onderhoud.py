"""The nightly care of the log: months made ahead, verified in turn, and removed after five years."""

import logging
import time
from datetime import UTC, date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from gezinnen.inzagelog.keten import Breuk, controleer, controleer_maand, laatste_zegel, maanden
from gezinnen.inzagelog.models import Inzagebewaring, Inzagecontrole, Inzagezegel

logger = logging.getLogger(__name__)

VOORUIT = timedelta(days=93)
BEWAARJAREN = 5
SECONDEN = 300  # a night reads older months for this long; the oldest check goes first
ALARM_NA = timedelta(hours=36)  # without a verification for this long, the page and the health check say so


def maanden_klaarzetten(vanaf: date | None = None) -> int:
    """Make the partitions of this month and the next three, and of months for which lines wait in the rest."""
    vandaag = datetime.now(UTC).date()
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(maand) FROM inzagelog_maanden() WHERE maand <= %s", [vandaag])
        (eerste,) = cursor.fetchone()
        cursor.execute(
            "SELECT inzagelog_partities(%s, %s)", [vanaf or min(eerste or vandaag, vandaag), vandaag + VOORUIT]
        )
        return int(cursor.fetchone()[0])


def regels_zonder_maand() -> int:
    """Lines in the rest partition: none, unless the months were not made in time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT inzagelog_rest()")
        return int(cursor.fetchone()[0])


def nachtcontrole(seconden: int = SECONDEN) -> Inzagecontrole:
    """Verify the chain, this month and the one before, and older months as far as time goes. Says aloud what is wrong.

    A crash leaves no row; then the page says after a day and a half that the log was not verified.
    """
    alle = maanden()
    rest = regels_zonder_maand()
    gelezen = alle[:2]
    breuk = controleer(alleen=gelezen)
    tot = time.monotonic() + seconden
    for maand in _langst_geleden(alle[2:]):
        if breuk is not None or time.monotonic() > tot:
            break
        breuk = controleer_maand(maand)
        gelezen = [*gelezen, maand]
    if breuk is None and rest:
        breuk = Breuk(None, f"{rest} regels staan niet in een maand: het klaarzetten van maanden loopt achter.")
    return leg_vast(breuk, gelezen)


def leg_vast(breuk: Breuk | None, gelezen: list[date]) -> Inzagecontrole:
    """Keep the result; a broken chain also goes to the operator's log as an error."""
    zegel = laatste_zegel()
    controle = Inzagecontrole.objects.create(
        klopt=breuk is None,
        regels=_aantal(gelezen),
        maanden=gelezen,
        breuk_regel=breuk.regel if breuk else None,
        reden=breuk.reden if breuk else "",
        laatste_zegel=zegel if breuk is None else "",
    )
    if breuk is None:
        logger.info("Het inzagelog klopt. Laatste zegel: %s", zegel)
    else:
        logger.error("Het inzagelog klopt niet: regel %s, %s", breuk.regel, breuk.reden)
    return controle


def _aantal(gelezen: list[date]) -> int:
    aantallen = Inzagezegel.objects.filter(maand__in=gelezen, soort=Inzagezegel.Soort.REGELS, vorm=2)
    return sum(aantallen.values_list("aantal", flat=True))


def _langst_geleden(alle: list[date]) -> list[date]:
    """Months in the order of their last verification, those never verified first."""
    gezien: dict[date, int] = {}
    for pk, gelezen in Inzagecontrole.objects.filter(klopt=True).order_by("id").values_list("id", "maanden"):
        gezien.update(dict.fromkeys(gelezen, pk))
    return sorted(alle, key=lambda maand: (gezien.get(maand, 0), maand))


def opruimen() -> list[date]:
    """Remove the months of which five years are over, each after its verification; the months that went.

    A month that somebody asked to keep stays. A month that does not verify stays, and stops the work with an error.
    """
    grens = datetime.now(UTC).date()
    grens = grens.replace(year=grens.year - BEWAARJAREN, day=1)
    weg = []
    for maand in sorted(maanden()):
        volgende = (maand + timedelta(days=32)).replace(day=1)
        if (
            volgende > grens
            or Inzagebewaring.objects.filter(
                maand_van__lte=maand, maand_tot__gte=maand, bewaren_tot__gte=datetime.now(UTC).date()
            ).exists()
        ):
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT inzagelog_ruim_op(%s)", [maand])
        weg.append(maand)
    return weg


def logstaat() -> str:
    """For the health check and the page: "klopt", "gebroken", or "verouderd" when nobody verified of late."""
    laatste = Inzagecontrole.objects.laatste()
    if laatste is None or laatste.op < timezone.now() - ALARM_NA:
        return "gebroken" if laatste is not None and not laatste.klopt else "verouderd"
    return "klopt" if laatste.klopt else "gebroken"
