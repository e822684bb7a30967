# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import date

from jobfokus.citizens.models import CvSuggestion, JobLogComment, LogExemption
from tests.access import CASE_READERS, CASE_WRITERS, Row, Stage
from tests.citizens.factories import CvFactory, JobLogEntryFactory, LogActivityFactory, file_with

# Nobody takes back what another said.
WHO_SAID_IT = replace(CASE_WRITERS, name="WHO_SAID_IT", ordinary=frozenset({"owner"}), restricted=frozenset())


def of_case(stage: Stage):
    return {"uuid": stage.case.uuid}


def part(stage: Stage):
    return of_case(stage) | {"part": "om-mig"}


def typed(stage: Stage):
    return {"about": "Glad for at lave mad", "base_version": 0, "autosave_sequence": 1}


def suggested(stage: Stage):
    return {"text": "Glad for at lave mad", "why": "Det er kort"}


def entry(stage: Stage):
    made = stage.once("entry", lambda: JobLogEntryFactory(citizen=stage.citizen, on=stage.case.started_on))
    return of_case(stage) | {"entry": made.uuid}


def comment(stage: Stage):
    entry(stage)
    said = {"entry": stage.made["entry"], "text": "Godt gået", "by": stage.users["owner"]}
    return of_case(stage) | {"comment": stage.once("comment", lambda: JobLogComment.objects.create(**said)).uuid}


def job(stage: Stage):
    return {"title": "Kok", "state": "sent", "on": "02-03-2026", "base_version": "1"}


def with_cv(stage: Stage):
    stage.once("cv", lambda: CvFactory(citizen=stage.citizen))
    return of_case(stage)


def suggestion(stage: Stage):
    def make():
        return CvSuggestion.objects.create(
            cv=CvFactory(citizen=stage.citizen), part="soeger", text="Kok", why="x", made_by=stage.users["owner"]
        )

    return of_case(stage) | {"suggestion": stage.once("suggestion", make).uuid}


def activity(stage: Stage):
    made = stage.once("activity", lambda: LogActivityFactory(citizen=stage.citizen, on=stage.case.started_on))
    return of_case(stage) | {"activity": made.uuid}


def did(stage: Stage):
    return {"kind": "fair", "on": "02-03-2026", "base_version": "1"}


def file(stage: Stage):
    entry(stage)
    return of_case(stage) | {"file": stage.once("log file", lambda: file_with(stage.made["entry"])).uuid}


def to_interview(stage: Stage):
    return {"state": "interview", "base_version": "1"}


def pause(stage: Stage):
    until = {"since": stage.case.started_on, "until": date(2100, 1, 1), "reason": "Indlagt"}
    by = {"by": stage.users["owner"], "case": stage.case}
    return of_case(stage) | {"exemption": stage.once("pause", lambda: LogExemption.objects.create(**until, **by)).uuid}


def pausing(stage: Stage):
    return {"reason": "Indlagt", "since": "02-03-2026", "until": "02-04-2026"}


ROWS = [
    Row("citizens:cv_import", CASE_WRITERS, of_case),
    Row("citizens:cv_import", CASE_WRITERS, of_case, method="POST", data=lambda stage: {"text": "Kok"}),
    Row("citizens:cv_lines", CASE_WRITERS, of_case),
    Row("citizens:cv_lines", CASE_WRITERS, of_case, method="POST"),
    Row("citizens:cv_suggest", CASE_WRITERS, part),
    Row("citizens:cv_suggest", CASE_WRITERS, part, method="POST", data=suggested),
    Row("citizens:cv_withdraw", CASE_WRITERS, suggestion, method="POST"),
    Row("citizens:cv_answer", CASE_WRITERS, suggestion, method="POST"),
    Row("citizens:cv_page", CASE_READERS, of_case),
    Row("citizens:cv_download", CASE_READERS, with_cv),
    Row("citizens:cv_part", CASE_WRITERS, part),
    Row("citizens:cv_part", CASE_WRITERS, part, method="POST", data=typed),
    Row("citizens:cv_typed", CASE_WRITERS, part, method="POST", data=typed),
    Row("citizens:cv_drop", CASE_WRITERS, part, method="POST"),
    Row("citizens:log_page", CASE_READERS, of_case),
    Row("citizens:log_patterns", CASE_READERS, of_case),
    Row("citizens:log_download", CASE_READERS, of_case, data=lambda stage: {"som": "csv"}),
    Row("citizens:log_new", CASE_WRITERS, of_case),
    Row("citizens:log_new", CASE_WRITERS, of_case, method="POST", data=job),
    Row("citizens:log_edit", CASE_WRITERS, entry),
    Row("citizens:log_edit", CASE_WRITERS, entry, method="POST", data=job),
    Row("citizens:log_board", CASE_READERS, of_case),
    Row("citizens:log_move", CASE_WRITERS, entry, method="POST", data=to_interview),
    Row("citizens:log_activity_new", CASE_WRITERS, of_case),
    Row("citizens:log_activity_new", CASE_WRITERS, of_case, method="POST", data=did),
    Row("citizens:log_activity", CASE_WRITERS, activity),
    Row("citizens:log_activity", CASE_WRITERS, activity, method="POST", data=did),
    Row("citizens:log_file", CASE_READERS, file),
    Row("citizens:log_file_drop", CASE_WRITERS, file, method="POST"),
    Row("citizens:log_pause", CASE_READERS, of_case),
    Row("citizens:log_pause", CASE_WRITERS, of_case, method="POST", data=pausing),
    Row("citizens:log_pause_end", CASE_WRITERS, pause, method="POST"),
    Row("citizens:network", CASE_READERS, of_case),
    Row("citizens:log_comment", CASE_WRITERS, entry),
    Row("citizens:log_comment", CASE_WRITERS, entry, method="POST", data=lambda stage: {"text": "Godt"}),
    Row("citizens:log_strike", WHO_SAID_IT, comment, method="POST", data=lambda stage: {"streg-reason": "Forkert"}),
]
