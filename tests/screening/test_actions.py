# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from jobfokus.accounts.choices import Role
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.screenings import (
    Decision,
    Given,
    answer_objection,
    decide_screening,
    object_to_screening,
)
from jobfokus.screening.actions.setup import (
    CriteriaRefusedError,
    NoModelCardError,
    publish_criteria,
    remove_waiting,
    switch_off,
    switch_on,
    withdraw_basis,
    words_of,
    write_basis,
    write_card,
)
from jobfokus.screening.choices import Answer, Effort
from jobfokus.screening.models import CriteriaEdition, RiskCriterion, Screening, in_use
from jobfokus.screening.rules.criteria import CriteriaProblem
from jobfokus.screening.shipped import CRITERIA, ship_criteria
from tests.accounts.factories import user_with
from tests.screening.screenings import CARD, NOW, screened, switched_on

FOUR = dict.fromkeys(("few_openings", "no_network", "narrow_search", "short_commute"), "yes")
ALONE = Decision(Effort.ALONE, "Er godt på vej")


def newest(world) -> CriteriaEdition:
    return CriteriaEdition.objects.newest(world.municipality.pk)


def test_the_twelve_criteria_come_once_and_what_is_protected_or_could_hide_health_is_off(world):
    assert (ship_criteria(world.municipality), ship_criteria(world.municipality)) == (12, 0)
    off = {each.code for each in newest(world).criteria.all() if not each.in_use}
    assert off == {"over_forty", "other_origin", "steps_not_taken", "turned_down"}
    assert {each.protected for each in CRITERIA if each.protected} == {"age", "origin"}


def test_the_tool_is_off_until_a_manager_switches_it_on_with_a_card_and_a_basis(world):
    ship_criteria(world.municipality)
    with pytest.raises(NoModelCardError):
        switch_on("Hjemmel", by=world.manager, now=NOW)
    write_card(CARD, seen=0, by=world.manager, now=NOW)
    with pytest.raises(NoModelCardError):
        switch_on("  ", by=world.manager, now=NOW)
    for other in (world.team_leader, world.caseworker):
        with pytest.raises(PermissionDenied):
            switch_on("Hjemmel", by=other, now=NOW)
    switch_on("Hjemmel", by=world.manager, now=NOW)
    assert in_use(world.municipality.pk)
    assert not in_use(world.foreign_case.municipality_id)
    with pytest.raises(ChangedMeanwhileError):
        switch_on("Hjemmel", by=world.manager, now=NOW)
    switch_off(by=world.manager, now=NOW)
    assert not in_use(world.municipality.pk)


def test_nobody_is_screened_while_the_tool_is_off(world):
    switched_on(world.municipality)
    switch_off(by=world.manager, now=NOW)
    with pytest.raises(PermissionDenied):
        screened(world.case, world.caseworker, FOUR)


def test_a_protected_criterion_counts_only_on_a_basis_that_a_manager_wrote(world):
    ship_criteria(world.municipality)
    administrator = user_with(Role.ADMINISTRATOR, municipality=world.municipality)
    with_age = [replace(each, in_use=each.in_use or each.code == "over_forty") for each in words_of(newest(world))]
    with pytest.raises(CriteriaRefusedError) as refused:
        publish_criteria(with_age, limit=4, note="", seen=1, by=administrator, now=NOW)
    assert refused.value.problems == (CriteriaProblem.NO_BASIS,)
    with pytest.raises(PermissionDenied):
        write_basis("over_forty", "Hjemmel", date(2026, 3, 1), by=administrator, now=NOW)
    write_basis("over_forty", "Lov nr. 1, § 2", date(2026, 3, 1), by=world.manager, now=NOW)
    publish_criteria(with_age, limit=4, note="Alder", seen=1, by=administrator, now=NOW)
    assert newest(world).criteria.get(code="over_forty").basis == "Lov nr. 1, § 2 (dateret 01-03-2026)"

    withdraw_basis("over_forty", by=world.manager, now=NOW)
    assert newest(world).number == 3
    assert "over_forty" not in [each.code for each in newest(world).asked]


