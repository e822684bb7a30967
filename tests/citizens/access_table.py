# SPDX-License-Identifier: MPL-2.0
from tests.access import CASE_READERS, CASE_WRITERS, Row, Stage


def of_case(stage: Stage):
    return {"uuid": stage.case.uuid}


def part(stage: Stage):
    return of_case(stage) | {"part": "om-mig"}


def typed(stage: Stage):
    return {"about": "Glad for at lave mad", "base_version": 0, "autosave_sequence": 1}


ROWS = [
    Row("citizens:cv_page", CASE_READERS, of_case),
    Row("citizens:cv_part", CASE_WRITERS, part),
    Row("citizens:cv_part", CASE_WRITERS, part, method="POST", data=typed),
    Row("citizens:cv_typed", CASE_WRITERS, part, method="POST", data=typed),
    Row("citizens:cv_drop", CASE_WRITERS, part, method="POST"),
]
