"""The cast once per module, for tests by the hundred that only look at addresses.

It stands in a transaction around the tests; each test works, as always, in one of its own and undoes no more than that.
"""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction

from tests.conftest import Cast, als_applicatie, cast_maken


@pytest.fixture(scope="module")
def _cast_van_de_module(django_db_setup, django_db_blocker) -> Iterator[Cast]:
    with django_db_blocker.unblock(), transaction.atomic():
        als_applicatie()
        yield cast_maken()
        transaction.set_rollback(True)


@pytest.fixture
def cast(_cast_van_de_module: Cast, db) -> Cast:
    return deepcopy(_cast_van_de_module)
