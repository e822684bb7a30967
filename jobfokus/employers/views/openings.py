# SPDX-License-Identifier: MPL-2.0
"""The list of openings, and what can be done from it (E2)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from jobfokus.common.pages import render_page
from jobfokus.common.text import whole_number
from jobfokus.employers import opening_list as openings
from jobfokus.employers.access import keepers, may_keep, may_keep_boards, may_record, readers
from jobfokus.employers.actions.mail import offer_to_funds
from jobfokus.employers.actions.openings import pass_on_opening
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import FundAddress, JobOpening
from jobfokus.employers.wish import Wish, asked
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import Industry


@require_GET
@readers
def opening_list(request: HttpRequest) -> HttpResponse:
    """Openings until they are filled: yellow after a week, red after two; 50 at a time."""
    today, user = timezone.localdate(), request.user
    limits = OpeningLimits.of(user.municipality_id, today)
    shelf = openings.shelf_of(asked(request.GET, {"vis": tuple(openings.Shelf)}))
    found, industries = openings.on_shelf(user, shelf), Industry.objects.visible_to(user).values("pk", "uuid", "name")
    wish = asked(request.GET, openings.KNOWN | {"branche": [str(row["uuid"]) for row in industries]})
    counts = openings.counted(found, wish, user, today, limits)
    page = Paginator(range(counts.chosen), openings.PAGE_SIZE).get_page(wish.page)
    rows = openings.rows_of(found, Wish(wish.chosen, page.number), user, today, limits) if counts.chosen else []
    may_pass_on = wish.get("tilstand") == openings.RIPE and may_keep(user, user.municipality_id)
    context = {
        "rows": rows,
        "page": page,
        "tabs": tabs(wish),
        "filters": filters(wish, counts),
        "industries": industry_choices(industries, counts.by_industry),
        "wish": wish,
        "industry": wish.get("branche"),
        "how_many": "1 åbning" if counts.chosen == 1 else f"{counts.chosen} åbninger",
        "empty": empty_words(wish, counts.in_all),
        "unfilled": shelf == openings.Shelf.UNFILLED,
        "may_fill": shelf == openings.Shelf.UNFILLED and may_record(user, user.municipality_id),
        "may_keep_boards": may_keep_boards(user, user.municipality_id),
        "may_keep": may_keep(user, user.municipality_id),
        "may_pass_on": may_pass_on,
        "funds": FundAddress.objects.visible_to(user).in_use().count() if may_pass_on else 0,
    }
    return render_page(request, "employers/opening_list.html", context)


def tabs(wish: Wish) -> list[dict[str, Any]]:
    """The three lists as links."""
    here = openings.shelf_of(wish)
    return [
        {"label": openings.SHELF_NAMES[shelf], "url": Wish({"vis": shelf}).address, "current": shelf == here}
        for shelf in openings.Shelf
    ]


def filters(wish: Wish, counts: openings.Tally) -> list[dict[str, Any]]:
    """The ready filters as links that switch themselves on and off, each with its count."""
    return [
        {
            "label": word,
            "count": count,
            "url": wish.toggled(name, value).address,
            "on": wish.get(name) == value,
        }
        for (name, value, word), count in zip(openings.filters_of(wish), counts.by_filter, strict=True)
    ]


def industry_choices(industries: Iterable[dict[str, Any]], counts: dict[int, int]) -> list[tuple[str, str]]:
    """The industries that have openings on this list, each with its count."""
    return [(str(row["uuid"]), f"{row['name']} ({counts[row['pk']]})") for row in industries if row["pk"] in counts]


EMPTY = {
    openings.Shelf.UNFILLED: ("Ingen ubesatte åbninger", "De kommer her, når en kontakt giver en åbning."),
    openings.Shelf.PASSED_ON: ("Ingen åbninger er sendt videre", "Det kan de, når de har været ubesatte længe nok."),
    openings.Shelf.DONE: ("Ingen besatte eller lukkede åbninger", "De bliver her og i tallene for altid."),
}


def empty_words(wish: Wish, in_all: int) -> dict[str, str]:
    """What stands where no rows are: why, and the way on."""
    shelf = openings.shelf_of(wish)
    if in_all:
        return {
            "heading": "Ingen åbninger passer til filtrene",
            "text": "Fjern et filter for at se flere.",
            "url": Wish({"vis": shelf}).address,
            "label": "Vis alle",
        }
    heading, text = EMPTY[shelf]
    return {"heading": heading, "text": text, "url": reverse("employers:contact_new"), "label": "Skriv en kontakt ind"}


def back_to_list(request: HttpRequest) -> HttpResponseRedirect:
    """The list as it was left: only the query part of an address comes from the form."""
    query = request.POST.get("liste", "")
    return redirect(reverse("employers:opening_list") + (query if query.startswith("?") else ""))


@require_POST
@keepers
def pass_on(request: HttpRequest) -> HttpResponse:
    """Note that the ticked openings have been sent to the unemployment funds; who and when is kept on each."""
    seen = dict(map(ticked, request.POST.getlist("aabning")[: openings.PAGE_SIZE]))
    seen.pop(None, None)
    found = list(
        JobOpening.objects.visible_to(request.user).filter(uuid__in=list(seen)).select_related(*openings.ABOUT)
    )
    if "mail" in request.POST:
        now = timezone.now()
        passed = offer_to_funds([(each, seen[each.uuid]) for each in found], by=request.user, now=now)
    else:
        passed = [opening for opening in found if passed_on(opening, seen[opening.uuid], request)]
    if passed:
        how_many = "1 åbning" if len(passed) == 1 else f"{len(passed)} åbninger"
        done = "sendt med mail til a-kasserne" if "mail" in request.POST else "sendt videre til a-kasserne"
        messages.success(request, f"Noteret: {how_many} er {done}.")
    if len(passed) < len(found):
        messages.warning(request, "Nogle åbninger er ændret imens. De står her stadig, hvis de kan sendes videre.")
    if not found:
        messages.warning(request, "Sæt kryds ved de åbninger, du har sendt.")
    return back_to_list(request)


def ticked(text: str) -> tuple[UUID | None, int]:
    """An opening's uuid and the version that was seen, from a box of the list."""
    name, _, version = text.partition(".")
    try:
        return UUID(name), whole_number(version)
    except ValueError:
        return None, 0


def passed_on(opening: JobOpening, seen: int, request: HttpRequest) -> bool:
    """Whether this one could be passed on."""
    try:
        pass_on_opening(opening, seen=seen, by=request.user, on=timezone.localdate())
    except (ChangedMeanwhileError, ValidationError):
        return False
    return True
