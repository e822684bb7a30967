# SPDX-License-Identifier: MPL-2.0
"""Companies, contacts and openings: read by those who work with companies or citizens, kept by employer consultants
and team leaders. None of these pages is about a citizen.
"""

from dataclasses import replace
from datetime import UTC, datetime

from jobfokus.employers.actions.board import make_board_link
from jobfokus.employers.actions.knowledge import note_fact
from jobfokus.employers.actions.rounds import make_round
from jobfokus.employers.choices import BoardAudience, FactKind
from jobfokus.employers.models import CompanyEnquiry, FundAddress
from jobfokus.employers.weekly_mail import signed
from jobfokus.exchange.choices import BatchState
from tests.access import CASE_STAFF, CASEWORKERS, LEADERS, OPEN, Row, Stage
from tests.employers.factories import CompanyFactory, IndustryFactory, OpeningFactory
from tests.exchange.factories import BatchFactory

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
# What is reached by a name of its own belongs to one municipality.
HERE = CASE_STAFF.ordinary - {"foreign"}
READERS = replace(CASE_STAFF, name="READERS", ordinary=HERE, restricted=HERE)
EVERYWHERE = CASEWORKERS | LEADERS | {"employer_consultant"}
RECORDERS = replace(CASE_STAFF, name="RECORDERS", ordinary=EVERYWHERE, restricted=EVERYWHERE)
WRITERS = replace(RECORDERS, name="WRITERS", ordinary=EVERYWHERE - {"foreign"}, restricted=EVERYWHERE - {"foreign"})
KEEP = LEADERS | {"employer_consultant"}
IMPORTERS = replace(RECORDERS, name="IMPORTERS", ordinary=KEEP, restricted=KEEP)
KEEPERS = replace(RECORDERS, name="KEEPERS", ordinary=KEEP, restricted=KEEP)


def company(stage: Stage):
    return stage.once("company", lambda: CompanyFactory(municipality=stage.municipality))


def of_company(stage: Stage):
    return {"uuid": company(stage).uuid}


def of_opening(stage: Stage):
    return {"uuid": stage.once("opening", lambda: OpeningFactory(company=company(stage))).uuid}


def of_closed(stage: Stage):
    closed = {"closed_on": "2026-06-20", "closed_because": "withdrawn"}
    return {"uuid": stage.once("closed opening", lambda: OpeningFactory(company=company(stage), **closed)).uuid}


def sheet(stage: Stage):
    made = {"municipality": stage.municipality, "kind": "contacts"}
    return {"uuid": stage.once("sheet", lambda: BatchFactory(**made)).uuid}


def committed_sheet(stage: Stage):
    made = {"municipality": stage.municipality, "kind": "contacts", "state": BatchState.COMMITTED}
    return {"uuid": stage.once("committed sheet", lambda: BatchFactory(**made)).uuid}


def seen(stage: Stage):
    return {"seen": "1"}


BOARDS = LEADERS | {"manager", "manager_with_reason", "named_manager", "administrator"}
BOARD_KEEPERS = replace(CASE_STAFF, name="BOARD_KEEPERS", ordinary=BOARDS, restricted=BOARDS)


def board_link(stage: Stage):
    leader = stage.users["team_leader"]
    return stage.once("board", lambda: make_board_link("Køkkenet", BoardAudience.COLLEAGUES, by=leader, now=NOW))


def of_board(stage: Stage):
    return {"token": board_link(stage).token}


def of_link(stage: Stage):
    return {"uuid": board_link(stage).uuid}


def of_fund(stage: Stage):
    made = {"municipality": stage.municipality, "name": "HK", "email": "job@hk.example"}
    return {"uuid": stage.once("fund", lambda: FundAddress.objects.create(**made)).uuid}


def canvassing(stage: Stage):
    def make():
        industry = IndustryFactory(municipality=stage.municipality)
        CompanyFactory(municipality=stage.municipality, industry=industry)
        by = stage.users["employer_consultant"]
        return make_round(industry, among=[by], by=by, on=NOW.date())

    return stage.once("round", make)


def of_round(stage: Stage):
    return {"uuid": canvassing(stage).uuid}


def of_call(stage: Stage):
    return {"uuid": canvassing(stage).calls.get().uuid}


def of_industry(stage: Stage):
    return {"uuid": canvassing(stage).industry.uuid}


def of_enquiry(stage: Stage):
    made = {"municipality": stage.municipality, "company": company(stage), "what": "Har I en rengøringsassistent?"}
    by = stage.users["employer_consultant"]
    days = {"received_on": NOW.date(), "answer_by": NOW.date(), "received_by": by, "responsible": by}
    return {"uuid": stage.once("enquiry", lambda: CompanyEnquiry.objects.create(**made, **days)).uuid}


def of_fact(stage: Stage):
    by = stage.users["employer_consultant"]
    return {
        "uuid": stage.once(
            "fact", lambda: note_fact(company(stage), FactKind.CULTURE, "Glad tone", by=by, on=NOW.date())
        ).uuid
    }


