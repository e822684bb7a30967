# SPDX-License-Identifier: MPL-2.0
"""What citizens say of our conversations: per team, and per colleague only where they have said yes (C8)."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.from_home import consent_to_verdicts, withdraw_verdicts
from jobfokus.conversations.models import Verdict, VerdictConsent
from jobfokus.steering.rules.verdicts import Answer, Figure, colleagues_shown, teams_shown

WEEKS = "verdict.weeks"


@require_GET
@for_roles("caseworker", "team_leader", "manager")
def verdicts(request: HttpRequest) -> HttpResponse:
    """The teams one works with or leads, a manager all; colleagues for those who lead."""
    user, today = request.user, timezone.localdate()
    weeks = setting(user.municipality_id, WEEKS, today)
    answers, said_yes = answers_for(user, weeks), frozenset[int]()
    leads = user.authority.holds("team_leader", "manager")
    if leads:
        willing = VerdictConsent.objects.holding(today).filter(user__municipality_id=user.municipality_id)
        said_yes = frozenset(willing.values_list("user_id", flat=True))
    context = {
        "weeks": weeks,
        "teams": [row_of(figure) for figure in teams_shown(answers)],
        "colleagues": [row_of(figure) for figure in colleagues_shown(answers, said_yes)],
        "leads": leads,
        "holds": user.authority.works_cases,
        "said_yes": VerdictConsent.objects.holding(today).filter(user=user).exists(),
    }
    return render_page(request, "steering/verdicts.html", context)


@require_POST
@for_roles("caseworker", "team_leader")
def verdict_consent(request: HttpRequest) -> HttpResponse:
    """One's own yes, and taking it back; it acts at once."""
    if "ja" in request.POST:
        consent_to_verdicts(request.user, on=timezone.localdate())
        messages.success(request, "Din leder kan se tallene for dine samtaler.")
    else:
        withdraw_verdicts(request.user)
        messages.success(request, "Nu kan ingen se tallene for dine samtaler.")
    return redirect("steering:verdicts")


def answers_for(user: User, weeks: int) -> list[Answer]:
    """The verdicts of the last weeks in the teams that this person may see figures of."""
    since = timezone.now() - timedelta(weeks=weeks)
    found = Verdict.objects.filter(given_at__gte=since, conversation__case__municipality_id=user.municipality_id)
    if not user.authority.holds("manager"):
        found = found.filter(conversation__case__team_id__in=user.authority.case_teams)
    holder = ("conversation__holder__name", "conversation__holder_id")
    rows = found.order_by().values_list("conversation__case__team__name", *holder, "score")
    return [Answer(team, (name, pk), score) for team, name, pk, score in rows]


def row_of(figure: Figure) -> dict[str, object]:
    """A figure in words."""
    return {
        "name": figure.name,
        "count": figure.count,
        "average": number(figure.average),
        "good": figure.good,
        "poor": figure.poor,
    }
