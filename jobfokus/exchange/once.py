# SPDX-License-Identifier: MPL-2.0
"""A form sent twice makes one thing: its hidden token can be carried out once, also when two sendings race."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from jobfokus.exchange.models import SentForm

View = Callable[..., HttpResponse]
# A page lies open in a session of ten hours at most; a token older than this cannot be sent again.
TOKENS_KEPT = timedelta(days=2)


def once(view: View) -> View:
    """Let *view* carry out a form once; sent again it leads to the page that the first sending led to.

    The form carries ``{% form_token %}``. Token and change commit together; a view that does not redirect has
    made nothing, and gives the token back, so that a form with mistakes can be sent again.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = _token(request)
        if token is None:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            sent = _claim(token, request.user)
            if sent is None:
                return HttpResponseRedirect(_led_to(token, request.user))
            response = view(request, *args, **kwargs)
            if isinstance(response, HttpResponseRedirect):
                sent.result_url = response.url
                sent.save(update_fields=["result_url"])
            else:
                sent.delete()
            return response

    return wrapped


def carried_out(token: UUID, user: Any, make: Callable[[], str]) -> str:
    """Do one thing of several that a page sends, once for its token. Returns the address that the first time led to.

    Raises Http404 for a token that somebody else has used.
    """
    with transaction.atomic():
        sent = _claim(token, user)
        if sent is None:
            return _led_to(token, user)
        sent.result_url = make()
        sent.save(update_fields=["result_url"])
        return sent.result_url


def _token(request: HttpRequest) -> UUID | None:
    if request.method != "POST":
        return None
    try:
        return UUID(request.POST.get("form_token", ""))
    except ValueError:
        return None


def _claim(token: UUID, user: Any) -> SentForm | None:
    """Take the token, or wait for the sending that holds it and find it used (the unique key decides)."""
    try:
        with transaction.atomic():
            return SentForm.objects.create(token=token, user=user)
    except IntegrityError:
        return None


def _led_to(token: UUID, user: Any) -> str:
    """Where the first sending led; only for the person who sent it."""
    sent = SentForm.objects.filter(token=token, user=user).first()
    if sent is None:
        raise Http404
    return sent.result_url


def forget_old_tokens(now: datetime) -> int:
    """Remove the tokens of forms that no open page can hold any longer; returns how many."""
    return SentForm.objects.filter(sent_at__lt=now - TOKENS_KEPT).delete()[0]
