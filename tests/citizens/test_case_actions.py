# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions import cases
from jobfokus.citizens.choices import Availability
from jobfokus.citizens.dated import Exit, Opening
from jobfokus.citizens.models import Case
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import BenefitFactory, CitizenFactory, ExitReasonFactory, TargetGroupFactory
from tests.racing import database_in_file, race

DAY, LATER = date(2026, 6, 1), date(2026, 6, 8)


def opening(world, **fields):
    here = {"municipality": world.municipality}
    wanted = {"number": "2026-1", "started_on": DAY, "team": world.team, "owner": world.caseworker}
    return Opening(target_group=TargetGroupFactory(**here), benefit=BenefitFactory(**here), **(wanted | fields))


def opened(world):
    citizen = CitizenFactory(municipality=world.municipality)
    return cases.open_case(citizen, opening(world), by=world.caseworker, on=DAY)


def leaving(world, **fields):
    return Exit(ExitReasonFactory(municipality=world.municipality), **fields)


def test_a_case_opens_with_its_first_holder_and_standing(world):
    case = opened(world)
    assert [(row.owner, row.team, row.since, row.until) for row in case.holders.all()] == [
        (world.caseworker, world.team, DAY, None)
    ]
    assert case.standings.get().since == DAY
    assert LogEntry.objects.get(verb="case.opened").citizen_id == case.citizen_id


def test_an_assessment_is_kept_with_its_date_and_result(world):
    case = opened(world)
    kept = cases.record_event(
        case, kind=Availability.ASSESSMENT, result=" Til rådighed ", by=world.caseworker, on=DAY, today=LATER
    )
    assert (kept.on, kept.result, kept.by) == (DAY, "Til rådighed", world.caseworker)
    assert LogEntry.objects.get(verb="case.event_recorded").citizen_id == case.citizen_id


@pytest.mark.parametrize(
    ("on", "result"),
    [(date(2026, 5, 31), "Klar"), (date(2026, 6, 9), "Klar"), (DAY, "  ")],
    ids=["before the case", "in the future", "without a result"],
)
def test_an_event_outside_the_case_or_without_a_result_is_refused(world, on, result):
    case = opened(world)
    with pytest.raises(ValidationError):
        cases.record_event(case, kind=Availability.REMATCH, result=result, by=world.caseworker, on=on, today=LATER)
    assert not case.events.exists()


def test_whoever_may_not_write_in_the_case_records_no_event(world):
    case = opened(world)
    for user in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            cases.record_event(case, kind=Availability.REMATCH, result="Klar", by=user, on=DAY, today=LATER)


def test_a_person_has_one_open_case_at_a_time(world):
    case = opened(world)
    again = opening(world, number="2026-2", started_on=LATER)
    with pytest.raises(ValidationError, match="åben sag"):
        cases.open_case(case.citizen, again, by=world.caseworker, on=LATER)
    assert Case.objects.filter(citizen=case.citizen).count() == 1


def test_nobody_opens_a_case_in_a_team_that_is_not_theirs(world):
    for by in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            cases.open_case(CitizenFactory(municipality=world.municipality), opening(world), by=by, on=DAY)


def test_a_case_closes_with_its_reason_and_its_dated_rows_end(world):
    case = opened(world)
    job = leaving(world, job="Lagermedarbejder", job_start=LATER, summary="Fundet via spor B")
    cases.close_case_row(case, job, by=world.caseworker, on=LATER, seen=case.version)
    case = Case.objects.get(pk=case.pk)
    assert (case.ended_on, case.exit_reason, case.exit_job, case.version) == (LATER, job.reason, "Lagermedarbejder", 2)
    assert (case.holders.get().until, case.standings.get().until) == (LATER, LATER)
    assert case.owner == world.caseworker
    assert LogEntry.objects.get(verb="case.closed").details == {"mark": "event", "on": "2026-06-08"}


def test_a_reason_that_asks_for_the_job_gets_it(world):
    case = opened(world)
    reason = ExitReasonFactory(municipality=world.municipality, name="Fleksjob", asks_job=True)
    with pytest.raises(ValidationError, match="hvilket job"):
        cases.close_case_row(case, Exit(reason), by=world.caseworker, on=LATER, seen=1)


def test_a_reason_of_another_municipality_closes_nothing(world):
    case = opened(world)
    with pytest.raises(PermissionDenied):
        cases.close_case_row(case, Exit(ExitReasonFactory()), by=world.caseworker, on=LATER, seen=1)


