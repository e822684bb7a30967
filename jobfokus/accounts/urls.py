# SPDX-License-Identifier: MPL-2.0
"""allauth's pages, without its redirects from older addresses."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessioner/", include("allauth.usersessions.urls")),
    path("ekstern/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
