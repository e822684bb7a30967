# SPDX-License-Identifier: MPL-2.0
"""Which language a page speaks: Danish, or the one asked for in the address (``?sprog=en``), for that page alone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext


class LanguageMiddleware:
    """The browser's wish does not count: staff pages are Danish, and nothing is kept of what a turned screen showed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The log-in page speaks the language of the page it leads on to.
        asked = request.GET.get("sprog") or asked_by(request.GET.get("next", ""))
        chosen = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(chosen):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response


def asked_by(address: str) -> str:
    """The language that an address asks for; none by most."""
    return parse_qs(urlsplit(address).query).get("sprog", [""])[0]


def kept_language() -> str:
    """What an address needs at its end so that the next page speaks the language of this one."""
    chosen = translation.get_language()
    return "" if chosen == settings.LANGUAGE_CODE else f"?sprog={chosen}"


def in_language(address: str, language: str) -> str:
    """An address of ours that asks for a language, unless it does already or the language is the usual one."""
    if not address or language in ("", settings.LANGUAGE_CODE) or asked_by(address):
        return address
    return f"{address}{'&' if urlsplit(address).query else '?'}sprog={language}"


def paper_language() -> dict[str, Any]:
    """What a sheet needs to be in the language of the page that asks for it: its code, and the words of its foot."""
    return {"lang": translation.get_language() or settings.LANGUAGE_CODE, "pages": [gettext("Side"), gettext("af")]}
