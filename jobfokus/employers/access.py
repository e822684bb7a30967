# SPDX-License-Identifier: MPL-2.0
"""Who may do what with companies, contacts and openings. Who may see them stands in ``visible_to``.

Employer consultants keep them; a team leader and a caseworker hear of openings too, and write them down. A manager
reads.
"""

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.employers.models import READERS
from jobfokus.employers.models.board import BOARD_KEEPERS

CONSULTANT = "employer_consultant"
WRITERS = (CONSULTANT, "caseworker", "team_leader")
KEEPERS = (CONSULTANT, "team_leader")

readers = for_roles(*READERS)
writers = for_roles(*WRITERS)
keepers = for_roles(*KEEPERS)
board_keepers = for_roles(*BOARD_KEEPERS)


def may_read(user: User) -> bool:
    """Get openings by mail: whoever may read them on the pages."""
    return user.authority.holds(*READERS)


def may_record(user: User, municipality_id: int) -> bool:
    """Record a contact, add a company, change the seats of an opening: whoever talks with employers."""
    return user.authority.holds(*WRITERS) and user.municipality_id == municipality_id


def may_keep(user: User, municipality_id: int) -> bool:
    """Say who is responsible, close and pass on openings, keep a company's data: the employer consultant's work."""
    return user.authority.holds(*KEEPERS) and user.municipality_id == municipality_id


def may_be_responsible(user: User, municipality_id: int) -> bool:
    """Whom an opening or a company can be given to."""
    return may_keep(user, municipality_id)


def may_keep_boards(user: User, municipality_id: int) -> bool:
    """Hang a board on the wall by a link, and withdraw the link: leaders and administrators."""
    return user.authority.holds(*BOARD_KEEPERS) and user.municipality_id == municipality_id
