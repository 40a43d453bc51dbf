"""A page that asks for background work answers, also when the queue is away."""

import pytest
from django.db import transaction
from kombu.exceptions import OperationalError

from tests.runtime.proeftaak import write_lines


@pytest.mark.django_db(transaction=True)
def test_task_is_sent_only_after_the_commit(tmp_path) -> None:
    lijst = tmp_path / "regels"
    with transaction.atomic():
        write_lines.delay_on_commit(str(lijst), 0)
        assert not lijst.exists()
    assert lijst.read_text() == "begin\neind\n"


@pytest.mark.django_db(transaction=True)
def test_rolled_back_request_sends_nothing(tmp_path) -> None:
    with transaction.atomic():
        write_lines.apply_async_on_commit((str(tmp_path / "regels"), 0))
        transaction.set_rollback(True)
    assert not (tmp_path / "regels").exists()


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_the_page_still_answers(monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("geen broker")

    monkeypatch.setattr(write_lines, "apply_async", away)
    with transaction.atomic():
        write_lines.delay_on_commit("x", 0)
    assert "later opnieuw aangeboden" in caplog.text
