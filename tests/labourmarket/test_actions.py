# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.actions import (
    FunctionContent,
    IndustryContent,
    add_entry,
    change_entry,
    merge_entries,
    retire_entry,
    take_back_entry,
)
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.labourmarket.moving import pointers, pointing_rows
from jobfokus.labourmarket.near import found_by_name
from jobfokus.labourmarket.shipped import ship_labourmarket
from jobfokus.plans.models import LineFunction
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.employers.factories import ContactFactory
from tests.labourmarket.factories import FunctionFactory, IndustryFactory
from tests.plans.factories import full_content, saved_plan

DAY = date(2026, 3, 2)


@pytest.fixture
def editor(world):
    return user_with(Role.ADMINISTRATOR, municipality=world.municipality)


def listed(world, name: str, **more) -> JobFunction:
    return FunctionFactory(municipality=world.municipality, name=name, **more)


def test_an_entry_is_added_with_its_neighbours_and_logged(world, editor):
    shop = IndustryFactory(municipality=world.municipality, name="Handel")
    near = listed(world, "Fylde op")
    content = FunctionContent("Sælge is", ("isdame",), "5212", (shop,), (near,))
    made = add_entry(JobFunction, content, by=editor)
    assert (made.municipality, made.version, made.disco08) == (world.municipality, 1, "5212")
    assert list(near.near.all()) == [made]
    assert list(made.industries.all()) == [shop]
    assert LogEntry.objects.get(verb="jobfunction.added").object_uuid == made.uuid


def test_who_does_not_keep_the_lists_changes_nothing(world, editor):
    mine = listed(world, "Servere")
    abroad = user_with(Role.ADMINISTRATOR, municipality=world.foreign_case.municipality)
    for user in (world.caseworker, abroad):
        with pytest.raises(PermissionDenied):
            change_entry(mine, FunctionContent("Andet"), by=user, seen=0)
        with pytest.raises(PermissionDenied):
            retire_entry(mine, by=user, on=DAY, seen=0)
    with pytest.raises(PermissionDenied):
        add_entry(Industry, IndustryContent("Rumfart"), by=world.caseworker)
    mine.refresh_from_db()
    assert (mine.name, mine.retired_on, mine.version) == ("Servere", None, 0)


def test_the_old_name_still_finds_a_renamed_entry(world, editor):
    mine = listed(world, "Servere", aliases=["tjener"])
    change_entry(mine, FunctionContent("Bære mad ud", ("tjener",)), by=editor, seen=0)
    found = found_by_name(world.municipality.pk, ["Servere", "tjener", "bære mad ud"])
    assert set(found.values()) == {mine}
    assert len(found) == 3


def test_the_second_of_two_who_change_the_same_entry_is_told(world, editor):
    mine = listed(world, "Servere")
    change_entry(JobFunction.objects.get(pk=mine.pk), FunctionContent("Servere mad"), by=editor, seen=0)
    with pytest.raises(ChangedMeanwhileError):
        change_entry(mine, FunctionContent("Servere drikke"), by=editor, seen=0)
    assert JobFunction.objects.get(pk=mine.pk).name == "Servere mad"


def test_an_entry_retires_and_is_taken_back(world, editor):
    mine = IndustryFactory(municipality=world.municipality, name="Telegrafi")
    retire_entry(mine, by=editor, on=DAY, seen=0)
    assert not Industry.objects.visible_to(editor).in_use().exists()
    take_back_entry(mine, by=editor, seen=1)
    assert Industry.objects.visible_to(editor).in_use().get().version == 2
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "industry.retired",
        "industry.taken_back",
    ]


