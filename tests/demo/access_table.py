# SPDX-License-Identifier: MPL-2.0
"""Where this is no demo, nobody can be a fictive citizen."""

from dataclasses import replace

from tests.access import NOT_THERE, Row

ROWS = [
    Row(
        "demo:sign_in_as",
        replace(NOT_THERE, name="ONLY_IN_A_DEMO"),
        lambda stage: {"uuid": stage.users["citizen"].uuid},
        method="POST",
    )
]
