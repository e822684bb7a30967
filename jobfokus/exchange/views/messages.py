# SPDX-License-Identifier: MPL-2.0
"""What has gone out of the house and what waits: to whom, about what, when. Never what it says."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.common import days
from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.exchange import outbox
from jobfokus.exchange.access import administrators
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import UNDER_WAY, Message, MessageQuerySet

PAGE_SIZE = 50
# A message that has failed for this long is worth a word: somebody must look at the mail server.
STUCK = timedelta(hours=1)
SHELVES = {
    "": ("Alle", tuple(MessageState)),
    "venter": ("Venter", UNDER_WAY),
    "sendt": ("Sendt", (MessageState.SENT,)),
    "afvist": ("Afvist", (MessageState.REFUSED,)),
}
SIGNS = {
    MessageState.WAITING: "neutral",
    MessageState.SENDING: "neutral",
    MessageState.SENT: "ok",
    MessageState.REFUSED: "bad",
    MessageState.WITHDRAWN: "neutral",
}


@require_GET
@administrators
def message_list(request: HttpRequest) -> HttpResponse:
    """Everything sent and everything on its way, newest first; 50 at a time."""
    shelf = request.GET.get("vis", "")
    shelf = shelf if shelf in SHELVES else ""
    found = Message.objects.visible_to(request.user)
    shown = found.filter(state__in=SHELVES[shelf][1]).defer("text", "html", "address").order_by("-created_at", "-pk")
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("side"))
    here = reverse("exchange:message_list")
    context = {
        "tabs": [
            {"label": word, "url": f"{here}?vis={name}" if name else here, "current": name == shelf}
            for name, (word, _) in SHELVES.items()
        ],
        "rows": [row_of(message) for message in page.object_list],
        "page": page,
        "stuck": stuck_words(found),
    }
    return render_page(request, "exchange/message_list.html", context)


def row_of(message: Message) -> dict[str, Any]:
    """A message as the list prints it."""
    state = MessageState(message.state)
    moment = message.sent_at or message.created_at
    return {
        "subject": message.subject,
        "kind": f"{message.get_kind_display()} · {message.get_channel_display()}",
        "to": "En borger" if message.citizen_id else message.to,
        "when": days.moment(timezone.localtime(moment)),
        "sign": SIGNS[state],
        "word": str(state.label),
        "trouble": told_trouble(message),
        "again_url": reverse("exchange:send_again", args=[message.uuid]) if state == MessageState.REFUSED else "",
        "version": message.version,
    }


def told_trouble(message: Message) -> str:
    """What went wrong at the last try, and when the next one is."""
    if not message.trouble:
        return ""
    told = message.trouble[0].upper() + message.trouble[1:]
    next_try = f", prøver igen {days.moment(timezone.localtime(message.due_at))}"
    return told + (next_try if message.state == MessageState.WAITING else "")


def stuck_words(found: MessageQuerySet) -> str:
    """That the mail server has been silent for long, and how many wait for it."""
    tried = found.filter(state=MessageState.WAITING, attempts__gt=0, created_at__lt=timezone.now() - STUCK)
    waiting = tried.count()
    if not waiting:
        return ""
    how_many = "1 besked venter" if waiting == 1 else f"{waiting} beskeder venter"
    return f"{how_many} på en tjeneste, der ikke svarer. Intet er tabt: De bliver sendt, når den svarer igen."


@require_POST
@administrators
def send_again(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Try a refused message once more."""
    message = get_object_or_404(Message.objects.visible_to(request.user), uuid=uuid)
    try:
        outbox.send_again(message, seen=whole_number(request.POST.get("seen", "")), by=request.user, now=timezone.now())
    except (ChangedMeanwhileError, ValueError):
        messages.warning(request, "Beskeden er ikke længere afvist. Se, hvordan den står nu.")
    else:
        messages.success(request, "Beskeden bliver prøvet igen.")
    return redirect("exchange:message_list")
