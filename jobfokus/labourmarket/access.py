# SPDX-License-Identifier: MPL-2.0
"""Who may change the municipality's lists of industries and job functions."""

from jobfokus.accounts.models import User

# The lists are the administrator's; those who hear the employers' words and those who lead may change them too.
EDITORS = ("administrator", "employer_consultant", "team_leader", "manager")


def may_edit_lists(user: User, municipality_id: int) -> bool:
    """One of the editors, in their own municipality."""
    return user.municipality_id == municipality_id and user.authority.holds(*EDITORS)
