# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime

from jobfokus.booking.choices import AwayFor
from jobfokus.booking.models import Away, ClosingDay
from tests.access import CASEWORKERS, LEADERS, MANAGERS, WORKS_CASES, Policy, Row, Stage
from tests.booking.factories import SlotFactory
from tests.booking.meeting_rows import ROWS as MEETING_ROWS
from tests.conversations.factories import KindFactory

FAR = date(2099, 12, 1)
# Hours are one's own, those of whoever one stands in for, and those of the people one leads.
KEEPERS_OF_HOURS = frozenset({"owner", "stand_in", "team_leader"})
HOURS = Policy("HOURS", KEEPERS_OF_HOURS, KEEPERS_OF_HOURS)
KEEPS_RULES = Policy("KEEPS_RULES", LEADERS | MANAGERS | {"administrator"}, LEADERS | MANAGERS | {"administrator"})
READS_RULES = Policy("READS_RULES", KEEPS_RULES.ordinary | CASEWORKERS, KEEPS_RULES.ordinary | CASEWORKERS)


def of_owner(stage: Stage) -> dict[str, object]:
    return {"uuid": stage.users["owner"].uuid}


def of_week(stage: Stage) -> dict[str, object]:
    return of_owner(stage) | {"team": stage.team.uuid}


def of_kind(stage: Stage) -> dict[str, object]:
    return {"uuid": stage.once("kind", lambda: KindFactory(municipality=stage.municipality)).uuid}


def of_slot(stage: Stage) -> dict[str, object]:
    made = {"team": stage.team, "holder": stage.users["owner"], "kinds": []}
    return {"uuid": stage.once("slot", lambda: SlotFactory(**made, starts_at=datetime(2099, 12, 1, tzinfo=UTC))).uuid}


def of_away(stage: Stage) -> dict[str, object]:
    owner = stage.users["owner"]
    made = {"holder": owner, "made_by": owner, "why": AwayFor.COURSE, "since": FAR, "until": FAR}
    return {"uuid": Away.objects.create(**made).uuid}


def of_closing_day(stage: Stage) -> dict[str, object]:
    ClosingDay.objects.filter(municipality=stage.municipality, on=FAR).delete()
    return {"uuid": ClosingDay.objects.create(municipality=stage.municipality, on=FAR, name="Personaledag").uuid}


TEAM_WATCHERS = frozenset({"owner", "teammate", "team_leader"}) | MANAGERS
WATCHERS = Policy("WATCHERS", CASEWORKERS | LEADERS | MANAGERS, CASEWORKERS | LEADERS | MANAGERS)
OF_TEAM = Policy("OF_TEAM", TEAM_WATCHERS, TEAM_WATCHERS)


ROWS = [
    *MEETING_ROWS,
    Row("booking:supply", WATCHERS),
    Row("booking:ask_colleagues", OF_TEAM, lambda stage: {"uuid": stage.team.uuid}, method="POST"),
    Row("booking:my_week", WORKS_CASES),
    Row("booking:profile", WORKS_CASES),
    Row("booking:profile", WORKS_CASES, method="POST"),
    Row("booking:closing_days", KEEPS_RULES),
    Row("booking:closing_days", KEEPS_RULES, method="POST"),
    Row("booking:closing_day_remove", KEEPS_RULES, of_closing_day, method="POST"),
    Row("booking:rule_list", READS_RULES),
    Row("booking:rule_edit", KEEPS_RULES, of_kind),
    Row("booking:rule_edit", KEEPS_RULES, of_kind, method="POST"),
    Row("booking:slot_close", HOURS, of_slot, method="POST"),
    Row("booking:away_remove", HOURS, of_away, method="POST"),
    Row("booking:week", HOURS, of_owner),
    Row("booking:week_edit", HOURS, of_week),
    Row("booking:week_edit", HOURS, of_week, method="POST"),
    Row("booking:away_list", HOURS, of_owner),
    Row("booking:away_list", HOURS, of_owner, method="POST"),
    Row("booking:slot_open", HOURS, of_owner),
    Row("booking:slot_open", HOURS, of_owner, method="POST"),
]
