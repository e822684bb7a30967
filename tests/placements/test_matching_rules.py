# SPDX-License-Identifier: MPL-2.0
"""Matching as columns of numbers, beside the same rules told one pair at a time."""

from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.common.postal import districts, kilometres
from jobfokus.placements.rules.columns import Openings
from jobfokus.placements.rules.fitting import Aspect, Match, Seeker, Tie, Vacancy
from jobfokus.placements.rules.matching import Market, closeness

DAY = date(2026, 3, 2)
CODES = [*sorted(districts())[::90], "", "0001"]
LISTS = {
    "times": ["day", "evening", "night", "weekend"],
    "licences": ["car", "lorry", "forklift", "hygiene"],
    "languages": ["danish", "english", "german"],
    "works": ["breaks", "seated", "quiet"],
}
NEAR = {1: (2, 3), 2: (1,), 3: (1, 4), 4: (3,)}
BAKER = Vacancy(key=1, function=1, since=DAY)
BAKES = Seeker(key=1, functions={1: Tie.SOUGHT}, since=DAY)


def matched(seeker: Seeker, vacancy: Vacancy, *, far: bool = False, near=NEAR) -> Match | None:
    found = Market.of([seeker], Openings.of([vacancy]), near).openings_for_each(far=far).of_group(0)
    return found[0] if found else None


def some(words: list[str], random: Random) -> frozenset[str]:
    return frozenset(random.sample(words, random.randrange(3)))


def a_seeker(key: int, random: Random) -> Seeker:
    functions = {each: Tie(random.choice([1, 2, 4, 8, 16, 17, 18])) for each in random.sample(range(1, 9), 2)}
    return Seeker(
        key=key,
        functions=functions,
        since=DAY - timedelta(days=random.randrange(5)),
        postal_code=random.choice(CODES),
        kilometres=random.choice([None, 10, 50, 200]),
        hours=random.choice([None, 15, 25, 37]),
        times=random.choice([None, some(LISTS["times"], random)]),
        licences=random.choice([None, some(LISTS["licences"], random)]),
        languages=random.choice([None, some(LISTS["languages"], random)]),
        works=some(LISTS["works"], random),
        starts_on=random.choice([None, DAY, DAY + timedelta(days=30)]),
        course=random.random() < 0.2,
        shares=random.random() < 0.8,
    )


def a_vacancy(key: int, random: Random) -> Vacancy:
    return Vacancy(
        key=key,
        function=random.randrange(1, 9),
        since=DAY - timedelta(days=random.randrange(5)),
        postal_code=random.choice(CODES),
        hours_from=random.choice([None, 10, 20]),
        hours_to=random.choice([None, 30, 37]),
        times=some(LISTS["times"], random),
        licences=some(LISTS["licences"], random),
        languages=some(LISTS["languages"], random),
        works=random.choice([None, some(LISTS["works"], random)]),
        starts_on=random.choice([None, DAY, DAY + timedelta(days=10)]),
        course=random.random() < 0.2,
    )


def one_by_one(seeker: Seeker, vacancy: Vacancy, near) -> Match | None:
    """The rules for one pair, told plainly; None where no function joins them."""
    ties = seeker.functions.get(vacancy.function)
    if ties is None:
        if not any(vacancy.function in near.get(each, ()) for each in seeker.functions):
            return None
        ties = Tie.NEAR
    course = seeker.course or vacancy.course
    same = seeker.postal_code and seeker.postal_code == vacancy.postal_code
    way = 0 if same else kilometres(seeker.postal_code, vacancy.postal_code)
    weighed = {name: Aspect(0) for name in ("fits", "against", "unknown", "after_course")}

    def tell(aspect: Aspect, *, asked: bool, silent: bool, wrong: bool) -> None:
        if not asked:
            return
        mended = aspect == Aspect.LICENCE and wrong and course
        side = "unknown" if silent else "after_course" if mended else "against" if wrong else "fits"
        weighed[side] |= aspect

    reach = seeker.kilometres
    tell(Aspect.DISTANCE, asked=reach is not None, silent=way is None, wrong=(way or 0) > (reach or 0))
    least, top = vacancy.hours_from or 0, 999 if vacancy.hours_to is None else vacancy.hours_to
    asked, hours = (vacancy.hours_from, vacancy.hours_to) != (None, None), seeker.hours
    tell(Aspect.HOURS, asked=asked, silent=hours is None, wrong=not least <= (hours or 0) <= top)
    lists = ((Aspect.TIMES, "times"), (Aspect.LICENCE, "licences"), (Aspect.LANGUAGE, "languages"))
    for aspect, name in lists:
        wanted, has = getattr(vacancy, name), getattr(seeker, name)
        tell(aspect, asked=bool(wanted), silent=has is None, wrong=not wanted <= (has or frozenset()))
    works = not seeker.works <= (vacancy.works or frozenset())
    tell(Aspect.WORKS, asked=bool(seeker.works), silent=vacancy.works is None, wrong=works)
    late = (seeker.starts_on or DAY) > (vacancy.starts_on or DAY)
    tell(Aspect.START, asked=vacancy.starts_on is not None, silent=seeker.starts_on is None, wrong=late)
    learns = course and ties == Tie.NEAR
    return Match(seeker=seeker.key, vacancy=vacancy.key, ties=ties, learns_function=learns, kilometres=way, **weighed)


def in_order(match: Match, since: date, key: int) -> tuple:
    """The order that the page tells in words."""
    way = 999 if match.kilometres is None else match.kilometres
    return match.against.bit_count(), closeness(match.ties), way, since, key


