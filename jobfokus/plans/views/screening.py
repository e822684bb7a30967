# SPDX-License-Identifier: MPL-2.0
"""The screening of a case: answer, see the sum explain itself, decide, start something at once (S2, S3, S5).

``screening_page`` is shown by the room that has most to start with a decision; it hands in its part as ``besides``.
"""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.drafts import answer_autosave, drop_draft, keep_as_draft, seen_version, typed_content, typed_data
from jobfokus.plans.actions.activities import NothingStartedError, screen_and_start
from jobfokus.plans.screening_desk import (
    FORM,
    Besides,
    ScreeningDesk,
    TypedScreening,
    crumbs,
    decided_words,
    desk_of,
    form_context,
    newest_screening,
    noticed,
    resembled_by,
    score_context,
    typed_screening,
)
from jobfokus.plans.views.activities import activity_rows
from jobfokus.privacy.log import record_sight
from jobfokus.screening.access import may_screen
from jobfokus.screening.forms.screening import ScreeningForm
from jobfokus.screening.models import CriteriaEdition, Screening, ScreeningUse, StrategyChoice
from jobfokus.screening.shown import told, working_of


def case_seen(request: HttpRequest, uuid: UUID) -> Case:
    """The case, whether its municipality screens, and the rhythm of its target group; the look is logged."""
    today = timezone.localdate()
    screens = ScreeningUse.objects.running().filter(municipality=OuterRef("municipality")).order_by()
    begun = StrategyChoice.objects.filter(target_group=OuterRef("target_group"), starts_on__lte=today)
    rhythm = begun.order_by("-starts_on").values("intensive_rhythm")[:1]
    cases = Case.objects.for_staff(request.user).select_related("citizen", "owner")
    asked = cases.annotate(screens=Exists(screens), rhythm=Subquery(rhythm), **noticed())
    case = get_object_or_404(asked, uuid=uuid)
    record_sight(request, case.citizen_id, of=case, verb="screening_seen")
    return case


def case_screened(request: HttpRequest, uuid: UUID) -> Case:
    """The case, for whoever may screen it now; for the others there is no such page."""
    case = case_seen(request, uuid)
    if not case.screens or not may_screen(request.user, case, timezone.localdate()):
        raise PermissionDenied
    return case


def screening_page(request: HttpRequest, uuid: UUID, besides: Besides) -> HttpResponse:
    """The form; what was decided; the same turned towards the citizen; or that the tool is not in use."""
    if request.method == "POST":
        return save(request, case_screened(request, uuid), besides)
    case = case_seen(request, uuid)
    found = newest_screening(case)
    if request.GET.get("vendt"):
        return turned(request, case, found)
    may_write = case.screens and may_screen(request.user, case, timezone.localdate())
    if not may_write or (found is not None and not request.GET.get("ny")):
        return decided_page(request, case, found, may_write=may_write)
    return form_page(request, desk_now(request, case, found, besides))


def desk_now(
    request: HttpRequest, case: Case, found: Screening | None, besides: Besides, typed: TypedScreening | None = None
) -> ScreeningDesk:
    """The desk with what was sent, or with the draft of this person."""
    edition = CriteriaEdition.objects.in_force(case.municipality_id, timezone.localdate())
    number = found.number if found else 0
    typed = typed or typed_screening(request.user, case, number)
    return desk_of(case, edition, found, typed, besides, request.user, timezone.localdate())


def form_page(request: HttpRequest, desk: ScreeningDesk, *, status: int = 200) -> HttpResponse:
    return render_page(request, "plans/screening.html", form_context(desk, timezone.localdate()), status=status)


def save(request: HttpRequest, case: Case, besides: Besides) -> HttpResponse:
    """ "Gem beslutningen", or "Regn ud" for whoever has no script."""
    found = newest_screening(case)
    desk = desk_now(request, case, found, besides, TypedScreening(request.POST, seen_version(request.POST)))
    if request.POST.get("action") == "sum":
        keep_typed(request, case)
        return redirect(f"{reverse('placements:screening', args=[case.uuid])}?ny=1#sum")
    valid = [each.is_valid() for each in desk.forms]
    if not all(valid):
        return refused(request, desk)
    if desk.form.cleaned_data["edition"] != desk.edition.number:
        return changed_meanwhile(request, case, besides)
    try:
        decide(request, desk)
    except NothingStartedError:
        desk.form.add_error(
            "decision",
            "Vælg mindst én indsats eller en bestilling, der går i gang, når du beslutter den intensive indsats.",
        )
        return refused(request, desk)
    except ChangedMeanwhileError:
        return changed_meanwhile(request, case, besides)
    drop_draft(request.user, FORM, case.uuid)
    messages.success(request, "Screeningen er gemt.")
    return redirect("placements:screening", uuid=case.uuid)


