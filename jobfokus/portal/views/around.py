# SPDX-License-Identifier: MPL-2.0
"""Before a conversation (M3) and after it (C8, M6), and how things are in between."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.models import Case
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.conversations.actions.from_home import (
    give_verdict,
    prepare_from_home,
    share_curve,
    tell_feeling,
    write_own_words,
)
from jobfokus.conversations.choices import Status
from jobfokus.conversations.feelings import curve_of, feelings_of
from jobfokus.conversations.forms.from_home import FeelingForm, HomePreparationForm, OwnWordsForm, VerdictForm
from jobfokus.conversations.models import Conversation, HomePreparation, OwnWords, Verdict
from jobfokus.conversations.own_words import ours_of
from jobfokus.exchange.once import once
from jobfokus.portal.views.own import own_conversation
from jobfokus.portal.views.plan import own_case
from jobfokus.privacy.log import record_sight


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def prepare_home(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What one wants to take away, and what one wants to talk about."""
    found = seen(request, uuid, verb="own_preparation_seen")
    if found.status != Status.PLANNED or found.started_at:
        raise Http404
    before = HomePreparation.objects.filter(conversation=found).values("take_away", "wishes").first()
    form = HomePreparationForm(request.POST or None, initial=before)
    if form.is_bound and form.is_valid():
        prepare_from_home(found, by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Tak. Din sagsbehandler ser det, før I mødes."))
        return redirect(home())
    return answer(request, "portal/prepare_home.html", form, {"when": when(found), "kind": str(found.kind)})


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def verdict(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How it worked; the same person is asked once."""
    found = held(request, uuid)
    form = VerdictForm(request.POST or None)
    if form.is_bound and form.is_valid():
        today = timezone.localdate()
        give_verdict(found, **form.cleaned_data, by=request.user, now=timezone.now(), on=today)
        messages.success(request, _("Tak for dit svar."))
        return redirect(reverse("portal:own_words", args=[found.uuid]) + kept_language())
    given = Verdict.objects.filter(conversation=found).exists()
    return answer(request, "portal/verdict.html", form, {"when": when(found), "given": given, "uuid": found.uuid})


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def own_words(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Agreements, goal and search strategy as one understood them oneself."""
    found = held(request, uuid)
    ours, written = ours_of(found), OwnWords.objects.filter(conversation=found).first()
    form = OwnWordsForm(request.POST or None, ours=ours, initial=OwnWordsForm.said_before(written))
    if form.is_bound and form.is_valid():
        write_own_words(found, form.words, by=request.user, now=timezone.now())
        messages.success(request, _("Tak. Vi taler om det næste gang."))
        return redirect(home())
    return answer(request, "portal/own_words.html", form, {"when": when(found)})


@for_everyone_signed_in
@require_http_methods(["GET", "POST"])
@once
def feelings(request: HttpRequest) -> HttpResponse:
    """One's own curve, and today's point."""
    case = case_under_way(request)
    record_sight(request, case.citizen_id, of=case, verb="own_feelings_seen")
    form = FeelingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        tell_feeling(case, form.cleaned_data["score"], by=request.user, on=timezone.localdate())
        messages.success(request, _("Det er skrevet ned."))
        return redirect(reverse("portal:feelings") + kept_language())
    told = feelings_of(case)
    return answer(
        request, "portal/feelings.html", form, {"chart": curve_of(told), "shared": bool(told) and told[-1].shared}
    )


@for_everyone_signed_in
@require_POST
def share_feelings(request: HttpRequest) -> HttpResponse:
    """Let one's caseworker see the curve, or keep it to oneself again."""
    shared = "del" in request.POST
    share_curve(case_under_way(request), shared, by=request.user)
    messages.success(request, _("Din sagsbehandler kan se kurven nu.") if shared else _("Nu er kurven kun din igen."))
    return redirect(reverse("portal:feelings") + kept_language())


def case_under_way(request: HttpRequest) -> Case:
    case = own_case(request)
    if case is None:
        raise Http404
    return case


def seen(request: HttpRequest, uuid: UUID, *, verb: str) -> Conversation:
    """One's own conversation; the look is logged."""
    found = own_conversation(request, uuid)
    record_sight(request, found.case.citizen_id, of=found, verb=verb)
    return found


def held(request: HttpRequest, uuid: UUID) -> Conversation:
    """One's own conversation that has been."""
    found = seen(request, uuid, verb="own_conversation_seen")
    if found.status != Status.HELD:
        raise Http404
    return found


def when(found: Conversation) -> str:
    """``onsdag 25. november 2026``."""
    return str(date_format(timezone.localdate(found.planned_at), _("l j. F Y")))


def home() -> str:
    return reverse("portal:min_plan") + kept_language()


def answer(request: HttpRequest, template: str, form: object, context: dict[str, object]) -> HttpResponse:
    """The page with its form, and what was wrong with it."""
    errors = getattr(form, "errors", None)
    told = {"form": form, "asked": kept_language()} | context
    return render_page(request, template, told, status=422 if errors else 200)
