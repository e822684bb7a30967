# SPDX-License-Identifier: MPL-2.0
"""The pages on which a case is closed and opened again (H6)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.accounts.models import RoleAssignment
from jobfokus.citizens.models import Case, CaseHolder
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.plans.models import JobPlan
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory, ExitReasonFactory
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reason(world):
    return ExitReasonFactory(municipality=world.municipality, asks_job=True)


@pytest.fixture
def closed(world, reason):
    """The case of the world, closed a week ago."""
    told = {"exit_reason": reason, "exit_job": "Kok", "exit_summary": "Spor B gav jobbet"}
    Case.objects.filter(pk=world.case.pk).update(ended_on=TODAY - timedelta(days=7), **told)
    world.case.refresh_from_db()
    return world.case


def address(name, case):
    return reverse(f"journey:{name}", args=[case.uuid])


def read(client, user, name, case):
    client.force_login(user)
    return client.get(address(name, case)).content.decode()


def typed(why, **changes):
    return {
        "reason": why.uuid,
        "job": "Kok på Åkroen",
        "job_start": "01-12-2026",
        "summary": "Gik godt",
        "seen": "1",
    } | changes


def test_the_case_page_leads_to_closing_and_says_how_a_case_ended(client, world, closed):
    answer = read(client, world.caseworker, "case_page", closed)
    assert "Sagen blev afsluttet 17-11-2026" in answer
    assert "Start en samtale nu" not in answer
    assert "Ordinært job · Kok" in answer
    assert address("reopen_case", closed) in answer
    assert address("close_case", closed) not in answer
    other = CaseFactory(team=world.team)
    assert address("close_case", other) in read(client, world.caseworker, "case_page", other)


def test_what_closing_ends_is_said_before(client, world, reason):
    ConversationFactory(case=world.case)
    AgreementFactory(case=world.case, text="Ringe til lageret")
    JobPlan.objects.create(case=world.case)
    answer = read(client, world.caseworker, "close_case", world.case)
    for words in ("ABC-jobplanen bliver lukket", "25-11-2026 kl. 10.00", "Ringe til lageret", "i dag, 24-11-2026"):
        assert words in answer
    bare = read(client, world.caseworker, "close_case", CaseFactory(team=world.team))
    assert "ABC-jobplanen" not in bare
    assert "aflyst. Der går" not in bare


def test_a_case_closes_with_what_was_written(client, world, reason):
    meeting, promise = ConversationFactory(case=world.case), AgreementFactory(case=world.case)
    client.force_login(world.caseworker)
    answer = client.post(address("close_case", world.case), typed(reason), follow=True)
    assert "Sagen er afsluttet." in answer.content.decode()
    case = Case.objects.get(pk=world.case.pk)
    assert (case.ended_on, case.exit_reason, case.exit_job) == (TODAY, reason, "Kok på Åkroen")
    assert (case.exit_job_start, case.exit_summary) == (date(2026, 12, 1), "Gik godt")
    meeting.refresh_from_db()
    promise.refresh_from_db()
    assert (meeting.status, promise.state) == (Status.CANCELLED_BY_US, AgreementState.DROPPED)


@pytest.mark.parametrize(
    ("field", "changes", "message"),
    [
        ("reason", {"reason": ""}, "Feltet skal udfyldes."),
        ("job", {"job": " "}, "Skriv, hvilket job eller hvilken uddannelse borgeren er kommet i."),
        ("job_start", {"job_start": "snart"}, "Skriv datoen som dag, måned og år"),
        ("__all__", {"seen": "7"}, "Nogen har ændret sagen imens."),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(client, world, reason, field, changes, message):
    client.force_login(world.caseworker)
    answer = client.post(address("close_case", world.case), typed(reason, **changes))
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    assert "Gik godt" in answer.content.decode()
    assert Case.objects.get(pk=world.case.pk).ended_on is None


def test_who_was_second_closes_at_the_next_try(client, world, reason):
    client.force_login(world.caseworker)
    Case.objects.filter(pk=world.case.pk).update(version=5)
    answer = client.post(address("close_case", world.case), typed(reason))
    seen = answer.context["form"]["seen"].value()
    assert seen == "5"
    client.post(address("close_case", world.case), typed(reason, seen=seen))
    assert Case.objects.get(pk=world.case.pk).ended_on == TODAY


def test_a_form_sent_twice_closes_once(client, world, reason):
    client.force_login(world.caseworker)
    token = {"form_token": "0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f"}
    for _ in range(2):
        assert client.post(address("close_case", world.case), typed(reason) | token).status_code == 302
    assert LogEntry.objects.filter(verb="case.closed").count() == 1


def test_a_reason_of_another_municipality_or_out_of_use_is_not_offered(client, world, reason):
    ExitReasonFactory(name="Andetsteds")
    ExitReasonFactory(municipality=world.municipality, name="Forladt", retired_on=TODAY)
    answer = read(client, world.caseworker, "close_case", world.case)
    assert "Ordinært job" in answer
    assert "Andetsteds" not in answer
    assert "Forladt" not in answer


def test_what_reopening_does_is_said_before(client, world, closed):
    answer = read(client, world.caseworker, "reopen_case", closed)
    for words in (
        "17-11-2026: Ordinært job · Kok",
        f"{world.caseworker.name} har sagen igen",
        "02-03-2026",
        "Spor B gav",
    ):
        assert words in answer


def test_a_case_goes_on_and_keeps_what_was_summed_up(client, world, closed):
    client.force_login(world.caseworker)
    answer = client.post(address("reopen_case", closed), {"reason": "Jobbet holdt ikke", "seen": "1"}, follow=True)
    assert "Sagen går videre." in answer.content.decode()
    closed.refresh_from_db()
    assert (closed.ended_on, closed.exit_reason, closed.exit_job, closed.version) == (None, None, "", 2)
    assert LogEntry.objects.get(verb="case.reopened").reason == "Jobbet holdt ikke"
    assert "Spor B gav jobbet" in read(client, world.caseworker, "case_history", closed)


def test_a_case_whose_owner_has_left_the_team_goes_to_the_inbox(client, world, closed):
    RoleAssignment.objects.filter(user=world.caseworker).update(until=TODAY - timedelta(days=1))
    answer = read(client, world.team_leader, "reopen_case", closed)
    assert f"{world.caseworker.name} arbejder ikke i {world.team.name} mere." in answer
    client.post(address("reopen_case", closed), {"reason": "Tilbage", "seen": "1"})
    closed.refresh_from_db()
    assert closed.owner is None
    assert CaseHolder.objects.get(case=closed, until=None).owner is None


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"reason": " ", "seen": "1"}, "reason", "Feltet skal udfyldes."),
        ({"reason": "Tilbage", "seen": "0"}, "__all__", "Nogen har ændret sagen imens."),
    ],
)
def test_a_mistake_leaves_the_case_closed(client, world, closed, typed, field, message):
    client.force_login(world.caseworker)
    answer = client.post(address("reopen_case", closed), typed)
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    closed.refresh_from_db()
    assert closed.ended_on is not None


def test_the_page_says_why_a_case_cannot_be_opened_again(client, world, closed):
    newer = CaseFactory(team=world.team, citizen=closed.citizen, started_on=TODAY)
    assert "allerede en åben sag" in read(client, world.caseworker, "reopen_case", closed)
    Case.objects.filter(pk=newer.pk).update(ended_on=TODAY, exit_reason=closed.exit_reason)
    assert "en nyere sag" in read(client, world.caseworker, "reopen_case", closed)
    newer.delete()
    Case.objects.filter(pk=closed.pk).update(ended_on=TODAY - timedelta(weeks=5))
    answer = read(client, world.caseworker, "reopen_case", closed)
    assert "mere end 4 uger siden" in answer
    assert "Genåbn sagen</span>" not in answer
    client.post(address("reopen_case", closed), {"reason": "Tilbage", "seen": "1"})
    assert Case.objects.get(pk=closed.pk).ended_on


def test_an_open_case_is_not_opened_and_a_closed_one_not_closed(client, world, closed):
    client.force_login(world.caseworker)
    assert client.get(address("close_case", closed)).url == address("case_page", closed)
    other = CaseFactory(team=world.team)
    assert client.get(address("reopen_case", other)).url == address("case_page", other)


@pytest.mark.parametrize("page", ["close_case", "reopen_case"])
def test_who_only_reads_the_case_finds_no_page(client, world, page):
    for user in (world.colleague, world.manager, world.foreign_caseworker):
        client.force_login(user)
        assert client.get(address(page, world.case)).status_code == 404


def test_the_pages_ask_the_same_however_much_hangs_on_the_case(client, world, reason, django_assert_max_num_queries):
    for _ in range(30):
        AgreementFactory(case=world.case)
    client.force_login(world.caseworker)
    with django_assert_max_num_queries(10):
        client.get(address("close_case", world.case))
    Case.objects.filter(pk=world.case.pk).update(ended_on=TODAY, exit_reason=reason)
    with django_assert_max_num_queries(10):
        client.get(address("reopen_case", world.case))


@pytest.fixture
def long_gone(closed):
    """Closed too long ago to go on."""
    told = {"ended_on": TODAY - timedelta(weeks=9), "fund": "3F", "last_occupation": "Kok"}
    Case.objects.filter(pk=closed.pk).update(**told)
    closed.refresh_from_db()
    return closed


def begin(client, case, **changes):
    typed = {"number": "S-NY", "started_on": "23-11-2026", "team": case.team.uuid, "mine": "on"}
    typed |= {"target_group": case.target_group.uuid, "benefit": case.benefit.uuid}
    return client.post(address("begin_case", case), typed | changes)


def test_who_comes_back_late_begins_a_new_case_beside_the_old(client, world, long_gone):
    assert address("begin_case", long_gone) in read(client, world.caseworker, "reopen_case", long_gone)
    assert "Den nye sag står ved siden af den gamle" in read(client, world.caseworker, "begin_case", long_gone)
    page = client.get(begin(client, long_gone).url).content.decode()
    assert "Den nye sag er begyndt." in page
    case = Case.objects.get(number="S-NY")
    assert (case.citizen, case.owner, case.started_on) == (
        long_gone.citizen,
        world.caseworker,
        TODAY - timedelta(days=1),
    )
    assert (case.fund, case.last_occupation) == ("3F", "Kok")
    assert Case.objects.get(pk=long_gone.pk).ended_on


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"number": ""}, "number", "Feltet skal udfyldes."),
        ({"number": "S-BRUGT"}, "number", "sagsnummeret er brugt"),
        ({"started_on": "25-11-2026"}, "started_on", "Dagen er ikke kommet endnu."),
        ({"started_on": "01-06-2026"}, "started_on", "efter at den gamle sluttede"),
        ({"target_group": ""}, "target_group", "Feltet skal udfyldes."),
        ({"team": "other"}, "team", "gyldig valgmulighed"),
    ],
)
def test_a_new_case_that_cannot_begin_is_told_at_its_field(client, world, long_gone, changes, field, message):
    CaseFactory(team=world.team, number="S-BRUGT")
    if changes.get("team") == "other":
        changes = {"team": world.other_team.uuid}
    client.force_login(world.caseworker)
    answer = begin(client, long_gone, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["form"].errors[field])
    assert long_gone.citizen.cases.count() == 1


def test_a_new_case_begins_only_where_the_old_one_cannot_go_on(client, world, closed):
    client.force_login(world.caseworker)
    assert begin(client, closed).url == address("reopen_case", closed)
    Case.objects.filter(pk=closed.pk).update(ended_on=TODAY - timedelta(weeks=9))
    CaseFactory(team=world.team, citizen=closed.citizen, started_on=TODAY)
    assert begin(client, closed).url == address("reopen_case", closed)
    assert "Begynd en ny sag" not in read(client, world.caseworker, "reopen_case", closed)


def test_the_page_of_a_new_case_asks_few_statements(client, world, long_gone, django_assert_max_num_queries):
    client.force_login(world.caseworker)
    with django_assert_max_num_queries(10):
        client.get(address("begin_case", long_gone))
