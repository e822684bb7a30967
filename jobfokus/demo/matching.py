# SPDX-License-Identifier: MPL-2.0
"""What companies in Ryvang ask for, and what some of its citizens have said about being proposed (O4, O5)."""

from datetime import date, timedelta
from typing import Any

from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.demo.orders import at
from jobfokus.demo.town import Place
from jobfokus.employers.actions.openings import set_terms
from jobfokus.employers.models import JobOpening
from jobfokus.labourmarket.choices import Arrangement, CourseWhen, Licence, Spoken, WorkTime
from jobfokus.placements.actions.directions import choose_direction
from jobfokus.placements.actions.matching import note_match_terms
from jobfokus.placements.choices import Direction

NO_COURSE: dict[str, Any] = {"upskill_what": "", "upskill_payer": "", "upskill_when": "", "upskill_promise": False}
COURSE: dict[str, Any] = {
    "upskill_what": "Kursus på to dage",
    "upskill_payer": "virksomheden",
    "upskill_when": CourseWhen.BEFORE,
    "upskill_promise": True,
}
NOTHING: dict[str, Any] = {
    "hours_from": None,
    "hours_to": None,
    "times": [],
    "licences": [],
    "languages": [],
    "works": None,
    "starts_on": None,
}
ASKED: tuple[dict[str, Any], ...] = (
    {"hours_from": 30, "hours_to": 37, "times": [WorkTime.DAY], "languages": [Spoken.DANISH], "works": []},
    {"hours_from": 15, "hours_to": 25, "times": [WorkTime.DAY, WorkTime.WEEKEND], "works": [Arrangement.BREAKS]},
    {"licences": [Licence.CAR], "works": [Arrangement.SHORT_DAYS, Arrangement.LIGHT]},
    {"licences": [Licence.FORKLIFT], **COURSE},
    {"hours_to": 20, "languages": [Spoken.DANISH, Spoken.ENGLISH]},
    {"licences": [Licence.HYGIENE], "times": [WorkTime.EVENING], **COURSE},
)
# Yes, yes with what works, no; the others have not been asked.
ANSWERS: tuple[dict[str, Any], ...] = (
    {"shares": True, "starts_on": None, "works": []},
    {"shares": True, "starts_on": None, "works": [Arrangement.BREAKS, Arrangement.SHORT_DAYS]},
    {"shares": False, "starts_on": None, "works": []},
)
DIRECTIONS = (
    (Direction.COMPANY, "De fleste kan begynde nu, og virksomhederne mangler folk."),
    (Direction.CITIZEN, "Stedet skal passe til den enkelte."),
)


def match(place: Place, today: date) -> None:
    """Terms for the newest openings, the answers of a few of the first caseworker's citizens, and two directions."""
    groups = TargetGroup.objects.filter(municipality=place.municipality).order_by("pk")
    for group, (direction, reason) in zip(groups, DIRECTIONS, strict=False):
        choose_direction(group, direction, reason=reason, by=place.users["vibeke"], now=at(today, 200))
    jan, nadia = place.users["jan"], place.users["nadia"]
    unfilled = JobOpening.objects.unfilled().filter(municipality=place.municipality, function__isnull=False)
    for number, opening in enumerate(unfilled.order_by("-opened_on", "pk")[:12]):
        terms = NOTHING | NO_COURSE | ASKED[number % len(ASKED)]
        set_terms(opening, terms, seen=opening.version, by=jan, on=today - timedelta(days=1), now=at(today, 1))
    mine = Case.objects.active().filter(owner=nadia, restricted=False).order_by("pk")[1:]
    for case, told in zip(mine, ANSWERS, strict=False):
        note_match_terms(case, told, seen=0, by=nadia, now=at(today, 1))
