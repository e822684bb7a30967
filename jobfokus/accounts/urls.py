# SPDX-License-Identifier: MPL-2.0
"""One's own session, the municipality's settings, and allauth's pages without its redirects from older addresses."""

from django.urls import URLPattern, URLResolver, include, path

from jobfokus.accounts import views

own = (
    [
        path("forlaeng/", views.extend_session, name="extend_session"),
        path("session/", views.session_state, name="session_state"),
        path("indstillinger/", views.setting_list, name="setting_list"),
        path("indstillinger/<str:key>/", views.setting_edit, name="setting_edit"),
    ],
    "accounts",
)
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(own)),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessioner/", include("allauth.usersessions.urls")),
    path("ekstern/", include("allauth.socialaccount.urls")),
    path("", include("allauth.socialaccount.providers.openid_connect.urls")),
]
