# SPDX-License-Identifier: MPL-2.0
"""Plans made the way people make them: by the actions."""

from datetime import UTC, date, datetime

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.plans.actions import open_plan, save_plan
from jobfokus.plans.actions.activities import EarlyEffort
from jobfokus.plans.actions.company_lists import make_list, send_list
from jobfokus.plans.choices import ListSource
from jobfokus.plans.models import CompanyList, JobPlan, JobPlanLine
from jobfokus.plans.rules.company_list import Candidate
from jobfokus.plans.rules.content import Line, Mix, PlanContent

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MIX = Mix(6, 3, 2, date(2026, 4, 1))


def full_line(track: str, **changes) -> Line:
    words = {
        "track": track,
        "functions": (f"Funktion {track}",),
        "companies": f"Virksomheder {track}",
        "task": f"Ringe til fem {track}",
        "due_on": date(2026, 3, 16),
    }
    return Line(**words | changes)


def full_content(mix: Mix | None = MIX, **changes) -> PlanContent:
    return PlanContent(tuple(full_line(track, **changes) for track in "ABC"), mix)


def saved_plan(case: Case, by: User, content: PlanContent | None = None, now: datetime = NOW) -> JobPlan:
    """The plan of *case* in its first version, complete unless *content* says otherwise."""
    plan = open_plan(case, by=by, now=now)
    save_plan(plan, full_content() if content is None else content, seen=0, by=by, now=now, agreed=True)
    return JobPlan.objects.with_content().get(pk=plan.pk)


def company_list(
    line: JobPlanLine, companies: list[Candidate], *, by: User, now: datetime = NOW, sent: bool = False
) -> CompanyList:
    """A list of *companies* for *line*, on My Plan when *sent*."""
    first = line.functions.first()
    made = make_list(
        line,
        companies,
        function=first.function,
        function_text=first.text,
        source=ListSource.REGISTER,
        sought="Prøve.",
        by=by,
        now=now,
    )
    if sent:
        send_list(made, [item.uuid for item in made.items.all()], by=by, now=now)
    return CompanyList.objects.get(pk=made.pk)


def early_effort(responsible: User, **changes) -> EarlyEffort:
    """An effort that *responsible* sees to from the first day on."""
    words = {
        "kind": "employer_work",
        "doer": "employer_consultant",
        "what": "Ringe til tre arbejdspladser",
        "purpose": "Borgeren bliver kendt",
        "brings_nearer": "De husker ved næste åbning",
        "responsible": responsible,
        "starts_on": NOW.date(),
    }
    return EarlyEffort(**words | changes)
