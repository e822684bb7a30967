# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace

from jobfokus.screening.models import CriteriaEdition
from jobfokus.screening.shipped import ship_criteria
from tests.access import CASE_READERS, CASE_STAFF, CASE_WRITERS, MANAGERS, NOBODY, Row, Stage
from tests.screening.archetype_rows import ARCHETYPE_ROWS

MANAGERS_ONLY = replace(NOBODY, name="MANAGERS_ONLY", ordinary=MANAGERS, restricted=MANAGERS)
READS_SETUP = CASE_STAFF.ordinary | {"administrator"}
SETUP_READERS = replace(NOBODY, name="SETUP_READERS", ordinary=READS_SETUP, restricted=READS_SETUP)
PUBLISH = MANAGERS | {"administrator"}
PUBLISHERS = replace(NOBODY, name="PUBLISHERS", ordinary=PUBLISH, restricted=PUBLISH)

HELPED = {"need": "Mangler CV til fredag", "help": "Skriver det sammen i dag"}


def with_criteria(stage: Stage):
    stage.once("criteria", lambda: ship_criteria(stage.municipality))
    return {}


def of_edition(stage: Stage):
    with_criteria(stage)
    return {"uuid": CriteriaEdition.objects.newest(stage.municipality.pk).uuid}


def of_age(stage: Stage):
    return with_criteria(stage) | {"code": "over_forty"}


ROWS: list[Row] = [
    Row("screening:setup", SETUP_READERS, with_criteria),
    Row("screening:switch", MANAGERS_ONLY, with_criteria, method="POST"),
    Row("screening:model_card", MANAGERS_ONLY, with_criteria),
    Row("screening:model_card", MANAGERS_ONLY, with_criteria, method="POST"),
    Row("screening:criteria", PUBLISHERS, with_criteria),
    Row("screening:criteria", PUBLISHERS, with_criteria, method="POST"),
    Row("screening:remove_criteria", PUBLISHERS, of_edition, method="POST"),
    Row("screening:legal_basis", MANAGERS_ONLY, of_age),
    Row("screening:legal_basis", MANAGERS_ONLY, of_age, method="POST"),
    Row("screening:case_need", CASE_READERS, lambda stage: {"uuid": stage.case.uuid}),
    Row(
        "screening:case_need", CASE_WRITERS, lambda stage: {"uuid": stage.case.uuid}, method="POST",
        data=lambda stage: HELPED,
    ),
    *ARCHETYPE_ROWS,
]  # fmt: skip
