# SPDX-License-Identifier: MPL-2.0
"""What somebody typed into a form that was not taken: the page says why, shows the words, and can send them again."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import HttpRequest

# What a form carries beside the words of its writer.
CARRIED = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Unsent:
    """The form as it came: where it was going, every field, and the words one would miss."""

    url: str
    fields: list[tuple[str, str]]
    words: list[str]
    files: bool


def unsent(request: HttpRequest) -> Unsent | None:
    """What came in a form of ours that a person sent with a button; nothing of a log-in, nothing from elsewhere."""
    if request.method != "POST" or not sent_by_hand(request) or not from_here(request) or is_log_in(request):
        return None
    rows = [(name, value) for name, values in request.POST.lists() if name not in CARRIED for value in values]
    words = [value for _name, value in rows if len(value.split()) > 1]
    return Unsent(request.get_full_path(), rows, words, bool(request.FILES))


def sent_by_hand(request: HttpRequest) -> bool:
    """A page is what the browser waits for, not a fragment and not a mark in the margin."""
    return "text/html" in request.headers.get("Accept", "") and "HX-Request" not in request.headers


def from_here(request: HttpRequest) -> bool:
    """The browser itself says that the form stood on a page of ours: what it carries was typed here."""
    origin = urlsplit(request.headers.get("Origin", ""))
    return bool(origin.netloc) and (origin.scheme, origin.netloc) == (request.scheme, request.get_host())


def is_log_in(request: HttpRequest) -> bool:
    """A password or a code is never shown and never sent again by us."""
    found = request.resolver_match
    return found is None or str(found.func.__module__).startswith("allauth.")
