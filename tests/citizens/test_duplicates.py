# SPDX-License-Identifier: MPL-2.0
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.citizens.choices import Alike
from jobfokus.citizens.dated import set_cpr
from jobfokus.citizens.duplicates import suggested_duplicates
from jobfokus.citizens.rules import parse_cpr
from tests.accounts.factories import TeamFactory
from tests.citizens.factories import CaseFactory

DAY = date(2026, 6, 1)


def person(team, number="", **fields):
    named = {f"citizen__{name}": value for name, value in fields.items()}
    citizen = CaseFactory(team=team, **named).citizen
    set_cpr(citizen, parse_cpr(number) if number else None, since=DAY)
    return citizen


def told(user):
    return [(pair.first, pair.second, pair.reasons) for pair in suggested_duplicates(user)]


def test_pairs_are_told_with_their_reasons_the_strongest_first(world):
    phone_a = person(world.team, first_name="Bo", last_name="Berg", phone="12 34 56 78")
    phone_b = person(world.team, first_name="Ib", last_name="Dam", phone="+4512345678")
    same_a = person(world.team, "0102801234", first_name="Åse", last_name="Holm")
    same_b = person(world.team, "0102804321", first_name="Aase", last_name="HOLM")
    stand_in = person(world.team, "6103801234", first_name="Eva", last_name="Lund")
    ordinary = person(world.team, "0103801234", first_name="Eva", last_name="Lundgren")
    assert told(world.team_leader) == [
        (same_a, same_b, (Alike.NAME_AND_BIRTH,)),
        (stand_in, ordinary, (Alike.REPLACEMENT,)),
        (phone_a, phone_b, (Alike.PHONE,)),
    ]


def test_a_protected_persons_contact_and_a_telephone_of_many_tell_nothing(world):
    for name in ("Bo", "Ib"):
        person(world.team, first_name=name, phone="11111111", email="x@example.org", protected=True)
    for place in range(6):
        person(world.team, first_name=f"Beboer{place}", phone="22222222")
    assert told(world.team_leader) == []


def test_only_people_one_sees_are_paired(world):
    there = TeamFactory(municipality=world.foreign_case.municipality)
    for team in (world.team, world.other_team, world.foreign_case.team, there):
        person(team, "0102801234" if team == there else "", first_name="Åse", last_name="Holm")
    for user in (world.team_leader, world.colleague, world.manager, world.foreign_caseworker):
        assert told(user) == []
    other = person(world.team, first_name="Åse", last_name="Holm")
    assert [reasons for _first, _second, reasons in told(world.team_leader)] == [(Alike.NAME_WITHOUT_NUMBER,)]
    other.cases.update(restricted=True)
    assert told(world.team_leader) == []


def test_many_pairs_cost_as_many_queries_as_one(world):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            suggested_duplicates(world.team_leader)
        return len(captured)

    world.team_leader.authority  # noqa: B018  read once per request
    for _ in range(2):
        person(world.team, first_name="Åse", last_name="Holm")
    few = queries()
    for place in range(30):
        for _ in range(2):
            person(world.team, first_name=f"Åse{place}", last_name="Holm")
    assert queries() == few <= 6
    assert len(told(world.team_leader)) == 31
