# SPDX-License-Identifier: MPL-2.0
"""Rehearsing as a practice citizen (G2): who may be whom, asked for each request.

The session names the practice citizen's user. It holds only while that user belongs to the one who is signed in, lies
in the practice place of their municipality, and the one who is signed in is staff: a real citizen can never be named.
"""

from django.http import HttpRequest

from jobfokus.accounts.models import User

KEY = "rehearsal"


def practice_user_of(staff: User) -> User | None:
    """The practice citizen that a member of staff rehearses as; nobody for whoever is not staff today."""
    mine = User.objects.filter(
        rehearsed_by_id=staff.pk, municipality__practice_for_id=staff.municipality_id, is_active=True
    )
    found = mine.first() if staff.authority.is_staff else None
    return None if found is None or found.authority.is_staff else found


def take_the_part(request: HttpRequest) -> None:
    """Make the request the practice citizen's; without one the rehearsal is over."""
    staff = request.user
    part = practice_user_of(staff) if staff.is_authenticated else None
    if part is None or part.pk != request.session[KEY]:
        del request.session[KEY]
        return
    request.rehearsing = staff  # type: ignore[attr-defined]
    request.user = part


def rehearsing(request: HttpRequest) -> User | None:
    """The member of staff behind a rehearsal; nobody where it is none."""
    staff: User | None = getattr(request, "rehearsing", None)
    return staff
