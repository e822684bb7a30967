# SPDX-License-Identifier: MPL-2.0
"""Forms of the capacity calculator: what is typed is read exactly, and everything has its message at the field."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from django import forms

from jobfokus.accounts.models import Team
from jobfokus.common.forms import DanishNumberField
from jobfokus.steering.rules.capacity import Extensions, Scenario
from jobfokus.steering.rules.contacts import Pace

MOST_CITIZENS = 1_000_000
MOST_GROUPS = 6
STEPS = (("1", "Hele årsværk"), ("1/2", "Halve årsværk"), ("1/4", "Kvarte årsværk"))


class CapacityForm(forms.Form):
    """The four fields of the guide, further target groups, and what the guide leaves out (R1, R4).

    *rows* are the rhythms to cover, *day_minutes* how long a working day is: both the municipality's own.
    """

    citizens = DanishNumberField(label="Antal borgere", least=0, most=MOST_CITIZENS, whole=True)
    days_a_week = DanishNumberField(label="Dage om ugen med samtaler", least=0, most=5)
    weeks_a_year = DanishNumberField(label="Uger på et årsværk", least=0, most=52)
    intensive_percent = DanishNumberField(
        label="Andel med behov for intensiv indsats (%)", least=0, most=100, unit=" procent"
    )
    cover = forms.ChoiceField(label="Vis, hvad der dækker", required=False)
    most_per_day = DanishNumberField(
        label="Tabellen går til så mange samtaler om dagen", least=1, most=20, whole=True, required=False
    )
    most_ftes = DanishNumberField(
        label="Tabellen går til så mange årsværk", least=1, most=60, whole=True, required=False
    )
    step = forms.ChoiceField(label="Årsværk i tabellen", choices=STEPS, required=False)
    no_show_percent = DanishNumberField(
        label="Samtaler, hvor borgeren ikke kommer (%)", least=0, most=90, unit=" procent", required=False
    )
    illness_percent = DanishNumberField(
        label="Sygdom blandt medarbejderne (%)", least=0, most=90, unit=" procent", required=False
    )
    minutes_each = DanishNumberField(
        label="Minutter til en samtale", least=1, most=240, whole=True, unit=" minutter", required=False
    )
    desk_minutes = DanishNumberField(
        label="Minutter ved skrivebordet om dagen", least=0, most=720, whole=True, unit=" minutter", required=False
    )
    rule_first = DanishNumberField(label="Samtaler i begyndelsen", least=1, most=52, whole=True, required=False)
    rule_every = DanishNumberField(
        label="Derefter: uger mellem samtaler", least=1, most=104, whole=True, unit=" uger", required=False
    )
    whose_group = forms.CharField(widget=forms.HiddenInput, required=False, max_length=37 * MOST_GROUPS)
    whose_team = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    groups = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=MOST_GROUPS)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, rows: list[tuple[str, str]], day_minutes: int, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.day_minutes = day_minutes
        self.fields["cover"].choices = rows
        self.extra = range(2, self.group_count + 1)
        if self.extra:
            self.fields["name_1"] = forms.CharField(label="Målgruppe", max_length=60, required=False)
        for place in self.extra:
            self.fields[f"name_{place}"] = forms.CharField(label="Målgruppe", max_length=60)
            self.fields[f"citizens_{place}"] = DanishNumberField(
                label="Antal borgere", least=0, most=MOST_CITIZENS, whole=True
            )
            self.fields[f"percent_{place}"] = DanishNumberField(
                label="Andel intensiv (%)", least=0, most=100, unit=" procent"
            )

    def clean(self) -> dict[str, Any]:
        """A contact rule has both its parts, or there is none."""
        given = super().clean() or {}
        parts = [name for name in ("rule_first", "rule_every") if name not in self.errors]
        missing = [name for name in parts if given.get(name) is None]
        if len(parts) == 2 and len(missing) == 1:
            self.add_error(missing[0], "Skriv begge tal, eller lad begge stå tomme.")
        desk = given.get("desk_minutes")
        if desk and given.get("minutes_each") is None and "minutes_each" not in self.errors:
            self.add_error(
                "minutes_each", "Skriv også, hvor lang en samtale er. Så siger vi, om dagen kan lade sig gøre."
            )
        if desk and desk > self.day_minutes:
            self.add_error("desk_minutes", f"En dag har {self.day_minutes} minutter.")
        return given

    @property
    def group_count(self) -> int:
        typed = str((self.data or self.initial).get("groups", "") or "1")
        return min(max(int(typed), 1), MOST_GROUPS) if typed.isdecimal() and len(typed) < 4 else 1

    @property
    def extra_rows(self) -> list[list[forms.BoundField]]:
        """The further target groups: name, citizens, share."""
        return [[self[f"{name}_{place}"] for name in ("name", "citizens", "percent")] for place in self.extra]

    def clean_days_a_week(self) -> Fraction:
        return self._above_nothing("days_a_week", "Skriv mindst en halv dag om ugen.")

    def clean_weeks_a_year(self) -> Fraction:
        return self._above_nothing("weeks_a_year", "Et årsværk har mindst én uge.")

    def _above_nothing(self, name: str, message: str) -> Fraction:
        value: Fraction = self.cleaned_data[name]
        if value <= 0:
            raise forms.ValidationError(message)
        return value

    @property
    def scenarios(self) -> list[tuple[str, Scenario]]:
        """The scenario of each target group; a single one has no name."""
        typed = self.cleaned_data
        days, weeks = typed["days_a_week"], typed["weeks_a_year"]
        found = [(typed.get("name_1", ""), int(typed["citizens"]), typed["intensive_percent"])]
        found += [(typed[f"name_{n}"], int(typed[f"citizens_{n}"]), typed[f"percent_{n}"]) for n in self.extra]
        return [(name, Scenario(citizens, days, weeks, percent / 100)) for name, citizens, percent in found]

    @property
    def extensions(self) -> Extensions:
        typed = self.cleaned_data
        return Extensions(
            no_show_share=(typed["no_show_percent"] or Fraction(0)) / 100,
            illness_share=(typed["illness_percent"] or Fraction(0)) / 100,
            minutes_each=int(typed["minutes_each"] or 0),
            desk_minutes_a_day=int(typed["desk_minutes"] or 0),
            day_minutes=self.day_minutes,
        )

    def pace(self, first_weeks: int) -> Pace | None:
        """The contact rule that was typed; None without one."""
        first, every = self.cleaned_data["rule_first"], self.cleaned_data["rule_every"]
        return None if first is None else Pace(int(first), first_weeks, int(every))

    @property
    def typed(self) -> dict[str, str]:
        """What was typed, as it is kept in a scenario and carried in an address."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


