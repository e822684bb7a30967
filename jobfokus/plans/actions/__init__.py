# SPDX-License-Identifier: MPL-2.0
"""Changes to plans, by concept; those of the job plan itself are found here too."""

from jobfokus.plans.actions.plan import (
    MixRefusedError,
    PassedDayError,
    agree_home_draft,
    claim_version,
    confirm_by_paper,
    confirm_plan,
    make_milestone,
    open_plan,
    save_plan,
    set_mix,
)

__all__ = [
    "MixRefusedError",
    "PassedDayError",
    "agree_home_draft",
    "claim_version",
    "confirm_by_paper",
    "confirm_plan",
    "make_milestone",
    "open_plan",
    "save_plan",
    "set_mix",
]
