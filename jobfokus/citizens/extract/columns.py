# SPDX-License-Identifier: MPL-2.0
"""The columns of the files that come in: our names, the files' names, and how each is read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the extract: our name, the file's name, how it is read, how long it may be."""

    key: str
    title: str
    reads: str = "text"
    longest: int = 120
    required: bool = True
    filled: bool = False


# The case system's extract: one row for each spell (H11).
COLUMNS: tuple[Column, ...] = (
    Column("cpr", "CPR-nr.", reads="cpr", filled=True),
    Column("first_name", "Fornavn", longest=80, filled=True),
    Column("last_name", "Efternavn", longest=80, filled=True),
    Column("address", "Adresse", required=False),
    Column("postal_code", "Postnr.", reads="postal_code", longest=4, required=False),
    Column("town", "By", longest=60, required=False),
    Column("phone", "Telefon", longest=20, required=False),
    Column("email", "E-mail", reads="email", longest=254, required=False),
    Column("target_group", "Målgruppe", longest=80, filled=True),
    Column("benefit", "Ydelse", longest=80, filled=True),
    Column("started_on", "Ledig fra", reads="date", filled=True),
    Column("ended_on", "Afmeldt", reads="date", required=False),
    Column("exit_reason", "Afmeldt til", longest=80, required=False),
    Column("owner", "Sagsbehandler"),
    Column("team", "Team", longest=80, filled=True),
    Column("protected", "Navne- og adressebeskyttelse", reads="yes_no", filled=True),
    Column("exempt_digital", "Fritaget for digital post", reads="yes_no", required=False),
    Column("language", "Sprog", longest=40, required=False),
    Column("last_occupation", "Senest beskæftiget som", required=False),
    Column("fund", "A-kasse", longest=60, required=False),
)
# The job log of several citizens: one row for each job looked for (L6).
LOG_COLUMNS: tuple[Column, ...] = (
    Column("cpr", "CPR-nr.", reads="cpr", filled=True),
    Column("on", "Dato", reads="date", filled=True),
    Column("title", "Stilling", longest=160, filled=True),
    Column("company_name", "Virksomhed", longest=160),
    Column("town", "By", longest=60, required=False),
    Column("channel", "Kanal", longest=60, required=False),
    Column("track", "Spor", longest=10, required=False),
    Column("state", "Status", longest=60),
    Column("answered_on", "Svar dato", reads="date", required=False),
    Column("refusal", "Begrundelse", longest=200, required=False),
    Column("outside_id", "Id", longest=64, required=False),
)
# What the unemployment funds have held: one row for each conversation (H8).
FUND_COLUMNS: tuple[Column, ...] = (
    Column("cpr", "CPR-nr.", reads="cpr", filled=True),
    Column("held_on", "Samtale holdt", reads="date", filled=True),
    Column("fund", "A-kasse", longest=60, filled=True),
)
TITLES = {column.key: column.title for column in (*COLUMNS, *LOG_COLUMNS, *FUND_COLUMNS)}
CITIZEN_FIELDS = (
    "first_name", "last_name", "address", "postal_code", "town", "phone", "email",
    "protected", "exempt_digital", "language",
)  # fmt: skip
CASE_FIELDS = ("ended_on", "last_occupation", "fund")
# Columns whose words mean something in our own lists.
NAMED = ("target_group", "benefit", "exit_reason", "team", "owner")
# What is shown only after a reason for a person with protected name and address.
CONTACT_FIELDS = ("address", "postal_code", "town", "phone", "email")
