# SPDX-License-Identifier: MPL-2.0
"""The words we use, told plainly to the citizen (W5)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from jobfokus.accounts.access import for_everyone_signed_in
from jobfokus.citizens.views.found import own_citizen
from jobfokus.common.language import kept_language
from jobfokus.common.pages import render_page
from jobfokus.common.sorting import danish_key
from jobfokus.labourmarket.models import Term


@for_everyone_signed_in
@require_GET
def word_list(request: HttpRequest) -> HttpResponse:
    """The words that citizens meet, by the alphabet of the language they read."""
    own_citizen(request)
    rows = [word_row(term, get_language() == "en") for term in Term.objects.visible_to(request.user).for_citizens()]
    rows.sort(key=lambda row: danish_key(row["name"]))
    return render_page(request, "portal/word_list.html", {"rows": rows, "asked": kept_language()})


def word_row(term: Term, english: bool) -> dict[str, Any]:
    """A word and what it means; in English the Danish word stands beside, because letters and people use it."""
    if english:
        return {"code": term.code, "name": term.name_en, "danish": term.name, "plain": term.plain_en}
    return {"code": term.code, "name": term.name, "danish": "", "plain": term.plain}