def decide(request: HttpRequest, desk: ScreeningDesk) -> None:
    efforts = [effort for form in desk.efforts if (effort := form.effort()) is not None]
    carry_out = desk.beside.decide if desk.beside else screen_and_start
    carry_out(
        desk.case,
        desk.edition,
        desk.form.answers(),
        desk.form.decided(),
        efforts,
        seen=seen_version(request.POST),
        by=request.user,
        now=timezone.now(),
    )


def refused(request: HttpRequest, desk: ScreeningDesk) -> HttpResponse:
    """The form again with what was typed, and what to put right."""
    draft = keep_typed(request, desk.case)
    desk.typed = TypedScreening(request.POST, seen_version(request.POST), draft)
    return form_page(request, desk, status=422)


def changed_meanwhile(request: HttpRequest, case: Case, besides: Besides) -> HttpResponse:
    """A colleague has screened the case, or the criteria have changed: the typed answers stay, to be decided anew."""
    found = newest_screening(case)
    draft = keep_typed(request, case, base_version=found.number if found else 0)
    edition = CriteriaEdition.objects.in_force(case.municipality_id, timezone.localdate())
    data = typed_data(typed_content(request.POST))
    data["edition"] = str(edition.number)
    typed = TypedScreening(data, found.number if found else 0, draft)
    desk = desk_now(request, case, found, besides, typed)
    context = form_context(desk, timezone.localdate()) | {"meanwhile": decided_words(found) if found else {}}
    return render_page(request, "plans/screening.html", context | {"behind": True}, status=409)


def keep_typed(request: HttpRequest, case: Case, base_version: int | None = None) -> int:
    """Whatever comes of it, what was sent lies as a draft; returns its counter."""
    draft = keep_as_draft(
        user=request.user,
        form=FORM,
        object_uuid=case.uuid,
        citizen_id=case.citizen_id,
        base_version=seen_version(request.POST) if base_version is None else base_version,
        content=typed_content(request.POST),
        now=timezone.now(),
    )
    return draft.sequence


@require_POST
def screening_score(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The sum of what is ticked right now, as a fragment; nothing is saved."""
    case = case_screened(request, uuid)
    edition = CriteriaEdition.objects.in_force(case.municipality_id, timezone.localdate())
    form = ScreeningForm(request.POST, criteria=edition.asked)
    context = score_context(case, edition, form.typed_answers(), timezone.localdate())
    return render_page(request, "plans/screening_score.html", context)


@require_POST
def autosave_screening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Keep what is typed."""
    case = case_screened(request, uuid)
    newest = Screening.objects.newest_of_case().filter(case=case).values_list("number", flat=True).first() or 0
    return answer_autosave(request, form=FORM, object_uuid=uuid, citizen_id=case.citizen_id, version=newest)


@require_POST
def drop_typed_screening(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let one's own draft go."""
    case = case_screened(request, uuid)
    drop_draft(request.user, FORM, case.uuid)
    messages.info(request, "Kladden er kasseret.")
    return redirect("placements:screening", uuid=case.uuid)


def decided_page(request: HttpRequest, case: Case, found: Screening | None, *, may_write: bool) -> HttpResponse:
    """What was decided, with its working; or that there is nothing."""
    earlier = Screening.objects.filter(case=case).exclude(superseded_at=None).select_related("decided_by")
    context = {
        "case": case,
        "who": case.citizen.full_name,
        "crumbs": crumbs(case),
        "may_write": may_write,
        "screens": case.screens,
        "decided": decided_words(found) if found else None,
        "shown": working_of(found) if found else None,
        "activities": activity_rows(case, request.user),
        "earlier": [decided_words(each) for each in earlier] if found and found.number > 1 else [],
    }
    return render_page(request, "plans/screening_decided.html", context)


def turned(request: HttpRequest, case: Case, found: Screening | None) -> HttpResponse:
    """What the citizen may read of it: the working in plain words, the decision, and who took it."""
    request.shared_view = True
    back = reverse("placements:screening", args=[case.uuid])
    return render_page(request, "plans/screening_shared.html", told(found) | {"back_url": back})


@require_GET
def screening_panel(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The screening in a few lines, for the side of another page."""
    case = case_seen(request, uuid)
    found = newest_screening(case)
    context = {
        "case": case,
        "decided": decided_words(found) if found else None,
        "likenesses": resembled_by(case, found) if found else [],
        "may_write": case.screens and may_screen(request.user, case, timezone.localdate()),
        "activities": activity_rows(case, request.user),
    }
    return render_page(request, "plans/screening_panel.html", context)
