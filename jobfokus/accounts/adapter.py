# SPDX-License-Identifier: MPL-2.0
"""Sign-up is closed: users are made by an administrator, and the municipality's own log-in lets in those it knows."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from jobfokus.accounts.models import User
from jobfokus.common.language import in_language


class ClosedAccountAdapter(DefaultAccountAdapter):
    """Nobody makes a user for themself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def post_login(self, request: HttpRequest, user: Any, **known: Any) -> HttpResponse:
        """Whoever logs in on the English page goes on in English, unless it is staff: their pages are Danish."""
        response = super().post_login(request, user, **known)
        if "Location" in response and not user.authority.is_staff:
            response["Location"] = in_language(response["Location"], get_language() or "")
        return response


class ClosedSocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on lets in those who are users already."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """At the first single sign-on, know the user by the name that the municipality's directory gives them."""
        if sociallogin.is_existing or not sociallogin.user.username:
            return
        user = User.objects.filter(username=sociallogin.user.username, is_active=True).first()
        if user and user.authority.is_staff:
            sociallogin.connect(request, user)
