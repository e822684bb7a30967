# SPDX-License-Identifier: MPL-2.0
"""The caseload import: what rows would do, commit, handover, names."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from jobfokus.citizens.choices import CprKind, ExitMark
from jobfokus.citizens.models import Case, CaseHolder, CaseStanding, Citizen, CitizenCpr, CitizenName, ExitReason
from jobfokus.common.crypto import blind_index
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.exchange.choices import BatchState, LetterCode, RowKind
from jobfokus.exchange.importing import ProblemsLeftError
from jobfokus.exchange.imports import BatchMovedOnError, remember_name, set_rows_aside
from jobfokus.exchange.models import ImportBatch, ImportRow, Message
from jobfokus.exchange.rules import CASELOAD
from jobfokus.journey.actions import imported_handovers
from jobfokus.journey.actions.handover import confirm_handover
from jobfokus.journey.actions.import_kinds import commit_import, look_again
from jobfokus.journey.actions.importing import stage_caseload
from jobfokus.journey.models import Handover
from jobfokus.plans.choices import PlanState
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.extracts import extract, many
from tests.journey.factories import AgreementFactory, ConversationFactory
from tests.journey.hanging import agreement_of, conversation_of, plan_of
from tests.journey.importing import LATER, NOW, Office, fresh, team_named

TODAY, EARLIER = date(2026, 11, 24), date(2026, 3, 2)
ENDED = {"ended_on": "01-11-2026", "exit_reason": "Ordinært job"}


@pytest.fixture
def office(db) -> Office:
    return Office()


def kinds(batch: ImportBatch) -> list[str]:
    return list(batch.rows.order_by("number").values_list("kind", flat=True))


def troubles(batch: ImportBatch) -> list[tuple[int, str, str]]:
    rows = batch.rows.filter(kind=RowKind.PROBLEM).order_by("number")
    return [(row.number, problem["column"], problem["trouble"]) for row in rows for problem in row.problems]


def test_staging_changes_nothing_but_the_batch(office):
    batch = office.stage({})
    assert kinds(batch) == ["new"]
    assert not Citizen.objects.filter(municipality=office.municipality).exists()
    assert LogEntry.objects.get(verb="import_staged").details["new"] == 1


def test_staged_rows_lie_encrypted(office):
    office.stage({})
    with connection.cursor() as cursor:
        cursor.execute("SELECT content, changes, problems FROM exchange_importrow")
        stored = str(cursor.fetchall())
    assert "kjær" not in stored
    assert "610281" not in stored


def test_a_new_row_makes_citizen_case_and_dated_rows(office):
    office.load({"owner": "Karin Toft", "protected": "Ja"})
    case = Case.objects.get(municipality=office.municipality)
    citizen = case.citizen
    assert (citizen.full_name, citizen.town, citizen.protected) == ("Søren Åkjær", "Køge", True)
    assert list(Citizen.objects.matching("aakjaer")) == [citizen]
    assert (case.owner, case.team, case.started_on, case.ended_on) == (office.karin, office.team, EARLIER, None)
    assert (case.target_group.name, case.benefit.name, case.fund) == ("Dagpengemodtager", "Dagpenge", "3F")
    holder, standing = CaseHolder.objects.get(case=case), CaseStanding.objects.get(case=case)
    assert (holder.owner, holder.since, holder.until, holder.given_by) == (office.karin, EARLIER, None, office.leader)
    assert (standing.target_group, standing.since) == (case.target_group, EARLIER)
    number = CitizenCpr.objects.get(citizen=citizen)
    assert (number.number, number.kind) == ("6102811234", CprKind.REPLACEMENT)
    assert CitizenName.objects.get(citizen=citizen).last_name == "Åkjær"
    assert case.history.get().history_change_reason == "Indlæst fra fagsystemet"
    assert case.number == "2026-000001"


def test_a_closed_spell_comes_in_closed(office):
    office.load(ENDED)
    case = Case.objects.get(municipality=office.municipality)
    assert (case.ended_on, case.exit_reason.name) == (date(2026, 11, 1), "Ordinært job")
    assert CaseHolder.objects.get(case=case).until == date(2026, 11, 1)


def test_several_spells_of_one_person_make_one_citizen(office):
    earlier = {"started_on": "01-02-2025", "ended_on": "01-03-2025", "exit_reason": "Ordinært job", "address": "Før 1"}
    office.load(earlier, {})
    citizen = Citizen.objects.get(municipality=office.municipality)
    assert citizen.address == "Ærøvej 5"
    assert citizen.cases.count() == 2
    assert kinds(office.stage(earlier, {})) == ["same", "same"]


def test_the_same_file_twice_changes_nothing(office):
    rows = many(25)
    office.load(*rows)
    again = office.stage(*rows)
    assert set(kinds(again)) == {"same"}
    trail = Case.history.count(), Citizen.history.count()
    office.commit(again)
    assert (Case.history.count(), Citizen.history.count()) == trail
    assert not again.undo_steps.exists()


def test_a_changed_row_changes_what_differs_and_keeps_what_was(office):
    office.load({})
    batch = office.stage({"last_name": "Holm", "town": "Borup", "target_group": "Sygedagpengemodtager"}, now=LATER)
    assert kinds(batch) == ["changed"]
    office.commit(batch, now=LATER)
    case = Case.objects.get(municipality=office.municipality)
    assert (case.citizen.full_name, case.citizen.town, case.version, case.citizen.version) == (
        "Søren Holm",
        "Borup",
        2,
        2,
    )
    assert list(Citizen.objects.matching("holm")) == [case.citizen]
    names = case.citizen.names.order_by("since").values_list("last_name", "until")
    assert list(names) == [("Åkjær", date(2026, 11, 30)), ("Holm", None)]
    groups = case.standings.order_by("since").values_list("target_group__name", "since", "until")
    assert list(groups) == [
        ("Dagpengemodtager", EARLIER, date(2026, 11, 30)),
        ("Sygedagpengemodtager", date(2026, 12, 1), None),
    ]
    assert case.holders.count() == 1


def test_a_changed_caseworker_or_team_is_a_handover(office):
    office.load({"owner": "Karin Toft"}, {"cpr": "620281-1234"})
    batch = office.stage(
        {"owner": "Karin Toft", "team": "Team Langtidsledige"}, {"cpr": "620281-1234", "owner": "Karin Toft"}, now=LATER
    )
    assert kinds(batch) == ["handover", "handover"]
    office.commit(batch, now=LATER)
    case = Case.objects.get(municipality=office.municipality, team=office.other_team)
    held = case.holders.order_by("since").values_list("team__name", "owner__name", "until")
    assert list(held) == [
        ("Team Jobklar", "Karin Toft", date(2026, 11, 30)),
        ("Team Langtidsledige", "Karin Toft", None),
    ]


def test_a_new_caseworker_from_the_file_gets_a_handover_with_meetings_and_promises_and_the_citizen_hears_of_the_yes(
    office,
):
    lis = user_with(Role.CASEWORKER, team=office.other_team, name="Lis Bach")
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    meeting = ConversationFactory(case=case, holder=office.karin, planned_at=LATER + timedelta(days=2))
    promise = AgreementFactory(case=case, doer="caseworker", responsible=office.karin)
    office.load({"owner": "Lis Bach", "team": "Team Langtidsledige"}, now=LATER)
    waiting = Handover.objects.waiting().get()
    assert (waiting.from_owner, waiting.to_owner, waiting.to_team) == (office.karin, lis, office.other_team)
    assert waiting.imported
    meeting.refresh_from_db()
    promise.refresh_from_db()
    assert (meeting.holder, promise.responsible) == (lis, lis)
    assert not Message.objects.exists()
    confirm_handover(waiting, by=fresh(lis), now=LATER)
    assert Message.objects.get().kind == LetterCode.HANDED_OVER


@pytest.mark.parametrize("meanwhile", ["reworded", "moved"])
def test_what_a_colleague_changes_while_a_file_is_read_in_is_not_written_over(office, monkeypatch, meanwhile):
    user_with(Role.CASEWORKER, team=office.team, name="Lis Bach")
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    promise = AgreementFactory(case=case, doer="caseworker", responsible=office.karin)
    meeting = ConversationFactory(case=case, holder=office.karin, planned_at=LATER + timedelta(days=2))
    read = imported_handovers.in_parts

    def read_and_wait(rows, name, keys):
        found = list(read(rows, name, keys))
        if found and meanwhile == "reworded" and rows.model is Agreement:
            Agreement.objects.filter(pk=promise.pk).update(version=promise.version + 1)
        elif found and meanwhile == "moved" and rows.model is Conversation:
            Conversation.objects.filter(pk=meeting.pk).update(status=Status.MOVED)
        return iter(found)

    monkeypatch.setattr(imported_handovers, "in_parts", read_and_wait)
    with pytest.raises(BatchMovedOnError):
        office.load({"owner": "Lis Bach"}, now=LATER)
    promise.refresh_from_db()
    meeting.refresh_from_db()
    assert (promise.responsible, meeting.holder) == (office.karin, office.karin)


def test_whoever_keeps_a_case_in_another_team_gets_no_handover_and_a_closed_case_none(office):
    office.load({"owner": "Karin Toft"}, {"cpr": "620281-1234"})
    office.load({"owner": "Karin Toft", "team": "Team Langtidsledige"}, now=LATER)
    office.load(ENDED | {"cpr": "620281-1234", "owner": "Karin Toft"}, now=LATER)
    assert not Handover.objects.exists()


def test_a_colleague_we_do_not_know_leads_to_the_inbox_and_gets_no_login(office):
    before = User.objects.count()
    office.load({"owner": "Ukendt Kollega"})
    assert Case.objects.get(municipality=office.municipality).owner is None
    assert User.objects.count() == before


def test_a_case_we_gave_out_ourselves_stays_when_the_file_names_a_colleague_we_do_not_know(office):
    office.load({"owner": "Ukendt Kollega"})
    Case.objects.filter(municipality=office.municipality).update(owner=office.karin)
    assert kinds(office.stage({"owner": "Ukendt Kollega"})) == ["same"]
    assert kinds(office.stage({"owner": "Ukendt Kollega", "team": "Team Langtidsledige"})) == ["handover"]


def test_a_remembered_name_counts_in_this_import_and_the_next(office):
    batch = office.stage({"team": "JOB 1", "owner": "KT"})
    assert troubles(batch) == [(2, "team", "unmapped")]
    remember_name(office.municipality, CASELOAD, "team", "JOB 1", office.team.uuid)
    remember_name(office.municipality, CASELOAD, "owner", "KT", office.karin.uuid)
    assert look_again(batch, today=TODAY)
    batch.refresh_from_db()
    office.commit(batch)
    case = Case.objects.get(municipality=office.municipality)
    assert (case.team, case.owner) == (office.team, office.karin)
    assert kinds(office.stage({"team": "JOB 1", "owner": "KT"})) == ["same"]


def test_two_colleagues_with_one_name_mean_neither(office):
    User.objects.filter(pk=office.leader.pk).update(name="Karin Toft")
    office.load({"owner": "Karin Toft"})
    assert Case.objects.get(municipality=office.municipality).owner is None


@pytest.mark.parametrize("column", ["target_group", "benefit", "team", "exit_reason"])
def test_a_name_that_means_nothing_here_is_a_problem_of_its_column(office, column):
    row = ENDED | {column: "Findes ikke"}
    assert troubles(office.stage(row)) == [(2, column, "unmapped")]


def test_names_of_another_municipality_mean_nothing_here(office):
    elsewhere = Office()
    elsewhere.load({"team": "Team Jobklar", "owner": "Karin Toft"})
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    assert (case.team, case.owner) == (office.team, office.karin)
    assert Citizen.objects.count() == 2


def test_persons_match_by_a_number_they_had(office):
    office.load({})
    citizen = Citizen.objects.get(municipality=office.municipality)
    CitizenCpr.objects.filter(citizen=citizen).update(until=TODAY)
    CitizenCpr.objects.create(
        citizen=citizen,
        municipality=office.municipality,
        since=date(2026, 11, 25),
        number="0102811234",
        index=blind_index("0102811234"),
        kind=CprKind.ORDINARY,
    )
    batch = office.stage({"town": "Borup"}, {"cpr": "010281-1234"})
    assert kinds(batch) == ["changed", "problem"]
    assert troubles(batch) == [(3, "started_on", "twice")]


def test_a_second_open_case_is_a_problem_until_the_file_closes_the_first(office):
    office.load({})
    again = {"started_on": "10-11-2026"}
    assert troubles(office.stage(again)) == [(2, "started_on", "other_open")]
    batch = office.stage(again, ENDED)
    assert kinds(batch) == ["new", "changed"]
    office.commit(batch)
    assert Case.objects.active().get(municipality=office.municipality).started_on == date(2026, 11, 10)


def test_a_closed_case_takes_along_what_hangs_on_it(office):
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    conversation, agreement, plan = conversation_of(case), agreement_of(case), plan_of(case)
    office.load(ENDED | {"owner": "Karin Toft"}, now=LATER)
    case.refresh_from_db()
    conversation.refresh_from_db()
    agreement.refresh_from_db()
    plan.refresh_from_db()
    assert (case.ended_on, case.next_conversation_at) == (date(2026, 11, 1), None)
    assert (conversation.status, conversation.status_reason) == (
        Status.CANCELLED_BY_US,
        "Sagen er afmeldt i fagsystemet",
    )
    assert (agreement.state, plan.state) == (AgreementState.DROPPED, PlanState.CLOSED)
    assert case.holders.get().until == date(2026, 11, 1)


def test_a_row_without_an_end_opens_the_case_again(office):
    office.load(ENDED)
    batch = office.stage({})
    assert kinds(batch) == ["changed"]
    office.commit(batch)
    case = Case.objects.get(municipality=office.municipality)
    assert (case.ended_on, case.exit_reason) == (None, None)
    assert case.holders.get().until is None


def test_rows_and_columns_that_are_missing_change_nothing(office):
    office.load({}, {"cpr": "620281-1234", "town": "Borup"}, ENDED | {"cpr": "630281-1234"})
    columns = ("cpr", "first_name", "last_name", "target_group", "benefit", "started_on", "owner", "team", "protected")
    batch = office.stage({}, {"cpr": "630281-1234"}, columns=columns)
    assert kinds(batch) == ["same", "same"]
    office.commit(batch)
    assert Case.objects.filter(municipality=office.municipality).count() == 3


def test_problem_rows_stop_the_commit_until_a_person_sets_them_aside(office):
    batch = office.stage({}, {"cpr": "1"})
    assert troubles(batch) == [(3, "cpr", "cpr_form")]
    with pytest.raises(ProblemsLeftError):
        office.commit(batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEW
    assert not Case.objects.filter(municipality=office.municipality).exists()
    assert set_rows_aside(batch, [3], by=fresh(office.leader)) == 1
    office.commit(batch)
    assert Case.objects.filter(municipality=office.municipality).count() == 1


def test_a_commit_writes_what_was_looked_at_or_nothing(office):
    office.load({})
    batch = office.stage({"town": "Borup"})
    Citizen.objects.filter(municipality=office.municipality).update(town="Tureby")
    with pytest.raises(BatchMovedOnError):
        office.commit(batch)
    assert Citizen.objects.get(municipality=office.municipality).town == "Tureby"
    batch.refresh_from_db()
    assert "Tureby" in batch.rows.get().changes
    office.commit(batch)
    assert Citizen.objects.get(municipality=office.municipality).town == "Borup"


def test_a_batch_is_committed_once(office):
    batch = office.stage({})
    seen = batch.version
    office.commit(batch)
    with pytest.raises(BatchMovedOnError):
        commit_import(batch, seen=seen, by=fresh(office.leader), now=NOW)
    assert Case.objects.filter(municipality=office.municipality).count() == 1


def test_a_commit_is_logged_once_with_counts_and_people(office):
    office.load({}, {"cpr": "620281-1234"})
    entry = LogEntry.objects.get(verb="import_committed")
    assert entry.details == {"new": 2, "changed": 0, "handover": 0, "same": 0, "problem": 0}
    for citizen in Citizen.objects.filter(municipality=office.municipality):
        assert entry in LogEntry.objects.about(citizen.pk)


def test_only_a_leader_of_the_municipality_imports(office, world):
    batch = office.stage({})
    with pytest.raises(PermissionDenied):
        stage_caseload(extract({}), "x.csv", by=fresh(office.karin), now=NOW)
    for user in (office.karin, world.team_leader, world.manager):
        with pytest.raises(PermissionDenied):
            commit_import(batch, seen=batch.version, by=fresh(user), now=NOW)
        assert batch not in ImportBatch.objects.visible_to(fresh(user))
    assert batch in ImportBatch.objects.visible_to(fresh(office.leader))


def test_the_number_of_statements_does_not_grow_with_the_file(office):
    def statements(count: int, work) -> int:
        with CaptureQueriesContext(connection) as queries:
            work(count)
        return len(queries)

    def again(count: int) -> None:
        rows = [row | {"town": "Borup", "team": "Team Langtidsledige"} for row in many(count)]
        office.load(*rows, now=LATER)

    office.load(*many(1))
    few, more = (statements(count, lambda count: office.load(*many(count))) for count in (2, 30))
    assert more <= few + 4  # Rows are inserted in parts.
    few, more = (statements(count, again) for count in (2, 30))
    assert more <= few + 4


def test_exits_made_for_an_import_keep_their_mark(office):
    ExitReason.objects.create(municipality=office.municipality, name="Pension", mark=ExitMark.CENSORED)
    office.load(ENDED | {"exit_reason": "Pension"})
    assert Case.objects.get(municipality=office.municipality).exit_reason.mark == ExitMark.CENSORED


def test_a_retired_team_is_no_answer(office):
    team_named(office, "Team Jobklar").__class__.objects.filter(pk=office.team.pk).update(retired_on=TODAY)
    assert troubles(office.stage({})) == [(2, "team", "unmapped")]
    assert ImportRow.objects.get().kind == RowKind.PROBLEM
