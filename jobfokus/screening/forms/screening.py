# SPDX-License-Identifier: MPL-2.0
"""The questions of a screening, the citizen's own numbers, and what a person decides."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobfokus.screening.actions.screenings import Decision, Given
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models import RiskCriterion, Screening

ONE_TO_TEN = [("", "Ikke spurgt"), *((str(number), str(number)) for number in range(1, 11))]
DECISIONS = [(effort.value, effort.label) for effort in (Effort.ALONE, Effort.INTENSIVE)]


class ScreeningForm(forms.Form):
    """One question for each criterion in use; ``edition`` is the number of the criteria one answers."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    motivation = forms.TypedChoiceField(
        label="Hvor gerne vil du i gang med et job lige nu?",
        choices=ONE_TO_TEN,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Borgeren svarer selv fra 1 til 10. Det tæller ikke med i summen.",
    )
    belief = forms.TypedChoiceField(
        label="Hvor meget tror du på, at du finder et job?",
        choices=ONE_TO_TEN,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Borgeren svarer selv fra 1 til 10. Det tæller ikke med i summen.",
    )
    decision = forms.ChoiceField(
        label="Hvad beslutter du?",
        choices=DECISIONS,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad du beslutter."},
    )
    reason = forms.CharField(
        label="Hvorfor? Skriv én linje",
        max_length=300,
        help_text="Også når du er enig i forslaget. Borgeren kan læse det.",
        error_messages={"required": "Skriv kort, hvorfor du beslutter det."},
    )

    def __init__(self, *args: Any, criteria: Sequence[RiskCriterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for one in criteria:
            self.fields[f"answer-{one.code}"] = forms.ChoiceField(
                label=one.text,
                choices=Answer.choices,
                widget=forms.RadioSelect,
                required=False,
                help_text=one.help,
            )
            self.fields[f"note-{one.code}"] = forms.CharField(
                label=f"Bemærkning: {one.text}", max_length=200, required=False
            )

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Each criterion with its two fields, as the page prints them."""
        return [
            {
                "criterion": one,
                "answer": self[f"answer-{one.code}"],
                "note": self[f"note-{one.code}"],
                "kind": one.get_kind_display(),
                "points": one.weight,
            }
            for one in self.criteria
        ]

    def answers(self) -> dict[str, Given]:
        """What was answered; what was not is not known."""
        given = self.cleaned_data
        return {
            one.code: Given(given[f"answer-{one.code}"] or Answer.UNKNOWN, given[f"note-{one.code}"])
            for one in self.criteria
        }

    def typed_answers(self) -> dict[str, str]:
        """The answers as they stand on the page, unjudged; what is no answer counts as not known."""
        found = {one.code: self[f"answer-{one.code}"].value() for one in self.criteria}
        return {code: answer for code, answer in found.items() if answer in Answer.values}

    def decided(self) -> Decision:
        given = self.cleaned_data
        return Decision(given["decision"], given["reason"], given["motivation"], given["belief"])


def started_from(screening: Screening | None, edition_number: int) -> dict[str, Any]:
    """The form as it starts: the answers of the screening that holds, the rest open. The decision is made anew."""
    begun: dict[str, Any] = {"edition": edition_number}
    if screening is None:
        return begun
    for answer in screening.answers.all():
        begun |= {f"answer-{answer.criterion.code}": answer.answer, f"note-{answer.criterion.code}": answer.note}
    return begun | {"motivation": screening.motivation, "belief": screening.belief}
