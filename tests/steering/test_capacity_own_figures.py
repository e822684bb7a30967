# SPDX-License-Identifier: MPL-2.0
"""What the calculator takes from our own cases: how many, how long they stay, who stays away, and the contact rules."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import ContactRule, ContactRuleSet, ExitReason
from jobfokus.conversations.choices import Status
from jobfokus.steering.actions.scenarios import keep_scenario
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, TargetGroupFactory
from tests.conversations.factories import ConversationFactory
from tests.steering.access_table import TYPED
from tests.steering.test_capacity_views import NOW, URL, words
from tests.steering.test_capacity_views import leader as _leader

leader = _leader


def spells(team, weeks, ended, count):
    reason = ExitReason.objects.get_or_create(
        municipality=team.municipality, name="Job", defaults={"mark": ExitMark.EVENT}
    )[0]
    start = date(2024, 1, 1)
    for _ in range(count):
        end = start + timedelta(weeks=weeks) if ended else None
        CaseFactory(team=team, started_on=start, ended_on=end, exit_reason=reason if ended else None)


def test_a_small_group_gives_no_figures(leader, world):
    page = words(leader.get(URL, {"vores": "1", "team": str(world.team.uuid)}))
    assert "Der er for få sager i gruppen til at bruge dens tal." in page


def test_a_group_that_leaves_few_cases_out_gives_no_figures_either(leader, world):
    spells(world.other_team, 0, False, 9)
    page = words(leader.get(URL, {"vores": "1", "team": str(world.other_team.uuid)}))
    assert "Der er for få sager i gruppen til at bruge dens tal." in page


def test_enough_spells_give_the_share(leader, world):
    spells(world.team, 0, False, 4)
    spells(world.other_team, 10, True, 6)
    spells(world.other_team, 0, False, 9)
    page = words(leader.get(URL, {"vores": "1", "team": str(world.other_team.uuid)}))
    assert f"Vores tal for {world.other_team.name}: 9 aktive sager. I uge 39 er 60 % stadig ledige." in page
    assert 'value="9"' in page
    assert 'value="60"' in page


def grouped(world, name, *, here, gone):
    """A target group: so many who are here, since today, and so many who left in week 10."""
    group = TargetGroupFactory(municipality=world.municipality, name=name)
    start = date(2024, 1, 1)
    reason, _ = ExitReason.objects.get_or_create(municipality=world.municipality, name="Job", mark=ExitMark.EVENT)
    for weeks in [None] * here + [10] * gone:
        end = start + timedelta(weeks=weeks) if weeks else None
        team = world.other_team
        CaseFactory(team=team, target_group=group, started_on=start, ended_on=end, exit_reason=reason if end else None)
    return str(group.uuid)


def value(page, name):
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return found[1] if found else None


def test_our_figures_fill_the_citizens_and_the_share_of_each_chosen_group(leader, world):
    spells(world.team, 0, False, 5)
    groups = [grouped(world, "Dagpenge", here=9, gone=6), grouped(world, "Syge", here=10, gone=30)]
    page = words(leader.get(URL, {"vores": "1", "maalgruppe": groups}))
    assert "Vores tal for Dagpenge: 9 aktive sager. I uge 39 er 60 % stadig ledige." in page
    assert "Vores tal for Syge: 10 aktive sager. I uge 39 er 25 % stadig ledige." in page
    filled = [value(page, name) for name in ("name_1", "citizens", "intensive_percent")]
    assert filled == ["Dagpenge", "9", "60"]
    assert [value(page, f"{name}_2") for name in ("name", "citizens", "percent")] == ["Syge", "10", "25"]
    assert value(page, "whose_group") == ",".join(groups)
    assert page.count("checkbox-small") >= 2 and all(f'id="g-{group}" checked' in page for group in groups)
    assert '<th scope="row">Dagpenge</th>' in page and '<th scope="row">Syge</th>' in page


def test_a_small_group_among_the_chosen_is_left_out_and_said(leader, world):
    spells(world.team, 0, False, 5)
    groups = [grouped(world, "Dagpenge", here=9, gone=6), grouped(world, "Unge", here=3, gone=0)]
    grouped(world, "Den mindste af dem, der kan vises", here=7, gone=2)
    page = words(leader.get(URL, {"vores": "1", "maalgruppe": groups}))
    assert "Der er for få sager i Unge til at bruge tallene." in page
    assert (value(page, "name_2"), value(page, "citizens")) == (None, "9")
    crafted = TYPED | RULE | {"whose_group": ",".join(groups)}
    assert "Der er for få forløb i Dagpenge og Unge" in words(leader.get(URL, crafted))


def test_a_contact_rule_counts_several_groups_together(leader, world):
    with time_machine.travel(datetime(2024, 6, 1, 9, tzinfo=UTC)):
        spells(world.team, 0, False, 5)
        groups = [grouped(world, "Dagpenge", here=10, gone=10), grouped(world, "Syge", here=10, gone=10)]
        page = words(leader.get(URL, TYPED | RULE | {"whose_group": ",".join(groups)}))
    assert "40 forløb i Dagpenge og Syge er begyndt de seneste 52 uger" in page
    assert '<th scope="row">13</th><td class="number">50 %</td><td class="number">20</td>' in page


def meetings(team, status, count, at):
    """As many conversations, each with somebody else."""
    owner = user_with(Role.CASEWORKER, team=team)
    for _ in range(count):
        ConversationFactory(case=CaseFactory(team=team, owner=owner), status=status, planned_at=at)


def no_shows(client, team):
    return words(client.get(URL, {"vores": "1", "udeblivelser": "1", "team": str(team.uuid)}))


@time_machine.travel(NOW)
def test_how_many_stay_away_is_our_own_figure_with_the_numbers_behind(leader, world):
    lately, long_ago = NOW - timedelta(weeks=2), NOW - timedelta(weeks=30)
    spells(world.team, 0, False, 5)
    spells(world.other_team, 0, False, 5)
    meetings(world.team, Status.HELD, 12, lately)
    meetings(world.team, Status.NO_SHOW, 8, lately)
    meetings(world.team, Status.CANCELLED_BY_CITIZEN, 6, lately)
    meetings(world.team, Status.NO_SHOW, 9, long_ago)
    page = no_shows(leader, world.team)
    assert f"I 8 af 20 samtaler de seneste 26 uger kom borgeren ikke ({world.team.name}): 40 %." in page
    assert re.search(r'name="no_show_percent"[^>]* value="40"', page)
    assert "samtaler mere skal planlægges om året." in page


@time_machine.travel(NOW)
@pytest.mark.parametrize(("here", "there"), [(3, 0), (8, 2)])
def test_a_few_who_stayed_away_are_not_told_of_nor_what_they_leave(leader, world, here, there):
    lately = NOW - timedelta(weeks=2)
    meetings(world.team, Status.HELD, 12, lately)
    meetings(world.team, Status.NO_SHOW, here, lately)
    meetings(world.other_team, Status.HELD, 8, lately)
    meetings(world.other_team, Status.NO_SHOW, there, lately)
    page = no_shows(leader, world.team)
    assert "Der er for få samtaler de seneste 26 uger til at sige, hvor mange der ikke kommer." in page
    assert not re.search(r'name="no_show_percent"[^>]* value=', page)


def test_our_figures_do_not_bring_those_who_stay_away_unasked(leader):
    assert "kom borgeren ikke" not in words(leader.get(URL, {"vores": "1"}))


def test_the_curve_hands_its_group_on_to_the_calculator(leader, world):
    spells(world.team, 0, False, 4)
    spells(world.other_team, 10, True, 6)
    spells(world.other_team, 0, False, 9)
    page = words(leader.get("/varighed/", {"a-team": str(world.other_team.uuid)}))
    handed_on = re.search(r'href="(/kapacitet/[^"]*)"[^>]*>(?:<[^>]*>)*Brug uge 39', page)[1]
    answer = leader.get(handed_on.replace("&amp;", "&"))
    assert f"Vores tal for {world.other_team.name}: 9 aktive sager. I uge 39 er 60 % stadig ledige." in words(answer)


RULE = {"rule_first": "4", "rule_every": "13"}


def test_without_contact_rules_the_page_says_why_the_row_is_missing(leader):
    page = words(leader.get(URL, TYPED))
    assert "Rækken „efter vores kontaktregler“ mangler: kommunen har ingen" in page
    assert 'href="/varighed/"' in page


@time_machine.travel(NOW)
def test_our_own_rules_count_without_anything_typed(leader, world):
    rules = ContactRuleSet.objects.create(municipality=world.municipality, name="Vores", since=date(2020, 1, 1))
    ContactRule.objects.create(rule_set=rules, name="To samtaler", count=2, unit="week", opens=0, closes=26)
    reason = ExitReason.objects.create(municipality=world.municipality, name="I job", mark=ExitMark.EVENT)
    start, team = date(2025, 9, 1), world.other_team
    for weeks in [20] * 20 + [None] * 20:
        end = start + timedelta(weeks=weeks) if weeks else None
        CaseFactory(team=team, started_on=start, ended_on=end, exit_reason=reason if end else None)
    for _ in range(5):
        CaseFactory(team=world.team, started_on=start)
    page = words(leader.get(URL, TYPED | {"whose_team": str(team.uuid)}))
    assert "Reglerne i „Vores“, hver målgruppe efter sin egen regel" in page
    assert "<strong>60 samtaler om året.</strong>" in page  # everybody at week 13, half at week 26
    assert "Med 4 samtaler om dagen kræver det 0,2 årsværk." in page


@time_machine.travel(NOW)
def test_a_contact_rule_counts_with_our_own_inflow_and_curve(leader, world):
    reason = ExitReason.objects.create(municipality=world.municipality, name="I job", mark=ExitMark.EVENT)
    start, team = date(2025, 9, 1), world.other_team
    for weeks in [10] * 20 + [None] * 20:
        end = start + timedelta(weeks=weeks) if weeks else None
        CaseFactory(team=team, started_on=start, ended_on=end, exit_reason=reason if end else None)
    for _ in range(5):
        CaseFactory(team=world.team, started_on=start)
    ours = leader.get(URL, TYPED | {"vores": "1", "team": str(team.uuid)})
    assert re.search(rf'name="whose_team" value="{team.uuid}"', words(ours))
    page = words(leader.get(URL, TYPED | RULE | {"whose_team": str(team.uuid)}))
    assert "<strong>100 samtaler om året.</strong>" in page
    assert f"40 forløb i {team.name} er begyndt de seneste 52 uger" in page
    assert '<th scope="row">6,5</th><td class="number">100 %</td><td class="number">40</td>' in page
    assert '<th scope="row">13</th><td class="number">50 %</td><td class="number">20</td>' in page


@time_machine.travel(NOW)
def test_the_spreadsheet_has_the_row_for_leaders_and_not_for_caseworkers(client, world):
    reason = ExitReason.objects.create(municipality=world.municipality, name="I job", mark=ExitMark.EVENT)
    start = date(2025, 9, 1)
    for end in [start + timedelta(weeks=10)] * 20 + [None] * 20:
        CaseFactory(team=world.other_team, started_on=start, ended_on=end, exit_reason=reason if end else None)
    kept = keep_scenario("Prøve", TYPED | RULE, by=world.manager, now=NOW, shared_with=world.team)
    for user, has_row in ((world.manager, True), (world.caseworker, False)):
        client.force_login(user)
        answer = client.get(reverse("steering:capacity_sheet"), {"scenarie": str(kept.uuid)})
        with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
            assert ("Efter vores kontaktregler" in file.read("xl/sharedStrings.xml").decode()) == has_row


def test_a_contact_rule_of_few_cases_tells_nothing(leader):
    page = words(leader.get(URL, TYPED | RULE))
    assert "Der er for få forløb i hele kommunen til at regne efter en kontaktregel." in page


def test_half_a_contact_rule_is_asked_for_its_other_half(leader):
    answer = leader.get(URL, TYPED | {"rule_first": "4"})
    assert answer.status_code == 422
    assert "Skriv begge tal, eller lad begge stå tomme." in words(answer)


def statements(client, sent):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(URL, sent).status_code == 200
    return len(caught)


@time_machine.travel(NOW)
def test_the_page_costs_the_same_with_many_scenarios_and_with_all_our_figures(client, world):
    client.force_login(world.manager)
    rules = ContactRuleSet.objects.create(municipality=world.municipality, name="Vores", since=date(2020, 1, 1))
    ContactRule.objects.create(rule_set=rules, name="To samtaler", count=2, unit="week", opens=0, closes=26)
    spells(world.team, 0, False, 4)
    spells(world.other_team, 0, False, 9)
    ours = {"vores": "1", "udeblivelser": "1", "team": str(world.other_team.uuid)}
    keep_scenario("1", TYPED, by=world.manager, now=NOW)
    statements(client, ours)  # the first in a process also asks what the database can do
    one, with_figures = statements(client, TYPED), statements(client, ours)
    groups = [grouped(world, name, here=8, gone=8) for name in ("Dagpenge", "Syge", "Unge")]
    of_groups = statements(client, {"vores": "1", "udeblivelser": "1", "maalgruppe": groups})
    for number in range(2, 60):
        keep_scenario(str(number), TYPED, by=world.manager, now=NOW, shared_with=world.team)
    spells(world.other_team, 10, True, 6)
    assert (statements(client, TYPED), statements(client, ours)) == (one, with_figures)
    assert one <= with_figures <= 10
    assert of_groups == with_figures
    second = words(client.get(URL, TYPED | {"side": "2"}))
    assert second.count('name="scenarie"') == 9
    assert 'value="330"' in second
