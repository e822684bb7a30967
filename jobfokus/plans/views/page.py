# SPDX-License-Identifier: MPL-2.0
"""The plan of a case: read it, write in it, keep what is typed, "Gem"."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from jobfokus.citizens.letters import other_language
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.drafts import answer_autosave, drop_draft, keep_as_draft, seen_version, typed_content, typed_data
from jobfokus.exchange.once import once
from jobfokus.plans.access import may_write_plan
from jobfokus.plans.actions import MixRefusedError, make_milestone, open_plan, save_plan
from jobfokus.plans.desk import (
    FORM,
    Picking,
    Typed,
    edit_context,
    lines_to_read,
    proposed_mix,
    read_context,
    typed_now,
    with_proposed_shift,
)
from jobfokus.plans.forms import CprForm, PlanSheet, typed, with_functions, with_line, with_mix, without_line
from jobfokus.plans.models import JobPlanLine, JobPlanVersion
from jobfokus.plans.reading import CurrentPlan, current_plan, state_words
from jobfokus.plans.rules.content import TRACKS, Line, PlanContent, from_json
from jobfokus.plans.rules.versions import Clash, merge
from jobfokus.plans.views.found import case_seen
from jobfokus.plans.views.shared import shared_page

PICKED, OFFERED, SHIFTED = "pick", "forslag", "skift"


@require_GET
def plan_page(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The plan to write in, to read for those who may not, or turned towards the citizen."""
    case = case_seen(request, uuid)
    if request.GET.get("vendt"):
        return shared_page(request, case)
    return show(request, case)


@require_GET
def plan_panel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The same form as a fragment, for the side of another page."""
    return show(request, case_seen(request, uuid), in_panel=True)


@require_POST
@once
def save_plan_form(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """ "Gem", or one of the buttons that reshape the form before it."""
    case = case_written(request, uuid)
    step, _dash, rest = request.POST.get("action", "").partition("-")
    if step in RESHAPES:
        return reshaped(request, case, RESHAPES[step](request.POST, case, rest))
    if step == "suggest":
        return reshaped(request, case, request.POST, picking=rest)
    sheet = PlanSheet(request.POST.copy(), judged=True)
    if not sheet.is_valid():
        return refused(request, case, sheet)
    try:
        saved(request, case, sheet)
    except MixRefusedError as problem:
        sheet.mix.refuse(problem.problems)
        return refused(request, case, sheet)
    except ChangedMeanwhileError:
        return both_texts(request, case, sheet.content())
    if step == "milestone":
        milestone_from(request, case, rest)
    return answered(request, case)


@require_POST
def autosave_plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed."""
    case = case_written(request, uuid)
    version = current_plan(case).number
    return answer_autosave(request, form=FORM, object_uuid=uuid, citizen_id=case.citizen_id, version=version)


