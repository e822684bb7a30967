# SPDX-License-Identifier: MPL-2.0
"""Three cases change hands in Ryvang: one waits for its receiver to say that she has it, one is received, and one was
moved by an extract, so that whoever had it is asked to tell the next one. A fourth was proposed for another team and
stays.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.dated import set_holder
from jobfokus.citizens.models import Case
from jobfokus.demo.town import LONG, MAIN, READY, Place
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.undo import UndoNotes
from jobfokus.journey.actions.handover import Told, confirm_handover, hand_over_case
from jobfokus.journey.actions.imported_handovers import leaving, open_handovers
from jobfokus.journey.actions.staying import let_stay
from jobfokus.journey.models import Handover
from jobfokus.journey.moves import Rules, proposed_moves

WAITED, LASTED = timedelta(days=3), timedelta(weeks=12)
BACK = Told(
    "Otte uger i praktik på et lager og et truckkursus. Praktikken gik godt, men der var ikke et job bagefter.",
    "Korte aftaler med en dato på. Ring hellere end at skrive.",
    "„Jeg vil gerne i gang igen, bare det ikke er om natten.“",
)
LONGER = Told(
    "Tre runder ansøgninger på spor A uden svar. B og C er først lige begyndt.",
    "At se på tal sammen. Så kommer forslagene fra ham selv.",
)


def change_hands(place: Place, today: date) -> None:
    """Through the leader's own page: one case to the main caseworker lately, one to the other team last week."""
    now = timezone.make_aware(datetime.combine(today - WAITED, time(8, 30)))
    henning, lise, ellen = (place.users[name] for name in ("henning", "lise", "ellen"))
    back, longer = last_of(place, "ellen", today), last_of(place, "karin", today)
    if back:
        pass_on(back, place, BACK, by=henning, to=MAIN, team=READY, now=now, why="Er klar til job igen")
    if longer:
        before, why = now - timedelta(days=4), "Ledig i mere end 26 uger"
        handover = pass_on(longer, place, LONGER, by=lise, to="ellen", team=LONG, now=before, why=why)
        confirm_handover(handover, by=ellen, now=before + timedelta(days=1))
    if elsewhere := last_of(place, "karin", today):
        move_by_extract(elsewhere, place, by=henning, to="ellen", team=LONG, now=now)


def stay_one(place: Place, today: date) -> None:
    """Of the cases that the rules would have in another team the leader of the ready team lets one stay."""
    lise, day = place.users["lise"], today - WAITED
    rules = Rules.of(place.municipality.pk, day)
    case = proposed_moves(lise, rules, day).select_related("team").first()
    if case is not None:
        now = timezone.make_aware(datetime.combine(day, time(13, 15)))
        let_stay(
            case, "Er til anden samtale på et lager; vi venter på svar", seen=rules.answer(case).key, by=lise, now=now
        )


def last_of(place: Place, owner: str, today: date) -> Case | None:
    """The last ordinary case of somebody that has run for a while; a small demo may have none."""
    mine = Case.objects.active().filter(owner=place.users[owner], restricted=False, citizen__protected=False)
    return mine.filter(started_on__lt=today - LASTED).select_related("citizen", "owner", "team").order_by("-pk").first()


def pass_on(case: Case, place: Place, told: Told, *, by: User, to: str, team: str, now: datetime, why: str) -> Handover:
    """Hand one case over."""
    owner, into = place.users[to], place.teams[team]
    return hand_over_case(case, told, owner=owner, team=into, by=by, now=now, seen=case.version, reason=why)


def move_by_extract(case: Case, place: Place, *, by: User, to: str, team: str, now: datetime) -> None:
    """As a nightly extract does it: the case moves, and nobody has written a word."""
    before, on = leaving([(1, case)]), timezone.localdate(now)
    set_holder(case, place.users[to], place.teams[team], since=on, given_by=None)
    open_handovers(before, by=by, now=now, notes=UndoNotes(ImportBatch(municipality=place.municipality)))
