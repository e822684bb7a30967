# SPDX-License-Identifier: MPL-2.0
"""The value of a setting that holds: a municipality's own newest one, else the one that is shipped."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.common.together import Question


def setting(municipality_id: int, key: str, on: date) -> Any:
    """The value of *key* that holds in a municipality on a day: its own newest, else the shipped one.

    Raises KeyError for a key that is not shipped.
    """
    return settings_of(municipality_id, [key], on)[key]


def settings_of(municipality_id: int, keys: Iterable[str], on: date) -> dict[str, Any]:
    """Several settings as ``setting`` reads one, in one statement."""
    keys = tuple(keys)
    rows, fields = own_settings(municipality_id, keys, on)
    return values_held(keys, rows.order_by("since").values(*fields))


def mark_of(municipality_id: int, key: str) -> str:
    """What the municipality has said of a setting as one short mark: another one as soon as somebody has written."""
    own = MunicipalitySetting.objects.filter(municipality_id=municipality_id, key=key).order_by("since")
    said = [[row.since.isoformat(), row.value, row.note] for row in own]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def own_settings(municipality_id: int, keys: Iterable[str], on: date) -> Question:
    """What the municipality itself has said of *keys*, to be read together with other questions."""
    own = MunicipalitySetting.objects.filter(municipality_id=municipality_id, key__in=list(keys), since__lte=on)
    return own, ("key", "value", "since")


def values_held(keys: Iterable[str], own: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The value of each key: the municipality's newest, else the shipped one."""
    newest = {row["key"]: row["value"] for row in sorted(own, key=lambda row: str(row["since"]))}
    return {key: newest.get(key, SETTINGS[key].value) for key in keys}
