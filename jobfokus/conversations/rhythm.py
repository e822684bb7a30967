# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm of cases, reckoned from rules, conversations and pauses, and kept as rows (C9, H8, H9).

Always for many cases at once: one case after a change costs what a few hundred cost at night, a handful of statements.
What the rules no longer ask for is superseded, never removed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, Q
from django.utils import timezone

from jobfokus.citizens.choices import HeldBy, NeedStatus, SelfBooking, Spacing, WindowUnit
from jobfokus.citizens.models import Absence, Case, ContactNeed, ContactRule, Exemption, FundTalk
from jobfokus.citizens.rules.contact import Facts, Need, Rule, RuleSet, Span, Talk, needs_of, standing_of
from jobfokus.common.kept import Blank
from jobfokus.common.together import Question, Row, instant, read_kept, read_together
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation, NeedAnswer

ONE = timedelta(days=1)
AT_ONCE = 500
KEPT = ("contact_state", "contact_latest", "contact_book_by")
RECKONED = (
    "held_by", "status", "nominal", "earliest", "latest", "window_end", "book_by", "opened_on",
    "met_on", "booked_on", "ours", "steps",
)  # fmt: skip
HEARD = ("pk", "case_id", "status", "status_at", "planned_at")
SPAN = ("case_id", "since", "until")
FELL_AWAY = (Status.NO_SHOW, Status.CANCELLED_BY_CITIZEN, Status.CANCELLED_BY_US)


@dataclass(slots=True)
class Known:
    """What is read of one case before its needs are reckoned."""

    talks: list[Talk] = field(default_factory=list)
    fund_talks: list[Talk] = field(default_factory=list)
    contact_pauses: list[Span] = field(default_factory=list)
    booking_pauses: list[Span] = field(default_factory=list)
    ours: list[Span] = field(default_factory=list)
    exemptions: list[Span] = field(default_factory=list)
    rows: dict[tuple[int, int], ContactNeed] = field(default_factory=dict)
    freed_on: date | None = None
    freed_by_us: date | None = None


def recompute_in_parts(case_ids: Iterable[int], today: date) -> int:
    """Reckon as many cases as there are, some hundred at a time; returns how many stand otherwise than before."""
    pks = list(case_ids)
    parts = (pks[first : first + AT_ONCE] for first in range(0, len(pks), AT_ONCE))
    return sum(len(recompute_needs(part, today)) for part in parts)


@transaction.atomic
def recompute_needs(case_ids: Iterable[int], today: date) -> list[Case]:
    """Reckon the needs of these cases anew and keep them; returns the cases that stand otherwise than before."""
    cases = list(Case.objects.select_for_update().filter(pk__in=list(case_ids)).order_by("pk"))
    sets = _rule_sets({case.municipality_id for case in cases})
    known = _known(cases) if sets else defaultdict(Known)
    changes = _Changes(today)
    for case in cases:
        rules, found = _rules_for(case, sets.get(case.municipality_id, [])), known[case.pk]
        needs = needs_of(_facts(case, found), rules, today)
        changes.needs(case, found, needs)
        changes.standing(case, needs, ruled=any(each.rules for each in rules))
    changes.write()
    return changes.cases


def _rule_sets(municipality_ids: set[int]) -> dict[int, list[tuple[Span, list[ContactRule]]]]:
    """Every rule set of the municipalities with the days it holds: until the next one begins."""
    rules: dict[tuple[int, date], list[ContactRule]] = defaultdict(list)
    found = ContactRule.objects.filter(rule_set__municipality_id__in=municipality_ids)
    for rule in found.select_related("rule_set").order_by("rule_set__since", "pk"):
        rules[rule.rule_set.municipality_id, rule.rule_set.since].append(rule)
    sets: dict[int, list[tuple[Span, list[ContactRule]]]] = defaultdict(list)
    for (municipality_id, since), rows in reversed(rules.items()):
        later = sets[municipality_id]
        until = later[-1][0].since - ONE if later else None
        later.append((Span(since, until), rows))
    return sets


