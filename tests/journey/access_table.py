# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from jobfokus.conversations.choices import PointOrigin
from jobfokus.conversations.models import AgendaPoint
from jobfokus.exchange.choices import BatchState
from jobfokus.journey.models import SavedFilter
from tests.access import (
    CASE_READERS,
    CASE_WRITERS,
    CASEWORKERS,
    CITIZENS,
    LEADERS,
    MANAGERS,
    STAFF,
    TEAM_LEADERS,
    WORKS_CASES,
    Policy,
    Row,
    Stage,
)
from tests.exchange.factories import BatchFactory
from tests.journey.factories import ConversationFactory, ReminderFactory

# The citizen is led on from the first page of staff to their own.
STAFF_OR_LED_ON = replace(STAFF, name="STAFF_OR_LED_ON", ordinary=STAFF.ordinary | CITIZENS)
SEARCHERS = replace(STAFF, name="SEARCHERS", ordinary=CASEWORKERS | LEADERS | MANAGERS)
# A reminder is private: nobody but who wrote it, and only while the case may be seen.
WHO_WROTE_IT = Policy("WHO_WROTE_IT", frozenset({"owner"}), about_case=True)


WHO_SAVED_IT = Policy("WHO_SAVED_IT", frozenset({"owner"}), frozenset({"owner"}))


def saved_filter(stage: Stage) -> dict:
    wanted = {"owner": stage.users["owner"], "scope": "mine", "only": "joblog-stille", "order": "naeste"}
    return {"uuid": stage.once("saved filter", lambda: SavedFilter.objects.create(**wanted)).uuid}


def case(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid}


def reminder(stage: Stage) -> dict:
    made = stage.once("reminder", lambda: ReminderFactory(case=stage.case, user=stage.users["owner"]))
    return {"uuid": made.uuid}


def batch(stage: Stage) -> dict:
    made = stage.once("batch", lambda: BatchFactory(municipality=stage.municipality))
    return {"uuid": made.uuid}


def committed(stage: Stage) -> dict:
    made = stage.once("committed", lambda: BatchFactory(municipality=stage.municipality, state=BatchState.COMMITTED))
    return {"uuid": made.uuid}


def seen(stage: Stage) -> dict:
    return {"seen": "1"}


def planned(stage: Stage) -> dict:
    return {"uuid": stage.once("planned", lambda: ConversationFactory(case=stage.case)).uuid}


def point(stage: Stage) -> dict:
    meeting = stage.once("meeting", lambda: ConversationFactory(case=stage.case))
    wanted = {"conversation": meeting, "origin": PointOrigin.OURS, "text": "CV’et"}
    return {"uuid": stage.once("point", lambda: AgendaPoint.objects.create(**wanted)).uuid}


ROWS = [
    Row("journey:my_day", STAFF_OR_LED_ON),
    Row("journey:case_list", WORKS_CASES),
    Row("journey:case_export", WORKS_CASES, data=lambda stage: {"fil": "csv"}),
    Row("journey:case_columns", WORKS_CASES, method="POST", data=lambda stage: {"kolonne": "ydelse"}),
    Row("journey:filter_save", WORKS_CASES, method="POST"),
    Row("journey:filter_drop", WHO_SAVED_IT, saved_filter, "POST"),
    Row("journey:case_page", CASE_READERS, case),
    Row("journey:case_history", CASE_READERS, case),
    Row("journey:show_cpr", CASE_READERS, case, "POST", lambda stage: {"cpr-reason": "Skal ringe til banken"}),
    Row("journey:show_contact", CASE_READERS, case, "POST", lambda stage: {"kontakt-reason": "Aftalt opkald"}),
    Row("journey:set_matters_now", CASE_WRITERS, case, "POST", lambda stage: {"matters_now": "Ny linje", "seen": ""}),
    Row(
        "journey:add_reminder", CASE_WRITERS, case, "POST",
        lambda stage: {"husk-text": "Ring", "husk-due_on": "01-12-2026"},
    ),
    Row("journey:finish_reminder", WHO_WROTE_IT, reminder, "POST"),
    Row("journey:search", SEARCHERS),
    Row(
        "journey:open_case", SEARCHERS, method="POST",
        data=lambda stage: {"text": stage.case.number, "reason": "Klage"},
    ),
    Row("journey:search", SEARCHERS, method="POST", data=lambda stage: {"text": stage.case.number}),
    Row("journey:prepare", CASE_READERS, planned),
    Row("journey:prepare", CASE_WRITERS, planned, "POST", lambda stage: {"aim": "Finde tre jobmål"}),
    Row("journey:remove_point", CASE_WRITERS, point, "POST"),
    Row("journey:import_list", TEAM_LEADERS),
    Row("journey:import_new", TEAM_LEADERS, method="POST"),
    Row("journey:import_page", TEAM_LEADERS, batch),
    Row("journey:import_names", TEAM_LEADERS, batch),
    Row("journey:import_names", TEAM_LEADERS, batch, "POST"),
    Row("journey:import_set_aside", TEAM_LEADERS, batch, "POST"),
    Row("journey:import_commit", TEAM_LEADERS, batch, "POST", seen),
    Row("journey:import_undo", TEAM_LEADERS, committed),
    Row("journey:import_undo", TEAM_LEADERS, committed, "POST", seen),
    Row("journey:import_discard", TEAM_LEADERS, batch, "POST", seen),
]  # fmt: skip
