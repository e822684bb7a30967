# SPDX-License-Identifier: MPL-2.0
import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.labourmarket.shipped import ship_labourmarket
from tests.accounts.factories import user_with
from tests.labourmarket.factories import FunctionFactory, IndustryFactory

LIST = reverse("labourmarket:function_list")


@pytest.fixture
def editor(world, client):
    user = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    client.force_login(user)
    return user


def function(editor, name: str, **more) -> JobFunction:
    return FunctionFactory(municipality=editor.municipality, name=name, **more)


def url(page: str, entry) -> str:
    return reverse(f"labourmarket:{page}", args=[entry.uuid])


def said(response) -> str:
    return response.content.decode()


def test_function_list_shows_names_industries_and_pages_of_fifty_of_ones_own(client, editor, world):
    ship_labourmarket(editor.municipality)
    FunctionFactory(municipality=world.foreign_case.municipality, name="Abe fra en anden kommune")
    first, second = said(client.get(LIST)), said(client.get(LIST, {"side": 2}))
    assert "Administrere lejemål" in first
    assert "Ejendomshandel og udlejning" in first
    assert "Abe fra en anden" not in first
    assert "Administrere lejemål" not in second
    assert "Side 1" in second


def test_function_list_asks_the_same_number_of_times_for_one_row_and_for_thirty(
    client, editor, django_assert_max_num_queries
):
    function(editor, "A").industries.add(IndustryFactory(municipality=editor.municipality))
    with django_assert_max_num_queries(8) as one:
        client.get(LIST)
    for number in range(30):
        function(editor, f"B {number}")
    with django_assert_max_num_queries(len(one)):
        client.get(LIST)


def test_what_is_looked_for_is_found_by_any_name_also_among_the_retired(client, editor):
    function(editor, "Servere", aliases=["Tjener"])
    function(editor, "Betjene telex", retired_on="1999-01-01")
    function(editor, "Svejse")
    found = said(client.post(LIST, {"words": "tjen"}))
    assert "Servere" in found
    assert "Udgået 01-01-1999" in found
    assert "Svejse" not in found
    assert "Ingen her" in said(client.post(LIST, {"words": "dykker"}))


def test_retired_entries_stand_apart(client, editor):
    function(editor, "Betjene telex", retired_on="1999-01-01")
    function(editor, "Svejse")
    assert "telex" not in said(client.get(LIST))
    retired = said(client.get(LIST, {"vis": "udgaaede"}))
    assert "telex" in retired
    assert "Svejse" not in retired


def test_a_function_is_added_with_names_on_lines(client, editor):
    near, shop = function(editor, "Fylde op"), IndustryFactory(municipality=editor.municipality)
    sent = {
        "name": "Sælge  is", "aliases": "isdame\nIskiosk\nisdame", "near": "fylde op", "industries": [str(shop.uuid)],
        "disco08": "5212",
    }  # fmt: skip
    answer = client.post(reverse("labourmarket:add_function"), sent, follow=True)
    made = JobFunction.objects.get(name="Sælge is")
    assert "„Sælge is“ står nu på listen." in said(answer)
    assert made.aliases == ["isdame", "Iskiosk"]
    assert list(made.near.all()) == [near]
    assert list(made.industries.all()) == [shop]


def test_a_name_that_finds_something_else_is_refused_at_its_field(client, editor):
    function(editor, "Servere", aliases=["Tjener"])
    answer = client.post(reverse("labourmarket:add_function"), {"name": "Opvarte", "aliases": "tjener"})
    assert answer.status_code == 422
    assert "„tjener“ er allerede et navn for „Servere“." in said(answer)
    unknown = client.post(reverse("labourmarket:add_function"), {"name": "Ny", "near": "Drageflyver", "disco08": "x"})
    assert "„Drageflyver“ står ikke på listen." in said(unknown)
    assert "fire til seks cifre" in said(unknown)


