# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.citizens.actions.persons import register_cpr, rename_citizen
from jobfokus.citizens.models import CitizenCpr
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import CaseFactory
from tests.masked import shows_tail

DAY, LATER = date(2026, 6, 1), date(2026, 6, 8)
NUMBER, REPLACEMENT = "010280-1234", "610280-1234"


def numbers(citizen):
    rows = CitizenCpr.objects.filter(citizen=citizen).order_by("since", "pk")
    return [(row.number, row.kind, row.since, row.until) for row in rows]


def test_a_changed_number_keeps_the_old_one_in_the_history(world):
    citizen = world.case.citizen
    register_cpr(citizen, REPLACEMENT, by=world.caseworker, on=DAY)
    register_cpr(citizen, NUMBER, by=world.caseworker, on=LATER)
    assert numbers(citizen) == [
        ("6102801234", "replacement", DAY, date(2026, 6, 7)),
        ("0102801234", "ordinary", LATER, None),
    ]
    logged = LogEntry.objects.filter(verb="cpr.registered", citizen_id=citizen.pk)
    assert [entry.details for entry in logged.order_by("pk")] == [
        {"kind_of_number": "replacement"},
        {"kind_of_number": "ordinary"},
    ]


def test_the_number_stands_in_no_log_entry(world):
    register_cpr(world.case.citizen, NUMBER, by=world.caseworker, on=DAY)
    assert not shows_tail(str(list(LogEntry.objects.values("verb", "reason", "details", "page"))))


def test_the_same_number_again_changes_nothing(world):
    for _ in range(2):
        register_cpr(world.case.citizen, NUMBER, by=world.caseworker, on=DAY)
    assert len(numbers(world.case.citizen)) == 1
    assert LogEntry.objects.filter(verb="cpr.registered").count() == 1


def test_an_empty_text_says_that_the_number_is_unknown_and_it_can_come_back(world):
    citizen = world.case.citizen
    register_cpr(citizen, NUMBER, by=world.caseworker, on=DAY)
    register_cpr(citizen, "", by=world.caseworker, on=LATER)
    assert not citizen.cpr_numbers.filter(until=None).exists()
    register_cpr(citizen, NUMBER, by=world.caseworker, on=date(2026, 7, 1))
    assert citizen.cpr_numbers.get(until=None).number == "0102801234"


@pytest.mark.parametrize("text, told", [("12", "ti cifre"), ("310280-1234", "dato")])
def test_what_is_no_number_is_told_in_words(world, text, told):
    with pytest.raises(ValidationError, match=told):
        register_cpr(world.case.citizen, text, by=world.caseworker, on=DAY)


def test_a_number_belongs_to_one_person_in_a_municipality_and_may_stand_in_another(world):
    other = CaseFactory(team=world.team).citizen
    register_cpr(world.case.citizen, NUMBER, by=world.caseworker, on=DAY)
    with pytest.raises(ValidationError, match="anden borger"):
        register_cpr(other, NUMBER, by=world.caseworker, on=DAY)
    assert numbers(other) == []
    register_cpr(world.foreign_case.citizen, NUMBER, by=world.foreign_caseworker, on=DAY)
    assert len(numbers(world.foreign_case.citizen)) == 1


def test_a_new_name_holds_from_its_day_and_the_old_one_is_kept(world):
    citizen = world.case.citizen
    rename_citizen(citizen, "Åse", "Østergård", by=world.caseworker, on=DAY)
    rename_citizen(citizen, "Åse", "Holm", by=world.caseworker, on=LATER)
    citizen.refresh_from_db()
    assert citizen.full_name == "Åse Holm"
    assert citizen.folded == "aase holm"
    assert [(name.last_name, name.until) for name in citizen.names.order_by("since")] == [
        ("Østergård", date(2026, 6, 7)),
        ("Holm", None),
    ]
    assert LogEntry.objects.filter(verb="citizen.renamed", citizen_id=citizen.pk).count() == 2


@pytest.mark.parametrize("who", ["colleague", "manager", "foreign_caseworker"])
def test_others_change_neither_number_nor_name(world, who):
    citizen, by = world.case.citizen, getattr(world, who)
    with pytest.raises(PermissionDenied):
        register_cpr(citizen, NUMBER, by=by, on=DAY)
    with pytest.raises(PermissionDenied):
        rename_citizen(citizen, "A", "B", by=by, on=DAY)
    assert not LogEntry.objects.exists()
