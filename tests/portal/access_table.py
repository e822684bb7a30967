# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from tests.access import CITIZENS, NOBODY, Row
from tests.journey.factories import plan_for

THEMSELVES = replace(NOBODY, name="THEMSELVES", ordinary=CITIZENS, restricted=CITIZENS)
WITH_A_PLAN = replace(NOBODY, name="WITH_A_PLAN", ordinary=frozenset({"citizen"}), restricted=frozenset({"citizen"}))


def confirmed_plan(stage):
    stage.once("own plan", lambda: plan_for(stage.case, functions={"A": ["Lager"]}))
    return {}


def cv_part(stage):
    return {"part": "om-mig"}


def typed(stage):
    return {"about": "Glad for at lave mad", "base_version": 0, "autosave_sequence": 1}


# No address of the portal names a person: everybody meets their own.
ROWS = [
    Row("portal:min_plan", THEMSELVES),
    Row("portal:plan_pdf", WITH_A_PLAN, confirmed_plan),
    Row("portal:blank_form", THEMSELVES),
    Row("portal:cv_page", THEMSELVES),
    Row("portal:cv_part", THEMSELVES, cv_part),
    Row("portal:cv_part", THEMSELVES, cv_part, method="POST", data=typed),
    Row("portal:cv_typed", THEMSELVES, cv_part, method="POST", data=typed),
    Row("portal:cv_drop", THEMSELVES, cv_part, method="POST"),
]