def of_signature(stage: Stage):
    return {"signature": signed(stage.users["owner"].uuid)}


ROWS = [
    Row("employers:enquiry_list", CASE_STAFF),
    Row("employers:enquiry_page", READERS, of_enquiry),
    Row("employers:answer_enquiry", WRITERS, of_enquiry, method="POST"),
    Row("employers:give_enquiry", WRITERS, of_enquiry, method="POST"),
    Row("employers:enquiry_new", WRITERS, of_company),
    Row("employers:enquiry_new", WRITERS, of_company, method="POST"),
    Row("employers:fact_new", WRITERS, of_company),
    Row("employers:fact_new", WRITERS, of_company, method="POST"),
    Row("employers:still_true", WRITERS, of_fact, method="POST"),
    Row("employers:industry_list", CASE_STAFF),
    Row("employers:industry_page", READERS, of_industry),
    Row("employers:self_check", READERS, of_industry),
    Row("employers:self_check", READERS, of_industry, method="POST"),
    Row("employers:round_list", CASE_STAFF),
    Row("employers:round_list", CASE_STAFF, method="POST"),
    Row("employers:round_page", READERS, of_round),
    Row("employers:ask_industry", KEEPERS, of_industry, method="POST"),
    Row("employers:note_call", WRITERS, of_call, method="POST"),
    Row("employers:close_round", KEEPERS, of_round, method="POST"),
    Row("employers:fund_list", IMPORTERS),
    Row("employers:fund_list", IMPORTERS, method="POST"),
    Row("employers:retire_fund", KEEPERS, of_fund, method="POST"),
    Row("employers:weekly_mail", CASE_STAFF),
    Row("employers:weekly_mail", CASE_STAFF, method="POST"),
    Row("employers:leave_weekly_mail", OPEN, of_signature),
    Row("employers:leave_weekly_mail", OPEN, of_signature, method="POST"),
    Row("employers:board", OPEN, of_board),
    Row("employers:board_list", BOARD_KEEPERS),
    Row("employers:board_list", BOARD_KEEPERS, method="POST"),
    Row("employers:withdraw_board", BOARD_KEEPERS, of_link, method="POST"),
    Row("employers:describe_opening", WRITERS, of_opening, method="POST", data=seen),
    Row("employers:opening_list", CASE_STAFF),
    Row("employers:opening_figures", CASE_STAFF),
    Row("employers:figures_download", CASE_STAFF),
    Row("employers:contact_list", CASE_STAFF),
    Row("employers:contact_download", CASE_STAFF),
    Row("employers:import_list", IMPORTERS),
    Row("employers:import_new", IMPORTERS, method="POST"),
    Row("employers:import_page", KEEPERS, sheet),
    Row("employers:import_names", KEEPERS, sheet),
    Row("employers:import_names", KEEPERS, sheet, method="POST"),
    Row("employers:import_set_aside", KEEPERS, sheet, method="POST"),
    Row("employers:import_commit", KEEPERS, sheet, method="POST", data=seen),
    Row("employers:import_progress", KEEPERS, sheet),
    Row("employers:import_stop", KEEPERS, sheet, method="POST"),
    Row("employers:import_undo", KEEPERS, committed_sheet),
    Row("employers:import_undo", KEEPERS, committed_sheet, method="POST", data=seen),
    Row("employers:import_discard", KEEPERS, sheet, method="POST", data=seen),
    Row("employers:company_list", CASE_STAFF),
    Row("employers:company_list", CASE_STAFF, method="POST", data=lambda stage: {"text": "Firma"}),
    Row("employers:contact_new", RECORDERS),
    Row("employers:contact_new", RECORDERS, method="POST", data=lambda stage: {"who": "Firma"}),
    Row("employers:contact_grid", RECORDERS),
    Row("employers:contact_grid", RECORDERS, method="POST"),
    Row("employers:company_names", RECORDERS, method="POST", data=lambda stage: {"text": "Firma"}),
    Row("employers:opening_terms", WRITERS, of_opening),
    Row("employers:opening_terms", WRITERS, of_opening, method="POST", data=seen),
    Row("employers:opening_page", READERS, of_opening),
    Row("employers:company_page", READERS, of_company),
    Row("employers:fill_seat", WRITERS, of_opening, method="POST", data=seen),
    Row("employers:change_seats", WRITERS, of_opening, method="POST", data=seen),
    Row("employers:take_opening", KEEPERS, of_opening, method="POST", data=seen),
    Row("employers:give_opening", KEEPERS, of_opening, method="POST", data=seen),
    Row("employers:close_opening", KEEPERS, of_opening, method="POST", data=seen),
    Row("employers:reopen_opening", KEEPERS, of_closed, method="POST", data=seen),
    Row("employers:pass_on", KEEPERS, method="POST"),
    Row("employers:edit_company", KEEPERS, of_company),
    Row("employers:edit_company", KEEPERS, of_company, method="POST", data=seen),
    Row("employers:give_company", KEEPERS, of_company, method="POST", data=seen),
    Row("employers:note_consent", KEEPERS, of_company, method="POST", data=seen),
]
