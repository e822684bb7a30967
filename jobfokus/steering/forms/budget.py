# SPDX-License-Identifier: MPL-2.0
"""What is tried on the page of all target groups, and the budget itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jobfokus.citizens.models import TargetGroup
from jobfokus.common.forms import DanishNumberField
from jobfokus.screening.choices import Strategy
from jobfokus.steering.rules.budget import Load
from jobfokus.steering.strategy_budget import Tried


class TryForm(forms.Form):
    """A strategy, a share and a rhythm for each target group that is large enough; it starts from what is chosen."""

    def __init__(
        self, data: Mapping[str, Any], *, groups: Sequence[TargetGroup], loads: Mapping[int, Load], **kwargs: Any
    ) -> None:
        self.groups = [group for group in groups if group.pk in loads]
        usual = {name: text for group in self.groups for name, text in start_of(group, loads[group.pk]).items()}
        wanted = {name: data[name] for name in usual if name in data}
        super().__init__(usual | wanted, **kwargs)
        for group in self.groups:
            names = names_of(group)
            self.fields[names[0]] = forms.ChoiceField(
                label="Strategi", choices=[("", "Ikke valgt"), *Strategy.choices], required=False
            )
            self.fields[names[1]] = DanishNumberField(
                label="Andel til den intensive indsats (%)", least=0, most=100, unit=" procent"
            )
            self.fields[names[2]] = DanishNumberField(
                label="Samtaler om året i den intensive indsats", least=1, most=104
            )

    @property
    def rows(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """Each group with its fields; one with a mistake stands open."""
        return [
            (group.name, [self[name] for name in names_of(group)], any(name in self.errors for name in names_of(group)))
            for group in self.groups
        ]

    @property
    def tried(self) -> dict[int, Tried]:
        """What is tried, by group; a group left without a strategy is tried without."""
        found = {}
        for group in self.groups:
            strategy, percent, rhythm = (self.cleaned_data[name] for name in names_of(group))
            found[group.pk] = Tried(Strategy(strategy) if strategy else None, float(percent), float(rhythm))
        return found


def names_of(group: TargetGroup) -> tuple[str, str, str]:
    return (f"strategi_{group.uuid.hex}", f"andel_{group.uuid.hex}", f"rytme_{group.uuid.hex}")


def start_of(group: TargetGroup, load: Load) -> dict[str, str]:
    """What stands in the fields of a group before anything is tried."""
    values = (load.strategy or "", f"{load.planned_share * 100:.0f}", f"{load.intensive_rhythm:.0f}")
    return dict(zip(names_of(group), (str(value) for value in values), strict=True))


class BudgetForm(forms.Form):
    """What there is to spend on conversations in a year."""

    budget = DanishNumberField(
        label="Budget til samtaler om året (kr.)", least=0, most=1_000_000_000, whole=True, unit=" kroner"
    )
