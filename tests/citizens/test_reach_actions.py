# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions import reach
from jobfokus.citizens.actions.persons import register_cpr
from jobfokus.citizens.models import Case, ReasonedAccess
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with

DAY = date(2026, 6, 1)
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
NUMBER = "010280-1234"


@pytest.fixture
def at_ten(time_machine):
    time_machine.move_to(NOW)


def sees(user, case):
    user.__dict__.pop("authority", None)
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def test_only_those_named_know_that_a_restricted_case_exists(world, at_ten):
    reach.restrict_case(world.case, named=[world.colleague], by=world.team_leader, on=DAY, reason="Kollegas søster")
    assert [sees(user, world.case) for user in (world.team_leader, world.colleague, world.caseworker)] == [
        True,
        True,
        False,
    ]
    assert LogEntry.objects.get(verb="case.restricted").reason == "Kollegas søster"


def test_a_name_is_given_and_withdrawn_at_once_and_the_restriction_lifted(world, at_ten):
    about = {"by": world.team_leader, "on": DAY, "reason": "Familie"}
    reach.restrict_case(world.case, named=[], **about)
    reach.name_person(world.case, world.colleague, **about)
    assert sees(world.colleague, world.case)
    reach.withdraw_name(world.case, world.colleague, **about)
    assert not sees(world.colleague, world.case)
    reach.lift_restriction(world.case, **about)
    assert sees(world.caseworker, world.case)
    assert list(LogEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "case.restricted",
        "case.person_named",
        "case.name_withdrawn",
        "case.restriction_lifted",
    ]


def test_who_restricts_a_case_cannot_take_themself_off_it(world, at_ten):
    about = {"by": world.team_leader, "on": DAY, "reason": "Familie"}
    reach.restrict_case(world.case, named=[], **about)
    with pytest.raises(ValidationError, match="fjerne dig selv"):
        reach.withdraw_name(world.case, world.team_leader, **about)


def test_a_person_of_another_municipality_is_never_named(world, at_ten):
    with pytest.raises(ValidationError, match="ikke medarbejder"):
        reach.restrict_case(
            world.case, named=[world.foreign_caseworker], by=world.team_leader, on=DAY, reason="Familie"
        )
    assert not Case.objects.get(pk=world.case.pk).restricted


def test_only_the_leader_of_the_team_restricts_and_says_why(world, at_ten):
    other_leader = user_with(Role.TEAM_LEADER, team=world.other_team)
    for by in (world.caseworker, other_leader, world.manager):
        with pytest.raises(PermissionDenied):
            reach.restrict_case(world.case, named=[], by=by, on=DAY, reason="Familie")
    with pytest.raises(ValidationError, match="begrundelse"):
        reach.restrict_case(world.case, named=[], by=world.team_leader, on=DAY, reason=" ")


@pytest.mark.parametrize("who", ["colleague", "manager"])
def test_a_case_opens_with_a_reason_until_midnight_and_its_leader_sees_it(world, time_machine, who):
    time_machine.move_to(NOW, tick=False)
    by = getattr(world, who)
    assert not sees(by, world.case)
    assert reach.open_with_reason(world.case.number, by=by, now=NOW, reason="Borgeren står i skranken") == world.case
    assert sees(by, world.case)
    assert [row.reason for row in ReasonedAccess.objects.visible_to(world.team_leader)] == ["Borgeren står i skranken"]
    entry = LogEntry.objects.get(verb="case.opened_with_reason")
    assert (entry.kind, entry.citizen_id, entry.user_id) == (EntryKind.OPENED, world.case.citizen_id, by.pk)
    time_machine.move_to(datetime(2026, 6, 1, 21, 59, tzinfo=UTC), tick=False)
    assert sees(by, world.case)
    time_machine.move_to(datetime(2026, 6, 1, 22, 0, 1, tzinfo=UTC), tick=False)
    assert not sees(by, world.case)


def test_other_leaders_do_not_see_who_opened_what(world, at_ten):
    reach.open_with_reason(world.case.number, by=world.colleague, now=NOW, reason="Vagt")
    for leader in (user_with(Role.TEAM_LEADER, team=world.other_team), world.foreign_caseworker, world.caseworker):
        assert not ReasonedAccess.objects.visible_to(leader).exists()


