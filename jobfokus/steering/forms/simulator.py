# SPDX-License-Identifier: MPL-2.0
"""The simulator's form: a field for every assumption, each with its bounds and its message."""

from collections.abc import Mapping
from typing import Any

from django import forms

from jobfokus.citizens.models import TargetGroup
from jobfokus.common.forms import DanishNumberField
from jobfokus.steering.rules.strategy import Assumptions
from jobfokus.steering.strategy_assumptions import ALL, PARTS, Assumed, assumptions

TYPED = "Skrevet her på siden"


def field_of(assumed: Assumed) -> DanishNumberField:
    """A number field; the bounds and the step are there for the slider that a script puts beside it."""
    field = DanishNumberField(
        label=assumed.label, least=assumed.least, most=assumed.most, whole=assumed.whole, unit=assumed.unit
    )
    field.widget.attrs |= {"data-least": assumed.least, "data-most": assumed.most, "data-step": assumed.step}
    return field


class SimulatorForm(forms.Form):
    """Which target group, and everything that is assumed."""

    group = forms.ModelChoiceField(
        TargetGroup.objects.none(), label="Målgruppe", required=False, empty_label="Alle", to_field_name="uuid"
    )

    def __init__(
        self,
        typed: Mapping[str, str],
        *,
        proposed: Mapping[str, str],
        groups: Any,
        sources: Mapping[str, str],
    ) -> None:
        super().__init__({**proposed, **typed})
        self.proposed, self.sources = proposed, sources
        self.fields["group"].queryset = groups
        for assumed in ALL:
            self.fields[assumed.name] = field_of(assumed)
            self.fields[assumed.name].help_text = sources[assumed.name]

    @property
    def parts(self) -> list[tuple[str, list[forms.BoundField], bool]]:
        """The assumptions by what they are about; a part with a mistake stands open."""
        return [
            (heading, [self[each.name] for each in part], any(each.name in self.errors for each in part))
            for heading, part in PARTS
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        low, likely, high = (typed.get(name) for name in ("effect_low", "effect", "effect_high"))
        if low is not None and likely is not None and low > likely:
            self.add_error("effect_low", "Det laveste skal ligge under det, I regner med.")
        if high is not None and likely is not None and high < likely:
            self.add_error("effect_high", "Det højeste skal ligge over det, I regner med.")
        return typed

    @property
    def chosen_group(self) -> str:
        """The group's name in the address, carried along by the assumptions."""
        return str(self.data.get("group", ""))

    @property
    def assumed(self) -> list[tuple[str, str, str]]:
        """Every assumption as it was typed, with its source; what was typed otherwise than proposed says so."""
        return [
            (each.label, self.data[each.name], self.sources[each.name] if self.as_proposed(each.name) else TYPED)
            for each in ALL
        ]

    def as_proposed(self, name: str) -> bool:
        return self.data[name] == self.proposed[name]

    @property
    def assumptions(self) -> Assumptions:
        return assumptions({each.name: self.cleaned_data[each.name] for each in ALL})
