# SPDX-License-Identifier: MPL-2.0
"""Which spells the survival curve is drawn of, and perhaps which others beside them."""

from dataclasses import dataclass
from typing import Any

from django import forms

from jobfokus.accounts.models import Team, User
from jobfokus.citizens.models import TargetGroup
from jobfokus.common.days import quarter_end, quarter_start, short
from jobfokus.common.forms import DanishDateField
from jobfokus.labourmarket.models import Event
from jobfokus.steering.choices import OtherExits
from jobfokus.steering.spells import AGE_BANDS, Whose

AGES = [("", "Alle aldre")] + [
    (str(place), f"{first}–{last} år" if last else f"{first} år og derover")
    for place, (first, last) in enumerate(AGE_BANDS)
]
WHOLE = "Hele kommunen"
FIRST = ("target_group", "team")


@dataclass(frozen=True, slots=True)
class Lists:
    """The target groups and teams to choose among, by uuid: read once for both groups."""

    municipality_id: int
    groups: dict[str, TargetGroup]
    teams: dict[str, Team]
    events: dict[str, Event]

    @classmethod
    def of(cls, user: User, *, events: bool = True) -> "Lists":
        groups = TargetGroup.objects.visible_to(user).in_use()
        teams = Team.objects.visible_to(user).in_use()
        told = Event.objects.visible_to(user).costing_jobs() if events else ()
        named = ({str(row.uuid): row for row in rows} for rows in (groups, teams, told))
        return cls(user.municipality_id, *named)


class OtherExitsForm(forms.Form):
    """How those who leave for another cause are counted, in all curves of the page (K5)."""

    others = forms.ChoiceField(
        label="Andre årsager (pension, flytning, død)", choices=OtherExits.choices, required=False
    )

    @property
    def rule(self) -> OtherExits:
        return OtherExits(self.cleaned_data["others"] or OtherExits.TAKEN_OUT)


class GroupForm(forms.Form):
    """One group of spells. ``prefix`` tells the two groups of a comparison apart."""

    target_group = forms.ChoiceField(label="Målgruppe", required=False)
    team = forms.ChoiceField(label="Team", required=False)
    age = forms.ChoiceField(label="Alder ved begyndelsen", choices=AGES, required=False)
    event = forms.ChoiceField(
        label="Ramt af", required=False, help_text="De sager, der er begyndt siden lukningen eller massefyringen."
    )
    since = DanishDateField(label="Begyndt fra", required=False, help_text="Vi tager hele kvartalet med.")
    until = DanishDateField(label="Begyndt til", required=False, help_text="Vi tager hele kvartalet med.")

    def __init__(self, *args: Any, lists: "Lists", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lists = lists
        for name, rows in (("target_group", lists.groups), ("team", lists.teams), ("event", lists.events)):
            self.fields[name].choices = [("", "Alle"), *((uuid, row.name) for uuid, row in rows.items())]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("since") and typed.get("until") and typed["until"] < typed["since"]:
            self.add_error("until", "Den sidste dag skal ligge efter den første.")
        # Whole quarters: two periods that differ by a day would tell on who began that day.
        return typed | {"since": quarter_start(typed.get("since")), "until": quarter_end(typed.get("until"))}

    @property
    def first(self) -> list[forms.BoundField]:
        """What is chosen most often."""
        return [self[name] for name in self.fields if name in FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        """The rest, folded away until it is used."""
        return [self[name] for name in self.fields if name not in FIRST]

    @property
    def more_asked(self) -> bool:
        return any(field.value() for field in self.more)

    @property
    def whose(self) -> Whose:
        typed = self.cleaned_data
        first, last = AGE_BANDS[int(typed["age"])] if typed["age"] else (None, None)
        return Whose(
            self.lists.municipality_id,
            target_group_id=self.lists.groups[typed["target_group"]].pk if typed["target_group"] else None,
            team_id=self.lists.teams[typed["team"]].pk if typed["team"] else None,
            from_age=first,
            to_age=last,
            since=typed["since"],
            until=typed["until"],
            event_id=self.lists.events[typed["event"]].pk if typed["event"] else None,
        )

    @property
    def name(self) -> str:
        """The group in a few words, for the curve and the sentence."""
        typed = self.cleaned_data
        lists = (("target_group", self.lists.groups), ("team", self.lists.teams), ("event", self.lists.events))
        parts = [rows[typed[name]].name for name, rows in lists if typed[name]]
        parts += [dict(AGES)[typed["age"]]] if typed["age"] else []
        if typed["since"] or typed["until"]:
            parts.append(f"begyndt {short(typed['since'])}–{short(typed['until'])}")
        return ", ".join(parts) or WHOLE
