# SPDX-License-Identifier: MPL-2.0
"""Which screenings are followed up, and what came of them."""

from typing import Any

from django import forms

from jobfokus.common.forms import DanishDateField
from jobfokus.steering.choices import OutcomeKind
from jobfokus.steering.forms.survival import GroupForm
from jobfokus.steering.screened import Chosen


class FollowUpForm(GroupForm):
    """Team, target group, whole quarters of decisions, and the outcome to look at. Needs no events in its lists."""

    since = DanishDateField(label="Besluttet fra", required=False, help_text="Vi tager hele kvartalet med.")
    until = DanishDateField(label="Besluttet til", required=False, help_text="Vi tager hele kvartalet med.")
    outcome = forms.ChoiceField(label="Hvad kom der ud af det?", choices=OutcomeKind.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The ages stand side by side on the page, and an event has a curve of its own; here they are no filter.
        del self.fields["age"], self.fields["event"]

    @property
    def chosen(self) -> Chosen:
        typed = self.cleaned_data
        return Chosen(
            team_id=self.lists.teams[typed["team"]].pk if typed["team"] else None,
            target_group_id=self.lists.groups[typed["target_group"]].pk if typed["target_group"] else None,
            since=typed["since"],
            until=typed["until"],
        )

    @property
    def kind(self) -> str:
        return self.cleaned_data["outcome"] or OutcomeKind.WEEK_39