def test_a_basis_taken_back_acts_at_once_also_when_nothing_else_is_asked(world):
    switched_on(world.municipality)
    write_basis("over_forty", "Lov nr. 1, § 2", date(2026, 3, 1), by=world.manager, now=NOW)
    age_alone = [replace(each, in_use=each.code == "over_forty") for each in words_of(newest(world))]
    publish_criteria(age_alone, limit=1, note="Alder", seen=1, by=world.manager, now=NOW)
    withdraw_basis("over_forty", by=world.manager, now=NOW)
    assert newest(world).asked == [] and not in_use(world.municipality.pk)
    with pytest.raises(CriteriaRefusedError) as refused:
        switch_on("Hjemmel", by=world.manager, now=NOW)
    assert refused.value.problems == (CriteriaProblem.NOTHING_IN_USE,)


def test_the_database_refuses_a_protected_criterion_without_a_basis(world):
    ship_criteria(world.municipality)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiskCriterion.objects.filter(code="over_forty").update(in_use=True)


def test_a_caseworker_publishes_no_criteria_and_of_two_writers_one_gets_through(world):
    ship_criteria(world.municipality)
    words = words_of(newest(world))
    with pytest.raises(PermissionDenied):
        publish_criteria(words, limit=4, note="", seen=1, by=world.caseworker, now=NOW)
    publish_criteria(words, limit=3, note="Lavere grænse", seen=1, by=world.manager, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        publish_criteria(words, limit=5, note="", seen=1, by=world.manager, now=NOW)
    assert newest(world).limit == 3


def test_an_edition_waits_for_its_day_and_may_be_let_go_until_then(world):
    switched_on(world.municipality)
    words, day = words_of(newest(world)), NOW.date() + timedelta(days=30)
    held = lambda on: CriteriaEdition.objects.in_force(world.municipality.pk, on).limit  # noqa: E731
    coming = publish_criteria(words, limit=2, note="Fra april", seen=1, by=world.manager, now=NOW, starts_on=day)
    assert (held(NOW.date()), held(day - timedelta(days=1)), held(day)) == (4, 4, 2)
    assert screened(world.case, world.caseworker, FOUR, edition=held_edition(world)).limit == 4
    for earlier, problem in (
        (None, CriteriaProblem.BEFORE_WAITING),
        (day - timedelta(days=1), CriteriaProblem.BEFORE_WAITING),
        (NOW.date() - timedelta(days=1), CriteriaProblem.PAST),
    ):
        with pytest.raises(CriteriaRefusedError) as refused:
            publish_criteria(words, limit=3, note="", seen=2, by=world.manager, now=NOW, starts_on=earlier)
        assert refused.value.problems == (problem,)
    with pytest.raises(PermissionDenied):
        remove_waiting(coming, by=world.caseworker, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        remove_waiting(coming, by=world.manager, now=NOW + timedelta(days=30))
    remove_waiting(coming, by=world.manager, now=NOW)
    assert (held(day), newest(world).number) == (4, 1)
    with pytest.raises(ChangedMeanwhileError):
        remove_waiting(newest(world), by=world.manager, now=NOW)


def held_edition(world) -> CriteriaEdition:
    return CriteriaEdition.objects.in_force(world.municipality.pk, NOW.date())


def test_a_basis_taken_back_reaches_the_edition_that_waits_too(world):
    switched_on(world.municipality)
    write_basis("over_forty", "Lov nr. 1, § 2", date(2026, 3, 1), by=world.manager, now=NOW)
    day = NOW.date() + timedelta(days=30)
    with_age = [replace(each, in_use=each.in_use or each.code == "over_forty") for each in words_of(newest(world))]
    publish_criteria(with_age, limit=5, note="Fra april", seen=1, by=world.manager, now=NOW, starts_on=day)
    withdraw_basis("over_forty", by=world.manager, now=NOW)
    later = CriteriaEdition.objects.in_force(world.municipality.pk, day)
    assert (later.starts_on, later.limit, later.note) == (day, 5, "Fra april")
    assert "over_forty" not in [each.code for each in later.asked]
    assert held_edition(world).number == 1


def test_a_decision_keeps_sum_suggestion_reason_and_who(world):
    switched_on(world.municipality)
    made = screened(world.case, world.caseworker, FOUR, motivation=8, belief=3)
    assert (made.low, made.high, made.limit, made.suggestion) == (4, 8, 4, Effort.INTENSIVE)
    assert (made.decision, made.decided_by, made.team_id) == (Effort.INTENSIVE, world.caseworker, world.team.pk)
    assert (made.motivation, made.belief) == (8, 3)
    entry = LogEntry.objects.get(verb="screening.decided")
    assert entry.citizen_id == world.case.citizen_id


def test_motivation_and_belief_never_change_the_score(world):
    switched_on(world.municipality)
    low = screened(world.case, world.caseworker, FOUR, motivation=1, belief=1)
    high = screened(world.case, world.caseworker, FOUR, motivation=10, belief=10, seen=1)
    assert (low.low, low.high, low.suggestion) == (high.low, high.high, high.suggestion)


def test_a_new_screening_takes_the_place_of_the_old_one_and_both_stay(world):
    switched_on(world.municipality)
    first = screened(world.case, world.caseworker, FOUR)
    later = NOW + timedelta(days=30)
    second = screened(world.case, world.caseworker, FOUR | {"no_network": "no"}, effort=Effort.ALONE, seen=1, now=later)
    first.refresh_from_db()
    assert first.superseded_at == later
    assert list(Screening.objects.newest_of_case().filter(case=world.case)) == [second]
    days = {each.criterion.code: each.answered_on for each in second.answers.select_related("criterion")}
    assert days["no_network"] == later.date()
    assert days["few_openings"] == NOW.date()


@pytest.mark.parametrize("seen", [0, 2])
def test_of_two_who_screen_the_same_case_one_gets_through(world, seen):
    switched_on(world.municipality)
    screened(world.case, world.caseworker, FOUR)
    with pytest.raises(ChangedMeanwhileError):
        screened(world.case, world.caseworker, FOUR, seen=seen)
    assert Screening.objects.filter(case=world.case).count() == 1


def test_answers_to_an_edition_that_no_longer_holds_are_sent_back(world):
    switched_on(world.municipality)
    old = newest(world)
    publish_criteria(words_of(old), limit=3, note="", seen=1, by=world.manager, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        decide_screening(world.case, old, {}, ALONE, seen=0, by=world.caseworker, now=NOW)


def test_the_score_is_the_same_years_later_whatever_the_criteria_say_then(world):
    switched_on(world.municipality)
    made = screened(world.case, world.caseworker, FOUR)
    heavier = [replace(each, weight=5, text="Andre ord") for each in words_of(newest(world))]
    publish_criteria(heavier, limit=20, note="", seen=1, by=world.manager, now=NOW)
    again = Screening.objects.with_answers().get(pk=made.pk).score
    assert (again.low, again.high, again.limit, again.suggestion) == (4, 8, 4, Effort.INTENSIVE)


def test_only_whoever_may_write_in_the_case_screens_it(world):
    switched_on(world.municipality)
    for other in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            screened(world.case, other, FOUR)


def test_a_citizen_objects_once_more_and_the_case_answers_once(world):
    switched_on(world.municipality)
    citizen = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.user = citizen
    world.case.citizen.save()
    made = screened(world.case, world.caseworker, {"no_network": Answer.YES})
    with pytest.raises(PermissionDenied):
        object_to_screening(made, "Nej", by=world.colleague, now=NOW)
    objection = object_to_screening(made, "Jeg kender mange", by=citizen, now=NOW)
    with pytest.raises(PermissionDenied):
        answer_objection(objection, "Ja", by=citizen, now=NOW)
    answer_objection(objection, "Det retter vi", by=world.caseworker, now=NOW)
    with pytest.raises(ChangedMeanwhileError):
        answer_objection(objection, "Nej", by=world.caseworker, now=NOW)
    objection.refresh_from_db()
    assert objection.answer == "Det retter vi"


def test_a_note_goes_with_its_answer(world):
    switched_on(world.municipality)
    given = {"no_network": Given(Answer.YES, " Flyttet hertil i maj ")}
    made = decide_screening(world.case, newest(world), given, ALONE, seen=0, by=world.caseworker, now=NOW)
    assert made.answers.get(criterion__code="no_network").note == "Flyttet hertil i maj"
