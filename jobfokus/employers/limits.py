# SPDX-License-Identifier: MPL-2.0
"""The municipality's own numbers for openings, demand and companies, each set read in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from jobfokus.accounts.shipped import settings_of


@dataclass(frozen=True, slots=True)
class OpeningLimits:
    """When an opening turns yellow and red, and when it may be passed on to the unemployment funds (E2)."""

    yellow_after: timedelta
    red_after: timedelta
    pass_on_after: timedelta

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        keys = ("opening.yellow_days", "opening.red_days", "opening.pass_on_days")
        return cls(*(timedelta(days=held) for held in settings_of(municipality_id, keys, on).values()))


@dataclass(frozen=True, slots=True)
class DemandLimits:
    """How far back demand looks, and when a change of it is worth telling (E8)."""

    KEYS: ClassVar = ("demand.lately_days", "demand.asked_days", "demand.trend_fewest", "demand.trend_change_percent")

    lately: timedelta
    asked: timedelta
    trend_fewest: int
    trend_change_percent: int

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        return cls.from_settings(settings_of(municipality_id, cls.KEYS, on))

    @classmethod
    def from_settings(cls, held: Mapping[str, Any]) -> Self:
        """From settings that were read together with others."""
        lately, asked, fewest, percent = (held[key] for key in cls.KEYS)
        return cls(timedelta(days=lately), timedelta(days=asked), fewest, percent)


@dataclass(frozen=True, slots=True)
class CrowdLimits:
    """When a company is called by too many of us at once (E5)."""

    within: timedelta
    people: int

    @classmethod
    def of(cls, municipality_id: int, on: date) -> Self:
        days, people = settings_of(municipality_id, ("company.crowded_days", "company.crowded_people"), on).values()
        return cls(timedelta(days=days), people)
