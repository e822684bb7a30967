# SPDX-License-Identifier: MPL-2.0
"""The morning meeting: start to end, what it keeps in mind, and a joint case for those who may see it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.journey.actions.morning import bring_case, end_meeting, finish_kept, keep_in_mind, start_meeting
from jobfokus.journey.models import JointCase, KeptInMind, MorningMeeting
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory
from tests.employers.factories import CompanyFactory, OpeningFactory

NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
TODAY = NOW.date()
START = "/morgenmoede/"


@pytest.fixture
def morning(world):
    """A Monday at nine in Copenhagen; an employer consultant and a company with an opening of today and a red one."""
    world.consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality, name="Jan Pihl")
    company = CompanyFactory(municipality=world.municipality, name="Ærø Brød")
    world.fresh = OpeningFactory(company=company, function_text="Kok", opened_on=TODAY)
    world.red = OpeningFactory(
        company=company, function_text="Bager", opened_on=TODAY - timedelta(days=20), responsible=world.consultant
    )
    with time_machine.travel(NOW, tick=False):
        yield world


@pytest.fixture
def meeting(morning):
    return start_meeting(morning.team, 7, by=morning.caseworker, now=NOW)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def step(meeting, name: str) -> str:
    return f"{reverse('journey:morning_meeting', args=[meeting.uuid])}?trin={name}"


# --- actions ---------------------------------------------------------------------------------------------------------


def test_a_team_meets_once_a_day_and_who_comes_second_joins(morning):
    first = start_meeting(morning.team, 7, by=morning.caseworker, now=NOW)
    assert start_meeting(morning.team, 10, by=morning.consultant, now=NOW) == first
    later = start_meeting(morning.team, 10, by=morning.caseworker, now=NOW + timedelta(days=1))
    assert later != first
    assert LogEntry.objects.filter(verb="morning_meeting.started").count() == 2


def test_only_who_stands_there_starts_writes_and_ends(morning, meeting):
    for nobody in (morning.colleague, morning.manager, user_with(Role.EMPLOYER_CONSULTANT)):
        with pytest.raises(PermissionDenied):
            start_meeting(morning.team, 7, by=nobody, now=NOW)
        with pytest.raises(PermissionDenied):
            keep_in_mind(meeting, "Ring", who=None, opening=None, by=nobody, now=NOW)
        with pytest.raises(PermissionDenied):
            end_meeting(meeting, by=nobody, now=NOW)
    kept = keep_in_mind(meeting, "Ring", who=None, opening=None, by=morning.consultant, now=NOW)
    with pytest.raises(PermissionDenied):
        finish_kept(kept, by=morning.colleague, now=NOW)


def test_nothing_of_another_municipality_is_kept_in_mind(morning, meeting):
    with pytest.raises(PermissionDenied):
        keep_in_mind(meeting, "Ring", who=None, opening=OpeningFactory(), by=morning.caseworker, now=NOW)
    with pytest.raises(PermissionDenied):
        keep_in_mind(meeting, "Ring", who=morning.foreign_caseworker, opening=None, by=morning.caseworker, now=NOW)
    with pytest.raises(ValidationError):
        keep_in_mind(meeting, "  ", who=None, opening=None, by=morning.caseworker, now=NOW)


def test_a_case_waits_once_and_is_brought_by_who_writes_in_it(morning):
    with pytest.raises(PermissionDenied):
        bring_case(morning.case, "Hvad nu?", by=morning.colleague, now=NOW)
    bring_case(morning.case, "Hvad nu?", by=morning.caseworker, now=NOW)
    with pytest.raises(ValidationError):
        bring_case(morning.case, "Hvad nu?", by=morning.caseworker, now=NOW)
    entry = LogEntry.objects.get(verb="joint_case.brought")
    assert entry.citizen_id == morning.case.citizen_id


# --- the page before -------------------------------------------------------------------------------------------------


def test_the_meeting_starts_with_a_team_and_a_time(client, morning):
    client.force_login(morning.caseworker)
    page = text_of(client.get(START))
    assert morning.team.name in page
    assert morning.other_team.name not in page
    answer = client.post(START, {"team": str(morning.team.uuid), "minutes": "7"})
    meeting = MorningMeeting.objects.get()
    assert answer.url == reverse("journey:morning_meeting", args=[meeting.uuid])
    assert f"Gå til dagens møde i {morning.team.name}" in text_of(client.get(START))
    assert client.post(START, {"team": str(morning.other_team.uuid), "minutes": "7"}).status_code == 422


def test_an_employer_consultant_meets_with_every_team_and_brings_no_case(client, morning):
    client.force_login(morning.consultant)
    page = text_of(client.get(START))
    assert morning.team.name in page
    assert morning.other_team.name in page
    assert "Tag en sag med" not in page


def test_a_caseworker_brings_one_of_their_own_cases_along(client, morning):
    CaseFactory(team=morning.team, owner=morning.colleague)
    client.force_login(morning.caseworker)
    assert morning.case.citizen.full_name in text_of(client.get(START))
    sent = {"sag-case": str(morning.case.uuid), "sag-question": "Hvem kender nogen i Marstal?"}
    page = text_of(client.post(reverse("journey:bring_case"), sent, follow=True))
    assert "Sagen er taget med" in page
    assert "Hvem kender nogen i Marstal?" in page
    assert "allerede taget med" in text_of(client.post(reverse("journey:bring_case"), sent, follow=True))
    wrong = client.post(reverse("journey:bring_case"), {"sag-case": str(morning.foreign_case.uuid)})
    assert wrong.status_code == 422
    assert JointCase.objects.count() == 1


# --- the meeting -----------------------------------------------------------------------------------------------------


def test_the_meeting_goes_through_four_steps_with_a_clock(client, morning, meeting):
    client.force_login(morning.caseworker)
    new = text_of(client.get(step(meeting, "")))
    for words in ("Nye åbninger", "Kok", "Startet kl. 09.00, slut kl. 09.07", 'data-ends="2026-06-15T07:07:00+00:00"'):
        assert words in new
    assert "Bager" not in new
    assert "trin=husk" in new
    fill = text_of(client.get(step(meeting, "husk")))
    for words in ("Bager", "Rød", "Ansvarlig: Jan Pihl", "trin=nye", "trin=sag"):
        assert words in fill
    assert "Kok" not in fill
    assert "Ingen har taget en sag med i dag" in text_of(client.get(step(meeting, "sag")))
    assert "Slut mødet" in text_of(client.get(step(meeting, "slut")))


def test_what_is_new_is_what_has_come_since_the_team_stood_together_last(client, morning):
    start_meeting(morning.team, 7, by=morning.caseworker, now=NOW - timedelta(days=3))
    start_meeting(morning.other_team, 7, by=morning.colleague, now=NOW - timedelta(days=1))
    company = morning.fresh.company
    OpeningFactory(company=company, function_text="Tjener", opened_on=TODAY - timedelta(days=3))
    OpeningFactory(company=company, function_text="Maler", opened_on=TODAY - timedelta(days=4))
    today = start_meeting(morning.team, 7, by=morning.caseworker, now=NOW)
    client.force_login(morning.caseworker)
    page = text_of(client.get(step(today, "nye")))
    assert "Tjener" in page
    assert "Maler" not in page


def test_an_opening_is_kept_in_mind_with_one_press_by_who_is_responsible(client, morning, meeting):
    client.force_login(morning.caseworker)
    url = reverse("journey:keep_in_mind", args=[meeting.uuid])
    answer = client.post(f"{url}?trin=husk", {"aabning": str(morning.red.uuid)})
    assert answer.url.endswith("?trin=husk")
    kept = KeptInMind.objects.get()
    assert (kept.text, kept.who, kept.opening) == ("Besæt Bager hos Ærø Brød", morning.consultant, morning.red)


def test_what_was_decided_stands_on_the_next_meeting_until_it_is_done(client, morning, meeting):
    client.force_login(morning.caseworker)
    url = reverse("journey:keep_in_mind", args=[meeting.uuid])
    assert client.post(url, {"husk-text": ""}).status_code == 422
    client.post(url, {"husk-text": "Ring til slagteren", "husk-who": str(morning.caseworker.uuid)})
    tomorrow = start_meeting(morning.team, 7, by=morning.caseworker, now=NOW + timedelta(days=1))
    assert "Ring til slagteren" in text_of(client.get(step(tomorrow, "husk")))
    client.post(reverse("journey:finish_kept", args=[KeptInMind.objects.get().uuid]))
    assert "Ring til slagteren" not in text_of(client.get(step(tomorrow, "husk")))
    assert "Ring til slagteren" in text_of(client.get(step(meeting, "slut")))


def test_the_joint_case_is_shown_to_those_who_may_see_it_and_logged(client, morning, meeting):
    bring_case(morning.case, "Hvem kender nogen i Marstal?", by=morning.caseworker, now=NOW)
    client.force_login(morning.caseworker)
    page = text_of(client.get(step(meeting, "sag")))
    assert morning.case.citizen.full_name in page
    assert "Hvem kender nogen i Marstal?" in page
    assert LogEntry.objects.filter(verb="joint_case_seen", citizen_id=morning.case.citizen_id).count() == 1
    client.force_login(morning.consultant)
    hidden = text_of(client.get(step(meeting, "sag")))
    assert "Lad kollegaen fortælle" in hidden
    assert morning.case.citizen.full_name not in hidden
    assert "Marstal" not in hidden


def test_a_case_that_was_talked_about_makes_room_for_the_next(client, morning, meeting):
    second = CaseFactory(team=morning.team, owner=morning.caseworker)
    for each in (morning.case, second):
        bring_case(each, "Hvad nu?", by=morning.caseworker, now=NOW)
    client.force_login(morning.caseworker)
    assert "Der venter 1 mere" in text_of(client.get(step(meeting, "sag")))
    client.post(reverse("journey:note_talked", args=[JointCase.objects.get(case=morning.case).uuid]))
    assert second.citizen.full_name in text_of(client.get(step(meeting, "sag")))


def test_an_ended_meeting_can_be_read_and_not_written_in(client, morning, meeting):
    client.force_login(morning.caseworker)
    assert "Mødet er slut" in text_of(client.post(reverse("journey:end_meeting", args=[meeting.uuid]), follow=True))
    page = text_of(client.get(step(meeting, "nye")))
    for words in ("Skriv ned, hvad I aftaler", "data-ends", "Husk den"):
        assert words not in page


@pytest.mark.parametrize("name", ["nye", "husk", "sag", "slut"])
def test_a_step_costs_the_same_for_one_and_thirty(client, morning, meeting, name, django_assert_max_num_queries):
    client.force_login(morning.caseworker)
    company = morning.fresh.company
    for number in range(30):
        OpeningFactory(company=company, opened_on=TODAY - timedelta(days=number))
        keep_in_mind(meeting, f"Ring {number}", who=morning.caseworker, opening=None, by=morning.caseworker, now=NOW)
    with django_assert_max_num_queries(8):
        client.get(step(meeting, name))


def test_the_page_before_costs_the_same_for_one_and_thirty_cases(client, morning, django_assert_max_num_queries):
    CaseFactory.create_batch(30, team=morning.team, owner=morning.caseworker)
    client.force_login(morning.caseworker)
    with django_assert_max_num_queries(11):
        client.get(START)
