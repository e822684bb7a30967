# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.employers.models import Company, OpeningTerms
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, OpeningFactory

LIST = "/virksomheder/"


def words(response) -> str:
    return " ".join(response.content.decode().split())


def queries(browser, address):
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return len(seen)


def send(browser, place, path, **data):
    return browser.post(f"{LIST}{place.company.uuid}/{path}/", data, follow=True)


def test_companies_stand_in_danish_order_with_last_contact_and_openings(browser, place):
    CompanyFactory(municipality=place.municipality, name="Øens Smed", responsible=place.other, do_not_contact=True)
    CompanyFactory(municipality=place.municipality, name="zoo")
    CompanyFactory(name="Fjern A/S")
    ContactFactory(company=place.company, on=DAY - timedelta(days=4))
    ContactFactory(company=place.company, on=DAY - timedelta(days=9))
    OpeningFactory(company=place.company)
    OpeningFactory(company=place.company, filled_seats=1)
    page = words(browser.get(LIST))
    assert page.index("zoo") < page.index("Ærø Brød") < page.index("Øens Smed")
    for told in ("11-06-2026", "3 virksomheder", "Morten Juul", "Må ikke kontaktes", 'class="number">1</td>'):
        assert told in page
    assert "Fjern" not in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("hvis=mine", 1),
        ("kontakt=aldrig", 2),
        ("kontakt=nej", 1),
        ("hvis=mine&kontakt=nej", 0),
        ("branche={industry}", 1),
        ("branche={industry}&hvis=mine", 0),
    ],
)
def test_companies_are_narrowed_by_filters(browser, place, query, count):
    CompanyFactory(municipality=place.municipality, responsible=place.consultant)
    CompanyFactory(municipality=place.municipality, do_not_contact=True)
    ContactFactory(company=place.company)
    page = words(browser.get(f"{LIST}?{query.format(industry=place.industry.uuid)}"))
    told = {0: "Ingen virksomheder passer", 1: "1 virksomhed<", 2: "2 virksomheder"}[count]
    assert told in page


def test_a_company_is_sought_by_post_by_name_or_number(browser, place):
    CompanyFactory(municipality=place.municipality, name="Tømrer Brodersen")
    CompanyFactory(name="Ærø Fremmed")
    for text in ("BRØD ærø", place.company.cvr, "DK" + place.company.cvr):
        page = words(browser.post(LIST, {"text": text}))
        assert "1 virksomhed<" in page
        assert "Ærø Brød" in page
    assert "Ingen virksomhed fundet" in words(browser.post(LIST, {"text": "findes ikke"}))


def test_a_search_that_finds_too_many_asks_for_more_of_the_name(browser, place):
    for _ in range(51):
        CompanyFactory(municipality=place.municipality)
    page = words(browser.post(LIST, {"text": "firma"}))
    assert "De første 50 vises" in page
    assert page.count("<tr>") == 51


def test_companies_are_read_with_the_same_statements_for_one_and_sixty(browser, place):
    ContactFactory(company=place.company)
    few = queries(browser, LIST)
    for _ in range(59):
        OpeningFactory(company=CompanyFactory(municipality=place.municipality))
    assert queries(browser, LIST) == queries(browser, f"{LIST}?side=2") == few <= 8


def test_the_page_of_a_company_tells_openings_contacts_and_who_it_talks_with(browser, place):
    place.company.phone, place.company.town = "12345678", "Ryvang"
    place.company.save()
    OpeningFactory(company=place.company, function_text="Fyldt job", filled_seats=1, filled_on=DAY)
    OpeningFactory(company=place.company, function_text="Åbent job", opened_on=DAY - timedelta(days=14))
    ContactFactory(company=place.company, by_name="Jan Pihl")
    agreed = OpeningFactory(company=place.company, function_text="Job med kursus", opened_on=DAY)
    OpeningTerms.objects.create(opening=agreed, upskill_what="Truckkursus", upskill_payer="virksomheden")
    page = words(browser.get(f"{LIST}{place.company.uuid}/"))
    assert "Aftale om oplæring: Truckkursus, betales af virksomheden" in page
    assert page.index("Åbent job") < page.index("Fyldt job")
    for told in ("Ærø Brød", place.company.cvr, "Butik", "12345678", "Rød", "Besat 15-06-2026", "Ingen endnu"):
        assert told in page
    assert "<title>Virksomhed" in page
    assert "Mange af os" not in page


def test_the_page_of_a_company_takes_the_same_statements_for_one_and_thirty(browser, place):
    address = f"{LIST}{place.company.uuid}/"
    ContactFactory(company=place.company)
    few = queries(browser, address)
    for _ in range(29):
        ContactFactory(company=place.company)
        OpeningFactory(company=place.company)
    assert queries(browser, address) == few <= 10


