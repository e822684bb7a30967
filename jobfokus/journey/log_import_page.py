# SPDX-License-Identifier: MPL-2.0
"""What the import pages show of a job log, or of a fund's list. The file names no person: the name is ours."""

import json
from typing import Any

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import Channel, LogState, Refusal
from jobfokus.citizens.extract import TITLES
from jobfokus.citizens.models import Citizen
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.import_page import ShownRow
from jobfokus.exchange.models import ImportRow
from jobfokus.journey.import_page import day, hidden, masked, problem_told, restricted

LABELS = {"channel": Channel, "state": LogState, "refusal": Refusal}
OUR_TITLES = TITLES | {"function": "Jobfunktion", "refusal_text": "Begrundelse med ord"}


def shown_log_rows(rows: list[ImportRow], user: User) -> tuple[list[ShownRow], list[int]]:
    """The rows ready to print, and the citizens among them who are thereby seen."""
    effects = {row.number: json.loads(row.changes or "{}") for row in rows}
    ids = {effect.get("citizen") for effect in effects.values()} - {None}
    secret = restricted(ids, user)
    people = {person.pk: person for person in Citizen.objects.filter(pk__in=ids)}
    shown = []
    for row in rows:
        effect = effects[row.number]
        if effect.get("citizen") in secret:
            shown.append(hidden(row))
        else:
            shown.append(_shown(row, json.loads(row.content)["cells"], effect, people.get(effect.get("citizen"))))
    return shown, sorted(ids - secret)


def _shown(row: ImportRow, cells: dict[str, str], effect: dict[str, Any], person: Citizen | None) -> ShownRow:
    lines = [problem_told(problem, cells, hide=False) for problem in row.problems]
    if row.kind == RowKind.NEW:
        keys = ("title", "company_name", "town", "channel", "track", "state", "fund")
        lines.append(" · ".join(cells[key] for key in keys if cells.get(key)))
    lines += [change_told(change) for change in effect.get("changes", [])]
    facts = [masked(cells.get("cpr", "")), day(cells.get("on") or cells.get("held_on", ""))]
    if person and person.protected:
        facts.append("Navne- og adressebeskyttelse")
    return ShownRow(
        number=row.number,
        who=person.full_name if person else "Ukendt borger",
        facts=[fact for fact in facts if fact],
        lines=lines,
        set_aside=row.set_aside,
    )


def change_told(change: list[str]) -> str:
    """``Status: Sendt → Samtale``; a function that a title was found to be has nothing before it."""
    key, before, after = change
    if key == "function":
        return f"{OUR_TITLES[key]}: {after}"
    return f"{OUR_TITLES[key]}: {_word(key, before) or '(tom)'} → {_word(key, after) or '(tom)'}"


def _word(key: str, code: str) -> str:
    return str(LABELS[key](code).label) if key in LABELS and code else code
