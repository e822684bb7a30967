# SPDX-License-Identifier: MPL-2.0
from tests.access import CASE_STAFF, Row, Stage, _everywhere
from tests.screening.factories import closure, draft, in_use

IN_HOUSE = _everywhere("IN_HOUSE", CASE_STAFF.ordinary - {"foreign"})
TEAM = _everywhere("TEAM", frozenset({"owner", "teammate", "team_leader"}))


def used(stage: Stage):
    made = stage.once("archetype in use", lambda: in_use(stage.team, stage.users["owner"]))
    return {"uuid": made.uuid}


def drafted(stage: Stage):
    return {"uuid": stage.once("archetype", lambda: draft(stage.team, stage.users["owner"])).uuid}


def of_team(stage: Stage):
    return {"uuid": stage.team.uuid}


def of_event(stage: Stage):
    return {"uuid": stage.once("event", lambda: closure(stage.users["owner"])).uuid}


def typed_nothing(stage: Stage):
    return {"autosave_sequence": 1, "base_version": 0}


ARCHETYPE_ROWS = [
    Row("screening:archetype_list", CASE_STAFF),
    Row("screening:archetypes_to_revisit", CASE_STAFF),
    Row("screening:begin_archetype", CASE_STAFF),
    Row("screening:begin_archetype", CASE_STAFF, method="POST"),
    Row("screening:archetype", TEAM, drafted),
    Row("screening:archetype_pdf", TEAM, drafted),
    Row("screening:build_archetype", TEAM, used),
    Row("screening:build_archetype", TEAM, used, method="POST"),
    Row("screening:autosave_archetype", TEAM, used, method="POST", data=typed_nothing),
    Row("screening:drop_typed_archetype", TEAM, used, method="POST"),
    Row("screening:archetype_versions", TEAM, used),
    Row("screening:keep_meeting", TEAM, of_team),
    Row("screening:keep_meeting", TEAM, of_team, method="POST"),
    Row("screening:use_archetype", TEAM, drafted),
    Row("screening:use_archetype", TEAM, drafted, method="POST"),
    Row("screening:retire_archetype", TEAM, drafted, method="POST"),
    Row("screening:take_up_archetype", TEAM, drafted, method="POST"),
    Row("screening:event_list", CASE_STAFF),
    Row("screening:tell_event", CASE_STAFF),
    Row("screening:tell_event", CASE_STAFF, method="POST"),
    Row("screening:event", IN_HOUSE, of_event),
    Row("screening:event", IN_HOUSE, of_event, method="POST"),
    Row("screening:correct_event", IN_HOUSE, of_event),
    Row("screening:correct_event", IN_HOUSE, of_event, method="POST"),
    Row("screening:find_touched", IN_HOUSE, of_event, method="POST"),
    Row("screening:withdraw_event", IN_HOUSE, of_event, method="POST"),
]
