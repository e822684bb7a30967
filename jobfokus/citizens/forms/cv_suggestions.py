# SPDX-License-Identifier: MPL-2.0
"""What a caseworker writes when suggesting a change to one part of a CV."""

from collections.abc import Sequence
from typing import Any

from django import forms

from jobfokus.citizens.choices import NEW_POSITION, CvPart
from jobfokus.citizens.models.cv import LEARNED

LONGEST: dict[str, int] = {
    CvPart.ABOUT: 1000,
    CvPart.SOUGHT: 120,
    CvPart.COMPETENCES: 160,
    CvPart.EDUCATION: 160,
    CvPart.LANGUAGES: 160,
    CvPart.CONDITIONS: 300,
    NEW_POSITION: 120,
}
A_FUNCTION = 120
SAYS: dict[str, str] = {
    CvPart.ABOUT: "Sådan kunne der stå",
    CvPart.SOUGHT: "Søg også arbejde som",
    CvPart.COMPETENCES: "Det kan borgeren også",
    CvPart.EDUCATION: "Uddannelse, kursus eller bevis",
    CvPart.LANGUAGES: "Sprog",
    CvPart.CONDITIONS: "Sådan kunne der stå",
    NEW_POSITION: "Job, fritidsjob, frivilligt arbejde eller praktik",
}


class SuggestionForm(forms.Form):
    """The text and why it would help; what it stands in for, where there is something to choose."""

    replaces = forms.ChoiceField(label="I stedet for", required=False, help_text="Vælg intet, hvis det skal lægges til")
    kind = forms.ChoiceField(label="Hvad er det?", choices=[(kind.value, kind.label) for kind in LEARNED])
    text = forms.CharField(label="Dit forslag")
    why = forms.CharField(
        label="Hvorfor vil det hjælpe?", max_length=200, help_text="Borgeren læser det sammen med forslaget"
    )

    def __init__(self, data: Any = None, *, part: str, texts: Sequence[str]) -> None:
        super().__init__(data)
        self.fields["text"].label = SAYS.get(part, "Det lavede borgeren også")
        self.fields["text"].max_length = longest = LONGEST.get(part, A_FUNCTION)
        self.fields["text"].widget = forms.Textarea(attrs={"rows": 4}) if longest > 200 else forms.TextInput()
        self.fields["text"].widget.attrs["maxlength"] = str(longest)
        self.fields["replaces"].choices = [("", "Læg det til"), *((text, text) for text in texts)]
        for name, needed in (("replaces", bool(texts)), ("kind", part == CvPart.EDUCATION)):
            if not needed:
                del self.fields[name]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > self.fields["text"].max_length:
            raise forms.ValidationError("Skriv det lidt kortere.")
        return text

    def values(self) -> dict[str, str]:
        """What was written; nothing stands in for anything, and no kind is said, where that was not asked."""
        return {"replaces": "", "kind": ""} | self.cleaned_data
