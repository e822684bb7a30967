# SPDX-License-Identifier: MPL-2.0
"""The form of an archetype, flat, so that every field can be kept as a draft and laid beside another's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField

from jobfokus.accounts.models import Team, User
from jobfokus.common.forms import DanishDateField
from jobfokus.screening.archetype_words import LABELS, SECTIONS, SEXES, face_choices
from jobfokus.screening.choices import AgeBand, Face, Jobs
from jobfokus.screening.models import Archetype
from jobfokus.screening.rules.archetypes import ArchetypeContent, Sign

SIGNS = range(8)
LONGEST = 600
SELECTS = {
    "age_band": [("", "Ikke valgt"), *AgeBand.choices],
    "sex": SEXES,
    "jobs": [("", "Ikke valgt"), *Jobs.choices],
}
HINTS = {
    "name": "Et opdigtet navn. Det må ikke være en rigtig borger.",
    "history": "Hvilke job, og hvordan er det gået?",
    "availability": "Transport, pasning, helbred: hvad kan de, og hvad kan de ikke?",
    "difficulty": "Hvad er det ved situationen, der gør jeres arbejde svært?",
}
EFFORTS_HINT = "En indsats på hver linje. Hvad skal i gang med det samme?"


def sign_field(number: int) -> str:
    return f"sign_{number}"


def criterion_field(number: int) -> str:
    return f"criterion_{number}"


class ArchetypeForm(forms.Form):
    """All of an archetype. *criteria* are the questions of screening that a sign may point at, by code."""

    name = forms.CharField(label=LABELS["name"], max_length=80, help_text=HINTS["name"])
    face = forms.ChoiceField(label=LABELS["face"], choices=Face.choices, widget=forms.RadioSelect)
    efforts = forms.CharField(
        label=LABELS["efforts"],
        max_length=1500,
        required=False,
        help_text=EFFORTS_HINT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, criteria: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["face"].choices = face_choices()
        for name in (name for _, names in SECTIONS for name in names):
            self.fields[name] = self._field(name)
        for number in SIGNS:
            self.fields[sign_field(number)] = forms.CharField(
                label=f"Tegn {number + 1}", max_length=200, required=False
            )
            self.fields[criterion_field(number)] = forms.ChoiceField(
                label=f"Ligner spørgsmålet (tegn {number + 1})",
                choices=[("", "Intet spørgsmål"), *criteria.items()],
                required=False,
            )

    @staticmethod
    def _field(name: str) -> forms.Field:
        if name in SELECTS:
            return forms.ChoiceField(label=LABELS[name], choices=SELECTS[name], required=False)
        area = forms.Textarea(attrs={"rows": 2})
        return forms.CharField(
            label=LABELS[name], max_length=LONGEST, required=False, help_text=HINTS.get(name, ""), widget=area
        )

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The headings with their fields, to print."""
        return [(str(heading), [self[name] for name in names]) for heading, names in SECTIONS]

    @property
    def sign_rows(self) -> list[tuple[BoundField, BoundField]]:
        return [(self[sign_field(number)], self[criterion_field(number)]) for number in SIGNS]

    @property
    def labels(self) -> dict[str, str]:
        return {name: str(field.label) for name, field in self.fields.items()}

    @property
    def texts(self) -> set[str]:
        """Fields in which two texts can stand together."""
        return {name for name, field in self.fields.items() if isinstance(field.widget, forms.Textarea)}

    def content(self) -> ArchetypeContent:
        """What was typed. Call it on a valid form."""
        given = self.cleaned_data
        signs = tuple(Sign(given[sign_field(number)], given[criterion_field(number)]) for number in SIGNS)
        plain = {name: given[name] for name in ("name", "face", *(name for _, names in SECTIONS for name in names))}
        return ArchetypeContent(**plain, signs=signs, efforts=tuple(given["efforts"].splitlines()))


def typed(content: ArchetypeContent) -> dict[str, list[str]]:
    """*content* as the form sends it."""
    fields = {name: [getattr(content, name)] for name in ("name", "face", *(n for _, names in SECTIONS for n in names))}
    for number, sign in zip(SIGNS, content.signs, strict=False):
        fields |= {sign_field(number): [sign.text], criterion_field(number): [sign.criterion]}
    return fields | {"efforts": ["\n".join(content.efforts)]}


class BeginForm(forms.Form):
    """A new archetype: whose, what it is called, and its face."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), to_field_name="uuid", empty_label=None)
    name = forms.CharField(label=LABELS["name"], max_length=80, help_text=HINTS["name"])
    face = forms.ChoiceField(
        label=LABELS["face"], choices=Face.choices, widget=forms.RadioSelect, initial=Face.GREY.value
    )

    def __init__(self, *args: Any, teams: QuerySet[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["face"].choices = face_choices()
        self.fields["team"].queryset = teams


class UseForm(forms.Form):
    """Taking an archetype into use; a reason is asked for before the meetings are held."""

    reason = forms.CharField(label="Hvorfor tager I den i brug nu?", max_length=300, required=False)

    def __init__(self, *args: Any, early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if early:
            self.fields["reason"].required = True
        else:
            del self.fields["reason"]


class MeetingForm(forms.Form):
    """A development meeting: when, who, on which archetypes, what came of it."""

    held_on = DanishDateField(label="Hvornår holdt I mødet?")
    archetypes = forms.ModelMultipleChoiceField(
        label="Hvilke arketyper arbejdede I på?",
        queryset=Archetype.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vælg mindst én arketype."},
    )
    participants = forms.ModelMultipleChoiceField(
        label="Hvem var med?",
        queryset=User.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Sæt kryds ved dem, der var med."},
    )
    guests = forms.CharField(label="Andre, der var med", max_length=200, required=False)
    note = forms.CharField(
        label="Det nåede I frem til", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, archetypes: QuerySet[Archetype], people: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["archetypes"].queryset = archetypes
        self.fields["participants"].queryset = people
        self.today = today

    def clean_held_on(self) -> date:
        held_on: date = self.cleaned_data["held_on"]
        if held_on > self.today:
            raise forms.ValidationError("Mødet skal være holdt. Skriv en dag, der er gået.")
        return held_on


class CompareForm(forms.Form):
    """Which two versions stand beside each other."""

    fra = forms.ChoiceField(label="Sammenlign")
    til = forms.ChoiceField(label="med")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fra"].choices = self.fields["til"].choices = list(choices)