@require_POST
def drop_typed_plan(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let one's own draft go."""
    case = case_written(request, uuid)
    drop_draft(request.user, FORM, case.uuid)
    messages.info(request, "Kladden er kasseret. Planen er, som den sidst blev gemt.")
    return redirect(back_of(request, case))


def case_written(request: HttpRequest, uuid: UUID) -> Case:
    """The case, for whoever may write in it; for the others it does not exist."""
    case = case_seen(request, uuid)
    if not may_write_plan(request.user, case, timezone.localdate()):
        raise PermissionDenied
    return case


def add_line(data: QueryDict, case: Case, track: str) -> QueryDict:
    """One line more on a track."""
    return with_line(data, Line(track=track if track in TRACKS else "A"))


def remove_line(data: QueryDict, case: Case, place: str) -> QueryDict:
    """The form without one of its lines."""
    return without_line(data, int(place)) if place.isdecimal() else data


def try_function(data: QueryDict, case: Case, which: str) -> QueryDict:
    """An interesting function becomes a line of its own (J11): "B-<line>-<function>"."""
    track, place, number = (*which.split("-"), "", "")[:3]
    functions = [text for text in data.getlist(f"line-{place}-functions") if text.strip()]
    if track not in TRACKS or not number.isdecimal() or int(number) >= len(functions):
        return data
    return with_line(data, Line(track=track, functions=(functions[int(number)],)))


def propose_mix(data: QueryDict, case: Case, _rest: str) -> QueryDict:
    """The municipality's proposal for the weekly numbers, filled in."""
    return with_mix(data, proposed_mix(case))


def pick_functions(data: QueryDict, case: Case, place: str) -> QueryDict:
    """The functions that were ticked, put on the line they were offered for (J2)."""
    return with_functions(data, int(place), data.getlist(PICKED)) if place.isdecimal() else data


RESHAPES = {
    "add": add_line,
    "remove": remove_line,
    "try": try_function,
    "propose": propose_mix,
    "pick": pick_functions,
}


def reshaped(request: HttpRequest, case: Case, data: QueryDict, *, picking: str = "") -> HttpResponse:
    """The same text in another shape: at once with htmx; without it as a draft and back to the page."""
    if request.headers.get("HX-Request") == "true":
        current, chosen = current_plan(case), picking_at(request, picking)
        desk = edit_context(case, current, Typed(data, seen_version(request.POST)), picking=chosen) | {"fresh": True}
        if chosen is None:
            desk["sheet"].lines.forms[-1].fields["functions"].widget.attrs["autofocus"] = True
        return render_page(request, "plans/plan_form.html", {"desk": desk}, fragment="lines")
    keep_typed(request, case, data)
    query = "?" + urlencode({OFFERED: picking}) if picking.isdecimal() else ""
    return redirect(f"{back_of(request, case)}{query}#abc-plan")


def picking_at(request: HttpRequest, place: str) -> Picking | None:
    """For which line functions are asked for, if for any."""
    return Picking(request.user, int(place)) if place.isdecimal() else None


def keep_typed(request: HttpRequest, case: Case, data: QueryDict) -> Typed:
    """Whatever comes of it, what was sent lies as a draft."""
    seen = seen_version(request.POST)
    draft = keep_as_draft(
        user=request.user,
        form=FORM,
        object_uuid=case.uuid,
        citizen_id=case.citizen_id,
        base_version=seen,
        content=typed_content(data),
        now=timezone.now(),
    )
    return Typed(data, seen, draft.sequence, days.moment(timezone.localtime(draft.saved_at)))


def saved(request: HttpRequest, case: Case, sheet: PlanSheet) -> None:
    """Open the plan if need be, make the version, let the draft go."""
    now, agreement = timezone.now(), sheet.mix.cleaned_data
    plan = open_plan(case, by=request.user, now=now)
    save_plan(
        plan,
        sheet.content(),
        seen=seen_version(request.POST),
        by=request.user,
        now=now,
        reason=agreement["reason"],
        agreed=agreement["agreed"],
    )
    drop_draft(request.user, FORM, case.uuid)
    messages.success(request, "Planen er gemt.")


def milestone_from(request: HttpRequest, case: Case, key: str) -> None:
    """What hinders on a line becomes a step on the way."""
    lines = JobPlanLine.objects.filter(plan__case=case).select_related("plan__case")
    line = next((each for each in lines if str(each.uuid) == key), None)
    if line is not None and (line.hindrance or line.takes):
        make_milestone(line, by=request.user, now=timezone.now())
        messages.success(request, "Delmålet er lavet.")


def refused(request: HttpRequest, case: Case, sheet: PlanSheet) -> HttpResponse:
    """The form again with what was typed, and what to put right."""
    now_typed = keep_typed(request, case, sheet.lines.data)
    return show(request, case, now_typed, sheet, status=422)


def both_texts(request: HttpRequest, case: Case, mine: PlanContent) -> HttpResponse:
    """The second writer keeps the text, gets the other's beside it, and decides with a new "Gem"."""
    current = current_plan(case)
    seen = JobPlanVersion.objects.filter(plan=current.plan, number=seen_version(request.POST)).first()
    base = from_json(seen.content) if seen else PlanContent()
    joined = merge(base, mine, current.content)
    agreement = {name: request.POST.getlist(f"mix-{name}") for name in ("reason", "agreed")}
    words = typed(joined.content) | {f"mix-{name}": values for name, values in agreement.items()}
    now_typed = replace(keep_typed(request, case, typed_data(words)), base_version=current.number)
    return show(request, case, now_typed, clashes=joined.clashes, merged=True, status=409)


def show(
    request: HttpRequest,
    case: Case,
    now_typed: Typed | None = None,
    sheet: PlanSheet | None = None,
    *,
    clashes: tuple[Clash, ...] = (),
    merged: bool = False,
    in_panel: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The whole page or the panel, to write in or to read."""
    current, today = current_plan(case), timezone.localdate()
    in_panel = in_panel or bool(request.POST.get("in_panel"))
    desk = read_context(case, current) | {"in_panel": in_panel, "back": request.POST.get("back", "")}
    if current.closed or not may_write_plan(request.user, case, today):
        desk |= lines_to_read(case, current)
    else:
        now_typed = now_typed or typed_now(request.user, case, current)
        if request.GET.get(SHIFTED):
            now_typed = with_proposed_shift(case, now_typed)
        picking = picking_at(request, request.GET.get(OFFERED, ""))
        desk |= edit_context(case, current, now_typed, sheet, clashes, picking)
        desk |= {"merged": merged, "other": other_writer(current) if merged or desk["behind"] else ""}
    if in_panel and request.headers.get("HX-Request") == "true":
        return render_page(request, "plans/plan_panel.html", {"desk": desk}, status=status)
    return render_page(request, "plans/plan_page.html", page_context(case, current, desk), status=status)


def other_writer(current: CurrentPlan) -> str:
    """Who made the newest version, and when."""
    version = current.version
    if version is None:
        return ""
    name = version.saved_by.name if version.saved_by else "En kollega"
    return f"{name} gemte version {version.number} {days.moment(timezone.localtime(version.saved_at))}"


def page_context(case: Case, current: CurrentPlan, desk: dict[str, Any]) -> dict[str, Any]:
    """What stands around the plan on its own page."""
    name = case.citizen.full_name
    return {
        "case": case,
        "who": name,
        "plan": current.plan,
        "desk": desk,
        "state": state_words(current),
        "paper": current.confirmed.paper if current.confirmed else None,
        "last_saved": other_writer(current),
        "cpr_form": CprForm(auto_id="cpr_%s"),
        "other_language": other_language(case.citizen),
        "shared_url": reverse("plans:plan_page", args=[case.uuid]) + "?vendt=1",
        "search_url": reverse("conversations:search_page", args=[case.uuid]),
        "crumbs": [("Sag", reverse("journey:case_page", args=[case.uuid])), ("ABC-jobplan", "")],
    }


def answered(request: HttpRequest, case: Case) -> HttpResponse:
    """After "Gem": the panel anew, or back to where the form was."""
    if request.POST.get("in_panel") and request.headers.get("HX-Request") == "true":
        return show(request, case, in_panel=True)
    return redirect(back_of(request, case))


def back_of(request: HttpRequest, case: Case) -> str:
    """The page that held the form, if it is one of ours; else the plan's own."""
    asked = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if asked.startswith("/") and ours else reverse("plans:plan_page", args=[case.uuid])
