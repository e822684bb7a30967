# SPDX-License-Identifier: MPL-2.0
"""What our pages cost beside the floor: both served by gunicorn with two sync workers, asked in turn by wrk.

    DJANGO_SETTINGS_MODULE=config.settings.dev DATABASE_URL=postgres://… FLOOR_DATABASE_URL=postgres://…
        python -m bench.pages [--rounds 5] [--seconds 2] [--port 8111] [--only WORD]

The database comes from ``bench.country``, the floor's from ``floor/app.py`` (its session key in FLOOR_SESSION). Needs
wrk. Prints a table: server and database CPU a request and the median latency as ratios to the floor (F1), bytes, SQL
statements; and the memory of the two workers at the end. Static files must be collected.
"""

import argparse
import gzip
import json
import logging
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import django

django.setup()
logging.disable(logging.INFO)

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobfokus.accounts.models import User  # noqa: E402
from jobfokus.citizens.models import Case  # noqa: E402
from jobfokus.conversations.models import Conversation, Topic  # noqa: E402

HERE = Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass
class Page:
    """A page to measure, and what was measured."""

    name: str
    url: str
    cookie: str
    server: int
    form: dict[str, str] = field(default_factory=dict)
    runs: list[dict[str, float]] = field(default_factory=list)
    statements: int = 0
    plain: int = 0
    zipped: int = 0

    def middle(self, what: str) -> float:
        return statistics.median(run[what] for run in self.runs)


# ---------------------------------------------------------------- processes


def family(root: int) -> set[int]:
    """A process and everything below it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = set(), [root]
    while waiting:
        one = waiting.pop()
        found.add(one)
        waiting += children.get(one, [])
    return found


def cpu(root: int) -> float:
    """Milliseconds of CPU that the family has used."""
    used = 0
    for one in family(root):
        for thread in Path(f"/proc/{one}/task").glob("*/schedstat"):
            try:
                used += int(thread.read_text().split()[0])
            except OSError:
                continue
    return used / 1e6


def memory(root: int) -> float:
    """Megabytes of the family, shared pages counted once."""
    kilobytes = 0
    for one in family(root):
        for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kilobytes += int(line.split()[1])
    return kilobytes / 1024


@contextmanager
def served(application: str, port: int, folder: Path) -> Iterator[int]:
    """Two sync workers until the end of the block; gives the process."""
    command = [sys.executable, "-m", "gunicorn", application, "-w", "2", "-b", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([*command, "--chdir", str(folder), "--log-level", "error"], **quiet)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        if server.poll() is not None:
            raise SystemExit(f"Port {port} is taken: choose another with --port")
        yield server.pid
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(url, timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"{url} does not answer")


def postgres_process() -> int:
    """The database server's first process: the parent of the one that answers us."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return int(Path(f"/proc/{backend}/stat").read_text().rsplit(")", 1)[1].split()[1])


# ---------------------------------------------------------------- pages


def ours(port: int, server: int) -> list[Page]:
    """The pages of a caseworker of the large municipality, and of a leader."""
    worker = User.objects.filter(username__in=("sagsbehandler-0-0", "sagsbehandler-0-4")).order_by("username").last()
    leader = User.objects.get(username="leder-0-0")
    case = (
        Case.objects.filter(owner=worker).exclude(last_conversation_on=None).exclude(next_conversation_at=None).first()
    )
    running = (
        Conversation.objects.planned().filter(started_at__isnull=False, case__team_id__in=worker.authority.case_teams)
    ).first()
    holder = running.holder
    coming = case.conversations.planned().filter(started_at=None).first()
    coming.topic = Topic.objects.get(municipality=case.municipality, team=None, code="industry")
    coming.save(update_fields=["topic"])
    asked = [
        ("caseload, 50 of 100", "/sager/", worker, {}),
        ("caseload, 50 of a team's 600", "/sager/?vis=team", leader, {}),
        ("citizen", f"/sager/{case.uuid}/", worker, {}),
        ("search by name", "/soeg/", worker, {"text": case.citizen.last_name.split()[-1]}),
        ("my day", "/", worker, {}),
        ("my day of a leader", "/", leader, {}),
        ("preparation", f"/samtaler/{coming.uuid}/forbered/", worker, {}),
        ("conversation under way", f"/samtaler/{running.uuid}/", holder, {}),
        ("ABC plan", f"/sager/{case.uuid}/abc-plan/", worker, {}),
        ("citizen, screen turned", f"/sager/{case.uuid}/?vendt=1", worker, {}),
    ]
    return [page(name, url, who, form, port, server) for name, url, who, form in asked]


