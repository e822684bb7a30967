# SPDX-License-Identifier: MPL-2.0
"""The openings that fit the citizen who reads, in their own words (O4): only what speaks for, and the course agreed."""

from django.utils.translation import gettext as _

from jobfokus.citizens.models import Case, Citizen
from jobfokus.employers.models import JobOpening, JobOpeningQuerySet
from jobfokus.placements.market import read_for_matching, seekers_of
from jobfokus.placements.matching import openings_for
from jobfokus.placements.rules.fitting import Match, Tie

FEW = 10
IN_PLAN = Tie.LINE_A | Tie.LINE_B | Tie.LINE_C


def fitting_for(citizen: Citizen, among: JobOpeningQuerySet) -> list[tuple[JobOpening, str]]:
    """The openings that fit, the best first, each with why. None where no case runs."""
    case = read_for_matching(Case.objects.filter(citizen=citizen).active()).first()
    if case is None:
        return []
    (seeker,) = seekers_of([case])
    openings, _vacancies, matches = openings_for(seeker, among)
    return [(openings[match.vacancy], why(match)) for match in matches[:FEW]]


def why(match: Match) -> str:
    """Why an opening fits, in short words."""
    reasons = {
        _("Du søger det"): match.ties & Tie.SOUGHT,
        _("Det står i din plan"): match.ties & IN_PLAN,
        _("Du har gjort det før"): match.ties & Tie.DONE,
        _("Det ligner noget, du kan eller søger"): match.ties & Tie.NEAR,
        _("Du kan lære det på et kursus, der er aftalt"): match.after_course or match.learns_function,
    }
    words = [reason for reason, holds in reasons.items() if holds]
    way = [] if match.kilometres is None else [way_words(match.kilometres)]
    return " · ".join([*words, *way])


def way_words(kilometres: int) -> str:
    """How far; between postal districts that lie side by side no number would be true."""
    return _("%(km)s km væk") % {"km": kilometres} if kilometres else _("I samme område")
