# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from jobfokus.plans.actions import confirm_by_paper
from jobfokus.plans.actions.activities import start_activity
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.models import HomeLine, PlanConfirmation
from jobfokus.plans.rules.company_list import Candidate
from tests.access import CASE_READERS, CASE_STAFF, CASE_WRITERS, MANAGERS, NOBODY, STAFF, Row, Stage
from tests.accounts.access_table import SETTERS
from tests.plans.factories import NOW, company_list, early_effort, full_content, saved_plan
from tests.screening.screenings import switched_on

MANAGERS_ONLY = replace(NOBODY, name="MANAGERS_ONLY", ordinary=MANAGERS, restricted=MANAGERS)


def writer(stage: Stage):
    return stage.users["named" if stage.restricted else "owner"]


def plan(stage: Stage):
    return stage.once("job plan", lambda: saved_plan(stage.case, writer(stage), full_content()))


def confirmation(stage: Stage) -> PlanConfirmation:
    def make():
        paper, by = SimpleUploadedFile("plan.pdf", b"%PDF-1.7"), writer(stage)
        return confirm_by_paper(plan(stage), paper, citizen_name="Ærø", seen=1, by=by, now=NOW)

    return stage.once("plan confirmation", make)


def of_case(stage: Stage):
    return {"uuid": stage.case.uuid}


def of_plan(stage: Stage):
    return {"uuid": plan(stage).uuid}


def of_paper(stage: Stage):
    return {"uuid": confirmation(stage).plan.uuid, "file": confirmation(stage).paper.uuid}


def line(stage: Stage):
    return plan(stage).lines.select_related("plan__case")[0]


def made_list(stage: Stage):
    def make():
        companies = [Candidate("99000007", "Åhaven", WhyListed.FILE)]
        return company_list(line(stage), companies, by=writer(stage))

    return stage.once("company list", make)


def of_line(stage: Stage):
    return of_plan(stage) | {"line": line(stage).uuid}


def of_list(stage: Stage):
    return {"uuid": made_list(stage).uuid}


def of_texts(stage: Stage):
    return {"whose": "kommunen"}


def typed_nothing(stage: Stage):
    return {"autosave_sequence": 1, "base_version": 0}


def screened_here(stage: Stage):
    stage.once("screening in use", lambda: switched_on(stage.municipality))
    return of_case(stage)


def of_activity(stage: Stage):
    by = writer(stage)
    made = stage.once("early effort", lambda: start_activity(stage.case, early_effort(by), by=by, now=timezone.now()))
    return {"uuid": made.uuid}


def home_line(stage):
    made = {"case": stage.case, "track": "A", "function": "Lager"}
    return {"uuid": stage.once("home line", lambda: HomeLine.objects.create(**made)).uuid}


ROWS = [
    Row("plans:early_efforts", SETTERS),
    Row("plans:early_efforts", SETTERS, method="POST"),
    Row("plans:screening_score", CASE_WRITERS, screened_here, method="POST"),
    Row("plans:autosave_screening", CASE_WRITERS, screened_here, method="POST", data=typed_nothing),
    Row("plans:drop_typed_screening", CASE_WRITERS, screened_here, method="POST"),
    Row("plans:screening_panel", CASE_READERS, screened_here),
    Row("plans:activity", CASE_WRITERS, of_activity),
    Row("plans:activity", CASE_WRITERS, of_activity, method="POST"),
    Row("plans:begin_activity", CASE_WRITERS, of_activity, method="POST"),
    Row("plans:take_back_activity", CASE_WRITERS, of_activity, method="POST"),
    Row("plans:plan_page", CASE_READERS, of_case),
    Row("plans:plan_panel", CASE_READERS, of_case),
    Row("plans:save_plan", CASE_WRITERS, of_case, method="POST", data=lambda stage: {"line-TOTAL_FORMS": 0}),
    Row("plans:autosave_plan", CASE_WRITERS, of_case, method="POST", data=typed_nothing),
    Row("plans:drop_typed_plan", CASE_WRITERS, of_case, method="POST"),
    Row("plans:home_lines", CASE_READERS, of_case),
    Row("plans:take_line", CASE_WRITERS, home_line, method="POST"),
    Row("plans:home_draft", CASE_WRITERS, of_case),
    Row("plans:home_draft", CASE_WRITERS, of_case, method="POST", data=lambda stage: {"home_draft_by": ""}),
    Row("plans:confirm_plan", CASE_WRITERS, of_plan, method="POST"),
    Row("plans:signed_paper", CASE_WRITERS, of_plan),
    Row("plans:signed_paper", CASE_WRITERS, of_plan, method="POST"),
    Row("plans:paper_file", CASE_READERS, of_paper),
    Row("plans:plan_pdf", CASE_READERS, of_plan),
    Row("plans:plan_pdf", CASE_READERS, of_plan, method="POST", data=lambda stage: {"reason": "Til kommunens arkiv"}),
    Row("plans:plan_versions", CASE_READERS, of_plan),
    Row("plans:chosen_versions", CASE_READERS, of_plan),
    Row("plans:compare_versions", CASE_READERS, lambda stage: of_plan(stage) | {"before": 0, "after": 1}),
    Row("plans:company_lists", CASE_READERS, of_case),
    Row("plans:company_list", CASE_WRITERS, of_line),
    Row("plans:company_list", CASE_WRITERS, of_line, method="POST"),
    Row("plans:send_company_list", CASE_WRITERS, of_list, method="POST"),
    Row("plans:withdraw_company_list", CASE_WRITERS, of_list, method="POST"),
    Row("plans:company_list_pdf", CASE_READERS, of_list),
    Row("plans:track_text_list", CASE_STAFF),
    Row("plans:track_texts", CASE_STAFF, of_texts),
    Row("plans:track_texts", MANAGERS_ONLY, of_texts, method="POST"),
    Row("plans:compare_track_texts", CASE_STAFF, lambda stage: of_texts(stage) | {"before": 0, "after": 0}),
    Row("plans:restore_track_texts", MANAGERS_ONLY, lambda stage: of_texts(stage) | {"number": 0}, method="POST"),
    Row("plans:abc", STAFF),
    Row("plans:blank_form", STAFF),
    Row("plans:track_suggestion", STAFF),
    Row("plans:line_demand", STAFF, method="POST"),
]
