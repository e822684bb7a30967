# SPDX-License-Identifier: MPL-2.0
"""Taking an import back: all of it, except what has changed since."""

from datetime import date

import pytest
from django.db import connection

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Case, Citizen, CitizenCpr, CitizenName
from jobfokus.conversations.choices import AgreementState, Status
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.importing import NothingToUndoError, undo_batch
from jobfokus.exchange.imports import BatchMovedOnError
from jobfokus.exchange.models import Draft, ImportBatch, StoredFile
from jobfokus.exchange.undo import ChangedSinceError, take_back, undo_parts
from jobfokus.journey.actions.handover import confirm_handover
from jobfokus.journey.actions.import_kinds import commit_import
from jobfokus.journey.models import Handover
from jobfokus.plans.choices import PlanState
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.models import TouchedCase
from tests.accounts.factories import user_with
from tests.citizens.extracts import many
from tests.journey.factories import ConversationFactory, HandoverFactory
from tests.journey.hanging import agreement_of, conversation_of, plan_of
from tests.journey.importing import LATER, NOW, Office, fresh
from tests.racing import database_in_file, race
from tests.screening.factories import closure

ENDED = {"ended_on": "01-11-2026", "exit_reason": "Ordinært job"}


@pytest.fixture
def office(db) -> Office:
    return Office()


def undo(office: Office, batch: ImportBatch) -> list[int]:
    batch.refresh_from_db()
    return undo_batch(batch, seen=batch.version, by=fresh(office.leader), now=LATER)


def picture() -> dict[str, list]:
    """Everything an import touches, without the versions that only count upwards."""
    return {
        "citizens": list(Citizen.objects.order_by("pk").values("pk", "first_name", "folded", "address", "protected")),
        "cases": list(
            Case.objects.order_by("pk").values(
                "pk", "owner", "team", "target_group", "ended_on", "exit_reason", "fund", "next_conversation_at"
            )
        ),
        "names": list(CitizenName.objects.order_by("pk").values()),
        "numbers": list(CitizenCpr.objects.order_by("pk").values("pk", "index")),
        "holders": list(Case.holders.rel.related_model.objects.order_by("pk").values()),
        "standings": list(Case.standings.rel.related_model.objects.order_by("pk").values()),
    }


def test_an_undo_takes_a_handover_back_with_what_went_along_until_somebody_has_said_yes_to_it(office):
    lis = user_with(Role.CASEWORKER, team=office.team, name="Lis Bach")
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    meeting = ConversationFactory(case=case, holder=office.karin, planned_at=LATER)
    first = HandoverFactory(case=case)
    batch = office.load({"owner": "Lis Bach"})
    assert Handover.objects.waiting().get().to_owner == lis
    assert undo(office, batch) == []
    assert Handover.objects.waiting().get() == first
    meeting.refresh_from_db()
    assert meeting.holder == office.karin
    batch = office.load({"owner": "Lis Bach"})
    confirm_handover(Handover.objects.waiting().get(), by=fresh(lis), now=NOW)
    with pytest.raises(NothingToUndoError):
        undo(office, batch)
    assert Case.objects.get(pk=case.pk).owner == lis


def test_an_undo_takes_new_people_back_with_their_trail(office):
    before = picture()
    batch = office.load(*many(25))
    assert undo(office, batch) == []
    assert picture() == before
    assert not Citizen.history.exists()
    assert not Case.history.exists()
    batch.refresh_from_db()
    assert (batch.state, batch.undone_by, batch.undone_at) == (BatchState.UNDONE, office.leader, LATER)
    assert LogEntry.objects.filter(verb="import_undone").count() == 1


def test_what_the_machine_found_about_a_new_case_stops_no_undo(office):
    before, event = picture(), closure(office.karin)
    batch = office.load(*many(2))
    for case in Case.objects.filter(municipality=office.municipality):
        TouchedCase.objects.create(event=event, case=case, by_workplace=True, by_industry=False)
    assert undo(office, batch) == []
    assert picture() == before
    assert not TouchedCase.objects.exists()


def test_an_undo_gives_every_value_back(office):
    office.load({"owner": "Karin Toft"}, {"cpr": "620281-1234"}, ENDED | {"cpr": "630281-1234"})
    case = Case.objects.get(owner=office.karin)
    conversation, agreement, plan = conversation_of(case), agreement_of(case), plan_of(case)
    before = picture()
    batch = office.load(
        ENDED | {"owner": "Karin Toft", "last_name": "Holm"},
        {"started_on": "02-11-2026"},
        {"cpr": "620281-1234", "team": "Team Langtidsledige", "target_group": "Sygedagpengemodtager", "town": "Borup"},
        {"cpr": "630281-1234", "protected": "Ja"},
        now=LATER,
    )
    assert picture() != before
    assert undo(office, batch) == []
    assert picture() == before
    conversation.refresh_from_db()
    agreement.refresh_from_db()
    plan.refresh_from_db()
    assert (conversation.status, conversation.status_reason) == (Status.PLANNED, "")
    assert (agreement.state, agreement.outcome, agreement.state_at) == (AgreementState.OPEN, "", None)
    assert plan.state == PlanState.DRAFT
    assert case.history.first().history_change_reason == "Indlæsning fortrudt"


