# SPDX-License-Identifier: MPL-2.0
"""The plan as it lies on the desk: what is stored, what is typed, and everything the form needs around it.

The same desk stands on the plan's own page and as a panel beside a conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeAlias

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.citizens.job_search import entries_of
from jobfokus.citizens.models import Case
from jobfokus.common import days
from jobfokus.exchange.drafts import content_of, draft_of, typed_data
from jobfokus.plans.demand_panel import (
    SETTINGS,
    LineDemand,
    demand_figures,
    figures_of,
    proposed_in_words,
    stored_lines,
)
from jobfokus.plans.forms import HomeDraftForm, LineForm, PlanSheet, typed, with_a_line_each, with_mix
from jobfokus.plans.function_panel import Offers, offered, offers_for
from jobfokus.plans.progress import SHIFT_SETTINGS, shift_proposal
from jobfokus.plans.reading import (
    ANSWERS,
    CurrentPlan,
    home_draft_words,
    narrow_words,
    shift_words,
    track_rows,
)
from jobfokus.plans.rules.content import TRACKS, Mix
from jobfokus.plans.rules.mix import suggested_mix
from jobfokus.plans.rules.versions import Clash
from jobfokus.plans.track_texts import words_for_case
from jobfokus.plans.words import FIELDS, TRACK_NAMES, mix_in_words, reason_in_words, suggestion_in_words, value_in_words

FORM = "plan"
DEFAULT_MIX = "plan.default_mix"
DESK_SETTINGS = (*SETTINGS, DEFAULT_MIX)
Settings: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: the version it started from, the draft's counter, and a proposal that was put in."""

    data: QueryDict
    base_version: int
    sequence: int = 0
    draft_at: str = ""
    put_in: str = ""


@dataclass(frozen=True, slots=True)
class Picking:
    """Somebody looks for functions for the line at *place*."""

    user: User
    place: int

    def offers(self, case: Case, sheet: PlanSheet, known: Mapping[str, int | None]) -> Offers | None:
        forms = sheet.lines.forms
        return offers_for(self.user, case, _functions(forms[self.place]), known) if self.place < len(forms) else None


def typed_now(user: User, case: Case, current: CurrentPlan) -> Typed:
    """The draft of this person where there is one, else the plan as it is stored."""
    draft = draft_of(user, FORM, case.uuid)
    if draft is None:
        return Typed(typed_data(typed(current.content)), current.number)
    at = days.moment(timezone.localtime(draft.saved_at))
    return Typed(typed_data(content_of(draft)), draft.base_version, draft.sequence, at)


def with_proposed_shift(case: Case, now_typed: Typed) -> Typed:
    """What is typed, with the weekly numbers that the search points to, the reason, and a day to look again (J8);
    nothing is saved.
    """
    today = timezone.localdate()
    held = settings_of(case.municipality_id, SHIFT_SETTINGS, today)
    proposal = shift_proposal(case, entries_of(case, today), today, settings=held)
    if not proposal.shifts:
        return now_typed
    mix = Mix(*proposal.after, today + timedelta(weeks=held["plan.shift_weeks"]))
    data = with_mix(now_typed.data, mix, reason=reason_in_words(proposal))
    return replace(now_typed, data=data, put_in=mix_in_words(mix))


def read_context(case: Case, current: CurrentPlan) -> dict[str, Any]:
    """What stands around the lines, whether one may write in them or not."""
    return {
        "case": case,
        "plan": current.plan,
        "mix": mix_in_words(current.content.mix) if current.content.mix else "",
        "narrow": narrow_words(current.content),
        "shift": shift_words(current.content, timezone.localdate()),
        "plan_url": reverse("plans:plan_page", args=[case.uuid]),
        "home_draft": home_draft_words(current),
        "home_lines_url": reverse("plans:home_lines", args=[case.uuid]),
        "company_lists_url": reverse("plans:company_lists", args=[case.uuid]) if current.plan else "",
    }


def lines_to_read(case: Case, current: CurrentPlan) -> dict[str, Any]:
    """The tracks with their lines, and demand beside each."""
    figures = figures_of(case, current.content, timezone.localdate())
    return {"editing": False, "tracks": track_rows(current.content, figures)}


