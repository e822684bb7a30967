# SPDX-License-Identifier: MPL-2.0
"""Who works where, and what they did in the last whole weeks: beside it stands what was planned (R6, R8)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from django.db.models import Count
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import DatedQuerySet, RoleAssignment, Team, User
from jobfokus.conversations.models import Conversation
from jobfokus.employers.models import EmployerContact
from jobfokus.steering.choices import StaffKind

KINDS = {
    frozenset({Role.CASEWORKER}): StaffKind.CASEWORKER,
    frozenset({Role.EMPLOYER_CONSULTANT}): StaffKind.EMPLOYER_CONSULTANT,
    frozenset({Role.CASEWORKER, Role.EMPLOYER_CONSULTANT}): StaffKind.BOTH,
}

# A colleague in a list: the name to print and sort by, and the id that tells two of one name apart.
Person = tuple[str, int]


def staff_kinds(municipality_id: int, today: date) -> dict[int, StaffKind]:
    """The kind of everybody who works with cases or with companies today, by their id; one statement."""
    held = working_roles(today).filter(user__municipality_id=municipality_id)
    return kinds_of(held.values_list("user_id", "role"))


def caseworkers_of(team: Team, today: date) -> list[tuple[User, StaffKind]]:
    """Those who work the team's cases today, by name, each with their kind; one statement."""
    here = working_roles(today).filter(team=team, role=Role.CASEWORKER)
    held = working_roles(today).filter(user_id__in=here.values("user_id")).select_related("user")
    rows = list(held.order_by("user__name", "user_id"))
    kinds = kinds_of((row.user_id, row.role) for row in rows)
    return [(user, kinds[user.pk]) for user in {row.user_id: row.user for row in rows}.values()]


def working_roles(today: date) -> DatedQuerySet:
    """The roles with cases or with companies that are held today."""
    roles = (Role.CASEWORKER, Role.EMPLOYER_CONSULTANT)
    return RoleAssignment.objects.holding(today).filter(user__is_active=True, role__in=roles)


def kinds_of(held: Iterable[tuple[int, str]]) -> dict[int, StaffKind]:
    """The kind of each person that follows from the roles held."""
    roles: dict[int, set[Role]] = {}
    for person, role in held:
        roles.setdefault(person, set()).add(Role(role))
    return {person: KINDS[frozenset(found)] for person, found in roles.items()}


def whole_weeks(today: date, weeks: int) -> tuple[date, date]:
    """The Monday *weeks* ago, and this week's, which is not in it."""
    this = today - timedelta(days=today.weekday())
    return this - timedelta(weeks=weeks), this


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def held_a_week(team: Team, reader: User, today: date, weeks: int) -> dict[Person, Fraction]:
    """Conversations held a week in the team's cases, by who held them: those of cases that the reader may open.

    A manager opens no cases and counts all of them; the page then tells the team's sum alone.
    """
    since, until = whole_weeks(today, weeks)
    mine = Conversation.objects.all() if reader.authority.holds("manager") else Conversation.objects.for_staff(reader)
    rows = mine.held().filter(case__team=team, planned_at__gte=midnight(since), planned_at__lt=midnight(until))
    counted = rows.order_by().values_list("holder_id", "holder__name").annotate(count=Count("pk"))
    return {(name, holder): Fraction(count, weeks) for holder, name, count in counted}


def contacts_of(reader: User, kinds: Mapping[int, StaffKind], today: date, weeks: int) -> Counter[str]:
    """Contacts with companies in the last whole weeks, by the kind of who recorded them; "" for nobody known here."""
    since, until = whole_weeks(today, weeks)
    rows = EmployerContact.objects.visible_to(reader).filter(on__gte=since, on__lt=until)
    found: Counter[str] = Counter()
    for person, count in rows.order_by().values_list("by_id").annotate(count=Count("pk")):
        found[str(kinds.get(person, ""))] += count
    return found
