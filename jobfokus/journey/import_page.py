# SPDX-License-Identifier: MPL-2.0
"""What the pages of an import show: batches, counts and rows as ready text.

A person with protected name and address is shown without contact data; a restricted case is shown by its row number
only, except to those who are named on it.
"""

import json
from collections.abc import Iterator
from typing import Any

from jobfokus.accounts.models import User
from jobfokus.citizens.choices import RowTrouble
from jobfokus.citizens.extract import CONTACT_FIELDS, TITLES, Problem, read_date
from jobfokus.citizens.models import Case, Citizen
from jobfokus.citizens.rules import NotACprError, mask_cpr, parse_cpr
from jobfokus.common import days
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.import_page import KindTold, ShownRow
from jobfokus.exchange.models import ImportRow
from jobfokus.exchange.rules import CASELOAD, FUND_TALKS, JOB_LOG

KINDS_TOLD = {
    CASELOAD: KindTold(
        "Udtræk",
        "Borger",
        "Udtrækket er indlæst.",
        "Se navnene i filen",
        "Ret dem i fagsystemet, og hent en ny fil",
        "Kender vi ikke et navn på en målgruppe, en ydelse, et team eller en årsag? Vælg, hvad navnene svarer til",
        "Nye sager og borgere forsvinder, og ændringer bliver til det, der stod før.",
    ),
    JOB_LOG: KindTold(
        "Joblog",
        "Borger",
        "Jobloggen er indlæst.",
        "Se ordene i filen",
        "Ret dem i fagsystemet, og hent en ny fil",
        "Kender vi ikke et ord for kanal, spor eller status? Vælg, hvad ordene betyder",
        "Nye linjer i jobloggen forsvinder, og ændringer bliver til det, der stod før.",
    ),
    FUND_TALKS: KindTold(
        "Samtaler hos a-kassen",
        "Borger",
        "Samtalerne er indlæst.",
        "",
        "Ret dem i listen, og hent den ind igen",
        "",
        "Samtalerne forsvinder fra sagernes kontaktforløb. Datoerne regnes om i nat.",
    ),
}
HIDDEN = "Skjult: navne- og adressebeskyttelse"


def shown_rows(rows: list[ImportRow], user: User) -> tuple[list[ShownRow], list[int]]:
    """The rows ready to print, and the citizens among them who are thereby seen."""
    effects = {row.number: json.loads(row.changes or "{}") for row in rows}
    ids = {effect.get("citizen") for effect in effects.values()} - {None}
    secret = restricted(ids, user)
    protected = set(Citizen.objects.filter(pk__in=ids, protected=True).values_list("pk", flat=True))
    shown = []
    for row in rows:
        effect = effects[row.number]
        citizen_id = effect.get("citizen")
        cells = json.loads(row.content)["cells"]
        if citizen_id in secret:
            shown.append(hidden(row))
        else:
            shown.append(_shown(row, cells, effect, hide=citizen_id in protected or _says_protected(cells)))
    return shown, sorted(ids - secret)


def restricted(ids: set[int], user: User) -> set[int]:
    """People with a restricted case that this user is not named on."""
    mine = Case.objects.visible_to(user).filter(restricted=True).values("pk")
    cases = Case.objects.filter(citizen_id__in=ids, restricted=True).exclude(pk__in=mine)
    return set(cases.order_by().values_list("citizen_id", flat=True))


def _says_protected(cells: dict[str, str]) -> bool:
    """Anything but a clear no counts as protected."""
    return cells.get("protected", "").casefold() not in ("nej", "n", "0", "false")


def hidden(row: ImportRow) -> ShownRow:
    lines = ["Vises kun for dem, der er udpeget på sagen."]
    return ShownRow(row.number, "Begrænset sag", lines=lines, set_aside=row.set_aside)


def _shown(row: ImportRow, cells: dict[str, str], effect: dict[str, Any], *, hide: bool) -> ShownRow:
    lines = [problem_told(problem, cells, hide=hide) for problem in row.problems]
    if row.kind == RowKind.NEW:
        lines += _newcomer(cells, hide=hide, to_inbox=effect["to_inbox"])
    lines += [_change_told(change, hide=hide) for change in effect.get("changes", [])]
    return ShownRow(
        number=row.number,
        who=f"{cells.get('first_name', '')} {cells.get('last_name', '')}".strip() or "Uden navn",
        facts=list(_facts(cells)),
        lines=lines,
        set_aside=row.set_aside,
    )


def _facts(cells: dict[str, str]) -> Iterator[str]:
    """What tells two people of one name apart, and which spell it is."""
    if number := masked(cells.get("cpr", "")):
        yield number
    if started := cells.get("started_on"):
        yield f"ledig fra {day(started)}"


def masked(text: str) -> str:
    try:
        return mask_cpr(parse_cpr(text).number)
    except NotACprError:
        return ""


def day(text: str) -> str:
    try:
        return days.short(read_date(text))
    except ValueError:
        return text


def problem_told(problem: dict[str, Any], cells: dict[str, str], *, hide: bool) -> str:
    """The problem with what stood in the cell, unless that is a number of the person or is to be hidden."""
    column = problem["column"]
    told = Problem(RowTrouble(problem["trouble"]), column, problem["other_row"]).told
    text = cells.get(column, "")
    quiet = column == "cpr" or (hide and column in CONTACT_FIELDS)
    return f"{told} Der står „{text}“." if text and not quiet else told


def _newcomer(cells: dict[str, str], *, hide: bool, to_inbox: bool) -> list[str]:
    keys = ["target_group", "team"] if to_inbox else ["target_group", "team", "owner"]
    lines = [" · ".join(cells[key] for key in keys if cells.get(key))]
    if to_inbox:
        lines.append("Til teamets indbakke")
    if cells.get("ended_on"):
        lines.append(f"Afmeldt {day(cells['ended_on'])}: {cells.get('exit_reason', '')}")
    town = f"{cells.get('postal_code', '')} {cells.get('town', '')}".strip()
    contact = ", ".join(part for part in (cells.get("address", ""), town) if part)
    return [*lines, HIDDEN if hide else contact]


def _change_told(change: list[str], *, hide: bool) -> str:
    key, before, after = change
    if hide and key in CONTACT_FIELDS:
        return f"{TITLES[key]}: ændres ({HIDDEN.lower()})"
    return f"{TITLES[key]}: {before or '(tom)'} → {after or '(tom)'}"
