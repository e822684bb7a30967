# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.employers.actions.openings import close_opening, fill_seat, set_responsible
from jobfokus.employers.choices import ClosedBecause, OpeningKind
from jobfokus.employers.models import JobOpening
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, IndustryFactory, OpeningFactory

LIST = "/aabninger/"


def ago(days: int):
    return DAY - timedelta(days=days)


def opening(place, **given):
    return OpeningFactory(**({"company": place.company, "industry": place.industry} | given))


def read(browser, address=LIST, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def follow(browser, name, row, **data):
    return browser.post(reverse(f"employers:{name}", args=[row.uuid]), data, follow=True).content.decode()


def queries(browser, address=LIST):
    with CaptureQueriesContext(connection) as seen:
        read(browser, address)
    return len(seen)


# ---------------------------------------------------------------- the list


def test_opening_list_tells_age_in_words_and_hides_other_municipalities(browser, place):
    opening(place, opened_on=ago(0), function_text="Bage brød")
    opening(place, opened_on=ago(7), seats=5, filled_seats=3, kind=OpeningKind.INTERNSHIP)
    opening(place, opened_on=ago(14), responsible=place.other)
    OpeningFactory(company=CompanyFactory(name="Fjern A/S"))
    page = read(browser)
    for words in ("Bage brød", "fra i dag", "Ny", "7 dage", "Gul", "14 dage", "Rød", "2 af 5 ledige", "Morten Juul"):
        assert words in page
    assert page.count("status-warn") == page.count("status-bad") == page.count("status-ok") == 1
    assert "Fjern" not in page
    assert "3 åbninger" in page


def test_filled_and_closed_openings_leave_the_list_and_stand_among_the_done(browser, place):
    opening(place, filled_seats=1, filled_on=DAY, function_text="Fyldt")
    opening(place, closed_on=DAY, closed_because="filled_elsewhere", function_text="Lukket selv")
    page = read(browser)
    assert "Ingen ubesatte åbninger" in page
    done = read(browser, LIST + "?vis=faerdige")
    assert "Besat 15-06-2026" in done
    assert "Lukket 15-06-2026: Virksomheden fandt selv" in done
    assert "Plads besat" not in done


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Ny", "Uge", "Gammel", "Praktik"}),
        ("?tilstand=gul", {"Uge"}),
        ("?tilstand=roed", {"Gammel"}),
        ("?tilstand=klar", {"Gammel"}),
        ("?hvis=mine", {"Ny", "Gammel"}),
        ("?hvis=mine&tilstand=roed", {"Gammel"}),
        ("?slags=internship", {"Praktik"}),
        ("?slags=vildt&tilstand=blaa&side=x", {"Ny", "Uge", "Gammel", "Praktik"}),
        ("?tilstand=roed&vis=faerdige", set()),
    ],
)
def test_the_list_is_narrowed_by_filters_and_unknown_words_are_left_out(browser, place, query, names):
    opening(place, function_text="Job Ny", responsible=place.consultant)
    opening(place, function_text="Job Uge", opened_on=ago(8))
    opening(place, function_text="Job Gammel", opened_on=ago(30), responsible=place.consultant)
    opening(place, function_text="Job Praktik", kind=OpeningKind.INTERNSHIP)
    page = read(browser, LIST + query)
    found = {name for name in ("Ny", "Uge", "Gammel", "Praktik") if f">Job {name}</a>" in page}
    assert found == names


def test_each_filter_tells_how_many_and_industries_are_chosen_by_name(browser, place):
    other = IndustryFactory(municipality=place.municipality, name="Åbent land")
    opening(place, opened_on=ago(8))
    opening(place, opened_on=ago(9), industry=other, function_text="Pløje")
    page = read(browser)
    assert 'Gule <span class="chip-count">2</span>' in page
    assert 'Røde <span class="chip-count">0</span>' in page
    assert page.index("Butik (1)") < page.index("Åbent land (1)")
    narrowed = read(browser, f"{LIST}?branche={other.uuid}&tilstand=gul")
    assert "1 åbning<" in narrowed
    assert 'name="tilstand" value="gul"' in narrowed
    assert f'value="{other.uuid}" selected' in narrowed


