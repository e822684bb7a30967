# SPDX-License-Identifier: MPL-2.0
from django.core.management import call_command

from jobfokus.common.text import fold
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.labourmarket.shipped import FUNCTIONS, INDUSTRIES, ship_labourmarket


def test_every_municipality_gets_the_first_list_and_a_second_time_nothing(world, capsys):
    call_command("ship_labourmarket")
    for place in (world.municipality, world.foreign_case.municipality):
        assert JobFunction.objects.filter(municipality=place).count() == len(FUNCTIONS) >= 60
        assert Industry.objects.filter(municipality=place).count() == len(INDUSTRIES)
    assert ship_labourmarket(world.municipality) == 0
    assert "added" in capsys.readouterr().out


def test_what_the_municipality_has_changed_stays(world):
    mine = JobFunction.objects.create(municipality=world.municipality, name="SERVERE", aliases=["vores ord"])
    ship_labourmarket(world.municipality)
    mine.refresh_from_db()
    assert mine.aliases == ["vores ord"]
    assert JobFunction.objects.filter(municipality=world.municipality, folded=fold("Servere")).count() == 1


def test_every_function_points_to_industries_of_the_list_and_no_word_is_used_twice(world):
    ship_labourmarket(world.municipality)
    assert not JobFunction.objects.filter(industries=None).exists()
    words = [fold(word) for name, aliases, _ in FUNCTIONS for word in (name, *aliases)]
    assert sorted(words) == sorted(set(words))


def test_a_function_is_found_under_its_own_and_its_other_names(world):
    ship_labourmarket(world.municipality)
    found = JobFunction.objects.visible_to(world.caseworker).in_use().by_any_name()
    assert found[fold("ORDREPLUKKER")].name == found[fold("plukke og pakke  ordrer")].name == "Plukke og pakke ordrer"
    assert JobFunction.objects.visible_to(world.foreign_caseworker).count() == 0


def test_a_retired_function_is_not_offered(world, db):
    JobFunction.objects.create(municipality=world.municipality, name="Telex", retired_on="1999-01-01")
    assert not JobFunction.objects.visible_to(world.caseworker).in_use().exists()
