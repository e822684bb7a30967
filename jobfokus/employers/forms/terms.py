# SPDX-License-Identifier: MPL-2.0
"""What an opening asks for, in lists that matching can compare; all of it may stay empty."""

from typing import Any

from django import forms

from jobfokus.employers.models import OpeningTerms
from jobfokus.labourmarket.choices import Arrangement, CourseWhen, Licence, Spoken, WorkTime

LISTS = {
    "times": ("Hvornår på dagen og ugen?", WorkTime),
    "licences": ("Kørekort og beviser, man skal have", Licence),
    "languages": ("Sprog, arbejdet kræver", Spoken),
    "works": ("Det kan virksomheden indrette sig på", Arrangement),
}
COURSE = ("upskill_what", "upskill_payer", "upskill_when", "upskill_promise")


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The terms of one opening. ``asked`` tells an empty answer about what can be arranged from none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    asked = forms.BooleanField(label="Vi har spurgt, hvad de kan indrette sig på", required=False)

    class Meta:
        model = OpeningTerms
        fields = ("hours_from", "hours_to", *LISTS, "starts_on", *COURSE)
        help_texts = {
            "starts_on": "Lad feltet stå tomt, hvis det er med det samme.",
            "upskill_what": "Med en aftale om kursus passer også den, der mangler beviset nu.",
        }

    field_order = [
        "seen",
        "hours_from",
        "hours_to",
        "times",
        "starts_on",
        "licences",
        "languages",
        "asked",
        "works",
        *COURSE,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in LISTS.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=choices.choices, widget=forms.CheckboxSelectMultiple, required=False
            )
        self.fields["upskill_when"].choices = [("", "Ikke aftalt"), *CourseWhen.choices]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        least, top = given.get("hours_from"), given.get("hours_to")
        if least and top and top < least:
            self.add_error("hours_to", "Det højeste timetal skal være mindst lige så stort som det laveste.")
        if given.get("upskill_promise") and not given.get("upskill_what"):
            self.add_error("upskill_what", "Skriv, hvilket kursus løftet om job hænger sammen med.")
        if given.get("works") and not given.get("asked"):
            given["asked"] = True
        return given

    def written(self) -> dict[str, Any]:
        """The columns of the terms."""
        given = self.cleaned_data
        return {name: given[name] for name in self.Meta.fields} | {"works": given["works"] if given["asked"] else None}
