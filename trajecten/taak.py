"""The class of all tasks: what was asked for in a page is sent after the commit, and waits when the queue is away."""

import logging
from functools import partial
from typing import Any

from celery.contrib.django.task import DjangoTask
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


class Task(DjangoTask):
    abstract = True

    # Celery itself returns nothing from these two; its stubs promise a result.
    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        transaction.on_commit(partial(self._send, args, kwargs, {}))

    def apply_async_on_commit(  # type: ignore[override]
        self, args: Any = None, kwargs: Any = None, **options: Any
    ) -> None:
        transaction.on_commit(partial(self._send, args, kwargs, options))

    def _send(self, args: Any, kwargs: Any, options: dict[str, Any]) -> None:
        """Offer the task to the queue. What it is about is a row already: the sweep of every minute offers it again.

        So without a broker the page still answers and nothing is lost.
        """
        try:
            self.apply_async(args, kwargs, **options)
        except OperationalError:
            logger.warning("De wachtrij is niet bereikbaar; %s wordt later opnieuw aangeboden.", self.name)
