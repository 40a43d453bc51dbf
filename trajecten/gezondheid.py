"""Health for machines: `/livez` says that the process answers, `/readyz` that database and broker do too,
`/metrics` how the machinery is doing.

A middleware before all others, because a health check comes without a host name, a session or TLS.
"""

from collections.abc import Callable

import redis
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from kombu.exceptions import OperationalError

from gezinnen.inzagelog.onderhoud import logstaat
from trajecten.celery import app
from trajecten.toestand.alarm import meekijken
from trajecten.toestand.meten import veeg_verouderd
from trajecten.toestand.metrics import metrics


class HealthMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/livez":
            return JsonResponse({"leeft": True})
        if request.path == "/metrics":
            return metrics(request)
        if request.path == "/readyz":
            onderdelen = {"database": database_antwoordt(), "broker": broker_antwoordt()}
            status = 200 if all(onderdelen.values()) else 503
            log = inzagelog_klopt() if onderdelen["database"] else None  # says what it is, and stops no page
            meekijken()  # when no worker runs, nobody else would notice
            return JsonResponse({**onderdelen, "inzagelog": log, "herinneringen": veegstaat()}, status=status)
        return self.get_response(request)


def database_antwoordt() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        connection.close()
        return False


def broker_antwoordt() -> bool:
    try:
        with app.connection_for_write(connect_timeout=2) as lijn:
            lijn.ensure_connection(max_retries=0, timeout=2)
        return True
    except (OperationalError, OSError, redis.RedisError):
        return False


def veegstaat() -> str:
    """Whether reminders are kept up to date: klopt, or verouderd after two hours without a sweep. Stops no page."""
    try:
        return "verouderd" if veeg_verouderd() else "klopt"
    except DatabaseError:
        return "onbekend"


def inzagelog_klopt() -> str:
    """What the last verification of the access log said: klopt, gebroken, or verouderd when there was none of late."""
    try:
        return logstaat()
    except DatabaseError:
        return "onbekend"
