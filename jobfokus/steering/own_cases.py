# SPDX-License-Identifier: MPL-2.0
"""The municipality's own cases as one page needs them: whoever asks twice is answered from what was read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Subquery

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import ContactRule, ContactRuleSet, TargetGroup
from jobfokus.common.sorting import danish_key
from jobfokus.common.text import uuids_in
from jobfokus.common.together import Row, read_together
from jobfokus.steering.rules.survival import Spells
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, joined_spells, joined_spells_apart

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


class Address(Protocol):
    """The part of an address that names whose figures are asked for."""

    def get(self, key: str, default: str) -> Any: ...

    def getlist(self, key: str) -> list[Any]: ...


class OwnCases:
    """Whose figures are asked for, the people behind them and their spells, each read once for a page."""

    def __init__(self, user: User, lists: OwnLists, today: date) -> None:
        self.user, self.lists, self.today = user, lists, today
        self._spells: dict[Whose, Spells] = {}

    @cached_property
    def people(self) -> People:
        return People.of(self.user.municipality_id, self.today)

    @cached_property
    def rules(self) -> list[ContactRule]:
        """The contact rules that hold today; one statement."""
        held = ContactRuleSet.objects.filter(municipality_id=self.user.municipality_id).holding(self.today)
        rules = ContactRule.objects.filter(rule_set=Subquery(held.values("pk")[:1]))
        return list(rules.select_related("rule_set"))

    def spells(self, whose: Whose) -> Spells:
        """The joined spells of a group; where it is several target groups, each of them is read too."""
        weeks = self.lists.values["case.reopen_weeks"]
        if whose not in self._spells and whose.also_groups:
            self._spells |= joined_spells_apart(whose, self.today, weeks)
        elif whose not in self._spells:
            self._spells[whose] = joined_spells(whose, self.today, weeks)
        return self._spells[whose]

    def whose_of(self, target_groups: Sequence[str], team: str) -> tuple[Whose, str]:
        """The chosen target groups and team as spells, and in words."""
        groups = [choice for text in dict.fromkeys(target_groups) if (choice := _one(self.lists.groups, text))]
        of_team = _one(self.lists.teams, team)
        first, also = (groups[0].pk, tuple(choice.pk for choice in groups[1:])) if groups else (None, ())
        whose = Whose(self.user.municipality_id, first, of_team.pk if of_team else None, also_groups=also)
        words = [listed([choice.name for choice in groups]), of_team.name if of_team else ""]
        return whose, " i ".join(word for word in words if word) or "hele kommunen"

    def asked_in(self, address: Address) -> tuple[Whose, str]:
        """The groups that "use our figures" names."""
        return self.whose_of(address.getlist("maalgruppe"), address.get("team", ""))

    def uuids_of(self, target_groups: Sequence[int]) -> list[str]:
        """Target groups as an address names them."""
        return [choice.uuid for pk in target_groups for choice in self.lists.groups if choice.pk == pk]


def _one(choices: Sequence[Choice], text: str) -> Choice | None:
    """What was chosen by its uuid; None for nothing, and for what is not there."""
    wanted = {str(each) for each in uuids_in([text])}
    return next((choice for choice in choices if choice.uuid in wanted), None)


def listed(names: Sequence[str]) -> str:
    """``A``, ``A og B``, ``A, B og C``."""
    return " og ".join([part for part in (", ".join(names[:-1]), *names[-1:]) if part])
