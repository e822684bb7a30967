# SPDX-License-Identifier: MPL-2.0
from datetime import date

from jobfokus.labourmarket.models import JobFunction
from jobfokus.labourmarket.near import found_by_name, near_functions


def function(world, name: str, **more) -> JobFunction:
    return JobFunction.objects.create(municipality=world.municipality, name=name, **more)


def test_near_functions_come_for_all_asked_in_one_statement_without_the_retired(world, django_assert_num_queries):
    drive, pick, fill, alone = (function(world, name) for name in ("Åbne porte", "Plukke", "Fylde op", "Alene"))
    gone = function(world, "Telex", retired_on=date(1999, 1, 1))
    pick.near.set([drive, fill, gone])
    with django_assert_num_queries(1):
        found = near_functions([pick.pk, fill.pk, alone.pk])
    assert [near.name for near in found[pick.pk]] == ["Fylde op", "Åbne porte"]
    assert found[fill.pk] == [pick]
    assert found[alone.pk] == []


def test_texts_find_functions_by_any_name_as_they_were_written(world, django_assert_num_queries):
    pick = function(world, "Plukke ordrer", aliases=["Lagermedarbejder"])
    JobFunction.objects.create(municipality=world.foreign_case.municipality, name="Drageflyver")
    with django_assert_num_queries(1):
        found = found_by_name(world.municipality.pk, ["LAGERMEDARBEJDER", "plukke  ordrer", "Drageflyver", ""])
    assert found == {"LAGERMEDARBEJDER": pick, "plukke  ordrer": pick}
    with django_assert_num_queries(0):
        assert found_by_name(world.municipality.pk, []) == {}


def test_a_merged_function_is_found_as_what_it_was_merged_into(world):
    kept = function(world, "Servere")
    function(world, "Opvarte", aliases=["Oppasser"], merged_into=kept, retired_on=date(2026, 1, 1))
    found = JobFunction.objects.visible_to(world.caseworker).by_any_name()
    assert found["opvarte"] == found["oppasser"] == kept


def test_entries_are_searched_by_parts_of_all_their_names(world):
    pick = function(world, "Plukke ordrer", aliases=["Lagermedarbejder"])
    function(world, "Svejse")
    mine = JobFunction.objects.visible_to(world.caseworker)
    assert list(mine.matching("LAGER")) == list(mine.matching("plukke o")) == [pick]
    assert mine.matching("").count() == 2
    assert not mine.matching("dykker").exists()
