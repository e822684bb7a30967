# SPDX-License-Identifier: MPL-2.0
"""Who writes what citizens learn the tools from, and who names super-users."""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.accounts.rules import STAFF_ROLES

helpers = for_roles(*sorted(STAFF_ROLES))
writers = for_roles("administrator", "team_leader")
administrators = for_roles("administrator")


def may_write_guides(user: User) -> bool:
    """The words of the picture guides: administrators and team leaders, as with letters."""
    return user.authority.holds("administrator", "team_leader")


def may_set_films(user: User) -> bool:
    """The film about a tool: the administrator, who also knows what the server bears."""
    return user.authority.holds("administrator")
