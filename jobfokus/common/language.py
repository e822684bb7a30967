# SPDX-License-Identifier: MPL-2.0
"""Which language a page speaks: Danish, or the one asked for in the address (``?sprog=en``), for that page alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


class LanguageMiddleware:
    """The browser's wish does not count: staff pages are Danish, and nothing is kept of what a turned screen showed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get("sprog", "")
        chosen = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(chosen):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        return response


def kept_language() -> str:
    """What an address needs at its end so that the next page speaks the language of this one."""
    chosen = translation.get_language()
    return "" if chosen == settings.LANGUAGE_CODE else f"?sprog={chosen}"