def edit_context(
    case: Case,
    current: CurrentPlan,
    now_typed: Typed,
    sheet: PlanSheet | None = None,
    clashes: tuple[Clash, ...] = (),
    picking: Picking | None = None,
) -> dict[str, Any]:
    """The plan to write in; *sheet* when it has been judged, *clashes* when two people wrote at once, *picking* when
    functions are offered for a line.
    """
    sheet = sheet or PlanSheet(with_a_line_each(now_typed.data))
    held = settings_of(case.municipality_id, DESK_SETTINGS, timezone.localdate())
    return {
        "editing": True,
        "sheet": sheet,
        "sections": _sections(case, current, sheet, held, picking),
        "save_url": reverse("plans:save_plan", args=[case.uuid]),
        "autosave_url": reverse("plans:autosave_plan", args=[case.uuid]),
        "drop_url": reverse("plans:drop_typed_plan", args=[case.uuid]),
        "home_url": reverse("plans:home_draft", args=[case.uuid]),
        "home_form": HomeDraftForm(initial={"home_draft_by": current.home_draft_by}),
        "suggestion_url": reverse("plans:track_suggestion"),
        "demand_url": reverse("plans:line_demand"),
        "order_url": reverse("placements:order_new", args=[case.uuid]),
        "base_version": now_typed.base_version,
        "sequence": now_typed.sequence,
        "draft_at": now_typed.draft_at,
        "put_in": now_typed.put_in,
        "fresh": False,
        "merged": False,
        "other": "",
        "behind": now_typed.base_version != current.number,
        "proposed_mix": "" if current.content.mix else mix_in_words(proposed_mix(case, held)),
        "clashes": [_clash_row(clash) for clash in clashes],
    }


def _sections(
    case: Case, current: CurrentPlan, sheet: PlanSheet, settings: Settings, picking: Picking | None
) -> list[dict[str, Any]]:
    told = {row["track"]: row for row in track_rows(current.content)}
    words = words_for_case(case)
    stored = stored_lines(current.plan)
    texts, known = [text for form in sheet.lines.forms for text in _functions(form)], stored.functions
    offers = picking.offers(case, sheet, known) if picking else None
    if offers is not None:
        texts, known = [*texts, *offers.texts], offers.known
    figures = demand_figures(case.municipality_id, texts, timezone.localdate(), known=known, settings=settings)
    sections: list[dict[str, Any]] = [
        {
            "track": track,
            "name": TRACK_NAMES[track],
            "words": words[track],
            "missing": told[track]["missing"] if current.plan else [],
            "narrow": told[track]["narrow"],
            "number": sheet.mix[track.lower()],
            "lines": [
                _line_context(sheet, form, current, stored.with_milestone, figures.of(_functions(form)))
                for form in sheet.on(track)
            ],
        }
        for track in TRACKS
    ]
    if picking and offers is not None:
        for line in (line for section in sections for line in section["lines"] if line["place"] == picking.place):
            line["offers"] = offered(case, offers, figures, picking.place)
    return sections


def _functions(form: LineForm) -> list[str]:
    return list(form["functions"].value() or [])


def _summary(form: LineForm) -> str:
    """A line in one line."""
    parts = [", ".join(_functions(form)), form["companies"].value(), form["due_on"].value()]
    return " · ".join(str(part) for part in parts if part)


def _line_context(
    sheet: PlanSheet, form: LineForm, current: CurrentPlan, milestones: frozenset[str], demand: LineDemand
) -> dict[str, Any]:
    place = sheet.lines.forms.index(form)
    wish, competence, asked_for = (str(form[name].value() or "") for name in ANSWERS)
    key, track = str(form["key"].value()), str(form["track"].value())
    kept = {line.key for line in current.content.lines if line.hindrance or line.takes}
    stored = current.plan is not None and key in {line.key for line in current.content.lines}
    return {
        "form": form,
        "place": place,
        "key": key,
        "list_url": reverse("plans:company_list", args=[current.plan.uuid, key]) if stored and current.plan else "",
        "filled": bool(_functions(form)) and not form.errors,
        "summary": _summary(form),
        "number": [str(each["key"].value()) for each in sheet.on(track)].index(key) + 1,
        "demand": demand,
        "demand_hint": proposed_in_words(demand),
        "suggestion": suggestion_in_words(wish, competence, asked_for or demand.answer),
        "open": any(form.errors.get(name) for name in ANSWERS),
        "has_milestone": key in milestones,
        "can_milestone": key in kept and key not in milestones,
        "others": [other for other in TRACKS if other != track],
        "tryable": _functions(form)[:6],
        "offers": None,
    }


def proposed_mix(case: Case, settings: Settings | None = None) -> Mix:
    """The municipality's proposal for this week of the unemployment; nothing more than a proposal."""
    today = timezone.localdate()
    held = settings or settings_of(case.municipality_id, [DEFAULT_MIX], today)
    return suggested_mix(days.week_of(case.started_on, today), held[DEFAULT_MIX])


def _clash_row(clash: Clash) -> dict[str, Any]:
    return {
        "track": clash.track,
        "field": FIELDS[clash.name],
        "mine": value_in_words(clash.name, clash.mine),
        "theirs": value_in_words(clash.name, clash.theirs),
    }
