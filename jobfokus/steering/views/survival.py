# SPDX-License-Identifier: MPL-2.0
"""How long people stay unemployed: the survival curve, read and compared (K1, K2, K5)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.accounts.models import User
from jobfokus.citizens.access import may_mark_exits
from jobfokus.citizens.models import ExitReason
from jobfokus.common.charts import number
from jobfokus.common.pages import render_page
from jobfokus.common.small_groups import FEWEST
from jobfokus.common.spreadsheets import xlsx_parts
from jobfokus.steering.choices import OtherExits
from jobfokus.steering.forms.survival import GroupForm, Lists, OtherExitsForm
from jobfokus.steering.models import STEERERS
from jobfokus.steering.rules.survival import Spells
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import joined_spells
from jobfokus.steering.survival_page import answer, sheet_columns, sheet_rows

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: one group, or two side by side, and how other exits count."""

    forms: list[GroupForm]
    other: GroupForm
    counting: OtherExitsForm

    @property
    def is_valid(self) -> bool:
        return not any(each.errors for each in (*self.forms, self.counting))


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of it: the names of groups that are too small, or the groups and the rule they are drawn by.

    Where so few left for another cause that two ways of counting would tell on them, they are taken out (K5).
    """

    small: list[str]
    groups: list[tuple[str, Spells]]
    rule: OtherExits
    both_ways: bool


def asked_of(request: HttpRequest) -> Asked:
    lists = Lists.of(request.user)
    form, other = (GroupForm(request.GET, lists=lists, prefix=prefix) for prefix in "ab")
    forms = [form, other] if request.GET.get("sammenlign") else [form]
    return Asked(forms, other, OtherExitsForm(request.GET))


@require_GET
@for_roles(*STEERERS)
def survival(request: HttpRequest) -> HttpResponse:
    """One group, or two side by side; nothing is shown of groups so small that they tell on people."""
    today, user, asked = timezone.localdate(), request.user, asked_of(request)
    context: dict[str, Any] = {
        "form": asked.forms[0],
        "other": asked.other,
        "counting": asked.counting,
        "compared": len(asked.forms) == 2,
        "more_asked": asked.forms[0].more_asked or bool(asked.counting["others"].value()),
    }
    if asked.is_valid:
        weeks, people = setting(user.municipality_id, "case.reopen_weeks", today), people_of(asked, user, today)
        found = told(asked, people, today, weeks)
        context |= {"weeks": weeks, "marks": marks(user), "may_mark": may_mark_exits(user, user.municipality_id)}
        context |= shown(found, people) | other_rule(request, found.rule)
        context["sheet"] = f"{reverse('steering:survival_sheet')}?{request.GET.urlencode()}"
    status = 200 if asked.is_valid else 422
    return render_page(request, "steering/survival.html", context, fragment="result", status=status)


@require_GET
@for_roles(*STEERERS)
def survival_sheet(request: HttpRequest) -> HttpResponseBase:
    """The curves as a spreadsheet, week by week; where the page shows none, it says why."""
    today, user, asked = timezone.localdate(), request.user, asked_of(request)
    if asked.is_valid:
        weeks = setting(user.municipality_id, "case.reopen_weeks", today)
        found = told(asked, people_of(asked, user, today), today, weeks)
        if not found.small:
            parts = xlsx_parts("Varighed", sheet_columns(found.rule), sheet_rows(found.groups, found.rule))
            headers = {"Content-Disposition": 'attachment; filename="ledighedens-varighed.xlsx"'}
            return StreamingHttpResponse(parts, content_type=SHEET, headers=headers)
    return redirect(f"{reverse('steering:survival')}?{request.GET.urlencode()}")


def people_of(asked: Asked, user: User, today: date) -> People:
    ages = any(each.whose.by_age for each in asked.forms)
    return People.of(user.municipality_id, today, ages=ages)


def told(asked: Asked, people: People, today: date, weeks: int) -> Told:
    """A group is too small too where subtracting groups from each other would tell of one to four people."""
    small = [each.name for each in asked.forms if people.tells_on_few(each.whose)]
    both_ways = not any(people.other_exits_tell_on_few(each.whose) for each in asked.forms)
    rule = asked.counting.rule if both_ways else OtherExits.TAKEN_OUT
    groups = [] if small else [(each.name, joined_spells(each.whose, today, weeks)) for each in asked.forms]
    return Told(small, groups, rule, both_ways)


def shown(found: Told, people: People) -> dict[str, Any]:
    """The answer, or the names of the groups that are too small to be shown."""
    if found.small:
        return {"small": found.small}
    answered = answer(found.groups, found.rule, both_ways=found.both_ways)
    return {"answer": answered, "both_ways": found.both_ways, "odd": odd_told(people.odd)}


def other_rule(request: HttpRequest, rule: OtherExits) -> dict[str, Any]:
    """The same page with other exits counted the other way."""
    other = next(each for each in OtherExits if each != rule)
    asked = request.GET.copy()
    asked["others"] = other.value
    return {"other_rule": str(other.label).lower(), "other_rule_url": f"{request.path}?{asked.urlencode()}"}


def marks(user: User) -> list[tuple[str, str]]:
    """The municipality's exit reasons and how each counts (K5)."""
    reasons = ExitReason.objects.visible_to(user).in_use()
    return [(reason.name, str(reason.get_mark_display())) for reason in reasons]


def odd_told(found: int) -> str:
    """How many of the municipality's spells have days that cannot be right; nothing where all are right."""
    if not found:
        return ""
    return "Nogle få forløb" if found < FEWEST else f"{number(found)} forløb"
