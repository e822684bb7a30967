# SPDX-License-Identifier: MPL-2.0
import re
from base64 import b64decode
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, CitizenCpr, ExitReason
from jobfokus.citizens.rules import parse_cpr
from jobfokus.common.spreadsheets import Limits, read_rows
from jobfokus.steering.rules.survival import counted, kaplan_meier
from jobfokus.steering.small_groups import People
from jobfokus.steering.spells import Whose, joined_spells, read_spells, share_at_week
from tests.accounts.factories import TeamFactory
from tests.citizens.factories import CaseFactory, CitizenFactory

TODAY = date(2026, 3, 2)
START = date(2024, 1, 1)
URL, SHEET = "/varighed/", "/varighed/regneark/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


def words(response):
    """What is read, with every kind of blank as one."""
    return " ".join(response.content.decode().split())


def spell(team, weeks=None, mark=ExitMark.EVENT, start=START, **fields):
    """A case that ended after *weeks* for a reason with *mark*; one that runs without."""
    if weeks is None:
        return CaseFactory(team=team, started_on=start, **fields)
    reason = ExitReason.objects.get_or_create(municipality=team.municipality, name=mark, defaults={"mark": mark})[0]
    return CaseFactory(
        team=team, started_on=start, ended_on=start + timedelta(weeks=weeks), exit_reason=reason, **fields
    )


def born(case, cpr):
    CitizenCpr.of(case.citizen, parse_cpr(cpr), since=START).save()


@pytest.fixture
def others(world):
    """Enough spells beside the team's that it may be told apart from them."""
    for number in range(6):
        spell(world.other_team, 10 + number)


@pytest.fixture
def team(world):
    """Twenty spells of a team: ten out after 10 weeks, four moved away after 20, six still here."""
    team = TeamFactory(municipality=world.municipality)
    for number in range(20):
        weeks = 10 if number < 10 else 20 if number < 14 else None
        born(
            spell(team, weeks, ExitMark.EVENT if number < 10 else ExitMark.CENSORED),
            f"{1 + number:02d}0{2 if number % 2 else 3}{'85' if number % 2 else '60'}-1{number:03d}",
        )
    return team


def test_the_share_at_week_39_counts_other_exits_as_unknown(world, team):
    reading = share_at_week(Whose(world.municipality.pk, team_id=team.pk), TODAY)
    assert reading.share == pytest.approx(0.5)
    assert reading.at_risk == 6


def test_no_share_is_handed_on_where_under_five_are_left_to_tell_it(world, team):
    whose = Whose(world.municipality.pk, team_id=team.pk)
    for case in Case.objects.filter(team=team, ended_on=None)[:2]:
        case.ended_on = START + timedelta(weeks=30)
        case.exit_reason = ExitReason.objects.get(name=ExitMark.EVENT)
        case.save()
    assert share_at_week(whose, TODAY, week=26).at_risk == 6
    assert share_at_week(whose, TODAY) is None


def test_who_is_back_within_the_municipalitys_weeks_has_had_one_spell(world):
    citizen = CitizenFactory(municipality=world.municipality)
    spell(world.team, 10, citizen=citizen)
    spell(world.team, 10, start=START + timedelta(weeks=13), citizen=citizen)
    whose = Whose(world.municipality.pk, until=START + timedelta(weeks=20))
    joined = joined_spells(whose, TODAY, 4)
    assert len(joined) == 1
    assert int(joined.end[0] - joined.start[0]) == 23 * 7


