# SPDX-License-Identifier: MPL-2.0
"""What was sent on a case, a letter in one's own words, and the letters that wait for the printer (H13)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from jobfokus.accounts.access import for_roles
from jobfokus.accounts.held import setting
from jobfokus.citizens.access import may_write_case
from jobfokus.citizens.actions.reach import reveal_contact
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case
from jobfokus.common.pages import render_page
from jobfokus.common.pdf import pdf_file
from jobfokus.common.text import whole_number
from jobfokus.conversations.meeting_letters import reach_of
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.letters import written_out
from jobfokus.exchange.models import Message
from jobfokus.exchange.once import once
from jobfokus.exchange.paper import letter_pdf
from jobfokus.journey import letters
from jobfokus.journey.actions.letters import note_posted, write_letter
from jobfokus.journey.evidence import CALL, call_row
from jobfokus.journey.forms.letters import FORMS, PrintReasonForm
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_sight

readers = for_roles("caseworker", "team_leader", "manager")
workers = for_roles("caseworker", "team_leader")
PAGE_SIZE = 50


def case_seen(request: HttpRequest, uuid: UUID, *, writes: bool = False) -> Case:
    """The case behind the letters; the look is logged."""
    cases = Case.objects.for_staff(request.user).select_related("citizen", "municipality")
    case = get_object_or_404(cases, uuid=uuid)
    record_sight(request, case.citizen_id, of=case, verb="letters_seen")
    if writes and not may_write_case(request.user, case, timezone.localdate()):
        raise PermissionDenied
    return case


def letter_seen(
    request: HttpRequest, uuid: UUID, *, kind: EntryKind = EntryKind.SEEN, writes: bool = False
) -> tuple[Message, Case]:
    """A letter of a case that one may see, with the case."""
    found = letters.letters_for(request.user).select_related("created_by")
    message = get_object_or_404(found, uuid=uuid)
    cases = Case.objects.for_staff(request.user).select_related("citizen", "municipality")
    case = get_object_or_404(cases, uuid=message.case_uuid)
    record_sight(request, case.citizen_id, of=message, verb="letter_seen", kind=kind)
    if writes and not may_write_case(request.user, case, timezone.localdate()):
        raise PermissionDenied
    return message, case


def crumbs(case: Case, here: str = "") -> list[tuple[str, str]]:
    """The way back from a page about letters."""
    back = [("Sager", reverse("journey:case_list")), ("Sag", reverse("journey:case_page", args=[case.uuid]))]
    letters_url = reverse("journey:letter_list", args=[case.uuid])
    return [*back, ("Breve", letters_url if here else ""), *([(here, "")] if here else [])]


@require_GET
@readers
def letter_list(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Everything that was sent on a case or waits, the newest first."""
    case = case_seen(request, uuid)
    found = Message.objects.for_citizens().filter(case_uuid=case.uuid).defer("text", "html", "address")
    page = Paginator(found.order_by("-created_at", "-pk"), PAGE_SIZE).get_page(request.GET.get("side"))
    may_write = may_write_case(request.user, case, timezone.localdate())
    context = {
        "case": case,
        "crumbs": crumbs(case),
        "rows": [letters.letter_row(message) for message in page.object_list],
        "page": page,
        "new": [(str(code.label), reverse("journey:letter_new", args=[case.uuid, code])) for code in letters.BY_HAND]
        if may_write and case.ended_on is None
        else [],
        "calls": [call_row(*call) for call in case.calls.values_list(*CALL)[:PAGE_SIZE]],
        "call": may_write,
    }
    return render_page(request, "journey/letter_list.html", context)


@require_GET
@readers
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One letter: where it went, when, and what it says."""
    message, case = letter_seen(request, uuid)
    return letter_page(request, message, case)


def letter_page(
    request: HttpRequest, message: Message, case: Case, *, form: PrintReasonForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, also with a reason that is missing."""
    to_print = Message.objects.filter(letters.TO_PRINT, pk=message.pk).exists()
    writes = may_write_case(request.user, case, timezone.localdate())
    context = {
        "letter": message,
        "crumbs": crumbs(case, str(message.get_kind_display())),
        "facts": letters.letter_facts(message, case.citizen),
        "parts": letters.text_parts(message),
        "to_print": to_print and writes,
        "form": (form or PrintReasonForm()) if case.citizen.protected else None,
        "withdrawn": message.state == MessageState.WITHDRAWN,
    }
    return render_page(request, "journey/letter.html", context, status=status)


