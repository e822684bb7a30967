# SPDX-License-Identifier: MPL-2.0
from tests.access import CASE_READERS, CASE_WRITERS, Row
from tests.screening.archetype_rows import ARCHETYPE_ROWS

HELPED = {"need": "Mangler CV til fredag", "help": "Skriver det sammen i dag"}

ROWS: list[Row] = [
    Row("screening:case_need", CASE_READERS, lambda stage: {"uuid": stage.case.uuid}),
    Row(
        "screening:case_need", CASE_WRITERS, lambda stage: {"uuid": stage.case.uuid}, method="POST",
        data=lambda stage: HELPED,
    ),
    *ARCHETYPE_ROWS,
]  # fmt: skip
