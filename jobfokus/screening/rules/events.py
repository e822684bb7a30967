# SPDX-License-Identifier: MPL-2.0
"""Whether a closure or a mass lay-off touched somebody: their last workplace or industry was the event's (A4).

Source: guide on long-term unemployment, Arketyper (when a steelworks closes it marks the unemployed for years).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jobfokus.common.text import fold

# What a Danish company calls its form; two names that differ only here are one company.
_FORMS = re.compile(r"\b(a/s|aps|i/s|k/s|p/s|ivs|amba|a\.m\.b\.a\.?)(?=\W|$)")
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Blow:
    """What an event hits: a company by name, an industry by its internal id, or both."""

    company: str = ""
    industry: int | None = None


@dataclass(frozen=True, slots=True)
class Touch:
    """How somebody was hit."""

    by_workplace: bool
    by_industry: bool


def plain_name(company: str) -> str:
    """A company's name without its form and signs: „Stålværket A/S" and "STÅLVÆRKET ApS" are one."""
    return " ".join(re.sub(r"[^\w]+", " ", _FORMS.sub(" ", fold(company))).split())


def same_workplace(one: str, other: str) -> bool:
    """Whether two names mean one workplace: the same, or one is the beginning of the other in whole words."""
    shorter, longer = sorted((plain_name(one), plain_name(other)), key=len)
    return len(shorter) >= SHORTEST and f"{longer} ".startswith(f"{shorter} ")


def touched(blow: Blow, employer: str, industries: frozenset[int]) -> Touch | None:
    """How *blow* hit somebody who last worked at *employer* in one of *industries*; None for nobody it hit."""
    by_workplace = bool(blow.company and employer) and same_workplace(blow.company, employer)
    by_industry = blow.industry is not None and blow.industry in industries
    return Touch(by_workplace, by_industry) if by_workplace or by_industry else None


def window(starts_on: date, ends_on: date | None, weeks: int) -> tuple[date, date]:
    """From when to when a case may begin and be followed as the event's, both days included."""
    return starts_on, max(ends_on or starts_on, starts_on + timedelta(weeks=weeks))
