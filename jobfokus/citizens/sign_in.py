# SPDX-License-Identifier: MPL-2.0
"""The citizens' log-in (G1): a broker of MitID tells who it is, and the number finds the person.

The number is used once and kept nowhere: what the broker tells is emptied before the account library saves it.
"""

from typing import Any

import structlog
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.adapter import ClosedSocialAccountAdapter
from jobfokus.citizens.actions.users import user_of
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.rules import NotACprError, parse_cpr
from jobfokus.common.crypto import blind_index
from jobfokus.common.language import asked_by, in_language

log = structlog.get_logger()


class SignInAdapter(ClosedSocialAccountAdapter):
    """Staff are known by their user name, citizens by their number; nobody makes a user for themself."""

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> Any:
        if not is_citizens(sociallogin):
            return super().populate_user(request, sociallogin, data)
        sociallogin.citizen = citizen_told_by(sociallogin)
        sociallogin.account.extra_data = {}
        sociallogin.email_addresses = []
        return sociallogin.user

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not is_citizens(sociallogin):
            super().pre_social_login(request, sociallogin)
            return
        if sociallogin.citizen is None:
            log.info("sign_in.citizen_not_found")
            language = asked_by(sociallogin.state.get("next") or "")
            raise ImmediateHttpResponse(redirect(in_language(reverse("portal:not_found"), language)))
        # The number decides at each log-in, whatever the account was tied to before; nobody ties it to another user.
        sociallogin.state["process"] = AuthProcess.LOGIN
        sociallogin.state.setdefault("next", reverse("portal:min_plan"))
        sociallogin.user = user_of(sociallogin.citizen, on=timezone.localdate())
        known = {"provider": sociallogin.account.provider, "uid": sociallogin.account.uid}
        sociallogin.account, _ = SocialAccount.objects.update_or_create(
            **known, defaults={"user": sociallogin.user, "extra_data": {}}
        )


def is_citizens(sociallogin: SocialLogin) -> bool:
    """Whether somebody comes through the log-in for citizens."""
    return bool(sociallogin.account.provider == settings.CITIZENS_PROVIDER)


def citizen_told_by(sociallogin: SocialLogin) -> Citizen | None:
    """The person whose number the broker told; none where it told none, or nobody here has it."""
    claim = sociallogin.provider.app.settings["cpr_claim"]
    told = sociallogin.account.extra_data
    found = [part[claim] for part in (told.get("userinfo"), told.get("id_token")) if part and claim in part]
    try:
        return citizen_with(parse_cpr(str(found[0])).number) if found else None
    except NotACprError:
        return None


def citizen_with(number: str) -> Citizen | None:
    """Who has or had this number (H7). Where several municipalities know the person: the one with a case that runs."""
    known = Citizen.objects.filter(cpr_numbers__index=blind_index(number), merged_into=None)
    newest = known.order_by(F("cases__ended_on").desc(nulls_first=True), F("cases__started_on").desc(nulls_last=True))
    return newest.select_related("user", "municipality").first()
