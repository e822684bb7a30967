# SPDX-License-Identifier: MPL-2.0
"""What stands between a session and the pages: pages are for staff unless they say otherwise."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def opens_without_login(view: Callable[..., Any]) -> bool:
    return not getattr(view, "login_required", True)


def is_account_page(view: Callable[..., Any]) -> bool:
    """One's own log-in, second factor and sessions: allauth's pages, the same for everybody."""
    return str(view.__module__).startswith("allauth.")


class StaffPageMiddleware:
    """Hides every page from people who are not staff today, unless the view is marked ``for_everyone_signed_in``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if opens_without_login(view) or is_account_page(view) or getattr(view, "for_everyone_signed_in", False):
            return
        if not request.user.authority.is_staff:
            raise Http404
