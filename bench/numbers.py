# SPDX-License-Identifier: MPL-2.0
"""What survival and strategy cost beside their peers: python -m bench.numbers

A million spells by our curve and by lifelines; a million people over 104 weeks and three strategies, drawn by groups,
beside a plain loop that draws every person (on a sample, scaled up).
"""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np
from lifelines import KaplanMeierFitter

from jobfokus.steering.rules.strategy import Strategy, break_even_effect, simulate
from jobfokus.steering.rules.survival import kaplan_meier, tally
from tests.steering.test_strategy_rules import ASSUMED, HAZARD, one_by_one

SPELLS, PEOPLE, DRAWS, SAMPLE = 1_000_000, 1_000_000, 200, 2_000


def least(what: Callable[[], object], rounds: int = 5) -> float:
    """The best of some rounds, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        what()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def main() -> None:
    random = np.random.default_rng(1)
    days, ended = random.integers(0, 730, SPELLS).astype(np.int64), random.random(SPELLS) < 0.7
    ours = least(lambda: kaplan_meier(tally(days, ended)))
    theirs = least(lambda: KaplanMeierFitter().fit(days, ended), rounds=3)
    print(f"survival curve, {SPELLS} spells: {ours:.1f} ms, lifelines {theirs:.0f} ms, ratio {theirs / ours:.0f}")
    many = replace(ASSUMED, persons=PEOPLE)
    groups = least(
        lambda: [simulate(each, HAZARD, many, draws=DRAWS, random=np.random.default_rng(2)) for each in Strategy]
    )
    even = least(lambda: [break_even_effect(each, HAZARD, many) for each in Strategy])
    single = least(
        lambda: [simulate(each, HAZARD, many, draws=1, random=np.random.default_rng(2)) for each in Strategy]
    )
    loop = least(lambda: [one_by_one(each, ASSUMED, HAZARD, SAMPLE) for each in Strategy], rounds=1)
    loop *= PEOPLE / SAMPLE
    print(f"three strategies, {PEOPLE} people: {groups:.0f} ms for {DRAWS} draws, {single:.1f} ms for one, ", end="")
    print(f"{even:.0f} ms for their break-even effects, ", end="")
    print(f"a plain loop {loop / 1000:.0f} s for one, ratio {loop / single:.0f}")


if __name__ == "__main__":
    main()
