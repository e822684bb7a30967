# SPDX-License-Identifier: MPL-2.0
"""Staging as a stream, and who may look at which kind of import."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.exchange import imports
from jobfokus.exchange.access import may_change_batch
from jobfokus.exchange.choices import RowKind
from jobfokus.exchange.imports import StagedRow, remember_name, restage, stage_batch
from jobfokus.exchange.models import ImportBatch, ImportMapping, ImportRow
from jobfokus.exchange.rules import CASELOAD, CONTACTS, JOB_LOG
from tests.accounts.factories import user_with
from tests.exchange.factories import BatchFactory

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
KINDS = (CASELOAD, JOB_LOG, CONTACTS, "unheard_of")


@pytest.mark.parametrize(
    "role, kinds",
    [
        (Role.TEAM_LEADER, {CASELOAD, JOB_LOG, CONTACTS}),
        (Role.EMPLOYER_CONSULTANT, {CONTACTS}),
        (Role.CASEWORKER, set()),
        (Role.MANAGER, set()),
        (Role.ADMINISTRATOR, set()),
        (Role.CITIZEN, set()),
    ],
)
def test_each_role_sees_and_stages_only_the_kinds_it_brings_in(world, role, kinds):
    user = user_with(role, team=world.team)
    batches = [BatchFactory(municipality=world.municipality, kind=kind) for kind in KINDS]
    BatchFactory(municipality=world.foreign_case.municipality, kind=CONTACTS)
    assert {batch.kind for batch in ImportBatch.objects.visible_to(user)} == kinds
    assert {batch.kind for batch in batches if may_change_batch(user, batch)} == kinds
    for kind in set(KINDS) - kinds:
        with pytest.raises(PermissionDenied):
            stage_batch(kind, "fil.csv", b"x", [], by=user, now=NOW)


def test_rows_come_as_a_stream_and_no_more_than_a_part_is_ever_held(world, monkeypatch):
    monkeypatch.setattr(imports, "PART", 2)
    stored: list[int] = []

    def rows():
        for number in range(1, 6):
            stored.append(ImportRow.objects.count())
            yield StagedRow(number, RowKind.PROBLEM if number == 4 else RowKind.NEW, {"cells": [str(number)]})

    batch = stage_batch(CONTACTS, "fil.csv", b"x", rows(), headings=["Dato"], by=world.team_leader, now=NOW)
    batch.refresh_from_db()
    assert (stored, batch.rows_total, batch.headings) == ([0, 0, 2, 2, 4], 5, ["Dato"])
    assert (batch.counts["new"], batch.counts["problem"]) == (4, 1)
    assert list(batch.rows.order_by("number").values_list("content", flat=True))[4] == '{"cells": ["5"]}'


def test_rows_looked_at_again_say_what_they_would_do_now(world):
    first = [StagedRow(1, RowKind.NEW, {}), StagedRow(2, RowKind.PROBLEM, {}, problems=[{"trouble": "x"}])]
    batch = stage_batch(CONTACTS, "fil.csv", b"x", first, by=world.team_leader, now=NOW)
    batch.rows.filter(number=2).update(set_aside=True)
    again = [StagedRow(1, RowKind.CHANGED, {}, {"seats": [1, 2]}), StagedRow(2, RowKind.NEW, {})]
    assert restage(batch, iter(again))
    assert not restage(batch, iter(again))
    batch.refresh_from_db()
    assert (batch.version, batch.counts["changed"], batch.counts["new"], batch.counts["problem"]) == (2, 1, 1, 0)
    assert not batch.rows.filter(set_aside=True).exists()


def test_a_name_is_remembered_as_a_row_of_ours_or_as_a_key(world):
    remember_name(world.municipality, CONTACTS, "column", "Firma", None, key="name")
    remember_name(world.municipality, CONTACTS, "column", "Firma", None, key="cvr")
    assert ImportMapping.objects.get().target_key == "cvr"
