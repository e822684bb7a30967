# SPDX-License-Identifier: MPL-2.0
"""Closed by default: a page is for staff unless it says otherwise, and may be narrowed to some roles.

``for_roles`` narrows a view to some roles; ``for_everyone_signed_in`` opens it to citizens and partners too, whose
rows are then decided by ``visible_to``. Who is not let in meets the same page as for an address that does not exist.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from jobfokus.accounts.models import User

View = Callable[..., HttpResponse]
SETTERS = ("manager", "administrator")


def for_roles(*roles: str) -> Callable[[View], View]:
    """Let only people who hold one of *roles* today into the view."""

    def decorated(view: View) -> View:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.authority.holds(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        return wrapped

    return decorated


def for_everyone_signed_in(view: View) -> View:
    """Mark a view that also people who are not staff may open."""
    view.for_everyone_signed_in = True
    return view


def may_appoint_stand_in(user: User, absent: User) -> bool:
    """H5: the owner for themself, or a leader of a team they work in; both in one municipality."""
    if absent.municipality_id != user.municipality_id:
        return False
    if user.pk == absent.pk:
        return user.authority.works_cases
    return not user.authority.led_teams.isdisjoint(absent.authority.case_teams)


def may_give_roles(user: User, to: User) -> bool:
    """An administrator, to others than themself: nobody lets themself in to citizens."""
    return user.authority.holds("administrator") and user.municipality_id == to.municipality_id and user.pk != to.pk


def may_change_settings(user: User) -> bool:
    """What a municipality may set: its manager, and the administrator who carries it out."""
    return user.authority.holds(*SETTERS)
