# SPDX-License-Identifier: MPL-2.0
from django import forms

from jobfokus.conversations.models import Conversation


class PreparationForm(forms.Form):
    """The line a preparation ends in, and what else should stand on the agenda."""

    aim = forms.CharField(
        label="Mål med samtalen",
        max_length=200,
        required=False,
        help_text="Én linje. Den åbner kontrakten, står øverst imens I taler, og bliver besvaret bagefter.",
    )
    citizen_topic = forms.CharField(
        label="Borgerens emne", max_length=300, required=False, help_text="Står først på dagsordenen."
    )
    must_tell = forms.CharField(
        label="Det skal vi fortælle",
        max_length=300,
        required=False,
        help_text="Pligter og regler. Det bliver vist som en oplysning, ikke som et råd.",
    )
    ours = forms.CharField(label="Vores eget punkt", max_length=300, required=False)
    seen_aim = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    seen_topic = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def say_who_wrote_meanwhile(self, conversation: Conversation) -> None:
        """Keep what was typed, show what somebody else wrote, and let the next try start from that."""
        theirs = {"aim": conversation.aim, "citizen_topic": conversation.citizen_topic}
        seen = {"aim": self.cleaned_data["seen_aim"], "citizen_topic": self.cleaned_data["seen_topic"]}
        for name, text in theirs.items():
            if text != seen[name]:
                said = f"En anden skrev imens: „{text}“." if text else "En anden slettede linjen imens."
                self.add_error(name, f"{said} Gem igen, hvis din linje skal gælde.")
        self.data = self.data.copy()
        self.data["seen_aim"], self.data["seen_topic"] = conversation.aim, conversation.citizen_topic
