# SPDX-License-Identifier: MPL-2.0
"""A process of its own that opens one PDF or Word file: bytes in, text out. ``texts`` starts it.

A file can be made to swell beyond any memory when it is opened. Here there is a ceiling: only this process falls, and
nothing is lost. Pictures, links, macros and hidden parts are never looked at. Stands alone: no project imports.
"""

import io
import sys
import zipfile
from collections.abc import Iterator

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_PAGES, MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO, SMALL = 30, 500, 100 * 1024 * 1024, 200, 5 * 1024 * 1024
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BREAKS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n"}


class TroubleError(Exception):
    """The file cannot be read; the argument is its code."""


def pdf_text(content: bytes) -> Iterator[str]:
    """The text of the first pages, in the order of the file."""
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise TroubleError("locked")
    for page in reader.pages[:MOST_PAGES]:
        yield page.extract_text()


def word_text(content: bytes) -> Iterator[str]:
    """One text for each paragraph, also those in tables."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        look_over(packed, len(content))
        with packed.open("word/document.xml") as file:
            said: list[str] = []
            for _event, element in iterparse(file, forbid_dtd=True):
                if element.tag == f"{WORD}t":
                    said.append(element.text or "")
                elif element.tag in BREAKS:
                    said.append(BREAKS[element.tag])
                elif element.tag == f"{WORD}p":
                    yield "".join(said)
                    said.clear()
                    element.clear()


def look_over(packed: zipfile.ZipFile, size: int) -> None:
    """Refuse a packed file that is more, or other, than a plain document."""
    members = packed.infolist()
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    if "word/document.xml" not in names:
        raise TroubleError("wrong_kind")
    if any(member.flag_bits & 1 for member in members):
        raise TroubleError("locked")
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > max(SMALL, MOST_RATIO * size):
        raise TroubleError("unsafe")


def hold_back(memory: int, seconds: int) -> None:
    """Set the ceiling on memory and on time at work."""
    try:
        import resource
    except ImportError:  # No such ceiling outside Unix.
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def main() -> None:
    memory, seconds, most = map(int, sys.argv[1:])
    hold_back(memory, seconds)
    content = sys.stdin.buffer.read()
    try:
        texts = pdf_text(content) if content.startswith(b"%PDF-") else word_text(content)
        said, length = [], 0
        for text in texts:
            said.append(text)
            length += len(text)
            if length > most:
                break
        answer = "text\n" + "\n".join(said)
    except TroubleError as trouble:
        answer = str(trouble)
    except DefusedXmlException:
        answer = "unsafe"
    except (PyPdfError, ParseError, zipfile.BadZipFile, NotImplementedError, KeyError, ValueError, OSError):
        answer = "broken"
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