def page(name: str, url: str, who: User, form: dict[str, str], port: int, server: int) -> Page:
    """A page with a session of its own, its SQL statements counted in this process."""
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(who, backend=BACKEND)
    client.get(url)
    made = client.post if form else client.get
    with CaptureQueriesContext(connection) as queries:
        answer = made(url, form or None)
    if answer.status_code != 200:
        raise SystemExit(f"{name}: {answer.status_code}")
    if os.environ.get("BENCH_SQL"):
        print(name, *(f"  {query['time']} {query['sql'][:2000]}" for query in queries), sep="\n")
    token = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}"
    if form:
        form = form | {"csrfmiddlewaretoken": token}
    made_page = Page(name, f"http://127.0.0.1:{port}{url}", cookie, server, form)
    made_page.statements = len([query for query in queries if "SAVEPOINT" not in query["sql"]])
    made_page.plain, made_page.zipped = len(answer.content), len(gzip.compress(answer.content))
    return made_page


def ask(asked: Page, database: int, seconds: int) -> dict[str, float]:
    """One run of wrk with two connections: CPU a request of server and database, and latency."""
    command = ["wrk", "-t1", "-c2", f"-d{seconds}s", "--timeout", "30s", "-s", str(HERE / "wrk.lua")]
    command += ["-H", f"Cookie: {asked.cookie}", asked.url]
    environment = os.environ | ({"WRK_BODY": urlencode(asked.form)} if asked.form else {})
    before = cpu(asked.server), cpu(database)
    output = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    time.sleep(0.1)
    after = cpu(asked.server), cpu(database)
    line = next(line for line in output.splitlines() if line.startswith("JSON"))
    told = json.loads(line[4:])
    if told["wrong"]:
        raise SystemExit(f"{asked.name}: {told['wrong']} answers were wrong")
    requests = max(told["n"], 1)
    return told | {"cpu": (after[0] - before[0]) / requests, "database": (after[1] - before[1]) / requests}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--port", type=int, default=8111)
    parser.add_argument("--only", default="")
    given = parser.parse_args()
    with (
        served("app:application", given.port + 1, HERE / "floor") as floor,
        served("config.wsgi", given.port, HERE.parent) as server,
    ):
        base = Page("floor (F1)", f"http://127.0.0.1:{given.port + 1}/page", os.environ["FLOOR_SESSION"], floor)
        base.cookie = f"sessionid={base.cookie}"
        pages = [base, *(each for each in ours(given.port, server) if given.only in each.name)]
        measure(pages, given.rounds, given.seconds)
        report(pages)
        print(f"\nmemory of two workers: {memory(server):.0f} MB (floor {memory(floor):.0f} MB)")


def measure(pages: list[Page], rounds: int, seconds: int) -> None:
    database = postgres_process()
    for each in pages:
        ask(each, database, 1)
    for _ in range(rounds):
        for each in pages:
            each.runs.append(ask(each, database, seconds))


def report(pages: list[Page]) -> None:
    base = pages[0]
    floor = base.middle("cpu") + base.middle("database")
    cases = Case.objects.active().count()
    print(f"{timezone.localdate()}, {cases} running cases, {sum(int(p.middle('n')) for p in pages)} answers a round\n")
    print("| page | CPU × F1 | of it database | p50 × F1 | p95 × F1 | SQL | kB | kB gzip |\n" + "|---" * 8 + "|")
    for each in pages:
        work = (each.middle("cpu") + each.middle("database")) / floor
        print(
            f"| {each.name} | {work:.2f} | {each.middle('database') / floor:.2f} "
            f"| {each.middle('p50') / base.middle('p50'):.2f} | {each.middle('p95') / base.middle('p95'):.2f} "
            f"| {each.statements or ''} | {each.plain / 1000:.1f} | {each.zipped / 1000:.1f} |"
        )
    print(f"\nF1: {floor:.2f} ms of CPU a request, p50 {base.middle('p50'):.1f} ms")


if __name__ == "__main__":
    main()
