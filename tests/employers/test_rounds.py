# SPDX-License-Identifier: MPL-2.0
"""Canvassing rounds: who is asked, in which order, by whom, and what it gave."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.employers.actions.rounds import close_round, make_round, note_asked, note_tried
from jobfokus.employers.choices import ContactResult, ContactWay
from jobfokus.employers.demand import demand_of_industries
from jobfokus.employers.figures import canvassing_figures
from jobfokus.employers.limits import DemandLimits
from jobfokus.employers.models import CanvassingRound, EmployerContact
from jobfokus.employers.rules import per_hundred
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, IndustryFactory


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def company(place, name: str, **more):
    return CompanyFactory(municipality=place.municipality, **{"industry": place.industry, "name": name} | more)


def walked(place, **more) -> CanvassingRound:
    return make_round(place.industry, among=[place.consultant], by=place.consultant, on=DAY, **more)


@pytest.mark.parametrize(("openings", "contacts", "told"), [(3, 9, "–"), (3, 10, "30"), (0, 10, "0"), (1, 30, "3")])
def test_openings_per_hundred_contacts_are_told_from_ten_contacts_on(openings, contacts, told):
    assert per_hundred(openings, contacts, fewest=10) == told


def test_those_never_spoken_with_come_first_and_then_those_longest_ago(place):
    for name, days in (("Gammel", 400), ("Ny", 5)):
        ContactFactory(company=company(place, name), on=DAY - timedelta(days=days))
    made = walked(place)
    assert [call.company.name for call in made.calls.select_related("company")] == ["Ærø Brød", "Gammel", "Ny"]


def test_a_round_is_of_one_industry_and_area_and_spares_who_wants_no_contact(place):
    place.company.postal_code = "5960"
    place.company.save()
    company(place, "Langt væk", postal_code="9990")
    company(place, "Ring ikke", postal_code="5960", do_not_contact=True, do_not_contact_why="Nej")
    company(place, "Hotel", postal_code="5960", industry=IndustryFactory(municipality=place.municipality))
    CompanyFactory(name="Et andet sted", postal_code="5960")
    made = walked(place, postal_from="5900", postal_to="5999")
    assert [call.company.name for call in made.calls.select_related("company")] == ["Ærø Brød"]
    with pytest.raises(ValidationError):
        walked(place, postal_from="1000", postal_to="1999")


def test_companies_are_dealt_out_in_turn_and_no_more_than_wanted(place):
    for number in range(5):
        company(place, f"Firma {number}")
    made = make_round(place.industry, among=[place.consultant, place.other], by=place.consultant, on=DAY, most=4)
    given = [call.given_to for call in made.calls.select_related("given_to")]
    assert given == [place.consultant, place.other, place.consultant, place.other]


def test_only_who_keeps_companies_makes_and_closes_a_round(place):
    for nobody in (place.caseworker, place.manager, place.stranger):
        with pytest.raises(PermissionDenied):
            make_round(place.industry, among=[place.consultant], by=nobody, on=DAY)
    with pytest.raises(PermissionDenied):
        make_round(place.industry, among=[place.stranger], by=place.consultant, on=DAY)
    made = walked(place)
    with pytest.raises(PermissionDenied):
        close_round(made, by=place.caseworker, on=DAY)
    with pytest.raises(PermissionDenied):
        note_tried(made.calls.get(), by=place.manager, on=DAY)


def test_one_tap_is_a_contact_like_any_other_and_fills_what_was_not_asked_yet(place):
    def word():
        limits = DemandLimits.of(place.municipality.pk, DAY)
        found = demand_of_industries(place.municipality.pk, [place.industry.pk], today=DAY, limits=limits)
        return found[place.industry.pk].word

    assert word() == "not_asked"
    contact = note_asked(walked(place).calls.get(), way=ContactWay.TELEPHONE, by=place.consultant, on=DAY)
    assert (contact.result, contact.way, contact.by) == (ContactResult.NO_OPENING, "telephone", place.consultant)
    assert word() == "asked_without"


def test_an_opening_written_on_the_ordinary_form_counts_on_the_round_too(place):
    walked(place)
    company(place, "Firma")
    ContactFactory(company=place.company, on=DAY - timedelta(days=1))
    assert CanvassingRound.objects.with_progress().get().asked == 0
    ContactFactory(company=place.company, on=DAY, result=ContactResult.ORDINARY)
    found = CanvassingRound.objects.with_progress().get()
    assert (found.asked, found.of_all) == (1, 1)


def test_the_figures_tell_who_is_outside_the_usual_and_what_asking_gave(place):
    hotel = IndustryFactory(municipality=place.municipality, name="Hotel")
    usual, new = company(place, "Sædvanlig"), company(place, "Ny", industry=hotel)
    made = {"industry": place.industry}
    ContactFactory(company=usual, on=DAY - timedelta(days=200), **made)
    ContactFactory(company=usual, on=DAY, **made)
    ContactFactory(company=new, on=DAY, industry=hotel, result=ContactResult.ORDINARY)
    ContactFactory(on=DAY)
    found = canvassing_figures(place.municipality.pk, DAY - timedelta(days=90), DAY, usual=timedelta(days=365))
    assert [(row.name, row.contacts, row.outside_usual, row.openings) for row in found] == [
        ("Butik", 1, 0, 0),
        ("Hotel", 1, 1, 1),
    ]


def test_where_nobody_was_asked_one_click_makes_a_round(browser, place):
    page = text_of(browser.get(reverse("employers:opening_figures")))
    click = reverse("employers:ask_industry", args=[place.industry.uuid])
    assert f'action="{click}"' in page
    answer = browser.post(click)
    made = CanvassingRound.objects.get()
    assert answer.url == reverse("employers:round_page", args=[made.uuid])
    assert made.calls.get().given_to == place.consultant
    empty = IndustryFactory(municipality=place.municipality, name="Landbrug")
    told = text_of(browser.post(reverse("employers:ask_industry", args=[empty.uuid]), follow=True))
    assert "Vi kender ingen virksomheder der" in told


def test_a_round_is_made_on_the_page_and_walked_with_one_tap_a_company(browser, place):
    company(place, "Bageren", phone="11 22 33 44")
    form = {"industry": str(place.industry.uuid), "most": "20", "among": [str(place.consultant.uuid)]}
    page = text_of(browser.post("/kanvas/", form, follow=True))
    for words in ("Kanvasrunde: Butik", "0 af 2 spurgt", "Bageren", "11 22 33 44", "Traf ingen"):
        assert words in page
    first, second = CanvassingRound.objects.get().calls.order_by("company__name")
    told = text_of(
        browser.post(reverse("employers:note_call", args=[first.uuid]), {"hvordan": "telephone"}, follow=True)
    )
    assert "Bageren havde ingen åbning" in told
    assert "1 af 2 spurgt" in told
    told = text_of(browser.post(reverse("employers:note_call", args=[second.uuid]), {"hvordan": "ingen"}, follow=True))
    assert "Forsøgt 15-06-2026" in told
    assert EmployerContact.objects.count() == 1
    made = CanvassingRound.objects.get()
    browser.post(reverse("employers:close_round", args=[made.uuid]))
    assert browser.post(reverse("employers:note_call", args=[second.uuid]), {"hvordan": "visit"}).status_code == 404
    assert "Slut 15-06-2026" in text_of(browser.get("/kanvas/"))


def test_mistakes_in_a_new_round_are_told_at_the_field(browser, place):
    wrong = browser.post("/kanvas/", {"industry": "", "postal_from": "59", "most": "500"})
    assert wrong.status_code == 422
    for words in ("Vælg en branche.", "Et postnummer har fire cifre."):
        assert words in text_of(wrong)
    form = {"industry": str(place.industry.uuid), "most": "20", "postal_from": "5960", "postal_to": "5000"}
    assert "ligger før det første" in text_of(browser.post("/kanvas/", form))


def test_a_round_of_forty_costs_as_many_statements_as_one_of_two(browser, place, django_assert_max_num_queries):
    for number in range(39):
        company(place, f"Firma {number}")
    made = walked(place, most=40)
    with django_assert_max_num_queries(8):
        browser.get(reverse("employers:round_page", args=[made.uuid]))
    with django_assert_max_num_queries(9):
        browser.get("/kanvas/")
