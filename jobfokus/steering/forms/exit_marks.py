# SPDX-License-Identifier: MPL-2.0
"""What each reason for closing shall count as."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobfokus.citizens.actions.exit_reasons import MarkChange
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import ExitReason

SEEN = "set-"


class ExitMarksForm(forms.Form):
    """A choice for each reason, named by its uuid. What is left out stays as it is."""

    def __init__(self, *args: Any, reasons: Sequence[ExitReason], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reasons = reasons
        for reason in reasons:
            name = reason.name if reason.retired_on is None else f"{reason.name} (udgået)"
            self.fields[str(reason.uuid)] = forms.ChoiceField(
                label=name, choices=ExitMark.choices, initial=reason.mark, required=False
            )

    @property
    def marks(self) -> dict[int, str]:
        """What every reason would count as."""
        return {reason.pk: self.cleaned_data[str(reason.uuid)] or reason.mark for reason in self.reasons}

    @property
    def changed(self) -> list[tuple[str, str, str, str, str]]:
        """Each reason that would count as something else: uuid, name, the new mark with its label, and the old mark."""
        marks = self.marks
        return [
            (str(one.uuid), one.name, marks[one.pk], str(ExitMark(marks[one.pk]).label), one.mark)
            for one in self.reasons
            if marks[one.pk] != one.mark
        ]

    @property
    def changes(self) -> list[MarkChange]:
        """What was asked for, with the mark that was seen when it was."""
        typed = (
            (one, self.cleaned_data[str(one.uuid)], self.data.get(f"{SEEN}{one.uuid}", "")) for one in self.reasons
        )
        return [MarkChange(one, seen, ExitMark(mark)) for one, mark, seen in typed if mark and seen]
