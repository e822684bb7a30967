# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from tests.access import CASE_READERS, CASE_WRITERS, NOBODY, Row
from tests.applications.factories import forward
from tests.citizens.factories import JobLogEntryFactory

THE_CITIZEN = replace(NOBODY, name="THE_CITIZEN", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))


def put_forward(stage):
    def make():
        entry = JobLogEntryFactory(citizen=stage.citizen, on=stage.case.started_on)
        return forward(entry, by=stage.users["citizen"])

    return stage.once("application", make)


def of_case(stage):
    return {"uuid": stage.case.uuid}


def application(stage):
    return of_case(stage) | {"application": put_forward(stage).uuid}


def own(stage):
    return {"entry": put_forward(stage).entry.uuid}


def said(stage):
    return {"about": "wording", "text": "Godt begyndt"}


def written(stage):
    return {"text": "Kære chef", "base_version": "1"}


def typed(stage):
    return {"text": "Kære", "base_version": "1", "autosave_sequence": "1"}


ROWS = [
    Row("applications:application_list", CASE_READERS, of_case),
    Row("applications:application", CASE_READERS, application),
    Row("applications:application", CASE_WRITERS, application, method="POST", data=said),
    Row("applications:own_application", THE_CITIZEN, own),
    Row("applications:own_application", THE_CITIZEN, own, method="POST", data=written),
    Row("applications:own_typed", THE_CITIZEN, own, method="POST", data=typed),
    Row("applications:own_withdraw", THE_CITIZEN, own, method="POST"),
]
