# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from jobfokus.employers.actions import companies, openings
from jobfokus.employers.actions.contacts import Heard, record_contact
from jobfokus.employers.choices import ClosedBecause, ConsentKind, ContactResult, ContactWay, OpeningKind, OpeningStep
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.employers.factories import DAY, FunctionFactory, IndustryFactory, OpeningFactory
from tests.racing import database_in_file, race


@pytest.fixture
def opening(place):
    return OpeningFactory(company=place.company, seats=2, responsible=place.consultant)


def steps(opening):
    return [OpeningStep(event.step) for event in opening.events.all()]


# ---------------------------------------------------------------- contacts


def test_a_contact_without_opening_is_recorded_in_the_companys_industry(place):
    heard = Heard(on=DAY, result=ContactResult.NO_OPENING, way=ContactWay.VISIT, note="Ring igen i august")
    contact = record_contact(place.company, heard, by=place.consultant, on=DAY)
    assert (contact.by_name, contact.industry, contact.occurrence) == ("Jan Pihl", place.company.industry, 1)
    assert not JobOpening.objects.exists()
    entry = LogEntry.objects.get(verb="employer_contact.recorded")
    assert (entry.object_uuid, entry.details) == (contact.uuid, {"result": "no_opening"})


def test_a_contact_with_an_opening_makes_the_opening_its_consultants(place):
    function = FunctionFactory(municipality=place.municipality)
    other = IndustryFactory(municipality=place.municipality)
    heard = Heard(
        on=DAY,
        result=ContactResult.INTERNSHIP,
        industry=other,
        function=function,
        function_text="Pakker",
        seats=3,
        filled_seats=1,
    )
    contact = record_contact(place.company, heard, by=place.consultant, on=DAY)
    made = contact.opening
    assert (made.kind, made.seats, made.filled_seats, made.opened_on) == (OpeningKind.INTERNSHIP, 3, 1, DAY)
    assert (made.industry, made.function, made.function_text) == (other, function, "Pakker")
    assert (made.responsible, made.filled_on) == (place.consultant, None)


def test_what_a_caseworker_hears_belongs_to_the_companys_own_consultant(place):
    place.company.responsible = place.other
    place.company.save()
    heard = Heard(on=DAY, result=ContactResult.ORDINARY, seats=1, filled_seats=1)
    made = record_contact(place.company, heard, by=place.caseworker, on=DAY).opening
    assert (made.responsible, made.filled_on) == (place.other, DAY)


def test_two_equal_contacts_are_two(place):
    heard = Heard(on=DAY, result=ContactResult.NO_OPENING)
    numbers = [record_contact(place.company, heard, by=place.consultant, on=DAY).occurrence for _ in range(3)]
    assert numbers == [1, 2, 3]


@pytest.mark.parametrize(
    "wrong", [{"on": DAY + timedelta(days=1)}, {"seats": 1, "filled_seats": 2, "result": ContactResult.ORDINARY}]
)
def test_a_contact_ahead_of_time_or_with_too_many_filled_is_refused(place, wrong):
    heard = Heard(**({"on": DAY, "result": ContactResult.NO_OPENING} | wrong))
    with pytest.raises(ValidationError):
        record_contact(place.company, heard, by=place.consultant, on=DAY)
    assert not EmployerContact.objects.exists()


@pytest.mark.parametrize("who", ["manager", "stranger", "foreign_caseworker"])
def test_others_record_nothing(place, who):
    with pytest.raises(PermissionDenied):
        record_contact(place.company, Heard(on=DAY, result=ContactResult.NO_OPENING), by=getattr(place, who), on=DAY)


@pytest.mark.django_db(transaction=True)
def test_equal_contacts_at_the_same_moment_are_both_kept(place, tmp_path):
    heard = Heard(on=DAY, result=ContactResult.ORDINARY)
    with database_in_file(tmp_path):
        record = partial(record_contact, place.company, heard, by=place.consultant, on=DAY)
        made = race(record, record)
        assert sorted(contact.occurrence for contact in made) == [1, 2]
        assert JobOpening.objects.count() == 2


# ---------------------------------------------------------------- openings


def test_a_filled_opening_leaves_the_list_and_a_free_seat_brings_it_back(place, opening):
    openings.fill_seat(opening, seen=1, by=place.caseworker, on=DAY)
    openings.fill_seat(opening, seen=2, by=place.caseworker, on=DAY + timedelta(days=2))
    assert (opening.filled_seats, opening.filled_on) == (2, DAY + timedelta(days=2))
    assert not JobOpening.objects.unfilled().exists()
    with pytest.raises(ValidationError):
        openings.fill_seat(opening, seen=3, by=place.caseworker, on=DAY)
    openings.change_seats(opening, seats=4, filled_seats=2, seen=3, by=place.caseworker, on=DAY)
    assert (opening.filled_on, opening.version) == (None, 4)
    assert steps(opening) == [OpeningStep.SEATS, OpeningStep.FILLED, OpeningStep.FILLED]