def test_spells_are_read_in_one_statement_by_age_too(world, team, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(read_spells(Whose(world.municipality.pk, team_id=team.pk), TODAY)) == 20
    with django_assert_num_queries(1):
        assert len(read_spells(Whose(world.municipality.pk, team_id=team.pk, from_age=60), TODAY)) == 10


def test_another_municipality_is_never_counted(world, team):
    everybody = joined_spells(Whose(world.municipality.pk), TODAY, 4)
    assert world.foreign_case.citizen_id not in set(everybody.person)


def test_the_page_tells_the_share_and_where_it_leads(manager, team, others):
    page = words(manager.get(URL, {"a-team": str(team.uuid)}))
    assert f"{team.name}: 50 % er stadig ledige efter 39 uger." in page
    assert "20 forløb. Halvdelen var ude efter: 10 uger." in page
    assert f'href="/kapacitet/?vores=1&amp;maalgruppe=&amp;team={team.uuid}"' in page
    assert "Andre årsager er taget ud, når de sker." in page


def test_two_groups_are_compared_in_words_that_prove_nothing(manager, team, others):
    page = words(manager.get(URL, {"a-team": str(team.uuid), "b-team": str(team.uuid), "sammenlign": "1"}))
    assert "Forskellen kan være tilfældig" in page
    assert page.count("chart-curve-2") >= 1


def test_other_exits_count_as_the_reader_chooses_and_both_rules_are_read_at_week_39(manager, world, team, others):
    """Two more move away after 5 weeks: of 22, 10 have found work, and 10/20 of those the curve still counts."""
    for number in range(2):
        born(spell(team, 5, ExitMark.CENSORED), f"0{1 + number}0585-2{number:03d}")
    both = (
        "Uge 39: 50 % er stadig ledige, når andre årsager tages ud. "
        "55 % er ikke kommet i selvforsørgelse, når de tælles som en anden afgang."
    )
    asked = {"a-team": str(team.uuid), "b-team": str(team.uuid), "sammenlign": "1"}
    page, chosen = words(manager.get(URL, asked)), words(manager.get(URL, asked | {"others": "way_out"}))
    assert both in page
    assert both in chosen
    assert f"{team.name}: 55 % er ikke kommet i selvforsørgelse efter 39 uger." in chosen
    assert "Andre årsager tæller som en anden afgang." in chosen
    assert "Halvdelen var i selvforsørgelse efter: Kan ikke aflæses endnu." in chosen
    assert "Halvdelen var ude efter: 10 uger." in page
    assert '<option value="way_out" selected>' in chosen
    # The file, the other rule with the same groups, the comparison, and what the calculator gets.
    file = b64decode(re.search(r'text/csv;charset=utf-8;base64,([^"]+)"', chosen)[1]).decode("utf-8-sig")
    assert file.startswith("Uge;Ikke i selvforsørgelse (andre årsager som anden afgang);Fra;Til;")
    assert f"{team.name}: uge 39;55\N{NO-BREAK SPACE}%;" in file
    assert f"a-team={team.uuid}&amp;b-team={team.uuid}&amp;sammenlign=1&amp;others=taken_out" in chosen
    assert "I uge 39 kan forskellen være tilfældig" in chosen
    assert "får altid uge 39, hvor andre årsager er taget ud" in chosen
    assert share_at_week(Whose(world.municipality.pk, team_id=team.pk), TODAY).share == pytest.approx(0.5)
    assert manager.get(URL, {"others": "noget andet"}).status_code == 422


def test_four_other_exits_are_not_told_of_by_two_ways_of_counting(manager, world, team, others):
    """Four of the team moved away: the difference between the two readings would be about them."""
    asked = {"a-team": str(team.uuid), "others": "way_out"}
    page = words(manager.get(URL, asked))
    assert "Kurven er derfor kun vist, hvor de er taget ud." in page
    assert f"{team.name}: 50 % er stadig ledige efter 39 uger." in page
    assert "når de tælles som en anden afgang" not in page
    assert "Vis kurven, hvor de" not in page
    assert sheet_of(manager, asked)[0][2] == "Stadig ledige, procent (andre årsager taget ud)"
    # With two more the team's six may be told of, and the six of the others too; three of the others hide both.
    people = People.of(world.municipality.pk, TODAY)
    assert people.other_exits_tell_on_few(Whose(world.municipality.pk, team_id=team.pk))
    assert not people.other_exits_tell_on_few(Whose(world.municipality.pk, team_id=world.other_team.pk))
    for number in range(2):
        spell(team, 5, ExitMark.CENSORED)
        spell(world.other_team, 5 + number, ExitMark.CENSORED)
    people = People.of(world.municipality.pk, TODAY)
    assert not people.other_exits_tell_on_few(Whose(world.municipality.pk))
    assert people.other_exits_tell_on_few(Whose(world.municipality.pk, team_id=team.pk))


def sheet_of(client, asked):
    file = b"".join(client.get(SHEET, asked).streaming_content)
    return [row.cells for row in read_rows(file, Limits(5_000_000, 1_000, 80))]


def test_the_curve_is_a_spreadsheet_week_by_week_with_numbers_to_go_on_with(manager, world, team, others):
    answer = manager.get(URL, {"a-team": str(team.uuid)})
    assert f'href="{SHEET}?a-team={team.uuid}"' in words(answer)
    rows = sheet_of(manager, {"a-team": str(team.uuid)})
    share = "Stadig ledige, procent (andre årsager taget ud)"
    assert rows[0] == ["Gruppe", "Uge", share, "Fra", "Til", "Så mange kan fortælle om det"]
    by_week = {row[1]: row for row in rows[1:]}
    assert by_week["0"][:3] == [team.name, "0", "100"]
    assert by_week["39"][2] == "50" and by_week["39"][5] == "6"
    few = TeamFactory(municipality=world.municipality)
    for number in range(3):
        spell(few, 10 + number)
    assert manager.get(SHEET, {"a-team": str(few.uuid)}).url == f"{URL}?a-team={few.uuid}"
    assert manager.get(SHEET, {"a-since": "i fjor"}).url == f"{URL}?a-since=i+fjor"


def test_a_group_of_four_is_not_shown(manager, world):
    small = TeamFactory(municipality=world.municipality)
    for _ in range(4):
        spell(small, 10)
    page = words(manager.get(URL, {"a-team": str(small.uuid)}))
    assert "For få til at vise noget" in page
    assert '<figure class="chart"' not in page


def test_a_group_that_leaves_four_out_is_not_shown_either(manager, world, team):
    """Otherwise the whole less the group would tell of the few."""
    for number in range(3):
        spell(world.other_team, 10 + number)
    # The world's own case and these three are all that is not the team's.
    page = words(manager.get(URL, {"a-team": str(team.uuid)}))
    assert "For få til at vise noget" in page


def test_the_smallest_group_beside_one_that_is_hidden_is_hidden_with_it(manager, world, team):
    """The whole less the other shown groups would tell of the hidden one."""
    middle, small = TeamFactory(municipality=world.municipality), TeamFactory(municipality=world.municipality)
    world.case.delete()
    for number in range(8):
        spell(middle, 10 + number)
    for number in range(3):
        spell(small, 10 + number)
    shown = [one for one in (team, middle, small) if "chart-wide" in words(manager.get(URL, {"a-team": str(one.uuid)}))]
    assert shown == [team]


def test_a_period_takes_whole_quarters(manager, team, others):
    form = manager.get(URL, {"a-since": "15-02-2023", "a-until": "02-01-2024"}).context["form"]
    assert form.name == "begyndt 01-01-2023–31-03-2024"


def test_a_person_without_a_number_is_counted_among_all_and_in_no_age(manager, team, others):
    assert "20 forløb" in words(manager.get(URL, {"a-team": str(team.uuid)}))
    page = words(manager.get(URL, {"a-team": str(team.uuid), "a-age": "4"}))
    assert "10 forløb" in page


def test_the_curve_stops_where_too_few_are_left(world, team):
    from jobfokus.steering.survival_page import by_week

    curve = kaplan_meier(counted(joined_spells(Whose(world.municipality.pk, team_id=team.pk), TODAY, 4)))
    assert min(by_week("Team", curve).left) >= 5


def test_bad_dates_have_their_message(manager):
    answer = manager.get(URL, {"a-since": "i fjor"})
    assert answer.status_code == 422
    assert "Skriv datoen som dag, måned og år" in words(answer)
    turned = manager.get(URL, {"a-since": "02-02-2026", "a-until": "01-01-2026"})
    assert "Den sidste dag skal ligge efter den første." in words(turned)
    while_typing = manager.get(URL, {"a-since": "i fjor"}, headers={"HX-Request": "true"})
    assert '<a href="#id_a-since">Begyndt fra: Skriv datoen' in words(while_typing)


def test_the_page_costs_the_same_for_many_spells(manager, world, team):
    def statements():
        with CaptureQueriesContext(connection) as caught:
            manager.get(URL)
        return len(caught)

    before = statements()
    for number in range(30):
        spell(team, 5 + number)
    assert statements() == before <= 10