def test_the_list_is_read_with_the_same_statements_for_one_and_sixty(browser, place):
    opening(place, responsible=place.other)
    few = queries(browser)
    for number in range(59):
        opening(place, company=CompanyFactory(municipality=place.municipality), seats=number + 1)
    assert queries(browser) == few <= 8
    assert queries(browser, LIST + "?side=2") == few
    assert "Side 2 af 2" in read(browser, LIST + "?side=2")
    assert len(read(browser)) < 40_000


def test_a_manager_reads_the_list_without_buttons(client, place, on_the_day):
    opening(place, opened_on=ago(30))
    client.force_login(place.manager)
    page = read(client, LIST + "?tilstand=klar")
    assert "Plads besat" not in page
    assert "Notér som sendt" not in page


def test_a_seat_is_filled_with_one_click_from_the_list_as_it_was_left(browser, place):
    row = opening(place, seats=2)
    answer = browser.post(f"/aabninger/{row.uuid}/besat/", {"seen": 1, "liste": "?hvis=mine"}, follow=True)
    assert answer.redirect_chain[0][0] == "/aabninger/?hvis=mine"
    assert "Noteret: En plads er besat." in answer.content.decode()
    row.refresh_from_db()
    assert row.filled_seats == 1
    elsewhere = browser.post(f"/aabninger/{row.uuid}/besat/", {"seen": 2, "liste": "//example.com"})
    assert elsewhere.url == LIST


def test_ticked_openings_are_passed_on_and_the_list_says_when_and_by_whom(browser, place):
    ripe = [opening(place, opened_on=ago(25), function_text=f"Sent {number}") for number in range(2)]
    young = opening(place, opened_on=ago(3))
    stranger = OpeningFactory(opened_on=ago(40))
    assert read(browser, LIST + "?tilstand=klar").count('type="checkbox"') == 2
    boxes = [f"{row.uuid}.1" for row in (*ripe, young, stranger)] + ["vrøvl", "vrøvl.x"]
    page = browser.post("/aabninger/sendt-videre/", {"aabning": boxes, "liste": "?vis=videre"}, follow=True)
    words = page.content.decode()
    assert "Noteret: 2 åbninger er sendt videre til a-kasserne." in words
    assert "Nogle åbninger er ændret imens." in words
    assert words.count("15-06-2026 af Jan Pihl") == 2
    assert JobOpening.objects.filter(passed_on_on=DAY).count() == 2
    assert "Sæt kryds" in browser.post("/aabninger/sendt-videre/", follow=True).content.decode()


# ---------------------------------------------------------------- one opening


def test_the_page_of_an_opening_tells_what_where_and_what_has_happened(browser, place):
    contact = ContactFactory(company=place.company, by_name="Jan Pihl", contact_person="Ida", note="Ring efter kl. 10")
    row = opening(place, contact=contact, seats=3, opened_on=ago(8), function_text="Bage brød")
    fill_seat(row, seen=1, by=place.caseworker, on=ago(2))
    set_responsible(row, place.other, seen=2, by=place.consultant, on=ago(1))
    page = read(browser, f"/aabninger/{row.uuid}/")
    for words in ("Bage brød", "Ærø Brød", "Gul", "2 af 3 ledige", "07-06-2026 (8 dage)", "Ida", "Ring efter kl. 10"):
        assert words in page
    assert "Plads besat: 1 af 3 besat" in page
    assert "Ansvarlig skiftet: Morten Juul" in page
    assert "<title>Åbning" in page


def test_an_opening_of_another_municipality_is_not_there(browser, place):
    assert browser.get(f"/aabninger/{OpeningFactory().uuid}/").status_code == 404


