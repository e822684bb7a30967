# SPDX-License-Identifier: MPL-2.0
"""The citizen writes lines at home, and one click puts a line into the plan (J5)."""

import io
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.actions.home import change_home_line, remove_home_line, take_home_line, write_home_line
from jobfokus.plans.models import HomeLine, JobPlan, JobPlanLine
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.plans.factories import NOW, saved_plan

WRITTEN = {
    "track": "B",
    "function": "Fylde varer op",
    "companies": "Supermarkeder",
    "task": "Jeg ringer til tre",
    "due_on": date(2026, 3, 20),
    "why": "Jeg kan lide at være i gang",
}
TYPED = {name: text for name, text in WRITTEN.items() if name != "track"} | {"due_on": "20-03-2026"}


@pytest.fixture
def mine(world, time_machine):
    """The case of a citizen with a user."""
    time_machine.move_to(NOW, tick=False)
    world.case.citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.save()
    return world.case


@pytest.fixture
def home(client, mine):
    client.force_login(mine.citizen.user)
    return client


@pytest.fixture
def desk(client, mine, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def written(case, **changes):
    return write_home_line(case, WRITTEN | changes, by=case.citizen.user, now=NOW)


def text(response):
    return " ".join(response.content.decode().split())


def sent(**more):
    return {"form_token": str(uuid4()), "base_version": "1"} | TYPED | more


def test_only_the_citizen_writes_and_only_while_the_case_runs(world, mine):
    for by in (world.caseworker, user_with(Role.CITIZEN, municipality=world.municipality)):
        with pytest.raises(PermissionDenied):
            write_home_line(mine, WRITTEN, by=by, now=NOW)
    mine.ended_on = date(2026, 3, 3)
    with pytest.raises(PermissionDenied):
        written(mine)


def test_a_line_taken_over_opens_the_plan_with_everything_the_citizen_wrote(world, mine):
    line = written(mine)
    plan = take_home_line(line, by=world.caseworker, now=NOW)
    row = JobPlan.objects.with_content().get(pk=plan.pk).content.lines[0]
    assert (row.track, row.functions, row.companies, row.task) == (
        "B", ("Fylde varer op",), "Supermarkeder", "Jeg ringer til tre",
    )  # fmt: skip
    assert (row.due_on, row.why, row.doer) == (WRITTEN["due_on"], WRITTEN["why"], "citizen")
    line.refresh_from_db()
    assert (line.taken_by, str(line.line.uuid)) == (world.caseworker, row.key)
    assert LogEntry.objects.about(mine.citizen_id).filter(verb="plan.home_line_taken").count() == 1


def test_a_line_taken_over_joins_the_lines_that_are_there_and_is_taken_once(world, mine):
    plan = saved_plan(mine, world.caseworker)
    before, line = plan.lines.count(), written(mine)
    lines = JobPlanLine.objects.filter(plan=plan)
    take_home_line(line, by=world.caseworker, now=NOW)
    assert lines.count() == before + 1
    for again in (lambda: take_home_line(line, by=world.caseworker, now=NOW), lambda: remove(line, mine)):
        with pytest.raises(ChangedMeanwhileError):
            again()
    assert lines.count() == before + 1


def remove(line, case):
    remove_home_line(line, by=case.citizen.user)


def test_a_click_on_an_older_wording_takes_nothing(world, mine):
    line = written(mine)
    change_home_line(line, WRITTEN | {"function": "Kasse"}, seen=1, by=mine.citizen.user, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        take_home_line(line, by=world.caseworker, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        change_home_line(line, WRITTEN, seen=1, by=mine.citizen.user, now=NOW)
    assert HomeLine.objects.get().function == "Kasse"


def test_nobody_without_the_right_to_the_plan_takes_a_line(world, mine):
    with pytest.raises(PermissionDenied):
        take_home_line(written(mine), by=world.colleague, now=NOW)


def test_the_citizen_writes_changes_and_removes_a_line_at_home(home, mine):
    assert reverse("portal:own_lines") in text(home.get(reverse("portal:min_plan")))
    form = reverse("portal:own_line_new", args=["B"])
    assert home.post(form, sent(function="")).status_code == 422
    shown = text(home.post(form, sent(), follow=True))
    for words in ("Linjen er gemt.", "Fylde varer op", "Hvor: Supermarkeder", "Hvornår: 20-03-2026"):
        assert words in shown
    line = reverse("portal:own_line", args=[HomeLine.objects.get().uuid])
    assert 'value="Fylde varer op"' in text(home.get(line))
    assert "Kasse" in text(home.post(line, sent(function="Kasse"), follow=True))
    assert home.post(line, sent(function="Lager")).status_code == 422
    removed = reverse("portal:own_line_remove", args=[HomeLine.objects.get().uuid])
    assert "Linjen er væk." in text(home.post(removed, follow=True))


def test_there_are_three_tracks_and_no_other(home, mine):
    assert home.get(reverse("portal:own_line_new", args=["D"])).status_code == 404


def test_the_caseworker_takes_a_line_beside_the_plan_and_the_citizen_sees_it(client, desk, world, mine):
    line = written(mine)
    shown = desk.get(reverse("plans:home_lines", args=[mine.uuid]), headers={"HX-Request": "true"})
    assert "B: Fylde varer op" in text(shown)
    assert "<h1>" not in text(shown)
    assert reverse("plans:home_lines", args=[mine.uuid]) in text(desk.get(reverse("plans:plan_page", args=[mine.uuid])))
    answer = desk.post(reverse("plans:take_line", args=[line.uuid]), follow=True)
    assert answer.redirect_chain[0][0] == reverse("plans:plan_page", args=[mine.uuid])
    assert "Linjen står nu på B i planen." in text(answer)
    assert "Fylde varer op" in text(answer)
    assert "ændret eller allerede" in text(desk.post(reverse("plans:take_line", args=[line.uuid]), follow=True))
    client.force_login(mine.citizen.user)
    assert "Står i planen fra" in text(client.get(reverse("portal:own_lines")))
    assert client.get(reverse("portal:own_line", args=[line.uuid])).status_code == 404


def test_the_citizens_own_lines_come_on_paper(home, mine):
    written(mine)
    answer = home.get(reverse("portal:own_lines_pdf"))
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages)
    assert "Fylde varer op" in said


def test_a_line_of_another_citizen_is_not_there(home, world, mine):
    other = world.foreign_case
    other.citizen.user = user_with(Role.CITIZEN, municipality=other.municipality)
    other.citizen.save()
    theirs = written(other)
    for name in ("own_line", "own_line_remove"):
        assert home.post(reverse(f"portal:{name}", args=[theirs.uuid]), sent()).status_code == 404
    assert HomeLine.objects.get(pk=theirs.pk).function == "Fylde varer op"


def test_the_pages_cost_the_same_for_one_line_and_thirty(client, home, world, mine, django_assert_max_num_queries):
    written(mine)
    for times in (0, 29):
        for number in range(times):
            written(mine, function=f"Arbejde {number}")
        with django_assert_max_num_queries(8):
            home.get(reverse("portal:own_lines"))
