# SPDX-License-Identifier: MPL-2.0
"""The municipality's own numbers for openings, demand and companies, each set read in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from jobfokus.accounts.held import settings_of


class Limits:
    """Numbers that belong together. ``KEYS`` are the settings they are made of, in the order of the fields."""

    KEYS: ClassVar[tuple[str, ...]]

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        """Those that hold in a municipality on a day."""
        return cls.from_settings(settings_of(municipality_id, cls.KEYS, on))

    @classmethod
    def from_settings(cls, held: Mapping[str, Any]) -> Self:
        """From settings that somebody has read already, with others; what counts days is a length of time."""
        return cls(*(timedelta(days=held[key]) if key.endswith("_days") else held[key] for key in cls.KEYS))


@dataclass(frozen=True, slots=True)
class OpeningLimits(Limits):
    """When an opening turns yellow and red, and when it may be passed on to the unemployment funds (E2)."""

    KEYS: ClassVar[tuple[str, ...]] = ("opening.yellow_days", "opening.red_days", "opening.pass_on_days")

    yellow_after: timedelta
    red_after: timedelta
    pass_on_after: timedelta


@dataclass(frozen=True, slots=True)
class DemandLimits(Limits):
    """How far back demand looks, and when a change of it is worth telling (E8)."""

    KEYS: ClassVar[tuple[str, ...]] = (
        "demand.lately_days",
        "demand.asked_days",
        "demand.trend_fewest",
        "demand.trend_change_percent",
    )

    lately: timedelta
    asked: timedelta
    trend_fewest: int
    trend_change_percent: int


@dataclass(frozen=True, slots=True)
class CanvassLimits(Limits):
    """How far back canvassing is told, whom we know as a usual company, and from when a share says something (E9)."""

    KEYS: ClassVar[tuple[str, ...]] = ("canvassing.figure_days", "canvassing.usual_days", "canvassing.fewest")

    lately: timedelta
    usual: timedelta
    fewest: int


@dataclass(frozen=True, slots=True)
class CrowdLimits(Limits):
    """When a company is called by too many of us at once (E5)."""

    KEYS: ClassVar[tuple[str, ...]] = ("company.crowded_days", "company.crowded_people")

    within: timedelta
    people: int
