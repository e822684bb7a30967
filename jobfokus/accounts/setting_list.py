# SPDX-License-Identifier: MPL-2.0
"""The settings as a manager and an administrator read them: in groups, each with its value and where it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.accounts.setting_values import Shape, shape_of, shown
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.common import days

# A heading, and the beginnings of the keys that stand under it.
GROUPS = (
    (
        "Åbninger, virksomheder og efterspørgsel",
        ("opening", "demand", "company", "enquiry", "industry", "canvassing", "weekly_mail"),
    ),
    ("Bestillinger", ("order",)),
    ("ABC-jobplan, joblog og virksomhedslister", ("plan", "job_log", "company_list")),
    ("Samtaler", ("preparation", "conversation", "contact", "record", "expectations", "verdict")),
    ("Sager", ("case", "long_term", "correction")),
    ("Booking", ("booking",)),
    ("Kapacitet", ("capacity",)),
    ("Screening, arketyper og strategi", ("screening", "archetype", "event", "strategy", "trial")),
    ("Breve, mail og opbevaring", ("letter", "mail", "import", "log")),
)
OTHERS = "Andet"
# How a note of where a number comes from begins, and what it says in Danish.
ORIGINS = (
    (("Guide", "Case in the guide"), "Guiden om langtidsledighed"),
    (("Law",), "Loven"),
    (("Own words",), "Jobfokus’ egne ord"),
)
# What is made of parts is set on a page of its own; a URL name is no import.
PAGES = {"screening.early_efforts": "plans:early_efforts"}
OWN_CHOICE = "Jobfokus’ eget bud"
LONG = 60


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as the list prints it."""

    label: str
    value: str
    origin: str
    url: str


def may_be_written(key: str) -> bool:
    """Whether a setting has a field: what is made of parts has a page of its own where it is used."""
    return key in SETTINGS and shape_of(SETTINGS[key].value) != Shape.PARTS


def group_of(key: str) -> str:
    beginning = key.partition(".")[0]
    return next((heading for heading, beginnings in GROUPS if beginning in beginnings), OTHERS)


def origin_of(key: str) -> str:
    """Where the shipped value comes from."""
    source = SETTINGS[key].source
    return next((told for beginnings, told in ORIGINS if source.startswith(beginnings)), OWN_CHOICE)


def grouped_rows(municipality_id: int, today: date) -> list[tuple[str, list[Row]]]:
    """Every setting that can be written, here or on a page of its own, under its heading: one statement."""
    keys = [key for key in SETTINGS if may_be_written(key) or key in PAGES]
    held = settings_of(municipality_id, keys, today)
    rows: dict[str, list[Row]] = {heading: [] for heading in (*(told for told, _ in GROUPS), OTHERS)}
    for key in keys:
        own = held[key] != SETTINGS[key].value
        rows[group_of(key)].append(
            Row(
                label=SETTINGS[key].label,
                value=(f"{len(held[key])} på listen" if key in PAGES else shortened(held[key])) or "Ingen",
                origin="Jeres eget" if own else origin_of(key),
                url=reverse(PAGES[key]) if key in PAGES else reverse("accounts:setting_edit", args=[key]),
            )
        )
    return [(heading, found) for heading, found in rows.items() if found]


def shortened(value: object) -> str:
    """A value on one line."""
    text = shown(value).replace("\n", " · ")
    return f"{text[:LONG].rsplit(' ', 1)[0]} …" if len(text) > LONG else text


def said_of(municipality_id: int, key: str) -> Sequence[str]:
    """What the municipality has said of a setting, the newest first."""
    own = MunicipalitySetting.objects.filter(municipality_id=municipality_id, key=key).order_by("-since")
    return [f"Fra {days.short(row.since)}: {shortened(row.value)}{f' ({row.note})' if row.note else ''}" for row in own]
