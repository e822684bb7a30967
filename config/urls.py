# SPDX-License-Identifier: MPL-2.0
"""Every room's addresses. Paths are Danish; objects are named by uuid only."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("jobfokus.journey.urls")),
    path("", include("jobfokus.portal.urls")),
    path("", include("jobfokus.learning.urls")),
    path("", include("jobfokus.steering.urls")),
    path("", include("jobfokus.booking.urls")),
    path("", include("jobfokus.plans.urls")),
    path("", include("jobfokus.screening.urls")),
    path("", include("jobfokus.placements.urls")),
    path("", include("jobfokus.citizens.urls")),
    path("", include("jobfokus.applications.urls")),
    path("", include("jobfokus.conversations.urls")),
    path("", include("jobfokus.labourmarket.urls")),
    path("", include("jobfokus.employers.urls")),
    path("", include("jobfokus.exchange.urls")),
    path("", include("jobfokus.common.urls")),
    path("", include("jobfokus.demo.urls")),
    path("konto/", include("jobfokus.accounts.urls")),
]

handler403 = "jobfokus.common.views.not_found"
handler404 = "jobfokus.common.views.not_found"
handler500 = "jobfokus.common.views.server_error"
