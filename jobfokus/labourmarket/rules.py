# SPDX-License-Identifier: MPL-2.0
"""What a list of job functions must keep. No Django in here.

Source: W1 (near functions are symmetric: who can do the one may look at the other, and the other way round).
"""

from collections.abc import Collection, Mapping


def both_ways(near: Mapping[str, Collection[str]]) -> dict[str, set[str]]:
    """The same neighbours, each seen from both ends; nothing is near itself."""
    seen: dict[str, set[str]] = {name: set() for name in near}
    for name, others in near.items():
        for other in set(others) - {name}:
            seen[name].add(other)
            seen.setdefault(other, set()).add(name)
    return seen
