# SPDX-License-Identifier: MPL-2.0
import re
from datetime import date

import pytest
from django.core.management import call_command

from jobfokus.common.text import fold
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.labourmarket.near import Neighbours, found_by_name
from jobfokus.labourmarket.shipped import FUNCTIONS, INDUSTRIES, NEAR, ship_labourmarket

# Copied from the guide's spreadsheet, a municipality's job log and its extract of cases.
KINDS_OF_COMPANY = (
    "Transport", "Andre serviceydelser", "Undervisning", "Information og kommunikation", "Videnservice", "Industri",
    "Handel", "Hoteller og restauranter", "Sundhed og socialvæsen", "Landbrug, skovbrug og fiskeri",
    "Offentlig administration", "Bygge og anlæg", "Finansiering og forsikring",
    "Rejsebureauer, rengøring og anden operationel service", "Kultur og fritid", "Ejendomshandel og udlejning",
)  # fmt: skip
TITLES = (
    "Lagermedarbejder", "Servicemedarbejder", "Kontorassistent", "Kundeservice", "Pædagogmedhjælper", "Rengøring",
    "Svejser", "Murerarbejdsmand", "Tjener", "Receptionist", "Tømrer", "Butiksassistent", "Pakkeriarbejder",
    "Industrioperatør", "Elektriker", "Truckfører", "Chauffør", "Vareopfylder", "Social- og sundhedshjælper",
    "Køkkenhjælper", "Projektkoordinator", "Kok", "Bogholder", "Rengøringsassistent", "Webudvikler", "Murer", "Gartner",
    "Kundeservicemedarbejder", "Grafiker",
)  # fmt: skip


@pytest.fixture
def shipped(world):
    ship_labourmarket(world.municipality)
    return world


def links_of(municipality) -> set[tuple[str, str]]:
    links = Neighbours.objects.filter(from_jobfunction__municipality=municipality)
    return set(links.values_list("from_jobfunction__name", "to_jobfunction__name"))


