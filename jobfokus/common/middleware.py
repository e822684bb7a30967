# SPDX-License-Identifier: MPL-2.0
"""One line in the system's log for each request."""

from collections.abc import Callable
from time import perf_counter

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger("jobfokus.request")


class RequestLogMiddleware:
    """One line a request: method, name of the view, status, milliseconds. No address, no person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method,
            view=match.view_name if match else "",
            status=response.status_code,
            milliseconds=round((perf_counter() - begun) * 1000, 1),
        )
        return response
