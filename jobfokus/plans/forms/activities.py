# SPDX-License-Identifier: MPL-2.0
"""What became of an activity: it began, it ended, or it came to nothing."""

from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField
from jobfokus.plans.choices import ActivityState
from jobfokus.plans.rules.activities import moves_from

WORDS = {
    ActivityState.AGREED: (
        "Hvorfor bliver den ikke til noget?",
        "Kun når den ikke bliver til noget. Skriv, så borgeren kan læse med.",
    ),
    ActivityState.BEGUN: ("Hvad kom der ud af det?", "Én linje. Skriv, så borgeren kan læse med."),
}


class MoveForm(forms.Form):
    """What may happen next to an activity in its *state*, the day, and a line."""

    move = forms.ChoiceField(
        label="Hvad er der sket?", widget=forms.RadioSelect, error_messages={"required": "Vælg, hvad der er sket."}
    )
    on = DanishDateField(label="Hvilken dag?")
    words = forms.CharField(max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = [(move.value, move.label) for move in moves_from(state)]
        self.fields["words"].label, self.fields["words"].help_text = WORDS[ActivityState(state)]