def test_several_of_us_in_a_week_are_flagged(browser, place):
    for name in ("Jan Pihl", "Morten Juul"):
        ContactFactory(company=place.company, by_name=name)
    assert "Mange af os på én gang" in words(browser.get(f"{LIST}{place.company.uuid}/"))


def test_a_company_of_another_municipality_is_not_there(browser, place):
    assert browser.get(f"{LIST}{CompanyFactory().uuid}/").status_code == 404


def test_a_company_gets_somebody_to_talk_with(browser, place):
    page = send(browser, place, "ansvarlig", **{"hvem-seen": 1, "hvem-who": str(place.other.uuid)})
    assert "Virksomheden taler nu med Morten Juul." in words(page)
    stale = send(browser, place, "ansvarlig", **{"hvem-seen": 1, "hvem-who": str(place.consultant.uuid)})
    assert "Virksomheden er rettet af en anden" in words(stale)
    assert send(browser, place, "ansvarlig", **{"hvem-seen": 2}).status_code == 422


def answer(**changes):
    given = {"seen": 1, "kind": "contact", "given": "no", "on": "15-06-2026", "said_by": "Kim Holm", "why": "Fusion"}
    return {f"sagt-{name}": value for name, value in (given | changes).items()}


def test_what_a_company_says_no_to_is_told_with_who_and_why_and_lifted_again(browser, place):
    page = words(send(browser, place, "ja-og-nej", **answer()))
    assert "Virksomheden vil ikke kontaktes" in page
    assert "At vi ringer og kommer på besøg<br>Fusion" in page
    assert f"Kim Holm, 15-06-2026, skrevet ned af {place.consultant.name}" in page
    assert "Virksomheden er rettet af en anden" in words(send(browser, place, "ja-og-nej", **answer()))
    page = words(send(browser, place, "ja-og-nej", **answer(seen=2, given="yes", why="")))
    assert "Virksomheden vil ikke kontaktes" not in page
    assert page.index("Det sagde de før") < page.index("At vi ringer og kommer på besøg: Nej<br>Fusion")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"why": ""}, "Skriv, hvorfor virksomheden siger nej."),
        ({"given": ""}, "Vælg ja eller nej."),
        ({"said_by": ""}, "Skriv, hvem i virksomheden der sagde det."),
        ({"on": "15-06-2030"}, "Datoen kan ikke ligge ude i fremtiden."),
    ],
)
def test_mistakes_in_what_a_company_says_are_told_at_the_field(browser, place, wrong, told):
    sent = send(browser, place, "ja-og-nej", **answer(**wrong))
    assert sent.status_code == 422
    assert told in words(sent)
    assert not place.company.consents.exists()


def test_a_company_nobody_has_asked_says_so(browser, place):
    assert "Vi har ikke spurgt endnu." in words(browser.get(f"{LIST}{place.company.uuid}/"))


def facts(place, **changes):
    return {"seen": 1, "name": "Ærø Brød", "industry": str(place.industry.uuid)} | changes


def test_the_facts_of_a_company_are_corrected(browser, place):
    shown = words(browser.get(f"{LIST}{place.company.uuid}/ret/"))
    assert 'value="Ærø Brød"' in shown
    page = send(browser, place, "ret", **facts(place, name="Ærø Bageri", p_number="1234567890", cvr="20000014"))
    assert "Oplysningerne er gemt." in words(page)
    kept = Company.objects.get(pk=place.company.pk)
    assert (kept.name, kept.p_number, kept.cvr) == ("Ærø Bageri", "1234567890", place.company.cvr)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"p_number": "123"}, "Et P-nummer har ti cifre."),
        ({"postal_code": "99"}, "Et postnummer har fire cifre."),
        ({"name": "", "industry": ""}, "Skriv virksomhedens navn."),
    ],
)
def test_mistakes_in_the_facts_are_told_at_the_field(browser, place, wrong, told):
    answer = send(browser, place, "ret", **facts(place, **wrong))
    assert answer.status_code == 422
    assert told in words(answer)


def test_the_second_who_corrects_sees_both_and_loses_nothing(browser, place):
    send(browser, place, "ret", **facts(place, phone="11111111"))
    answer = send(browser, place, "ret", **facts(place, phone="22222222"))
    assert answer.status_code == 409
    page = words(answer)
    assert "En anden har rettet imens" in page
    assert "<li>Telefon: 11111111</li>" in page
    assert 'value="22222222"' in page
    assert "Oplysningerne er gemt." in words(send(browser, place, "ret", **facts(place, seen=2, phone="22222222")))


def test_a_caseworker_reads_a_company_and_records_but_keeps_nothing(client, place, on_the_day):
    client.force_login(place.caseworker)
    page = words(client.get(f"{LIST}{place.company.uuid}/"))
    assert "Skriv en kontakt ind" in page
    assert "Ret oplysningerne" not in page
    assert client.get(f"{LIST}{place.company.uuid}/ret/").status_code == 404
