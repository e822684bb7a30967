# SPDX-License-Identifier: MPL-2.0
"""One's own session, and the settings of the municipality."""

import time

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import SETTERS, for_everyone_signed_in, for_roles
from jobfokus.accounts.actions import WrittenMeanwhileError, change_setting
from jobfokus.accounts.forms import SettingForm
from jobfokus.accounts.held import mark_of, settings_of
from jobfokus.accounts.middleware import SEEN, seconds_of
from jobfokus.accounts.setting_list import grouped_rows, may_be_written, origin_of, said_of, shortened
from jobfokus.accounts.setting_values import neighbours, shown
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.common.pages import render_page

setters = for_roles(*SETTERS)


@for_everyone_signed_in
@require_POST
def extend_session(request: HttpRequest) -> JsonResponse:
    """Somebody is still here: count the idle minutes from now."""
    request.session[SEEN] = int(time.time())
    return JsonResponse({"idle_minutes": settings.SESSION_IDLE_MINUTES})


@login_not_required
@never_cache
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """Who is logged in, for how long yet, and the key that forms need now. Asking does not prolong the session."""
    if not request.user.is_authenticated:
        return JsonResponse({"user": "", "seconds": 0, "token": ""})
    state = {"user": request.user.uuid, "seconds": seconds_of(request), "token": get_token(request)}
    return JsonResponse(state)


@require_GET
@setters
def setting_list(request: HttpRequest) -> HttpResponse:
    """Every number and text that the municipality may set, with where it comes from."""
    groups = grouped_rows(request.user.municipality_id, timezone.localdate())
    return render_page(request, "accounts/setting_list.html", {"groups": groups})


@require_http_methods(["GET", "POST"])
@setters
def setting_edit(request: HttpRequest, key: str) -> HttpResponse:
    """Set one of them from a day on."""
    if not may_be_written(key):
        raise Http404
    today, here = timezone.localdate(), request.user.municipality_id
    held = settings_of(here, (key, *neighbours(key)), today)
    start = {"value": shown(held[key]), "since": today, "seen": mark_of(here, key)}
    form = SettingForm(request.POST or None, key=key, others=held, today=today, initial=start)
    if form.is_valid() and written(request, key, form):
        messages.success(request, f"„{SETTINGS[key].label}“ er gemt.")
        return redirect("accounts:setting_list")
    context = {
        "form": form,
        "shipped": shortened(SETTINGS[key].value) or "ingen",
        "origin": origin_of(key),
        "said": said_of(here, key),
        "crumbs": [("Indstillinger", reverse("accounts:setting_list")), ("Ret en indstilling", "")],
    }
    return render_page(request, "accounts/setting_edit.html", context, status=422 if form.errors else 200)


def written(request: HttpRequest, key: str, form: SettingForm) -> bool:
    """Write the setting, or show beside what was typed what somebody else wrote meanwhile."""
    told, here = form.cleaned_data, request.user.municipality_id
    try:
        change_setting(key, told["value"], by=request.user, on=told["since"], note=told["note"], seen=told["seen"])
    except WrittenMeanwhileError:
        form.say_who_wrote_meanwhile(said_of(here, key), mark_of(here, key))
        return False
    return True
