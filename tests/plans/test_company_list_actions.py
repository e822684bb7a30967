# SPDX-License-Identifier: MPL-2.0
"""A list is found, sent once, ticked by the citizen and taken back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.job_log import change_entry
from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.models import Case, JobLogEntry
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.plans.actions import company_lists, save_plan
from jobfokus.plans.actions.company_lists import (
    NothingChosenError,
    send_list,
    tick_company,
    untick_company,
    withdraw_list,
)
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.company_lists import Sought, find_companies, shown_lists
from jobfokus.plans.models import CompanyList, CompanyListItem
from jobfokus.plans.rules.company_file import FileCompany
from jobfokus.plans.rules.company_list import Candidate, LeftOut
from jobfokus.plans.rules.content import PlanContent
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory
from tests.employers.factories import CompanyFactory, ContactFactory, OpeningFactory, cvr_number
from tests.plans.factories import NOW, company_list, saved_plan
from tests.racing import database_in_file, race

LATER = NOW + timedelta(days=1)
TWO = [
    Candidate(cvr_number(1), "Åhaven", WhyListed.FILE, town="Køge"),
    Candidate(cvr_number(2), "Søglimt", WhyListed.FILE),
]


@pytest.fixture
def function(world):
    found = JobFunction.objects.create(municipality=world.municipality, name="Funktion A")
    found.industries.add(Industry.objects.create(municipality=world.municipality, name="Pleje", section="Q"))
    return found


@pytest.fixture
def mine(world):
    """The case of a citizen who can sign in."""
    citizen = CitizenFactory(
        municipality=world.municipality, user=user_with(Role.CITIZEN, municipality=world.municipality)
    )
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


def line_of(case: Case):
    plan = saved_plan(case, case.owner)
    return plan.lines.select_related("plan__case__citizen").get(track="A")


def item_of(made: CompanyList, place: int = 0) -> CompanyListItem:
    return made.items.select_related("company_list__case__citizen", "log_entry__citizen", "company")[place]


def found(world, function, **more):
    sought = Sought(**{"function_ids": (function.pk,), **more})
    return find_companies(world.case, sought, by=world.caseworker, now=NOW)


def names(picked):
    return [each.name for each in picked.candidates]


# ---------------------------------------------------------------- finding


def test_companies_of_the_functions_industry_are_found_with_openings_and_contacts_first(world, function):
    industry = function.industries.get()
    CompanyFactory(municipality=world.municipality, name="A i branchen", industry=industry)
    contact = ContactFactory(company__municipality=world.municipality, company__name="B har talt", function=function)
    OpeningFactory(company__municipality=world.municipality, company__name="C har plads", function=function)
    CompanyFactory(municipality=world.municipality, name="En anden branche")
    CompanyFactory(municipality=world.foreign_case.municipality, name="En anden kommunes")
    assert names(found(world, function)) == ["C har plads", "B har talt", "A i branchen"]
    assert found(world, function).candidates[1].company_id == contact.company_id


def test_an_opening_that_is_filled_is_only_a_company_that_has_talked_with_us(world, function):
    OpeningFactory(
        company__municipality=world.municipality, function=function, filled_seats=1, filled_on=date(2026, 3, 1)
    )
    assert [each.why for each in found(world, function).candidates] == [WhyListed.KNOWN]


def test_a_chosen_industry_goes_before_the_functions_own(world, function):
    trade = Industry.objects.create(municipality=world.municipality, name="Handel", section="G")
    CompanyFactory(municipality=world.municipality, name="Butikken", industry=trade)
    CompanyFactory(municipality=world.municipality, name="Plejen", industry=function.industries.get())
    assert names(found(world, function, industry=trade)) == ["Butikken"]


def test_who_will_not_be_contacted_lies_too_far_away_or_is_known_already_is_left_out(world, function, mine):
    industry = function.industries.get()
    make = {"municipality": world.municipality, "industry": industry}
    CompanyFactory(**make, name="Nej tak", do_not_contact=True, postal_code="4600")
    CompanyFactory(**make, name="Langt væk", postal_code="9990")
    known = CompanyFactory(**make, name="Har søgt", postal_code="4600")
    CompanyFactory(**make, name="Nær", postal_code="4681")
    JobLogEntry.objects.create(
        citizen=world.case.citizen, on=world.case.started_on, title="Sosu", company_name="Har søgt", company=known
    )
    picked = found(world, function, from_postal_code="4600", most_kilometres=15)
    assert names(picked) == ["Nær"]
    assert picked.left_out == {LeftOut.REFUSED: 1, LeftOut.ALREADY: 1, LeftOut.TOO_FAR: 1}


def test_the_load_is_evened_out_over_the_citizens_of_the_last_weeks(world, function, mine):
    make = {"municipality": world.municipality, "industry": function.industries.get()}
    often, seldom = CompanyFactory(**make, name="A"), CompanyFactory(**make, name="B")
    sent = [Candidate(often.cvr, often.name, WhyListed.INDUSTRY, company_id=often.pk)]
    company_list(line_of(mine), sent, by=world.caseworker, sent=True)
    assert names(found(world, function)) == ["B", "A"]
    later = find_companies(world.case, Sought((function.pk,)), by=world.caseworker, now=NOW + timedelta(weeks=5))
    assert names(later) == ["A", "B"]
    assert seldom.pk == later.candidates[1].company_id


def test_a_file_keeps_to_the_industry_and_the_registers_refusals_and_adds_no_company(world, function):
    refuser = CompanyFactory(municipality=world.municipality, do_not_contact=True)
    ours = OpeningFactory(company__municipality=world.municipality, function=function).company
    rows = (
        FileCompany(2, refuser.cvr, "Nej tak"),
        FileCompany(3, ours.cvr, "Vores kendte"),
        FileCompany(4, cvr_number(301), "Plejehjem", section="Q"),
        FileCompany(5, cvr_number(302), "Butik", section="G"),
        FileCompany(6, cvr_number(303), "Omsorg", industry="pleje"),
    )
    picked = found(world, function, industry=function.industries.get(), file=rows)
    assert names(picked) == ["Vores kendte", "Omsorg", "Plejehjem"]
    assert picked.candidates[0].company_id == ours.pk
    assert picked.left_out == {LeftOut.REFUSED: 1}


def test_finding_costs_the_same_for_one_and_thirty_companies(world, function, django_assert_num_queries):
    assert world.caseworker.authority.is_staff
    for times in (1, 30):
        CompanyFactory.create_batch(times, municipality=world.municipality, industry=function.industries.get())
        with django_assert_num_queries(5):
            found(world, function)


# ---------------------------------------------------------------- making and sending


def test_a_new_search_takes_the_place_of_the_list_being_made_and_what_was_sent_stays(world):
    line = line_of(world.case)
    company_list(line, TWO, by=world.caseworker, sent=True)
    company_list(line, TWO[:1], by=world.caseworker)
    newest = company_list(line, TWO[1:], by=world.caseworker)
    assert CompanyList.objects.being_made().get() == newest
    assert CompanyList.objects.on_my_plan().count() == 1


def test_only_the_chosen_companies_are_sent_and_only_once(world):
    made = company_list(line_of(world.case), TWO, by=world.caseworker)
    with pytest.raises(NothingChosenError):
        send_list(made, [], by=world.caseworker, now=NOW)
    send_list(made, [item_of(made, 1).uuid], by=world.caseworker, now=NOW)
    assert [item.name for item in made.items.all()] == ["Søglimt"]
    with pytest.raises(ChangedMeanwhileError):
        send_list(made, [item_of(made).uuid], by=world.caseworker, now=LATER)
    assert LogEntry.objects.filter(verb="company_list.sent", citizen_id=world.case.citizen_id).count() == 1


def test_a_stranger_makes_sends_and_takes_back_nothing(world):
    line = line_of(world.case)
    made = company_list(line, TWO, by=world.caseworker)
    for refused in (
        lambda: company_list(line, TWO, by=world.colleague),
        lambda: send_list(made, [item_of(made).uuid], by=world.colleague, now=NOW),
        lambda: withdraw_list(made, by=world.foreign_caseworker, now=NOW),
        lambda: tick_company(item_of(made), by=world.colleague, now=NOW),
        lambda: untick_company(item_of(made), by=world.colleague, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_a_list_outlives_its_line_and_one_being_made_goes_with_the_next_search(world):
    plan = saved_plan(world.case, world.caseworker)
    a, b = plan.lines.select_related("plan__case")[:2]
    company_list(a, TWO, by=world.caseworker, sent=True)
    company_list(a, TWO, by=world.caseworker)
    rest = PlanContent(tuple(line for line in plan.content.lines if line.track != "A"), plan.content.mix)
    save_plan(plan, rest, seen=1, by=world.caseworker, now=NOW)
    (shown,) = shown_lists(world.case)
    assert (shown.track, shown.function, shown.line_uuid) == ("A", "Funktion A", "")
    b.refresh_from_db()
    company_list(b, TWO, by=world.caseworker)
    assert CompanyList.objects.being_made().get().line == b


# ---------------------------------------------------------------- ticking


def test_a_tick_opens_one_entry_of_the_job_log_with_what_the_list_knows(world, mine):
    made = company_list(line_of(mine), TWO, by=world.caseworker, sent=True)
    user = mine.citizen.user
    entry = tick_company(item_of(made), by=user, now=LATER)
    assert (entry.title, entry.company_name, entry.town) == ("Funktion A", "Åhaven", "Køge")
    assert (entry.track, entry.channel, entry.state) == ("A", Channel.UNSOLICITED, LogState.SENT)
    assert tick_company(item_of(made), by=user, now=LATER) == entry
    assert JobLogEntry.objects.count() == 1
    (shown,) = shown_lists(mine)
    assert shown.count == "1 af 2 er søgt"


def test_a_tick_by_mistake_goes_with_its_entry_and_one_that_has_grown_stays(world, mine):
    made = company_list(line_of(mine), TWO, by=world.caseworker, sent=True)
    user = mine.citizen.user
    tick_company(item_of(made), by=user, now=LATER)
    untick_company(item_of(made), by=user, now=LATER)
    assert not JobLogEntry.objects.exists()
    assert item_of(made).ticked_at is None
    entry = tick_company(item_of(made), by=user, now=LATER)
    change_entry(entry, seen=1, by=user, now=LATER, note="Talte med lederen")
    with pytest.raises(ChangedMeanwhileError):
        untick_company(item_of(made), by=user, now=LATER)
    assert item_of(made).log_entry == entry


def test_a_company_that_asks_to_be_left_alone_leaves_my_plan_unless_it_is_ticked(world, mine):
    one, other = (CompanyFactory(municipality=world.municipality, name=name) for name in ("Et", "To"))
    rows = [Candidate(each.cvr, each.name, WhyListed.KNOWN, company_id=each.pk) for each in (one, other)]
    made = company_list(line_of(mine), rows, by=world.caseworker, sent=True)
    tick_company(item_of(made), by=mine.citizen.user, now=LATER)
    type(one).objects.update(do_not_contact=True)
    (shown,) = shown_lists(mine)
    assert [row.name for row in shown.companies] == ["Et"]


def test_a_list_taken_back_leaves_my_plan_and_the_job_log_as_it_is(world, mine):
    made = company_list(line_of(mine), TWO, by=world.caseworker, sent=True)
    tick_company(item_of(made), by=mine.citizen.user, now=LATER)
    withdraw_list(made, by=world.caseworker, now=LATER)
    assert shown_lists(mine) == []
    assert JobLogEntry.objects.count() == 1


def test_the_citizen_sees_own_sent_lists_and_no_others(world, mine):
    sent = company_list(line_of(mine), TWO, by=world.caseworker, sent=True)
    company_list(sent.line, TWO, by=world.caseworker)
    company_list(line_of(world.case), TWO, by=world.caseworker, sent=True)
    assert list(CompanyList.objects.visible_to(mine.citizen.user)) == [sent]
    assert set(CompanyListItem.objects.visible_to(mine.citizen.user)) == set(sent.items.all())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_taps_at_once_open_one_entry(world, mine, tmp_path, monkeypatch, guarded):
    item = item_of(company_list(line_of(mine), TWO, by=world.caseworker, sent=True))
    if not guarded:
        monkeypatch.setattr(company_lists, "claim_tick", lambda item, now: True)
    with database_in_file(tmp_path):
        entries = race(*[lambda: tick_company(item_of(item.company_list), by=mine.citizen.user, now=LATER).pk] * 3)
        assert len(set(entries)) == (1 if guarded else 3)
