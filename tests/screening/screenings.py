# SPDX-License-Identifier: MPL-2.0
"""Screenings made the way people make them: by the actions."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, User
from jobfokus.citizens.models import Case
from jobfokus.screening.actions.screenings import Decision, Given, decide_screening
from jobfokus.screening.actions.setup import CardWords, switch_on, write_card
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening, ScreeningUse
from jobfokus.screening.shipped import ship_criteria
from tests.access import Stage
from tests.accounts.factories import user_with

NOW = datetime(2026, 3, 9, 9, 30, tzinfo=UTC)
CARD = CardWords(
    purpose="At se tidligt, hvem der får brug for mere hjælp.",
    weights_from="Vejledningens tolv kendetegn, ét point til hver.",
    author="Åse Østergård",
    dated=date(2026, 1, 5),
    limits="Det forudsiger ikke, hvad der sker for et enkelt menneske.",
    legal_basis="Lov om en aktiv beskæftigelsesindsats.",
)


def switched_on(municipality: Municipality, now: datetime = NOW) -> ScreeningUse:
    """The shipped criteria, a model card, and the tool in use."""
    ship_criteria(municipality)
    manager = user_with(Role.MANAGER, municipality=municipality)
    write_card(CARD, seen=0, by=manager, now=now)
    return switch_on("Lov om en aktiv beskæftigelsesindsats.", by=manager, now=now)


def screened(
    case: Case,
    by: User,
    answers: Mapping[str, str] | None = None,
    *,
    effort: str = Effort.INTENSIVE,
    reason: str = "Vi er enige om at gå i gang.",
    seen: int = 0,
    now: datetime = NOW,
    edition: CriteriaEdition | None = None,
    **own,
) -> Screening:
    """The case screened with *answers* by code; what is not named is not known."""
    edition = edition or CriteriaEdition.objects.newest(case.municipality_id)
    given = {code: Given(answer) for code, answer in (answers or {}).items()}
    return decide_screening(case, edition, given, Decision(effort, reason, **own), seen=seen, by=by, now=now)


def screening_of(stage: Stage) -> Screening:
    """The one screening that the rows of a stage share."""
    by = stage.users["named" if stage.restricted else "owner"]
    stage.once("screening in use", lambda: switched_on(stage.municipality))
    return stage.once("screening", lambda: screened(stage.case, by))
