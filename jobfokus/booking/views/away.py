# SPDX-License-Identifier: MPL-2.0
"""Exceptions from the week: holiday, illness, a course (B1)."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.booking.actions.supply import come_back, go_away
from jobfokus.booking.forms.supply import AwayForm
from jobfokus.booking.models import Away
from jobfokus.booking.views.holders import crumbs, holder_kept, holders_kept_by, workers
from jobfokus.booking.week_page import away_rows
from jobfokus.common.pages import render_page
from jobfokus.exchange.once import once


@require_http_methods(["GET", "POST"])
@workers
@once
def away_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """When somebody is not there, and a new exception."""
    now, holder = timezone.now(), holder_kept(request, uuid)
    form = AwayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        go_away(holder, **form.cleaned_data, by=request.user, now=now)
        messages.success(request, "Fraværet er gemt, og de ledige tider er taget tilbage.")
        return redirect("booking:week", uuid=holder.uuid)
    rows = away_rows(Away.objects.filter(holder=holder, until__gte=timezone.localdate()))
    context = {"form": form, "holder": holder, "rows": rows, "crumbs": crumbs(holder, request.user, "Fravær")}
    return render_page(request, "booking/away.html", context, status=422 if form.errors else 200)


@require_POST
@workers
def away_remove(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Back after all."""
    found = Away.objects.visible_to(request.user).filter(holder__in=holders_kept_by(request.user))
    away = get_object_or_404(found.select_related("holder"), uuid=uuid)
    done = come_back(away, by=request.user, now=timezone.now())
    messages.success(request, f"Fraværet er fjernet. {done.opened} tider er åbne igen.")
    return redirect("booking:week", uuid=away.holder.uuid)
