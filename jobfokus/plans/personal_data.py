# SPDX-License-Identifier: MPL-2.0
"""A plan follows its case."""

from jobfokus.plans import models
from jobfokus.privacy.choices import Handling
from jobfokus.privacy.personal import PersonalTable

TABLES = [
    PersonalTable(model, path, Handling.DELIVER, 60)
    for model, path in (
        (models.JobPlan, "case__citizen_id"),
        (models.JobPlanLine, "plan__case__citizen_id"),
        (models.LineFunction, "line__plan__case__citizen_id"),
        (models.WeeklyMix, "plan__case__citizen_id"),
        (models.JobPlanVersion, "plan__case__citizen_id"),
        (models.PlanConfirmation, "plan__case__citizen_id"),
        (models.HomeLine, "case__citizen_id"),
        (models.Milestone, "case__citizen_id"),
        (models.Activity, "case__citizen_id"),
        (models.CompanyList, "case__citizen_id"),
        (models.CompanyListItem, "company_list__case__citizen_id"),
    )
]
