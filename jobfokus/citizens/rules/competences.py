# SPDX-License-Identifier: MPL-2.0
"""Competences of the CV that no application uses (L3): a question to talk about, never a verdict.

Source: practice sheets on the job-directed conversation, sheet 5 ("hold the CV against the job log"). Words are
compared simply, and rather too kindly than too strictly: a competence is *used* when an application's title, note,
function or another name of the function holds one of its carrying words. Two words are alike when their stems are (an
ending of Danish bending taken off), when one begins or ends the other (``svejsning`` in ``rustfrisvejsning``), or when
they begin with the same five letters (``truckkort``, ``truckfører``). So what is told as unused is mentioned nowhere;
what is not told may still be unused.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from jobfokus.citizens.rules.patterns import Entry, Limits
from jobfokus.common.text import fold

# Endings of nouns, verbs and adjectives, the longest first; a stem keeps at least as many letters as a part of a word.
ENDINGS = ("ernes", "erne", "ende", "enes", "ens", "ers", "ets", "ene", "ere", "ede", "en", "er", "et", "es", "e", "s")
PART, BEGINNING = 4, 5
# Folded words that carry no competence by themselves.
EMPTY_WORDS = """
a ad af alle alt andre anden at b c d de den der det e en er et flere for forskellige fra fx god gode godt haft har hos
i igen ikke ind ja jeg kan kender kendskab lidt man med meget mellem men mig min mine mit ned nem nogle noget og ogsaa
om op over paa rigtig samt selv som saa til ud under ved vej vant vi aar
arbejde arbejdet arbejder bruge dygtig erfaren erfaring evne evner job jobbet medarbejder staerk
"""
EMPTY = frozenset(EMPTY_WORDS.split())
WORD = re.compile(r"[^\W_]+")


def never_mentioned(competences: Iterable[str], entries: Iterable[Entry], limits: Limits) -> tuple[str, ...]:
    """The competences that no application mentions, in their order; none where the applications are too few to tell."""
    sent = [entry for entry in entries if entry.is_application]
    if len(sent) < max(limits.few, 1):
        return ()
    said = frozenset(word for text in dict.fromkeys(_texts(sent)) for word in stems(text))
    return tuple(text for text in competences if _is_unused(stems(text), said))


def _texts(entries: Iterable[Entry]) -> Iterable[str]:
    for entry in entries:
        yield entry.title
        yield entry.note
        yield from entry.names


def _is_unused(carrying: Collection[str], said: Collection[str]) -> bool:
    """A competence without a carrying word is never told as unused."""
    return bool(carrying) and not any(alike(mine, other) for mine in carrying for other in said)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry something."""
    return frozenset(stem(word) for word in WORD.findall(fold(text)) if word not in EMPTY)


def stem(word: str) -> str:
    """A folded word without its ending, as long as a part of a word is left."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= PART:
            return word[: -len(ending)]
    return word


def alike(one: str, other: str) -> bool:
    """Two stems that are the same, or share a part of a compound."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    if len(short) >= PART and (long.startswith(short) or long.endswith(short)):
        return True
    return len(short) >= BEGINNING and short[:BEGINNING] == long[:BEGINNING]