def test_imports_are_taken_back_one_after_the_other(office):
    first = office.load({})
    second = office.load({"town": "Borup"}, now=LATER)
    assert undo(office, second) == []
    assert undo(office, first) == []
    assert not Citizen.objects.filter(municipality=office.municipality).exists()


def test_an_import_that_a_later_one_built_on_stays(office):
    first = office.load({}, {"cpr": "620281-1234"})
    office.load({"town": "Borup"}, now=LATER)
    assert undo(office, first) == [2]


def changed_address(case: Case) -> None:
    Citizen.objects.filter(pk=case.citizen_id).update(address="Nyvej 1")


def handed_over(case: Case) -> None:
    Case.objects.filter(pk=case.pk).update(owner=case.municipality.users.last())


def stored_file(case: Case) -> None:
    StoredFile.objects.create(
        municipality=case.municipality, owner_type="x", owner_uuid=case.uuid, citizen_id=case.citizen_id, name="x",
        content_type="x", size=1, sha256="x", uploaded_by=case.municipality.users.first(),
    )  # fmt: skip


def draft(case: Case) -> None:
    Draft.objects.create(
        user=case.municipality.users.first(), form="x", object_uuid=case.uuid, citizen_id=case.citizen_id,
        base_version=1,
    )  # fmt: skip


@pytest.mark.parametrize("work_on", [changed_address, handed_over, agreement_of, stored_file, draft])
def test_what_somebody_has_worked_on_stays_whole_and_is_told(office, work_on):
    earlier = {"started_on": "01-02-2025", "ended_on": "01-03-2025", "exit_reason": "Ordinært job"}
    batch = office.load({}, {"cpr": "620281-1234"}, earlier)
    work_on(Case.objects.get(municipality=office.municipality, number="2026-000001"))
    assert undo(office, batch) == [2, 4]
    assert Citizen.objects.get(municipality=office.municipality).cases.count() == 2
    batch.refresh_from_db()
    assert batch.kept_rows == [2, 4]


def test_an_undo_with_nothing_left_to_take_back_is_refused(office):
    batch = office.load({})
    changed_address(Case.objects.get(municipality=office.municipality))
    with pytest.raises(NothingToUndoError):
        undo(office, batch)
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED


def test_who_cannot_go_back_step_by_step_is_left_whole_and_named(office):
    """On the way back the older case opens and the newer one closes; the table never allows two that are open.

    Which of them goes first is the database's to choose, where it looks row by row: both go back, or both stay.
    """
    older = {"started_on": "01-02-2025"}
    over = older | {"ended_on": "01-03-2025", "exit_reason": "Ordinært job"}
    office.load({"cpr": "620281-1234"}, over, ENDED)
    cases = Case.objects.filter(citizen__cases__started_on=date(2025, 2, 1)).order_by("pk").distinct()
    cases.filter(started_on=date(2025, 2, 1)).update(ended_on=None, exit_reason=None)
    before = list(cases.values("pk", "ended_on", "exit_reason"))
    batch = office.load({"cpr": "620281-1234", "town": "Borup"}, over, {}, now=LATER)
    after = list(cases.values("pk", "ended_on", "exit_reason"))
    assert [row["ended_on"] for row in after] == [date(2025, 3, 1), None]
    kept = undo(office, batch)
    assert kept == [3, 4] or (kept == [] and connection.vendor == "postgresql")
    assert list(cases.values("pk", "ended_on", "exit_reason")) == (after if kept else before)
    assert set(Citizen.objects.filter(municipality=office.municipality).values_list("town", flat=True)) == {"Køge"}
    batch.refresh_from_db()
    assert (batch.state, batch.kept_rows) == (BatchState.UNDONE, kept)


def test_a_row_changed_between_look_and_undo_stops_the_undo(office):
    batch = office.load({})
    (plan,) = undo_parts(batch)
    Case.objects.filter(municipality=office.municipality).update(version=9)
    with pytest.raises(ChangedSinceError):
        take_back(plan, by=office.leader, now=LATER, reason="Prøve")


def test_an_undo_happens_once(office):
    batch = office.load({})
    undo(office, batch)
    with pytest.raises(BatchMovedOnError):
        undo(office, batch)


def test_a_new_number_after_an_undo_is_not_stopped_by_the_old_one(office):
    undo(office, office.load({}))
    office.load({}, now=LATER)
    assert Case.objects.get(municipality=office.municipality).started_on == date(2026, 3, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["claim", "control"])
def test_two_commits_that_race_write_once_and_without_the_claim_collide(monkeypatch, tmp_path, guarded):
    """Without the claim both would go on to write; then only the keys of the tables hold the second one back."""
    if not guarded:
        monkeypatch.setattr("jobfokus.exchange.importing.claim", lambda *args, **values: None)
        monkeypatch.setattr("jobfokus.exchange.importing._differs", lambda *args: False)
    office = Office()
    batch = office.stage({})
    leader = fresh(office.leader)
    with database_in_file(tmp_path):
        results = race(*[lambda: commit_import(ImportBatch.objects.get(), seen=batch.version, by=leader, now=NOW)] * 2)
        lost = [type(result) for result in results if isinstance(result, Exception)]
        written = LogEntry.objects.filter(verb="import_committed").count()
        cases = Case.objects.filter(municipality=office.municipality).count()
    if guarded:
        assert (lost, written, cases) == ([BatchMovedOnError], 1, 1)
    else:
        assert (lost, written) != ([BatchMovedOnError], 1) or cases != 1
