# SPDX-License-Identifier: MPL-2.0
"""Lets each story happen, in the order of its days, through the same actions as the pages use."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import User
from jobfokus.citizens.actions.cases import open_case
from jobfokus.citizens.actions.persons import register_cpr
from jobfokus.citizens.actions.reach import restrict_case
from jobfokus.citizens.dated import Exit, Opening, new_citizen
from jobfokus.citizens.models import Benefit, Case, Citizen, ExitReason, TargetGroup
from jobfokus.citizens.rules.workdays import workday_after, workday_before
from jobfokus.conversations.actions.planning import plan_conversation, settle_conversation
from jobfokus.conversations.actions.preparing import prepare_conversation
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import ConversationKind, Topic
from jobfokus.demo.company_lists import send_companies
from jobfokus.demo.cvs import write_cv
from jobfokus.demo.holding import hold, report
from jobfokus.demo.people import Person
from jobfokus.demo.searching import LogFile, write_told_log
from jobfokus.demo.stories import BENEFIT_OF, UNEMPLOYED, Meeting, Story
from jobfokus.demo.town import LONG, POSTAL_CODE, READY, SICK, TOWN, Colleague, Place, add_user
from jobfokus.demo.trades import Trade
from jobfokus.journey.actions.closing import close_case
from jobfokus.journey.actions.notes import add_reminder, set_matters_now
from jobfokus.plans.actions.plan import agree_home_draft

SLOTS = (time(9), time(10), time(11), time(13), time(14), time(15))
LEADERS = {READY: "lise", LONG: "henning", SICK: "henning"}
ROOM = "Ryvang Torv 1, lokale 4"


def workday(day: date, *, today: date) -> date:
    """Conversations lie on workdays: the one before for what has been, the one after for what comes; today as it is."""
    if day == today:
        return day
    return workday_before(day) if day < today else workday_after(day)


class Teller:
    """Carries the founded place, the day the stories are told from, and whose time is already taken."""

    def __init__(self, place: Place, today: date, log_file: LogFile) -> None:
        self.place, self.today, self.log_file = place, today, log_file
        self.employed = log_file.employed
        self.taken: defaultdict[tuple[int, date], int] = defaultdict(int)
        here = place.municipality
        self.groups = {group.name: group for group in TargetGroup.objects.filter(municipality=here)}
        self.benefits = {benefit.name: benefit for benefit in Benefit.objects.filter(municipality=here)}
        self.exits = {reason.name: reason for reason in ExitReason.objects.filter(municipality=here)}
        self.topics = {topic.code: topic for topic in Topic.objects.filter(municipality=here)}
        self.kinds = {kind.code: kind for kind in ConversationKind.objects.filter(municipality=here)}

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def morning(self, days: int) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(days), time(8)))

    def free_time(self, days: int, holder: User) -> datetime:
        """The next free time of *holder* on that day."""
        day = workday(self.day(days), today=self.today)
        number = self.taken[(holder.pk, day)]
        self.taken[(holder.pk, day)] += 1
        return timezone.make_aware(datetime.combine(day, SLOTS[number % len(SLOTS)]))

    def next_day(self, later: tuple[Meeting, ...]) -> date | None:
        """When the two meet again: the next conversation that was not called off."""
        coming = (meeting for meeting in later if meeting.status in (Status.HELD, Status.PLANNED))
        following = next(coming, None)
        return workday(self.day(following.days), today=self.today) if following else None

    def search(self, case: Case, story: Story, person: Person, trade: Trade) -> None:
        """CV and job log, from the first conversation on: told ones write themselves, the others come with the file."""
        if story.met_on is None:
            return
        met, by = self.morning(-story.met_on), self.worker(story)
        write_cv(case.citizen, trade, case.started_on, listed=self.employed.functions, by=by, now=met)
        if story.searched:
            writer = self.place.users.get(story.login, by)
            write_told_log(case.citizen, story.searched, trade, self.employed, by=writer, today=self.today)
        elif not story.closed:
            self.log_file.add(person.cpr, trade, story.met_on)

    def tell(self, number: int, story: Story, person: Person, trade: Trade) -> Case:
        """Everything that happened to one person."""
        citizen = self.arrive(story, person)
        if story.earlier_spell:
            began, ended = story.earlier_spell
            before = self.open(citizen, f"R{number + 500:05d}", story, trade, days=began)
            self.close(before, story, days=ended, reason="Ordinært job")
        case = self.open(citizen, f"R{number:05d}", story, trade, days=story.days)
        register_cpr(citizen, person.cpr, by=self.leader(story), on=citizen.names.get().since)
        for place, meeting in enumerate(story.meetings):
            self.meet(case, meeting, trade, again=self.next_day(story.meetings[place + 1 :]))
        self.search(case, story, person, trade)
        self.finish(case, story)
        return case

    def leader(self, story: Story) -> User:
        return self.place.users[LEADERS[story.team]]

    def worker(self, story: Story) -> User:
        return self.place.users[story.owner] if story.owner else self.leader(story)

    def arrive(self, story: Story, person: Person) -> Citizen:
        """A person comes to the municipality; one of them can sign in."""
        days = story.earlier_spell[0] if story.earlier_spell else story.days
        user = None
        if story.login:
            colleague = Colleague(story.login, person.name, "", ((Role.CITIZEN, None),))
            user = add_user(self.place, colleague, self.leader(story).password, since=self.day(-days))
            self.place.users[story.login] = user
        return new_citizen(
            self.place.municipality,
            first_name=person.first_name,
            last_name=person.last_name,
            since=self.day(-days),
            user=user,
            address=person.address,
            postal_code=POSTAL_CODE,
            town=TOWN,
            phone=person.phone,
            email=person.email,
            language=story.interpreter or "Dansk",
            interpreter=bool(story.interpreter),
            protected=story.protected,
            exempt_digital=story.exempt,
        )

    def open(self, citizen: Citizen, number: str, story: Story, trade: Trade, *, days: int) -> Case:
        opening = Opening(
            number=number,
            started_on=self.day(-days),
            team=self.place.teams[story.team],
            target_group=self.groups[story.group],
            benefit=self.benefits[BENEFIT_OF[story.group]],
            owner=self.place.users[story.owner] if story.owner else None,
            last_occupation=trade.occupation,
            fund=trade.fund if story.group == UNEMPLOYED else "",
        )
        return open_case(citizen, opening, by=self.leader(story), on=opening.started_on)

    def close(self, case: Case, story: Story, *, days: int, reason: str) -> None:
        job = case.last_occupation if self.exits[reason].asks_job else ""
        leaving = Exit(self.exits[reason], job=job, job_start=self.day(-days) if job else None)
        close_case(case, leaving, by=self.worker(story), now=self.morning(-days), seen=case.version)

    def meet(self, case: Case, meeting: Meeting, trade: Trade, *, again: date | None) -> None:
        """Plan the meeting, and let it take place when it did; *again* is when the two meet next."""
        by = case.owner or self.place.users[LEADERS[case.team.name]]
        conversation = plan_conversation(
            case,
            by=by,
            now=self.morning(min(meeting.days, 0) - 1),
            kind=self.kinds[meeting.kind],
            planned_at=self.free_time(meeting.days, by),
            place=ROOM,
            citizen_topic=meeting.topic,
        )
        if meeting.aim or meeting.about:
            day, topic = self.day(min(meeting.days, 0)), self.topics.get(meeting.about)
            prepare_conversation(conversation, by=by, on=day, aim=meeting.aim, citizen_topic=meeting.topic, topic=topic)
        if meeting.status == Status.HELD:
            hold(conversation, meeting, trade, by=by, again=again)
            report(conversation, meeting, by=by)
        elif meeting.status != Status.PLANNED:
            passed = conversation.planned_at + timedelta(minutes=20)
            settle_conversation(conversation, by=by, now=passed, status=meeting.status, reason=meeting.reason)

    def finish(self, case: Case, story: Story) -> None:
        """What is special about the case today."""
        by = self.worker(story)
        if story.matters_now:
            set_matters_now(case, story.matters_now, seen="", by=by, on=self.today)
        if story.reminder:
            add_reminder(case, text=story.reminder, due_on=self.today, by=by, on=self.today)
        if story.home_draft:
            agree_home_draft(case, self.day(story.home_draft), by=by, now=self.morning(0))
        if story.login:
            send_companies(case, by=by, citizen=self.place.users[story.login], now=self.morning(-2))
        if story.closed:
            days, reason = story.closed
            case.refresh_from_db()
            self.close(case, story, days=days, reason=reason)
        if story.restricted:
            reason = "I familie med en kollega"
            restrict_case(case, named=[by], by=self.leader(story), on=self.day(-1), reason=reason)
