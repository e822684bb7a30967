# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from tests.employers.factories import (
    DAY,
    CompanyFactory,
    ContactFactory,
    FunctionFactory,
    IndustryFactory,
    OpeningFactory,
    cvr_number,
)

NEW = "/kontakter/ny/"
HTMX = {"HX-Request": "true"}
NOTHING = {"result": "no_opening", "on": "15-06-2026", "way": "telephone"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


def find(browser, who, **more):
    return browser.post(NEW, {"who": who, "find": "1"} | more)


# ---------------------------------------------------------------- recording


def test_a_known_company_and_a_result_are_enough(browser, place):
    answer = browser.post(NEW, NOTHING | {"company": str(place.company.uuid), "who": "Ærø"}, follow=True)
    assert answer.redirect_chain[0][0] == f"/virksomheder/{place.company.uuid}/"
    assert "Kontakten med Ærø Brød er gemt." in words(answer)
    contact = EmployerContact.objects.get()
    assert (contact.result, contact.industry, contact.way) == ("no_opening", place.industry, ContactWay.TELEPHONE)
    assert (contact.on, contact.by) == (DAY, place.consultant)


def test_an_opening_finds_its_function_by_any_of_its_names_and_keeps_the_typed_word(browser, place):
    function = FunctionFactory(municipality=place.municipality, name="Bage brød", aliases=["bager"])
    given = {"result": "ordinary", "function_text": " Bager ", "seats": "3", "filled_seats": "1", "on": "14/6/26"}
    page = browser.post(NEW, given | {"company": str(place.company.uuid)}, follow=True)
    assert "Åbningen er på listen nu." in words(page)
    opening = JobOpening.objects.get()
    assert (opening.function, opening.function_text) == (function, "Bager")
    assert (opening.seats, opening.filled_seats, opening.opened_on) == (3, 1, DAY - timedelta(days=1))
    assert opening.contact.way == ContactWay.UNKNOWN


def test_a_function_that_is_not_on_the_list_is_kept_as_it_was_typed(browser, place):
    given = {"result": "internship", "function_text": "Dykker", "company": str(place.company.uuid)}
    browser.post(NEW, NOTHING | given)
    opening = JobOpening.objects.get()
    assert (opening.function, opening.function_text, opening.seats) == (None, "Dykker", 1)


def test_the_form_sent_twice_makes_one_contact(browser, place):
    given = NOTHING | {"company": str(place.company.uuid), "form_token": str(uuid4())}
    first, second = browser.post(NEW, given), browser.post(NEW, given)
    assert first.url == second.url
    assert EmployerContact.objects.count() == 1
    browser.post(NEW, given | {"form_token": str(uuid4())})
    assert EmployerContact.objects.count() == 2


def test_a_new_company_is_added_with_its_first_contact(browser, place):
    facts = {"ny-cvr": "DK 20 00 00 29", "ny-name": "Nyt Sted", "ny-industry": str(place.industry.uuid)}
    number = cvr_number(2)
    facts["ny-cvr"] = f"DK {number[:2]} {number[2:4]} {number[4:6]} {number[6:]}"
    browser.post(NEW, NOTHING | facts | {"company": "ny", "ny-postal_code": "9899"})
    company = Company.objects.get(name="Nyt Sted")
    assert (company.cvr, company.postal_code, company.contacts.count()) == (number, "9899", 1)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"on": "16-06-2026"}, "Datoen kan ikke ligge ude i fremtiden."),
        ({"result": "ordinary"}, "Skriv, hvad man skal lave i jobbet."),
        (
            {"result": "ordinary", "function_text": "Bager", "seats": "1", "filled_seats": "2"},
            "Der kan ikke være flere besatte pladser, end der er pladser.",
        ),
        ({"result": ""}, "Vælg, hvad der kom ud af det."),
        ({"company": ""}, "Skriv virksomhedens navn eller CVR-nummer."),
        ({"company": "", "who": "Firma"}, "Vælg den virksomhed, du mener."),
        ({"company": "", "who": "12345678"}, "CVR-nummeret passer ikke. Tjek de otte cifre."),
        ({"company": "ny", "ny-cvr": "12345678", "ny-name": "X"}, "CVR-nummeret passer ikke. Tjek de otte cifre."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_made(browser, place, wrong, told):
    CompanyFactory(municipality=place.municipality, name="Firma Et")
    CompanyFactory(municipality=place.municipality, name="Firma To")
    answer = browser.post(NEW, NOTHING | {"company": str(place.company.uuid), "note": "Husk mig"} | wrong)
    assert answer.status_code == 422
    assert told in words(answer)
    assert "Husk mig" in words(answer)
    assert not EmployerContact.objects.exists()
    assert Company.objects.filter(municipality=place.municipality).count() == 3


# ---------------------------------------------------------------- finding the company


def test_a_name_or_a_number_fills_the_company_in_with_what_one_must_know(browser, place):
    place.company.contact_person, place.company.responsible = "Ida Bager", place.other
    place.company.do_not_contact, place.company.do_not_contact_why = True, "Fusion i gang"
    place.company.save()
    cvr = place.company.cvr
    for text in ("ærø", "AERØ BRØD", cvr, f"DK {cvr[:4]} {cvr[4:]}"):
        page = words(find(browser, text))
        assert f'name="company" value="{place.company.uuid}"' in page
        for told in ("Ida Bager", "Taler hos os med Morten Juul", "vil ikke kontaktes", "Fusion i gang"):
            assert told in page


def test_whom_we_talked_with_last_is_proposed_until_somebody_else_is_typed(browser, place):
    place.company.contact_person = "Ida"
    place.company.save()
    assert 'name="contact_person" value="Ida"' in words(find(browser, "ærø"))
    ContactFactory(company=place.company, contact_person="Bo Bager", on=DAY - timedelta(days=1))
    ContactFactory(company=place.company, contact_person="", on=DAY)
    page = words(find(browser, "ærø", contact_person="Ida", proposed_person="Ida"))
    assert 'name="contact_person" value="Bo Bager"' in page
    assert 'value="Karen"' in words(find(browser, "ærø", contact_person="Karen", proposed_person="Ida"))
    assert 'value="Bo Bager"' in words(browser.get(f"{NEW}?virksomhed={place.company.uuid}"))


def test_the_companies_one_talked_with_lately_are_one_tap_away(browser, place):
    ContactFactory(company=place.company, by=place.consultant, on=DAY - timedelta(days=2))
    for days in range(6):
        company = CompanyFactory(municipality=place.municipality, name=f"Kaj {days}")
        ContactFactory(company=company, by=place.consultant, on=DAY - timedelta(days=days + 3))
    ContactFactory(company=CompanyFactory(municipality=place.municipality, name="En andens"), by=place.other)
    page = words(browser.get(NEW))
    assert page.count('href="?virksomhed=') == 4
    assert page.index("Ærø Brød") < page.index("Kaj 0") < page.index("Kaj 2")
    assert "En andens" not in page
    assert "Senest talt med" not in words(browser.get(f"{NEW}?virksomhed={place.company.uuid}"))


def test_finding_keeps_what_is_typed_and_judges_nothing_yet(browser, place):
    page = words(find(browser, "ærø", note="Halv note", result="ordinary"))
    assert "Halv note" in page
    assert "Noget skal rettes" not in page


def test_htmx_gets_the_part_about_the_company_alone(browser, place):
    fragment = browser.post(NEW, {"who": "ærø", "find": "1"}, headers=HTMX).content.decode()
    assert fragment.strip().startswith('<div id="company"')
    assert "Jobfunktion" not in fragment


def test_several_companies_are_offered_and_a_picked_one_is_shown(browser, place):
    twin = CompanyFactory(municipality=place.municipality, name="Ærø Brød og Kager")
    CompanyFactory(name="Ærø Fremmed")
    page = words(find(browser, "ærø b"))
    assert page.count('type="radio" class="form-radio" name="company"') == 3
    assert "Ærø Fremmed" not in page
    picked = browser.post(NEW, {"who": "ærø b", "company": str(twin.uuid), "pick": "1"}, headers=HTMX)
    assert f"CVR {twin.cvr}" in words(picked)
    new = browser.post(NEW, {"who": "Ærø Bio", "company": "ny", "pick": "1"}, headers=HTMX)
    assert 'value="Ærø Bio"' in words(new)


def test_whoever_is_not_known_is_new_and_the_number_stands_there_already(browser, place):
    unknown = cvr_number(399)
    assert f'name="ny-cvr" value="{unknown}"' in words(find(browser, unknown))
    page = words(find(browser, "Helt Nyt", **{"ny-town": "Ryvang"}))
    assert 'name="ny-name" value="Helt Nyt"' in page
    assert 'name="ny-town" value="Ryvang"' in page


def test_a_wrong_number_is_told_at_once(browser):
    assert "CVR-nummeret passer ikke." in words(find(browser, "12345678"))


def test_many_of_us_at_once_is_told_before_one_calls(browser, place):
    for days, name in ((1, "Jan Pihl"), (3, "Morten Juul")):
        ContactFactory(company=place.company, on=DAY - timedelta(days=days), by_name=name)
    page = words(browser.get(f"{NEW}?virksomhed={place.company.uuid}"))
    assert "Mange af os på én gang" in page
    assert "Morten Juul 12-06-2026, Jan Pihl 14-06-2026" in page


def test_the_way_from_an_industry_nobody_asked_in_fills_the_industry_in(browser, place):
    page = words(browser.get(f"{NEW}?branche={place.industry.uuid}"))
    assert f'value="{place.industry.uuid}" selected' in page
    assert browser.get(f"{NEW}?branche=x&virksomhed=x").status_code == 200


# ---------------------------------------------------------------- the list


def test_contacts_are_listed_newest_first_with_their_openings(browser, place):
    ContactFactory(company=place.company, on=DAY - timedelta(days=3), way=ContactWay.VISIT, by_name="Ida")
    contact = ContactFactory(
        company=place.company, industry=place.industry, result=ContactResult.ORDINARY, function_text="Bager"
    )
    opening = OpeningFactory(company=place.company, contact=contact, seats=3, filled_seats=1)
    ContactFactory(company=CompanyFactory(name="Fjern A/S"))
    page = words(browser.get("/kontakter/"))
    assert page.index("15-06-2026") < page.index("12-06-2026")
    for told in ("2 kontakter", "Bager: 1 af 3 besat", f"/aabninger/{opening.uuid}/", "Besøg", "Ida", "Butik"):
        assert told in page
    assert "Fjern" not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("resultat=ordinary", 1),
        ("hvem=Ida", 1),
        ("hvem=Ukendt", 3),
        ("periode=30", 2),
        ("periode=30&hvem=Ida", 0),
        ("branche={industry}", 1),
    ],
)
def test_contacts_are_narrowed_by_industry_result_person_and_period(browser, place, query, count):
    ContactFactory(company=place.company, result=ContactResult.ORDINARY)
    ContactFactory(company=place.company, industry=IndustryFactory(municipality=place.municipality))
    ContactFactory(company=place.company, on=DAY - timedelta(days=30), by_name="Ida", industry=place.industry)
    page = words(browser.get("/kontakter/?" + query.format(industry=place.industry.uuid)))
    told = {0: "Ingen kontakter passer", 1: "1 kontakt<", 2: "2 kontakter", 3: "3 kontakter"}[count]
    assert told in page


def test_contacts_are_read_with_the_same_statements_for_one_and_sixty(browser, place):
    ContactFactory(company=place.company, industry=place.industry)

    def queries(address="/kontakter/"):
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(address).status_code == 200
        return len(seen)

    few = queries()
    for _ in range(59):
        ContactFactory(company=CompanyFactory(municipality=place.municipality))
    assert queries() == queries("/kontakter/?side=2") == few <= 8


def test_an_empty_list_says_what_to_do(browser, place):
    assert "Ingen kontakter endnu" in words(browser.get("/kontakter/"))