def test_edit_shows_what_stands_and_saves_the_change(client, editor):
    mine, near = function(editor, "Servere", aliases=["Tjener"]), function(editor, "Stå i bar")
    mine.near.add(near)
    page = said(client.get(url("edit_function", mine)))
    assert "Stå i bar" in page
    assert "Tjener" in page
    client.post(url("edit_function", mine), {"name": "Servere", "aliases": "Tjener\nOppasser", "seen": 0})
    mine.refresh_from_db()
    assert mine.aliases == ["Tjener", "Oppasser"]
    assert not mine.near.exists()


def test_the_second_writer_sees_what_the_first_saved_and_may_save_again(client, editor):
    mine = function(editor, "Servere")
    client.post(url("edit_function", mine), {"name": "Servere", "aliases": "Tjener", "seen": 0})
    late = client.post(url("edit_function", mine), {"name": "Servere", "aliases": "Oppasser", "seen": 0})
    assert late.status_code == 422
    assert "Kollegaen har gemt: Tjener" in said(late)
    assert "Oppasser" in said(late)
    assert 'name="seen" value="1"' in said(late)
    client.post(url("edit_function", mine), {"name": "Servere", "aliases": "Oppasser", "seen": 1})
    mine.refresh_from_db()
    assert mine.aliases == ["Oppasser"]


def test_an_entry_is_retired_and_taken_back_by_buttons(client, editor):
    mine = function(editor, "Betjene telex")
    assert "bliver ikke tilbudt mere" in said(client.post(url("retire_function", mine), {"seen": 0}, follow=True))
    again = client.post(url("take_back_function", mine), {"seen": 0}, follow=True)
    assert "En kollega har rettet den imens" in said(again)
    assert "bliver tilbudt igen" in said(client.post(url("take_back_function", mine), {"seen": 1}, follow=True))


def test_merging_shows_what_moves_before_it_does(client, editor):
    old = function(editor, "Opvarte")
    function(editor, "Servere", aliases=["Tjener"])
    old.near.add(*(function(editor, name) for name in ("A", "B", "C")))
    look = said(client.post(url("merge_function", old), {"into": "tjener", "seen": 0}))
    assert "lever videre som „Servere“" in look
    assert "Lister" in look
    old.refresh_from_db()
    assert old.merged_into is None
    done = client.post(url("merge_function", old), {"into": "Servere", "seen": 0, "confirmed": "1"}, follow=True)
    assert "„Opvarte“ lever nu videre som „Servere“." in said(done)
    assert "Slået sammen med „Servere“" in said(client.post(LIST, {"words": "opvarte"}))
    assert client.get(url("merge_function", old)).status_code == 404


@pytest.mark.parametrize(
    ("into", "words"), [("Drageflyver", "Den står ikke på listen"), ("Opvarte", "en anden end den selv")]
)
def test_merging_asks_for_another_entry_of_the_list(client, editor, into, words):
    answer = client.post(url("merge_function", function(editor, "Opvarte")), {"into": into, "seen": 0})
    assert answer.status_code == 422
    assert words in said(answer)


def test_small_numbers_of_what_moves_are_not_told(client, editor):
    old, few = function(editor, "Opvarte"), function(editor, "Servere")
    old.near.add(few)
    look = said(client.post(url("merge_function", old), {"into": "Servere", "seen": 0}))
    assert "færre end 5" in look


def test_industries_have_the_same_pages(client, editor):
    mine = IndustryFactory(municipality=editor.municipality, name="Handel", section="G")
    assert "Handel" in said(client.get(reverse("labourmarket:industry_list")))
    client.post(url("edit_industry", mine), {"name": "Handel", "aliases": "Butikker", "section": "g", "seen": 0})
    mine.refresh_from_db()
    assert (mine.aliases, mine.section) == (["Butikker"], "G")
    client.post(reverse("labourmarket:add_industry"), {"name": "Rumfart", "section": "7"})
    assert not Industry.objects.filter(name="Rumfart").exists()


def test_the_menu_leads_editors_to_the_lists(client, editor, world):
    assert f'href="{LIST}"' in said(client.get(LIST))
    client.force_login(world.caseworker)
    assert f'href="{LIST}"' not in said(client.get("/"))