class KeepForm(forms.Form):
    """A name for a scenario, and the team that may see it. *named* are the teams, where they have been read already."""

    name = forms.CharField(label="Navn på scenariet", max_length=80)
    shared_with = forms.ModelChoiceField(
        Team.objects.none(), label="Del med team", required=False, empty_label="Kun mig", to_field_name="uuid"
    )

    def __init__(self, *args: Any, teams: Any, named: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared_with"].queryset = teams
        if named:
            self.fields["shared_with"].choices = [("", "Kun mig"), *named]


PARTS = (
    ("long", "Lange samtaler", 2, 60),
    ("short", "Korte samtaler", 3, 30),
    ("notes", "Journal og planer", 5, 15),
    ("telephone", "Telefon", 1, 45),
    ("mail", "Mail", 1, 30),
    ("employers", "Kontakt til virksomheder", 1, 45),
    ("buffer", "Luft til det uforudsete", 1, 30),
)


class DayForm(forms.Form):
    """A day composed of parts, each so many times of so many minutes (R7)."""

    day_minutes = DanishNumberField(label="Minutter på en arbejdsdag", least=60, most=720, whole=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name, _times, _minutes in PARTS:
            self.fields[f"{code}_times"] = DanishNumberField(
                label=f"{name}: antal", least=0, most=40, whole=True, unit=" gange"
            )
            self.fields[f"{code}_minutes"] = DanishNumberField(
                label=f"{name}: minutter hver", least=0, most=480, whole=True, unit=" minutter"
            )

    @property
    def parts(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        return [(name, self[f"{code}_times"], self[f"{code}_minutes"]) for code, name, _t, _m in PARTS]
