# SPDX-License-Identifier: MPL-2.0
"""The contact rhythm on the case: its line, the working, pauses and exemptions, and the task past the deadline."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.citizens.choices import ContactState
from jobfokus.citizens.models import Absence, Case, ContactReason, ContactRule, Exemption, TargetGroup
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.actions.absences import Away, end_away, record_away, take_away_back
from jobfokus.conversations.models import NeedAnswer
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory
from tests.journey.factories import ConversationFactory

TODAY = date(2026, 8, 10)
NOW = datetime(2026, 8, 10, 8, tzinfo=UTC)


@pytest.fixture
def case(world):
    """A job-ready case a week old, with the shipped rules."""
    ship_lists(world.municipality)
    ship_contact_rules(world.municipality)
    group = TargetGroup.objects.get(municipality=world.municipality, name="Jobparat kontanthjælpsmodtager")
    case = CaseFactory(team=world.team, owner=world.caseworker, target_group=group, started_on=date(2026, 8, 3))
    recompute_needs([case.pk], TODAY)
    case.refresh_from_db()
    return case


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


def reason(case, code) -> ContactReason:
    return ContactReason.objects.get(municipality=case.municipality, code=code)


def rhythm_page(client, user, case):
    client.force_login(user)
    return client.get(reverse("journey:contact_rhythm", args=[case.uuid]))


def written(case, code="illness", **more):
    return {"reason": reason(case, code).uuid, "since": "10-08-2026", "until": "16-08-2026", **more}


def test_the_case_page_says_by_when_and_leads_to_the_working(client, world, case):
    client.force_login(world.caseworker)
    answer = client.get(reverse("journey:case_page", args=[case.uuid])).content.decode()
    assert "Næste samtale senest torsdag 3. september 2026." in answer
    assert reverse("journey:contact_rhythm", args=[case.uuid]) in answer


def test_the_preparation_says_by_when_too(client, world, case):
    conversation = ConversationFactory(case=case)
    client.force_login(world.caseworker)
    answer = client.get(reverse("journey:prepare", args=[conversation.uuid])).content.decode()
    assert "Næste samtale senest torsdag 3. september 2026." in answer


def test_the_page_shows_every_need_with_window_and_working(client, world, case):
    answer = rhythm_page(client, world.caseworker, case).content.decode()
    assert "Samtaler de første 6 måneder, nr. 4" in answer
    assert "Ledig fra" in answer
    assert "mandag 3. august 2026" in answer
    assert "Reglerne fra 1. juli 2026" in answer


def test_illness_and_an_exemption_reach_the_job_log_by_themselves_and_our_own_delay_never_does(world, case):
    def reaches(code, **more):
        away = Away(reason(case, code), TODAY, **more)
        made = record_away(case, away, by=world.caseworker, now=NOW)
        take_away_back(made, by=world.caseworker, now=NOW, seen=1)
        return made.log

    ContactRule.objects.update(share_percent=0)
    assert [reaches("illness"), reaches("cannot"), reaches("course"), reaches("course", log=True)] == [
        True, True, False, True
    ]  # fmt: skip
    assert not reaches("staff_ill", log=True)


def test_without_an_end_date_the_job_log_is_on_pause_until_further_notice(client, world, case):
    record_away(case, Away(reason(case, "illness"), TODAY), by=world.caseworker, now=NOW)
    client.force_login(world.caseworker)
    log = client.get(reverse("citizens:log_page", args=[case.uuid])).content.decode()
    assert "Jobloggen er sat på pause indtil videre: Sygdom" in log
    page = rhythm_page(client, world.caseworker, case).content.decode()
    assert "fritaget for jobloggen" in page
    assert "Sker af sig selv ved: sygdom, ferie" in page


def test_what_the_fund_has_held_is_written_down_counts_for_the_fund_alone_and_can_be_taken_back(client, world, case):
    group = TargetGroup.objects.get(municipality=world.municipality, name="Dagpengemodtager")
    insured = CaseFactory(team=world.team, owner=world.caseworker, target_group=group, started_on=date(2026, 8, 3))
    recompute_needs([insured.pk], TODAY)
    client.force_login(world.caseworker)
    address = reverse("journey:add_fund_talk", args=[insured.uuid])
    said = {"fund-on": "05-08-2026", "fund-source": "HK's liste af 9. august"}
    page = client.post(address, said, follow=True).content.decode()
    assert "Holdt hos a-kassen 05-08-2026" in page
    assert "HK&#x27;s liste af 9. august" in page
    met = insured.contact_needs.standing().filter(status="met")
    assert {(need.held_by, need.met_on) for need in met} == {("fund", date(2026, 8, 5))}
    assert not NeedAnswer.objects.exists()
    assert client.post(address, said).status_code == 422
    assert client.post(address, said | {"fund-on": "11-08-2026"}).status_code == 422
    client.post(reverse("journey:undo_fund_talk", args=[insured.fund_talks.get().uuid]))
    assert not met.all().exists()
    assert "(taget tilbage)" in rhythm_page(client, world.caseworker, insured).content.decode()
    assert "Samtaler hos a-kassen" not in rhythm_page(client, world.caseworker, case).content.decode()


def test_the_preparation_shows_the_same_line(client, world, case):
    meeting = ConversationFactory(case=case, planned_at=NOW + timedelta(days=3))
    recompute_needs([case.pk], TODAY)
    client.force_login(world.caseworker)
    answer = client.get(reverse("journey:prepare", args=[meeting.uuid])).content.decode()
    assert "Booket i tide. Senest torsdag 3. september 2026." in answer


def test_a_pause_is_written_moves_the_date_and_is_logged(client, world, case):
    client.force_login(world.caseworker)
    answer = client.post(reverse("journey:add_away", args=[case.uuid]), written(case, log="on"), follow=True)
    assert "Datoerne er regnet om" in answer.content.decode()
    case.refresh_from_db()
    assert (case.contact_state, case.contact_latest) == (ContactState.PAUSED, date(2026, 9, 10))
    absence = Absence.objects.get()
    assert (absence.contact, absence.booking, absence.log) == (True, True, True)
    assert LogEntry.objects.filter(verb="rhythm.away_recorded", citizen_id=case.citizen_id).exists()


def test_what_is_on_our_side_moves_only_the_booking(world, case):
    away = Away(reason(case, "no_slots"), TODAY, TODAY + timedelta(days=7))
    absence = record_away(case, away, by=world.caseworker, now=NOW)
    assert (absence.contact, absence.booking) == (False, True)
    before = case.contact_latest
    case.refresh_from_db()
    assert case.contact_latest == before


def test_a_holiday_without_notice_asks_why(client, world, case):
    client.force_login(world.caseworker)
    address = reverse("journey:add_away", args=[case.uuid])
    refused = client.post(address, written(case, "holiday"))
    assert refused.status_code == 422
    assert "Ferie skal siges til 14 dage før" in refused.content.decode()
    assert client.post(address, written(case, "holiday", note="Aftalt i juni")).status_code == 302


def test_an_end_before_the_beginning_is_said_at_the_field(client, world, case):
    client.force_login(world.caseworker)
    answer = client.post(reverse("journey:add_away", args=[case.uuid]), written(case, until="01-08-2026"))
    assert answer.status_code == 422
    assert "Slutdatoen skal ligge efter startdatoen." in answer.content.decode()


def test_so_many_may_be_exempt_as_the_share_leaves_room_for(world, case):
    away = Away(reason(case, "job_soon"), TODAY, TODAY + timedelta(days=60))
    with pytest.raises(ValidationError, match="ikke plads til flere fritagelser"):
        record_away(case, away, by=world.caseworker, now=NOW)
    CaseFactory.create_batch(3, team=world.team, target_group=case.target_group)
    record_away(case, away, by=world.caseworker, now=NOW)
    case.refresh_from_db()
    assert case.contact_state == ContactState.EXEMPT
    second = CaseFactory(team=world.team, target_group=case.target_group, owner=world.caseworker)
    with pytest.raises(ValidationError):
        record_away(second, away, by=world.caseworker, now=NOW)
    assert Exemption.objects.count() == 1


def test_a_pause_ends_and_is_taken_back_but_never_removed(world, case):
    absence = record_away(case, Away(reason(case, "illness"), TODAY), by=world.caseworker, now=NOW)
    case.refresh_from_db()
    assert (case.contact_state, case.contact_latest) == (ContactState.PAUSED, None)
    end_away(absence, TODAY + timedelta(days=6), by=world.caseworker, now=NOW, seen=1)
    case.refresh_from_db()
    assert case.contact_latest == date(2026, 9, 10)
    with pytest.raises(ChangedMeanwhileError):
        take_away_back(absence, by=world.caseworker, now=NOW, seen=1)
    take_away_back(absence, by=world.caseworker, now=NOW, seen=2)
    case.refresh_from_db()
    assert case.contact_latest == date(2026, 9, 3)
    assert Absence.objects.get().taken_back_at == NOW


def test_the_forms_end_and_undo_and_a_wrong_day_is_said(client, world, case):
    absence = record_away(case, Away(reason(case, "illness"), TODAY), by=world.caseworker, now=NOW)
    client.force_login(world.caseworker)
    finish = reverse("journey:finish_away", args=["fravaer", absence.uuid])
    wrong = client.post(finish, {"until": "i morgen", "seen": 1})
    assert wrong.status_code == 422
    assert "Skriv datoen som dag, måned og år" in wrong.content.decode()
    assert client.post(finish, {"until": "01-08-2026", "seen": 1}).status_code == 422
    assert "Slutdatoen er gemt" in client.post(finish, {"until": "16-08-2026", "seen": 1}, follow=True).content.decode()
    undo = reverse("journey:undo_away", args=["fravaer", absence.uuid])
    assert "har ændret linjen imens" in client.post(undo, {"seen": 1}, follow=True).content.decode()
    assert "taget tilbage" in client.post(undo, {"seen": 2}, follow=True).content.decode()
    assert client.post(reverse("journey:undo_away", args=["ferie", absence.uuid]), {"seen": 1}).status_code == 404


def test_only_who_may_write_in_the_case_writes_a_pause(world, case):
    for user in (world.colleague, world.foreign_caseworker, world.manager):
        with pytest.raises(PermissionDenied):
            record_away(case, Away(reason(case, "illness"), TODAY), by=user, now=NOW)
    ship_contact_rules(world.foreign_case.municipality)
    with pytest.raises(PermissionDenied):
        record_away(case, Away(reason(world.foreign_case, "illness"), TODAY), by=world.caseworker, now=NOW)


def test_past_the_booking_deadline_the_caseworker_gets_a_task_and_nobody_is_sanctioned(client, world, case):
    client.force_login(world.caseworker)
    assert "inden fristen" not in client.get("/").content.decode()
    Case.objects.filter(pk=case.pk).update(contact_book_by=TODAY - timedelta(days=1))
    assert "Der er ikke booket en samtale inden fristen. Ring til borgeren." in client.get("/").content.decode()
    Case.objects.filter(pk=case.pk).update(contact_state=ContactState.BOOKED)
    assert "inden fristen" not in client.get("/").content.decode()


def test_many_pauses_cost_no_more_than_one(client, world, case, django_assert_num_queries):
    client.force_login(world.caseworker)
    address = reverse("journey:contact_rhythm", args=[case.uuid])
    record_away(case, Away(reason(case, "illness"), TODAY), by=world.caseworker, now=NOW)
    with django_assert_num_queries(10):
        client.get(address)
    for _ in range(10):
        record_away(case, Away(reason(case, "treatment"), TODAY), by=world.caseworker, now=NOW)
    with django_assert_num_queries(10):
        client.get(address)