@require_GET
@readers
def letter_as_pdf(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The letter as it was sent, without any address."""
    message, case = letter_seen(request, uuid, kind=EntryKind.EXPORTED)
    return pdf_file(letter_pdf(message, case.municipality.name), "brev")


@require_http_methods(["GET", "POST"])
@workers
@once
def letter_new(request: HttpRequest, uuid: UUID, code: str) -> HttpResponse:
    """Write a letter, look at it, and send it."""
    if code not in letters.BY_HAND:
        raise Http404
    case, chosen, now = case_seen(request, uuid, writes=True), LetterCode(code), timezone.now()
    form = FORMS[chosen](request.POST or None, initial=start_of(chosen, case))
    if request.method == "POST" and form.is_valid():
        if "vis" not in request.POST:
            write_letter(case, chosen, form.cleaned_data, by=request.user, now=now)
            hours = letters.mail_hours(case.municipality_id, timezone.localdate(now))
            messages.success(request, f"Brevet er skrevet. Det bliver sendt {hours}.")
            return redirect("journey:letter_list", uuid=case.uuid)
        shown = written_out(
            chosen, recipient_of(case), {**form.cleaned_data, "contact": reach_of(request.user)}, case.municipality_id
        )
        return new_page(request, case, chosen, form, shown=shown.text.split("\n\n"), subject=shown.subject)
    return new_page(request, case, chosen, form, status=422 if form.errors else 200)


def start_of(code: LetterCode, case: Case) -> dict[str, Any]:
    """What stands in the form already: how to appeal is the same in most letters."""
    if code != LetterCode.DECISION:
        return {}
    return {"appeal": setting(case.municipality_id, "letter.appeal", timezone.localdate())}


def new_page(
    request: HttpRequest,
    case: Case,
    code: LetterCode,
    form: Any,
    *,
    shown: list[str] | None = None,
    subject: str = "",
    status: int = 200,
) -> HttpResponse:
    """The form, and the letter as it will read."""
    context = {
        "form": form,
        "heading": "Skriv en afgørelse" if code == LetterCode.DECISION else "Skriv et brev",
        "crumbs": crumbs(case, str(code.label)),
        "subject": subject,
        "shown": [part.split("\n") for part in shown or []],
        "paper": case.citizen.exempt_digital,
    }
    return render_page(request, "journey/letter_new.html", context, status=status)


@require_GET
@workers
def print_list(request: HttpRequest) -> HttpResponse:
    """Letters to people who are exempt from Digital Post, and those it would not take: print, envelope, post."""
    waiting = letters.letters_for(request.user).filter(letters.TO_PRINT).defer("text", "html", "address")
    page = Paginator(waiting.order_by("created_at", "pk"), PAGE_SIZE).get_page(request.GET.get("side"))
    found = list(page.object_list)
    cases = Case.objects.for_staff(request.user).select_related("citizen")
    of_letter = {case.uuid: case for case in cases.filter(uuid__in=[message.case_uuid for message in found])}
    record_sight(request, [case.citizen_id for case in of_letter.values()], kind=EntryKind.LISTED)
    rows = [
        letters.letter_row(message) | {"who": of_letter[message.case_uuid].citizen.full_name}
        for message in found
        if message.case_uuid in of_letter
    ]
    return render_page(request, "journey/print_list.html", {"rows": rows, "page": page})


@require_POST
@workers
def print_letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The letter with its address for the window of the envelope; for a protected person a reason comes first."""
    message, case = letter_seen(request, uuid, kind=EntryKind.EXPORTED, writes=True)
    if case.citizen.protected:
        form = PrintReasonForm(request.POST)
        if not form.is_valid():
            return letter_page(request, message, case, form=form, status=422)
        reveal_contact(case.citizen, reason=form.cleaned_data["reason"], by=request.user)
    address = [case.citizen.full_name, *letters.address_lines(message, case.citizen)]
    return pdf_file(letter_pdf(message, case.municipality.name, address=address), "brev")


@require_POST
@workers
def letter_posted(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Printed and in the post."""
    message, case = letter_seen(request, uuid, writes=True)
    try:
        seen = whole_number(request.POST.get("seen", ""))
        note_posted(message, case, seen=seen, by=request.user, now=timezone.now())
    except (ChangedMeanwhileError, ValueError):
        messages.warning(request, "Brevet står ikke længere til udskrift. Se, hvordan det står nu.")
        return redirect("journey:letter", uuid=uuid)
    messages.success(request, "Noteret: Brevet er lagt i posten.")
    return redirect("journey:print_list")
