# SPDX-License-Identifier: MPL-2.0
"""What a person asks a list for, in the words of its address. No Django in here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

PAGE = "side"


@dataclass(frozen=True, slots=True)
class Wish:
    """The filters chosen, one value each, and the page. The address of a list is made of nothing else."""

    chosen: dict[str, str] = field(default_factory=dict)
    page: int = 1

    def get(self, name: str) -> str:
        """The value chosen; empty when there is none."""
        return self.chosen.get(name, "")

    @property
    def address(self) -> str:
        """The query part of an address that asks for this again."""
        pairs = [*self.chosen.items(), *([(PAGE, str(self.page))] if self.page > 1 else [])]
        return "?" + urlencode(pairs)

    def but(self, **changes: str) -> "Wish":
        """The same list with other values, from its first page; an empty value takes a filter away."""
        return Wish({name: value for name, value in (self.chosen | changes).items() if value})

    def toggled(self, name: str, value: str) -> "Wish":
        """The same list with one value switched on or off."""
        return self.but(**{name: "" if self.get(name) == value else value})


def asked(given: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Wish:
    """Read what an address asks for. *known* are the filters of the list with their values; others are left out."""
    page = given.get(PAGE, "")
    return Wish(
        {name: given[name] for name, values in known.items() if given.get(name) in values},
        int(page) if page.isdecimal() and len(page) <= 6 and int(page) > 0 else 1,
    )
