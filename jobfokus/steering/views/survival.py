# SPDX-License-Identifier: MPL-2.0
"""How long people stay unemployed: the survival curve, read and compared (K1, K2, K5)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.models import User
from jobfokus.accounts.shipped import setting
from jobfokus.citizens.access import may_mark_exits
from jobfokus.citizens.models import ExitReason
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.common.small_groups import FEWEST
from jobfokus.steering.choices import OtherExits
from jobfokus.steering.forms.survival import GroupForm, Lists, OtherExitsForm
from jobfokus.steering.models import STEERERS
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import joined_spells
from jobfokus.steering.survival_page import answer


@require_GET
@for_roles(*STEERERS)
def survival(request: HttpRequest) -> HttpResponse:
    """One group, or two side by side; nothing is shown of groups so small that they tell on people."""
    today, user = timezone.localdate(), request.user
    weeks, lists = setting(user.municipality_id, "case.reopen_weeks", today), Lists.of(user)
    form, other = (GroupForm(request.GET, lists=lists, prefix=prefix) for prefix in "ab")
    counting, forms = OtherExitsForm(request.GET), [form, other] if request.GET.get("sammenlign") else [form]
    context: dict[str, Any] = {"form": form, "other": other, "counting": counting, "compared": len(forms) == 2}
    valid = not any(each.errors for each in (*forms, counting))
    if valid:
        ages = any(each.whose.by_age for each in forms)
        people = People.of(user.municipality_id, today, ages=ages)
        context |= read(forms, people, today, weeks, counting.rule) | other_rule(request, counting.rule)
        context |= {"weeks": weeks, "marks": marks(user), "may_mark": may_mark_exits(user, user.municipality_id)}
    return render_page(request, "steering/survival.html", context, fragment="result", status=200 if valid else 422)


def read(forms: list[GroupForm], people: People, today: date, weeks: int, rule: OtherExits) -> dict[str, Any]:
    """The answer, or the names of the groups that are too small to be shown.

    A group is too small too where subtracting groups from each other would tell of one to four people.
    """
    small = [each.name for each in forms if people.tells_on_few(each.whose)]
    if small:
        return {"small": small}
    groups = [(each.name, joined_spells(each.whose, today, weeks)) for each in forms]
    return {"answer": answer(groups, rule), "odd": odd_told(people.odd)}


def other_rule(request: HttpRequest, rule: OtherExits) -> dict[str, Any]:
    """The same page with other exits counted the other way."""
    other = next(each for each in OtherExits if each != rule)
    asked = request.GET.copy()
    asked["others"] = other.value
    return {"other_rule": str(other.label).lower(), "other_rule_url": f"{request.path}?{asked.urlencode()}"}


def marks(user: User) -> list[tuple[str, str]]:
    """The municipality's exit reasons and how each counts (K5)."""
    reasons = ExitReason.objects.filter(municipality_id=user.municipality_id, retired_on=None)
    return [(reason.name, str(reason.get_mark_display())) for reason in reasons]


def odd_told(found: int) -> str:
    """How many of the municipality's spells have days that cannot be right; nothing where all are right."""
    if not found:
        return ""
    return "Nogle få forløb" if found < FEWEST else f"{number(found)} forløb"
