# SPDX-License-Identifier: MPL-2.0
"""The pages something of a citizen stands on: staff's of a case, turned or not, or the citizen's own."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language

from jobfokus.citizens.models import Case, Citizen

DANISH = "da"


@dataclass(frozen=True)
class CitizenPages:
    """Whose pages they are, in which room, and whether the screen is turned."""

    citizen: Citizen
    room: str
    template: str
    case: Case | None = None
    may_write: bool = True
    shared: bool = False

    def url(self, name: str, *more: Any) -> str:
        """An address of the same room, turned if this page is, and in its language."""
        kept = {"vendt": "1" if self.shared else "", "sprog": "" if self.language == DANISH else self.language}
        query = urlencode({key: value for key, value in kept.items() if value})
        address = self.address(name, *more)
        return f"{address}?{query}" if query else address

    def address(self, name: str, *more: Any) -> str:
        """The same address as staff see it, in Danish."""
        of_case = [self.case.uuid] if self.case else []
        return reverse(f"{self.room}:{name}", args=[*of_case, *more])

    @property
    def language(self) -> str:
        return get_language() or DANISH
