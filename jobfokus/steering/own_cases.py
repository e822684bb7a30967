# SPDX-License-Identifier: MPL-2.0
"""The municipality's own cases as one page needs them: whoever asks twice is answered from what was read once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.sorting import danish_key
from jobfokus.common.text import uuids_in
from jobfokus.common.together import Row, read_together
from jobfokus.steering.rules.survival import Spells
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, joined_spells

NAMED = ("pk", "uuid", "name")


@dataclass(frozen=True, slots=True)
class Choice:
    """A target group or a team to choose."""

    pk: int
    uuid: str
    name: str


@dataclass(frozen=True, slots=True)
class OwnLists:
    """What can be chosen, and the settings that hold: one statement."""

    groups: Sequence[Choice]
    teams: Sequence[Choice]
    values: dict[str, Any]

    @classmethod
    def of(cls, user: User, keys: Sequence[str], today: date) -> "OwnLists":
        found = read_together(
            {
                "groups": (TargetGroup.objects.visible_to(user).in_use(), NAMED),
                "teams": (Team.objects.visible_to(user).in_use(), NAMED),
                "settings": own_settings(user.municipality_id, keys, today),
            }
        )
        return cls(_sorted(found["groups"]), _sorted(found["teams"]), values_held(keys, found["settings"]))


def _sorted(rows: Sequence[Row]) -> list[Choice]:
    choices = [Choice(row["pk"], str(uuids_in([str(row["uuid"])])[0]), row["name"]) for row in rows]
    return sorted(choices, key=lambda choice: danish_key(choice.name))


class OwnCases:
    """Whose figures are asked for, the people behind them and their spells, each read once for a page."""

    def __init__(self, user: User, lists: OwnLists, today: date) -> None:
        self.user, self.lists, self.today = user, lists, today
        self._spells: dict[Whose, Spells] = {}

    @cached_property
    def people(self) -> People:
        return People.of(self.user.municipality_id, self.today)

    def spells(self, whose: Whose) -> Spells:
        """The joined spells of a group."""
        if whose not in self._spells:
            self._spells[whose] = joined_spells(whose, self.today, self.lists.values["case.reopen_weeks"])
        return self._spells[whose]

    def whose_of(self, target_group: str, team: str) -> tuple[Whose, str]:
        """The chosen target group and team as spells, and in words."""
        chosen = [_one(self.lists.groups, target_group), _one(self.lists.teams, team)]
        group, of_team = (choice.pk if choice else None for choice in chosen)
        words = " i ".join(choice.name for choice in chosen if choice)
        return Whose(self.user.municipality_id, group, of_team), words or "hele kommunen"

    def asked_in(self, address: Mapping[str, str]) -> tuple[Whose, str]:
        """The group that "use our figures" names."""
        return self.whose_of(address.get("maalgruppe", ""), address.get("team", ""))


def _one(choices: Sequence[Choice], text: str) -> Choice | None:
    """What was chosen by its uuid; None for nothing, and for what is not there."""
    wanted = {str(each) for each in uuids_in([text])}
    return next((choice for choice in choices if choice.uuid in wanted), None)
