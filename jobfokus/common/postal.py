# SPDX-License-Identifier: MPL-2.0
"""How far it is from one Danish postal district to another, as the crow flies. No map, no Django, nobody's address.

The table beside this file has one point for each district, so the answer is right to a few kilometres; the way by road
is longer, and by water much longer. Good enough to leave out what lies too far away.
"""

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

TABLE = Path(__file__).with_name("postal_districts.csv")
EARTH_KM = 6371.0


@lru_cache(maxsize=1)
def districts() -> dict[str, tuple[float, float]]:
    """Where each district lies: latitude and longitude."""
    rows = (line.split(";") for line in TABLE.read_text().splitlines() if not line.startswith("#"))
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows}


def kilometres(one: str, other: str) -> int | None:
    """Whole kilometres between two postal codes; None where one of them is no Danish district."""
    here, there = districts().get(one), districts().get(other)
    if here is None or there is None:
        return None
    (a, b), (c, d) = ((radians(degree) for degree in place) for place in (here, there))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return round(2 * EARTH_KM * asin(sqrt(chord)))


def within(code: str, most: int) -> frozenset[str]:
    """The postal codes at most *most* kilometres from *code*; none where *code* is no Danish district."""
    return frozenset(other for other in districts() if (far := kilometres(code, other)) is not None and far <= most)
