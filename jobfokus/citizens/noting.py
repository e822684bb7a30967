# SPDX-License-Identifier: MPL-2.0
"""What a merge notes of a row: its values as they were, and as they became, so that both can be compared later."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

# Not a change of the row: where it lies in the calendar, and how often it was written.
PASSING = (
    "version",
    "part_versions",
    "last_conversation_on",
    "next_conversation_at",
    "contact_state",
    "contact_latest",
    "contact_book_by",
)
Values = dict[str, Any]


def content(row: models.Model) -> Values:
    """A row's values by column, without what is passing."""
    fields = row._meta.concrete_fields
    return {field.attname: getattr(row, field.attname) for field in fields if field.name not in PASSING}


def plain(values: Values) -> Values:
    """Values as they read once they have been written down."""
    read: Values = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return read
