# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm: which conversations a case needs, by when, and which of them met it (C9, H8, H9).

Rules are data with a date from which they hold: not one number of the law stands in here. A pause moves a date by the
days it lasts, so it never brings one forward; an exemption takes the person out of the count and moves nothing.
"""

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from jobfokus.citizens.choices import ContactState, HeldBy, NeedStatus, Spacing, StepCode, WindowUnit
from jobfokus.citizens.rules.workdays import is_workday, workday_after, workday_before

ONE = timedelta(days=1)
DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
# Any day would do for a case that is only reckoned with.
A_MONDAY = date.fromisoformat("2024-01-01")
Step = tuple[StepCode, str]


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included; open without ``until``."""

    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Rule:
    """*count* conversations in a window from *opens* to *closes* units after the case began, as its row says it.

    ``repeats_every`` asks for one more each so many units after the window. ``book_days`` is what the citizen is given
    to book at the least, ``lead_days`` how long before the latest day the booking is to be made; where the group is not
    bound to book by itself (``asks_to_book``) there is no such day.
    """

    id: int
    count: int
    unit: WindowUnit
    opens: int
    closes: int
    spacing: Spacing = Spacing.EVEN
    held_by: HeldBy = HeldBy.MUNICIPALITY
    repeats_every: int | None = None
    pauses: bool = True
    no_show_counts: bool = False
    book_days: int = 0
    lead_days: int = 0
    asks_to_book: bool = True


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one target group, and the days on which they hold."""

    holds: Span
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation that counts toward the rhythm: held, planned, or missed by the citizen.

    What the unemployment fund has held is told apart: it meets the needs that the rules leave to the fund, no others.
    """

    id: int
    day: date
    held: bool = False
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a case. By rule and number, ``opened`` holds the day from which a need has been known, and
    ``book_by`` the deadline that stood for it: where the need has been met, it stands for good.
    """

    started_on: date
    ended_on: date | None = None
    talks: tuple[Talk, ...] = ()
    fund_talks: tuple[Talk, ...] = ()
    contact_pauses: tuple[Span, ...] = ()
    booking_pauses: tuple[Span, ...] = ()
    exemptions: tuple[Span, ...] = ()
    opened: dict[tuple[int, int], date] = field(default_factory=dict)
    book_by: dict[tuple[int, int], date | None] = field(default_factory=dict)
    # The last day on which a planned meeting fell away: from then on there is time to book anew.
    freed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A needed conversation with its window, where it stands, and the steps that led to its dates."""

    rule_id: int
    number: int
    held_by: HeldBy
    status: NeedStatus
    nominal: date
    earliest: date | None
    latest: date | None
    window_end: date | None
    book_by: date | None
    opened_on: date
    talk_id: int | None
    talked_on: date | None
    steps: tuple[Step, ...]

    @property
    def key(self) -> tuple[int, int]:
        return self.rule_id, self.number


@dataclass(slots=True)
class _Drawn:
    """A need while it is being drawn: its dates, before it is known who met it."""

    rule: Rule
    number: int
    nominal_earliest: date
    nominal: date
    nominal_end: date
    latest: date | None
    window_end: date | None
    talk: Talk | None = None
    lapsed: bool = False


def after(start: date, amount: int, unit: WindowUnit) -> date:
    """So many days, weeks or months after *start*; a month that is too short ends on its last day."""
    if unit != WindowUnit.MONTH:
        return start + timedelta(days=amount * (DAYS_A_WEEK if unit == WindowUnit.WEEK else 1))
    months = start.month - 1 + amount
    year, month = start.year + months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same days as spans that neither overlap nor touch, in order."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda each: each.since):
        last = found[-1] if found else None
        if last is None or (last.until is not None and span.since > last.until + ONE):
            found.append(span)
        elif last.until is not None:
            found[-1] = Span(last.since, span.until and max(last.until, span.until))
    return found


def moved(day: date, start: date, pauses: Sequence[Span]) -> date | None:
    """*day* moved by the days of pause since *start* that lie before it; None where a pause has no end.

    *pauses* are ``joined``. A pause that begins on the day itself moves it too.
    """
    for span in pauses:
        first = max(span.since, start)
        if first > day or (span.until is not None and span.until < first):
            continue
        if span.until is None:
            return None
        day += span.until - first + ONE
    return day


def needs_of(facts: Facts, sets: Sequence[RuleSet], today: date) -> tuple[Need, ...]:
    """Every conversation the rules ask for, in the order of their latest days.

    A need belongs to the rules that hold on its latest day as it was before any pause, so that a pause moves a date
    and never exchanges one rule for another.
    """
    pauses, booking = joined(facts.contact_pauses), joined((*facts.contact_pauses, *facts.booking_pauses))
    found: list[Need] = []
    for rules in sets:
        for rule in rules.rules:
            drawn = list(_drawn(rule, facts, pauses if rule.pauses else [], today))
            _match(drawn, rule, facts)
            _lapse(drawn, today)
            found += [_told(each, facts, pauses, booking, today) for each in drawn if rules.holds.covers(each.nominal)]
    return tuple(sorted(found, key=lambda need: (need.latest or date.max, need.nominal, need.rule_id, need.number)))


