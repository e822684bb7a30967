# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

from django.db import connection
from django.utils import timezone

from jobfokus.citizens.models import Case, Citizen, ReasonedAccess
from tests.citizens.factories import CitizenFactory


def test_a_caseworker_sees_the_team_and_nobody_beyond(world):
    assert list(Case.objects.visible_to(world.caseworker)) == [world.case]
    assert list(Case.objects.visible_to(world.colleague)) == []
    assert list(Case.objects.visible_to(world.foreign_caseworker)) == [world.foreign_case]


def test_danish_letters_are_found_spelled_either_way(world):
    found = CitizenFactory(municipality=world.municipality, first_name="Ægir", last_name="Ærøskøbing")
    for words in ("ÆRØ", "ærøsk", "aeroe", "ægir ærø"):
        assert found in Citizen.objects.matching(words)
    assert found not in Citizen.objects.matching("aro")


def test_what_is_reached_singly_is_read_with_the_roles(world, django_assert_num_queries):
    """Nearly nobody has opened or is named on a case: no page asks for it again, and the planner meets no OR for it."""
    with django_assert_num_queries(1):
        assert world.caseworker.authority_on(date(2026, 3, 2)).reached == {}
    assert "SELECT" not in str(Case.objects.visible_to(world.caseworker).query)[len("SELECT") :]
    ReasonedAccess.objects.create(
        case=world.case, user=world.colleague, reason="Klage", until=timezone.now() + timedelta(hours=1)
    )
    with django_assert_num_queries(1):
        assert world.colleague.authority_on(date(2026, 3, 2)).reaches("case_opened") == {world.case.pk}


def test_postgresql_finds_names_by_trigram_where_it_can(db):
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, Citizen._meta.db_table)
        if connection.vendor != "postgresql":
            assert "citizen_by_trigram" not in indexes
            return
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        assert ("citizen_by_trigram" in indexes) == bool(cursor.fetchone()[0])
