# SPDX-License-Identifier: MPL-2.0
"""Which company a person means, from what stands in the contact form so far (E1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from jobfokus.accounts.models import User
from jobfokus.common.text import fold
from jobfokus.employers.models import Company, CompanyQuerySet, EmployerContact
from jobfokus.employers.numbers import cvr_of, looks_like_cvr

MOST = 8
# The companies met lately are among so many of the last contacts; so many are offered.
LOOKED_BACK, MOST_MET = 30, 4
NEW = "ny"


class Answer(StrEnum):
    """What was found."""

    NOTHING_ASKED = "nothing"
    ONE = "one"
    SEVERAL = "several"
    NEW = "new"
    WRONG_NUMBER = "wrong_number"


@dataclass(frozen=True, slots=True)
class Found:
    """The company, or those it may be; ``more`` when there are more than are shown."""

    answer: Answer
    company: Company | None = None
    several: tuple[Company, ...] = ()
    more: bool = False

    @property
    def person(self) -> str:
        """Whom to propose as the one talked with: the last one, else the company's own contact person."""
        return (getattr(self.company, "last_person", "") or self.company.contact_person) if self.company else ""


def _companies(user: User) -> CompanyQuerySet:
    return Company.objects.visible_to(user).with_last_person().select_related("industry", "responsible")


def find_company(user: User, text: str) -> Found:
    """The company that *text*, a name or a CVR number, stands for among those the user may see. One statement."""
    words = text.strip()
    companies = _companies(user)
    if not words:
        return Found(Answer.NOTHING_ASKED)
    if not looks_like_cvr(words):
        return _among(companies.matching(words), words)
    number = cvr_of(words)
    return _among(companies.filter(cvr=number), words) if number else Found(Answer.WRONG_NUMBER)


def _among(companies: CompanyQuerySet, words: str) -> Found:
    rows = list(companies.order_by("name", "pk")[: MOST + 1])
    exact = [row for row in rows if row.folded == fold(words)]
    if len(rows) == 1 or len(exact) == 1:
        return Found(Answer.ONE, (exact or rows)[0])
    return Found(Answer.SEVERAL, several=tuple(rows[:MOST]), more=len(rows) > MOST) if rows else Found(Answer.NEW)


def lately_met(user: User) -> list[tuple[str, str]]:
    """The companies that the user has talked with most recently: address part and name. One statement."""
    contacts = EmployerContact.objects.visible_to(user).filter(by=user).order_by("-on", "-pk")
    found = contacts.values_list("company__uuid", "company__name")[:LOOKED_BACK]
    return [(str(uuid), name) for uuid, name in dict.fromkeys(found)][:MOST_MET]


def picked_company(user: User, given: Mapping[str, str]) -> Found:
    """What the form as a whole says: a company that was picked, a new one, or what the text leads to."""
    picked = given.get("company", "")
    if picked == NEW:
        return Found(Answer.NEW)
    try:
        companies = _companies(user)
        company = companies.filter(uuid=UUID(picked)).first()
    except ValueError:
        company = None
    return Found(Answer.ONE, company) if company else find_company(user, given.get("who", ""))
