"""The state of the machinery as Prometheus text, for machines: with a token, or from this machine itself."""

import hmac

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from trajecten.toestand.meten import Toestand, toestand

_LOKAAL = {"127.0.0.1", "::1"}


def mag_meten(request: HttpRequest) -> bool:
    """The bearer token of the settings; without one only from this machine, and not through a proxy."""
    if settings.METRICS_TOKEN:
        gegeven = request.headers.get("Authorization", "").removeprefix("Bearer ").encode()
        return hmac.compare_digest(gegeven, settings.METRICS_TOKEN.encode())
    return request.META.get("REMOTE_ADDR") in _LOKAAL and not request.headers.get("X-Forwarded-For")


def metrics(request: HttpRequest) -> HttpResponse:
    if not mag_meten(request):
        return HttpResponse(status=404)
    return HttpResponse(als_tekst(toestand()), content_type=CONTENT_TYPE_PLAIN_0_0_4)


def als_tekst(staat: Toestand) -> bytes:
    """The numbers of `staat` in the text format of Prometheus. Holds no name of a person or a family."""
    register = CollectorRegistry()
    beurt = staat.veegbeurt
    meters: dict[str, tuple[str, float | None]] = {
        "sweep_last_success_timestamp_seconds": (
            "When the last sweep of reminders came to its end",
            beurt.klaar_op.timestamp() if beurt and beurt.klaar_op else None,
        ),
        "sweep_duration_seconds": ("How long the last sweep took", staat.veeg_duur),
        "sweep_new": ("Reminders that the last sweep made", beurt.nieuw if beurt else None),
        "sweep_ended": ("Reminders that the last sweep ended", beurt.vervallen if beurt else None),
        "sweep_failed_rules": ("Rules that failed in the last sweep", len(staat.kapotte_regels)),
        "sweep_overdue": ("1 when there was no sweep for two hours", float(staat.veeg_te_laat)),
        "queue_messages": ("Messages that wait in the broker", staat.wachtrij),
        "jobs_waiting": ("Background jobs that wait", staat.wacht),
        "jobs_running": ("Background jobs that run", staat.bezig),
        "jobs_poisoned": ("Background jobs that were given up", staat.vastgelopen),
        "jobs_oldest_waiting_seconds": ("How long the oldest due job waits", staat.oudste_wacht_seconden),
        "digests_waiting": ("Daily messages of today that wait", staat.dagberichten_wachtend),
        "digests_failed": ("Daily messages of today that failed", staat.dagberichten_mislukt),
        "mail_undeliverable": ("People whose mail does not arrive", staat.onbestelbaar),
        "mail_bounces_week": ("Reports of non-delivery in seven days", staat.retour_week),
        "access_log_intact": ("1 when the last verification of the access log held", float(staat.inzagelog == "klopt")),
        "workers_seen": ("Workers seen in the last fifteen minutes", staat.werkers_gezien),
        "alarms": ("Alarms that are open", len(staat.alarmen)),
    }
    for naam, (uitleg, waarde) in meters.items():
        if waarde is not None:
            Gauge(f"trajecten_{naam}", uitleg, registry=register).set(waarde)
    return generate_latest(register)
