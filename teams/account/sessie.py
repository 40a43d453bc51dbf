"""The session, which every page reads: with a question that is written once."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from teams.vaste_vraag import VasteVraag


@VasteVraag
def _sessies(sleutel: str, nu: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=sleutel, expire_date__gt=nu)


class SessionStore(DatabaseStore):
    def _get_session_from_db(self) -> Any:
        if rijen := _sessies(sleutel=self.session_key, nu=timezone.now()):
            return rijen[0]
        self._session_key = None
        return None
