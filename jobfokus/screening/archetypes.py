# SPDX-License-Identifier: MPL-2.0
"""Which of a team's archetypes a screening resembles: what screening asks of the archetypes."""

from collections.abc import Collection

from jobfokus.screening.models import Archetype
from jobfokus.screening.rules.archetypes import Likeness, resembled


def archetypes_like(team_id: int, yes_codes: Collection[str]) -> list[Likeness]:
    """The team's archetypes in use that share signs with the criteria answered yes, the likest first; one statement.

    Each tells why (``shared``: the signs in the team's own words). It is a help to think with, never a decision.
    """
    in_use = Archetype.objects.filter(team_id=team_id).in_use()
    return resembled([each.described for each in in_use], yes_codes)