def _rules_for(case: Case, sets: Sequence[tuple[Span, list[ContactRule]]]) -> list[RuleSet]:
    """The rules of the case's target group in each set; where it has none of its own, those for all others."""
    return [RuleSet(span, tuple(map(plain_rule, rules_of_group(rules, case.target_group_id)))) for span, rules in sets]


def rules_of_group(rules: Sequence[ContactRule], target_group_id: int) -> list[ContactRule]:
    """What holds for a target group among the rules of one set."""
    own = [rule for rule in rules if rule.target_group_id == target_group_id]
    return own or [rule for rule in rules if rule.target_group_id is None]


def plain_rule(row: ContactRule) -> Rule:
    """A rule as the engine reads it."""
    return Rule(
        id=row.pk,
        count=row.count,
        unit=WindowUnit(row.unit),
        opens=row.opens,
        closes=row.closes,
        spacing=Spacing(row.spacing),
        held_by=HeldBy(row.held_by),
        repeats_every=row.repeats_every,
        pauses=row.pauses,
        no_show_counts=row.no_show_counts,
        book_days=row.book_days,
        lead_days=row.lead_days,
        asks_to_book=row.self_booking == SelfBooking.DUTY,
    )


def _known(cases: Sequence[Case]) -> dict[int, Known]:
    """Conversations, pauses, exemptions and needs of the cases: two statements, however many cases."""
    pks = [case.pk for case in cases]
    found: dict[int, Known] = defaultdict(Known)
    read = _read(pks)
    for row in sorted(read["talks"], key=_by_moment):
        _hear(found[row["case_id"]], row)
    for absence in read["absences"]:
        span, case = _span(absence), found[absence["case_id"]]
        if absence["contact"]:
            case.contact_pauses.append(span)
        if absence["booking"]:
            case.booking_pauses.append(span)
        if absence["booking"] and not absence["contact"]:
            case.ours.append(span)
    for free in read["exemptions"]:
        found[free["case_id"]].exemptions.append(_span(free))
    for talk in sorted(read["fund"], key=itemgetter("on", "pk")):
        found[talk["case_id"]].fund_talks.append(Talk(talk["pk"], _day(talk["on"]), held=True))
    for need in ContactNeed.objects.standing().filter(case__in=pks).select_related("answer"):
        found[need.case_id].rows[need.rule_id, need.number] = need
    return found


def _read(pks: Sequence[int]) -> dict[str, list[Row]]:
    """What the rhythm of the cases is reckoned from. Most often it is one case that has changed."""
    if len(pks) == 1:
        one = Q(case=Blank("case", BigIntegerField()))
        return read_kept("rhythm of a case", lambda: _questions(one), case=pks[0])
    return read_together(_questions(Q(case__in=pks)))


def _questions(whose: Q) -> dict[str, Question]:
    return {
        "talks": (Conversation.objects.filter(whose, kind__counts=True), HEARD),
        "absences": (Absence.objects.standing().filter(whose), (*SPAN, "contact", "booking")),
        "exemptions": (Exemption.objects.standing().filter(whose), SPAN),
        "fund": (FundTalk.objects.standing().filter(whose), ("case_id", "pk", "on")),
    }


def _by_moment(talk: Row) -> tuple[datetime, int]:
    return instant(talk["planned_at"]), talk["pk"]


def _span(row: Row) -> Span:
    return Span(_day(row["since"]), _day(row["until"]) if row["until"] else None)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _hear(known: Known, row: Row) -> None:
    """One conversation: it counts, or it fell away and there is time to book anew."""
    status, day = row["status"], timezone.localdate(instant(row["planned_at"]))
    if status in (Status.HELD, Status.PLANNED, Status.NO_SHOW):
        known.talks.append(Talk(row["pk"], day, held=status == Status.HELD, missed=status == Status.NO_SHOW))
    if status in FELL_AWAY and row["status_at"]:
        on = timezone.localdate(instant(row["status_at"]))
        known.freed_on = max(known.freed_on or on, on)
        if status == Status.CANCELLED_BY_US:
            known.freed_by_us = max(known.freed_by_us or on, on)


