# SPDX-License-Identifier: MPL-2.0
"""Columns, saved filters and the list as a file (H2)."""

from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from python_calamine import CalamineWorkbook

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.journey.actions.case_list import choose_columns, drop_filter, save_filter
from jobfokus.journey.case_choices import choices_of
from jobfokus.journey.choices import Column
from jobfokus.journey.models import SavedFilter
from jobfokus.journey.rules.asking import Asked
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry, LoggedCitizen
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.journey.factories import NOW, TODAY, with_cpr

LATE = Asked("mine", only=("aftale-over-tid", "uden-naeste"))


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def browser(client, world):
    client.force_login(world.caseworker)
    return client


def address(name, *args, query=""):
    return reverse(f"journey:{name}", args=args) + query


def text(response) -> str:
    return response.content.decode()


def test_the_columns_one_chooses_are_remembered_and_the_person_always_stands_first(browser, world):
    answer = browser.post(address("case_columns", query="?vis=team&side=1"), {"kolonne": ["ydelse", "sagsnr", "x"]})
    assert answer.url == address("case_list") + "?vis=team&orden=naeste"
    page = browser.get(address("case_list"))
    assert [column["label"] for column in page.context["columns"]] == ["Borger", "Ydelse", "Sagsnummer"]
    assert f'data-l="Sagsnummer">{world.case.number}<' in text(page)
    browser.post(address("case_columns"))
    assert [column["label"] for column in browser.get(address("case_list")).context["columns"]] == ["Borger"]


def test_nobody_else_gets_my_columns(world):
    choose_columns(["ydelse"], by=world.caseworker)
    assert choices_of(world.caseworker, TODAY).columns == (Column.BENEFIT,)
    assert Column.WEEK in choices_of(world.team_leader, TODAY).columns


def test_a_saved_choice_is_called_by_its_criteria_and_leads_to_the_list(browser, world):
    browser.post(address("filter_save", query=LATE.address + "&navn=Kim+Jensen"))
    page = text(browser.get(address("case_list")))
    assert "Mine sager: Ingen næste samtale + Aftale over tid" in page
    assert "Kim Jensen" not in page
    saved = SavedFilter.objects.get()
    assert saved.only == "uden-naeste,aftale-over-tid"
    there = choices_of(world.caseworker, TODAY).saved[0].url
    assert browser.get(address("case_list") + there).status_code == 200
    browser.post(address("filter_save", query=LATE.address))
    assert SavedFilter.objects.count() == 1


def test_a_leader_saves_for_the_team_and_only_a_leader_takes_it_away(client, world):
    team = Asked("team", only=("joblog-stille",))
    client.force_login(world.team_leader)
    client.post(address("filter_save", query=team.address), {"team": str(world.team.uuid)})
    saved = SavedFilter.objects.get()
    assert [one.label for one in choices_of(world.caseworker, TODAY).saved] == ["Teamets sager: Stille joblog"]
    assert not choices_of(world.colleague, TODAY).saved
    with pytest.raises(PermissionDenied):
        drop_filter(saved, by=world.caseworker)
    with pytest.raises(PermissionDenied):
        save_filter(team, by=world.caseworker, team=world.team)
    client.post(address("filter_drop", saved.uuid))
    assert not SavedFilter.objects.exists()


def test_ones_own_filter_is_ones_own(client, world):
    saved = save_filter(LATE, by=world.caseworker)
    client.force_login(world.team_leader)
    assert client.post(address("filter_drop", saved.uuid)).status_code == 404
    drop_filter(saved, by=world.caseworker)
    with pytest.raises(PermissionDenied):
        save_filter(Asked("mine"), by=world.caseworker)


def test_a_filter_that_no_longer_exists_is_left_out(world):
    SavedFilter.objects.create(owner=world.caseworker, scope="mine", only="nedlagt,joblog-stille", order="nedlagt")
    (kept,) = choices_of(world.caseworker, TODAY).saved
    assert (kept.label, kept.url) == ("Mine sager: Stille joblog", "?vis=mine&kun=joblog-stille&orden=naeste")


def test_after_how_many_days_a_log_is_silent_is_the_municipalitys_to_say(browser, world):
    Case.objects.filter(pk=world.case.pk).update(started_on=date(2026, 1, 5))
    JobLogEntry.objects.create(citizen=world.case.citizen, on=TODAY - timedelta(days=20), title="Postbud")
    silent = {"kun": "joblog-stille"}
    assert browser.get(address("case_list"), silent).context["rows"] == []
    MunicipalitySetting.objects.create(
        municipality=world.municipality, key="job_log.silent_days", value=14, since=date(2026, 1, 1)
    )
    assert len(browser.get(address("case_list"), silent).context["rows"]) == 1


def dangerous(world):
    """A person whose name would run in a spreadsheet, with everything that must not come along; and a protected one."""
    citizen = CitizenFactory(
        municipality=world.municipality, first_name="Kim", last_name="=2+2", phone="11223344", address="Vejen 7"
    )
    with_cpr(citizen, "6202811234")
    CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)
    hidden = CitizenFactory(municipality=world.municipality, last_name="Skjult", protected=True)
    CaseFactory(team=world.team, owner=world.caseworker, citizen=hidden)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_as_a_file_holds_no_number_no_contact_no_protected_name_and_cannot_run(browser, world, kind):
    dangerous(world)
    answer = browser.get(address("case_export"), {"fil": kind, "orden": "hvem"})
    if kind == "csv":
        rows = [line.split(";") for line in answer.content.decode("utf-8-sig").splitlines()]
        assert "'=2+2, Kim" in [row[0] for row in rows]
    else:
        rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert "=2+2, Kim" in [row[0] for row in rows]
    said = "\n".join(";".join(map(str, row)) for row in rows)
    assert rows[0][0] == "Borger"
    assert len(rows) == 4
    assert "Beskyttet navn" in said
    for secret in ("6202811234", "620281", "11223344", "Vejen 7", "Skjult"):
        assert secret not in said


def test_the_file_is_logged_as_an_export_of_everybody_in_it_and_holds_all_pages(browser, world):
    CaseFactory.create_batch(60, team=world.team, owner=world.caseworker)
    lines = text(browser.get(address("case_export"), {"fil": "csv"})).strip().splitlines()
    assert len(lines) == 62
    entry = LogEntry.objects.get(kind=EntryKind.EXPORTED)
    assert LoggedCitizen.objects.filter(entry=entry).count() == 61


def test_the_file_holds_only_what_was_chosen(browser, world):
    CaseFactory(team=world.team, owner=world.caseworker, last_conversation_on=TODAY)
    lines = text(browser.get(address("case_export"), {"fil": "csv", "kun": "uden-foerste"})).strip().splitlines()
    assert len(lines) == 2
    assert browser.get(address("case_export"), {"fil": "pdf"}).status_code == 404


def test_the_list_costs_the_same_with_filters_columns_and_saved_choices(browser, world, django_assert_num_queries):
    browser.get(address("case_list"))
    with django_assert_num_queries(7):
        browser.get(address("case_list"))
    choose_columns(["ydelse"], by=world.caseworker)
    for only in (("uden-naeste",), ("joblog-stille",), ("intet-maal", "uden-naeste")):
        save_filter(Asked("mine", only=only), by=world.caseworker)
    with django_assert_num_queries(7):
        browser.get(address("case_list", query="?kun=uden-naeste&kun=uden-foerste"))
