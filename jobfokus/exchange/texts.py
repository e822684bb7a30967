# SPDX-License-Identifier: MPL-2.0
"""The text of a file somebody wrote elsewhere (V3): PDF, Word and plain text, as lines. Nothing but text comes out.

A file is known by its content, never by its name, and is opened by a process of its own with a ceiling on memory and
time (``text_reader``).
"""

import re
import subprocess
import sys
from pathlib import Path

from jobfokus.exchange.choices import TextTrouble

READER = Path(__file__).with_name("text_reader.py")
MOST_BYTES = 5 * 1024 * 1024
MOST_MEMORY, MOST_SECONDS, MOST_WAITING = 768 * 1024 * 1024, 20, 30
MOST_TEXT, MOST_LINES, MOST_LINE = 60_000, 200, 300
OLD_WORD = b"\xd0\xcf\x11\xe0"
# What stands before a line and says nothing: bullets and dashes.
_BULLET = re.compile(r"^[\s\-–—•·●▪◦*o\uf0b7]+(?=\s)|^[•·●▪◦\uf0b7]+")
_SPACE = re.compile(r"[^\S\n]+|[\x00-\x08\x0b-\x1f\x7f]+")


class UnreadableTextError(ValueError):
    """The file cannot be used; nothing was read."""

    def __init__(self, trouble: TextTrouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble

    @property
    def told(self) -> str:
        return str(self.trouble.label)


def lines_of_file(content: bytes) -> list[str]:
    """The lines of a file; raises UnreadableTextError."""
    if not content.strip():
        raise UnreadableTextError(TextTrouble.EMPTY)
    if len(content) > MOST_BYTES:
        raise UnreadableTextError(TextTrouble.TOO_LARGE)
    if content.startswith(OLD_WORD):
        raise UnreadableTextError(TextTrouble.OLD_FORMAT)
    packed = content.startswith((b"%PDF-", b"PK\x03\x04"))
    lines = lines_of_text(_read_apart(content) if packed else _plain(content))
    if not lines:
        raise UnreadableTextError(TextTrouble.NO_TEXT if packed else TextTrouble.EMPTY)
    return lines


def lines_of_text(text: str) -> list[str]:
    """Text as lines in which something stands, without bullets; never more than one can look through."""
    lines = (_BULLET.sub("", _SPACE.sub(" ", line)).strip() for line in text[:MOST_TEXT].splitlines())
    return [line[:MOST_LINE] for line in lines if any(sign.isalnum() for sign in line)][:MOST_LINES]


def _plain(content: bytes) -> str:
    """Plain text in UTF-8 or Windows-1252; what holds other signs than text is no text."""
    if b"\x00" in content:
        raise UnreadableTextError(TextTrouble.WRONG_KIND)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _read_apart(content: bytes) -> str:
    """What the reader process tells; whatever makes it fall is told as a file that cannot be read."""
    ceilings = (MOST_MEMORY, MOST_SECONDS, MOST_TEXT)
    try:
        done = subprocess.run(  # noqa: S603  our own reader, fixed arguments
            [sys.executable, "-I", str(READER), *map(str, ceilings)],
            input=content,
            capture_output=True,
            timeout=MOST_WAITING,
            check=True,
        )
    except (subprocess.SubprocessError, OSError):
        raise UnreadableTextError(TextTrouble.BROKEN) from None
    first, _newline, text = done.stdout.decode().partition("\n")
    if first != "text":
        raise UnreadableTextError(TextTrouble(first))
    return text
