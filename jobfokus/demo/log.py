# SPDX-License-Identifier: MPL-2.0
"""What lies beside the job log of the citizen who can sign in: activities, an application put forward, a network."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.applications.actions import comment_version, put_forward
from jobfokus.applications.choices import About
from jobfokus.citizens.actions.log_activities import add_activity, exempt_from_log
from jobfokus.citizens.actions.network import add_person
from jobfokus.citizens.choices import ActivityKind
from jobfokus.citizens.models import Case, Citizen, JobLogEntry
from jobfokus.citizens.rules.workdays import workday_before
from jobfokus.demo.town import SICK, Place

LOGIN = "borger"
ACTIVITIES = (
    (9, ActivityKind.CV, "Skrev de nye opgaver ind", ""),
    (5, ActivityKind.CALL, "Ringede og spurgte, hvem der ansætter", "B"),
    (2, ActivityKind.FAIR, "Jobcaféen på biblioteket", ""),
)
FIRST_TEXT = (
    "Hej\n\nJeg søger jobbet, fordi jeg gerne vil i gang igen. Jeg er stabil og møder til tiden. "
    "Jeg har prøvet lidt af hvert og er ikke bange for at tage fat.\n\nHåber at høre fra jer."
)
NEXT_TEXT = (
    "Hej\n\nJeg ringede i tirsdags og hørte, at I har travlt om morgenen. Jeg har mødt klokken fem i fire år "
    "og har kørekort, så det passer mig godt.\n\nMå jeg komme forbi og hilse på i næste uge?"
)
KNOWN = (("Carsten", "Byens Vognmand", "Fodbold", True), ("Min svoger", "", "", False))


def keep_beside_the_log(place: Place, today: date) -> None:
    """The citizen's own doings, the caseworker's word about an application, and one pause in another team."""
    me = place.users.get(LOGIN)
    citizen = Citizen.objects.filter(user=me).first() if me else None
    if me is None or citizen is None:
        return
    for back, kind, text, track in ACTIVITIES:
        at = evening(today, back)
        add_activity(citizen, on=timezone.localdate(at), kind=kind, text=text, track=track, by=me, now=at)
    for name, works_at, known_from, shared in KNOWN:
        add_person(
            citizen,
            name=name,
            works_at=works_at,
            known_from=known_from,
            reach="",
            note="",
            asked_on=None,
            shared=shared,
            by=me,
            now=evening(today, 6),
        )
    show_application(place, citizen, today)
    pause_one(place, today)


def show_application(place: Place, citizen: Citizen, today: date) -> None:
    """The newest job of the log: a first version, a word about it, and a second one that waits."""
    entry = (
        JobLogEntry.objects.filter(citizen=citizen, on__lte=today - timedelta(days=7)).order_by("-on", "-pk").first()
    )
    case = Case.objects.active().filter(citizen=citizen).select_related("owner").first()
    if entry is None or case is None or case.owner is None:
        return
    me = place.users[LOGIN]
    first = put_forward(entry, FIRST_TEXT, wish="Lyder det som mig?", seen=0, by=me, now=evening(today, 7))
    said = "Fin tone. Skriv, hvad du kan bruge lige hos dem, i stedet for at være stabil."
    at_work = datetime.combine(workday_before(today - timedelta(days=1)), time(14))
    comment_version(first, About.ARGUMENT, said, by=case.owner, now=timezone.make_aware(at_work))
    put_forward(entry, NEXT_TEXT, wish="Er det for kort?", seen=1, by=me, now=evening(today, 1))


def pause_one(place: Place, today: date) -> None:
    """Somebody who is ill need not keep the log for a time."""
    case = (
        Case.objects.active()
        .filter(team=place.teams[SICK], restricted=False, owner__isnull=False)
        .order_by("pk")
        .first()
    )
    if case is None or case.owner is None:
        return
    until = today + timedelta(days=20)
    exempt_from_log(
        case,
        "Er til behandling og kræfterne bruges dér",
        since=today,
        until=until,
        by=case.owner,
        now=evening(today, 0),
    )


def evening(today: date, back: int) -> datetime:
    """When one sits down with it; of today the early morning, so that it has been."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=back), time(20) if back else time(7)))
