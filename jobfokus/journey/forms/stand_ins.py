# SPDX-License-Identifier: MPL-2.0
"""Who stands in for whom, and when (H5)."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from jobfokus.accounts.models import RoleAssignment, User
from jobfokus.accounts.rules import CASE_ROLES
from jobfokus.common.forms import DanishDateField


class StandInForm(forms.Form):
    """*absent* are those for whom one may appoint somebody."""

    absent = forms.ModelChoiceField(
        User.objects.none(), label="Hvem er væk?", to_field_name="uuid", empty_label="Vælg en medarbejder"
    )
    stand_in = forms.ModelChoiceField(
        User.objects.none(), label="Hvem er vikar?", to_field_name="uuid", empty_label="Vælg en medarbejder"
    )
    since = DanishDateField(label="Fra og med")
    until = DanishDateField(label="Til og med")
    note = forms.CharField(label="Bemærkning", max_length=200, required=False)

    def __init__(self, *args: Any, by: User, absent: QuerySet[User], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        workers = RoleAssignment.objects.holding(today).filter(role__in=CASE_ROLES).values("user_id")
        self.fields["absent"].queryset = absent
        self.fields["stand_in"].queryset = User.objects.visible_to(by).filter(pk__in=workers, is_active=True)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        since, until = told.get("since"), told.get("until")
        if told.get("absent") and told.get("absent") == told.get("stand_in"):
            self.add_error("stand_in", "Vælg en anden end den, der er væk.")
        if until and until < self.today:
            self.add_error("until", "Perioden er allerede forbi.")
        elif since and until and until < since:
            self.add_error("until", "Den sidste dag skal ligge efter den første.")
        return told
