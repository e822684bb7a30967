# SPDX-License-Identifier: MPL-2.0
"""A CV opened, written in and saved, the same for staff, on the turned screen and for the citizen at home.

A view finds the citizen and says on which ``Pages`` the CV stands; what happens there is here.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.citizens.actions.cv import remove_position
from jobfokus.citizens.choices import NEW_POSITION, CvPart
from jobfokus.citizens.cv import cv_of
from jobfokus.citizens.cv_desk import INTRODUCTIONS, Pages, Part, Typed, typed_now
from jobfokus.citizens.cv_helped import shown_help
from jobfokus.citizens.cv_out import ways
from jobfokus.citizens.cv_shown import shown_cv
from jobfokus.citizens.cv_suggested import suggestions_made, suggestions_to_answer
from jobfokus.citizens.forms.cv_sheet import (
    PartSheet,
    apart,
    joined,
    labels,
    row_of,
    with_an_empty_row,
    with_row,
    without_row,
)
from jobfokus.common import spoken
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError, differences, resolved
from jobfokus.exchange.drafts import answer_autosave, drop_draft, keep_as_draft, seen_version, typed_content

# What nobody ever wrote: against it every field in which two people differ is asked about.
NOBODYS = ["\0"]


def show_cv(request: HttpRequest, pages: Pages) -> HttpResponse:
    """The whole CV to read, each part with its way in to write."""
    cv, today = cv_of(pages.citizen), timezone.localdate()
    shown = shown_cv(cv)
    sections = [section(pages, part, shown["parts"]) for part in CvPart]
    context = {
        "page": "read",
        "heading": _("CV"),
        "sections": [each for each in sections if each["lines"]],
        "unwritten": [each for each in sections if not each["lines"]],
        "positions": [row | _ways_in(pages, row["name"]) for row in shown["positions"]],
        "gross": shown["gross"],
        "saved": shown["saved"],
        "last_job": "" if shown["positions"] else pages.last_occupation(),
        "new_url": pages.url("cv_part", NEW_POSITION),
        "may_write": pages.may_write,
        "to_answer": suggestions_to_answer(pages, cv) if cv else [],
        "made": suggestions_made(pages, cv) if cv else [],
        "suggest_job_url": _ways_in(pages, NEW_POSITION)["suggest_url"],
        "import_url": pages.url("cv_import"),
        "ways_out": ways(pages.url("cv_download")) if cv else [],
        "help": shown_help(cv, today, lambda part: pages.url("cv_part", part)) if cv and pages.may_write else None,
    }
    return pages_answer(request, pages, context)


def section(pages: Pages, part: CvPart, lines: Any) -> dict[str, Any]:
    """A part of the CV as the page lists it."""
    return {
        "name": part.value,
        "heading": str(part.label),
        "lines": lines[part.value] if lines else [],
        "is_text": part == CvPart.ABOUT,
        **_ways_in(pages, part.value),
    }


def _ways_in(pages: Pages, name: str) -> dict[str, str]:
    """To write in a part; for staff also to suggest something for it."""
    suggests = pages.url("cv_suggest", name) if pages.case and not pages.shared else ""
    return {"url": pages.url("cv_part", name), "suggest_url": suggests}


def edit_part(request: HttpRequest, pages: Pages, name: str) -> HttpResponse:
    """One part to write in, and its "Gem"."""
    part = part_there(pages, name) if request.method != "POST" else Part(pages.citizen, name)
    if request.method != "POST":
        return show_part(request, pages, part, typed_now(request.user, part))
    step, _dash, key = request.POST.get("action", "").partition("-")
    data = apart(resolved(request.POST))
    if part.is_gone:
        return rescued(request, pages, data)
    if step == "add":
        return reshaped(request, pages, part, with_row(data))
    if step == "remove":
        return reshaped(request, pages, part, without_row(data, key))
    if step == "delete":
        return taken_out(request, pages, part)
    return saved(request, pages, part, data)


def show_part(
    request: HttpRequest, pages: Pages, part: Part, now_typed: Typed, sheet: PartSheet | None = None, status: int = 200
) -> HttpResponse:
    """The form of one part."""
    sheet = sheet or part.sheet(with_an_empty_row(now_typed.data, part.row))
    context = {
        "page": "part",
        "heading": part.heading,
        "introduction": INTRODUCTIONS.get(part.code, ""),
        "sheet": sheet,
        "save_label": _("Gem, og vælg funktioner") if part.name == NEW_POSITION else _("Gem"),
        "typed": now_typed,
        "behind": part.number > now_typed.base_version,
        "save_url": pages.url("cv_part", part.name),
        "autosave_url": pages.url("cv_typed", part.name),
        "drop_url": pages.url("cv_drop", part.name),
        "is_position": part.position is not None,
    }
    return pages_answer(request, pages, context, status=status, part=part)


def autosave_part(request: HttpRequest, pages: Pages, name: str) -> HttpResponse:
    """Keep what is typed; the answer says whether the part was saved by another meanwhile."""
    part = part_there(pages, name)
    base = seen_version(request.POST)
    form, uuid = part.draft
    newest = part.number if part.number > base else base
    return answer_autosave(request, form=form, object_uuid=uuid, citizen_id=part.citizen.pk, version=newest)


def drop_typed_part(request: HttpRequest, pages: Pages, name: str) -> HttpResponse:
    """Let one's own draft go."""
    part = part_there(pages, name)
    drop_draft(request.user, *part.draft)
    return redirect(pages.url("cv_part", name))


