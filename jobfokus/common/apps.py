# SPDX-License-Identifier: MPL-2.0
from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from jobfokus.common import logs, sorting


def teach_danish_order(connection: Any, **kwargs: Any) -> None:
    """SQLite learns the order that PostgreSQL knows by the same name."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(sorting.DANISH, sorting.compare)


class CommonConfig(AppConfig):
    name = "jobfokus.common"
    label = "common"

    def ready(self) -> None:
        """Logs without personal data; every form says in our words that something is missing."""
        from django.forms import Field

        logs.configure()
        connection_created.connect(teach_danish_order, dispatch_uid="teach_danish_order")
        Field.default_error_messages = Field.default_error_messages | {"required": _("Feltet skal udfyldes.")}
