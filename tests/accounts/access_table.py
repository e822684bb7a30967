# SPDX-License-Identifier: MPL-2.0
"""allauth's addresses: the log-in pages are open, what is one's own needs a session."""

from tests.access import MANAGERS, NOBODY, NOT_THERE, OPEN, SIGNED_IN, TO_LOGIN, Policy, Row

OPEN_PAGES = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_signup",
    "account_email_verification_sent",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "socialaccount_login_cancelled",
)
OWN_PAGES = (
    "account_reauthenticate",
    "account_email",
    "account_change_password",
    "account_set_password",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "socialaccount_login_error",
    "socialaccount_connections",
    "usersessions_list",
)
# Steps inside a log-in: without one under way they lead to the log-in page, or on when one is signed in already.
LOGIN_STEPS = ("account_confirm_login_code", "mfa_authenticate", "mfa_login_webauthn")
# There only for those who have an authenticator app.
WITH_TOTP = ("mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes")
ROWS = [Row(name, OPEN) for name in OPEN_PAGES] + [Row(name, SIGNED_IN) for name in OWN_PAGES + LOGIN_STEPS]
ROWS += [Row(name, NOBODY) for name in WITH_TOTP]
ROWS += [
    # Sign-up through single sign-on is closed: everybody is led to the log-in page.
    Row("socialaccount_signup", TO_LOGIN),
    Row("account_confirm_email", OPEN, lambda stage: {"key": "x"}),
    Row("account_reset_password_from_key", OPEN, lambda stage: {"uidb36": "1", "key": "x-y"}),
    Row("openid_connect_login", NOT_THERE, lambda stage: {"provider_id": "kommune"}),
    Row("openid_connect_callback", NOT_THERE, lambda stage: {"provider_id": "kommune"}),
    Row("mfa_remove_webauthn", SIGNED_IN, lambda stage: {"pk": 1}),
    Row("mfa_edit_webauthn", SIGNED_IN, lambda stage: {"pk": 1}),
]
SETTERS = Policy("SETTERS", MANAGERS | {"administrator"}, MANAGERS | {"administrator"})
ROWS += [
    Row("accounts:extend_session", SIGNED_IN, method="POST"),
    Row("accounts:session_state", OPEN),
    Row("accounts:setting_list", SETTERS),
    Row("accounts:setting_edit", SETTERS, lambda stage: {"key": "opening.yellow_days"}),
]
