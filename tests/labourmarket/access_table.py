# SPDX-License-Identifier: MPL-2.0
from jobfokus.labourmarket.models import Industry, JobFunction
from tests.access import LEADERS, MANAGERS, SIGNED_IN, Policy, Row, Stage
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


ROWS = [
    Row("labourmarket:function_names", SIGNED_IN),
    *rows("function", function),
    *rows("industry", industry),
]
