# SPDX-License-Identifier: MPL-2.0
"""What the reasons for closing count as, and what a change would mean before it is saved (K5)."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.citizens.actions.exit_reasons import MarkChange, mark_exits
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import ExitReason
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.spells import Whose, marked, read_spells, read_spells_by_reason
from tests.steering.test_survival_views import TODAY, spell, words

URL, SAVE = "/varighed/aarsager/", "/varighed/aarsager/gem/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def manager(client, world):
    client.force_login(world.manager)
    return client


@pytest.fixture
def reasons(world):
    """Ten left for a job after ten weeks, ten for another cause after twenty, four changed benefit; six are here."""
    for number in range(24):
        mark = ExitMark.EVENT if number < 10 else ExitMark.CENSORED if number < 20 else ExitMark.BENEFIT_CHANGE
        spell(world.team, 10 if number < 10 else 20, mark)
    for _ in range(6):
        spell(world.team)
    return {reason.mark: reason for reason in ExitReason.objects.all()}


def chosen(reason, mark):
    return {str(reason.uuid): str(mark)}


def test_the_page_names_each_reason_with_what_it_counts_as(manager, reasons):
    page = manager.get(URL)
    form = page.context["form"]
    assert [(one.label, one.initial) for one in form] == [
        (reason.name, reason.mark) for reason in ExitReason.objects.all()
    ]
    assert "Det betyder dit valg" not in words(page)


def test_the_effect_is_shown_before_anything_is_saved(manager, reasons):
    other = reasons[ExitMark.CENSORED]
    page = manager.get(URL, chosen(other, ExitMark.EVENT))
    told = {label: (now, then) for label, now, then in page.context["effect"].rows}
    assert told["Ledige endnu efter 13 uger"] == ("67\N{NO-BREAK SPACE}%", "67\N{NO-BREAK SPACE}%")
    assert told["Ledige endnu efter 39 uger"] == ("67\N{NO-BREAK SPACE}%", "33\N{NO-BREAK SPACE}%")
    assert told["Halvdelen er ude efter"] == ("Kan ikke aflæses endnu", "20 uger")
    assert "tæller som: Selvforsørgelse" in words(page)
    assert ExitReason.objects.get(pk=other.pk).mark == ExitMark.CENSORED


def test_the_effect_of_a_reason_that_four_have_left_for_is_not_shown_but_may_be_chosen(manager, reasons):
    page = manager.get(URL, chosen(reasons[ExitMark.BENEFIT_CHANGE], ExitMark.EVENT))
    assert page.context["effect"].rows == ()
    assert "er brugt om så få" in words(page)
    assert "Gem valget" in words(page)


def test_a_choice_that_changes_nothing_says_so(manager, reasons):
    page = words(manager.get(URL, chosen(reasons[ExitMark.EVENT], ExitMark.EVENT)))
    assert "Årsagerne tæller allerede sådan." in page
    assert "Gem valget" not in page


def test_what_cannot_be_chosen_is_refused(manager, reasons):
    assert manager.get(URL, chosen(reasons[ExitMark.EVENT], "death")).status_code == 422
    assert manager.post(SAVE, chosen(reasons[ExitMark.EVENT], "death")).url == URL


def test_saving_changes_the_reason_and_tells_the_log(manager, world, reasons):
    other = reasons[ExitMark.CENSORED]
    answer = manager.post(SAVE, chosen(other, ExitMark.EVENT) | {f"set-{other.uuid}": "censored"}, follow=True)
    assert "Kurverne er regnet ud på den nye måde." in words(answer)
    other.refresh_from_db()
    assert other.mark == ExitMark.EVENT
    entry = LogEntry.objects.get(verb="exit_reason.marked")
    assert entry.user_id == world.manager.pk
    assert entry.details == {"before": "censored", "after": "event"}


def test_the_second_who_changes_the_same_reason_is_told_and_nothing_is_half_saved(manager, reasons):
    first, other = reasons[ExitMark.EVENT], reasons[ExitMark.CENSORED]
    ExitReason.objects.filter(pk=other.pk).update(mark=ExitMark.BENEFIT_CHANGE)
    form = chosen(first, ExitMark.CENSORED) | chosen(other, ExitMark.EVENT)
    form |= {f"set-{first.uuid}": "event", f"set-{other.uuid}": "censored"}
    assert "En anden har ændret årsagerne imens." in words(manager.post(SAVE, form, follow=True))
    first.refresh_from_db()
    assert first.mark == ExitMark.EVENT


def test_only_the_manager_of_the_municipality_marks_exits(world, reasons):
    change = MarkChange(reasons[ExitMark.EVENT], "event", ExitMark.CENSORED)
    for user in (world.team_leader, world.caseworker, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            mark_exits([change], by=user)
    with pytest.raises(ChangedMeanwhileError):
        mark_exits([MarkChange(change.reason, "censored", ExitMark.EVENT)], by=world.manager)


def test_spells_by_reason_are_those_by_mark_once_they_are_marked(world, reasons):
    whose, marks = Whose(world.municipality.pk), {reason.pk: reason.mark for reason in reasons.values()}
    told, found = read_spells(whose, TODAY), marked(read_spells_by_reason(whose, TODAY), marks)
    assert sorted(zip(told.person, told.mark, strict=True)) == sorted(zip(found.person, found.mark, strict=True))


def test_the_effect_costs_the_same_for_many_spells(manager, world, reasons):
    def statements():
        with CaptureQueriesContext(connection) as caught:
            manager.get(URL, chosen(reasons[ExitMark.EVENT], ExitMark.CENSORED))
        return len(caught)

    before = statements()
    for number in range(30):
        spell(world.team, 5 + number, start=date(2024, 3, 1))
    assert statements() == before <= 8