@pytest.mark.parametrize("on, goes", [(date(2026, 7, 6), True), (date(2026, 7, 7), False)])
def test_a_return_within_the_set_weeks_goes_on_in_the_same_case(world, on, goes):
    case = opened(world)
    cases.close_case_row(case, leaving(world), by=world.caseworker, on=LATER, seen=1)
    if not goes:
        with pytest.raises(ValidationError, match="ny sag"):
            cases.reopen_case_row(case, by=world.caseworker, on=on, reason="Jobbet holdt ikke", seen=2)
        return
    cases.reopen_case_row(case, by=world.caseworker, on=on, reason="Jobbet holdt ikke", seen=2)
    case.refresh_from_db()
    assert (case.ended_on, case.exit_reason, case.started_on) == (None, None, DAY)
    assert [(row.since, row.until) for row in case.holders.order_by("since")] == [(DAY, LATER), (on, None)]
    assert LogEntry.objects.get(verb="case.reopened").reason == "Jobbet holdt ikke"


def test_a_case_that_reopens_on_the_day_it_closed_has_one_current_holder(world):
    case = opened(world)
    cases.close_case_row(case, leaving(world), by=world.caseworker, on=LATER, seen=1)
    cases.reopen_case_row(case, by=world.caseworker, on=LATER, reason="Fortrudt", seen=2)
    assert [(row.since, row.until) for row in case.holders.order_by("since")] == [
        (DAY, date(2026, 6, 7)),
        (LATER, None),
    ]


def test_another_target_group_holds_from_its_day(world):
    case = opened(world)
    group = TargetGroupFactory(municipality=world.municipality, name="Sygedagpengemodtager")
    cases.change_standing(case, target_group=group, benefit=case.benefit, by=world.caseworker, on=LATER, seen=1)
    assert Case.objects.get(pk=case.pk).target_group == group
    assert [(row.target_group.name, row.until) for row in case.standings.order_by("since")] == [
        ("Dagpengemodtager", date(2026, 6, 7)),
        ("Sygedagpengemodtager", None),
    ]


def test_a_leader_hands_a_case_over_and_it_moves_at_once(world):
    case = opened(world)
    cases.hand_over(case, owner=world.colleague, team=world.other_team, by=world.team_leader, on=LATER, seen=1)
    assert case in Case.objects.visible_to(world.colleague)
    assert case not in Case.objects.visible_to(world.caseworker)
    assert [(row.owner, row.until) for row in case.holders.order_by("since")] == [
        (world.caseworker, date(2026, 6, 7)),
        (world.colleague, None),
    ]
    entry = LogEntry.objects.get(verb="case.handed_over")
    assert entry.details == {"before": {"owner": world.caseworker.pk, "team": world.team.pk}}


def test_a_case_may_be_handed_to_the_inbox_of_the_team(world):
    case = opened(world)
    cases.hand_over(case, owner=None, team=world.team, by=world.team_leader, on=DAY, seen=1)
    assert [(row.owner, row.since, row.until) for row in case.holders.all()] == [(None, DAY, None)]


def test_a_case_goes_only_to_somebody_who_works_in_the_team(world):
    with pytest.raises(ValidationError, match="arbejder ikke"):
        cases.hand_over(opened(world), owner=world.colleague, team=world.team, by=world.team_leader, on=DAY, seen=1)


def test_only_the_leader_of_the_team_hands_over(world):
    case, other_leader = opened(world), user_with(Role.TEAM_LEADER, team=world.other_team)
    for by in (world.caseworker, other_leader, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            cases.hand_over(case, owner=None, team=world.team, by=by, on=DAY, seen=1)


def test_who_saw_an_older_version_changes_nothing(world):
    case = opened(world)
    cases.hand_over(case, owner=None, team=world.team, by=world.team_leader, on=DAY, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        cases.close_case_row(case, leaving(world), by=world.caseworker, on=LATER, seen=1)
    assert Case.objects.get(pk=case.pk).ended_on is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["claimed", "control"])
def test_two_who_close_at_once_close_once(world, tmp_path, monkeypatch, guarded):
    case, job = opened(world), leaving(world)
    if not guarded:
        monkeypatch.setattr(cases, "claim_case", lambda case, seen, open_now: None)
    with database_in_file(tmp_path):

        def close():
            mine = Case.objects.get(pk=case.pk)
            cases.close_case_row(mine, job, by=world.caseworker, on=LATER, seen=1)

        answers = race(close, close)
        assert LogEntry.objects.filter(verb="case.closed").count() == (1 if guarded else 2)
        assert sum(isinstance(answer, ChangedMeanwhileError) for answer in answers) == (1 if guarded else 0)
