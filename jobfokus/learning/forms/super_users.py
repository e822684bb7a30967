# SPDX-License-Identifier: MPL-2.0
"""Who is super-user of what, where."""

from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.common.forms import DanishDateField
from jobfokus.learning.choices import Tool


class SuperUserForm(forms.Form):
    """A person, a tool and a team; open until somebody ends it, unless a day is given."""

    team = forms.ModelChoiceField(label="Team", queryset=Team.objects.none(), empty_label="Vælg")
    tool = forms.ChoiceField(label="Værktøj", choices=[("", "Vælg"), *Tool.choices])
    user = forms.ModelChoiceField(label="Superbruger", queryset=User.objects.none(), empty_label="Vælg")
    since = DanishDateField(label="Fra")
    until = DanishDateField(
        label="Til", required=False, help_text="Lad feltet stå tomt, hvis det gælder indtil videre."
    )

    def __init__(self, *args: Any, teams: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams
        self.fields["user"].queryset = people
