# SPDX-License-Identifier: MPL-2.0
"""A citizen reaches nothing of another citizen: by no address, no id, no file and no export."""

import io
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from jobfokus.privacy.personal import personal_tables
from tests.access import Row, Stage, build_stage, sign_in
from tests.citizens.factories import JobLogEntryFactory
from tests.journey.factories import AgreementFactory
from tests.test_access import ROWS

SECRET = "HEMMELIGT"

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker) -> Iterator[Stage]:
    """One citizen with a name and papers that must not be seen, and another who looks."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = build_stage(restricted=False)
        built.citizen.first_name = SECRET
        built.citizen.save()
        AgreementFactory(case=built.case, text=SECRET)
        JobLogEntryFactory(citizen=built.citizen, title=SECRET)
        yield built
        transaction.set_rollback(True)


def words_of(answer: Any) -> str:
    """What an answer says, also inside a PDF."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    return content.decode(errors="replace")


def told(row: Row, stage: Stage) -> str:
    """What the other citizen is told at the address of a row that is about the first one."""
    browser = sign_in(stage.users["other_citizen"])
    with transaction.atomic():
        address, data = reverse(row.name, kwargs=row.args(stage)), row.data(stage)
        answer = browser.post(address, data) if row.method == "POST" else browser.get(address, data)
        said = words_of(answer) + str(answer.headers)
        transaction.set_rollback(True)
    stage.made.clear()
    return said


@pytest.mark.parametrize("room", sorted({row.name.partition(":")[0] for row in ROWS}))
def test_no_address_of_the_project_tells_another_citizen_anything(stage, room):
    rows = [row for row in ROWS if row.name.partition(":")[0] == room]
    assert [str(row) for row in rows if SECRET in told(row, stage)] == []


def test_the_citizen_themself_is_told_so_the_test_can_see_it(stage):
    for name in ("min_plan", "own_data_json", "own_data_pdf", "log_page"):
        assert SECRET in words_of(sign_in(stage.users["citizen"]).get(reverse(f"portal:{name}")))


def ids_of(stage: Stage) -> list[uuid.UUID]:
    """Every uuid of every row that belongs to the citizen."""
    found = [stage.citizen.uuid, stage.case.uuid]
    for table in personal_tables():
        if table.to_citizen and any(field.name == "uuid" for field in table.model._meta.concrete_fields):
            rows = table.model._default_manager.filter(**{table.to_citizen: stage.citizen.pk})
            found += rows.values_list("uuid", flat=True)
    return sorted(set(found))


ADDRESSES = sorted({row.name for row in ROWS if row.name.startswith(("portal:", "booking:", "citizens:", "plans:"))})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(ADDRESSES), method=st.sampled_from(["GET", "POST"]), pick=st.integers(0, 10_000))
def test_whatever_id_is_tried_at_whatever_address_leads_to_nothing(stage, name, method, pick):
    row = next(row for row in ROWS if row.name == name)
    browser = sign_in(stage.users["other_citizen"])
    with transaction.atomic():
        args, ids = row.args(stage), ids_of(stage)
        tried = {key: ids[pick % len(ids)] if isinstance(value, uuid.UUID) else value for key, value in args.items()}
        address = reverse(name, kwargs=tried)
        answer = browser.post(address, {}) if method == "POST" else browser.get(address)
        assert SECRET not in words_of(answer)
        if tried != args or any(isinstance(value, uuid.UUID) for value in args.values()):
            assert answer.status_code in {404, 405}
        transaction.set_rollback(True)
    stage.made.clear()
