# SPDX-License-Identifier: MPL-2.0
"""The tables of the plans, by concept: plan, activities, company lists, the team's own words about A, B and C."""

from jobfokus.plans.models.activities import Activity, ActivityQuerySet
from jobfokus.plans.models.company_lists import CompanyList, CompanyListItem
from jobfokus.plans.models.home import HomeLine, HomeLineQuerySet
from jobfokus.plans.models.plan import (
    JobPlan,
    JobPlanLine,
    JobPlanQuerySet,
    JobPlanVersion,
    LineFunction,
    Milestone,
    PlanConfirmation,
    WeeklyMix,
)
from jobfokus.plans.models.track_texts import TrackText, holding_texts

__all__ = [
    "Activity",
    "ActivityQuerySet",
    "CompanyList",
    "CompanyListItem",
    "HomeLine",
    "HomeLineQuerySet",
    "JobPlan",
    "JobPlanLine",
    "JobPlanQuerySet",
    "JobPlanVersion",
    "LineFunction",
    "Milestone",
    "PlanConfirmation",
    "TrackText",
    "WeeklyMix",
    "holding_texts",
]
