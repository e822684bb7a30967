# SPDX-License-Identifier: MPL-2.0
"""The words of a letter, checked so that nothing unknown stands in braces when it reaches a citizen."""

from typing import Any

from django import forms

from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letter_parts import Words
from jobfokus.exchange.letter_texts import LONGEST_SMS, all_problems
from jobfokus.exchange.rules import TextProblem
from jobfokus.exchange.shipped_letters import LETTERS

TOLD = {
    "unknown": "Vi kender ikke {{{word}}} her. Brug et af de felter, der står nedenfor.",
    "missing": "{{{word}}} skal stå i brevet. Ellers mangler borgeren noget.",
    "brace": "Der står en krølleparentes alene. Felter skrives som {{navn}}.",
}


class LetterTextForm(forms.Form):
    """Subject, letter and short message in one language; ``seen`` is the edition one started from."""

    subject = forms.CharField(
        label="Emne", max_length=120, help_text="Emnet kan ses af andre. Derfor må borgerens navn ikke stå her."
    )
    text = forms.CharField(label="Brev", max_length=6000, widget=forms.Textarea(attrs={"rows": 18}))
    sms = forms.CharField(label="Sms", max_length=LONGEST_SMS, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, code: LetterCode, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        if not LETTERS[code].da.sms:
            del self.fields["sms"]

    @property
    def words(self) -> Words:
        """What was written, whether or not it can be kept."""
        said = {name: str(self.cleaned_data.get(name, "")).strip() for name in ("subject", "text", "sms")}
        return Words(said["subject"], said["text"].replace("\r\n", "\n"), said["sms"])

    def clean(self) -> dict[str, Any]:
        for name, problems in all_problems(self.code, self.words).items():
            for problem in problems:
                if name in self.cleaned_data:
                    self.add_error(name, told(problem))
        return self.cleaned_data


def told(problem: TextProblem) -> str:
    """A problem in words."""
    return TOLD[problem.code].format(word=problem.word)