def test_a_whole_cpr_opens_a_case_also_a_number_from_before(world, at_ten):
    register_cpr(world.case.citizen, NUMBER, by=world.caseworker, on=DAY - timedelta(days=9))
    register_cpr(world.case.citizen, "020280-1235", by=world.caseworker, on=DAY)
    for text in (NUMBER, "0202801235"):
        assert reach.open_with_reason(text, by=world.colleague, now=NOW, reason="Vagt") == world.case


def test_a_restricted_case_and_one_that_is_not_there_answer_alike_at_the_same_cost(
    world, at_ten, django_assert_num_queries
):
    Case.objects.filter(pk=world.case.pk).update(restricted=True)
    assert world.colleague.authority
    for text in (world.case.number, "findes-ikke", world.foreign_case.number):
        with django_assert_num_queries(5):
            assert reach.open_with_reason(text, by=world.colleague, now=NOW, reason="Vagt") is None
    refused = LogEntry.objects.filter(verb="case.opening_refused").order_by("pk")
    assert [entry.citizen_id for entry in refused] == [world.case.citizen_id, None, None]
    assert not ReasonedAccess.objects.exists()


def test_who_is_named_on_a_restricted_case_is_led_to_it_by_its_number(world, at_ten):
    reach.restrict_case(world.case, named=[world.colleague], by=world.team_leader, on=DAY, reason="Familie")
    assert reach.open_with_reason(world.case.number, by=world.colleague, now=NOW, reason="Vagt") == world.case
    assert not ReasonedAccess.objects.exists()


def test_restricting_a_case_leaves_a_row_of_history_and_a_withdrawal_says_why(world, at_ten):
    about = {"by": world.team_leader, "on": DAY}
    reach.restrict_case(world.case, named=[world.colleague], reason="Familie", **about)
    assert world.case.history.order_by("-history_id").first().restricted
    with pytest.raises(ValidationError, match="begrundelse"):
        reach.withdraw_name(world.case, world.colleague, reason=" ", **about)
    reach.lift_restriction(world.case, reason="Forbi", **about)
    assert not world.case.history.order_by("-history_id").first().restricted


def test_a_case_one_may_see_needs_no_reasoned_access(world, at_ten):
    assert reach.open_with_reason(world.case.number, by=world.caseworker, now=NOW, reason="Min sag") == world.case
    assert not ReasonedAccess.objects.exists()


@pytest.mark.parametrize("role", [Role.RECEPTION, Role.ADMINISTRATOR, Role.EMPLOYER_CONSULTANT, Role.CITIZEN])
def test_others_open_nothing_with_a_reason(world, at_ten, role):
    with pytest.raises(PermissionDenied):
        reach.open_with_reason(
            world.case.number, by=user_with(role, municipality=world.municipality), now=NOW, reason="Nysgerrig"
        )


def test_the_whole_number_is_shown_with_a_reason_and_logged(world, at_ten):
    citizen = world.case.citizen
    register_cpr(citizen, NUMBER, by=world.caseworker, on=DAY)
    assert reach.reveal_cpr(citizen, by=world.caseworker, reason="Ringer til a-kassen") == NUMBER
    entry = LogEntry.objects.get(verb="cpr.revealed")
    assert (entry.kind, entry.reason) == (EntryKind.REVEALED, "Ringer til a-kassen")
    with pytest.raises(ValidationError, match="begrundelse"):
        reach.reveal_cpr(citizen, by=world.caseworker, reason="")
    assert LogEntry.objects.filter(verb="cpr.revealed").count() == 1


def test_the_address_of_a_protected_person_is_shown_with_a_reason_and_logged(world, at_ten):
    citizen = world.case.citizen
    citizen.address, citizen.postal_code, citizen.town, citizen.phone = "Åvej 1", "5970", "Ærøskøbing", "12345678"
    citizen.save()
    contact = reach.reveal_contact(citizen, by=world.caseworker, reason="Sender brev")
    assert (contact.address, contact.phone) == ("Åvej 1, 5970 Ærøskøbing", "12345678")
    assert LogEntry.objects.get(verb="contact.revealed").citizen_id == citizen.pk


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_who_may_not_see_the_person_reveals_nothing(world, at_ten, who):
    for reveal in (reach.reveal_cpr, reach.reveal_contact):
        with pytest.raises(PermissionDenied):
            reveal(world.case.citizen, by=getattr(world, who), reason="Nysgerrig")
    assert not LogEntry.objects.exists()
