# SPDX-License-Identifier: MPL-2.0
"""The early efforts one can start with a screening: tick, day, and who sees to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms

from jobfokus.accounts.models import User
from jobfokus.common.forms import DanishDateField
from jobfokus.plans.actions.activities import EarlyEffort
from jobfokus.plans.choices import Doer


@dataclass(frozen=True, slots=True)
class Offered:
    """An effort of the municipality's list (setting ``screening.early_efforts``)."""

    kind: str
    doer: str
    what: str
    purpose: str
    brings_nearer: str
    within_days: int
    weeks: int


class EffortForm(forms.Form):
    """One effort; day and person count only where it is ticked."""

    chosen = forms.BooleanField(required=False)
    starts_on = DanishDateField(label="Begynder", required=False)
    responsible = forms.ChoiceField(label="Hvem sørger for det?", required=False)

    def __init__(self, *args: Any, offered: Offered, staff: Mapping[str, User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered, self.staff, self.today = offered, staff, today
        self.fields["chosen"].label = offered.what
        self.fields["chosen"].help_text = offered.purpose
        people = [(key, user.name) for key, user in staff.items()]
        self.fields["responsible"].choices = [("", "Vælg"), *people]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("chosen"):
            if not given.get("responsible") and "responsible" not in self.errors:
                self.add_error("responsible", "Vælg, hvem der sørger for det.")
            day = given.get("starts_on")
            if day is None and "starts_on" not in self.errors:
                self.add_error("starts_on", "Skriv, hvornår det begynder.")
            elif day is not None and day < self.today:
                self.add_error("starts_on", "Vælg i dag eller en dag, der kommer.")
        return given

    def effort(self) -> EarlyEffort | None:
        """What is to start; None where it is not ticked."""
        given, offered = self.cleaned_data, self.offered
        if not given["chosen"]:
            return None
        ends = given["starts_on"] + timedelta(weeks=offered.weeks) if offered.weeks else None
        return EarlyEffort(
            kind=offered.kind,
            doer=offered.doer,
            what=offered.what,
            purpose=offered.purpose,
            brings_nearer=offered.brings_nearer,
            responsible=self.staff[given["responsible"]],
            starts_on=given["starts_on"],
            ends_on=ends,
        )


def effort_forms(
    data: Any, offered: Sequence[Offered], people: Mapping[str, Sequence[User]], usual: User | None, today: date
) -> list[EffortForm]:
    """A form for each effort on offer, filled with the day it can begin and, for a caseworker's, the usual person."""
    forms_made = []
    for place, one in enumerate(offered):
        staff = {str(user.uuid): user for user in people.get(one.doer, people.get(Doer.CASEWORKER, ()))}
        begun: dict[str, Any] = {"starts_on": today + timedelta(days=one.within_days)}
        if usual is not None and str(usual.uuid) in staff:
            begun["responsible"] = str(usual.uuid)
        elif len(staff) == 1:
            begun["responsible"] = next(iter(staff))
        form = EffortForm(data, prefix=f"effort-{place}", initial=begun, offered=one, staff=staff, today=today)
        forms_made.append(form)
    return forms_made
