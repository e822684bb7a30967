# SPDX-License-Identifier: MPL-2.0
"""The project's addresses and a page of a case that leaves no trace: the control of the sight test."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path

from config import urls
from jobfokus.citizens.models import Case

handler404 = urls.handler404


def planted(request: HttpRequest, uuid: UUID) -> HttpResponse:
    return HttpResponse(get_object_or_404(Case.objects.visible_to(request.user), uuid=uuid).citizen.full_name)


urlpatterns = [*urls.urlpatterns, path("plantet/<uuid:uuid>/", planted, name="planted")]