def one_sided(links: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {(one, other) for one, other in links if (other, one) not in links}


def test_every_municipality_gets_the_first_list_and_a_second_time_nothing(world, capsys):
    call_command("ship_labourmarket")
    for place in (world.municipality, world.foreign_case.municipality):
        assert JobFunction.objects.filter(municipality=place).count() == len(FUNCTIONS) >= 210
        assert Industry.objects.filter(municipality=place).count() == len(INDUSTRIES) == 19
    before = links_of(world.municipality)
    assert ship_labourmarket(world.municipality) == 0
    assert links_of(world.municipality) == before
    assert "added" in capsys.readouterr().out


def test_list_is_shipped_in_a_constant_number_of_statements(world, django_assert_max_num_queries):
    """Bulk writes; SQLite splits each into batches of a thousand values."""
    with django_assert_max_num_queries(20):
        ship_labourmarket(world.municipality)


def test_every_title_of_the_data_files_finds_a_function(shipped):
    assert set(found_by_name(shipped.municipality.pk, TITLES)) == set(TITLES)


def test_every_kind_of_company_of_the_guide_is_one_industry_of_its_own(shipped):
    found = Industry.objects.visible_to(shipped.caseworker).in_use().by_any_name()
    industries = [found[fold(kind)] for kind in KINDS_OF_COMPANY]
    assert len(set(industries)) == len(KINDS_OF_COMPANY)
    assert [industry.name for industry in industries] == list(KINDS_OF_COMPANY)


def test_narrower_words_lead_to_the_industry_they_belong_to(shipped):
    found = Industry.objects.visible_to(shipped.caseworker).by_any_name()
    assert found[fold("Autoværksteder")].name == "Handel"
    assert found[fold("Dagtilbud")].section == "Q"


def test_near_functions_are_symmetric_and_at_least_three_each(shipped):
    links = links_of(shipped.municipality)
    assert one_sided(links) == set()
    assert not {name for name in NEAR if sum(one == name for one, _ in links) < 3}
    assert not {one for one, other in links if one == other}


def test_a_planted_one_sided_neighbour_is_found(shipped):
    one, other = JobFunction.objects.filter(name__in=("Svejse", "Optræde"), municipality=shipped.municipality)
    Neighbours.objects.create(from_jobfunction=one, to_jobfunction=other)
    assert one_sided(links_of(shipped.municipality)) == {(one.name, other.name)}


def test_every_shipped_neighbour_is_a_shipped_function():
    assert set(NEAR) == {function.name for function in FUNCTIONS}


def test_codes_are_groups_of_disco_08_or_left_out():
    codes = [function.disco08 for function in FUNCTIONS]
    assert all(re.fullmatch(r"([0-9]{4})?", code) for code in codes)
    assert sum(bool(code) for code in codes) > 150


def test_what_the_municipality_has_changed_stays(world):
    mine = JobFunction.objects.create(municipality=world.municipality, name="SERVERE", aliases=["vores ord"], version=2)
    ship_labourmarket(world.municipality)
    mine.refresh_from_db()
    assert (mine.aliases, mine.disco08) == (["vores ord"], "")
    assert JobFunction.objects.filter(municipality=world.municipality, folded=fold("Servere")).count() == 1


def test_an_older_list_is_filled_in_where_nobody_has_changed_it(world):
    old = JobFunction.objects.create(municipality=world.municipality, name="Servere", aliases=["tjener"])
    shop = Industry.objects.create(municipality=world.municipality, name="Autoværksteder", section="G")
    ship_labourmarket(world.municipality)
    old.refresh_from_db()
    assert old.disco08 == "5131"
    assert old.near.count() >= 3
    found = Industry.objects.filter(municipality=world.municipality).by_any_name()
    assert found[fold("Autoværksteder")] == shop


def test_a_neighbour_taken_away_is_not_put_back(shipped):
    serve = JobFunction.objects.get(municipality=shipped.municipality, name="Servere")
    serve.near.clear()
    serve.version = 1
    serve.save()
    assert ship_labourmarket(shipped.municipality) == 0
    assert not serve.near.exists()


def test_a_renamed_function_is_not_shipped_again_under_its_old_name(shipped):
    serve = JobFunction.objects.get(municipality=shipped.municipality, name="Servere")
    serve.name, serve.aliases = "Bære mad ud", [*serve.aliases, "Servere"]
    serve.save()
    assert ship_labourmarket(shipped.municipality) == 0
    assert JobFunction.objects.filter(municipality=shipped.municipality).count() == len(FUNCTIONS)


def test_every_function_points_to_industries_of_the_list_and_no_word_is_used_twice(shipped):
    assert not JobFunction.objects.filter(industries=None).exists()
    assert not Industry.objects.filter(municipality=shipped.municipality, functions=None).exists()
    for rows in (FUNCTIONS, INDUSTRIES):
        words = [fold(word) for row in rows for word in (row.name, *row.aliases)]
        assert sorted(words) == sorted(set(words))


def test_a_function_is_found_under_its_own_and_its_other_names(shipped):
    found = JobFunction.objects.visible_to(shipped.caseworker).in_use().by_any_name()
    assert found[fold("ORDREPLUKKER")].name == found[fold("plukke og pakke  ordrer")].name == "Plukke og pakke ordrer"
    assert JobFunction.objects.visible_to(shipped.foreign_caseworker).count() == 0


def test_one_name_finds_what_the_whole_list_finds_and_asks_once(shipped, django_assert_num_queries):
    rows = JobFunction.objects.visible_to(shipped.caseworker)
    first, second, third = rows[:3]
    JobFunction.objects.filter(pk=first.pk).update(merged_into=second, retired_on=date(2026, 1, 1))
    JobFunction.objects.filter(pk=third.pk).update(aliases=[*third.aliases, second.name, "Løs hånd"])
    for some in (rows, rows.in_use()):
        listed = some.by_any_name()
        for text in (first.name, *first.aliases, second.name, *third.aliases, "LØS  hånd", "Findes ikke", ""):
            assert some.named(text) == listed.get(fold(text)), text
    with django_assert_num_queries(1):
        rows.named(third.name)


def test_a_retired_function_is_not_offered(world):
    JobFunction.objects.create(municipality=world.municipality, name="Telex", retired_on=date(1999, 1, 1))
    assert not JobFunction.objects.visible_to(world.caseworker).in_use().exists()
    assert found_by_name(world.municipality.pk, ["Telex"]) == {}