def _facts(case: Case, known: Known) -> Facts:
    return Facts(
        started_on=case.started_on,
        ended_on=case.ended_on,
        talks=tuple(known.talks),
        fund_talks=tuple(known.fund_talks),
        contact_pauses=tuple(known.contact_pauses),
        booking_pauses=tuple(known.booking_pauses),
        exemptions=tuple(known.exemptions),
        opened={key: row.opened_on for key, row in known.rows.items()},
        book_by={key: row.book_by for key, row in known.rows.items()},
        freed_on=known.freed_on,
    )


def is_ours(need: Need, known: Known, today: date) -> bool:
    """Whether what stands in the way is on our side: no times, a meeting we cancelled last, somebody of us ill."""
    if need.status != NeedStatus.OPEN:
        return False
    if known.freed_by_us is not None and known.freed_by_us == known.freed_on:
        return True
    first, last = need.earliest or today, need.latest or today
    return any(span.since <= last and (span.until is None or span.until >= first) for span in known.ours)


@dataclass(slots=True)
class _Changes:
    """What is to be written, gathered over the cases, so that it costs a handful of statements."""

    today: date
    made: list[ContactNeed] = field(default_factory=list)
    changed: list[ContactNeed] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    unanswered: list[int] = field(default_factory=list)
    answers: list[tuple[ContactNeed, int]] = field(default_factory=list)

    def needs(self, case: Case, known: Known, needs: Sequence[Need]) -> None:
        """Compare what was reckoned with what stands."""
        standing = dict(known.rows)
        for need in needs:
            row = standing.pop(need.key, None)
            values = _values(need, known, self.today)
            if row is None:
                row = ContactNeed(
                    case=case,
                    rule_id=need.rule_id,
                    number=need.number,
                    target_group_id=case.target_group_id,
                    **values,
                )
                self.made.append(row)
            elif any(getattr(row, name) != value for name, value in values.items()):
                for name, value in values.items():
                    setattr(row, name, value)
                self.changed.append(row)
            self._answer(row, need.talk_id)
        self.gone += [row.pk for row in standing.values()]

    def _answer(self, row: ContactNeed, talk_id: int | None) -> None:
        kept = getattr(row, "answer", None) if row.pk else None
        if kept and kept.conversation_id != talk_id:
            self.unanswered.append(kept.pk)
        if talk_id and (kept is None or kept.conversation_id != talk_id):
            self.answers.append((row, talk_id))

    def standing(self, case: Case, needs: Sequence[Need], *, ruled: bool) -> None:
        """Keep on the case what lists read."""
        state, latest, book_by = "", None, None
        if case.ended_on is None:
            stands = standing_of(needs, self.today, ruled=ruled)
            state, latest = str(stands.state), stands.need.latest if stands.need else None
            book_by = stands.need.book_by if stands.need and stands.need.status == NeedStatus.OPEN else None
        if (case.contact_state, case.contact_latest, case.contact_book_by) != (state, latest, book_by):
            case.contact_state, case.contact_latest, case.contact_book_by = state, latest, book_by
            self.cases.append(case)

    def write(self) -> None:
        if self.unanswered:
            NeedAnswer.objects.filter(pk__in=self.unanswered).delete()
        if self.gone:
            ContactNeed.objects.filter(pk__in=self.gone).update(superseded_on=self.today)
        ContactNeed.objects.bulk_create(self.made, batch_size=200)
        if self.changed:
            ContactNeed.objects.bulk_update(self.changed, RECKONED, batch_size=50)
        NeedAnswer.objects.bulk_create(
            [NeedAnswer(need=row, conversation_id=talk_id) for row, talk_id in self.answers], batch_size=200
        )
        if self.cases:
            Case.objects.bulk_update(self.cases, KEPT, batch_size=100)


def _values(need: Need, known: Known, today: date) -> dict[str, Any]:
    """The columns of a need, as they are to stand."""
    met = need.status == NeedStatus.MET
    return {
        "held_by": need.held_by,
        "status": need.status,
        "nominal": need.nominal,
        "earliest": need.earliest,
        "latest": need.latest,
        "window_end": need.window_end,
        "book_by": need.book_by,
        "opened_on": need.opened_on,
        "met_on": need.talked_on if met else None,
        "booked_on": None if met else need.talked_on,
        "ours": is_ours(need, known, today),
        "steps": [[code.value, told] for code, told in need.steps],
    }
