# SPDX-License-Identifier: MPL-2.0
"""Fill an empty PostgreSQL database with N running cases, to measure the pages on.

    DJANGO_SETTINGS_MODULE=config.settings.dev DATABASE_URL=postgres://… python -m bench.country 150000

A fifth of the cases belong to one large municipality, the rest to nineteen others. 100 cases to a caseworker, a team
has its leader. Each case has what the pages read: person, number, holder, standing, three conversations, four
agreements, an ABC plan, a CV, a job log. Rows go in past the actions: no log, no history. The first 3,000 cases are
made here and go in by COPY; the database multiplies them, staff and all.
"""

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

import django

django.setup()
logging.disable(logging.INFO)

from django.core.management import call_command  # noqa: E402
from django.core.management.color import no_style  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.utils import timezone  # noqa: E402

from jobfokus.accounts.choices import Role  # noqa: E402
from jobfokus.accounts.models import Municipality, RoleAssignment, Team, User  # noqa: E402
from jobfokus.citizens.choices import CprKind, Track  # noqa: E402
from jobfokus.citizens.models import (  # noqa: E402
    Benefit,
    Case,
    CaseHolder,
    CaseStanding,
    Citizen,
    CitizenCpr,
    CitizenName,
    Cv,
    CvPosition,
    JobLogEntry,
    PositionFunction,
    SoughtFunction,
    TargetGroup,
    entry_key,
)
from jobfokus.citizens.shipped import ship_lists  # noqa: E402
from jobfokus.common.crypto import blind_index  # noqa: E402
from jobfokus.common.text import fold  # noqa: E402
from jobfokus.conversations.choices import AgreementState, KindCode, Status  # noqa: E402
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation, ConversationKind, GuideVersion  # noqa: E402
from jobfokus.conversations.shipped import ship_conversations  # noqa: E402
from jobfokus.demo.people import MEN, SURNAMES, WOMEN  # noqa: E402
from jobfokus.employers.models import Company, JobOpening  # noqa: E402
from jobfokus.labourmarket.models import JobFunction  # noqa: E402
from jobfokus.labourmarket.shipped import ship_labourmarket  # noqa: E402
from jobfokus.plans.choices import PlanState  # noqa: E402
from jobfokus.plans.models import JobPlan, JobPlanLine, JobPlanVersion, LineFunction, WeeklyMix  # noqa: E402
from jobfokus.plans.rules.content import Line, Mix, PlanContent, as_json  # noqa: E402

MUNICIPALITIES, CASES_EACH, TEAM_SIZE, FIRST = 20, 100, 10, 3_000
UNIQUE = {(User, "username"), (Team, "name"), (Case, "number"), (CitizenCpr, "index")}
FIRST_NAMES = sorted({*WOMEN, *MEN})
FUNCTIONS = {"A": "Lagermedarbejder", "B": "Truckfører", "C": "Pedel"}


