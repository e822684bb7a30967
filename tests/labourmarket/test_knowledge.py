# SPDX-License-Identifier: MPL-2.0
"""What we know of industries (W3), who knows it (W4), the words we use (W5), sources and the national balance (W6)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.common.spreadsheets import SheetRow
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.labourmarket.actions import merge_entries
from jobfokus.labourmarket.actions.events import EventContent, add_event
from jobfokus.labourmarket.actions.knowledge import (
    SourceContent,
    TermContent,
    add_source,
    add_term,
    change_term,
    check_oneself,
    note_fact_still_true,
    note_finding,
    note_industry_fact,
    retire_source,
    take_in_balance,
)
from jobfokus.labourmarket.balance import BalanceRow, MissingColumnsError, read_balance
from jobfokus.labourmarket.choices import CheckAnswer, CheckQuestion, IndustryFactKind
from jobfokus.labourmarket.models import BalanceFigure, CheckedKnowledge, IndustryFact, IndustrySource, Term
from jobfokus.labourmarket.shipped_terms import TERMS, ship_terms
from tests.accounts.factories import user_with
from tests.employers.factories import CompanyFactory, ContactFactory, OpeningFactory
from tests.labourmarket.factories import FunctionFactory, IndustryFactory

DAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 10, tzinfo=UTC)
HEAD = ["Stilling", "Område", "Gælder fra", "Vurdering"]


@pytest.fixture
def place(world):
    here = world.municipality
    world.consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=here, name="Jan Pihl")
    world.stranger = user_with(Role.EMPLOYER_CONSULTANT)
    world.industry = IndustryFactory(municipality=here, name="Transport")
    return world


@pytest.fixture
def browser(client, place):
    with time_machine.travel(NOON, tick=False):
        client.force_login(place.consultant)
        yield client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def noted(place, text="Travlt i august", on=DAY, kind=IndustryFactKind.YEAR) -> IndustryFact:
    return note_industry_fact(place.industry, kind, text, by=place.consultant, on=on)


# --- facts -----------------------------------------------------------------------------------------------------------


def test_the_newest_fact_of_a_kind_holds_and_the_older_one_stays_below(place, browser):
    noted(place, "Travlt i august", on=DAY - timedelta(days=30))
    noted(place, "Travlt i oktober")
    shown = text_of(browser.get(reverse("employers:industry_page", args=[place.industry.uuid])))
    now, before = shown.split("Skrevet før (1)")
    assert "Travlt i oktober" in now
    assert "Travlt i august" not in now
    assert "Travlt i august" in before


@pytest.mark.parametrize(("age", "asked"), [(182, False), (183, True)])
def test_after_half_a_year_the_page_asks_whether_it_is_still_true(place, browser, age, asked):
    noted(place, on=DAY - timedelta(days=age))
    shown = text_of(browser.get(reverse("employers:industry_page", args=[place.industry.uuid])))
    assert ("Passer det stadig?" in shown) is asked


def test_one_tap_says_that_it_is_still_true(place, browser):
    fact = noted(place, on=DAY - timedelta(days=300))
    told = text_of(browser.post(reverse("labourmarket:industry_fact_still_true", args=[fact.uuid]), follow=True))
    assert "passede 15-06-2026" in told
    assert "Passer det stadig?" not in told
    note_fact_still_true(fact, by=place.consultant, on=DAY - timedelta(days=9))
    fact.refresh_from_db()
    assert fact.true_on == DAY


def test_a_caseworker_reads_what_the_employer_consultant_writes(place, client):
    noted(place)
    client.force_login(place.caseworker)
    address = reverse("employers:industry_page", args=[place.industry.uuid])
    assert "Skriv noget, vi ved" not in text_of(client.get(address))
    with pytest.raises(PermissionDenied):
        note_industry_fact(place.industry, IndustryFactKind.TONE, "Hårdt", by=place.caseworker, on=DAY)
    with pytest.raises(PermissionDenied):
        note_industry_fact(place.industry, IndustryFactKind.TONE, "Hårdt", by=place.stranger, on=DAY)


def test_an_empty_fact_is_told_and_nothing_is_written(place):
    with pytest.raises(ValidationError, match="Skriv, hvad vi ved"):
        noted(place, "  ")
    assert not IndustryFact.objects.exists()


def test_an_industry_of_another_municipality_is_not_there(place, browser):
    away = IndustryFactory(name="Fjernt")
    assert browser.get(reverse("employers:industry_page", args=[away.uuid])).status_code == 404


# --- demand, and who knows -------------------------------------------------------------------------------------------


def test_the_page_tells_of_seats_month_by_month(place, browser):
    company = CompanyFactory(municipality=place.municipality, industry=place.industry)
    for day, seats in ((date(2026, 5, 4), 3), (date(2026, 6, 1), 4), (date(2025, 6, 30), 9)):
        OpeningFactory(company=company, industry=place.industry, opened_on=day, seats=seats)
    shown = text_of(browser.get(reverse("employers:industry_page", args=[place.industry.uuid])))
    assert "7 pladser på et år, flest i 06-2026 (4)." in shown


def test_the_page_tells_of_its_own_events_and_of_what_the_country_says_of_its_functions(place, browser):
    other = IndustryFactory(municipality=place.municipality, name="Hotel")
    for industry, name in ((place.industry, "Terminal åbner"), (other, "Hotel åbner")):
        content = EventContent("arrival", name, date(2026, 9, 1), "Avisen", industry_id=industry.pk)
        add_event(content, by=place.consultant, now=NOON)
    function = FunctionFactory(municipality=place.municipality, name="Lagerarbejde")
    function.industries.add(place.industry)
    row = BalanceRow("Lagermedarbejder", "Sjælland", date(2026, 7, 1), "Mangel", function.pk)
    take_in_balance([row], by=place.consultant, on=DAY)
    shown = text_of(browser.get(reverse("employers:industry_page", args=[place.industry.uuid])))
    for words in ("Terminal åbner", "Lagermedarbejder", "Mangel (Sjælland, fra 01-07-2026)"):
        assert words in shown
    assert "Hotel åbner" not in shown
    away = text_of(browser.get(reverse("employers:industry_page", args=[other.uuid])))
    assert "Mangel (Sjælland" not in away


def test_whoever_talked_most_with_the_industry_can_be_asked(place, browser):
    company = CompanyFactory(municipality=place.municipality, industry=place.industry)
    for day in (DAY, DAY - timedelta(days=7)):
        ContactFactory(company=company, industry=place.industry, on=day, by=place.consultant, by_name="Jan Pihl")
    shown = text_of(browser.get(reverse("employers:self_check", args=[place.industry.uuid])))
    assert "Jan Pihl" in shown
    assert "2 kontakter på et år, senest 15-06-2026" in shown


def test_the_industry_page_asks_as_often_for_one_as_for_thirty(place, browser):
    company = CompanyFactory(municipality=place.municipality, industry=place.industry)
    address = reverse("employers:industry_page", args=[place.industry.uuid])

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            browser.get(address)
        return len(seen)

    noted(place)
    OpeningFactory(company=company, industry=place.industry)
    asked()  # the first in a process also asks what the database can do
    one = asked()
    for number in range(30):
        noted(place, f"Nyt {number}")
        OpeningFactory(company=company, industry=place.industry)
    assert asked() == one <= 10


# --- checking oneself ------------------------------------------------------------------------------------------------


def test_only_oneself_reads_the_answers(place, client):
    answers = dict.fromkeys(CheckQuestion, CheckAnswer.YES) | {CheckQuestion.TONE: CheckAnswer.NO}
    check_oneself(place.industry, answers, by=place.caseworker, on=DAY)
    address = reverse("employers:self_check", args=[place.industry.uuid])
    client.force_login(place.caseworker)
    mine = text_of(client.get(address))
    assert "Du kan svare på 5 af 6 spørgsmål." in mine
    assert f"<li>{CheckQuestion.TONE.label}</li>" in mine
    client.force_login(place.colleague)
    assert "Sidst du svarede" not in text_of(client.get(address))
    assert not CheckedKnowledge.objects.visible_to(place.team_leader).exists()


def test_all_six_questions_want_an_answer_and_what_was_chosen_stays(place, browser):
    address = reverse("employers:self_check", args=[place.industry.uuid])
    answer = browser.post(address, {"tone": "yes"})
    assert answer.status_code == 422
    assert text_of(answer).count("Vælg et svar.") >= 5
    assert not CheckedKnowledge.objects.exists()
    browser.post(address, dict.fromkeys(CheckQuestion.values, "partly"))
    assert CheckedKnowledge.objects.count() == 6


def test_answers_follow_an_industry_that_is_merged(place):
    other = IndustryFactory(municipality=place.municipality, name="Post")
    answers = dict.fromkeys(CheckQuestion, CheckAnswer.YES)
    for industry in (place.industry, other):
        check_oneself(industry, answers, by=place.caseworker, on=DAY)
    merge_entries(other, place.industry, by=place.consultant, on=DAY, seen=0)
    assert CheckedKnowledge.objects.filter(industry=place.industry).count() == 12


# --- sources ---------------------------------------------------------------------------------------------------------


def test_the_last_reader_and_the_finding_stand_at_the_source(place, browser):
    source = add_source(SourceContent("Lokalavisen", "press"), by=place.consultant)
    address = reverse("labourmarket:source_read", args=[source.uuid])
    sent = {f"{source.uuid}-finding": "Terminalen søger 30.", f"{source.uuid}-seen": source.version}
    shown = text_of(browser.post(address, sent, follow=True))
    assert "„Terminalen søger 30.“" in shown
    assert "Sidst læst: 15-06-2026 af Jan Pihl" in shown
    on_industry = text_of(browser.get(reverse("employers:industry_page", args=[place.industry.uuid])))
    assert "Lokalavisen</strong><br>Avis eller blad<br>Terminalen søger 30." in on_industry


def test_an_empty_finding_is_told_at_its_own_source(place, browser):
    source = add_source(SourceContent("Lokalavisen", "press"), by=place.consultant)
    answer = browser.post(reverse("labourmarket:source_read", args=[source.uuid]), {f"{source.uuid}-seen": "1"})
    assert answer.status_code == 422
    assert "Skriv det vigtigste i én linje." in text_of(answer)


def test_two_readers_of_one_source_do_not_write_over_each_other(place):
    source = add_source(SourceContent("Lokalavisen", "press"), by=place.consultant)
    note_finding(source, "Først", by=place.consultant, on=DAY, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        note_finding(source, "Sidst", by=place.manager, on=DAY, seen=1)
    retire_source(source, by=place.manager, on=DAY, seen=2)
    assert not IndustrySource.objects.in_use().exists()


# --- the national balance --------------------------------------------------------------------------------------------


def lines(*rows) -> list[SheetRow]:
    return [SheetRow("Ark1", number, list(cells)) for number, cells in enumerate((HEAD, *rows), start=1)]


def test_rows_of_the_balance_find_their_function_by_any_name(place):
    function = FunctionFactory(municipality=place.municipality, name="Lagerarbejde", aliases=["Lagermedarbejder"])
    listed = {"lagerarbejde": function, "lagermedarbejder": function}
    read = read_balance(
        lines(
            ["Lagermedarbejder", "Sjælland", "01-07-2026", "Mangel"],
            ["Dragetæmmer", "Sjælland", "01-07-2026", "Mangel"],
            ["Lagermedarbejder", "Fyn", "31-02-2026", "Mangel"],
            ["Lagermedarbejder", "", "01-07-2026", "Mangel"],
            ["", "", "", ""],
        ),
        listed,
    )
    assert read.rows == [BalanceRow("Lagermedarbejder", "Sjælland", date(2026, 7, 1), "Mangel", function.pk)]
    assert [problem.split(":")[0] for problem in read.problems] == ["Række 3", "Række 4", "Række 5"]


def test_a_file_without_its_columns_is_told_which_are_missing():
    with pytest.raises(MissingColumnsError) as told:
        read_balance([SheetRow("Ark1", 1, ["Stilling", "Vurdering"])], {})
    assert told.value.missing == ["område", "gælder fra"]


def test_the_same_file_again_adds_nothing_and_a_new_rating_is_written_over(place):
    function = FunctionFactory(municipality=place.municipality)
    row = BalanceRow("Lager", "Fyn", date(2026, 7, 1), "Mangel", function.pk)
    for rating in ("Mangel", "Gode jobmuligheder"):
        take_in_balance(
            [BalanceRow(row.title, row.region, row.since, rating, function.pk)], by=place.consultant, on=DAY
        )
    assert BalanceFigure.objects.get().rating == "Gode jobmuligheder"


def csv_file(*rows: str):
    return SimpleUploadedFile("balance.csv", "\r\n".join((";".join(HEAD), *rows)).encode("cp1252"))


def test_a_row_that_cannot_be_used_is_told_and_nothing_is_taken_in(place, browser):
    FunctionFactory(municipality=place.municipality, name="Lagerarbejde")
    address, rows = reverse("labourmarket:balance"), ("Lagerarbejde;Fyn;01-07-2026;Mangel", "Drage;Fyn;01-07-2026;Nej")
    answer = browser.post(address, {"file": csv_file(*rows)})
    assert answer.status_code == 422
    assert "Række 3: „Drage“ står ikke på listen" in text_of(answer)
    assert not BalanceFigure.objects.exists()
    told = text_of(browser.post(address, {"file": csv_file(*rows), "anyway": "on"}, follow=True))
    assert "1 række er læst ind. 1 kunne ikke bruges og er ladt ude." in told
    assert "Det er landets tal, ikke vores egne." in told


def test_a_caseworker_reads_the_balance_and_takes_no_file_in(place, client):
    client.force_login(place.caseworker)
    shown = text_of(client.post(reverse("labourmarket:balance"), {"file": csv_file()}))
    assert "Læs filen ind" not in shown
    assert not BalanceFigure.objects.exists()


# --- words -----------------------------------------------------------------------------------------------------------


def test_every_shipped_word_that_citizens_meet_is_explained_in_english(place):
    assert ship_terms(place.municipality) == len(TERMS)
    assert ship_terms(place.municipality) == 0
    seen = Term.objects.for_citizens()
    assert seen.count() > 8
    assert all(term.name_en and term.plain_en for term in seen)


def test_the_citizen_reads_the_plain_words_and_no_others(place, client):
    ship_terms(place.municipality)
    citizen = user_with(Role.CITIZEN, municipality=place.municipality)
    place.case.citizen.user = citizen
    place.case.citizen.save()
    client.force_login(citizen)
    danish = text_of(client.get(reverse("portal:word_list")))
    assert "De job, du helst vil have." in danish
    assert "Ledighedsforløb" not in danish
    english = text_of(client.get(reverse("portal:word_list"), {"sprog": "en"}))
    assert "The jobs you want most." in english
    assert "De job, du helst vil have." not in english


def test_a_word_is_told_in_ones_own_words_and_a_colleagues_are_not_lost(place, browser):
    content = TermContent("Mentor", "En, der følger med de første uger.")
    term = add_term(content, by=place.consultant)
    change_term(term, TermContent("Mentor", "En makker på arbejdspladsen."), by=place.manager, seen=1)
    sent = {"name": "Mentor", "plain": "En fra holdet.", "seen": 1}
    answer = browser.post(reverse("labourmarket:edit_term", args=[term.uuid]), sent)
    assert answer.status_code == 422
    assert "Kollegaen har gemt: En makker på arbejdspladsen." in text_of(answer)
    assert "En fra holdet." in text_of(answer)


def test_a_word_shown_to_citizens_needs_its_english_and_none_stands_twice(place, browser):
    add_term(TermContent("Mentor", "En makker."), by=place.consultant)
    address = reverse("labourmarket:add_term")
    told = text_of(browser.post(address, {"name": "mentor", "plain": "x"}))
    assert "„mentor“ står allerede på listen." in told
    told = text_of(browser.post(address, {"name": "Delmål", "plain": "Et skridt.", "for_citizens": "on"}))
    assert "Borgere kan læse listen på engelsk. Skriv det også her." in told
