# SPDX-License-Identifier: MPL-2.0
from jobfokus.learning.actions.guides import publish_guide
from jobfokus.learning.actions.super_users import name_super_user
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import GuideText
from tests.access import CASEWORKERS, LEADERS, NOBODY, STAFF, Row, Stage, _everywhere
from tests.learning.factories import NOW, WORDS, film_for, typed
from tests.learning.meetings import learning_meeting
from tests.screening.factories import draft

WRITERS = _everywhere("GUIDE_WRITERS", LEADERS | {"administrator"})
OF_THE_TEAM = _everywhere("NAMES_IN_TEAM", frozenset({"team_leader", "administrator"}))
ADMINISTRATOR = _everywhere("FILM_SETTERS", frozenset({"administrator"}))


def cv(stage):
    return {"tool": "cv"}


def edition(stage):
    by = stage.users["administrator"]
    stage.once("guide", lambda: publish_guide(Tool.CV, WORDS, seen=0, note="", by=by, now=NOW))
    assert GuideText.objects.filter(number=1, municipality=stage.municipality).exists()
    return {"tool": "cv", "number": 1}


def film(stage):
    return {"uuid": stage.once("film", lambda: film_for(stage.users["administrator"])).uuid}


def super_user(stage):
    def make():
        team, leader = stage.team, stage.users["administrator"]
        return name_super_user(stage.users["owner"], team, Tool.CV, since=NOW.date(), by=leader)

    return {"uuid": stage.once("super-user", make).uuid}


def named(stage):
    return {"team": stage.team.pk, "tool": "booking", "user": stage.users["owner"].pk, "since": "23-11-2026"}


MEET = _everywhere("MEET", CASEWORKERS | LEADERS | {"employer_consultant"})
TEAM = _everywhere("TEAM", frozenset({"owner", "teammate", "team_leader"}))


def met(stage: Stage):
    return {"uuid": stage.once("learning meeting", lambda: learning_meeting(stage.team, stage.users["owner"])).uuid}


def of_team(stage: Stage):
    return {"uuid": stage.team.uuid}


def of_archetype(stage: Stage):
    return {"uuid": stage.once("archetype", lambda: draft(stage.team, stage.users["owner"])).uuid}


ROWS = [
    Row("learning:meeting_list", MEET),
    Row("learning:meeting", TEAM, met),
    Row("learning:keep_meeting", TEAM, of_team),
    Row("learning:keep_meeting", TEAM, of_team, method="POST"),
    Row("learning:change_meeting", TEAM, met),
    Row("learning:change_meeting", TEAM, met, method="POST"),
    Row("learning:archetype_meetings", TEAM, of_archetype),
    Row("learning:rehearsal", STAFF),
    Row("learning:start_rehearsal", STAFF, method="POST"),
    Row("learning:begin_again", NOBODY, method="POST"),
    Row("learning:stop_rehearsal", NOBODY, method="POST"),
    Row("learning:super_user_list", STAFF),
    Row("learning:super_user_list", WRITERS, method="POST", data=named),
    Row("learning:end_super_user", OF_THE_TEAM, super_user, method="POST"),
    Row("learning:super_user_of", STAFF, cv),
    Row("learning:guide_list", STAFF),
    Row("learning:guide", STAFF, cv),
    Row("learning:guide", WRITERS, cv, method="POST", data=lambda stage: typed()),
    Row("learning:guide_leaflet", STAFF, cv),
    Row("learning:restore_guide", WRITERS, edition, method="POST"),
    Row("learning:film", ADMINISTRATOR, cv),
    Row("learning:film", ADMINISTRATOR, cv, method="POST"),
    Row("learning:drop_film", ADMINISTRATOR, film, method="POST"),
]
