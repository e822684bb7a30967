# SPDX-License-Identifier: MPL-2.0
"""Writing in a job log: who may, what follows from what, and what two writers meet."""

from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.job_log import add_entry, change_entry, comment_entry, strike_comment
from jobfokus.citizens.choices import Channel, LogState, Refusal, Track
from jobfokus.citizens.models import Citizen, JobLogComment, JobLogEntry
from jobfokus.employers.models import Company
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import JobLogEntryFactory
from tests.racing import database_in_file, race

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def citizen(world):
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    return citizen


def last_change():
    return LogEntry.objects.latest("pk")


def test_an_entry_finds_its_function_and_company_by_name(world, citizen):
    here = {"municipality": world.municipality}
    function = JobFunction.objects.create(name="Køre varer ud", aliases=["chauffør"], **here)
    company = Company.objects.create(name="Nordvest Fragt", cvr="10000009", **here)
    entry = add_entry(
        citizen, title=" Chauffør ", company_name="NORDVEST fragt", town="Køge", by=world.caseworker, now=NOW
    )
    assert (entry.title, entry.function, entry.company, entry.on) == ("Chauffør", function, company, NOW.date())
    assert (last_change().verb, last_change().citizen_id) == ("job_log.added", citizen.pk)


def test_a_name_that_two_companies_share_is_neither(world, citizen):
    for cvr in ("10000009", "10000017"):
        Company.objects.create(name="Netto", cvr=cvr, municipality=world.municipality)
    Company.objects.create(name="Bager", cvr="10000025", municipality=world.foreign_case.municipality)
    assert add_entry(citizen, title="Kok", company_name="Netto", by=world.caseworker, now=NOW).company is None
    assert add_entry(citizen, title="Kok", company_name="Bager", by=world.caseworker, now=NOW).company is None


def test_a_tick_on_a_company_list_needs_no_typing(world, citizen):
    function = JobFunction.objects.create(name="Lave mad", municipality=world.municipality)
    company = Company.objects.create(name="Kroen", town="Borup", cvr="10000009", municipality=world.municipality)
    entry = add_entry(
        citizen,
        function=function,
        company=company,
        channel=Channel.UNSOLICITED,
        track=Track.B,
        state=LogState.IDEA,
        by=citizen.user,
        now=NOW,
    )
    assert (entry.title, entry.company_name, entry.town) == ("Lave mad", "Kroen", "Borup")


def test_the_same_job_twice_on_one_day_is_two_entries(world, citizen):
    entries = [add_entry(citizen, title="Kok", company_name="Kroen", by=citizen.user, now=NOW) for _ in range(2)]
    assert [entry.occurrence for entry in entries] == [1, 2]


def test_an_entry_without_a_job_is_refused(world, citizen):
    with pytest.raises(ValidationError, match="hvilket job"):
        add_entry(citizen, title="  ", by=citizen.user, now=NOW)
    assert not JobLogEntry.objects.exists()


def test_the_reason_and_the_day_of_an_answer_go_when_it_is_no_refusal_after_all(world, citizen):
    entry = add_entry(
        citizen,
        title="Kok",
        state=LogState.REFUSED,
        refusal=Refusal.LANGUAGE,
        refusal_text="Talte for lidt dansk",
        answered_on=date(2026, 11, 19),
        by=citizen.user,
        now=NOW,
    )
    entry = change_entry(entry, state=LogState.INTERVIEW, seen=1, by=citizen.user, now=NOW)
    assert (entry.refusal, entry.refusal_text, entry.answered_on) == ("", "", date(2026, 11, 19))
    entry = change_entry(entry, state=LogState.SENT, seen=2, by=citizen.user, now=NOW)
    assert entry.answered_on is None
    assert last_change().details == {"fields": ["state"]}


def test_another_title_gives_the_entry_another_key_and_the_next_number(world, citizen):
    add_entry(citizen, title="Kok", by=citizen.user, now=NOW)
    other = add_entry(citizen, title="Tjener", by=citizen.user, now=NOW)
    change_entry(other, title="KOK", seen=1, by=citizen.user, now=NOW)
    other.refresh_from_db()
    assert (other.occurrence, other.key) == (2, "kok\n")


def test_the_second_of_two_writers_is_told(world, citizen):
    entry = add_entry(citizen, title="Kok", by=citizen.user, now=NOW)
    change_entry(JobLogEntry.objects.get(), track=Track.B, seen=1, by=citizen.user, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        change_entry(entry, track=Track.C, seen=1, by=world.caseworker, now=NOW)
    assert JobLogEntry.objects.get().track == Track.B


def test_what_a_title_was_said_to_be_stays_for_as_long_as_the_title_does(world, citizen):
    here = {"municipality": world.municipality}
    given = JobFunction.objects.create(name="Lave mad", **here)
    company = Company.objects.create(name="Kroen", cvr="10000009", **here)
    entry = JobLogEntryFactory(citizen=citizen, title="Kogekone", function=given, company=company, company_name="Kro")
    entry = change_entry(
        entry, title="kogekone", company_name="KRO", state=LogState.INTERVIEW, seen=1, by=citizen.user, now=NOW
    )
    assert (entry.function, entry.company) == (given, company)
    entry = change_entry(entry, title="Tjener", company_name="Kroen", seen=2, by=citizen.user, now=NOW)
    assert (entry.function, entry.company) == (None, company)


@pytest.mark.django_db(transaction=True)
def test_the_same_job_written_in_by_several_at_once_becomes_as_many_entries(world, tmp_path):
    case = world.case
    with database_in_file(tmp_path):
        adding = [
            partial(add_entry, Citizen.objects.get(pk=case.citizen_id), title="Kok", by=world.caseworker, now=NOW)
        ]
        answers = race(*adding * 4)
        numbers = JobLogEntry.objects.filter(citizen_id=case.citizen_id).values_list("occurrence", flat=True)
        assert sorted(numbers) == [1, 2, 3, 4], answers


@pytest.mark.parametrize("who", ["colleague", "foreign_caseworker", "manager"])
def test_strangers_neither_add_change_nor_comment(world, citizen, who):
    entry, stranger = JobLogEntryFactory(citizen=citizen), getattr(world, who)
    with pytest.raises(PermissionDenied):
        add_entry(citizen, title="Kok", by=stranger, now=NOW)
    with pytest.raises(PermissionDenied):
        change_entry(entry, title="Kok", seen=1, by=stranger, now=NOW)
    with pytest.raises(PermissionDenied):
        comment_entry(entry, "Godt", by=stranger, now=NOW)


def test_a_comment_is_staff_s_and_is_struck_with_a_reason_by_who_wrote_it(world, citizen):
    entry = JobLogEntryFactory(citizen=citizen)
    with pytest.raises(PermissionDenied):
        comment_entry(entry, "Det gjorde jeg godt", by=citizen.user, now=NOW)
    with pytest.raises(ValidationError):
        comment_entry(entry, " ", by=world.caseworker, now=NOW)
    comment = comment_entry(entry, "Godt, at du ringede først", by=world.caseworker, now=NOW)
    with pytest.raises(PermissionDenied):
        strike_comment(comment, "Forkert sag", by=world.team_leader, now=NOW)
    with pytest.raises(ValidationError):
        strike_comment(comment, "", by=world.caseworker, now=NOW)
    strike_comment(comment, "Forkert sag", by=world.caseworker, now=NOW)
    strike_comment(comment, "Igen", by=world.caseworker, now=NOW)
    assert JobLogComment.objects.get().struck_because == "Forkert sag"
    assert LogEntry.objects.filter(verb="job_log.comment_struck").count() == 1
