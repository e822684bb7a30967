# SPDX-License-Identifier: MPL-2.0
"""All target groups on one page: their strategies, what they take, and the sum against the budget (T1, T4)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.actions import change_setting
from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.pages import render_page
from jobfokus.screening.models import StrategyChoice
from jobfokus.steering.access import may_choose_strategy
from jobfokus.steering.forms.budget import BudgetForm, TryForm
from jobfokus.steering.models import STEERERS
from jobfokus.steering.strategy_budget import BUDGET, KEYS, Prices, answer, loads_of
from jobfokus.steering.strategy_words import group_row


@require_GET
@for_roles(*STEERERS)
def strategy_list(request: HttpRequest) -> HttpResponse:
    """Every target group with its strategy and what it takes; trying another shows what others must give."""
    return page_of(request, None, status=200)


@require_POST
@for_roles("manager")
def strategy_budget(request: HttpRequest) -> HttpResponse:
    """The manager sets what there is to spend."""
    form = BudgetForm(request.POST)
    if not form.is_valid():
        return page_of(request, form, status=422)
    change_setting(BUDGET, int(form.cleaned_data["budget"]), by=request.user, on=timezone.localdate())
    messages.success(request, "Budgettet er gemt.")
    return redirect("steering:strategy_list")


def page_of(request: HttpRequest, budget: BudgetForm | None, *, status: int) -> HttpResponse:
    today, user = timezone.localdate(), request.user
    groups = list(TargetGroup.objects.visible_to(user).in_use())
    chosen = StrategyChoice.objects.in_force(user.municipality_id, today)
    prices = Prices.of(settings_of(user.municipality_id, KEYS, today))
    loads = loads_of(user.municipality_id, chosen, prices, today)
    form = TryForm(request.GET, groups=groups, loads=loads)
    context = {
        "rows": [group_row(group, chosen.get(group.pk), today) for group in groups],
        "form": form,
        "budget": budget or BudgetForm(initial={"budget": int(prices.budget)}),
        "budget_now": prices.kroner(prices.budget / prices.cost) if prices.budget and prices.cost else "",
        "may_choose": may_choose_strategy(user),
        "hidden": hidden_words(len(groups) - len(loads)),
    }
    if form.is_valid():
        context["answer"] = answer(groups, loads, form.tried, prices)
    return render_page(
        request, "steering/strategy_list.html", context, fragment="result", status=422 if form.errors else status
    )


def hidden_words(count: int) -> str:
    """That groups are left out, in words; nothing where none is."""
    if not count:
        return ""
    return (
        "1 målgruppe er for lille til at regne på." if count == 1 else f"{count} målgrupper er for små til at regne på."
    )
