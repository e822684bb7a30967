# SPDX-License-Identifier: MPL-2.0
"""Two who change one setting in the same moment: one value holds, the other person is told; with a control."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from unittest import mock

import pytest

from jobfokus.accounts.actions import WrittenMeanwhileError, change_setting
from jobfokus.accounts.choices import Role
from jobfokus.accounts.held import mark_of, setting
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.racing import database_in_file, race

KEY, TODAY = "opening.yellow_days", date(2026, 6, 1)


@contextmanager
def as_it_is(seen: str) -> Iterator[None]:
    yield


@contextmanager
def without_guard(seen: str) -> Iterator[None]:
    """Neither one by one nor held against what was seen."""
    with (
        mock.patch("jobfokus.accounts.actions._pass_one_by_one"),
        mock.patch("jobfokus.accounts.actions.mark_of", lambda *_: seen),
    ):
        yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guard, written, told", [(as_it_is, 1, 1), (without_guard, 2, 0)], ids=["guarded", "control"])
def test_of_two_who_change_a_setting_at_once_one_is_told(world, tmp_path, guard, written, told):
    other = user_with(Role.MANAGER, municipality=world.municipality)
    change_setting(KEY, 8, by=world.manager, on=TODAY)
    seen = mark_of(world.municipality.pk, KEY)
    with database_in_file(tmp_path), guard(seen):
        answers = race(
            partial(change_setting, KEY, 9, by=world.manager, on=TODAY, seen=seen),
            partial(change_setting, KEY, 10, by=other, on=TODAY, seen=seen),
        )
        assert sum(isinstance(each, WrittenMeanwhileError) for each in answers) == told, answers
        assert LogEntry.objects.filter(verb="setting.changed").count() == 1 + written
        assert setting(world.municipality.pk, KEY, TODAY) in {9, 10}
