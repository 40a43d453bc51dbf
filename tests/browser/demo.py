"""The demo in small, for browser tests: its data, a real web server, the application's database role.

The data is loaded once a day into a template database of the test cluster; each xdist worker works in a copy
of its own, which costs less than a second.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from http.client import HTTPConnection
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.sjabloon import met_demodata, omgeving
from trajecten.diensten import EIGENAAR, REPO, Diensten

GEZINNEN = 90
WACHTWOORD = "trajecten-demo"
START_SECONDEN = 90


class Website:
    """The web server as a process group of its own, which a test may kill and start again at the same address."""

    def __init__(self, omgeving: dict[str, str], log: Path) -> None:
        self.log, self.poort = log, _vrije_poort()
        self.omgeving = omgeving | {"TRAJECTEN_DB_ROL": "app", "WEB_CONCURRENCY": "1", "WEB_THREADS": "6"}
        self.adres = f"http://127.0.0.1:{self.poort}"
        self.log.unlink(missing_ok=True)

    def start(self) -> None:
        opdracht = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{self.poort}"]
        with open(self.log, "ab") as uit:
            self.proces = subprocess.Popen(
                [*opdracht, "trajecten.wsgi"],
                cwd=REPO, env=self.omgeving, stdout=uit, stderr=uit, start_new_session=True,
            )  # fmt: skip

    def wacht(self) -> None:
        _wacht_op_antwoord(self.proces, self.poort, self.log)

    def kill(self) -> None:
        """As the kernel does when memory runs out, in the middle of whatever it was doing."""
        os.killpg(self.proces.pid, signal.SIGKILL)
        self.proces.wait(30)

    def stop(self) -> None:
        if self.proces.poll() is None:
            self.proces.terminate()
            try:
                self.proces.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()


class Demo:
    """A running site with demo data, of one xdist worker."""

    def __init__(self, diensten: Diensten, database: str, website: Website) -> None:
        self.diensten, self.database, self.website = diensten, database, website
        self.adres = website.adres

    def sql(self, opdracht: str) -> str:
        """What a test has to do behind the back of the site, such as ending a session; the unaligned answer."""
        return self.diensten.psql(opdracht, self.database)

    def context(self, browser: Browser, email: str | None = None, **opties: object) -> BrowserContext:
        """A browser of its own, in which this account is logged in."""
        opties = {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam", "reduced_motion": "reduce"} | opties
        context = browser.new_context(base_url=self.adres, **opties)  # type: ignore[arg-type]  # Playwright's names
        context.set_default_timeout(10_000)
        if email:
            self.log_in(context, email)
        return context

    def log_in(self, context: BrowserContext, email: str) -> None:
        """As the log-in page does it, without drawing it."""
        pagina = context.request.get("/inloggen/").text()
        token = pagina.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        gegevens = {"csrfmiddlewaretoken": token, "login": email, "password": WACHTWOORD}
        antwoord = context.request.post(
            "/inloggen/", form=gegevens, headers={"Referer": f"{self.adres}/inloggen/"}, max_redirects=0
        )
        assert antwoord.status == 302, f"{email} komt er niet in: {antwoord.status}"

    def einde_sessies(self, email: str) -> None:
        """Every session of this person ends on the server, as after fifteen idle minutes."""
        self.sql(
            "DELETE FROM django_session WHERE session_key IN (SELECT u.session_key FROM usersessions_usersession u"
            f" JOIN teams_account a ON a.id = u.user_id WHERE a.email = '{email}')"
        )


def log_in_on_page(page: Page, email: str, wachtwoord: str = WACHTWOORD) -> None:
    """Log in as a person does, on the page that is open."""
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", wachtwoord)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


@contextmanager
def running_demo(worker: str) -> Iterator[Demo]:
    diensten = Diensten(test=True)
    diensten.start()
    database = f"trajecten_browser_{worker}"
    diensten.psql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
    vandaag = str(date.today())  # noqa: DTZ011 - the day of this machine
    diensten.psql(f"CREATE DATABASE {database} TEMPLATE {met_demodata(diensten, GEZINNEN, vandaag)} OWNER {EIGENAAR}")
    media = diensten.basis / f"browser-{worker}"
    shutil.rmtree(media, ignore_errors=True)
    eigen = omgeving(diensten, database) | {"TRAJECTEN_VAR": str(media)}
    website = Website(eigen, diensten.basis / f"browser-{worker}.log")
    try:
        website.start()
        website.wacht()
        yield Demo(diensten, database, website)
    finally:
        website.stop()
        diensten.psql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return proef.getsockname()[1]


def _wacht_op_antwoord(proces: subprocess.Popen[bytes], poort: int, log: Path) -> None:
    eind = time.monotonic() + START_SECONDEN
    while time.monotonic() < eind and proces.poll() is None:
        try:
            with closing(HTTPConnection("127.0.0.1", poort, timeout=30)) as lijn:
                lijn.request("GET", "/inloggen/")
                lijn.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"De website startte niet:\n{log.read_text()[-3000:]}")
