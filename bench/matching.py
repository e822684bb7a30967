# SPDX-License-Identifier: MPL-2.0
"""What matching costs beside a plain loop: python -m bench.matching

20,000 citizens and 5,000 openings, the best ten for each with their reasons; the loop on a sample of citizens, scaled
up, after it has given the very same answer.
"""

import time
from collections.abc import Callable
from datetime import timedelta
from random import Random

from jobfokus.common.postal import districts
from jobfokus.placements.rules.columns import Openings
from jobfokus.placements.rules.fitting import Seeker, Tie, Vacancy
from jobfokus.placements.rules.matching import Market
from tests.placements.test_matching_rules import DAY, LISTS, best_one_by_one, some

CITIZENS, OPENINGS, SAMPLE = 20_000, 5_000, 20
FUNCTIONS = range(1, 247)
TOWNS = sorted(districts())[::18][:60]


def least(what: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds, in milliseconds of the processor: other work on the machine does not count."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        what()
        times.append((time.process_time() - start) * 1000)
    return min(times)


def citizen(key: int, random: Random) -> Seeker:
    return Seeker(
        key=key,
        functions={each: Tie(random.choice([1, 2, 4, 8, 16, 17])) for each in random.sample(FUNCTIONS, 5)},
        since=DAY - timedelta(days=random.randrange(700)),
        postal_code=random.choice(TOWNS),
        kilometres=random.choice([None, 10, 20, 30, 50]),
        hours=random.choice([None, 15, 25, 30, 37]),
        times=some(LISTS["times"], random),
        licences=some(LISTS["licences"], random),
        languages=some(LISTS["languages"], random),
        works=some(LISTS["works"], random),
        shares=random.random() < 0.9,
    )


def opening(key: int, random: Random) -> Vacancy:
    return Vacancy(
        key=key,
        function=random.choice(FUNCTIONS),
        since=DAY - timedelta(days=random.randrange(90)),
        postal_code=random.choice(TOWNS),
        hours_from=random.choice([None, 10, 20]),
        hours_to=random.choice([None, 30, 37]),
        times=some(LISTS["times"], random),
        licences=some(LISTS["licences"], random),
        languages=some(LISTS["languages"], random),
        course=random.random() < 0.1,
    )


def main() -> None:
    random = Random(1)
    near = {each: tuple(random.sample(FUNCTIONS, 4)) for each in FUNCTIONS}
    citizens = [citizen(key, random) for key in range(CITIZENS)]
    vacancies = [opening(key, random) for key in range(OPENINGS)]
    openings = Openings.of(vacancies)
    market = Market.of(citizens, openings, near)
    ranked = market.openings_for_each()
    few = citizens[:SAMPLE]
    assert [ranked.of_group(place) for place in range(SAMPLE)] == best_one_by_one(few, vacancies, near)
    laid = least(lambda: Market.of(citizens, Openings.of(vacancies), near))
    there, back = least(market.openings_for_each), least(market.citizens_for_each)
    one = least(lambda: Market.of(citizens[:1], openings, near).openings_for_each().of_group(0))
    loop = least(lambda: best_one_by_one(few, vacancies, near), rounds=1) * CITIZENS / SAMPLE
    print(f"{CITIZENS} citizens x {OPENINGS} openings, best 10 with reasons ({len(ranked)} pairs): ", end="")
    print(
        f"laid out {laid:.0f} ms, for citizens {there:.0f} ms, for openings {back:.0f} ms, one citizen {one:.1f} ms, "
    )
    print(f"a plain loop {loop / 1000:.0f} s, ratio {loop / (laid + there):.0f}")


if __name__ == "__main__":
    main()
