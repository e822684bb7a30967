# SPDX-License-Identifier: MPL-2.0
"""The municipality's own words for its letters: checked before they are kept, edition after edition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from jobfokus.accounts.models import User
from jobfokus.exchange.access import may_write_letters
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.letter_parts import IN_SUBJECT, PLACEHOLDERS, Words
from jobfokus.exchange.models import LetterText
from jobfokus.exchange.rules import TextProblem, fill, problems_of
from jobfokus.exchange.shipped_letters import LETTERS
from jobfokus.privacy.log import record_change

LANGUAGES = {"da": "Dansk", "en": "Engelsk"}
# More than two short messages in one is a letter.
LONGEST_SMS = 320


@dataclass(frozen=True, slots=True)
class Preview:
    """A letter as its reader would see it, with examples for values."""

    subject: str
    parts: list[list[str]]
    sms: str


def write_text(
    code: LetterCode, language: str, words: Words, *, municipality_id: int, seen: int, by: User, now: datetime
) -> LetterText:
    """Keep a new edition; from now on letters are written with it. What has been sent keeps its own words.

    Raises ChangedMeanwhileError when somebody else has written since edition *seen*, ValueError for words that cannot
    be sent: the form tells about them first.
    """
    if not may_write_letters(by, municipality_id):
        raise PermissionDenied
    if any(all_problems(code, words).values()):
        raise ValueError("these words cannot be sent")
    try:
        with transaction.atomic():
            newest = LetterText.objects.filter(municipality_id=municipality_id, code=code, language=language)
            if (newest.order_by("-edition").values_list("edition", flat=True).first() or 0) != seen:
                raise ChangedMeanwhileError
            text = LetterText.objects.create(
                municipality_id=municipality_id,
                code=code,
                language=language,
                edition=seen + 1,
                subject=words.subject,
                text=words.text,
                sms=words.sms,
                written_by=by,
                written_at=now,
            )
            record_change("letter_text.written", by=by, of=text, about=code, language=language, edition=seen + 1)
    except IntegrityError as problem:
        raise ChangedMeanwhileError from problem
    return text


def all_problems(code: LetterCode, words: Words) -> dict[str, tuple[TextProblem, ...]]:
    """What must be mended, by field. A short message need not say everything that the letter must."""
    letter = LETTERS[code]
    known = words_of(letter.known)
    return {
        "subject": problems_of(words.subject, known=words_of(name for name in letter.known if name in IN_SUBJECT)),
        "text": problems_of(words.text, known=known, required=words_of(letter.required)),
        "sms": problems_of(words.sms, known=known),
    }


def words_of(names: Iterable[str]) -> list[str]:
    """The words in braces of these values."""
    return [PLACEHOLDERS[name].word for name in names]


def preview(code: LetterCode, language: str, words: Words) -> Preview:
    """The letter with an example for each value."""
    english = language == "en"
    examples = {
        PLACEHOLDERS[name].word: (english and PLACEHOLDERS[name].example_en) or PLACEHOLDERS[name].example
        for name in LETTERS[code].known
    }
    text = fill(words.text, examples)
    return Preview(
        subject=fill(words.subject, examples),
        parts=[part.split("\n") for part in text.split("\n\n") if part.strip()],
        sms=fill(words.sms, examples),
    )
