"""A wrong or missing setting stops the start with one sentence that names it."""

import os
import subprocess
import sys

import pytest

from trajecten import omgeving
from trajecten.diensten import REPO

PRODUCTIE = {
    "TRAJECTEN_OMGEVING": "productie",
    "DATABASE_URL": "postgresql://trajecten:geheim@db/trajecten",
    "CELERY_BROKER_URL": "redis://broker:6379/0",
    "DJANGO_SECRET_KEY": "p8Zk3vQ1xYw7Lr2Nd9Tb5Hs6Mf4Gj0Cq-uVaXeRiOt",
    "DJANGO_ALLOWED_HOSTS": "trajecten.example",
    "EMAIL_URL": "smtp+tls://gebruiker:geheim@post.example:587",
}


def load_settings(**environment: str) -> subprocess.CompletedProcess[str]:
    basis = {naam: os.environ[naam] for naam in ("PATH", "HOME", "LANG") if naam in os.environ}
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from trajecten import settings as s; print(s.OMGEVING, s.DB_ROL, s.SESSION_COOKIE_SECURE)",
        ],
        cwd=REPO,
        env=basis | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_production_environment_starts() -> None:
    klaar = load_settings(**PRODUCTIE)
    assert (klaar.returncode, klaar.stdout.strip()) == (0, "productie app True"), klaar.stderr


def test_a_database_without_a_word_about_the_environment_is_production() -> None:
    zonder = {naam: waarde for naam, waarde in PRODUCTIE.items() if naam != "TRAJECTEN_OMGEVING"}
    assert load_settings(**zonder).stdout.startswith("productie")


@pytest.mark.parametrize("naam", [naam for naam in PRODUCTIE if naam != "TRAJECTEN_OMGEVING"])
def test_missing_setting_is_named(naam: str) -> None:
    klaar = load_settings(**{n: w for n, w in PRODUCTIE.items() if n != naam})
    assert klaar.returncode == 1
    assert klaar.stderr.strip() == f"Instelling {naam} ontbreekt: zet {naam} of {naam}_FILE."


@pytest.mark.parametrize(
    ("naam", "waarde"),
    [
        ("TRAJECTEN_OMGEVING", "production"),
        ("DATABASE_URL", "mysql://db/trajecten"),
        ("DATABASE_URL", "postgresql://trajecten:geheim@db:vijf/trajecten"),
        ("DATABASE_URL", "postgresql://trajecten:geheim@db"),
        ("CELERY_BROKER_URL", "amqp://broker"),
        ("DJANGO_SECRET_KEY", "kort"),
        ("DJANGO_SECRET_KEY", "a" * 60),
        ("DJANGO_ALLOWED_HOSTS", "*"),
        ("DJANGO_ALLOWED_HOSTS", "https://trajecten.example"),
        ("DJANGO_DEBUG", "ja"),
        ("DJANGO_DEBUG", "misschien"),
        ("EMAIL_URL", "post.example"),
        ("EMAIL_URL", "smtp://"),
        ("TRAJECTEN_DB_ROL", "postgres"),
        ("TRAJECTEN_PROXIES", "veel"),
        ("TRAJECTEN_SLOT_MINUTEN", "0"),
        ("TRAJECTEN_OIDC_URL", "http://sso.example"),
    ],
)
def test_wrong_setting_is_named_in_one_sentence_without_its_secret(naam: str, waarde: str) -> None:
    klaar = load_settings(**PRODUCTIE | {naam: waarde})
    assert klaar.returncode == 1
    assert klaar.stderr.startswith(f"Instelling {naam}")
    assert len(klaar.stderr.strip().splitlines()) == 1
    assert "geheim" not in klaar.stderr


def test_secret_is_read_from_a_file(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "url").write_text("redis://broker/0\n")
    monkeypatch.delenv("PROEF_URL", raising=False)
    monkeypatch.setenv("PROEF_URL_FILE", str(tmp_path / "url"))
    assert omgeving.lees_broker("PROEF_URL", None) == "redis://broker/0"


def test_unreadable_secret_file_and_a_double_setting_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROEF_FILE", "/bestaat/niet")
    with pytest.raises(omgeving.Omgevingsfout, match="PROEF_FILE"):
        omgeving.lees("PROEF")
    monkeypatch.setenv("PROEF", "waarde")
    with pytest.raises(omgeving.Omgevingsfout, match="dubbel"):
        omgeving.lees("PROEF")


def test_parts_of_addresses_are_taken_apart() -> None:
    database = omgeving.database_uit_url("X", "postgresql://u%40x:w%2Fw@db:5433/naam?sslmode=require")
    assert database["USER"] == "u@x"
    assert database["PASSWORD"] == "w/w"
    assert database["PORT"] == "5433"
    assert database["OPTIONS"] == {"sslmode": "require"}
    assert omgeving.mail_uit_url("X", "smtps://post.example")["EMAIL_PORT"] == 465
    assert omgeving.cache_uit_broker("redis://:w@broker:6379/0") == "redis://:w@broker:6379/1"
    assert omgeving.cache_uit_broker("redis+socket:///tmp/s?virtual_host=0") == "unix:///tmp/s?db=1"
