# SPDX-License-Identifier: MPL-2.0
"""Which tables hold personal data: each room says so in its ``personal_data.py``.

The citizen's own copy, erasure and retention walk ``personal_tables()``; a model with a path to a citizen that stands
in no room's list fails a test. A row that holds a citizen's id without a foreign key is listed by hand as well.
"""

from dataclasses import dataclass
from importlib import import_module

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule

from jobfokus.privacy.choices import Handling


@dataclass(frozen=True, slots=True)
class PersonalTable:
    """A table with personal data.

    ``to_citizen`` is the lookup from a row to the citizen's id (``case__citizen_id``); empty where a row is found by
    its age alone. ``handling`` is what happens ``months`` after the citizen's last case closed, or after the row was
    made where there is no path; with ``counted_from`` so long after the day in that field. Nothing happens by itself:
    a rule only says what a run with two people would do.
    """

    model: type[models.Model]
    to_citizen: str
    handling: Handling
    months: int
    counted_from: str = ""


def personal_tables() -> list[PersonalTable]:
    """What all rooms have listed, room by room."""
    rooms = [app for app in apps.get_app_configs() if app.module and module_has_submodule(app.module, "personal_data")]
    return [table for room in rooms for table in import_module(f"{room.name}.personal_data").TABLES]
