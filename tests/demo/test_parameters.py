# SPDX-License-Identifier: MPL-2.0
"""Each figure that Ryvang is meant to show, held against the number it was made with.

A share of *n* draws strays from its parameter by about the square root of p(1-p)/n; four times that is our tolerance,
so it follows from the count. Nothing here is in a database: what is drawn is what the loading tells.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from jobfokus.citizens.choices import LogState
from jobfokus.citizens.rules.patterns import ANSWERS
from jobfokus.demo.market import LATELY, cvr_numbers, drawn_fate, told_contacts
from jobfokus.demo.parameters import BANDS, FILLED, GROUPS, MARKETS, PARAMETERS, WHOLE
from jobfokus.demo.searching import Logged, drawn_log
from jobfokus.demo.spells import Spell, drawn_spells
from jobfokus.demo.trades import TRADES
from jobfokus.employers.choices import ContactResult

TODAY = date(2026, 11, 24)
TOLERANCE = 4


@pytest.fixture(scope="module")
def spells():
    return drawn_spells(1, PARAMETERS, TODAY, active=WHOLE.active, ended=WHOLE.ended)


@pytest.fixture(scope="module")
def contacts():
    return told_contacts(1, PARAMETERS, WHOLE.contacts)


def agrees(count: int, of: int, share: float) -> bool:
    """Whether *count* of *of* draws is as near to *share* as chance allows."""
    return abs(count - of * share) <= TOLERANCE * (of * share * (1 - share)) ** 0.5 + 0.5


def weeks_at_risk(spell: Spell) -> Iterator[tuple[int, bool]]:
    """Each whole running week of the spell within the look-back, and whether the person left in it."""
    first, last = TODAY - timedelta(weeks=PARAMETERS.weeks), spell.ended_on or TODAY - timedelta(days=1)
    for week in range(1, (last - spell.started_on).days // 7 + 2):
        start, end = (spell.started_on + timedelta(weeks=week - back) for back in (1, 0))
        left = spell.ended_on is not None and spell.ended_on < end
        if start >= first and (end <= TODAY or left):
            yield week, left


def test_the_guard_itself_tells_a_figure_that_is_off():
    assert agrees(250, 1000, 0.25)
    assert not agrees(350, 1000, 0.25)


def test_as_many_spells_as_asked_for_and_none_of_them_in_the_future(spells):
    running, over = spells
    assert (len(running), len(over)) == (300, 1500)
    assert all(spell.started_on < TODAY for spell in running)
    assert all(spell.started_on <= spell.ended_on < TODAY for spell in over)
    assert min(spell.ended_on for spell in over) >= TODAY - timedelta(weeks=PARAMETERS.weeks)


@pytest.mark.parametrize("group", GROUPS)
def test_people_leave_each_week_at_the_rate_of_their_target_group(spells, group):
    at_risk, left = Counter(), Counter()
    for spell in (*spells[0], *spells[1]):
        if spell.group == group:
            for week, leaves in weeks_at_risk(spell):
                band = sum(week > limit for limit in BANDS)
                at_risk[band] += 1
                left[band] += leaves
    assert sum(at_risk.values()) > 500
    for band, rate in enumerate(GROUPS[group].leaves):
        assert agrees(left[band], at_risk[band], rate), (band, left[band], at_risk[band], rate)


@pytest.mark.parametrize("group", GROUPS)
def test_exits_go_where_the_target_group_goes(spells, group):
    reasons = Counter(spell.reason for spell in spells[1] if spell.group == group)
    for reason, share in GROUPS[group].exits.items():
        assert agrees(reasons[reason], reasons.total(), share), (reason, reasons)


def test_shares_are_whole():
    for shares in ([g.share for g in GROUPS.values()], [m.share for m in MARKETS.values()]):
        assert sum(shares) == pytest.approx(1)
    for group in GROUPS.values():
        assert sum(group.exits.values()) == pytest.approx(1)


@pytest.mark.parametrize("industry", MARKETS)
def test_each_industry_is_asked_and_answers_as_it_is_made(contacts, industry):
    market = MARKETS[industry]
    asked = [contact for contact in contacts if contact.industry == industry]
    opened = [contact for contact in asked if contact.result != ContactResult.NO_OPENING]
    ordinary = [contact for contact in opened if contact.result == ContactResult.ORDINARY]
    assert agrees(len(asked), len(contacts), market.share)
    assert agrees(len(opened), len(asked), market.opens)
    assert agrees(len(ordinary), len(opened), market.ordinary)
    assert {contact.function for contact in opened} <= set(market.functions)


@pytest.mark.parametrize("industry", [name for name, market in MARKETS.items() if market.drift != 1])
def test_openings_come_more_or_less_often_lately_as_the_industry_drifts(industry):
    """Over many more contacts than the demo has: a drift shows slowly."""
    contacts = [each for each in told_contacts(2, PARAMETERS, 20_000) if each.industry == industry]
    lately, before = ([c for c in contacts if (c.days < LATELY) is late] for late in (True, False))
    rates = [sum(c.result != ContactResult.NO_OPENING for c in part) / len(part) for part in (lately, before)]
    assert rates[0] / rates[1] == pytest.approx(MARKETS[industry].drift, rel=0.2)


def test_openings_have_as_many_seats_as_the_industry_on_average():
    contacts = [each for each in told_contacts(3, PARAMETERS, 20_000) if each.function]
    for industry, market in MARKETS.items():
        seats = [each.seats for each in contacts if each.industry == industry]
        if seats:
            assert sum(seats) / len(seats) == pytest.approx(market.seats, rel=0.1)


def test_old_openings_end_as_the_parameters_say(contacts):
    openings, chance = PARAMETERS.openings, Random(1)
    old = [each for each in contacts if each.function and each.days > openings.slow_within]
    fates = [drawn_fate(chance, each, PARAMETERS) for each in old]
    ends = Counter(FILLED if fate.filled else fate.closed for fate in fates)
    slow = [fate for fate in fates if fate.days > openings.quick_within]
    for end, share in openings.ends.items():
        assert agrees(ends[end], len(old), share)
    assert agrees(len(slow), len(old), openings.slow)
    assert agrees(sum(bool(fate.passed_on) for fate in slow), len(slow), openings.passed_on)


def test_nothing_happens_to_an_opening_after_today(contacts):
    chance = Random(2)
    for each in contacts:
        fate = drawn_fate(chance, each, PARAMETERS)
        assert fate.days <= each.days
        assert (fate.passed_on or 0) <= each.days


def test_company_numbers_have_their_check_digit_and_lie_where_none_are_given_out():
    numbers = [number for number, _ in zip(cvr_numbers(), range(200), strict=False)]
    assert len(set(numbers)) == 200
    assert all(int(number) > 97_000_000 for number in numbers)


@pytest.fixture(scope="module")
def logs() -> list[list[Logged]]:
    """Of as many people as the demo has active cases, all of them searching for the whole time."""
    chance = Random(1)
    since = 7 * PARAMETERS.search.weeks
    return [drawn_log(chance, PARAMETERS.search, TRADES[n % len(TRADES)], since) for n in range(WHOLE.active)]


def test_people_search_as_often_on_each_track_and_channel_as_the_parameters_say(logs):
    search, found = PARAMETERS.search, [logged for log in logs for logged in log]
    assert len(found) == pytest.approx(WHOLE.active * search.weeks * search.each_week, rel=0.01)
    for track, share in search.tracks.items():
        assert agrees(sum(logged.track == track for logged in found), len(found), share)
    for channel, share in search.channels.items():
        assert agrees(sum(logged.channel == channel for logged in found), len(found), share)
    assert agrees(sum(logged.state == LogState.IDEA for logged in found), len(found), search.ideas)


def test_answers_come_by_channel_at_the_rate_of_the_parameters(logs):
    """Among applications old enough to be answered, as the product counts them."""
    search = PARAMETERS.search
    ripe = [each for log in logs for each in log if each.days > search.answer_days and each.state != LogState.IDEA]
    for channel, rate in search.answered.items():
        sent = [logged for logged in ripe if logged.channel == channel]
        assert agrees(sum(logged.state in ANSWERS for logged in sent), len(sent), rate), channel
    answered = [logged for logged in ripe if logged.state in ANSWERS]
    refused = [logged for logged in answered if logged.state == LogState.REFUSED]
    assert agrees(len(answered) - len(refused), len(answered), search.welcomed)
    for refusal, share in search.refusals.items():
        assert agrees(sum(logged.refusal == refusal for logged in refused), len(refused), share), refusal


def test_no_answer_comes_after_today(logs):
    assert all(logged.answered is None or logged.answered <= logged.days for log in logs for logged in log)
