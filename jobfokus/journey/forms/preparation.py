# SPDX-License-Identifier: MPL-2.0
from django import forms


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
