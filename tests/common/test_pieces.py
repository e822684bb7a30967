# SPDX-License-Identifier: MPL-2.0
"""The pieces of the design system: on the living page, tied together for screen readers."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Template

from jobfokus.common.design import SpecimenForm
from jobfokus.common.templatetags.pieces import table_rows

PIECES = Path(settings.BASE_DIR) / "jobfokus/common/templates/dkfds"
LIVING = Path(settings.BASE_DIR) / "jobfokus/common/templates/common"


def missing_pieces(names: list[str], page: str) -> list[str]:
    """The pieces that are never called on the living page."""
    return [name for name in names if not re.search(rf"<c-{name}[\s>]", page)]


def living_page() -> str:
    return "".join(
        (LIVING / name).read_text() for name in ("design_pieces.html", "design_lists.html", "design_forms.html")
    )


def piece_names() -> list[str]:
    return [path.stem.replace("_", "-") for path in PIECES.glob("*.html")]


def test_every_piece_stands_on_the_living_page():
    assert missing_pieces(piece_names(), living_page()) == []


def test_a_piece_that_nobody_shows_is_found():
    assert missing_pieces([*piece_names(), "planted"], living_page()) == ["planted"]


@pytest.mark.parametrize("path", sorted(PIECES.glob("*.html")), ids=lambda path: path.stem)
def test_every_piece_opens_with_a_comment_that_names_its_variables(path):
    text = path.read_text()
    assert text.startswith("{% comment %}")
    comment = text[: text.index("{% endcomment %}")]
    declared = re.search(r"<c-vars (.*?)/>", text).group(1)
    for name in re.findall(r":?([a-z_]+)(?:=|\s|$)", declared):
        assert name == "css" or re.search(rf"^{name}\b", comment, re.M), name


def test_the_living_page_leaves_no_piece_unrendered(client, world):
    client.force_login(world.caseworker)
    page = client.get("/design/").content.decode()
    assert "<c-" not in page


def test_a_field_as_text_is_the_piece_on_the_living_page(client, world):
    client.force_login(world.caseworker)
    page = client.get("/design/").content.decode()
    form = SpecimenForm({"job": "", "day": "32-13-2026"}, auto_id="fejl_%s")
    for name in ("job", "day"):
        text = Template("{% field field %}").render(Context({"field": form[name]}))
        assert f'name="{name}"' in text
        assert text in page


def test_hint_and_error_are_tied_to_the_field(client, world):
    client.force_login(world.caseworker)
    page = client.get("/design/").content.decode()
    assert '<label class="form-label" for="fejl_day">' in page
    control = re.search(r'<input[^>]*id="fejl_day"[^>]*>', page).group(0)
    assert 'aria-describedby="fejl_day-hint fejl_day-error"' in control
    assert 'aria-invalid="true"' in control
    assert 'id="fejl_day-hint"' in page
    assert 'id="fejl_day-error"' in page
    assert '<a href="#fejl_way_0">' in page


def test_rows_as_text_escape_what_people_wrote_and_mark_the_protected():
    row = SimpleNamespace(url="/sager/1/", who="<b>Kim", protected=True, cells=[("Uge", "4"), ("Gruppe", 'A & "B"')])
    said = table_rows([row])
    assert "&lt;b&gt;Kim" in said
    assert "Beskyttet" in said
    assert '<td data-l="Gruppe">A &amp; &quot;B&quot;</td>' in said
    assert "<b>" not in said
