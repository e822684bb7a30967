# SPDX-License-Identifier: MPL-2.0
"""A real server for the browser tests: gunicorn on SQLite in a folder of its own. It can be killed and restarted."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jobfokus.demo.town import PASSWORD
from tests import installing
from tests.installing import ROOT


def environment(home: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "tests.e2e.settings",
        "JOBFOKUS_E2E_HOME": str(home),
        "PYTHONPATH": str(ROOT),
    }


def manage(home: Path, *arguments: str) -> str:
    """What a management command says in the installation at *home*."""
    return installing.manage(*arguments, **environment(home))


PEOPLE = """from jobfokus.accounts.models import User
print(*User.objects.exclude(password__startswith="!").values_list("username", flat=True))"""
LOG_INS = "log_ins.json"


def prepare(home: Path, migrated: Path) -> None:
    """Make the installation: the *migrated* database with the demo municipality in it, and everybody signed in."""
    home.mkdir(parents=True)
    shutil.copy(migrated, home / "jobfokus.sqlite3")
    manage(home, "createcachetable", "--verbosity=0")
    manage(home, "load_demo", "--small")
    server = Server(home)
    server.start()
    try:
        states = {
            username: state_of(server, username)
            for username in manage(home, "shell", "--verbosity=0", "-c", PEOPLE).split()
        }
    finally:
        server.stop()
    (home / LOG_INS).write_text(json.dumps(states))


def state_of(server: "Server", username: str) -> dict[str, Any]:
    """What a browser keeps of somebody who has signed in through the form, in Playwright's words.

    The session lies in the database that every server of a run gets a copy of, so one log-in serves them all.
    """
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"{server.url}/konto/login/"
    with browser.open(address) as form:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form.read().decode())
    assert token
    given = {"csrfmiddlewaretoken": token[1], "login": username, "password": PASSWORD}
    with browser.open(address, urlencode(given).encode()) as answer:
        assert answer.url != address, f"{username} could not sign in"
    cookies = [
        {
            "name": cookie.name,
            "value": cookie.value,
            "domain": "127.0.0.1",
            "path": cookie.path,
            "expires": cookie.expires or -1,
            "httpOnly": cookie.has_nonstandard_attr("HttpOnly"),
            "secure": cookie.secure,
            "sameSite": "Lax",
        }
        for cookie in jar
    ]
    return {"cookies": cookies, "origins": []}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """One installation and the gunicorn in front of it."""

    def __init__(self, home: Path) -> None:
        self.home, self.port = home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log_ins(self) -> dict[str, Any]:
        """The state of a browser by user name."""
        states: dict[str, Any] = json.loads((self.home / LOG_INS).read_text())
        return states

    @classmethod
    def of(cls, prepared: Path, home: Path) -> "Server":
        """A server on a copy of a prepared installation, so that nobody else meets what a test does to it."""
        shutil.copytree(prepared, home)
        return cls(home)

    def start(self) -> None:
        # Loaded once for both workers: a server of its own is half of what a short walk costs.
        command = [sys.executable, "-m", "gunicorn", "--preload", "--workers=2", "--timeout=60"]
        self.log = (self.home / "server.log").open("ab")
        self.process = subprocess.Popen(
            [*command, f"--bind=127.0.0.1:{self.port}", "config.wsgi:application"],
            cwd=ROOT,
            env=os.environ | environment(self.home),
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        self.wait()

    def wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.url}/klar/", timeout=5):
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"no answer from {self.url}:\n{(self.home / 'server.log').read_text()[-2000:]}")

    def kill(self) -> None:
        """As when the power goes: no worker gets to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=30)
            self.log.close()
            self.process = None


@contextmanager
def running(prepared: Path, home: Path) -> Iterator[Server]:
    server = Server.of(prepared, home)
    server.start()
    try:
        yield server
    finally:
        server.stop()
