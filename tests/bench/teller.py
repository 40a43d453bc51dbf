"""Says in a header how many queries a request took and how long the database worked on them."""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse


class CountingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        aantal, seconden = 0, 0.0

        def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal aantal, seconden
            begin = time.perf_counter()
            try:
                return execute(sql, params, many, context)
            finally:
                aantal, seconden = aantal + 1, seconden + time.perf_counter() - begin

        with connection.execute_wrapper(count):
            antwoord = self.get_response(request)
        antwoord["X-Queries"] = str(aantal)
        antwoord["X-Database-Ms"] = f"{seconden * 1000:.2f}"
        return antwoord
