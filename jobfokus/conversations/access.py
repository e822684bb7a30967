# SPDX-License-Identifier: MPL-2.0
"""Who may do what in a conversation. Each starts from a row one may see (``for_staff``)."""

from datetime import date

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.models import Case
from jobfokus.conversations.choices import AskedBy, BookedHow, Status
from jobfokus.conversations.models import Conversation, ConversationGuide


def may_hold(user: User, conversation: Conversation, today: date) -> bool:
    """Start, hold and record it: whoever may write in the case, while it is planned or held."""
    return conversation.status in (Status.PLANNED, Status.HELD) and may_write_case(user, conversation.case, today)


def may_send_agreements(user: User, conversation: Conversation, today: date) -> bool:
    """Send the citizen what was agreed: whoever may hold it, once the record is shared (C10)."""
    return conversation.shared_at is not None and may_hold(user, conversation, today)


def may_plan(user: User, case: Case, how: str, today: date) -> bool:
    """A meeting booked by the citizen is booked by nobody else; any other by whoever may write in the case (B6)."""
    if how == BookedHow.SELF:
        return case.ended_on is None and is_oneself(user, case)
    return may_write_case(user, case, today)


def may_settle(user: User, conversation: Conversation, asked_by: str, today: date) -> bool:
    """Move it or call it off: whoever may write in the case, and the citizen as the one who asked for it."""
    mine = asked_by == AskedBy.CITIZEN and is_oneself(user, conversation.case)
    return mine or may_write_case(user, conversation.case, today)


def is_oneself(user: User, case: Case) -> bool:
    """The citizen of the case, signed in as one."""
    return user.authority.holds("citizen") and case.citizen.user_id == user.pk


def may_note_training(user: User, conversation: Conversation, today: date) -> bool:
    """Whoever held it with a technique in hand, or stood in for the one who did; the note is theirs alone (C17)."""
    mine = conversation.holder_id in user.authority.acts_for
    held = conversation.status == Status.HELD and conversation.card_id is not None
    return mine and held and may_hold(user, conversation, today)


def may_write_from_home(user: User, case: Case) -> bool:
    """Answer, prepare and say afterwards in one's own case (M2, M3, M6, C8): the citizen alone."""
    return case.citizen.user_id == user.pk and user.authority.holds("citizen")


def may_edit_guide(user: User, guide: ConversationGuide) -> bool:
    """A team's own guide by its leader, the municipality's by a manager; caseworkers read (C2)."""
    if guide.municipality_id != user.municipality_id:
        return False
    if guide.team_id is None:
        return user.authority.holds("manager")
    return guide.team_id in user.authority.led_teams


def may_copy_guide(user: User, team: Team) -> bool:
    """A leader makes the municipality's guide the team's own."""
    return team.municipality_id == user.municipality_id and team.pk in user.authority.led_teams


def may_write_list(user: User, municipality_id: int, team: Team | None) -> bool:
    """Topics, duties and technique cards: a manager for the whole municipality, a leader for the team's own (C14)."""
    if municipality_id != user.municipality_id:
        return False
    return user.authority.holds("manager") if team is None else team.pk in user.authority.led_teams
