# SPDX-License-Identifier: MPL-2.0
"""An activity begins, ends or comes to nothing (S3): the rules, the change and the page."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.plans.actions.activities import (
    TooLateToTakeBackError,
    move_activity,
    say_begun,
    start_activity,
    take_back,
)
from jobfokus.plans.choices import ActivityMove, ActivityProblem, ActivityState
from jobfokus.plans.models import Activity
from jobfokus.plans.rules.activities import after, day_problem, moves_from, taken_back, words_problem
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.plans.factories import NOW, early_effort

TODAY, DAY = NOW.date(), timedelta(days=1)
BEGIN, DROP, COMPLETE, BREAK_OFF = ActivityMove
WHAT = "Ringe til tre arbejdspladser"


@pytest.fixture
def consultant(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)


def started(world, responsible=None, **changes) -> Activity:
    return start_activity(
        world.case, early_effort(responsible or world.caseworker, **changes), by=world.caseworker, now=NOW
    )


def moved(activity, move, by, *, on=TODAY, words="", seen=None) -> Activity:
    move_activity(activity, move, seen=activity.version if seen is None else seen, on=on, words=words, by=by, now=NOW)
    activity.refresh_from_db()
    return activity


def page(activity) -> str:
    return reverse("plans:activity", args=[activity.uuid])


def sent(activity, move, words="", **more):
    today = timezone.localdate().strftime("%d-%m-%Y")
    return {"base_version": activity.version, "move": move, "on": today, "words": words} | more


# --- rules -----------------------------------------------------------------------------------------------------------


def test_what_is_agreed_begins_or_is_dropped_and_only_what_has_begun_can_end():
    assert moves_from("agreed") == [BEGIN, DROP]
    assert moves_from("begun") == [COMPLETE, BREAK_OFF]
    assert [moves_from(over) for over in ("completed", "broken_off", "dropped")] == [[], [], []]
    assert (after("begun", "complete"), after("agreed", "complete")) == (ActivityState.COMPLETED, None)


@pytest.mark.parametrize(
    ("on", "begun_on", "wrong"),
    [
        (TODAY, None, None),
        (TODAY + DAY, None, ActivityProblem.NOT_YET),
        (TODAY - 8 * DAY, None, ActivityProblem.BEFORE_CASE),
        (TODAY - DAY, TODAY - DAY, None),
        (TODAY - 2 * DAY, TODAY - DAY, ActivityProblem.BEFORE_BEGIN),
    ],
)
def test_a_day_lies_neither_ahead_nor_before_what_it_ends(on, begun_on, wrong):
    assert day_problem(on, TODAY, case_began=TODAY - 7 * DAY, begun_on=begun_on) == wrong


def test_a_line_belongs_to_what_is_over_and_not_to_what_begins():
    assert words_problem("begin", "") is None
    assert words_problem("drop", "  ") == ActivityProblem.NO_REASON
    assert words_problem("break_off", "") == ActivityProblem.NO_RESULT
    assert words_problem("complete", "Fik tre samtaler") is None


def test_a_slip_is_taken_back_within_the_hour_and_leads_to_where_it_came_from():
    hour, said = timedelta(hours=1), NOW
    before = {state: taken_back(state, said, said + hour, hour) for state in ActivityState}
    assert before == {
        ActivityState.AGREED: None,
        ActivityState.BEGUN: ActivityState.AGREED,
        ActivityState.DROPPED: ActivityState.AGREED,
        ActivityState.COMPLETED: ActivityState.BEGUN,
        ActivityState.BROKEN_OFF: ActivityState.BEGUN,
    }
    assert taken_back("completed", said, said + hour + timedelta(seconds=1), hour) is None
    assert taken_back("completed", None, said, hour) is None


# --- actions ---------------------------------------------------------------------------------------------------------


def test_it_begins_and_ends_with_a_day_and_a_line_and_leaves_the_list_at_each_step(world, consultant):
    made, later = started(world, consultant, ends_on=TODAY + 14 * DAY), TODAY + 15 * DAY
    mine = Activity.objects.answered_for_by(consultant)
    assert [(row.pk, row.asked_since) for row in mine.asked_about(TODAY)] == [(made.pk, TODAY)]
    say_begun(made, by=consultant, now=NOW)
    assert (made.state, made.begun_on, say_begun(made, by=consultant, now=NOW).version) == ("begun", TODAY, 2)
    assert not mine.asked_about(TODAY).exists()
    assert [(row.pk, row.asked_since) for row in mine.asked_about(later)] == [(made.pk, made.ends_on)]
    moved(made, COMPLETE, consultant, words=" Fik to \n samtaler ")
    assert (made.state, made.closed_on, made.came_of_it) == ("completed", TODAY, "Fik to samtaler")
    assert not mine.asked_about(later).exists()
    verbs = LogEntry.objects.filter(object_uuid=made.uuid).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["activity.started", "activity.begun", "activity.completed"]


def test_one_that_never_began_is_dropped_with_a_reason_and_asked_about_no_more(world):
    made = started(world)
    with pytest.raises(ValidationError) as refused:
        moved(made, DROP, world.caseworker, on=TODAY + DAY)
    assert set(refused.value.message_dict) == {"on", "words"}
    moved(made, DROP, world.caseworker, words="Fik job inden")
    assert (made.state, made.begun_on, made.came_of_it) == ("dropped", None, "Fik job inden")
    assert not Activity.objects.asked_about(TODAY).exists()
    assert say_begun(made, by=world.caseworker, now=NOW).state == "dropped"


def test_of_two_who_speak_at_once_the_first_is_heard_and_the_second_is_told(world):
    made = started(world)
    second = Activity.objects.select_related("case").get(pk=made.pk)
    moved(made, DROP, world.caseworker, words="Fik job inden")
    for move in (BEGIN, DROP):  # what the second has in hand still says "agreed": the UPDATE alone refuses it
        with pytest.raises(ChangedMeanwhileError):
            move_activity(second, move, seen=1, on=TODAY, words="Nej", by=world.caseworker, now=NOW)
    made.refresh_from_db()
    assert (made.state, made.came_of_it, made.version) == ("dropped", "Fik job inden", 2)
    control = started(world)
    assert moved(control, BEGIN, world.caseworker).state == "begun"


def test_only_whoever_sees_to_it_or_writes_in_the_case_says_anything(world, consultant):
    made, other = started(world, consultant), user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    for stranger in (world.colleague, world.foreign_caseworker, other):
        with pytest.raises(PermissionDenied):
            moved(made, DROP, stranger, words="Nej")
    world.case.restricted = True
    world.case.save()
    with pytest.raises(PermissionDenied):
        moved(Activity.objects.get(pk=made.pk), DROP, consultant, words="Nej")


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "begun"},
        {"state": "dropped", "closed_on": TODAY},
        {"state": "completed", "begun_on": TODAY, "closed_on": TODAY - DAY, "came_of_it": "Ja"},
        {"closed_on": TODAY, "came_of_it": "Ja"},
    ],
)
def test_the_database_keeps_state_days_and_words_together(world, broken):
    made = started(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Activity.objects.filter(pk=made.pk).update(**broken)


def test_a_wrong_end_is_taken_back_and_the_activity_goes_on_as_before(world, consultant):
    made = moved(started(world, consultant), BEGIN, consultant)
    moved(made, COMPLETE, consultant, words="Det var en anden borger")
    with pytest.raises(PermissionDenied):
        take_back(made, seen=made.version, by=world.colleague, now=NOW)
    with pytest.raises(TooLateToTakeBackError):
        take_back(made, seen=made.version, by=consultant, now=NOW + timedelta(minutes=61))
    with pytest.raises(ChangedMeanwhileError):
        take_back(made, seen=made.version - 1, by=consultant, now=NOW)
    take_back(made, seen=made.version, by=consultant, now=NOW + timedelta(minutes=60))
    made.refresh_from_db()
    assert (made.state, made.begun_on, made.closed_on, made.came_of_it) == ("begun", TODAY, None, "")
    entry = LogEntry.objects.get(verb="activity.taken_back")
    assert (entry.user_id, entry.details["was"], entry.citizen_id) == (
        consultant.pk, "completed", world.case.citizen_id,
    )  # fmt: skip
    with pytest.raises(TooLateToTakeBackError):  # only the last word, and only once
        take_back(made, seen=made.version, by=consultant, now=NOW + timedelta(minutes=60))
    dropped = moved(started(world), DROP, world.caseworker, words="Nej")
    take_back(dropped, seen=dropped.version, by=world.caseworker, now=NOW)
    dropped.refresh_from_db()
    assert (dropped.state, dropped.closed_on, dropped.came_of_it) == ("agreed", None, "")


# --- the page --------------------------------------------------------------------------------------------------------


def test_the_page_ends_what_has_begun_and_the_case_keeps_what_came_of_it(world):
    made, browser = started(world), sign_in(world.team_leader)
    text = browser.get(page(made)).content.decode()
    assert WHAT in text and "Den er begyndt" in text and "Gennemført" not in text
    assert browser.post(page(made), sent(made, "begin")).status_code == 302
    made.refresh_from_db()
    answer = browser.post(page(made), sent(made, "break_off", "Blev syg efter en uge"))
    assert answer.url == reverse("placements:screening", args=[world.case.uuid])
    text = browser.get(answer.url).content.decode()
    today = timezone.localdate().strftime("%d-%m-%Y")
    assert f"Afbrudt {today}" in text and "Blev syg efter en uge" in text
    assert f'href="{page(made)}" aria-label="Noteret forkert?' in text
    closed = browser.get(page(made)).content.decode()
    assert "Blev syg efter en uge" in closed and 'name="move"' not in closed


def test_what_is_missing_is_said_at_its_field(world):
    made, browser = started(world), sign_in(world.caseworker)
    text = browser.post(page(made), {"base_version": 1}).content.decode()
    assert "Vælg, hvad der er sket." in text and "Skriv en dato." in text
    soon = (timezone.localdate() + DAY).strftime("%d-%m-%Y")
    answer = browser.post(page(made), sent(made, "drop", on=soon))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Vælg i dag eller en dag, der er gået." in text
    assert "Skriv i en linje, hvorfor den ikke bliver til noget." in text
    assert Activity.objects.get().state == ActivityState.AGREED


def test_the_second_of_two_reads_what_the_first_said_and_keeps_the_line(world):
    made, browser = started(world), sign_in(world.caseworker)
    moved(made, DROP, world.team_leader, words="Fik job inden")
    answer = browser.post(page(made), sent(made, "drop", "Er flyttet", base_version=1))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "En anden har noteret noget imens" in text and "Fik job inden" in text and "Er flyttet" in text
    text = browser.post(reverse("plans:begin_activity", args=[made.uuid]), follow=True).content.decode()
    assert "En anden har allerede noteret: Blev ikke til noget." in text


def test_my_day_leads_a_consultant_to_the_page_and_asks_no_more_of_what_is_dropped(world, consultant):
    made, browser = started(world, consultant), sign_in(consultant)
    my_day = reverse("journey:my_day")
    assert page(made) in browser.get(my_day).content.decode()
    text = browser.get(page(made)).content.decode()
    assert reverse("journey:case_page", args=[world.case.uuid]) not in text
    assert browser.post(page(made), sent(made, "drop", "Borgeren fik job")).url == my_day
    assert WHAT not in browser.get(my_day).content.decode()


def test_my_day_asks_how_it_went_when_the_last_day_of_what_began_has_passed(world):
    made = started(world, ends_on=date(2026, 3, 9))
    browser, begin = sign_in(world.caseworker), reverse("plans:begin_activity", args=[made.uuid])
    assert begin in browser.get(reverse("journey:my_day")).content.decode()
    browser.post(begin)
    text = browser.get(reverse("journey:my_day")).content.decode()
    assert "Afslut over tid: 09-03-2026" in text and page(made) in text and begin not in text


def test_the_citizen_reads_how_it_ended_in_both_languages_and_not_what_staff_wrote(world):
    for what, moves in {"Kursus": (BEGIN, COMPLETE), "Praktik": (BEGIN, BREAK_OFF), "Mentor": (DROP,)}.items():
        made = started(world, what=what, ends_on=TODAY + DAY)
        for move in moves:
            moved(made, move, world.caseworker, words="" if move == BEGIN else "Kun til os")
    turned, browser = reverse("journey:case_page", args=[world.case.uuid]) + "?vendt=1", sign_in(world.caseworker)
    danish, english = (browser.get(turned + asked).content.decode() for asked in ("", "&sprog=en"))
    assert "Gennemført 02-03-2026" in danish and "Stoppede før tid 02-03-2026" in danish
    assert "Blev ikke til noget" in danish and "Kun til os" not in danish
    assert "Completed 02-03-2026" in english and "Stopped early 02-03-2026" in english
    assert "Came to nothing" in english


def test_the_page_offers_the_way_back_for_an_hour_and_then_no_more(world):
    made, browser = started(world), sign_in(world.caseworker)
    undo = reverse("plans:take_back_activity", args=[made.uuid])
    assert undo not in browser.get(page(made)).content.decode()
    with time_machine.travel(timezone.now(), tick=False) as clock:
        told = browser.post(page(made), sent(made, "drop", "Forkert borger"), follow=True).content.decode()
        assert f'Det er noteret, at det ikke blev til noget. <a href="{page(made)}">Noteret forkert?</a>' in told
        made.refresh_from_db()
        until = (timezone.localtime() + timedelta(hours=1)).strftime("%H.%M")
        assert f"indtil kl. {until}" in browser.get(page(made)).content.decode()
        assert page(made) in browser.get(reverse("placements:screening", args=[world.case.uuid])).content.decode()
        clock.shift(timedelta(minutes=61))
        browser = sign_in(world.caseworker)
        assert undo not in browser.get(page(made)).content.decode()
        assert page(made) not in browser.get(reverse("placements:screening", args=[world.case.uuid])).content.decode()
        late = browser.post(undo, {"base_version": made.version}, follow=True).content.decode()
        assert "for længe siden" in late
        clock.shift(timedelta(minutes=-60))
        browser = sign_in(world.caseworker)
        back = browser.post(undo, {"base_version": made.version}, follow=True).content.decode()
    assert "Alt står, som det gjorde før." in back and 'name="move"' in back
    assert Activity.objects.get().state == ActivityState.AGREED
