# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

from jobfokus.labourmarket.actions.events import open_feed
from jobfokus.labourmarket.actions.knowledge import (
    SourceContent,
    TermContent,
    add_source,
    add_term,
    note_industry_fact,
)
from jobfokus.labourmarket.models import Industry, JobFunction
from tests.access import CASEWORKERS, LEADERS, MANAGERS, OPEN, SIGNED_IN, STAFF, Policy, Row, Stage
from tests.labourmarket.factories import FunctionFactory, IndustryFactory

EDITORS = LEADERS | MANAGERS | {"employer_consultant", "administrator"}
LISTS = Policy("LISTS", EDITORS, EDITORS)


def function(stage: Stage) -> JobFunction:
    return stage.once("function", lambda: FunctionFactory(municipality=stage.municipality))


def industry(stage: Stage) -> Industry:
    return stage.once("industry", lambda: IndustryFactory(municipality=stage.municipality))


def rows(code: str, entry) -> list[Row]:
    def of(stage: Stage) -> dict:
        return {"uuid": entry(stage).uuid}

    def gone(stage: Stage) -> dict:
        type(entry(stage)).objects.filter(pk=entry(stage).pk).update(retired_on="2026-01-01")
        return of(stage)

    return [
        Row(f"labourmarket:{code}_list", LISTS),
        Row(f"labourmarket:{code}_list", LISTS, method="POST", data=lambda stage: {"words": "a"}),
        Row(f"labourmarket:add_{code}", LISTS),
        Row(f"labourmarket:add_{code}", LISTS, method="POST", data=lambda stage: {"name": "Flyve drage"}),
        Row(f"labourmarket:edit_{code}", LISTS, of),
        Row(f"labourmarket:edit_{code}", LISTS, of, method="POST", data=lambda stage: {"name": "Ny", "seen": 0}),
        Row(f"labourmarket:retire_{code}", LISTS, of, method="POST", data=lambda stage: {"seen": 0}),
        Row(f"labourmarket:take_back_{code}", LISTS, gone, method="POST", data=lambda stage: {"seen": 0}),
        Row(f"labourmarket:merge_{code}", LISTS, of),
        Row(f"labourmarket:merge_{code}", LISTS, of, method="POST", data=lambda stage: {"into": "?", "seen": 0}),
    ]


KNOW = LEADERS | MANAGERS | {"employer_consultant"}
READ = KNOW | CASEWORKERS
READERS = Policy("MARKET_READERS", READ, READ)
KNOWERS = Policy("MARKET_KNOWERS", KNOW, KNOW)
NOT_AWAY = Policy("MARKET_STAFF", STAFF.ordinary, STAFF.ordinary)


def of_industry(stage: Stage) -> dict:
    return {"uuid": industry(stage).uuid}


def of_fact(stage: Stage) -> dict:
    by = stage.users["employer_consultant"]
    known = {"by": by, "on": date(2026, 6, 15)}
    made = stage.once("industry fact", lambda: note_industry_fact(industry(stage), "tone", "Travlt", **known))
    return {"uuid": made.uuid}


def of_source(stage: Stage) -> dict:
    by = stage.users["employer_consultant"]
    return {"uuid": stage.once("source", lambda: add_source(SourceContent("Avisen", "press"), by=by)).uuid}


def of_term(stage: Stage) -> dict:
    by = stage.users["employer_consultant"]
    return {"uuid": stage.once("term", lambda: add_term(TermContent("Mentor", "En makker"), by=by)).uuid}


def of_feed(stage: Stage) -> dict:
    by, now = stage.users["employer_consultant"], datetime(2026, 6, 15, 10, tzinfo=UTC)
    return {"token": stage.once("feed", lambda: open_feed(by=by, now=now)).token}


ROWS = [
    Row("labourmarket:function_names", SIGNED_IN),
    Row("labourmarket:industry_fact_new", KNOWERS, of_industry),
    Row("labourmarket:industry_fact_new", KNOWERS, of_industry, method="POST"),
    Row("labourmarket:industry_fact_still_true", KNOWERS, of_fact, method="POST"),
    Row("labourmarket:source_list", READERS),
    Row("labourmarket:source_new", KNOWERS),
    Row("labourmarket:source_new", KNOWERS, method="POST"),
    Row("labourmarket:source_read", KNOWERS, of_source, method="POST"),
    Row("labourmarket:source_retire", KNOWERS, of_source, method="POST"),
    Row("labourmarket:balance", READERS),
    Row("labourmarket:balance", READERS, method="POST"),
    Row("labourmarket:term_list", NOT_AWAY),
    Row("labourmarket:add_term", LISTS),
    Row("labourmarket:add_term", LISTS, method="POST"),
    Row("labourmarket:edit_term", LISTS, of_term),
    Row("labourmarket:edit_term", LISTS, of_term, method="POST"),
    Row("labourmarket:event_calendar", READERS),
    Row("labourmarket:event_calendar", READERS, method="POST"),
    Row("labourmarket:event_feed", OPEN, of_feed),
    *rows("function", function),
    *rows("industry", industry),
]
