# SPDX-License-Identifier: MPL-2.0
from django.db import connection

from jobfokus.citizens.models import Case, Citizen
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


def test_postgresql_reads_opened_and_named_cases_first_so_that_an_index_serves_the_rest(world):
    """The planner reads a whole municipality for an OR beside ``IN (SELECT …)``; beside an array it does not."""
    written = str(Case.objects.visible_to(world.caseworker).query)
    on_postgresql = connection.vendor == "postgresql"
    assert written.count("= ANY(ARRAY(SELECT") == (2 if on_postgresql else 0)
    assert written.count("IN (SELECT") == (0 if on_postgresql else 2)


def test_postgresql_finds_names_by_trigram_where_it_can(db):
    with connection.cursor() as cursor:
        indexes = connection.introspection.get_constraints(cursor, Citizen._meta.db_table)
        if connection.vendor != "postgresql":
            assert "citizen_by_trigram" not in indexes
            return
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        assert ("citizen_by_trigram" in indexes) == bool(cursor.fetchone()[0])
