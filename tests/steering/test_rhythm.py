# SPDX-License-Identifier: MPL-2.0
"""On time, due and late per team, the share that was covered, and the rules that a municipality writes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.contact_rules import (
    SetHead,
    change_head,
    copy_rule_set,
    mark_checked,
    remove_rule,
    remove_set,
    save_rule,
)
from jobfokus.citizens.choices import ContactState, NeedStatus
from jobfokus.citizens.models import Case, ContactNeed, ContactRule, ContactRuleSet
from jobfokus.citizens.shipped import ship_lists
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.conversations.rhythm import recompute_needs
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.rhythm_page import words_of_state
from jobfokus.steering.rules.coverage import Person, coverage
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, TargetGroupFactory

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def rules(world) -> ContactRuleSet:
    ship_lists(world.municipality)
    ship_contact_rules(world.municipality)
    return ContactRuleSet.objects.get(municipality=world.municipality, since=date(2026, 7, 1))


def case_that(team, state, days_left=None, **more):
    latest = None if days_left is None else TODAY + timedelta(days=days_left)
    return CaseFactory(team=team, contact_state=state, contact_latest=latest, **more)


def rhythm_page(client, user):
    client.force_login(user)
    return client.get(reverse("steering:rhythm"))


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


# ------------------------------------------------------------------ figures


def test_a_leader_sees_each_number_of_the_team_and_who_is_due_or_late(client, world):
    late = case_that(world.team, ContactState.OPEN, -3, owner=world.caseworker)
    due = case_that(world.team, ContactState.BOOKED_LATE, 14)
    on_time = case_that(world.team, ContactState.OPEN, 15)
    case_that(world.team, ContactState.PAUSED)
    elsewhere = case_that(world.other_team, ContactState.OPEN, -3)
    answer = rhythm_page(client, world.team_leader)
    (row,) = answer.context["teams"]
    assert row.cells == ["1", "1", "1", "1", "0", "1"]
    assert [one.url for one in answer.context["rows"]] == [
        reverse("journey:contact_rhythm", args=[case.uuid]) for case in (late, due)
    ]
    shown = text_of(answer)
    assert "Samtalen skulle være holdt senest lørdag 21. november 2026." in shown
    for hidden in (on_time, elsewhere):
        assert str(hidden.uuid) not in shown
    assert LogEntry.objects.filter(verb="rhythm_listed").exists()


def test_a_caseworker_sees_their_own_and_no_figures(client, world):
    mine = case_that(world.team, ContactState.OPEN, -3, owner=world.caseworker)
    other = case_that(world.team, ContactState.OPEN, -3)
    answer = rhythm_page(client, world.caseworker)
    assert "teams" not in answer.context
    assert [one.citizen_id for one in answer.context["rows"]] == [mine.citizen_id]
    assert str(other.uuid) not in text_of(answer)


def test_a_manager_sees_figures_that_tell_on_nobody_and_no_list(client, world):
    for _ in range(6):
        case_that(world.team, ContactState.BOOKED, 3)
    for _ in range(5):
        case_that(world.team, ContactState.OPEN, -3)
    case_that(world.team, ContactState.PAUSED)
    answer = rhythm_page(client, world.manager)
    assert "rows" not in answer.context
    (row,) = answer.context["teams"]
    assert "1" not in row.cells
    shown = [int(cell) for cell in row.cells if cell.isdigit()]
    assert all(count == 0 or count >= 5 for count in shown)
    assert row.others == "7"  # the late ones stand with the few, so that nobody can subtract


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.sampled_from(["", *ContactState.values]), st.none() | st.integers(-40, 40))
def test_the_words_hold_every_case_exactly_once(state, days_left):
    """Said as the questions say it, so that no case falls between two words or stands under both."""
    latest = None if days_left is None else TODAY + timedelta(days=days_left)
    case = Case(contact_state=state, contact_latest=latest)
    if latest is None and state in ("open", "booked_late"):
        return
    found = [word for word, asks in words_of_state(TODAY, 14).items() if answers(asks, case)]
    assert len(found) == 1


def answers(asks, case) -> bool:
    """Whether a question of simple comparisons holds for a case that is not saved."""
    results = []
    for child in asks.children:
        if not isinstance(child, tuple):
            results.append(answers(child, case))
            continue
        name, _, lookup = child[0].partition("__")
        value, wanted = getattr(case, name), child[1]
        told = {"": lambda a, b: a == b, "in": lambda a, b: a in b, "lt": lambda a, b: a is not None and a < b}
        told |= {"gte": lambda a, b: a is not None and a >= b, "lte": lambda a, b: a is not None and a <= b}
        results.append(told[lookup](value, wanted))
    held = any(results) if asks.connector == "OR" else all(results)
    return held != asks.negated


def test_thirty_cases_cost_as_many_statements_as_one(client, world, django_assert_max_num_queries):
    for _ in range(2):
        case_that(world.team, ContactState.OPEN, -3, owner=world.caseworker)
    client.force_login(world.team_leader)
    with django_assert_max_num_queries(10) as first:
        client.get(reverse("steering:rhythm"))
    for _ in range(30):
        case_that(world.team, ContactState.OPEN, -3, owner=world.caseworker)
    with django_assert_max_num_queries(10) as second:
        client.get(reverse("steering:rhythm"))
    assert len(first) == len(second)


# ------------------------------------------------------------------ share


def test_the_share_counts_who_got_all_and_leaves_out_who_is_exempt():
    people = [Person("Jobparat", 75, 4, 4, 0)] * 3 + [Person("Jobparat", 75, 4, 2, 2), Person("Jobparat", 75, 4, 3, 0)]
    people += [Person("Jobparat", 75, 4, 0, 4)]
    (found,) = coverage(people)
    assert (found.counted, found.covered, found.exempt, found.reached) == (5, 4, 1, True)


@pytest.mark.parametrize(("covered", "reached"), [(2, False), (3, True)])
def test_three_of_four_reach_seventy_five_percent(covered, reached):
    people = [Person("A", 75, 1, int(number < covered), 0) for number in range(4)]
    assert coverage(people)[0].reached is reached


def test_the_page_tells_the_share_of_windows_that_ended(client, world, rules):
    group = TargetGroupFactory(municipality=world.municipality, name="Jobparat kontanthjælpsmodtager")
    cases = [CaseFactory(team=world.team, target_group=group, started_on=date(2026, 5, 4)) for _ in range(4)]
    recompute_needs([case.pk for case in cases], TODAY)
    needs = ContactNeed.objects.filter(case__in=cases[:3], rule__share_percent=75)
    needs.update(status=NeedStatus.MET, met_on=date(2026, 9, 1))
    answer = text_of(rhythm_page(client, world.team_leader))
    assert "3 af 4 (75 %)" in answer
    assert "Nået" in answer
    assert "For få til at vise" in text_of(rhythm_page(client, world.manager))


# ------------------------------------------------------------------ rules


def test_the_list_says_what_holds_and_that_it_must_be_checked(client, world, rules):
    client.force_login(user_with(Role.ADMINISTRATOR, municipality=world.municipality))
    answer = text_of(client.get(reverse("steering:rule_set_list")))
    assert "Tjek før brug" in answer
    assert "01-01-2020 – 30-06-2026" in answer
    page = text_of(client.get(reverse("steering:rule_set_page", args=[rules.uuid])))
    assert "2 samtaler fra 3 til 6 måneder" in page
    assert "75 %" in page
    assert "Alle andre" in page
    assert "Tilføj en regel" not in page


def test_checking_a_set_names_who_and_when(client, world, rules):
    client.force_login(world.manager)
    address = reverse("steering:rule_set_check", args=[rules.uuid])
    answer = text_of(client.post(address, {"seen": rules.version}, follow=True))
    assert f"Tjekket af {world.manager.name} 24-11-2026" in answer
    assert "har ændret regelsættet imens" in text_of(client.post(address, {"seen": 1}, follow=True))
    assert client.post(address, {}).status_code == 404


def test_a_copy_holds_from_a_coming_day_and_may_be_changed_until_then(client, world, rules):
    client.force_login(world.manager)
    address = reverse("steering:rule_set_copy", args=[rules.uuid])
    sent = {"name": "Egne regler", "since": "01-03-2027", "source": "Byrådet 12-01-2027"}
    assert "Reglerne skal gælde fra en dag, der kommer" in text_of(client.post(address, sent | {"since": "01-03-2026"}))
    assert client.post(address, sent).status_code == 302
    made = ContactRuleSet.objects.get(since=date(2027, 3, 1))
    assert made.rules.count() == rules.rules.count()
    assert made.checked_at is None
    assert "Der er allerede et regelsæt" in text_of(client.post(address, sent))


def test_a_rule_of_a_coming_set_is_changed_added_and_removed(client, world, rules):
    made = copy_rule_set(rules, SetHead("Egne", date(2027, 3, 1), "Byrådet"), by=world.manager, now=NOW)
    rule = made.rules.order_by("pk").first()
    client.force_login(world.manager)
    typed = {
        "name": "Samtaler om året", "target_group": "", "count": "4", "unit": "month", "opens": "0", "closes": "12",
        "spacing": "even", "repeats_every": "3", "held_by": "municipality", "share_percent": "", "pauses": "on",
        "self_booking": "offer", "book_days": "8", "lead_days": "7", "seen": str(made.version),
    }  # fmt: skip
    address = reverse("steering:rule_edit", args=[rule.uuid])
    assert "Perioden skal slutte" in text_of(client.post(address, typed | {"opens": "12"}))
    assert client.post(address, typed).status_code == 302
    rule.refresh_from_db()
    assert (rule.name, rule.repeats_every) == ("Samtaler om året", 3)
    assert "har ændret regelsættet imens" in text_of(client.post(address, typed, follow=True))
    made.refresh_from_db()
    new = reverse("steering:rule_new", args=[made.uuid])
    assert client.post(new, typed | {"seen": str(made.version)}).status_code == 302
    made.refresh_from_db()
    client.post(reverse("steering:rule_remove", args=[rule.uuid]), {"seen": str(made.version)})
    assert not ContactRule.objects.filter(pk=rule.pk).exists()


def test_a_set_that_holds_is_never_changed(client, world, rules):
    rule = rules.rules.first()
    with pytest.raises(PermissionDenied):
        save_rule(rule, by=world.manager, now=NOW, seen=1)
    with pytest.raises(PermissionDenied):
        remove_rule(rule, by=world.manager, now=NOW, seen=1)
    client.force_login(world.manager)
    assert client.get(reverse("steering:rule_edit", args=[rule.uuid])).status_code == 404
    assert client.get(reverse("steering:rule_new", args=[rules.uuid])).status_code == 404


def test_only_administrators_and_managers_of_the_municipality_write_rules(world, rules):
    head = SetHead("Egne", date(2027, 3, 1))
    foreign = user_with(Role.MANAGER, municipality=world.foreign_case.municipality)
    for user in (world.caseworker, world.team_leader, foreign):
        with pytest.raises(PermissionDenied):
            copy_rule_set(rules, head, by=user, now=NOW)
        with pytest.raises(PermissionDenied):
            mark_checked(rules, by=user, now=NOW, seen=1)


def test_a_change_takes_the_mark_away_and_two_writers_never_overwrite_each_other(world, rules):
    made = copy_rule_set(rules, SetHead("Egne", date(2027, 3, 1)), by=world.manager, now=NOW)
    mark_checked(made, by=world.manager, now=NOW, seen=1)
    rule = made.rules.first()
    save_rule(rule, by=world.manager, now=NOW, seen=2)
    made.refresh_from_db()
    assert made.checked_at is None
    with pytest.raises(ChangedMeanwhileError):
        save_rule(rule, by=world.manager, now=NOW, seen=2)
    with pytest.raises(ValidationError):
        copy_rule_set(rules, SetHead("Igen", date(2027, 3, 1)), by=world.manager, now=NOW)


def test_a_coming_set_gets_another_day_and_one_that_was_a_mistake_leaves_with_what_was_reckoned(client, world, rules):
    made = copy_rule_set(rules, SetHead("Egne", date(2027, 3, 1)), by=world.manager, now=NOW)
    mark_checked(made, by=world.manager, now=NOW, seen=1)
    client.force_login(world.manager)
    address = reverse("steering:rule_set_edit", args=[made.uuid])
    typed = {"name": "Vores regler", "since": "01-02-2027", "source": "Byrådet 3. november", "seen": "2"}
    assert client.post(address, typed | {"since": "24-11-2026"}).status_code == 422
    page = client.post(address, typed, follow=True).content.decode()
    assert "Vores regler" in page
    assert "Tjek før brug" in page
    case = CaseFactory(team=world.team, started_on=date(2027, 1, 4))
    recompute_needs([case.pk], date(2027, 1, 5))
    assert ContactNeed.objects.filter(rule__rule_set=made).exists()
    with pytest.raises(ChangedMeanwhileError):
        remove_set(made, by=world.manager, now=NOW, seen=1)
    client.post(reverse("steering:rule_set_remove", args=[made.uuid]), {"seen": "3"})
    assert not ContactRuleSet.objects.filter(pk=made.pk).exists()
    for change in (
        lambda: remove_set(rules, by=world.manager, now=NOW, seen=1),
        lambda: change_head(rules, SetHead("x", date(2027, 5, 1)), by=world.manager, now=NOW, seen=1),
    ):
        with pytest.raises(PermissionDenied):
            change()
