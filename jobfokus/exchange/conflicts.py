# SPDX-License-Identifier: MPL-2.0
"""Two people wrote in the same form: the second sees both texts, field by field, and loses nothing.

What neither the version one started from nor one's own hand changed follows the other by itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict

from jobfokus.exchange.drafts import Content, typed_data

MINE, THEIRS, BOTH = "mine", "theirs", "both"
CHOICE = "choice-"
MINE_OF, THEIRS_OF = "mine-", "theirs-"


class ChangedMeanwhileError(Exception):
    """Somebody has made a version since the one that this change started from."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two people wrote different things."""

    name: str
    label: str
    mine: str
    theirs: str
    can_keep_both: bool
    mine_shown: str = ""
    theirs_shown: str = ""


def _as_written(name: str, value: str) -> str:
    return value


def _said(content: Mapping[str, list[str]], name: str) -> list[str]:
    return [value.replace("\r\n", "\n").strip() for value in content.get(name, []) if value.strip()]


def differences(
    *,
    mine: Content,
    theirs: Content,
    base: Content,
    labels: Mapping[str, str],
    texts: frozenset[str] | set[str],
    shown: Callable[[str, str], str] = _as_written,
) -> list[Difference]:
    """The labelled fields that both changed since *base*; only *texts* can be kept side by side.

    *shown* puts a code into words.
    """
    found = []
    for name, label in labels.items():
        if _said(mine, name) in (_said(theirs, name), _said(base, name)):
            continue
        own, other = "\n".join(_said(mine, name)), "\n".join(_said(theirs, name))
        found.append(Difference(name, label, own, other, name in texts, shown(name, own), shown(name, other)))
    return found


def merged(*, mine: Content, theirs: Content, base: Content) -> Content:
    """My form, with the other's words where I changed nothing since *base*."""
    followed = {name: values for name, values in theirs.items() if _said(mine, name) == _said(base, name)}
    return mine | followed


def resolved(data: QueryDict) -> QueryDict:
    """The form as its writer chose: fields named ``choice-x`` say whose ``x`` counts."""
    content = {name: values for name, values in data.lists() if not name.startswith((CHOICE, MINE_OF, THEIRS_OF))}
    for key in data:
        if not key.startswith(CHOICE):
            continue
        name = key.removeprefix(CHOICE)
        mine, theirs = data.get(MINE_OF + name, ""), data.get(THEIRS_OF + name, "")
        kept = {MINE: mine, THEIRS: theirs, BOTH: "\n".join(part for part in (theirs, mine) if part)}
        content[name] = [kept.get(str(data[key]), mine)]
    return typed_data(content)
