# SPDX-License-Identifier: MPL-2.0
"""Lets each story happen, in the order of its days."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Substitution, User
from jobfokus.citizens.choices import CprKind
from jobfokus.citizens.models import (
    Benefit,
    Case,
    CaseHolder,
    CaseStanding,
    Citizen,
    CitizenCpr,
    CitizenName,
    ExitReason,
    NamedAccess,
    Reminder,
    TargetGroup,
)
from jobfokus.common.crypto import blind_index
from jobfokus.conversations.choices import AgreementState, CanStart, KindCode, PhaseCode, Status
from jobfokus.conversations.models import Agreement, Conversation, ConversationKind, Expectation
from jobfokus.demo.people import Person
from jobfokus.demo.stories import BENEFIT_OF, Meeting, Story
from jobfokus.demo.town import POSTAL_CODE, TOWN, Colleague, Place, add_user
from jobfokus.demo.trades import Trade
from jobfokus.plans.choices import Confirmation, Doer, PlanState
from jobfokus.plans.models import JobPlan, JobPlanLine, JobPlanVersion, LineFunction, PlanConfirmation, WeeklyMix

SLOTS = (time(9), time(10), time(11), time(13), time(14), time(15))
OUTCOMES = {
    AgreementState.PARTLY: "Nåede halvdelen; fortsætter i næste uge",
    AgreementState.NOT_KEPT: "Sygt barn hele ugen",
}


def workday(day: date, *, today: date) -> date:
    """Conversations lie on workdays: Friday before for what has been, Monday after for what comes; today as it is."""
    if day == today or day.weekday() < 5:
        return day
    return day - timedelta(days=day.weekday() - 4) if day < today else day + timedelta(days=7 - day.weekday())


class Teller:
    """Carries the founded place, the day the stories are told from, and whose time is already taken."""

    def __init__(self, place: Place, today: date) -> None:
        self.place, self.today = place, today
        self.taken: defaultdict[tuple[int, date], int] = defaultdict(int)
        here = place.municipality
        self.groups = {group.name: group for group in TargetGroup.objects.filter(municipality=here)}
        self.benefits = {benefit.name: benefit for benefit in Benefit.objects.filter(municipality=here)}
        self.exits = {reason.name: reason for reason in ExitReason.objects.filter(municipality=here)}
        self.kinds = {kind.code: kind for kind in ConversationKind.objects.filter(municipality=here)}

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def at(self, days: int, holder: User) -> datetime:
        """The next free time of *holder* on that day."""
        day = workday(self.day(days), today=self.today)
        number = self.taken[(holder.pk, day)]
        self.taken[(holder.pk, day)] += 1
        return timezone.make_aware(datetime.combine(day, SLOTS[number % len(SLOTS)]))

    def tell(self, number: int, story: Story, person: Person, trade: Trade) -> Case:
        """Everything that happened to one person."""
        citizen = self.arrive(story, person)
        if story.earlier_spell:
            self.earlier(citizen, number, story, trade)
        case = self.open(citizen, number, story, trade)
        plan: JobPlan | None = None
        for meeting in story.meetings:
            plan = self.meet(case, meeting, trade, plan)
        self.finish(case, story)
        return case

    def arrive(self, story: Story, person: Person) -> Citizen:
        citizen = Citizen(
            municipality=self.place.municipality,
            first_name=person.first_name,
            last_name=person.last_name,
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
        if story.login:
            colleague = Colleague(story.login, person.name, "", ((Role.CITIZEN, None),))
            staff = self.place.users["nadia"]
            citizen.user = add_user(self.place, colleague, staff.password, since=self.day(-story.days))
            self.place.users[story.login] = citizen.user
        citizen.save()
        since = self.day(-(story.earlier_spell[0] if story.earlier_spell else story.days))
        CitizenName.objects.create(
            citizen=citizen, since=since, first_name=person.first_name, last_name=person.last_name
        )
        CitizenCpr.objects.create(
            citizen=citizen,
            municipality=self.place.municipality,
            since=since,
            number=person.cpr,
            index=blind_index(person.cpr),
            kind=CprKind.REPLACEMENT,
        )
        return citizen

    def open(self, citizen: Citizen, number: int, story: Story, trade: Trade) -> Case:
        return self.case(citizen, f"R{number:05d}", story, trade, self.day(-story.days))

    def earlier(self, citizen: Citizen, number: int, story: Story, trade: Trade) -> None:
        """A spell of long ago that ended in a job."""
        began, ended = story.earlier_spell or (0, 0)
        case = self.case(citizen, f"R{number + 500:05d}", story, trade, self.day(-began))
        self.close(case, self.day(-ended), "Ordinært job", trade.occupation)

    def case(self, citizen: Citizen, number: str, story: Story, trade: Trade, started_on: date) -> Case:
        owner = self.place.users[story.owner] if story.owner else None
        case = Case(
            municipality=self.place.municipality,
            citizen=citizen,
            number=number,
            started_on=started_on,
            owner=owner,
            team=self.place.teams[story.team],
            target_group=self.groups[story.group],
            benefit=self.benefits[BENEFIT_OF[story.group]],
            last_occupation=trade.occupation,
            fund=trade.fund if story.group == "Dagpengemodtager" else "",
            matters_now=story.matters_now,
        )
        case.save()
        CaseHolder.objects.create(case=case, owner=owner, team=case.team, since=started_on)
        CaseStanding.objects.create(case=case, target_group=case.target_group, benefit=case.benefit, since=started_on)
        return case

    def close(self, case: Case, on: date, reason: str, job: str = "") -> None:
        case.ended_on, case.exit_reason, case.exit_job = on, self.exits[reason], job
        case.save()
        case.holders.filter(until=None).update(until=on)
        case.standings.filter(until=None).update(until=on)

    def meet(self, case: Case, meeting: Meeting, trade: Trade, plan: JobPlan | None) -> JobPlan | None:
        """Plan the meeting, and let it take place when it did."""
        holder = case.owner or self.place.users["lise"]
        conversation = Conversation(
            case=case,
            kind=self.kinds[meeting.kind],
            holder=holder,
            planned_at=self.at(meeting.days, holder),
            status=meeting.status,
            status_reason=meeting.reason,
            place="Ryvang Torv 1, lokale 4",
            citizen_topic=meeting.topic,
            aim=meeting.aim,
        )
        conversation.save()
        if meeting.status == Status.PLANNED:
            case.next_conversation_at = conversation.planned_at
            case.save()
        if meeting.status == Status.HELD:
            plan = self.hold(conversation, meeting, trade, plan)
        return plan

    def hold(self, conversation: Conversation, meeting: Meeting, trade: Trade, plan: JobPlan | None) -> JobPlan | None:
        case, start = conversation.case, conversation.planned_at
        end = start + timedelta(minutes=40)
        self.follow_up(conversation, meeting, end)
        if meeting.tracks:
            plan = self.plan(conversation, meeting, trade, end)
        elif plan and meeting.mix:
            self.mix(plan, meeting, end)
        self.promise(conversation, meeting, trade, end)
        self.write(conversation, meeting, trade, start, end)
        if meeting.kind == KindCode.FIRST:
            self.expect(conversation, end)
        case.last_conversation_on = timezone.localdate(start)
        case.save()
        return plan

    def plan(self, conversation: Conversation, meeting: Meeting, trade: Trade, now: datetime) -> JobPlan:
        case, by = conversation.case, conversation.holder
        plan = JobPlan.objects.create(case=case, version=1, created_at=now, created_by=by)
        for position, track in enumerate(meeting.tracks):
            road = trade.roads[track]
            line = JobPlanLine.objects.create(
                plan=plan,
                track=track,
                position=position,
                companies=road.companies,
                task=road.task,
                due_on=timezone.localdate(now) + timedelta(days=meeting.due),
                wish=road.wish,
                competence=road.competence,
                demand=road.demand,
                carried_by=road.carried_by,
                why=road.why,
                hindrance=road.hindrance,
                hindrance_kind=road.hindrance_kind,
                takes=road.takes,
            )
            LineFunction.objects.bulk_create(
                LineFunction(line=line, position=place, text=text) for place, text in enumerate(road.functions)
            )
        self.mix(plan, meeting, now)
        JobPlanVersion.objects.create(plan=plan, number=1, saved_at=now, saved_by=by, content={})
        if meeting.confirmed:
            PlanConfirmation.objects.create(
                plan=plan,
                plan_version=1,
                how=Confirmation.SHARED_SCREEN,
                citizen_name=case.citizen.full_name,
                staff=by,
                confirmed_at=now,
            )
            plan.state = PlanState.CONFIRMED
            plan.save()
        return plan

    def mix(self, plan: JobPlan, meeting: Meeting, now: datetime) -> None:
        a, b, c = meeting.mix or (9, 2, 1)
        since = timezone.localdate(now)
        WeeklyMix.objects.create(
            plan=plan,
            since=since,
            a=a,
            b=b,
            c=c,
            shift_on=since + timedelta(weeks=6),
            reason="Vi søger på alle tre spor fra begyndelsen" if a > b + c else "Flere svar på B og C end på A",
            agreed_by_citizen_at=now,
        )

    def promise(self, conversation: Conversation, meeting: Meeting, trade: Trade, now: datetime) -> None:
        due = timezone.localdate(now) + timedelta(days=meeting.due)
        mine = [
            (Doer.CITIZEN, trade.a.task, 4, "A", CanStart.YES),
            (Doer.CITIZEN, trade.b.task, None, "B", CanStart.WITH_HELP),
            (Doer.CASEWORKER, f"Sender to opslag på spor C: {trade.c.functions[0].lower()}", 2, "C", ""),
        ]
        for doer, text, count, track, can_start in mine:
            Agreement.objects.create(
                case=conversation.case,
                conversation=conversation,
                doer=doer,
                responsible=conversation.holder if doer == Doer.CASEWORKER else None,
                text=text,
                count=count,
                track=track,
                due_on=due,
                can_start=can_start,
                created_at=now,
                created_by=conversation.holder,
            )

    def follow_up(self, conversation: Conversation, meeting: Meeting, now: datetime) -> None:
        """What was promised last time, and how it went."""
        waiting = Agreement.objects.filter(case=conversation.case).open().order_by("pk")
        for agreement, state in zip(waiting, meeting.kept.split(), strict=False):
            agreement.state = state
            agreement.outcome = OUTCOMES.get(AgreementState(state), "")
            agreement.state_at, agreement.followed_up_in = now, conversation
            agreement.save()

    def write(self, conversation: Conversation, meeting: Meeting, trade: Trade, start: datetime, end: datetime) -> None:
        goals = [f"{track}: {road.functions[0].lower()}" for track, road in trade.roads.items()]
        conversation.started_at, conversation.ended_at, conversation.saved_at = start, end, end
        conversation.phase, conversation.version, conversation.shared_at = PhaseCode.WRAP_UP, 1, end
        conversation.contract_wish = meeting.topic or "At komme videre med ansøgningerne"
        conversation.contract_purpose = "At du går herfra med tre spor og ved, hvad du gør i morgen"
        conversation.job_goals = "\n".join(goals)
        conversation.still_realistic = "Ja, der er opslag på alle tre spor i pendlerafstand"
        conversation.summary = f"Jeg søger bredt, og jeg begynder med {trade.a.functions[0].lower()}."
        conversation.shared_note = f"Vi talte om {trade.occupation.lower()} og vejene derfra. Aftalerne står for sig."
        conversation.internal_note = meeting.internal
        conversation.save()

    def expect(self, conversation: Conversation, now: datetime) -> None:
        Expectation.objects.create(
            case=conversation.case,
            our_role="Vi kender arbejdsmarkedet her på egnen og hjælper dig med at holde retningen.",
            your_role="Du søger aktivt på alle tre spor og siger til, når noget ændrer sig.",
            together="Vi ser på, hvad der giver svar, og flytter kræfterne derhen.",
            cannot_help="Vi kan ikke love et bestemt job.",
            citizen_words="At nogen følger op og siger det, som det er.",
            agreed_at=now,
            agreed_with=conversation.holder,
        )

    def finish(self, case: Case, story: Story) -> None:
        """What is special about the case today."""
        if story.closed:
            days, reason = story.closed
            self.close(case, self.day(-days), reason, case.last_occupation)
        if story.reminder and case.owner:
            Reminder.objects.create(case=case, user=case.owner, text=story.reminder, due_on=self.today)
        if story.restricted and case.owner:
            leader = self.place.users["lise"]
            for user in (case.owner, leader):
                NamedAccess.objects.create(
                    case=case, user=user, named_by=leader, since=case.started_on, reason="I familie med en kollega"
                )
            case.restricted = True
            case.save()

    def send_away(self, absent: str, stand_in: str) -> None:
        """*absent* is away this week and *stand_in* takes over meanwhile."""
        Substitution.objects.create(
            absent=self.place.users[absent],
            stand_in=self.place.users[stand_in],
            appointed_by=self.place.users["lise"],
            since=self.day(-2),
            until=self.day(5),
            note="Kursus",
        )
