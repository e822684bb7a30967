# SPDX-License-Identifier: MPL-2.0
"""A list of what the unemployment fund has held (H8): what its rows would do, what they do, and taking it back."""

from datetime import date

import pytest
from django.urls import reverse

from jobfokus.citizens.choices import NeedStatus
from jobfokus.citizens.models import Case, FundTalk
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.exchange.importing import undo_batch
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import FUND_TALKS
from jobfokus.journey.actions.import_kinds import commit_import, stage_file
from tests.journey.importing import LATER, NOW, Office, fresh

pytestmark = pytest.mark.django_db
HEAD = "CPR-nr.;Samtale holdt;A-kasse"


@pytest.fixture
def office(db) -> Office:
    """An office with the shipped rules that knows one citizen on unemployment benefit since October."""
    office = Office()
    ship_lists(office.municipality)
    ship_contact_rules(office.municipality)
    office.load({"started_on": "05-10-2026"})
    return office


def stage(office: Office, *lines: str) -> ImportBatch:
    content = "\r\n".join([HEAD, *lines]).encode("cp1252")
    return stage_file(content, "a-kasse.csv", by=fresh(office.leader), now=NOW)


def commit(office: Office, batch: ImportBatch) -> ImportBatch:
    return commit_import(batch, seen=batch.version, by=fresh(office.leader), now=NOW)


def test_a_list_meets_the_needs_of_the_fund_once_and_can_be_taken_back(office):
    batch = stage(office, "610281-1234;12-10-2026;3F")
    assert (batch.kind, batch.counts["new"]) == (FUND_TALKS, 1)
    assert not FundTalk.objects.exists()
    commit(office, batch)
    case = Case.objects.get()
    met = case.contact_needs.standing().filter(status=NeedStatus.MET)
    assert {(need.held_by, need.met_on) for need in met} == {("fund", date(2026, 10, 12))}
    again = stage(office, "610281-1234;12-10-2026;3F")
    assert (again.counts["same"], again.counts["new"]) == (1, 0)
    batch.refresh_from_db()
    assert undo_batch(batch, seen=batch.version, by=fresh(office.leader), now=LATER) == []
    assert not FundTalk.objects.exists()


def test_a_row_that_cannot_be_says_why_and_the_preview_shows_whom_it_is_about(office, client):
    batch = stage(
        office,
        "610281-1234;12-10-2026;3F",
        "610281-1234;12-10-2026;3F",
        "610281-1234;01-10-2026;3F",
        "610281-1234;25-11-2026;3F",
        "620281-1234;12-10-2026;3F",
        "610281-1234;i går;3F",
    )
    problems = batch.rows.filter(kind="problem").order_by("number").values_list("problems", flat=True)
    assert [row[0]["trouble"] for row in problems] == ["talk_twice", "no_case", "not_yet", "unknown_citizen", "date"]
    client.force_login(office.leader)
    page = client.get(reverse("journey:import_page", args=[batch.uuid]) + "?vis=new").content.decode()
    assert "Søren Åkjær" in page
    assert "12-10-2026" in page
    assert "Se navnene" not in page
    assert client.get(reverse("journey:import_names", args=[batch.uuid])).status_code == 302
    assert "Samtale holdt" in client.get(reverse("journey:import_list")).content.decode()
