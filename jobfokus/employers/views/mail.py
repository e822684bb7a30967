# SPDX-License-Identifier: MPL-2.0
"""Mail about openings: the funds' addresses (E2), and one's own choice of the weekly mail (E7)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.models import User
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.employers.access import keepers, readers
from jobfokus.employers.actions import mail as actions
from jobfokus.employers.forms.mail import FundForm, WeeklyMailForm
from jobfokus.employers.models import FundAddress, WeeklyMailWish
from jobfokus.employers.weekly_mail import letter_for, unsigned, week_of
from jobfokus.exchange.once import once
from jobfokus.labourmarket.models import Industry


@require_http_methods(["GET", "POST"])
@keepers
@once
def fund_list(request: HttpRequest) -> HttpResponse:
    """The funds that get mail; here one is added."""
    form = FundForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            fund = actions.add_fund(**form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error("email", refused)
        else:
            messages.success(request, f"{fund.name} får nu mail, når I sender åbninger videre.")
            return redirect("employers:fund_list")
    funds = FundAddress.objects.visible_to(request.user).in_use()
    context = {
        "form": form,
        "rows": [(fund.name, fund.email, reverse("employers:retire_fund", args=[fund.uuid])) for fund in funds],
        "crumbs": [("Åbninger", reverse("employers:opening_list")), ("A-kasser", "")],
    }
    return render_page(request, "employers/fund_list.html", context, status=422 if form.errors else 200)


@require_POST
@keepers
def retire_fund(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """It gets no more mail."""
    fund = get_object_or_404(FundAddress.objects.visible_to(request.user), uuid=uuid)
    actions.retire_fund(fund, by=request.user, on=timezone.localdate())
    messages.success(request, f"{fund.name} får ikke mere mail.")
    return redirect("employers:fund_list")


@require_http_methods(["GET", "POST"])
@readers
@once
def weekly_mail(request: HttpRequest) -> HttpResponse:
    """One's own choice, and what the mail would say today."""
    user, today = request.user, timezone.localdate()
    wish = WeeklyMailWish.objects.filter(user=user).prefetch_related("industries").first()
    chosen = [str(industry.uuid) for industry in wish.industries.all()] if wish else []
    industries = Industry.objects.visible_to(user).in_use()
    form = WeeklyMailForm(
        request.POST if request.method == "POST" else None, industries=industries, initial={"industries": chosen}
    )
    if form.is_valid():
        return wished(request, list(form.cleaned_data["industries"]))
    preview = letter_for(
        week_of(user.municipality, today), user, {each.pk for each in wish.industries.all()} if wish else set()
    )
    context = {
        "form": form,
        "since": days.short(wish.since) if wish else "",
        "email": user.email,
        "preview": preview.text,
        "subject": preview.subject,
        "crumbs": [("Åbninger", reverse("employers:opening_list")), ("Ugens åbninger", "")],
    }
    return render_page(request, "employers/weekly_mail.html", context, status=422 if form.errors else 200)


def wished(request: HttpRequest, industries: list[Industry]) -> HttpResponse:
    """Keep the choice, or end the mail."""
    if "afmeld" in request.POST:
        actions.end_weekly_mail(request.user)
        messages.success(request, "Du får ikke mailen mere.")
        return redirect("employers:weekly_mail")
    try:
        actions.wish_for_weekly_mail(industries, by=request.user, on=timezone.localdate())
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, f"Du får mailen på {request.user.email}.")
    return redirect("employers:weekly_mail")


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "POST"])
def leave_weekly_mail(request: HttpRequest, signature: str) -> HttpResponse:
    """The link in the mail: one press, no login. A mail program may press for its reader (RFC 8058).

    The signature alone says who it is; nothing else can be done with it, so a foreign page gains nothing by it.
    """
    uuid = unsigned(signature)
    user = User.objects.filter(uuid=uuid).first() if uuid else None
    if user is None:
        raise Http404
    if request.method == "POST":
        actions.end_weekly_mail(user)
    context: dict[str, Any] = {"left": request.method == "POST"}
    return render_page(request, "employers/leave_weekly_mail.html", context)
