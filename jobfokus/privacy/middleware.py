# SPDX-License-Identifier: MPL-2.0
"""After every view: write who was seen. A page whose sight cannot be written is not shown."""

from collections.abc import Callable

import structlog
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jobfokus.privacy.log import write_sights

log = structlog.get_logger()


class SightMiddleware:
    """Writes the sights of a request in autocommit once the view has answered, also when the view failed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sights = request.__dict__.get("sights")
        if not sights:
            return response
        page = request.resolver_match.view_name if request.resolver_match else ""
        try:
            write_sights(sights, by=request.user, page=page)
        except DatabaseError:
            log.exception("sight_not_written", page=page)
            return render(request, "503.html", status=503)
        return response
