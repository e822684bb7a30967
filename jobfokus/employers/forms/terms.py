# SPDX-License-Identifier: MPL-2.0
"""What an opening asks for, in lists that matching can compare; all of it may stay empty."""

from collections.abc import Iterator
from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField
from jobfokus.employers.models import OpeningTerms
from jobfokus.labourmarket.choices import Arrangement, CourseWhen, Licence, Spoken, WorkTime

LISTS = {
    "times": ("Hvornår på dagen og ugen?", WorkTime),
    "licences": ("Kørekort og beviser, man skal have", Licence),
    "languages": ("Sprog, arbejdet kræver", Spoken),
    "works": ("Det kan virksomheden indrette sig på", Arrangement),
}
COURSE = ("upskill_what", "upskill_payer", "upskill_when", "upskill_promise")

# Seldom asked of all at once, so each unfolds.
FOLDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Kørekort og beviser", ("licences",)),
    ("Sprog", ("languages",)),
    ("Det kan de indrette sig på", ("asked", "works")),
    ("Kursus eller oplæring", COURSE),
)


class TermsForm(forms.ModelForm):  # type: ignore[type-arg]
    """The terms of one opening. ``asked`` tells an empty answer about what can be arranged from none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)
    asked = forms.BooleanField(label="Vi har spurgt, hvad de kan indrette sig på", required=False)

    starts_on = DanishDateField(
        label="Begynder", required=False, help_text="Dag-måned-år. Lad feltet stå tomt, hvis det er med det samme."
    )

    class Meta:
        model = OpeningTerms
        fields = ("hours_from", "hours_to", *LISTS, "starts_on", *COURSE)
        help_texts = {
            "upskill_what": "Med en aftale om kursus passer også den, der mangler beviset nu.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, choices) in LISTS.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=label, choices=choices.choices, widget=forms.CheckboxSelectMultiple, required=False
            )
        self.fields["upskill_when"].choices = [("", "Ikke aftalt"), *CourseWhen.choices]

    def folded(self) -> Iterator[tuple[str, list[forms.BoundField], bool]]:
        """The parts below the first questions: summary, fields, and whether it is unfolded, as something is in it."""
        for summary, names in FOLDED:
            fields = [self[name] for name in names]
            yield summary, fields, any(field.value() or field.errors for field in fields)

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
