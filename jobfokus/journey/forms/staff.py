# SPDX-License-Identifier: MPL-2.0
"""Roles of a colleague: one more, or one less (trust: access)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Team, User
from jobfokus.common.forms import DanishDateField, from_today

# A citizen becomes one by signing in, and a wall screen has a link of its own.
NOT_GIVEN = (Role.CITIZEN, Role.WALL_SCREEN)


class StaffSearchForm(forms.Form):
    """Part of a name."""

    name = forms.CharField(label="Navn", max_length=80, required=False)


class FromTodayForm(forms.Form):
    """Something that holds from a day; what was before stays as it was."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        return from_today(self.cleaned_data["since"], self.today)


class GiveRoleForm(FromTodayForm):
    """A role, the team it is held in, and from when."""

    role = forms.ChoiceField(
        label="Rolle", choices=[("", "Vælg en rolle"), *(each for each in Role.choices if each[0] not in NOT_GIVEN)]
    )
    team = forms.ModelChoiceField(
        Team.objects.none(),
        label="Team",
        to_field_name="uuid",
        required=False,
        empty_label="Intet team",
        help_text="Sagsbehandlere og teamledere har rollen i et team",
    )
    since = DanishDateField(label="Gælder fra")

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.visible_to(by).in_use()


class EndRoleForm(FromTodayForm):
    """One of the roles that are held, and the first day without it."""

    role = forms.ChoiceField(label="Hvilken rolle slutter?", widget=forms.RadioSelect)
    since = DanishDateField(label="Første dag uden rollen")

    def __init__(self, *args: Any, held: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = held
        self.fields["role"].error_messages["invalid_choice"] = "Rollen er ændret imens. Se, hvad der står nu."
