# SPDX-License-Identifier: MPL-2.0
"""Following up on screening: was it right, for whom, and do we single out more than planned? (S4, S6)"""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import settings_of
from jobfokus.common.pages import render_page
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.follow_up_page import follow_up
from jobfokus.steering.forms.follow_up import FollowUpForm
from jobfokus.steering.forms.survival import Lists
from jobfokus.steering.models import STEERERS
from jobfokus.steering.rules.survival import Spells
from jobfokus.steering.screened import answers_given, screened_rows
from jobfokus.steering.screening_share import screening_share
from jobfokus.steering.spells import Whose, joined_spells, reading_at, share_at_week

KEYS = ("screening.fewest", "case.reopen_weeks", "long_term.percent")


@require_GET
@for_roles(*STEERERS)
def screening_follow_up(request: HttpRequest) -> HttpResponse:
    """Shares per team, period and criterion; nothing that would tell on one to four people."""
    today, user = timezone.localdate(), request.user
    form = FollowUpForm(request.GET, lists=Lists.of(user, events=False))
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        held = settings_of(user.municipality_id, KEYS, today)
        spells = joined_spells(Whose(user.municipality_id), today, held["case.reopen_weeks"])
        rows = screened_rows(user.municipality_id, today, form.kind, spells=spells, percent=held["long_term.percent"])
        answers = answers_given(user.municipality_id)
        context |= {
            "answer": follow_up(rows, form.chosen, answers, at_least=held["screening.fewest"]),
            "planned": planned_words(user.municipality_id, form.chosen.target_group_id, today),
            "expected": expected_words(spells),
            "fewest": held["screening.fewest"],
            "any": len(rows.pk) > 0,
        }
    status = 200 if form.is_valid() else 422
    return render_page(request, "steering/screening_follow_up.html", context, fragment="result", status=status)


def planned_words(municipality_id: int, target_group_id: int | None, today: date) -> str:
    """The share the chosen strategy plans for; said only where a target group is chosen."""
    if target_group_id is None:
        return ""
    choice = StrategyChoice.objects.in_force(municipality_id, today).get(target_group_id)
    return f"{choice.planned_percent} %" if choice else "Ingen strategi valgt"


def expected_words(spells: Spells) -> str:
    """The share still unemployed at week 39 in the whole municipality, with its interval."""
    found = reading_at(spells)
    if found is None or found.lower is None or found.upper is None:
        return "For få til at sige noget"
    return f"{round(found.share * 100)} % ({round(found.lower * 100)}–{round(found.upper * 100)} %)"


@require_GET
@for_roles(*STEERERS)
def screening_prompt(request: HttpRequest) -> HttpResponse:
    """The prompt as a fragment, for My day and for the page itself."""
    today, municipality = timezone.localdate(), request.user.municipality_id
    found = screening_share(municipality, share_at_week(Whose(municipality), today), today)
    return render_page(request, "steering/screening_prompt.html", {"found": found, "here": request.GET.get("her")})
