# SPDX-License-Identifier: MPL-2.0
"""The forms of the plans, by concept; those of the job plan itself are found here too."""

from jobfokus.plans.forms.plan import (
    ConfirmForm,
    CprForm,
    HomeDraftForm,
    LineForm,
    PaperForm,
    PlanSheet,
    typed,
    with_a_line_each,
    with_functions,
    with_line,
    with_mix,
    without_line,
)

__all__ = [
    "ConfirmForm",
    "CprForm",
    "HomeDraftForm",
    "LineForm",
    "PaperForm",
    "PlanSheet",
    "typed",
    "with_a_line_each",
    "with_functions",
    "with_line",
    "with_mix",
    "without_line",
]