def part_there(pages: Pages, name: str) -> Part:
    """The part, if there is such a one."""
    part = Part(pages.citizen, name)
    if part.is_gone:
        raise Http404
    return part


def rescued(request: HttpRequest, pages: Pages, data: QueryDict) -> HttpResponse:
    """Somebody took the position out while one wrote about it: the text waits as a new position."""
    keep_typed(request, Part(pages.citizen, NEW_POSITION), data)
    tell(request, pages, _("Jobbet blev taget ud af CV’et, mens du skrev. Din tekst står her."))
    return redirect(pages.url("cv_part", NEW_POSITION))


def saved(request: HttpRequest, pages: Pages, part: Part, data: QueryDict) -> HttpResponse:
    """ "Gem": back to the CV, or on to what one did in a new job."""
    sheet = part.sheet(data, judged=True)
    if not sheet.is_valid():
        return show_part(request, pages, part, keep_typed(request, part, data), sheet, status=422)
    try:
        position = part.save(sheet, seen=seen_version(request.POST), by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        return both_texts(request, pages, part, sheet)
    drop_draft(request.user, *part.draft)
    if position is not None and part.position is None:
        return redirect(pages.url("cv_part", str(position.uuid)))
    tell(request, pages, _("%(part)s: Gemt.") % {"part": part.heading})
    return redirect(f"{pages.url('cv_page')}#{part.name}")


def taken_out(request: HttpRequest, pages: Pages, part: Part) -> HttpResponse:
    """A position leaves the CV."""
    if part.position is None:
        raise Http404
    seen = seen_version(request.POST)
    try:
        remove_position(part.citizen, part.position.uuid, seen=seen, by=request.user, now=timezone.now())
    except ChangedMeanwhileError:
        tell(request, pages, _("En anden har skrevet om jobbet imens. Se, hvordan det står nu."))
        return redirect(pages.url("cv_part", part.name))
    drop_draft(request.user, *part.draft)
    tell(request, pages, _("Jobbet er taget ud af CV’et."))
    return redirect(pages.url("cv_page"))


def reshaped(request: HttpRequest, pages: Pages, part: Part, data: QueryDict) -> HttpResponse:
    """The same text with a row more or less: kept as a draft, and back to the page."""
    keep_typed(request, part, data)
    return redirect(f"{pages.url('cv_part', part.name)}#cv-form")


def keep_typed(request: HttpRequest, part: Part, data: QueryDict) -> Typed:
    """Whatever comes of it, what was sent lies as a draft."""
    form, uuid = part.draft
    seen = seen_version(request.POST)
    draft = keep_as_draft(
        user=request.user,
        form=form,
        object_uuid=uuid,
        citizen_id=part.citizen.pk,
        base_version=seen,
        content=typed_content(data),
        now=timezone.now(),
    )
    return Typed(data, seen, draft.sequence, spoken.moment(timezone.localtime(draft.saved_at)))


def both_texts(request: HttpRequest, pages: Pages, part: Part, sheet: PartSheet) -> HttpResponse:
    """The second writer sees both texts and chooses; rows that only one of them has follow by themselves."""
    keep_typed(request, part, sheet.data)
    part = part.as_it_is_now()
    if part.is_gone:
        return rescued(request, pages, sheet.data)
    mine, theirs, named = typed_content(sheet.data), part.stored, labels(sheet)
    both = {name: label for name, label in named.items() if not row_of(name) or row_of(name) in theirs.get("row", [])}
    apart_now = differences(
        mine=mine,
        theirs=theirs,
        base=dict.fromkeys(both, NOBODYS),
        labels=both,
        texts=sheet.texts(),
        shown=sheet.in_words,
    )
    asked = {difference.name for difference in apart_now}
    kept = joined(mine, theirs)
    context = {
        "page": "conflict",
        "heading": part.heading,
        "saved_by": part.cv.changed_by.name if part.cv and part.cv.changed_by else _("En anden"),
        "saved_at": spoken.moment(timezone.localtime(part.cv.changed_at)) if part.cv else "",
        "differences": apart_now,
        "hidden": [(name, value) for name, values in kept.items() if name not in asked for value in values],
        "base_version": part.cv.version if part.cv else 0,
        "save_url": pages.url("cv_part", part.name),
        "back_url": pages.url("cv_part", part.name),
    }
    return pages_answer(request, pages, context, status=409, part=part)


def tell(request: HttpRequest, pages: Pages, text: str) -> None:
    """A message on the next page; the turned screen has none."""
    if not pages.shared:
        messages.success(request, text)


def pages_answer(
    request: HttpRequest, pages: Pages, context: dict[str, Any], *, status: int = 200, part: Part | None = None
) -> HttpResponse:
    """The page in the frame of whoever reads it."""
    frame = pages.frame(part.name, part.heading) if part else pages.frame()
    return render_page(request, pages.template, frame | context, status=status)
