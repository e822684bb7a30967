# SPDX-License-Identifier: MPL-2.0
"""What a form asks for is carried out, or the form says why it was not; what was typed stands in it still."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError

from jobfokus.citizens.models import Case, Citizen
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.journey.forms.seen import SeenForm

CHANGED = "Nogen har ændret sagen imens. Se den igennem, og prøv igen."
CHANGED_PERSON = "Nogen har ændret borgeren imens. Se, hvad der står nu, og prøv igen."


def written(form: forms.Form, write: Callable[[], object], field: str | None = None) -> bool:
    """Write it where the form is valid; a refusal stands at *field*, or above the form."""
    if not form.is_valid():
        return False
    try:
        write()
    except ValidationError as problem:
        form.add_error(field, problem)
        return False
    return True


def written_anew(form: SeenForm, row: Case | Citizen, write: Callable[[], object], field: str | None = None) -> bool:
    """As ``written``, for a *row* with a version: where somebody was first the next try starts from what stands now."""
    try:
        return written(form, write, field)
    except ChangedMeanwhileError:
        row.refresh_from_db()
        form.say_changed(CHANGED_PERSON if isinstance(row, Citizen) else CHANGED, row.version)
        return False