def _drawn(rule: Rule, facts: Facts, pauses: Sequence[Span], today: date) -> Iterator[_Drawn]:
    """The needs of one rule with their dates; repeated ones until the first that is still to come."""
    start = facts.started_on
    opens, closes = after(start, rule.opens, rule.unit), after(start, rule.closes, rule.unit)
    end = moved(closes, start, pauses)
    for number in range(1, rule.count + 1):
        nominal = closes
        if rule.spacing == Spacing.EVEN:
            nominal = opens + timedelta(days=(closes - opens).days * number // rule.count)
        latest = moved(nominal, start, pauses)
        yield _Drawn(rule, number, opens, nominal, closes, latest and workday_before(latest), end)
    if rule.repeats_every is None:
        return
    number, until = rule.count, facts.ended_on or today
    while end is not None and end < until:
        number += 1
        opens = closes
        closes = after(start, rule.closes + (number - rule.count) * rule.repeats_every, rule.unit)
        end = moved(closes, start, pauses)
        yield _Drawn(rule, number, opens, closes, closes, end and workday_before(end), end)


def _match(drawn: list[_Drawn], rule: Rule, facts: Facts) -> None:
    """Give each conversation, in order, to the first need of its window that lacks one, else to the last before it.

    A conversation counts from the window's first day as it was before any pause: whoever comes during a pause has come.
    Those that were held go first: what is only planned never takes the place of what has been. What the unemployment
    fund holds is met by what the fund has told us of.
    """
    talks = facts.fund_talks if rule.held_by == HeldBy.FUND else facts.talks
    happened = [talk for talk in talks if talk.held or (talk.missed and rule.no_show_counts)]
    planned = [talk for talk in talks if not talk.held and not talk.missed]
    for talk in (*sorted(happened, key=_order), *sorted(planned, key=_order)):
        begun = [need for need in drawn if need.nominal_earliest <= talk.day]
        lacking = [need for need in begun if need.talk is None]
        within = [need for need in lacking if need.window_end is None or talk.day <= need.window_end]
        if within:
            within[0].talk = talk
        elif lacking and lacking[-1] is begun[-1]:
            lacking[-1].talk = talk


def _order(talk: Talk) -> tuple[date, int]:
    return talk.day, talk.id


def _lapse(drawn: list[_Drawn], today: date) -> None:
    """A window that has ended asks for one late conversation, not for all that were missed."""
    later = False
    for need in reversed(drawn):
        over = need.window_end is not None and need.window_end < today
        need.lapsed = need.talk is None and over and later
        later = later or over or need.talk is not None


def _told(drawn: _Drawn, facts: Facts, pauses: Sequence[Span], booking: Sequence[Span], today: date) -> Need:
    rule, start = drawn.rule, facts.started_on
    key, held = (rule.id, drawn.number), pauses if rule.pauses else []
    status = _status(drawn, facts, held, today)
    earliest = moved(drawn.nominal_earliest, start, held)
    earliest = earliest and workday_after(earliest)
    opened = max(facts.opened.get(key, today), start)
    latest = drawn.latest
    if latest is not None and earliest is not None and earliest > latest:
        earliest = latest
    if status == NeedStatus.MET and key in facts.book_by:
        book_by = facts.book_by[key]
    else:
        book_by = _book_by(drawn, facts, booking if rule.pauses else joined(facts.booking_pauses), opened, earliest)
    return Need(
        rule_id=rule.id,
        number=drawn.number,
        held_by=rule.held_by,
        status=status,
        nominal=drawn.nominal,
        earliest=earliest,
        latest=latest,
        window_end=drawn.window_end,
        book_by=book_by,
        opened_on=opened,
        talk_id=drawn.talk.id if drawn.talk and rule.held_by != HeldBy.FUND else None,
        talked_on=drawn.talk.day if drawn.talk else None,
        steps=_steps(drawn, start),
    )


def _status(drawn: _Drawn, facts: Facts, pauses: Sequence[Span], today: date) -> NeedStatus:
    talk, latest = drawn.talk, drawn.latest
    if talk and (talk.held or talk.missed):
        return NeedStatus.MET
    if facts.ended_on is not None:
        return NeedStatus.CLOSED
    if drawn.rule.held_by == HeldBy.FUND:
        return NeedStatus.FUND
    if drawn.lapsed:
        return NeedStatus.LAPSED
    if any(span.covers(latest or today) for span in facts.exemptions):
        return NeedStatus.EXEMPT
    if talk:
        return NeedStatus.BOOKED
    if latest is None or (latest >= today and any(span.covers(today) for span in pauses)):
        return NeedStatus.PAUSED
    return NeedStatus.OPEN


def _book_by(drawn: _Drawn, facts: Facts, pauses: Sequence[Span], opened: date, earliest: date | None) -> date | None:
    """When the booking is to be made: some days before the latest day, and never sooner than the citizen's own days.

    The citizen's days run from when there was something to book: the window is open, the need is known, and no meeting
    that stood has fallen away since.
    """
    if earliest is None:
        return None
    from_day = max(opened, drawn.nominal_earliest, facts.freed_on or opened)
    return deadline_to_book(drawn.rule, drawn.nominal, from_day, start=facts.started_on, pauses=pauses)


def deadline_to_book(rule: Rule, nominal: date, from_day: date, *, start: date, pauses: Sequence[Span]) -> date | None:
    """The day by which somebody who could book from *from_day* on is to have booked; *pauses* are ``joined``."""
    last = moved(nominal, start, pauses)
    if last is None or not rule.asks_to_book:
        return None
    granted = moved(from_day + timedelta(days=rule.book_days), from_day, pauses)
    return granted and max(granted, workday_before(last) - timedelta(days=rule.lead_days))


def _steps(drawn: _Drawn, start: date) -> tuple[Step, ...]:
    """The working of the latest day, from the day the case began."""
    rule, latest = drawn.rule, drawn.latest
    steps = [
        (StepCode.STARTED, start.isoformat()),
        (StepCode.WINDOW_OPENS, drawn.nominal_earliest.isoformat()),
        (StepCode.WINDOW_CLOSES, drawn.nominal_end.isoformat()),
    ]
    if drawn.number <= rule.count and rule.count > 1 and rule.spacing == Spacing.EVEN:
        steps.append((StepCode.SHARE, drawn.nominal.isoformat()))
    if latest is None:
        return (*steps, (StepCode.PAUSE_OPEN, ""))
    day = drawn.nominal
    return (*steps, *_shift(day, latest), (StepCode.LATEST, latest.isoformat()))


def _shift(nominal: date, latest: date) -> tuple[Step, ...]:
    """What lies between the day by the rule and the latest day: days of pause, and a step to a workday."""
    if workday_before(nominal) == latest:
        return () if is_workday(nominal) else ((StepCode.WORKDAY, latest.isoformat()),)
    return ((StepCode.PAUSED, str((latest - nominal).days)),)


def next_of(needs: Iterable[Need]) -> Need | None:
    """The need that tells when the municipality meets the citizen next: the first that is not yet met."""
    waiting = (NeedStatus.OPEN, NeedStatus.BOOKED, NeedStatus.PAUSED, NeedStatus.EXEMPT)
    return next((need for need in needs if need.status in waiting), None)


def fewest_meetings(needs: Sequence[Need]) -> tuple[date, ...]:
    """The fewest days that meet all *needs*: one conversation may meet needs of several rules, each rule once."""
    days: list[tuple[date, set[int]]] = []
    for need in sorted(needs, key=lambda each: each.latest or date.max):
        if need.latest is None or need.earliest is None:
            continue
        fits = [met for day, met in days if need.earliest <= day <= need.latest and need.rule_id not in met]
        if fits:
            fits[0].add(need.rule_id)
        else:
            days.append((need.latest, {need.rule_id}))
    return tuple(day for day, _met in days)


def due_days(rules: Sequence[Rule], within: timedelta) -> tuple[int, ...]:
    """After how many days from its beginning a case is met at the latest, when nothing pauses it; ours only."""
    needs = needs_of(Facts(A_MONDAY), [RuleSet(Span(A_MONDAY), tuple(rules))], A_MONDAY + within)
    ours = [need for need in needs if need.held_by == HeldBy.MUNICIPALITY]
    days = [(day - A_MONDAY).days for day in fewest_meetings(ours)]
    return tuple(each for each in days if each <= within.days)


def most_exempt(people: int, share_percent: int | None) -> int:
    """How many of a group may be out of the count: what the share that must be covered leaves; none without a share."""
    return 0 if share_percent is None else people * (100 - share_percent) // 100


@dataclass(frozen=True, slots=True)
class Standing:
    """How the contact of a running case stands, and the need that says it."""

    state: ContactState
    need: Need | None = None


def standing_of(needs: Sequence[Need], today: date, *, ruled: bool) -> Standing:
    """A deadline, a booking, or the stated reason why there is neither; every running case has exactly one of them."""
    if not ruled:
        return Standing(ContactState.NO_RULE)
    need = next_of(needs)
    if need is None:
        fund = any(each.status == NeedStatus.FUND and (each.latest is None or each.latest >= today) for each in needs)
        return Standing(ContactState.FUND if fund else ContactState.DONE)
    if need.status == NeedStatus.BOOKED and need.latest and need.talked_on and need.talked_on > need.latest:
        return Standing(ContactState.BOOKED_LATE, need)
    return Standing(ContactState(need.status), need)
