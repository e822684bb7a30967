# SPDX-License-Identifier: MPL-2.0
"""What a person has chosen about the caseload, read in one statement with the settings the list needs."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from jobfokus.accounts.held import own_settings, values_held
from jobfokus.accounts.models import Team, User
from jobfokus.common.together import Row, read_kept
from jobfokus.journey.caseload import AsOf
from jobfokus.journey.choices import Column, Only, Scope
from jobfokus.journey.models import CaseListColumns, SavedFilter
from jobfokus.journey.rules.asking import Asked

USUAL = (Column.WEEK, Column.GROUP, Column.OWNER, Column.LAST, Column.NEXT)
# The person always stands first; the rest may be chosen.
CHOOSABLE = tuple(column for column in Column if column != Column.WHO)


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved choice of filters: its words are those of its criteria."""

    uuid: UUID
    label: str
    url: str
    whose: str
    mine: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The day with its limits, the columns, the saved choices of filters, and the teams one may save for."""

    as_of: AsOf
    columns: tuple[Column, ...]
    saved: list[Kept]
    teams: list[tuple[UUID, str]]

    def shown(self, scope: str) -> tuple[Column, ...]:
        """On one's own list everybody is oneself."""
        return tuple(one for one in self.columns if one != Column.OWNER or scope != Scope.MINE)


def choices_of(user: User, today: date) -> Choices:
    """One statement."""
    found = read_kept(
        ("case choices", user.authority.key, today),
        lambda: {
            "settings": own_settings(user.municipality_id, AsOf.KEYS, today),
            "columns": (CaseListColumns.objects.filter(user=user), ("columns",)),
            "teams": (Team.objects.led_by(user), ("uuid", "name")),
            "saved": (SavedFilter.objects.visible_to(user), SAVED),
        },
    )
    columns = found["columns"][0]["columns"].split(",") if found["columns"] else USUAL
    return Choices(
        as_of=AsOf.from_settings(today, values_held(AsOf.KEYS, found["settings"])),
        columns=tuple(column for column in CHOOSABLE if column in columns),
        saved=[kept(row, user) for row in sorted(found["saved"], key=lambda row: row["pk"])],
        teams=[(UUID(row["uuid"]), row["name"]) for row in sorted(found["teams"], key=lambda row: row["name"])],
    )


SAVED = ("pk", "uuid", "scope", "only", "order", "team__name", "team_id", "owner_id")


def kept(row: Row, user: User) -> Kept:
    """A saved choice in words. Filters that no longer exist are left out."""
    only = tuple(word for word in row["only"].split(",") if word in Only.values)
    column = row["order"].removeprefix("-")
    asked = Asked(row["scope"], only, column if column in Column.values else "naeste", row["order"].startswith("-"))
    mine = row["owner_id"] == user.pk if row["team_id"] is None else row["team_id"] in user.authority.led_teams
    return Kept(
        uuid=UUID(row["uuid"]),
        label=f"{Scope(row['scope']).label}: " + " + ".join(Only(word).label for word in only),
        url=asked.address,
        whose=row["team__name"] or "",
        mine=mine,
    )
