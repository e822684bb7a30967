# SPDX-License-Identifier: MPL-2.0
"""How a conversation of the demo goes: the plan is written, promises are made and followed up, the record is short."""

from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from itertools import cycle

from django.utils import timezone

from jobfokus.accounts.models import User
from jobfokus.citizens.models import Case
from jobfokus.conversations.actions.agreements import Promise, follow_up_agreement
from jobfokus.conversations.actions.expectations import Expected
from jobfokus.conversations.actions.holding import Held, Outcome, Record, save_record, start_conversation
from jobfokus.conversations.choices import AgreementState, AimOutcome, CanStart, KindCode
from jobfokus.conversations.models import Agreement, Conversation, GuideItem
from jobfokus.demo.stories import Meeting
from jobfokus.demo.trades import Trade
from jobfokus.plans.actions import confirm_plan, make_milestone, open_plan, save_plan, set_mix
from jobfokus.plans.choices import Doer
from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.content import Line, Mix, PlanContent

DUE_AFTER, CLOSING_TIME = 14, time(15)
WHY = {
    AgreementState.PARTLY: "Nåede halvdelen og tager resten i næste uge",
    AgreementState.NOT_KEPT: "Sygt barn hele ugen",
}
EXPECTED = Expected(
    our_role="Vi kender arbejdsmarkedet her på egnen og hjælper dig med at holde retningen.",
    your_role="Du søger aktivt på alle tre spor og siger til, når noget ændrer sig.",
    together="Vi ser på, hvad der giver svar, og flytter kræfterne derhen.",
    cannot_help="Vi kan ikke love et bestemt job.",
    citizen_words="At nogen følger op og siger tingene, som de er.",
)


def hold(conversation: Conversation, meeting: Meeting, trade: Trade, *, by: User, again: date | None) -> None:
    """Start it on time, write the plan, and press "Gem" forty minutes later."""
    start_conversation(conversation, by=by, now=conversation.planned_at)
    end = conversation.planned_at + timedelta(minutes=40)
    due = due_on(meeting, timezone.localdate(end), again)
    write_plan(conversation.case, meeting, trade, by=by, now=end, due=due)
    record = record_of(conversation, meeting, trade)
    held = Held(
        record=record,
        content={name: [str(text)] for name, text in asdict(record).items() if name != "phase_seconds"},
        expected=EXPECTED if meeting.kind == KindCode.FIRST else None,
        outcomes=outcomes(conversation.case, meeting),
        promises=promises(trade, due),
        ticked_items=frozenset(
            GuideItem.objects.filter(version_id=conversation.guide_version_id).values_list("pk", flat=True)
        ),
        done_points=frozenset(conversation.agenda.values_list("uuid", flat=True)),
    )
    save_record(conversation, held, by=by, now=end, seen=conversation.version)


def due_on(meeting: Meeting, day: date, again: date | None) -> date:
    """When what is promised is to be done: as the meeting says, else when the two meet *again*."""
    if meeting.due is not None or again is None:
        return day + timedelta(days=meeting.due or DUE_AFTER)
    return again


def report(conversation: Conversation, meeting: Meeting, *, by: User) -> None:
    """What was told of the promises before the two met again, on the day they were due."""
    made = Agreement.objects.filter(conversation=conversation).order_by("pk")
    for agreement, state in zip(made, meeting.reported.split(), strict=False):
        now = timezone.make_aware(datetime.combine(agreement.due_on, CLOSING_TIME))
        why = WHY.get(AgreementState(state), "")
        follow_up_agreement(agreement, by=by, now=now, seen=agreement.version, state=state, why=why)


def write_plan(case: Case, meeting: Meeting, trade: Trade, *, by: User, now: datetime, due: date) -> None:
    """The lines of a first conversation, or the weekly numbers shifted at a later one."""
    if not meeting.mix:
        return
    day = timezone.localdate(now)
    mix = Mix(*meeting.mix, shift_on=day + timedelta(weeks=6))
    plan = open_plan(case, by=by, now=now)
    if meeting.tracks:
        content = PlanContent(lines=tuple(line(trade, track, due) for track in meeting.tracks), mix=mix)
        save_plan(plan, content, seen=plan.version, by=by, now=now, agreed=True)
    else:
        set_mix(plan, mix, seen=plan.version, reason="Flere svar på B og C end på A", agreed=True, by=by, now=now)
    if meeting.confirmed or not meeting.tracks:
        agree_on(plan, by=by, now=now)


def agree_on(plan: JobPlan, *, by: User, now: datetime) -> None:
    """Both confirm on the shared screen; what hinders on A becomes a step on the way."""
    plan.refresh_from_db()
    confirm_plan(plan, citizen_name=plan.case.citizen.full_name, seen=plan.version, by=by, now=now)
    first = plan.lines.filter(track="A").exclude(takes="").first()
    if first:
        make_milestone(first, by=by, now=now)


def line(trade: Trade, track: str, due: date) -> Line:
    road = trade.roads[track]
    return Line(
        track=track,
        functions=road.functions,
        companies=road.companies,
        task=road.task,
        due_on=due,
        wish=road.wish,
        competence=road.competence,
        carried_by=road.carried_by,
        demand=road.demand,
        why=road.why,
        hindrance=road.hindrance,
        hindrance_kind=road.hindrance_kind,
        takes=road.takes,
    )


def outcomes(case: Case, meeting: Meeting) -> list[Outcome]:
    """How what was promised last time went."""
    waiting = Agreement.objects.filter(case=case).open().order_by("pk")
    states = cycle(AgreementState(state) for state in meeting.kept.split())
    return [
        Outcome(agreement, agreement.version, state, WHY.get(state, ""))
        for agreement, state in zip(waiting, states, strict=False)
    ]


def promises(trade: Trade, due: date) -> list[Promise]:
    """One thing on each track, also one that is ours to do."""
    ours = f"Sender to jobopslag på spor C: {trade.c.functions[0].lower()}"
    return [
        Promise(trade.a.task, due, Doer.CITIZEN, 4, "A", CanStart.YES),
        Promise(trade.b.task, due, Doer.CITIZEN, None, "B", CanStart.YES),
        Promise(ours, due, Doer.CASEWORKER, 2, "C"),
    ]


def record_of(conversation: Conversation, meeting: Meeting, trade: Trade) -> Record:
    goals = [f"{track}: {road.functions[0].lower()}" for track, road in trade.roads.items()]
    return Record(
        contract_wish=meeting.topic or "At komme videre med ansøgningerne",
        contract_purpose="At du går herfra med tre spor og ved, hvad du gør i morgen",
        aim_outcome=AimOutcome.REACHED if conversation.aim else "",
        summary=f"Jeg søger bredt og begynder på spor A: {trade.a.functions[0].lower()}.",
        job_goals="\n".join(goals),
        still_realistic="Ja, der er opslag på alle tre spor i pendlerafstand",
        shared_note=f"Vi talte om arbejdet som {trade.occupation.lower()} og om vejene videre derfra.",
        internal_note=meeting.internal,
        phase_seconds={"introduction": 480, "clarify": 1320, "wrap_up": 600},
    )
