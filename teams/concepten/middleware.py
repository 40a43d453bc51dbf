"""Rescue of what somebody sends with a session that has just ended."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from teams.concepten.services import redden


class RescueMiddleware:
    """Stands between the idle lock and the log-in: keeps the fields of an anonymous POST as drafts.

    The token in the form proves that this server gave it to that person; nobody else ever sees the draft.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> None:
        if request.method == "POST" and not request.user.is_authenticated and "concept" in request.POST:
            redden(request)