@pytest.mark.parametrize(("seats", "filled"), [(0, 0), (1, 2), (501, 0), (2, -1)])
def test_impossible_seats_are_refused(place, opening, seats, filled):
    with pytest.raises(ValidationError):
        openings.change_seats(opening, seats=seats, filled_seats=filled, seen=1, by=place.consultant, on=DAY)


def test_an_opening_is_taken_over_by_those_who_keep_openings(place, opening):
    openings.set_responsible(opening, place.other, seen=1, by=place.other, on=DAY)
    event = opening.events.get()
    assert (opening.responsible, event.by, event.whom) == (place.other, place.other, place.other)
    for to in (place.caseworker, place.stranger):
        with pytest.raises(PermissionDenied):
            openings.set_responsible(opening, to, seen=2, by=place.consultant, on=DAY)


def test_closing_tells_why_and_can_be_taken_back(place, opening):
    openings.close_opening(opening, ClosedBecause.FILLED_ELSEWHERE, seen=1, by=place.consultant, on=DAY)
    assert (opening.closed_on, opening.closed_because) == (DAY, "filled_elsewhere")
    assert opening.events.get().because == ClosedBecause.FILLED_ELSEWHERE
    with pytest.raises(ChangedMeanwhileError):
        openings.fill_seat(opening, seen=2, by=place.consultant, on=DAY)
    openings.reopen_opening(opening, seen=2, by=place.team_leader, on=DAY)
    assert (opening.closed_on, opening.closed_because) == (None, "")
    with pytest.raises(ChangedMeanwhileError):
        openings.reopen_opening(opening, seen=3, by=place.team_leader, on=DAY)


def test_an_opening_is_passed_on_once_and_not_before_its_time(place, opening):
    early, ripe = DAY + timedelta(days=20), DAY + timedelta(days=21)
    with pytest.raises(ValidationError):
        openings.pass_on_opening(opening, seen=1, by=place.consultant, on=early)
    openings.pass_on_opening(opening, seen=1, by=place.consultant, on=ripe)
    assert (opening.passed_on_on, opening.passed_on_by) == (ripe, place.consultant)
    with pytest.raises(ValidationError):
        openings.pass_on_opening(opening, seen=2, by=place.consultant, on=ripe)
    assert steps(opening) == [OpeningStep.PASSED_ON]


def every_change(opening, by):
    return [
        partial(openings.change_seats, opening, seats=3, filled_seats=0, seen=1, by=by, on=DAY),
        partial(openings.fill_seat, opening, seen=1, by=by, on=DAY),
        partial(openings.set_responsible, opening, by, seen=1, by=by, on=DAY),
        partial(openings.close_opening, opening, ClosedBecause.WITHDRAWN, seen=1, by=by, on=DAY),
        partial(openings.reopen_opening, opening, seen=1, by=by, on=DAY),
        partial(openings.pass_on_opening, opening, seen=1, by=by, on=DAY + timedelta(days=21)),
    ]


@pytest.mark.parametrize("who", ["manager", "stranger", "foreign_caseworker"])
def test_others_change_no_opening(place, opening, who):
    for change in every_change(opening, getattr(place, who)):
        with pytest.raises(PermissionDenied):
            change()


def test_the_second_of_two_who_act_on_an_opening_is_told(place, opening):
    JobOpening.objects.filter(pk=opening.pk).update(version=2)
    for change in every_change(opening, place.consultant):
        with pytest.raises(ChangedMeanwhileError):
            change()
    assert not opening.events.exists()


def without_guard(opening, seen, *, closed=False, **changes):
    JobOpening.objects.filter(pk=opening.pk).update(**changes)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_of_two_who_fill_a_seat_at_once_one_is_told_and_without_the_guard_nobody(
    place, opening, tmp_path, monkeypatch, guarded
):
    if not guarded:
        monkeypatch.setattr(openings, "_claim", without_guard)
    with database_in_file(tmp_path):
        rows = [JobOpening.objects.get(pk=opening.pk) for _ in range(2)]
        fill = [partial(openings.fill_seat, row, seen=1, by=place.consultant, on=DAY) for row in rows]
        told = race(*fill)
        assert [type(answer) for answer in told].count(ChangedMeanwhileError) == (1 if guarded else 0)
        opening.refresh_from_db()
        assert (opening.filled_seats, opening.events.count()) == (1, 1 if guarded else 2)


# ---------------------------------------------------------------- companies


def test_a_company_is_added_once_per_cvr_number(place):
    first = companies.add_company("20000014", name="Ærø Brød", town="Ryvang", by=place.caseworker)
    again = companies.add_company("20000014", name="Et andet navn", by=place.consultant)
    assert (again, again.name, first.folded) == (first, "Ærø Brød", "aeroe broed")
    assert LogEntry.objects.filter(verb="company.added").count() == 1
    with pytest.raises(PermissionDenied):
        companies.add_company("20000022", name="Nej", by=place.manager)


