# SPDX-License-Identifier: MPL-2.0
"""Which of a team's archetypes a screening resembles, and which questions of screening a sign may point at."""

from collections.abc import Collection
from datetime import date

from django.db.models import Subquery

from jobfokus.screening.models import Archetype, CriteriaEdition, RiskCriterion
from jobfokus.screening.rules.archetypes import Likeness, resembled

NOT_ASKED = "Et spørgsmål, der ikke stilles nu"


def archetypes_like(team_id: int, yes_codes: Collection[str]) -> list[Likeness]:
    """The team's archetypes in use that share signs with the criteria answered yes, the likest first; one statement.

    Each tells why (``shared``: the signs in the team's own words). It is a help to think with, never a decision.
    """
    in_use = Archetype.objects.filter(team_id=team_id).in_use()
    return resembled([each.described for each in in_use], yes_codes)


def criteria_offered(municipality_id: int, today: date) -> dict[str, str]:
    """The questions of screening that a sign may point at, by code; one statement."""
    held = CriteriaEdition.objects.held(municipality_id, today).values("pk")[:1]
    asked = RiskCriterion.objects.filter(edition=Subquery(held), in_use=True)
    return dict(asked.values_list("code", "text"))


def criteria_for(archetype: Archetype, today: date) -> dict[str, str]:
    """The questions its signs may point at; one that is asked no more stays, so that nothing is lost by saving."""
    offered = criteria_offered(archetype.municipality_id, today)
    gone = {
        sign.criterion: NOT_ASKED for sign in archetype.words.signs if sign.criterion and sign.criterion not in offered
    }
    return offered | gone
