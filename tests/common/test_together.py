# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, datetime

import pytest

from jobfokus.citizens.models import Case, Citizen
from jobfokus.common.together import moment, read_together


def test_several_questions_are_one_statement(world, django_assert_num_queries):
    questions = {
        "cases": (Case.objects.filter(pk=world.case.pk), ("uuid", "started_on", "team__name")),
        "citizens": (Citizen.objects.filter(pk=world.case.citizen_id), ("last_name", "protected")),
        "nobody": (Citizen.objects.filter(last_name="Findes ikke"), ("last_name",)),
    }
    with django_assert_num_queries(1):
        found = read_together(questions)
    case, citizen = world.case, world.case.citizen
    assert found["cases"][0]["team__name"] == case.team.name
    assert found["cases"][0]["started_on"] == case.started_on.isoformat()
    assert found["citizens"] == [{"last_name": citizen.last_name, "protected": False}]
    assert found["nobody"] == []


@pytest.mark.parametrize("text", ["2026-11-24 09:00:00", "2026-11-24T09:00:00+00:00"])
def test_a_moment_reads_the_same_from_both_databases(text):
    assert moment(text) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert moment(None) is None
