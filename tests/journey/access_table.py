# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from tests.access import (
    CASE_READERS,
    CASE_WRITERS,
    CASEWORKERS,
    LEADERS,
    MANAGERS,
    STAFF,
    WORKS_CASES,
    Policy,
    Row,
    Stage,
)
from tests.journey.factories import ReminderFactory

SEARCHERS = replace(STAFF, name="SEARCHERS", ordinary=CASEWORKERS | LEADERS | MANAGERS)
# A reminder is private: nobody but who wrote it, and only while the case may be seen.
WHO_WROTE_IT = Policy("WHO_WROTE_IT", frozenset({"owner"}), about_case=True)


def case(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid}


def reminder(stage: Stage) -> dict:
    made = stage.once("reminder", lambda: ReminderFactory(case=stage.case, user=stage.users["owner"]))
    return {"uuid": made.uuid}


ROWS = [
    Row("journey:my_day", STAFF),
    Row("journey:case_list", WORKS_CASES),
    Row("journey:case_page", CASE_READERS, case),
    Row("journey:case_history", CASE_READERS, case),
    Row("journey:set_matters_now", CASE_WRITERS, case, "POST", lambda stage: {"matters_now": "Ny linje", "seen": ""}),
    Row(
        "journey:add_reminder", CASE_WRITERS, case, "POST",
        lambda stage: {"husk-text": "Ring", "husk-due_on": "01-12-2026"},
    ),
    Row("journey:finish_reminder", WHO_WROTE_IT, reminder, "POST"),
    Row("journey:search", SEARCHERS),
    Row("journey:search", SEARCHERS, method="POST", data=lambda stage: {"text": stage.case.number}),
]  # fmt: skip
