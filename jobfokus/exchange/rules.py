# SPDX-License-Identifier: MPL-2.0
"""Which roles bring in which kind of file, when a message may leave, and which way. No Django in here.

A kind of file that does not stand here is nobody's.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from jobfokus.exchange.choices import Channel, Delivery

CASELOAD, JOB_LOG, CONTACTS, FUND_TALKS = "caseload", "joblog", "contacts", "fund_talks"
IMPORTERS: dict[str, tuple[str, ...]] = {
    CASELOAD: ("team_leader",),
    JOB_LOG: ("team_leader",),
    FUND_TALKS: ("team_leader",),
    # The employer consultants' own sheet: companies only, no citizen.
    CONTACTS: ("team_leader", "employer_consultant"),
}


def kinds_imported_by(holds: Callable[..., bool]) -> tuple[str, ...]:
    """The kinds of a person of whom *holds* tells whether they hold one of some roles."""
    return tuple(kind for kind, roles in IMPORTERS.items() if holds(*roles))


# A worker that takes a message has this long; then it counts as dead, and the next one may take the message.
LEASE = timedelta(minutes=10)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)


def next_try(now: datetime, attempts: int) -> datetime:
    """When a message is tried again after *attempts* that failed: soon at first, later each quarter; it never ends."""
    wait = FIRST_WAIT * (1 << min(max(attempts, 1) - 1, 10))
    return now + min(wait, LONGEST_WAIT)


def may_leave(local: datetime, *, from_hour: int, until_hour: int) -> bool:
    """Whether mail leaves at this local hour: nobody's telephone rings at night (trust: data is not lost)."""
    return from_hour <= local.hour < until_hour


# A word in braces that is replaced when a letter is sent; a brace alone is a slip of the pen.
PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True, slots=True)
class TextProblem:
    """What is wrong with the words of a letter: an unknown word, one that must be there, a brace alone."""

    code: str
    word: str = ""


def problems_of(text: str, *, known: Iterable[str], required: Iterable[str] = ()) -> tuple[TextProblem, ...]:
    """What must be mended before a text can be sent."""
    used = PLACEHOLDER.findall(text)
    unknown = [TextProblem("unknown", word) for word in dict.fromkeys(used) if word not in set(known)]
    missing = [TextProblem("missing", word) for word in required if word not in used]
    alone = [TextProblem("brace")] if set("{}") & set(PLACEHOLDER.sub("", text)) else []
    return (*unknown, *missing, *alone)


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values. A line all of whose placeholders are empty is left out: „Emne:“ alone says nothing.

    Raises KeyError for a placeholder without a value. What a person wrote is only ever text: braces in it stay.
    """
    lines = [_filled(line, values) for line in text.split("\n")]
    return "\n".join(line for line in lines if line is not None)


def _filled(line: str, values: Mapping[str, str]) -> str | None:
    used = PLACEHOLDER.findall(line)
    if used and not any(values[word] for word in used):
        return None
    return PLACEHOLDER.sub(lambda found: values[found[1]], line)


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody can be reached, as far as we know."""

    email: bool
    phone: bool
    exempt_digital: bool


def channels_of(delivery: str, reach: Reach, *, has_sms: bool, digital_post: bool = True) -> tuple[Channel, ...]:
    """The ways a letter goes, none of them twice.

    A person exempt from Digital Post gets paper where it matters, and so does everybody where there is none.
    """
    formal = Channel.PAPER if reach.exempt_digital or not digital_post else Channel.DIGITAL_POST
    if delivery == Delivery.FORMAL:
        return (formal,)
    quick = [Channel.EMAIL] if reach.email else []
    quick += [Channel.SMS] if reach.phone and has_sms else []
    if delivery == Delivery.QUICK:
        return tuple(quick)
    if reach.exempt_digital:
        return (Channel.PAPER, *(way for way in quick if way == Channel.SMS))
    return tuple(quick) or (formal,)
