# SPDX-License-Identifier: MPL-2.0
from jobfokus.learning.actions.guides import publish_guide
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import GuideText
from tests.access import LEADERS, STAFF, Row, _everywhere
from tests.learning.factories import NOW, WORDS, film_for, typed

WRITERS = _everywhere("GUIDE_WRITERS", LEADERS | {"administrator"})
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


ROWS = [
    Row("learning:guide_list", STAFF),
    Row("learning:guide", STAFF, cv),
    Row("learning:guide", WRITERS, cv, method="POST", data=lambda stage: typed()),
    Row("learning:guide_leaflet", STAFF, cv),
    Row("learning:restore_guide", WRITERS, edition, method="POST"),
    Row("learning:film", ADMINISTRATOR, cv),
    Row("learning:film", ADMINISTRATOR, cv, method="POST"),
    Row("learning:drop_film", ADMINISTRATOR, film, method="POST"),
]
