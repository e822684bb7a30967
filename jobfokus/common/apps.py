# SPDX-License-Identifier: MPL-2.0
from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommonConfig(AppConfig):
    name = "jobfokus.common"
    label = "common"

    def ready(self) -> None:
        """Every form of the product says in our words that something is missing."""
        from django.forms import Field

        Field.default_error_messages = Field.default_error_messages | {"required": _("Feltet skal udfyldes.")}
