# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from jobfokus.citizens.choices import CprKind, ExitMark, Sex
from jobfokus.citizens.models import CitizenCpr
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening, ScreeningAnswer
from jobfokus.steering.rules.survival import Reading
from jobfokus.steering.screened import week_39
from jobfokus.steering.screening_share import screening_share
from jobfokus.steering.spells import Whose, joined_spells
from tests.access import sign_in
from tests.citizens.factories import CaseFactory, ExitReasonFactory
from tests.screening.screenings import switched_on

TODAY = date(2026, 11, 23)
PAGE = reverse("steering:screening_follow_up")
LONG_AGO = date(2025, 9, 1)


def looked_back(world, times, *, out, long, team=None, sex=Sex.FEMALE, on=LONG_AGO, yes=()):
    """*times* cases that began on a day, singled out or not, that stayed long or got a job after ten weeks."""
    edition = CriteriaEdition.objects.newest(world.municipality.pk)
    job = ExitReasonFactory(municipality=world.municipality, mark=ExitMark.EVENT)
    for _ in range(times):
        ended = {} if long else {"ended_on": on + timedelta(weeks=10), "exit_reason": job}
        case = CaseFactory(team=team or world.team, started_on=on, **ended)
        CitizenCpr.objects.create(
            citizen=case.citizen, municipality=world.municipality, number="x", index=f"{case.pk}",
            kind=CprKind.ORDINARY, birth_year=1980, sex=sex, since=on,
        )  # fmt: skip
        effort = Effort.INTENSIVE if out else Effort.ALONE
        made = Screening.objects.create(
            case=case, number=1, edition=edition, team=case.team, target_group=case.target_group, low=4, high=4,
            limit=4, suggestion=effort, decision=effort, reason="Prøve", decided_on=on, decided_by=world.caseworker,
        )  # fmt: skip
        ScreeningAnswer.objects.bulk_create(
            ScreeningAnswer(screening=made, criterion=one, answer="yes" if one.code in yes else "no", answered_on=on)
            for one in edition.asked
        )


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def screens(world):
    switched_on(world.municipality)
    return world


def read(user, **query) -> str:
    return sign_in(user).get(PAGE, query).content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_the_page_says_that_nobody_has_been_screened(screens):
    assert "Der er ikke screenet nogen endnu" in read(screens.manager)


def test_shares_carry_their_interval_and_the_words_for_it(screens):
    looked_back(screens, 30, out=True, long=True, yes=("no_network",))
    looked_back(screens, 10, out=False, long=True)
    looked_back(screens, 20, out=True, long=False)
    looked_back(screens, 40, out=False, long=False, sex=Sex.MALE)
    text = read(screens.manager)
    assert "50 % (40–60 %)" in text  # 50 of 100 singled out
    assert "75 % (60–86 %)" in text  # 30 of the 40 who stayed long
    assert "67 % (54–77 %)" in text  # 40 of the 60 who came out
    assert "Sensitivitet" in text
    assert "Mænd" in text
    assert "Stadig ledige i uge 39, hele kommunen" in text


def test_few_people_say_nothing_and_are_not_told_on(screens):
    looked_back(screens, 8, out=True, long=True)
    looked_back(screens, 8, out=False, long=False)
    assert "For få til at sige noget" in read(screens.manager)
    looked_back(screens, 3, out=False, long=True)
    text = read(screens.manager)
    assert "Skjult: få mennesker" in text


def test_a_filter_never_tells_on_the_few_it_leaves_out(screens):
    looked_back(screens, 40, out=True, long=True)
    looked_back(screens, 40, out=False, long=False)
    looked_back(screens, 2, out=True, long=True, team=screens.other_team)
    text = read(screens.manager, team=str(screens.team.uuid))
    assert "Skjult: få mennesker" in text
    assert "100 %" not in text


def test_the_outcome_is_unknown_for_new_cases_and_for_those_who_left_for_another_cause(screens):
    pension = ExitReasonFactory(municipality=screens.municipality, name="Pension", mark=ExitMark.CENSORED)
    new = CaseFactory(team=screens.team, started_on=TODAY - timedelta(weeks=20))
    left = CaseFactory(
        team=screens.team, started_on=LONG_AGO, ended_on=LONG_AGO + timedelta(weeks=9), exit_reason=pension
    )
    spells = joined_spells(Whose(screens.municipality.pk), TODAY, 4)
    rows = [(each.citizen_id, each.started_on) for each in (new, left)]
    assert week_39(rows, spells, TODAY) == [None, None]


def test_a_leader_reads_the_figures_and_a_caseworker_does_not(screens):
    assert sign_in(screens.team_leader).get(PAGE).status_code == 200
    assert sign_in(screens.caseworker).get(PAGE).status_code == 404


def test_only_filters_that_count_stand_on_the_page(screens):
    page = read(screens.manager)
    assert 'name="team"' in page
    assert 'name="event"' not in page
    assert 'name="age"' not in page


def test_a_day_that_is_none_is_sent_back(screens):
    assert sign_in(screens.manager).get(PAGE, {"since": "snart"}).status_code == 422


@pytest.mark.parametrize("outcome, statements", [("uge-39", 10), ("langtid", 12)])
def test_the_page_costs_the_same_for_few_and_many(screens, outcome, statements, django_assert_max_num_queries):
    browser = sign_in(screens.manager)
    browser.get(PAGE)
    for times in (1, 30):
        looked_back(screens, times, out=True, long=True)
        with django_assert_max_num_queries(statements):
            browser.get(PAGE, {"outcome": outcome})


EXPECTED = Reading(day=273, share=0.3, lower=0.25, upper=0.35, at_risk=50)


def test_more_than_expected_is_told_with_the_criteria_behind_it_and_what_it_costs(screens):
    lately, before = TODAY - timedelta(weeks=4), TODAY - timedelta(weeks=30)
    looked_back(screens, 30, out=False, long=True, on=before)
    looked_back(screens, 10, out=True, long=True, on=before, yes=("no_network",))
    looked_back(screens, 30, out=True, long=True, on=lately, yes=("no_network",))
    looked_back(screens, 10, out=False, long=True, on=lately)
    found = screening_share(screens.municipality.pk, EXPECTED, TODAY)
    assert "75 %" in found.told
    assert "højst 35 %" in found.told
    assert found.drivers == ["Kender ingen på arbejdspladser, der kan åbne en dør: fra 25 % til 75 % ja"]
    assert "årsværk mere" in found.cost


def test_nothing_is_told_while_the_share_is_within_what_is_expected(screens):
    lately = TODAY - timedelta(weeks=4)
    looked_back(screens, 10, out=True, long=True, on=lately)
    looked_back(screens, 20, out=False, long=True, on=lately)
    assert screening_share(screens.municipality.pk, EXPECTED, TODAY) is None
    assert screening_share(screens.municipality.pk, None, TODAY) is None


def test_leader_and_manager_meet_the_prompt_on_their_day(screens):
    for user in (screens.team_leader, screens.manager):
        assert reverse("steering:screening_prompt") in sign_in(user).get(reverse("journey:my_day")).content.decode()
    prompt = reverse("steering:screening_prompt")
    assert "Følg op på screening" in sign_in(screens.manager).get(prompt).content.decode()
    assert "Følg op på screening" not in sign_in(screens.manager).get(f"{prompt}?her=1").content.decode()
