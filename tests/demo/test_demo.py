# SPDX-License-Identifier: MPL-2.0
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, RoleAssignment, User
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.job_search import search_of
from jobfokus.citizens.models import Case, Citizen, CitizenCpr, Cv, JobLogEntry, TargetGroup
from jobfokus.citizens.rules.workdays import is_workday
from jobfokus.citizens.shipped import ship_lists
from jobfokus.conversations.choices import AgreementState
from jobfokus.conversations.group_meetings import meeting_rows
from jobfokus.conversations.models import Agreement, Conversation
from jobfokus.demo import town
from jobfokus.demo.municipality import load
from jobfokus.demo.parameters import SMALL
from jobfokus.demo.people import make_up
from jobfokus.demo.screening import lasts
from jobfokus.demo.stories import STORIES
from jobfokus.exchange.choices import Channel, LetterCode, MessageState
from jobfokus.exchange.models import ImportBatch, Message
from jobfokus.exchange.rules import JOB_LOG
from jobfokus.journey.day_news import news_of
from jobfokus.journey.models import CallNote
from jobfokus.plans.models import Activity, JobPlan
from jobfokus.plans.rules.progress import facts_since
from jobfokus.plans.rules.shift import Move, ShiftLimits, Why, propose_shift
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import Archetype, GroupMeeting, Screening, TouchedCase, in_use
from tests.citizens.factories import sought_of

TUESDAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Loaded once for the tests that only look; each of them runs in a savepoint inside."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load(seed=1, today=TUESDAY, size=SMALL)
        transaction.set_rollback(True)


@pytest.fixture
def place(loaded, db):
    return loaded


def test_sixty_cases_in_one_municipality_that_does_not_exist(place):
    assert len(STORIES) == 60
    assert Case.objects.filter(ended_on=None).count() == 58
    assert Case.objects.exclude(ended_on=None).count() == SMALL.ended
    assert list(Municipality.objects.values_list("name", flat=True)) == ["Ryvang Kommune"]


def test_every_number_is_a_replacement_number_so_that_nobody_real_is_hit(place):
    numbers = [row.number for row in CitizenCpr.objects.all()]
    assert len(numbers) == len(set(numbers)) > 60 + SMALL.ended / 2
    assert all(61 <= int(number[:2]) <= 91 for number in numbers)


def test_people_are_grown_up_and_not_retired():
    people = [*make_up(200, seed=4, today=TUESDAY), *make_up(1800, seed=4, today=TUESDAY, after=200)]
    assert len({person.name for person in people}) == len({person.cpr for person in people}) == 2000
    years = [int(person.cpr[4:6]) for person in people]
    born = [year + (2000 if person.cpr[6] >= "4" else 1900) for year, person in zip(years, people, strict=True)]
    assert min(born) >= TUESDAY.year - 64
    assert max(born) <= TUESDAY.year - 19


def test_main_caseworker_has_conversations_today_each_at_its_own_time(place):
    planned = Conversation.objects.planned().filter(holder__username=town.MAIN, planned_at__date=TUESDAY)
    times = list(planned.values_list("planned_at", flat=True))
    assert len(times) >= 5
    assert len(set(times)) == len(times)


def test_two_teams_have_four_archetypes_and_one_of_them_is_asked_to_look_again(place):
    told = dict(Archetype.objects.values_list("name", "state"))
    assert told == {
        "Preben, 58": "in_use", "Gitte, 49": "in_use", "Jonas, 26": "draft", "Karen, 44": "in_use"
    }  # fmt: skip
    assert {each.team.name for each in Archetype.objects.to_revisit()} == {town.READY}
    assert not any(each.early_reason for each in Archetype.objects.all())


def test_the_lay_off_has_touched_cases_that_can_be_followed(place):
    touched = TouchedCase.objects.filter(event__kind="layoff")
    assert touched.count() >= touched.cohort().count() >= 2


def test_other_conversations_lie_on_workdays(place):
    days = {timezone.localdate(at) for at in Conversation.objects.values_list("planned_at", flat=True)}
    assert all(is_workday(day) for day in days - {TUESDAY})


def test_the_stories_that_ask_for_attention_are_there(place):
    assert Agreement.objects.overdue(TUESDAY).exists()
    assert Conversation.objects.filter(status="no_show").exists()
    assert Case.objects.filter(restricted=True).exists()
    assert Case.objects.filter(citizen__protected=True).exists()
    assert Case.objects.filter(owner=None, ended_on=None).exists()
    assert Case.objects.active().filter(conversations=None).exists()
    assert JobPlan.objects.filter(state="confirmed").exists()
    assert JobPlan.objects.exclude(lines__track="C").exists()
    assert Case.objects.filter(citizen__cases__ended_on__lt=TUESDAY - timedelta(days=365), ended_on=None).exists()


def test_what_was_promised_is_followed_up_so_that_few_promises_are_overdue(place):
    assert 1 <= Agreement.objects.overdue(TUESDAY).count() <= 8
    assert Agreement.objects.overdue(TUESDAY).filter(case__owner__username=town.MAIN).values("case").count() <= 4
    told = Agreement.objects.exclude(state=AgreementState.OPEN)
    assert set(told.values_list("state", flat=True)) >= {"kept", "partly", "not_kept"}
    assert not told.filter(state=AgreementState.NOT_KEPT, outcome="").exists()
    assert told.exclude(followed_up_in=None).count() > 50


def silent(place) -> Case:
    """The case that has searched for eight weeks with most of the weight on A."""
    return Case.objects.get(number="R00004", municipality=place.municipality)