def copy_in(rows: Iterable[models.Model]) -> None:
    """Write rows of one table whose keys are already given."""
    rows = list(rows)
    if not rows:
        return
    meta = type(rows[0])._meta
    fields = meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor, cursor.copy(f'COPY "{meta.db_table}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields])


@dataclass
class Keys:
    """The next key of each table."""

    taken: dict[type[models.Model], Iterator[int]]

    def next(self, model: type[models.Model]) -> int:
        return next(self.taken.setdefault(model, count(1)))


KEYS = Keys({})


def keyed(model: type[models.Model], **fields: object) -> models.Model:
    return model(pk=KEYS.next(model), **fields)


@dataclass(frozen=True)
class Place:
    """A municipality with its lists and staff."""

    municipality: Municipality
    groups: list[TargetGroup]
    benefits: list[Benefit]
    kinds: dict[str, ConversationKind]
    guide: GuideVersion
    functions: dict[str, JobFunction]
    workers: list[tuple[User, Team]]


def place(number: int, cases: int, today: date) -> Place:
    """Found a municipality with staff for *cases*."""
    municipality = Municipality.objects.create(name=f"Kommune {number}", code=f"{100 + number}")
    ship_lists(municipality)
    ship_labourmarket(municipality)
    ship_conversations(municipality)
    workers, since = [], today - timedelta(days=900)
    team, roles = None, []
    for seat in range(max(1, cases // CASES_EACH)):
        if seat % TEAM_SIZE == 0:
            team = Team.objects.create(municipality=municipality, name=f"Team {seat // TEAM_SIZE + 1}")
            leader = user(municipality, f"leder-{number}-{seat // TEAM_SIZE}", f"Leder {seat // TEAM_SIZE}")
            roles.append(RoleAssignment(user=leader, role=Role.TEAM_LEADER, team=team, since=since))
        worker = user(municipality, f"sagsbehandler-{number}-{seat}", f"Sagsbehandler {seat}")
        roles.append(RoleAssignment(user=worker, role=Role.CASEWORKER, team=team, since=since))
        workers.append((worker, team))
    RoleAssignment.objects.bulk_create(roles)
    return Place(
        municipality,
        list(TargetGroup.objects.filter(municipality=municipality)),
        list(Benefit.objects.filter(municipality=municipality)),
        {kind.code: kind for kind in ConversationKind.objects.filter(municipality=municipality)},
        GuideVersion.objects.filter(guide__municipality=municipality, guide__code="job_directed").get(),
        functions_asked_for(municipality, today),
        workers,
    )


def functions_asked_for(municipality: Municipality, today: date) -> dict[str, JobFunction]:
    """The functions that plans, CVs and logs name, each with openings of the last weeks."""
    known = JobFunction.objects.filter(municipality=municipality).by_any_name()
    named = {track: known[fold(title)] for track, title in FUNCTIONS.items()}
    company = Company.objects.create(municipality=municipality, cvr="10000009", name="Nordlager")
    JobOpening.objects.bulk_create(
        JobOpening(
            municipality=municipality, company=company, kind="ordinary", function=function, function_text=function.name,
            seats=2, opened_on=today - timedelta(days=number),
        )
        for function in named.values()
        for number in range(20)
    )  # fmt: skip
    return named


def user(municipality: Municipality, username: str, name: str) -> User:
    return User.objects.create(municipality=municipality, username=username, name=name, password="!")


def case_rows(there: Place, number: int, now: datetime) -> Iterator[models.Model]:
    """Everything about one person: spread evenly over names, weeks, groups and staff."""
    today = timezone.localdate(now)
    worker, team = there.workers[number % len(there.workers)]
    started = today - timedelta(days=7 + number * 37 % 700)
    first, last = FIRST_NAMES[number % len(FIRST_NAMES)], SURNAMES[number * 7 // 3 % len(SURNAMES)]
    last = f"{SURNAMES[number // 48 % len(SURNAMES)]} {last}"
    citizen = keyed(
        Citizen, municipality=there.municipality, first_name=first, last_name=last, folded=fold(f"{first} {last}"),
        address=f"Skolegade {number % 90}", postal_code="8900", town="Randers", phone="20102030",
    )  # fmt: skip
    group, benefit = there.groups[number % len(there.groups)], there.benefits[number % len(there.benefits)]
    met, cpr = number % 10 > 0, f"{1 + number % 28:02d}{1 + number % 12:02d}{80 + number // 10000}{number % 10000:04d}"
    case = keyed(
        Case, municipality=there.municipality, citizen=citizen, number=f"2026-{number:06d}", started_on=started,
        owner=worker, team=team, target_group=group, benefit=benefit, last_occupation="Lagermedarbejder", fund="3F",
        last_conversation_on=today - timedelta(days=20) if met else None,
        next_conversation_at=now + timedelta(days=number % 40, minutes=number % 400) if number % 7 else None,
    )  # fmt: skip
    yield citizen
    yield keyed(CitizenName, citizen=citizen, first_name=first, last_name=last, since=started)
    yield keyed(
        CitizenCpr, citizen=citizen, municipality=there.municipality, number=cpr, index=blind_index(cpr),
        kind=CprKind.ORDINARY, since=started,
    )  # fmt: skip
    yield case
    yield keyed(CaseHolder, case=case, owner=worker, team=team, since=started)
    yield keyed(CaseStanding, case=case, target_group=group, benefit=benefit, since=started)
    yield from cv_and_log(there, citizen, number, now)
    yield from talks(there, case, worker, now, met=met)
    if met:
        yield from plan(there, case, worker, now)


def cv_and_log(there: Place, citizen: models.Model, number: int, now: datetime) -> Iterator[models.Model]:
    """A CV with what was done and what is looked for, and two applications a week for twelve weeks."""
    today = timezone.localdate(now)
    cv = keyed(Cv, citizen=citizen)
    yield cv
    position = keyed(CvPosition, cv=cv, title="Lagermand", since=today - timedelta(days=3000))
    yield position
    done, sought = there.functions["A"], there.functions["C"]
    yield keyed(PositionFunction, position=position, function=done, text=done.name)
    yield keyed(SoughtFunction, cv=cv, function=sought, text=sought.name)
    for place in range(24):
        track = "AAB"[place % 3]
        entry = keyed(
            JobLogEntry, citizen=citizen, on=today - timedelta(days=1 + place * 7 // 2), title=FUNCTIONS[track],
            function=there.functions[track], company_name=f"Lager {place}", track=track,
            channel=("advert", "network")[number % 2], state=("no_answer", "refused", "sent")[place % 3],
        )  # fmt: skip
        entry.key = entry_key(entry.title, entry.company_name)
        entry.created_at = entry.changed_at = now - timedelta(days=1 + place * 7 // 2)
        yield entry


def talks(there: Place, case: models.Model, worker: User, now: datetime, *, met: bool) -> Iterator[models.Model]:
    """Two held conversations and the next one, with an agreement of ours and one of the citizen's."""
    kind = there.kinds[KindCode.FOLLOW_UP]
    for weeks in (9, 3) if met else ():
        at = now - timedelta(weeks=weeks)
        held = keyed(
            Conversation, case=case, kind=kind, holder=worker, status=Status.HELD, planned_at=at, started_at=at,
            aim="Aftal to nye steder at søge", place="Lokale 2", summary="Jeg søger på lageret.", shared_at=at,
        )  # fmt: skip
        yield held
        for doer, days in (("citizen", 7), ("caseworker", 40)):
            yield keyed(
                Agreement, case=case, conversation=held, doer=doer, responsible=worker if doer != "citizen" else None,
                text="Ring til to virksomheder", due_on=timezone.localdate(at) + timedelta(days=days),
                state=AgreementState.OPEN if weeks == 3 else AgreementState.KEPT,
            )  # fmt: skip
    if case.next_conversation_at:
        started = case.next_conversation_at - timedelta(minutes=5) if case.pk % 40 == 1 else None
        upcoming = keyed(
            Conversation, case=case, kind=kind, holder=worker, planned_at=case.next_conversation_at, place="Lokale 2",
            aim="Følg op på planen", started_at=started, guide_version=there.guide if started else None,
        )  # fmt: skip
        yield upcoming
        yield keyed(AgendaPoint, conversation=upcoming, origin="citizen", text="Kan jeg få et kursus?")


def plan(there: Place, case: models.Model, worker: User, now: datetime) -> Iterator[models.Model]:
    """A confirmed ABC plan with a full line on each track."""
    lines, due_on = [], timezone.localdate(now) + timedelta(days=14)
    kept = keyed(JobPlan, case=case, state=PlanState.CONFIRMED, version=1, created_by=worker)
    yield kept
    for track in Track.values:
        line = keyed(
            JobPlanLine, plan=kept, track=track, companies="Lagre i byen", task="Søg to om ugen", due_on=due_on
        )
        yield line
        yield keyed(LineFunction, line=line, function=there.functions[track], text=FUNCTIONS[track])
        lines.append(
            Line(key=str(line.uuid), track=track, functions=(FUNCTIONS[track],), companies=line.companies,
                 task=line.task, doer=line.doer, due_on=due_on)
        )  # fmt: skip
    yield keyed(WeeklyMix, plan=kept, since=case.started_on, a=3, b=2, c=1, reason="Første aftale")
    content = as_json(PlanContent(tuple(lines), Mix(3, 2, 1, None)))
    yield keyed(JobPlanVersion, plan=kept, number=1, saved_by=worker, content=content)


def load(cases: int) -> None:
    """Fill the database, tables in the order that their keys want."""
    now = timezone.now()
    large = cases // 5
    sizes = [large] + [(cases - large) // (MUNICIPALITIES - 1)] * (MUNICIPALITIES - 1)
    for number, size in enumerate(sizes):
        there, tables = place(number, size, timezone.localdate(now)), {}
        for person in range(size):
            for row in case_rows(there, person, now):
                tables.setdefault(type(row), []).append(row)
        for rows in tables.values():
            copy_in(rows)


def multiply(times: int) -> None:
    """Copy staff, persons and cases until there are *times* as many; municipalities and their lists stay."""
    copied = [Team, User, RoleAssignment, *KEYS.taken]
    spans = {model: model.objects.aggregate(most=models.Max("pk"))["most"] for model in copied}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for model in copied:
            fields = model._meta.concrete_fields
            columns = ", ".join(f'"{field.column}"' for field in fields)
            values = ", ".join(value_of_copy(field, spans) for field in fields)
            cursor.execute(
                f'INSERT INTO "{model._meta.db_table}" ({columns}) SELECT {values} FROM "{model._meta.db_table}"'
                " CROSS JOIN generate_series(1, %s) AS copy WHERE id <= %s",
                [times - 1, spans[model]],
            )


def value_of_copy(field: models.Field, spans: dict[type[models.Model], int]) -> str:
    """The SQL of one column of a copied row: keys move on, what must be unique gets the number of the copy."""
    if field.primary_key or field.related_model in spans:
        return f'"{field.column}" + copy * {spans[field.model if field.primary_key else field.related_model]}'
    if field.name == "uuid":
        return "gen_random_uuid()"
    if (field.model, field.name) in UNIQUE:
        return f"""left(copy || '-' || "{field.column}", {field.max_length})"""
    return f'"{field.column}"'


def settle() -> None:
    """Give the sequences their next value, and the planner its figures."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Team, User, RoleAssignment, *KEYS.taken]):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE")


def main() -> None:
    begun = time.perf_counter()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    wanted = int(sys.argv[1])
    load(min(wanted, FIRST))
    multiply(max(1, wanted // FIRST))
    settle()
    print(f"{Case.objects.count()} cases in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