def test_merging_moves_what_points_at_the_entry_and_keeps_the_words(world, editor):
    """Contacts below, plan lines above, neighbours beside: all follow; the written text stays."""
    shop = IndustryFactory(municipality=world.municipality)
    wait, serve, cook, wash = (listed(world, name) for name in ("Opvarte", "Servere", "Lave mad", "Vaske op"))
    wait.aliases = ["oppasser"]
    wait.save()
    wait.near.set([serve, cook, wash])
    serve.near.add(cook)
    wait.industries.add(shop)
    serve.industries.add(shop)
    contact = ContactFactory(company__municipality=world.municipality, function=wait, function_text="Oppasser")
    plan = saved_plan(world.case, world.caseworker, full_content())
    line = LineFunction.objects.filter(line__plan=plan).first()
    LineFunction.objects.filter(pk=line.pk).update(function=wait, text="Opvarte")
    before = sum(pointing_rows(wait).values())

    moved = merge_entries(wait, serve, by=editor, on=DAY, seen=0)

    contact.refresh_from_db()
    line.refresh_from_db()
    assert (contact.function, contact.function_text) == (serve, "Oppasser")
    assert (line.function, line.text) == (serve, "Opvarte")
    assert set(serve.near.all()) == {cook, wash}
    assert set(cook.near.all()) == {serve}
    assert list(serve.industries.all()) == [shop]
    assert pointing_rows(wait) == {}
    assert 4 <= moved <= before
    wait.refresh_from_db()
    assert (wait.merged_into, wait.retired_on) == (serve, DAY)
    assert set(found_by_name(world.municipality.pk, ["opvarte", "Oppasser"]).values()) == {serve}
    assert LogEntry.objects.get(verb="jobfunction.merged").details["rows"] == moved


def test_what_was_merged_earlier_follows_to_the_new_place(world, editor):
    first, second, third = (listed(world, name) for name in ("A", "B", "C"))
    merge_entries(first, second, by=editor, on=DAY, seen=0)
    merge_entries(JobFunction.objects.get(pk=second.pk), third, by=editor, on=DAY, seen=1)
    first.refresh_from_db()
    assert first.merged_into == third
    assert found_by_name(world.municipality.pk, ["a"])["a"] == third


def test_industries_merge_with_their_functions_and_companies(world, editor):
    old, new = (IndustryFactory(municipality=world.municipality, name=name) for name in ("Butikker", "Handel"))
    function = listed(world, "Sælge")
    function.industries.set([old, new])
    contact = ContactFactory(company__municipality=world.municipality, industry=old)
    merge_entries(old, new, by=editor, on=DAY, seen=0)
    contact.refresh_from_db()
    assert contact.industry == new
    assert list(function.industries.all()) == [new]


@pytest.mark.parametrize("into", ["itself", "retired", "foreign", "other list"])
def test_an_entry_cannot_be_merged_into(world, editor, into):
    mine = listed(world, "Servere")
    target = {
        "itself": lambda: mine,
        "retired": lambda: listed(world, "Telex", retired_on=DAY),
        "foreign": lambda: FunctionFactory(municipality=world.foreign_case.municipality),
        "other list": lambda: IndustryFactory(municipality=world.municipality),
    }[into]()
    with pytest.raises(PermissionDenied):
        merge_entries(mine, target, by=editor, on=DAY, seen=0)


def test_a_merged_entry_is_neither_merged_again_nor_taken_back(world, editor):
    mine, other = listed(world, "A"), listed(world, "B")
    merge_entries(mine, other, by=editor, on=DAY, seen=0)
    mine.refresh_from_db()
    with pytest.raises(PermissionDenied):
        merge_entries(mine, other, by=editor, on=DAY, seen=1)
    with pytest.raises(PermissionDenied):
        take_back_entry(mine, by=editor, seen=1)


def test_shipping_does_not_bring_a_merged_entry_back(world, editor):
    ship_labourmarket(world.municipality)
    serve, bar = (JobFunction.objects.get(municipality=world.municipality, name=n) for n in ("Servere", "Servere"))
    cook = JobFunction.objects.get(municipality=world.municipality, name="Lave fastfood")
    merge_entries(serve, cook, by=editor, on=DAY, seen=0)
    assert ship_labourmarket(world.municipality) == 0
    assert not bar.near.exists()


def test_every_table_that_points_at_a_list_says_in_danish_which_room_it_is():
    rooms = {field.model._meta.app_label for model in (Industry, JobFunction) for field in pointers(model)}
    assert {"employers", "citizens", "plans"} <= rooms
    assert not [room for room in rooms if "verbose_name" not in vars(type(apps.get_app_config(room)))]
