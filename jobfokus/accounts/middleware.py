# SPDX-License-Identifier: MPL-2.0
"""What stands between a session and the pages: its age, a second factor, and that pages are for staff by default."""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from jobfokus.accounts import rehearsal, rules
from jobfokus.accounts.rehearsal import rehearsing
from jobfokus.common.language import kept_language
from jobfokus.common.unsent import unsent

STARTED, SEEN = "started_at", "seen_at"
GetResponse = Callable[[HttpRequest], HttpResponse]


def opens_without_login(view: Callable[..., Any]) -> bool:
    """A page that Django marks as open to everybody: log-in, health, the open pages."""
    return not getattr(view, "login_required", True)


def is_account_page(view: Callable[..., Any]) -> bool:
    """One's own log-in, second factor and sessions: allauth's pages, the same for everybody."""
    return str(view.__module__).startswith("allauth.")


def begin_session(sender: object, request: HttpRequest, **kwargs: object) -> None:
    """Django's signal at a log-in: the session counts from here. One that does not say when it began is over."""
    request.session[STARTED] = request.session[SEEN] = int(time.time())


def seconds_of(request: HttpRequest) -> int:
    """How long the session of a request lasts yet; one that does not say when it began is over."""
    return rules.seconds_left(
        request.session.get(STARTED, 0),
        request.session.get(SEEN, 0),
        int(time.time()),
        idle_minutes=settings.SESSION_IDLE_MINUTES,
        max_hours=settings.SESSION_MAX_HOURS,
    )


class SessionAgeMiddleware:
    """Ends a session that has been idle or has lasted too long; writes its last use at most once a minute.

    What somebody who has signed in gets to see is kept by no browser and no proxy.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = SESSION_KEY in request.session
        if signed_in:
            self.renew_or_end(request)
        response = self.get_response(request)
        if signed_in or SESSION_KEY in request.session:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def renew_or_end(self, request: HttpRequest) -> None:
        now = int(time.time())
        if seconds_of(request) < 0:
            logout(request)
        elif now - request.session[SEEN] >= rules.SECONDS_BETWEEN_WRITES and not only_asks(request):
            request.session[SEEN] = now


def only_asks(request: HttpRequest) -> bool:
    """A page that asks how long the session lasts does so by itself: nobody need be there."""
    return request.path_info == reverse("accounts:session_state")


class SignedInMiddleware(LoginRequiredMiddleware):
    """Leads to the log-in whoever is not logged in; what somebody has just written in a form is shown first."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if (typed := unsent(request)) is None:
            return super().handle_no_permission(request, view_func)
        answer = render(request, "signed_out.html", {"unsent": typed, "asked": kept_language()}, status=403)
        answer.headers["Cache-Control"] = "no-store"
        return answer


class SecondFactorMiddleware:
    """Leads staff without a second factor to where they set one up; until then nothing else opens.

    Who came through the municipality's own log-in showed a second factor there.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not settings.SECOND_FACTOR_REQUIRED or opens_without_login(view) or is_account_page(view):
            return None
        user = rehearsing(request) or request.user
        methods = {record["method"] for record in get_authentication_records(request, user)}
        if not methods.isdisjoint({"mfa", "socialaccount"}) or not user.authority.is_staff:
            return None
        return None if is_mfa_enabled(user) else redirect("mfa_index")


class RehearsalMiddleware:
    """Lets a member of staff who rehearses (G2) be their practice citizen, and nobody else, for as long as it lasts.

    Asked anew for each request, of the database and not of the session alone. The session stays the member of staff's,
    with its age and its second factor; their rights do not reach into the rehearsal, and nothing touches their log-in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if rehearsal.KEY in request.session:
            rehearsal.take_the_part(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        ends_it = request.resolver_match is not None and request.resolver_match.view_name == "account_logout"
        if rehearsing(request) and is_account_page(view) and not ends_it:
            raise Http404


class StaffPageMiddleware:
    """Hides every page from people who are not staff today, unless the view is marked ``for_everyone_signed_in``."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        if opens_without_login(view) or is_account_page(view) or getattr(view, "for_everyone_signed_in", False):
            return
        if not request.user.authority.is_staff:
            raise Http404
