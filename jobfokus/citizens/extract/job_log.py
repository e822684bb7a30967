# SPDX-License-Identifier: MPL-2.0
"""The job log as a file (L6): its rows, the words for channel, state and refusal, what a row says against itself."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from jobfokus.citizens.choices import Channel, LogState, Refusal, RowTrouble, Track
from jobfokus.citizens.extract.columns import LOG_COLUMNS
from jobfokus.citizens.extract.reading import Extract, ExtractRow, Problem, ReadRow, Value, read_cells, read_file
from jobfokus.common.text import fold

Words = Mapping[str, Mapping[str, str]]
# What the words of a file mean, folded: our own labels, and other words for the same.
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "channel": {
        Channel.ADVERT: ("jobopslag", "annonce", "opslået stilling", "jobnet"),
        Channel.UNSOLICITED: ("uopfordret", "uopfordret ansøgning"),
        Channel.NETWORK: ("netværk", "bekendt"),
        Channel.AGENCY: ("vikarbureau", "vikar", "bemandingsbureau"),
        Channel.TELEPHONE: ("telefon", "ringet", "opkald"),
        Channel.IN_PERSON: ("personligt", "personligt fremmøde", "fremmøde"),
    },
    "track": {track: (track, f"spor {track}", f"{track}-spor", f"{track}-job") for track in Track.values},
    "state": {
        LogState.IDEA: ("idé",),
        LogState.SENT: ("sendt", "ansøgning sendt", "søgt"),
        LogState.INTERVIEW: ("samtale", "jobsamtale"),
        LogState.REFUSED: ("afslag", "afvist"),
        LogState.NO_ANSWER: ("intet svar", "ikke hørt noget"),
        LogState.OFFERED: ("tilbud om job", "tilbud", "fik jobbet", "ansat"),
    },
    "refusal": {
        Refusal.EXPERIENCE: ("manglende erfaring", "mangler erfaring", "erfaring"),
        Refusal.CERTIFICATE: (
            "mangler certifikat eller uddannelse",
            "certifikat",
            "manglende certifikat",
            "uddannelse",
            "manglende uddannelse",
        ),
        Refusal.LANGUAGE: ("sprog", "manglende dansk"),
        Refusal.DISTANCE: ("afstand", "for langt væk"),
        Refusal.COMPETITION: ("mange ansøgere", "konkurrence"),
        Refusal.INTERNAL: ("stillingen besat internt", "besat internt"),
        Refusal.OTHER: ("andet",),
    },
}
WORDS = {
    column: {fold(word): str(code) for code, words in meanings.items() for word in words}
    for column, meanings in _WORDS.items()
}


def read_log(content: bytes) -> Extract:
    """Read the whole file. Raises UnreadableExtractError."""
    return read_file(content, LOG_COLUMNS)


def read_log_row(row: ExtractRow, remembered: Words) -> ReadRow:
    """Read the values of a row; *remembered* says for a column what its folded words mean here.

    A reason for a refusal that we have no word for is kept as text under "other".
    """
    read = read_cells(row, LOG_COLUMNS)
    values, problems = dict(read.values), list(read.problems)
    for column, words in WORDS.items():
        if text := str(values.get(column) or ""):
            code = remembered.get(column, {}).get(fold(text)) or words.get(fold(text), "")
            values[column] = code
            if column == "refusal":
                values["refusal_text"] = "" if code else text
                values[column] = code or Refusal.OTHER.value
            elif not code:
                problems.append(Problem(RowTrouble.UNKNOWN_WORD, column))
    return ReadRow(row.number, values, problems + list(_contradictions(values)))


def _contradictions(values: Mapping[str, Value]) -> Iterator[Problem]:
    on, answered = values.get("on"), values.get("answered_on")
    if isinstance(on, date) and isinstance(answered, date) and answered < on:
        yield Problem(RowTrouble.ANSWERED_FIRST, "answered_on")
    if values.get("refusal") and values.get("state") not in (LogState.REFUSED.value, "", None):
        yield Problem(RowTrouble.NOT_REFUSED, "refusal")


def unknown_words(rows: Iterable[ExtractRow], remembered: Words) -> dict[tuple[str, str], int]:
    """The words of a file that mean nothing here yet, by column, with in how many rows they stand."""
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        for column, words in WORDS.items():
            text = row.cells.get(column, "")
            if text and fold(text) not in words and fold(text) not in remembered.get(column, {}):
                found[column, text] = found.get((column, text), 0) + 1
    return found
