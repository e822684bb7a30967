# SPDX-License-Identifier: MPL-2.0
"""What comes in as files: the caseload of the case system (H11) and the job log (L6). No database in here."""

from jobfokus.citizens.extract.caseload import clashes, read_extract, read_row
from jobfokus.citizens.extract.columns import (
    CASE_FIELDS,
    CITIZEN_FIELDS,
    COLUMNS,
    CONTACT_FIELDS,
    FUND_COLUMNS,
    LOG_COLUMNS,
    NAMED,
    TITLES,
    Column,
)
from jobfokus.citizens.extract.job_log import read_log, read_log_row, unknown_words
from jobfokus.citizens.extract.reading import (
    MAX_BYTES,
    Extract,
    ExtractRow,
    Problem,
    ReadRow,
    UnreadableExtractError,
    Value,
    known_titles,
    read_cells,
    read_date,
    read_file,
)

__all__ = [
    "CASE_FIELDS",
    "CITIZEN_FIELDS",
    "COLUMNS",
    "CONTACT_FIELDS",
    "FUND_COLUMNS",
    "LOG_COLUMNS",
    "MAX_BYTES",
    "NAMED",
    "TITLES",
    "Column",
    "Extract",
    "ExtractRow",
    "Problem",
    "ReadRow",
    "UnreadableExtractError",
    "Value",
    "clashes",
    "known_titles",
    "read_cells",
    "read_date",
    "read_extract",
    "read_file",
    "read_log",
    "read_log_row",
    "read_row",
    "unknown_words",
]
