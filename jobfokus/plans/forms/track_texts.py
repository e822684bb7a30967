# SPDX-License-Identifier: MPL-2.0
"""Own words and an example for each track."""

from typing import Any

from django import forms

from jobfokus.plans.rules.content import TRACKS
from jobfokus.plans.rules.track_texts import TrackWords, Words

LONGEST = {"text": 600, "example": 400}
LABELS = {"text": "Hvad er {} hos os?", "example": "Et eksempel på {}"}


class TrackTextForm(forms.Form):
    """All three tracks at once; ``seen`` is the edition one started from."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label="Hvad er nyt?", max_length=200, required=False, help_text="Så andre kan finde udgaven."
    )

    field_order = [f"{track}_{part}" for track in TRACKS for part in LABELS]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for track in TRACKS:
            for part, label in LABELS.items():
                self.fields[f"{track}_{part}"] = forms.CharField(
                    label=label.format(track), max_length=LONGEST[part], widget=forms.Textarea(attrs={"rows": 3})
                )
        self.order_fields(self.field_order)

    def words(self) -> Words:
        given = self.cleaned_data
        return {track: TrackWords(*(given[f"{track}_{part}"].strip() for part in LABELS)) for track in TRACKS}


def started_from(words: Words, number: int) -> dict[str, Any]:
    """The form as it starts."""
    typed = {f"{track}_{part}": getattr(words[track], part) for track in TRACKS for part in LABELS}
    return typed | {"seen": number}
