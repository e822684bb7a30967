# SPDX-License-Identifier: MPL-2.0
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.employers.choices import ContactWay
from jobfokus.employers.models import Company, EmployerContact, JobOpening
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, FunctionFactory, cvr_number

GRID = "/kontakter/ark/"
JSON = {"Accept": "application/json"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


def rows(*typed, tokens=()):
    """Rows as the page sends them."""
    sent = {}
    for place, cells in enumerate(typed, start=1):
        sent[f"r{place}-token"] = str(tokens[place - 1] if tokens else uuid4())
        sent |= {f"r{place}-{key}": value for key, value in cells.items()}
    return sent


def told(browser, *typed, check=True, **more):
    sent = rows(*typed, **more) | ({"check": "1"} if check else {})
    return browser.post(GRID, sent, headers=JSON).json()["rows"]


NOTHING = {"name": "Ærø Brød", "result": "Ingen åbning"}


# ---------------------------------------------------------------- the plain table


def test_without_a_script_the_sheet_is_a_table_of_ten_rows_with_every_column_of_the_spreadsheet(browser):
    page = words(browser.get(GRID))
    assert page.count('<tr data-place="') == 11
    assert 'aria-labelledby="row-10 col-note"' in page
    for title in ("Dato", "Virksomhedens navn", "CVR-nummer", "Antal besatte pladser", "Konsulent", "Hvordan"):
        assert title in page


def test_rows_that_are_right_are_recorded_and_blank_ones_are_nothing(browser, place):
    function = FunctionFactory(municipality=place.municipality, name="Bage brød", aliases=["Bager"])
    opening = {"cvr": place.company.cvr, "result": "praktik", "function": "bager", "on": "14/6/26", "seats": "3"}
    answer = browser.post(GRID, rows(NOTHING, {}, opening | {"way": "Besøg"}), follow=True)
    assert "2 kontakter er gemt." in words(answer)
    quiet, loud = EmployerContact.objects.order_by("pk")
    assert (quiet.company, quiet.on, quiet.by, quiet.industry) == (place.company, DAY, place.consultant, place.industry)
    assert (loud.function, loud.function_text, loud.way) == (function, "bager", ContactWay.VISIT)
    assert (loud.opening.seats, loud.opening.responsible) == (3, place.consultant)


def test_a_row_with_a_mistake_stays_with_the_message_at_its_cell_and_the_right_ones_are_saved(browser, place):
    answer = browser.post(GRID, rows(NOTHING, NOTHING | {"on": "31-02-2026", "note": "Husk mig"}))
    page = words(answer)
    assert answer.status_code == 422
    assert "1 kontakt er gemt." in page
    assert 'id="r1-on-error">Datoen kan ikke læses. Skriv dag, måned og år.</span>' in page
    assert 'value="31-02-2026" data-key="on" aria-labelledby="row-1 col-on" aria-invalid="true"' in page
    assert '<a href="#r1-on">Række 1, Dato:' in page
    assert "Husk mig" in page
    assert EmployerContact.objects.count() == 1


def test_the_same_rows_sent_twice_are_recorded_once_and_equal_rows_are_two(browser, place):
    tokens = (uuid4(), uuid4())
    first = told(browser, NOTHING, NOTHING, check=False, tokens=tokens)
    again = told(browser, NOTHING, NOTHING, check=False, tokens=tokens)
    assert (
        [row["url"] for row in first] == [row["url"] for row in again] == [f"/virksomheder/{place.company.uuid}/"] * 2
    )
    assert EmployerContact.objects.count() == 2


def test_a_token_of_somebody_else_records_nothing(browser, client, place):
    token = uuid4()
    told(browser, NOTHING, check=False, tokens=(token,))
    client.force_login(place.other)
    assert client.post(GRID, rows(NOTHING, tokens=(token,)), headers=JSON).status_code == 404
    assert EmployerContact.objects.count() == 1


# ---------------------------------------------------------------- looking through


def test_a_known_company_fills_its_row_in_by_name_or_number_and_nothing_is_saved(browser, place):
    company = place.company
    company.address, company.postal_code, company.town = "Kajen 1", "4600", "Køge"
    company.phone, company.email, company.contact_person = "12345678", "a@b.dk", "Ida"
    company.save()
    ContactFactory(company=company, contact_person="Bo Bager")
    for typed in ({"name": "ærø brød"}, {"cvr": f"DK {company.cvr}"}):
        cells = told(browser, typed)[0]["cells"]
        assert (cells["name"], cells["cvr"], cells["address"]) == ("Ærø Brød", company.cvr, "Kajen 1, 4600 Køge")
        assert (cells["person"], cells["industry"], cells["phone"]) == ("Bo Bager", "Butik", "12345678")
        assert (cells["on"], cells["by"]) == ("15-06-2026", "Jan Pihl")
    assert EmployerContact.objects.count() == 1


def test_what_is_typed_stays_beside_what_is_filled_in(browser, place):
    place.company.contact_person = "Ida"
    place.company.save()
    assert told(browser, NOTHING | {"person": "Karen", "on": "1/6/26"})[0]["cells"]["person"] == "Karen"


@pytest.mark.parametrize(
    ("wrong", "key", "message"),
    [
        ({"name": ""}, "name", "Skriv virksomhedens navn."),
        ({"name": "Helt Ny"}, "cvr", "Vi kender ikke virksomheden. Skriv dens CVR-nummer."),
        ({"cvr": "12345678"}, "cvr", "Det er ikke et gyldigt CVR-nummer."),
        ({"on": "16-06-2026"}, "on", "Datoen ligger ude i fremtiden."),
        ({"on": "=1+1"}, "on", "Datoen kan ikke læses."),
        ({"result": ""}, "result", "Skriv, hvad der kom ud af det."),
        ({"result": "måske"}, "result", "Skriv et af resultaterne fra listen."),
        ({"result": "Løntilskud"}, "function", "Skriv, hvad man skal lave i jobbet."),
        ({"seats": "2"}, "seats", "Uden åbning er der ingen pladser."),
        ({"result": "Løntilskud", "function": "x", "seats": "2", "filled_seats": "3"}, "filled_seats", "flere besatte"),
        ({"result": "Løntilskud", "function": "x", "seats": "mange"}, "seats", "Skriv et helt tal."),
        ({"industry": "Drageavl"}, "industry", "Skriv en branche fra listen."),
        ({"email": "ikke en adresse"}, "email", "E-mailadressen kan ikke bruges."),
        ({"way": "brevdue"}, "way", "Skriv besøg, telefon, kanvas eller møde."),
        ({"note": "x" * 501}, "note", "Teksten er for lang."),
    ],
)
def test_each_mistake_is_told_at_its_cell(browser, place, wrong, key, message):
    problems = told(browser, NOTHING | wrong)[0]["problems"]
    assert message in problems[key]
    told(browser, NOTHING | wrong, check=False)
    assert not EmployerContact.objects.exists()


def test_a_new_company_needs_its_number_and_its_industry_and_two_rows_make_it_once(browser, place):
    new = {"name": "Nyt Sted", "cvr": cvr_number(30), "result": "nej", "address": "Vej 1, 4600 Køge"}
    assert told(browser, new)[0]["problems"] == {"industry": "Virksomheden er ny her. Skriv dens branche."}
    told(browser, new | {"industry": "butik"}, new | {"industry": "butik"}, check=False)
    company = Company.objects.get(cvr=cvr_number(30))
    assert (company.name, company.postal_code, company.town, company.contacts.count()) == (
        "Nyt Sted",
        "4600",
        "Køge",
        2,
    )


def test_two_companies_of_one_name_are_told_apart_by_number_and_two_units_of_one_number_by_name(browser, place):
    twin = CompanyFactory(municipality=place.municipality, name="Ærø Brød")
    assert "Flere virksomheder hedder det" in told(browser, NOTHING)[0]["problems"]["cvr"]
    assert told(browser, NOTHING | {"cvr": twin.cvr})[0]["problems"] == {}
    CompanyFactory(municipality=place.municipality, name="Ærø Lager", cvr=twin.cvr, p_number="1000000001")
    assert told(browser, NOTHING | {"cvr": twin.cvr, "name": "ærø lager"})[0]["cells"]["name"] == "Ærø Lager"
    assert told(browser, NOTHING | {"cvr": twin.cvr, "name": "andet"})[0]["cells"]["name"] == "Ærø Brød"


def test_a_row_of_a_colleague_is_the_colleagues_and_an_unknown_name_stays_a_name(browser, place):
    opening = {"cvr": place.company.cvr, "result": "ordinær", "function": "Bager"}
    told(browser, opening | {"by": "morten juul"}, opening | {"by": "Else Som Gik"}, check=False)
    known, unknown = JobOpening.objects.order_by("pk")
    assert (known.contact.by, known.responsible, known.contact.created_by) == (
        place.other,
        place.other,
        place.consultant,
    )
    assert (unknown.contact.by, unknown.contact.by_name, unknown.responsible) == (None, "Else Som Gik", None)


def test_a_company_that_will_not_be_contacted_says_so_in_its_row(browser, place):
    place.company.do_not_contact, place.company.do_not_contact_why = True, "Fusion i gang"
    place.company.save()
    assert told(browser, NOTHING)[0]["warning"] == "Må ikke kontaktes: Fusion i gang"


def test_a_company_of_another_municipality_is_not_known_here(browser, place):
    foreign = CompanyFactory(name="Fjern")
    assert "Vi kender ikke virksomheden" in told(browser, {"name": "Fjern", "result": "nej"})[0]["problems"]["cvr"]
    cells = told(browser, {"cvr": foreign.cvr, "result": "nej"})[0]["cells"]
    assert cells["name"] == ""


def test_looking_through_takes_the_same_statements_for_one_and_thirty_rows(browser, place):
    def statements(*typed):
        with CaptureQueriesContext(connection) as seen:
            told(browser, *typed)
        return len(seen)

    def typed(n):
        company = CompanyFactory(municipality=place.municipality, industry=place.industry, name=f"Hus {n}")
        return {"name": company.name, "result": "ordinær", "function": "Bager", "by": "Morten Juul"}

    few = statements(typed(0))
    assert statements(*[typed(n) for n in range(1, 31)]) == few <= 14


def test_names_are_offered_from_ones_own_municipality_while_one_types(browser, place):
    CompanyFactory(name="Ærø Fremmed")
    asked = browser.post(f"{GRID}virksomheder/", {"text": "aerø"}).json()
    assert asked == {"names": [["Ærø Brød", f"CVR {place.company.cvr}"]]}
    assert browser.post(f"{GRID}virksomheder/", {"text": "a"}).json() == {"names": []}


def test_what_is_no_row_is_left_out(browser, place):
    sent = {"r1-token": "x", "r1-name": "Ærø Brød", "r2-token": str(uuid4()), "rx-token": "y"}
    assert browser.post(GRID, sent, headers=JSON).json() == {"rows": []}
