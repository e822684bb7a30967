# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.common.spreadsheets import read_rows
from jobfokus.employers.numbers import cvr_of, looks_like_cvr
from jobfokus.employers.sheet import LIMITS
from jobfokus.employers.wish import Wish, asked
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, IndustryFactory, OpeningFactory

FIGURES = "/aabninger/tal/"


def words(response) -> str:
    return " ".join(response.content.decode().split())


def test_figures_tell_a_period_in_a_sentence_and_every_chart_with_its_table_and_files(browser, place):
    ContactFactory(company=place.company, industry=place.industry)
    ContactFactory(company=place.company, industry=place.industry, result="ordinary")
    OpeningFactory(company=place.company, industry=place.industry, seats=4, filled_seats=1)
    ContactFactory(company=place.company, on=DAY - timedelta(days=200))
    page = words(browser.get(FIGURES))
    assert "Fra 17-03-2026 til 15-06-2026: 2 kontakter, heraf 1 uden åbning." in page
    assert "1 åbning med 4 pladser, hvoraf 1 er besat." in page
    assert "Flest pladser: Butik med 4." in page
    assert "1 af 2 kontakter gav en åbning." in page
    assert "1 kontakt gav ingen åbning, 50 % af alle. Der er spurgt." in page
    assert "Mod de 91 dage før: 2 kontakter flere. 25 % af pladserne er besat." in page
    assert "0,1 kontakter om ugen i gennemsnit. Flest i uge 25, 2026: 2." in page
    assert page.count("data:text/csv") == page.count("/aabninger/tal/hent/?tal=") == page.count("<figure") == 8
    wider = words(browser.get(FIGURES + "?fra=01-01-2025&til=15-06-2026"))
    assert "3 kontakter, heraf 2 uden åbning." in wider
    assert "Uden branche" in wider


def sheet(browser, query):
    return [row.cells for row in read_rows(b"".join(browser.get(f"{FIGURES}hent/{query}").streaming_content), LIMITS)]


def test_a_table_is_taken_home_as_the_page_tells_it(browser, place):
    place.company.postal_code, place.company.town = "4600", "Køge"
    place.company.save()
    ContactFactory(company=place.company, industry=place.industry)
    OpeningFactory(company=place.company, industry=place.industry, seats=4, filled_seats=1)
    heading, first = sheet(browser, "?tal=brancher")
    assert heading == ["Branche", "Kontakter", "Uden åbning", "Åbninger", "Pladser", "Besatte pladser"]
    assert first == ["Butik", "1", "1", "1", "4", "1"]
    assert sheet(browser, "?tal=postnumre")[1] == ["4600 Køge", "1", "1", "1", "4", "1"]
    assert sheet(browser, "?tal=jobfunktioner")[1][0] == "Lagerarbejde"
    csv = browser.get(f"{FIGURES}hent/?tal=foer&som=csv&fra=15-06-2026&til=15-06-2026")
    assert csv["Content-Disposition"] == 'attachment; filename="foer-2026-06-15-2026-06-15.csv"'
    assert b"".join(csv.streaming_content).decode("utf-8-sig").splitlines()[:3] == [
        "Tal;Perioden;Perioden før;Forskel",
        "Kontakter;1;0;1",
        "Kontakter uden åbning;1;0;1",
    ]


def test_a_table_that_is_none_is_not_found(browser):
    assert browser.get(f"{FIGURES}hent/?tal=hemmeligt").status_code == 404


def test_every_week_of_the_period_stands_in_the_trend_also_the_quiet_ones(browser, place):
    ContactFactory(company=place.company, on=DAY - timedelta(days=21))
    ContactFactory(company=place.company)
    weeks = [(row[0], row[1]) for row in sheet(browser, "?tal=uger&fra=25-05-2026&til=15-06-2026")[1:]]
    assert weeks == [("Uge 22, 2026", "1"), ("Uge 23, 2026", "0"), ("Uge 24, 2026", "0"), ("Uge 25, 2026", "1")]


def test_figures_of_a_quiet_period_draw_nothing(browser):
    page = words(browser.get(FIGURES))
    assert "0 kontakter, heraf 0 uden åbning." in page
    assert "<figure" not in page


def test_an_industry_nobody_asked_in_is_told_as_that_with_the_way_to_ask(browser, place):
    unasked = IndustryFactory(municipality=place.municipality, name="Åbent land")
    ContactFactory(company=place.company, industry=place.industry)
    page = words(browser.get(FIGURES))
    assert "Spurgt uden åbning: 1 kontakt siden 15-06-2026" in page
    assert f"/kontakter/ny/?branche={unasked.uuid}" in page
    assert f"?branche={place.industry.uuid}" not in page


def test_a_manager_reads_figures_without_the_way_to_record(client, place, on_the_day):
    client.force_login(place.manager)
    page = words(client.get(FIGURES))
    assert "Ikke spurgt endnu" in page
    assert "Spørg en virksomhed" not in page


@pytest.mark.parametrize(
    "query", ["?fra=x&til=15-06-2026", "?fra=15-06-2026&til=14-06-2026", "?fra=01-01-2020&til=15-06-2026"]
)
def test_a_period_that_is_none_is_told(browser, query):
    answer = browser.get(FIGURES + query)
    assert answer.status_code == 422
    assert "Noget skal rettes" in words(answer)


def test_figures_take_the_same_statements_for_one_and_thirty_industries(browser, place):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            browser.get(FIGURES)
        return len(seen)

    ContactFactory(company=place.company, industry=place.industry)
    few = queries()
    for _ in range(29):
        industry = IndustryFactory(municipality=place.municipality)
        company = CompanyFactory(municipality=place.municipality)
        ContactFactory(company=company, industry=industry)
        OpeningFactory(company=company, industry=industry)
    assert queries() == few <= 10


# ---------------------------------------------------------------- what the pages are made of


@pytest.mark.parametrize(
    ("text", "number", "meant"),
    [
        ("13585628", "13585628", True),
        ("DK 13 58 56 28", "13585628", True),
        (" 1358-5628 ", "13585628", True),
        ("13585627", None, True),
        ("Bageren", None, False),
        ("1358562", None, False),
        ("", None, False),
    ],
)
def test_a_cvr_number_is_read_however_it_is_written_and_checked(text, number, meant):
    assert cvr_of(text) == number
    assert looks_like_cvr(text) is meant


def test_an_address_keeps_known_filters_alone():
    wish = asked({"slags": "a", "hvis": "x", "andet": "y", "side": "3"}, {"slags": ["a", "b"], "hvis": ["mine"]})
    assert wish.address == "?slags=a&side=3"
    assert wish.toggled("slags", "a") == Wish()
    assert wish.toggled("slags", "b").address == "?slags=b"


@pytest.mark.parametrize("page", ["", "0", "-1", "x", "9" * 9, "²"])
def test_a_page_that_is_none_is_the_first(page):
    assert asked({"side": page}, {}).page == 1
