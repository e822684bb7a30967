# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from jobfokus.placements.models import CandidateCall, Order
from tests.access import CASE_READERS, CASE_WRITERS, CASEWORKERS, LEADERS, MANAGERS, Row, Stage, _everywhere
from tests.employers.factories import CompanyFactory, OpeningFactory
from tests.placements.factories import DUE, candidate_call, order_of, sent
from tests.plans.access_table import screened_here

ORDER_STAFF = _everywhere("ORDER_STAFF", CASEWORKERS | LEADERS | {"employer_consultant"})
# Once it is sent, an employer consultant reads it too; a manager, who opens a case with a reason, works with no orders.
ORDER_READERS = replace(
    CASE_READERS,
    name="ORDER_READERS",
    ordinary=(CASE_READERS.ordinary | {"employer_consultant"}) - {"manager_with_reason"},
    restricted=CASE_READERS.restricted - {"named_manager"},
)
STEP_TAKERS = replace(CASE_WRITERS, name="STEP_TAKERS", ordinary=CASE_WRITERS.ordinary | {"employer_consultant"})


def writer(stage: Stage):
    return stage.users["named" if stage.restricted else "owner"]


def draft(stage: Stage) -> Order:
    return stage.once("order", lambda: order_of(stage.case, writer(stage)))


def on_its_way(stage: Stage) -> Order:
    return stage.once("sent order", lambda: sent(stage.case, writer(stage)))


def of_case(stage: Stage):
    return {"uuid": stage.case.uuid}


def of_draft(stage: Stage):
    return {"uuid": draft(stage).uuid}


def of_sent(stage: Stage):
    return {"uuid": on_its_way(stage).uuid}


def call(stage: Stage) -> CandidateCall:
    return stage.once("candidate call", lambda: candidate_call(stage.municipality, stage.users["employer_consultant"]))


def of_call(stage: Stage):
    return {"uuid": call(stage).uuid}


def of_opening(stage: Stage):
    company = CompanyFactory(municipality=stage.municipality)
    return {"uuid": stage.once("opening without a call", lambda: OpeningFactory(company=company, seats=2)).uuid}


CASES_STAFF = _everywhere("CASES_STAFF", (CASEWORKERS - {"foreign"}) | LEADERS)
CALL_STAFF = _everywhere("CALL_STAFF", CASES_STAFF.ordinary | {"employer_consultant"})
CALLERS = _everywhere("CALLERS", LEADERS | {"employer_consultant"})
TYPED = {"sought": "job", "base_version": "1", "autosave_sequence": "1"}

DIRECTION_READERS = _everywhere("DIRECTION_READERS", ORDER_STAFF.ordinary | MANAGERS)
MANAGERS_HERE = _everywhere("MANAGERS_HERE", MANAGERS)


def of_group(stage: Stage):
    return {"uuid": stage.case.target_group.uuid}


ROWS = [
    Row("placements:call_list", ORDER_STAFF),
    Row("placements:call_page", CALL_STAFF, of_call),
    Row("placements:call_new", CALLERS, of_opening),
    Row("placements:call_new", CALLERS, of_opening, method="POST"),
    # What is sent is refused with 422: the row walks who may send, not what.
    Row("placements:answer_candidate", CASES_STAFF, of_call, method="POST"),
    Row("placements:answer_none", CASES_STAFF, of_call, method="POST"),
    Row("placements:call_close", CALLERS, of_call, method="POST"),
    Row("placements:order_list", ORDER_STAFF),
    Row("placements:orders_waiting", ORDER_STAFF),
    Row("placements:order_page", ORDER_READERS, of_sent),
    Row("placements:order_edit", CASE_WRITERS, of_draft),
    Row("placements:order_edit", CASE_WRITERS, of_draft, method="POST", data=lambda stage: TYPED),
    Row("placements:order_typed", CASE_WRITERS, of_draft, method="POST", data=lambda stage: TYPED),
    Row(
        "placements:order_step",
        STEP_TAKERS,
        lambda stage: of_sent(stage) | {"step": "accept"},
        method="POST",
        data=lambda stage: {"accept-seen": "1", "accept-due_on": f"{DUE:%d-%m-%Y}"},
    ),
    Row("placements:direction_list", DIRECTION_READERS),
    Row("placements:choose_direction", MANAGERS_HERE, of_group),
    Row("placements:choose_direction", MANAGERS_HERE, of_group, method="POST"),
    Row("placements:opening_match", CALL_STAFF, of_opening),
    Row("placements:order_match", ORDER_READERS, of_sent),
    # Whoever reads the order is led back to it; who picks is decided by the action.
    Row("placements:order_pick", ORDER_READERS, of_sent, method="POST"),
    Row("placements:case_match", CASE_READERS, of_case),
    Row("placements:match_terms", CASE_WRITERS, of_case),
    Row("placements:match_terms", CASE_WRITERS, of_case, method="POST", data=lambda stage: {"seen": "0"}),
    Row("placements:screening", CASE_READERS, screened_here),
    Row("placements:screening", CASE_WRITERS, screened_here, method="POST"),
    Row("placements:case_orders", CASE_READERS, of_case),
    Row("placements:order_new", CASE_WRITERS, of_case),
    Row("placements:order_new", CASE_WRITERS, of_case, method="POST", data=lambda stage: TYPED),
    Row("placements:order_new_typed", CASE_WRITERS, of_case, method="POST", data=lambda stage: TYPED),
]