def test_a_companys_facts_are_corrected_but_never_its_number(place):
    companies.change_company(place.company, {"name": "Nyt Navn", "phone": "12345678"}, seen=1, by=place.consultant)
    kept = Company.objects.get(pk=place.company.pk)
    assert (kept.name, kept.folded, kept.phone, kept.version) == ("Nyt Navn", "nyt navn", "12345678", 2)
    with pytest.raises(TypeError):
        companies.change_company(place.company, {"cvr": "20000014"}, seen=2, by=place.consultant)
    with pytest.raises(ChangedMeanwhileError):
        companies.change_company(place.company, {"name": "For sent"}, seen=1, by=place.other)


def test_a_company_gets_somebody_to_talk_with(place):
    companies.set_company_responsible(place.company, place.other, seen=1, by=place.consultant)
    assert place.company.responsible == place.other
    companies.set_company_responsible(place.company, None, seen=2, by=place.team_leader)
    assert place.company.responsible is None
    with pytest.raises(PermissionDenied):
        companies.set_company_responsible(place.company, place.caseworker, seen=3, by=place.consultant)


def said(given, why="", *, on=DAY, kind=ConsentKind.CONTACT, by="Kim Holm"):
    return companies.Said(kind, given, on, by, why)


def test_what_a_company_says_about_contact_is_dated_and_the_newest_word_holds(place):
    noted = {"by": place.consultant, "today": DAY}
    companies.note_consent(place.company, said(False, " Fusion "), seen=1, **noted)
    assert (place.company.do_not_contact, place.company.do_not_contact_why) == (True, "Fusion")
    companies.note_consent(place.company, said(True, on=DAY - timedelta(days=9)), seen=2, **noted)
    assert place.company.do_not_contact
    companies.note_consent(place.company, said(True), seen=3, **noted)
    assert (place.company.do_not_contact, place.company.do_not_contact_why) == (False, "")
    told = [(consent.given, consent.why, consent.said_by) for consent in place.company.consents.all()]
    assert told == [(True, "", "Kim Holm"), (False, "Fusion", "Kim Holm"), (True, "", "Kim Holm")]
    assert {consent.noted_by for consent in place.company.consents.all()} == {place.consultant}
    assert LogEntry.objects.filter(verb="company.consent_noted").count() == 3


def test_a_no_to_mail_stops_no_calls(place):
    no = said(False, "Får for meget post", kind=ConsentKind.MAIL)
    companies.note_consent(place.company, no, seen=1, by=place.consultant, today=DAY)
    assert not place.company.do_not_contact


def test_a_no_to_being_named_holds_until_the_company_says_yes_and_stops_no_calls(place):
    noted, name = {"by": place.consultant, "today": DAY}, place.company.name
    companies.note_consent(place.company, said(False, "Nej", kind=ConsentKind.NAMED), seen=1, **noted)
    assert (place.company.unnamed, place.company.name_for_citizens, place.company.do_not_contact) == (True, "", False)
    companies.note_consent(place.company, said(True), seen=2, **noted)
    assert place.company.unnamed
    companies.note_consent(place.company, said(True, kind=ConsentKind.NAMED), seen=3, **noted)
    assert (place.company.unnamed, place.company.name_for_citizens) == (False, name)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (said(False, "  "), "Skriv, hvorfor virksomheden siger nej."),
        (said(True, by=" "), "Skriv, hvem i virksomheden der sagde det."),
        (said(True, on=DAY + timedelta(days=1)), "Datoen kan ikke ligge ude i fremtiden."),
    ],
)
def test_a_no_needs_a_reason_and_each_word_somebody_who_said_it_by_now(place, wrong, told):
    with pytest.raises(ValidationError, match=told):
        companies.note_consent(place.company, wrong, seen=1, by=place.consultant, today=DAY)


def test_the_second_of_two_who_write_down_what_a_company_says_writes_nothing(place):
    companies.note_consent(place.company, said(True), seen=1, by=place.consultant, today=DAY)
    with pytest.raises(ChangedMeanwhileError):
        companies.note_consent(place.company, said(False, "Nej"), seen=1, by=place.other, today=DAY)
    assert place.company.consents.count() == 1


@pytest.mark.parametrize("who", ["manager", "caseworker", "stranger"])
def test_others_keep_no_company(place, who):
    by = getattr(place, who)
    for change in (
        partial(companies.change_company, place.company, {"name": "X"}, seen=1, by=by),
        partial(companies.set_company_responsible, place.company, None, seen=1, by=by),
        partial(companies.note_consent, place.company, said(True), seen=1, by=by, today=DAY),
    ):
        with pytest.raises(PermissionDenied):
            change()
