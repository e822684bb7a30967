# SPDX-License-Identifier: MPL-2.0
"""What a list was asked for, and what a person typed into the search field. No Django in here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address of the caseload asks for. Words it does not know fall back to what is usual."""

    scope: str
    only: tuple[str, ...] = ()
    column: str = "naeste"
    descending: bool = False
    page: int = 1

    @property
    def order(self) -> str:
        """The column sorted by, with a minus where it is turned."""
        return f"-{self.column}" if self.descending else self.column

    @property
    def address(self) -> str:
        """The query part of an address that asks for this again."""
        pairs = [("vis", self.scope)] + [("kun", word) for word in self.only]
        pairs += [("orden", self.order)]
        pairs += [("side", str(self.page))] if self.page > 1 else []
        return "?" + urlencode(pairs)

    def in_scope(self, scope: str) -> "Asked":
        return replace(self, scope=scope, page=1)

    def toggled(self, word: str) -> "Asked":
        """The same list with one filter switched on or off; filters combine."""
        kept = tuple(one for one in self.only if one != word)
        return replace(self, only=kept if word in self.only else (*self.only, word), page=1)

    def sorted_by(self, column: str) -> "Asked":
        """Sorted by *column*; asked a second time it turns round."""
        return replace(self, column=column, descending=column == self.column and not self.descending, page=1)

    def on_page(self, page: int) -> "Asked":
        return replace(self, page=page)


def asked(
    scope: str, only: Sequence[str], order: str, page: str, *,
    scopes: Sequence[str], filters: Sequence[str], columns: Sequence[str],
) -> Asked:  # fmt: skip
    """Read what an address asks for; *scopes* are those this person has, the first one the usual."""
    column = order.removeprefix("-")
    known = column in columns
    return Asked(
        scope=scope if scope in scopes else scopes[0],
        only=tuple(word for word in filters if word in only),
        column=column if known else "naeste",
        descending=known and order.startswith("-"),
        page=int(page) if page.isdecimal() and int(page[:6]) > 0 else 1,
    )


class Sought(StrEnum):
    """What a search is for."""

    NOTHING = "nothing"
    NAME = "name"
    CPR = "cpr"
    CASE_NUMBER = "case_number"


_CPR = re.compile(r"(\d{6})[- ]?(\d{4})")


def sought(text: str) -> tuple[Sought, str]:
    """What *text* looks for, and the text as it is looked up: ten digits are a CPR, other digits a case number."""
    words = " ".join(text.split())
    if not words:
        return Sought.NOTHING, ""
    if cpr := _CPR.fullmatch(words):
        return Sought.CPR, "".join(cpr.groups())
    if any(sign.isdigit() for sign in words):
        return Sought.CASE_NUMBER, words.upper()
    return Sought.NAME, words
