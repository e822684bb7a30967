# SPDX-License-Identifier: MPL-2.0
"""Two who decide on one case in the same moment: one decision holds, the other is told; with a control."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from unittest import mock

import pytest
from django.db import connection

from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import Screening
from tests.racing import database_in_file, race
from tests.screening.screenings import screened, switched_on

GUARDS = ("screening_number_once", "one_newest_screening_per_case")


def blind_claim(case, seen, now):
    """The control: takes the place of whatever is there."""
    Screening.objects.newest_of_case().filter(case=case).update(superseded_at=now)


@contextmanager
def without_guards() -> Iterator[None]:
    """Neither the constraints nor the comparison with what was seen."""
    guards = [each for each in Screening._meta.constraints if each.name in GUARDS]
    others = [each for each in Screening._meta.constraints if each.name not in GUARDS]
    # SQLite makes the table anew from what the model says, so the model must have forgotten them.
    with mock.patch.object(Screening._meta, "constraints", others), connection.schema_editor() as editor:
        for guard in reversed(guards):
            editor.remove_constraint(Screening, guard)
    try:
        with mock.patch("jobfokus.screening.actions.screenings._claim", blind_claim):
            yield
    finally:
        Screening.objects.all().delete()
        if connection.vendor == "postgresql":  # SQLite's file ends with the test
            with connection.schema_editor() as editor:
                for guard in guards:
                    editor.add_constraint(Screening, guard)


@contextmanager
def as_it_is() -> Iterator[None]:
    yield


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seen", [0, 1], ids=["the first screening", "one screened before"])
@pytest.mark.parametrize("guards, made, told", [(as_it_is, 1, 1), (without_guards, 2, 0)], ids=["guarded", "control"])
def test_of_two_who_decide_at_once_one_is_told(world, tmp_path, seen, guards, made, told):
    switched_on(world.municipality)
    if seen:
        screened(world.case, world.caseworker)
    with database_in_file(tmp_path), guards():
        answers = race(
            partial(screened, world.case, world.caseworker, effort=Effort.ALONE, seen=seen),
            partial(screened, world.case, world.team_leader, seen=seen),
        )
        assert sum(isinstance(each, ChangedMeanwhileError) for each in answers) == told, answers
        assert Screening.objects.filter(number=seen + 1).count() == made
        if told:
            assert Screening.objects.newest_of_case().get().number == seen + 1
