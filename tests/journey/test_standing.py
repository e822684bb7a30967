# SPDX-License-Identifier: MPL-2.0
"""The page of target group, benefit and availability (H6, H8)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.citizens.choices import Availability
from jobfokus.citizens.models import Case, CaseEvent
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import BenefitFactory, ExitReasonFactory, TargetGroupFactory
from tests.journey.factories import NOW, TODAY


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cash(world):
    return TargetGroupFactory(municipality=world.municipality, name="Kontanthjælpsmodtager")


def address(name, case):
    return reverse(f"journey:{name}", args=[case.uuid])


def change(client, case, group, **changes):
    typed = {"gruppe-target_group": group.uuid, "gruppe-benefit": case.benefit.uuid, "gruppe-seen": "1"}
    return client.post(address("change_standing", case), typed | changes)


def add(client, case, **changes):
    typed = {"haendelse-kind": "assessment", "haendelse-on": "23-11-2026", "haendelse-result": "Til rådighed"}
    return client.post(address("add_event", case), typed | changes)


def test_the_case_page_leads_there(client, world):
    client.force_login(world.caseworker)
    assert address("standing", world.case) in client.get(address("case_page", world.case)).content.decode()


def test_another_group_holds_from_today_and_the_rhythm_is_reckoned_anew(client, world, cash, monkeypatch):
    reckoned = []
    monkeypatch.setattr(
        "jobfokus.journey.actions.standing.recompute_needs", lambda pks, today: reckoned.append((pks, today))
    )
    client.force_login(world.caseworker)
    page = client.get(change(client, world.case, cash).url).content.decode()
    assert "Målgruppe og ydelse er gemt" in page
    assert Case.objects.get(pk=world.case.pk).target_group == cash
    assert reckoned == [([world.case.pk], TODAY)]
    assert "Kontanthjælpsmodtager" in client.get(address("case_history", world.case)).content.decode()


def test_who_was_second_is_told_and_keeps_what_was_chosen(client, world, cash):
    client.force_login(world.caseworker)
    answer = change(client, world.case, cash, **{"gruppe-seen": "7"})
    assert answer.status_code == 422
    assert "Nogen har ændret sagen imens." in str(answer.context["standing_form"].errors)
    assert answer.context["standing_form"]["target_group"].value() == str(cash.uuid)
    seen = answer.context["standing_form"]["seen"].value()
    change(client, world.case, cash, **{"gruppe-seen": seen})
    assert Case.objects.get(pk=world.case.pk).target_group == cash


def test_a_group_of_another_municipality_is_neither_offered_nor_taken(client, world):
    there = TargetGroupFactory(name="Andetsteds")
    BenefitFactory(municipality=world.municipality, name="Forladt", retired_on=TODAY)
    client.force_login(world.caseworker)
    page = client.get(address("standing", world.case)).content.decode()
    assert "Andetsteds" not in page
    assert "Forladt" not in page
    assert change(client, world.case, there).status_code == 422


def test_a_group_that_went_out_of_use_stays_chosen_where_the_case_has_it(client, world, cash):
    type(cash).objects.filter(pk=world.case.target_group_id).update(retired_on=TODAY)
    client.force_login(world.caseworker)
    form = client.get(address("standing", world.case)).context["standing_form"]
    assert str(world.case.target_group) in str(form["target_group"])


def test_the_group_of_a_closed_case_is_not_changed(client, world, cash):
    reason = ExitReasonFactory(municipality=world.municipality)
    Case.objects.filter(pk=world.case.pk).update(ended_on=TODAY, exit_reason=reason)
    client.force_login(world.caseworker)
    assert "Sagen er afsluttet, så de kan ikke skiftes." in client.get(address("standing", world.case)).content.decode()
    assert change(client, world.case, cash).status_code == 422
    assert Case.objects.get(pk=world.case.pk).target_group != cash


def test_what_was_decided_is_written_down_and_stands_in_the_history(client, world):
    client.force_login(world.caseworker)
    for page in (client.get(add(client, world.case).url), client.get(address("case_history", world.case))):
        for words in ("Rådighedsvurdering: Til rådighed", "23-11-2026"):
            assert words in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"haendelse-kind": ""}, "kind", "Feltet skal udfyldes."),
        ({"haendelse-on": "25-11-2026"}, "on", "kan ikke ligge ude i fremtiden"),
        ({"haendelse-on": "01-01-2020"}, "on", "Datoen skal ligge i forløbet"),
        ({"haendelse-result": " "}, "result", "Feltet skal udfyldes."),
    ],
)
def test_a_mistake_is_told_at_its_field(client, world, changes, field, message):
    client.force_login(world.caseworker)
    answer = add(client, world.case, **changes)
    assert answer.status_code == 422
    assert message in str(answer.context["event_form"].errors[field])
    assert not CaseEvent.objects.exists()


def test_a_form_sent_twice_writes_one_event(client, world):
    client.force_login(world.caseworker)
    for _ in range(2):
        assert add(client, world.case, form_token="0b2f8a43-6a3e-4f0e-9c39-3a55d20ecf0f").status_code == 302
    assert LogEntry.objects.filter(verb="case.event_recorded").count() == 1


def test_who_only_reads_the_case_finds_no_page(client, world, cash):
    for user in (world.colleague, world.manager, world.foreign_caseworker):
        client.force_login(user)
        assert client.get(address("standing", world.case)).status_code == 404
        assert change(client, world.case, cash).status_code == 404
        assert add(client, world.case).status_code == 404


def test_the_page_asks_the_same_for_one_event_and_for_thirty(client, world, django_assert_max_num_queries):
    for number in range(30):
        on = date(2026, 11, 1) + timedelta(days=number % 20)
        CaseEvent.objects.create(case=world.case, kind=Availability.REMATCH, on=on, result="Klar", by=world.caseworker)
    client.force_login(world.caseworker)
    with django_assert_max_num_queries(10):
        client.get(address("standing", world.case))
