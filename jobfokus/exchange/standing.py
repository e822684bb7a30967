# SPDX-License-Identifier: MPL-2.0
"""Whether what a message is about still stands: the room that owns it says so, in its ``sent_about.py``.

``CONDITIONS`` there maps the name of a condition (``shipped_letters``) to a function from the uuid to yes or no. Taking
a message back when its cause goes (``outbox.withdraw_messages``) is the rule; this is the guard behind it.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from jobfokus.exchange.models import Message


@cache
def conditions() -> dict[str, Callable[[UUID], bool]]:
    """What all rooms have said, by the name of the condition."""
    rooms = [app for app in apps.get_app_configs() if app.module and module_has_submodule(app.module, "sent_about")]
    told = [import_module(f"{room.name}.sent_about").CONDITIONS for room in rooms]
    return {name: asked for room in told for name, asked in room.items()}


def still_stands(message: Message) -> bool:
    """Whether the message may still leave; one without a condition always may."""
    asked = conditions().get(message.stands_while)
    return asked is None or message.about_uuid is None or asked(message.about_uuid)
