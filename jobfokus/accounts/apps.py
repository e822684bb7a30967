# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "jobfokus.accounts"
    label = "accounts"

    def ready(self) -> None:
        from jobfokus.accounts.middleware import begin_session

        user_logged_in.connect(begin_session, dispatch_uid="begin_session")
