# SPDX-License-Identifier: MPL-2.0
"""What one create costs beside the floor's: a booking at the turned screen, and a row of the citizen's own job log.

    DJANGO_SETTINGS_MODULE=config.settings.dev DATABASE_URL=postgres://… FLOOR_DATABASE_URL=postgres://… \
        python -m bench.creating [ROUNDS]

On the databases that ``bench.country`` and ``bench/floor/app.py`` have filled. CPU of the process and of its own
database connection, form, log and letters included; the floor makes a row by a form in a process of its own, in turn.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobfokus.accounts.choices import Role  # noqa: E402
from jobfokus.accounts.models import RoleAssignment, User  # noqa: E402
from jobfokus.booking.actions.booking import booked_ahead  # noqa: E402
from jobfokus.booking.desk import kinds_to_book  # noqa: E402
from jobfokus.citizens.models import Case, JobLogEntry  # noqa: E402
from jobfokus.conversations.models import Conversation, ConversationKind, Slot  # noqa: E402

FLOOR = Path(__file__).resolve().parent / "floor" / "app.py"
BACKEND = "django.contrib.auth.backends.ModelBackend"
EACH = 25
Sending = tuple[Client, str, dict[str, str]]


def browser(user: User) -> Client:
    made = Client(SERVER_NAME="127.0.0.1")
    made.force_login(user, backend=BACKEND)
    made.get("/")
    return made


def used() -> float:
    """Milliseconds of CPU that this process and its database connection have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = cursor.fetchone()[0]
    return time.process_time() * 1e3 + int(Path(f"/proc/{backend}/schedstat").read_text().split()[0]) / 1e6


def log_rows(case: Case) -> Iterator[Sending]:
    """A citizen who writes one job after the other into the log."""
    named = {"municipality": case.municipality, "name": "Borger"}
    user, is_new = User.objects.get_or_create(username=f"borger-{case.pk}", defaults=named)
    if is_new:
        RoleAssignment.objects.create(user=user, role=Role.CITIZEN, since=date(2020, 1, 1))
    case.citizen.user = user
    case.citizen.save(update_fields=["user"])
    client, number = browser(user), 0
    said = {"title": "Lagermedarbejder", "channel": "advert", "track": "A", "state": "sent"}
    today = timezone.localdate().strftime("%d-%m-%Y")
    while True:
        number += 1
        yield client, reverse("portal:log_new"), said | {"company_name": f"Lager nr. {number}", "on": today}


def bookings(worker: User, now: datetime) -> Iterator[Sending]:
    """A caseworker who books with one citizen after the other, in free times of the team."""
    client, kinds = browser(worker), list(ConversationKind.objects.filter(municipality=worker.municipality))
    cases = Case.objects.active().filter(owner=worker).select_related("team").order_by("pk")
    first = now.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=2)
    for place, case in enumerate(cases):
        free = [kind for kind, _rule in kinds_to_book(case) if booked_ahead(case, kind, now) is None]
        if not free:
            continue
        leader = User.objects.get(role_assignments__role=Role.TEAM_LEADER, role_assignments__team=case.team)
        at = first + timedelta(days=place // 8, hours=place % 8)
        slot = Slot.objects.create(
            municipality=case.municipality, team=case.team, holder=leader, starts_at=at, minutes=45,
            ends_at=at + timedelta(minutes=45), place="Lokale 2", opened_at=now,
        )  # fmt: skip
        slot.kinds.set(kinds)
        yield (
            client,
            reverse("booking:assist_book", args=[case.uuid, slot.uuid]) + f"?slags={free[0].code}",
            {"words": ""},
        )


def forget() -> None:
    """What an earlier run booked."""
    Conversation.objects.filter(slot__isnull=False).delete()
    Slot.objects.all().delete()


def sent(sendings: Iterator[Sending], times: int) -> float:
    """Milliseconds of CPU of one sending, over so many; every one must lead on."""
    waiting = [next(sendings) for _ in range(times)]
    before = used()
    answers = [client.post(url, said) for client, url, said in waiting]
    spent = used() - before
    wrong = [answer.status_code for answer in answers if answer.status_code != 302]
    if wrong:
        raise SystemExit(f"{waiting[0][1]}: {wrong}")
    return spent / times


def statements(sendings: Iterator[Sending]) -> int:
    client, url, said = next(sendings)
    with CaptureQueriesContext(connection) as queries:
        client.post(url, said)
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def floor(times: int) -> dict[str, float]:
    """The floor's page and its create, in a process of its own."""
    command = [sys.executable, str(FLOOR), "create", str(times)]
    told: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return told


def main() -> None:
    rounds, now = int(sys.argv[1]) if len(sys.argv) > 1 else 3, timezone.now()
    forget()
    worker = User.objects.get(username="sagsbehandler-0-1")
    makers = {
        "create log row": log_rows(Case.objects.active().filter(owner=worker).select_related("citizen")[0]),
        "create booking": bookings(worker, now),
    }
    rows, met = JobLogEntry.objects.count(), Conversation.objects.count()
    asked = {name: statements(made) for name, made in makers.items()}
    base: list[dict[str, float]] = []
    spent: dict[str, list[float]] = {name: [] for name in makers}
    for _round in range(rounds):
        base.append(floor(EACH * 4))
        for name, made in makers.items():
            spent[name].append(sent(made, EACH))
    done = EACH * rounds + 1
    assert (JobLogEntry.objects.count() - rows, Conversation.objects.count() - met) == (done, done)
    page, create = (statistics.median(each[what] for each in base) for what in ("page", "create"))
    print(f"F1 (page of 50 rows) {page:.1f} ms, its create {create:.1f} ms")
    print("| create | CPU ms | × F1's page | × F1's create | SQL with BEGIN and COMMIT |\n" + "|---" * 5 + "|")
    for name, told in spent.items():
        ms = statistics.median(told)
        print(f"| {name} | {ms:.1f} | {ms / page:.1f} | {ms / create:.1f} | {asked[name]} |")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    main()
