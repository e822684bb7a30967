# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from jobfokus.common import logs


class CommonConfig(AppConfig):
    name = "jobfokus.common"
    label = "common"

    def ready(self) -> None:
        """Logs without personal data; every form says in our words that something is missing."""
        from django.forms import Field

        logs.configure()
        Field.default_error_messages = Field.default_error_messages | {"required": _("Feltet skal udfyldes.")}
