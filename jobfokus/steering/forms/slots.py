# SPDX-License-Identifier: MPL-2.0
"""Forms that turn a scenario into slots, and set hours apart for employers (R6, R8)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField, DanishNumberField, from_today
from jobfokus.steering.choices import StaffKind
from jobfokus.steering.rules.slots import Worker

HOURS_A_WEEK = 37


class SlotForm(forms.Form):
    """A working week: how many conversations a day, how long, from when, and how much of a full week each works."""

    most_a_day = DanishNumberField(label="Højst samtaler på en samtaledag", least=1, most=20, whole=True)
    minutes = DanishNumberField(label="Minutter til en samtale", least=10, most=240, whole=True, unit=" minutter")
    since = DanishDateField(label="Gælder fra")
    scenario = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(self, data: Mapping[str, Any] | None = None, *, people: Sequence[User], today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.people, self.today = people, today
        for person in people:
            self.fields[f"share_{person.uuid}"] = DanishNumberField(
                label=f"{person.name}: del af en fuld uge (%)", least=0, most=100, whole=True, unit=" procent"
            )

    def clean_since(self) -> date:
        return from_today(self.cleaned_data["since"], self.today)

    @property
    def shares(self) -> list[tuple[User, forms.BoundField]]:
        return [(person, self[f"share_{person.uuid}"]) for person in self.people]

    def share_percent(self, person: User) -> int:
        return int(self.cleaned_data[f"share_{person.uuid}"])

    def workers(self, hours: Mapping[int, Fraction]) -> list[tuple[User, Worker]]:
        """Each caseworker with their share of a week, and the *hours* set apart for employers in it."""
        found = []
        for person in self.people:
            share = Fraction(self.share_percent(person), 100)
            found.append((person, Worker(share, share * hours.get(person.pk, Fraction(0)))))
        return found


class HoursForm(forms.Form):
    """Hours a week for employers, by kind of staff (R8)."""

    since = DanishDateField(label="Gælder fra")

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        for kind in StaffKind:
            self.fields[kind.value] = DanishNumberField(
                label=f"{kind.label}: timer om ugen", least=0, most=HOURS_A_WEEK, unit=" timer"
            )

    def clean_since(self) -> date:
        return from_today(self.cleaned_data["since"], self.today)

    @property
    def by_kind(self) -> Iterable[forms.BoundField]:
        return [self[kind.value] for kind in StaffKind]

    @property
    def hours(self) -> dict[str, Fraction]:
        return {kind.value: self.cleaned_data[kind.value] for kind in StaffKind}