def best_one_by_one(seekers, vacancies, near, most: int = 10) -> list[list[Match]]:
    """For each citizen the best openings, by a plain loop."""
    found = []
    for seeker in seekers:
        pairs = [(one_by_one(seeker, vacancy, near), vacancy) for vacancy in vacancies]
        near_enough = [(m, v) for m, v in pairs if m is not None and not m.against & Aspect.DISTANCE]
        ordered = sorted(near_enough, key=lambda pair: in_order(pair[0], pair[1].since, pair[1].key))
        found.append([match for match, _ in ordered[:most]])
    return found


def test_both_ways_agree_with_the_rules_told_one_pair_at_a_time():
    random = Random(3)
    seekers, vacancies = [a_seeker(i, random) for i in range(120)], [a_vacancy(i, random) for i in range(90)]
    market = Market.of(seekers, Openings.of(vacancies), NEAR)
    ranked = market.openings_for_each(7)
    assert [ranked.of_group(place) for place in range(120)] == best_one_by_one(seekers, vacancies, NEAR, 7)
    back = market.citizens_for_each(7)
    for place, vacancy in enumerate(vacancies):
        pairs = [(one_by_one(seeker, vacancy, NEAR), seeker) for seeker in seekers if seeker.shares]
        close = [(m, s) for m, s in pairs if m is not None and not m.against & Aspect.DISTANCE]
        ordered = sorted(close, key=lambda pair: in_order(pair[0], pair[1].since, pair[1].key))
        assert back.of_group(place) == [match for match, _ in ordered[:7]]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), function=st.integers(1, 8), tie=st.sampled_from([Tie.SOUGHT, Tie.DONE]))
def test_a_function_more_never_removes_a_match(seed, function, tie):
    random = Random(seed)
    seeker, vacancies = a_seeker(1, random), Openings.of([a_vacancy(i, random) for i in range(30)])
    richer = replace(seeker, functions={function: tie} | dict(seeker.functions))
    before, after = (
        {match.vacancy for match in Market.of([one], vacancies, NEAR).openings_for_each(30).of_group(0)}
        for one in (seeker, richer)
    )
    assert before <= after


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_who_said_no_to_being_shown_never_appears(seed):
    random = Random(seed)
    seekers = [a_seeker(i, random) for i in range(20)]
    vacancies = [a_vacancy(i, random) for i in range(10)]
    ranked = Market.of(seekers, Openings.of(vacancies), NEAR).citizens_for_each(20, far=True)
    shown = {match.seeker for place in range(10) for match in ranked.of_group(place)}
    assert shown.isdisjoint({seeker.key for seeker in seekers if not seeker.shares})


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_the_order_is_the_same_however_the_rows_come(seed):
    random = Random(seed)
    seekers, vacancies = [a_seeker(i, random) for i in range(10)], [a_vacancy(i, random) for i in range(40)]
    expected = Market.of(seekers, Openings.of(vacancies), NEAR).openings_for_each(5)
    shuffled = random.sample(vacancies, len(vacancies))
    again = Market.of(seekers, Openings.of(shuffled), NEAR).openings_for_each(5)
    assert [expected.of_group(place) for place in range(10)] == [again.of_group(place) for place in range(10)]


def test_no_column_tells_who_somebody_is():
    asked = {field.name for field in fields(Seeker)}
    about_work = {"hours", "times", "licences", "languages", "works", "starts_on", "course", "functions"}
    assert asked == about_work | {"key", "since", "postal_code", "kilometres", "shares"}


def test_a_function_is_looked_for_in_the_plan_done_or_near_and_the_closest_goes_first():
    ties = [Tie.NEAR, Tie.DONE, Tie.LINE_B, Tie.SOUGHT | Tie.DONE]
    seekers = [Seeker(key=place, functions={1: tie}, since=DAY) for place, tie in enumerate(ties)]
    ranked = Market.of(seekers, Openings.of([BAKER])).citizens_for_each().of_group(0)
    assert [match.seeker for match in ranked] == [3, 2, 1, 0]
    assert matched(Seeker(key=1, functions={2: Tie.DONE}, since=DAY), BAKER).ties == Tie.NEAR
    assert matched(Seeker(key=1, functions={4: Tie.DONE}, since=DAY), BAKER) is None


def test_an_opening_beyond_the_way_one_will_travel_is_left_out_and_told_when_asked_for():
    here, away = replace(BAKES, postal_code="4600", kilometres=20), replace(BAKER, postal_code="8000")
    assert matched(here, away) is None
    assert matched(here, away, far=True).against == Aspect.DISTANCE
    assert matched(replace(here, kilometres=None), away).against == Aspect(0)
    assert matched(replace(here, postal_code=""), away).unknown == Aspect.DISTANCE


def test_a_missing_licence_is_against_until_a_course_is_agreed():
    asked, without = replace(BAKER, licences=frozenset({"hygiene"})), replace(BAKES, licences=frozenset())
    assert matched(without, asked).against == Aspect.LICENCE
    for seeker, vacancy in ((without, replace(asked, course=True)), (replace(without, course=True), asked)):
        found = matched(seeker, vacancy)
        assert (found.against, found.after_course) == (Aspect(0), Aspect.LICENCE)
    assert matched(replace(BAKES, functions={2: Tie.DONE}), replace(BAKER, course=True)).learns_function
    assert matched(replace(without, licences=None), asked).unknown == Aspect.LICENCE


def test_nobody_and_nothing_give_nothing():
    assert len(Market.of([], Openings.of([BAKER])).openings_for_each()) == 0
    assert len(Market.of([BAKES], Openings.of([])).citizens_for_each()) == 0