def test_eight_weeks_without_an_answer_on_a_bring_a_proposal_to_move_weight(place):
    case = silent(place)
    plan = JobPlan.objects.get(case=case)
    mix = plan.newest_mix
    search = search_of(case, since=mix.since, today=TUESDAY)
    facts = facts_since(search.entries, mix.since, {})
    weeks = (TUESDAY - mix.since).days // 7
    found = propose_shift(mix.content, facts, weeks=weeks, due=False, limits=ShiftLimits(weeks=8, applications=5))
    assert (found.move, found.why) == (Move.SHIFT, Why.NO_ANSWER_ON_A)
    assert (found.before, found.after) == ((9, 2, 1), (5, 4, 3))
    assert (facts["B"].sent + facts["C"].sent, facts["B"].answers + facts["C"].answers) == (12, 1)


def test_a_topic_was_chosen_when_the_time_was_booked(place):
    planned = Conversation.objects.planned().get(case=silent(place))
    assert planned.topic.code == "industry"
    assert JobPlan.objects.exclude(citizen_draft_by=None).exists()


def test_cvs_carry_functions_and_what_is_looked_for(place):
    assert Cv.objects.count() >= 40
    done, sought = functions_of(silent(place).citizen_id), sought_of(silent(place).citizen_id)
    assert [text for _pk, text in done][:1] == ["Udvikle programmer"]
    assert all(pk for pk, _text in sought)


def test_job_logs_come_with_a_file_and_by_hand_and_nearly_every_title_is_known(place):
    entries = JobLogEntry.objects.filter(citizen__municipality=place.municipality)
    assert entries.count() > 300
    assert ImportBatch.objects.filter(kind=JOB_LOG, state="committed").count() == 1
    assert entries.filter(function=None).count() < entries.count() / 10
    assert not entries.filter(on__gt=TUESDAY).exists()
    assert {entry.refusal for entry in entries.exclude(refusal="")} >= {"competition", "experience"}


def test_the_citizen_who_can_sign_in_wrote_their_own_log(place):
    citizen = User.objects.get(username="borger")
    log = JobLogEntry.objects.filter(citizen__user=citizen)
    assert log.filter(track="B", state="interview").count() == 2
    written = LogEntry.objects.filter(verb="job_log.added", user_id=citizen.pk)
    assert written.count() >= log.count() - 1
    assert not log.filter(answered_on__gte=TUESDAY).exists()
    assert not log.filter(changed_at__date__gte=TUESDAY).exists()


def test_only_what_came_yesterday_is_new_on_my_day(place):
    news = news_of(place.users[town.MAIN], timezone.make_aware(datetime.combine(TUESDAY, time(8))))
    assert len(news.given) == 1
    assert User.objects.get(username="borger").name in {row["who"] for row in news.logged}
    assert len(news.logged) <= 4


def test_roles_and_the_stand_in_stand_in_the_log(place):
    assert LogEntry.objects.filter(verb="stand_in.appointed").count() == 1
    assert LogEntry.objects.filter(verb="role.given").count() == RoleAssignment.objects.count() - 1


def test_stand_in_sees_the_cases_of_the_colleague_who_is_away(place):
    nadia, bo = place.users[town.MAIN], place.users[town.STAND_IN_FOR]
    assert bo.pk in nadia.authority_on(TUESDAY).stands_in_for


def test_a_citizen_can_sign_in_and_reaches_only_their_own_case(place):
    citizen = User.objects.get(username="borger")
    assert citizen.check_password(town.PASSWORD)
    assert citizen.authority_on(TUESDAY).roles == {Role.CITIZEN}
    assert Case.objects.visible_to(citizen).get().citizen.user == citizen


def test_shipping_lists_twice_adds_nothing_and_leaves_what_was_changed(place):
    TargetGroup.objects.filter(name="Dagpengemodtager").update(retired_on=TUESDAY)
    assert ship_lists(place.municipality) == 0
    assert TargetGroup.objects.get(name="Dagpengemodtager").retired_on == TUESDAY


def test_screening_is_right_as_often_as_the_parameters_make_it(place):
    """Those who would stay long are singled out far more often, and the tool is in use with card and basis."""
    assert in_use(place.municipality.pk)
    rows = Screening.objects.newest_of_case().select_related("case")
    known = [(row.decision == Effort.INTENSIVE, lasts(row.case, TUESDAY)) for row in rows]
    long = [out for out, came in known if came]
    short = [out for out, came in known if came is False]
    assert len(rows) > 30
    assert sum(long) / len(long) > sum(short) / len(short)
    assert set(Activity.objects.values_list("state", flat=True)) == {"agreed", "begun", "completed", "dropped"}
    meeting = GroupMeeting.objects.get(municipality=place.municipality)
    steps = meeting_rows([meeting], TUESDAY)[0]["steps"]
    assert (steps.marked, steps.in_time, steps.late) == (2, 1, 1)


def test_letters_have_gone_out_and_paper_waits_for_the_printer(place):
    here = Message.objects.for_citizens().filter(municipality=place.municipality)
    assert here.filter(kind=LetterCode.DECISION).count() == 1
    assert here.filter(channel=Channel.PAPER, state=MessageState.WAITING).exists()
    call = CallNote.objects.select_related("case").first()
    assert here.filter(case_uuid=call.case.uuid, kind=LetterCode.MEETING_CONFIRMED).exists()
    own = Citizen.objects.get(user__username="borger")
    assert here.filter(citizen_id=own.pk, state=MessageState.SENT).exists()
