# SPDX-License-Identifier: MPL-2.0
"""How long the caseload import takes: preview, commit, the same file again, a handover of every case, undo.

    DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=… python -m bench.import_caseload [FILE]

Without FILE it makes one of the usual shape (2,530 rows). It writes into the database it is given: an empty one.
The peer is a plain loop that saves row by row the way a form would, in one transaction, on the first 250 rows.
"""

import logging
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import django

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobfokus.accounts.choices import Role  # noqa: E402
from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User  # noqa: E402
from jobfokus.citizens import dated  # noqa: E402
from jobfokus.citizens.extract import read_extract, read_row  # noqa: E402
from jobfokus.citizens.models import Benefit, Case, TargetGroup  # noqa: E402
from jobfokus.citizens.rules import parse_cpr  # noqa: E402
from jobfokus.exchange.importing import undo_batch  # noqa: E402
from jobfokus.exchange.models import ImportBatch  # noqa: E402
from jobfokus.journey.actions.import_kinds import commit_import  # noqa: E402
from jobfokus.journey.actions.import_names import create_missing_names  # noqa: E402
from jobfokus.journey.actions.importing import stage_caseload  # noqa: E402
from tests.citizens.extracts import extract, many  # noqa: E402

PEOPLE, PEER_ROWS = 2_403, 250


Taken = tuple[float, float]


def timed(work: Callable[[], Any]) -> tuple[Taken, Any]:
    """How long *work* took, by the clock and by this process's own CPU, and what it gave."""
    started, cpu = time.perf_counter(), time.process_time()
    result = work()
    return (time.perf_counter() - started, time.process_time() - cpu), result


def leader() -> User:
    municipality = Municipality.objects.create(name="Målby", code="999")
    team = Team.objects.create(municipality=municipality, name="Team Jobklar")
    user = User.objects.create(municipality=municipality, username="leder", name="Leder")
    RoleAssignment.objects.create(user=user, role=Role.TEAM_LEADER, team=team, since=date(2020, 1, 1))
    return User.objects.get(pk=user.pk)


def preview(content: bytes, by: User) -> ImportBatch:
    return stage_caseload(content, "udtræk.csv", by=by, now=timezone.now())


def commit(batch: ImportBatch, by: User) -> ImportBatch:
    batch.refresh_from_db()
    return commit_import(batch, seen=batch.version, by=by, now=timezone.now())


def undo(batch: ImportBatch, by: User) -> list[int]:
    return undo_batch(batch, seen=batch.version, by=by, now=timezone.now())


def row_by_row(content: bytes, by: User) -> int:
    """The plain way: look up and save each row by itself. Rolled back."""
    group, benefit = TargetGroup.objects.first(), Benefit.objects.first()
    with transaction.atomic():
        for place, raw in enumerate(read_extract(content).rows[:PEER_ROWS]):
            row = read_row(raw).values
            cpr = parse_cpr(str(row["cpr"]))
            citizen = dated.new_citizen(
                by.municipality, first_name=row["first_name"], last_name=f"{row['last_name']}", since=row["started_on"]
            )
            if not place or Case.objects.filter(citizen=citizen, started_on=row["started_on"]).first() is None:
                dated.set_cpr(citizen, parse_cpr(f"{cpr.number[:6]}{9000 - place:04d}"), since=row["started_on"])
                opening = dated.Opening(f"P{place}", row["started_on"], Team.objects.first(), group, benefit)
                dated.new_case(citizen, opening, given_by=by)
        transaction.set_rollback(True)
    return PEER_ROWS


def page(by: User, url: str) -> float:
    """The middle of 15 answers in this process."""
    client = Client()
    client.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    client.get(url)
    return statistics.median(timed(lambda: client.get(url))[0][0] for _ in range(15))


def main() -> None:
    call_command("migrate", verbosity=0)
    content = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else extract(*many(PEOPLE))
    by = leader()
    count = len(read_extract(content).rows)
    print(f"{connection.vendor}, {count} rows")
    taken, batch = timed(lambda: preview(content, by))
    report("preview", taken, count)
    create_missing_names(batch, by=by, now=timezone.now())
    report("commit, all new", timed(lambda: commit(batch, by))[0], count)
    batch.refresh_from_db()
    taken, again = timed(lambda: preview(content, by))
    report("preview of the same file", taken, count)
    report("commit of the same file", timed(lambda: commit(again, by))[0], count)
    Team.objects.create(municipality=by.municipality, name="Team Andet")
    moved = preview(content.replace(b";Team Jobklar;", b";Team Andet;"), by)
    taken, moved = timed(lambda: commit(moved, by))
    report(f"commit, {moved.counts['handover']} handovers", taken, count)
    report("undo of the handovers", timed(lambda: undo(moved, by))[0], count)
    print(f"{'page of the preview':32} {page(by, f'/indlaes/{batch.uuid}/') * 1000:8.0f} ms")
    report("undo, all new", timed(lambda: undo(batch, by))[0], count)
    taken, rows = timed(lambda: row_by_row(content, by))
    report("peer: saved row by row", taken, rows)


def report(what: str, taken: Taken, rows: int) -> None:
    clock, cpu = taken
    print(f"{what:32} {clock:8.2f} s {cpu:8.2f} s CPU {cpu / rows * 1000:8.2f} ms CPU a row")


if __name__ == "__main__":
    main()