def test_the_page_takes_the_same_statements_however_long_the_history(browser, place):
    row = opening(place, seats=40)
    few = queries(browser, f"/aabninger/{row.uuid}/")
    for seen in range(1, 31):
        fill_seat(row, seen=seen, by=place.consultant, on=DAY)
    assert queries(browser, f"/aabninger/{row.uuid}/") == few <= 10


def test_seats_are_corrected_and_a_mistake_is_told_at_the_field(browser, place):
    row = opening(place)
    page = follow(browser, "change_seats", row, **{"pladser-seen": 1, "pladser-seats": 4, "pladser-filled_seats": 1})
    assert "Pladserne er rettet." in page
    assert "3 af 4 ledige" in page
    wrong = browser.post(
        f"/aabninger/{row.uuid}/pladser/", {"pladser-seen": 2, "pladser-seats": 1, "pladser-filled_seats": 2}
    )
    assert wrong.status_code == 422
    assert "Der kan ikke være flere besatte pladser" in wrong.content.decode()
    row.refresh_from_db()
    assert row.seats == 4


def test_the_second_who_changes_an_opening_is_told(browser, place):
    row = opening(place, seats=3)
    follow(browser, "fill_seat", row, seen=1)
    page = follow(browser, "change_seats", row, **{"pladser-seen": 1, "pladser-seats": 9, "pladser-filled_seats": 0})
    assert "Åbningen er ændret, siden du så den." in page
    assert "2 af 3 ledige" in page


def test_an_opening_is_taken_or_given_to_a_colleague(browser, place):
    row = opening(place)
    assert "Jan Pihl" in follow(browser, "take_opening", row, seen=1)
    page = follow(browser, "give_opening", row, **{"hvem-seen": 2, "hvem-who": str(place.other.uuid)})
    assert "Morten Juul har nu ansvaret." in page
    refused = browser.post(
        f"/aabninger/{row.uuid}/ansvarlig/", {"hvem-seen": 3, "hvem-who": str(place.caseworker.uuid)}
    )
    assert refused.status_code == 422
    row.refresh_from_db()
    assert row.responsible == place.other


def test_an_opening_is_closed_with_a_reason_and_opened_again(browser, place):
    row = opening(place)
    assert browser.post(f"/aabninger/{row.uuid}/luk/", {"luk-seen": 1}).status_code == 422
    page = follow(browser, "close_opening", row, **{"luk-seen": 1, "luk-because": "withdrawn"})
    assert "Virksomheden har trukket den tilbage" in page
    assert "Ret pladserne" not in page
    assert "Åbningen er på listen igen." in follow(browser, "reopen_opening", row, seen=2)


def test_the_offer_to_pass_on_comes_with_the_set_days(browser, place):
    young, ripe = opening(place, opened_on=ago(20)), opening(place, opened_on=ago(21))
    assert "tilbydes a-kasserne" not in read(browser, f"/aabninger/{young.uuid}/")
    assert "tilbydes a-kasserne" in read(browser, f"/aabninger/{ripe.uuid}/")


def test_a_caseworker_fills_seats_and_leaves_the_rest_to_the_consultants(client, place, on_the_day):
    row = opening(place)
    client.force_login(place.caseworker)
    page = read(client, f"/aabninger/{row.uuid}/")
    assert "En plads er besat" in page
    assert "Luk åbningen" not in page
    close_opening(row, ClosedBecause.MISTAKE, seen=1, by=place.consultant, on=DAY)
    assert "Åbn igen" not in read(client, f"/aabninger/{row.uuid}/")


@pytest.mark.parametrize("name", ["fill_seat", "take_opening", "reopen_opening"])
def test_a_click_without_a_version_changes_nothing(browser, place, name):
    row = opening(place)
    assert browser.post(reverse(f"employers:{name}", args=[row.uuid])).status_code == 302
    row.refresh_from_db()
    assert row.version == 1
