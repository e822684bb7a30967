# SPDX-License-Identifier: MPL-2.0
"""How the work of a municipality is organised, for tests of other rooms."""

from datetime import date, timedelta

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.steering.choices import CaseworkerModel, ConsultantModel, Part
from jobfokus.steering.models import OrganisationChoice, TeamPart


def organised(municipality: Municipality, parts: dict[Team, Part], *, by: User, on: date) -> None:
    """A choice that holds from *on*, with what each team takes care of."""
    choice = OrganisationChoice.objects.create(
        municipality=municipality,
        consultants=ConsultantModel.MIXED,
        caseworkers=CaseworkerModel.BY_DURATION,
        starts_on=on,
        reason="De lange forløb skal have tid",
        look_again_on=on + timedelta(weeks=26),
        chosen_by=by,
    )
    TeamPart.objects.bulk_create(TeamPart(choice=choice, team=team, part=part) for team, part in parts.items())
