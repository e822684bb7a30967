# SPDX-License-Identifier: MPL-2.0
"""What companies ask us, and what we know of them: dated, answered in time, still true."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.employers.actions.knowledge import (
    answer_enquiry,
    give_enquiry,
    note_fact,
    note_still_true,
    register_enquiry,
)
from jobfokus.employers.choices import FactKind
from jobfokus.employers.models import CompanyEnquiry, CompanyFact
from jobfokus.employers.words import enquiry_standing
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.models import Message
from tests.employers.factories import DAY

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)
ASKED = "Kan I finde en afløser til lageret?"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def asked(place, **more) -> CompanyEnquiry:
    given = {"answer_by": DAY + timedelta(days=2), "responsible": place.consultant, "by": place.caseworker, "now": NOW}
    return register_enquiry(place.company, ASKED, **given | more)


# --- enquiries -------------------------------------------------------------------------------------------------------


def test_the_company_is_told_who_answers_and_when(place):
    place.consultant.phone = "10 20 30 40"
    place.consultant.save()
    asked(place, email="post@aeroe.example")
    mail = Message.objects.get()
    assert mail.to == "post@aeroe.example"
    assert mail.subject == f"Vi har fået jeres henvendelse – {place.municipality.name}"
    for words in (ASKED, "Jan Pihl svarer jer senest onsdag 17. juni 2026", "10 20 30 40"):
        assert words in mail.text


def test_without_an_address_nothing_is_sent(place):
    asked(place)
    assert not Message.objects.exists()


def test_somebody_else_answers_and_the_company_is_told_so_once(place):
    enquiry = asked(place, email="post@aeroe.example")
    give_enquiry(enquiry, place.other, seen=1, by=place.consultant, now=NOW)
    first, second = Message.objects.order_by("pk")
    assert (first.state, second.state) == (MessageState.WITHDRAWN, MessageState.WAITING)
    assert "Morten Juul svarer jer" in second.text
    with pytest.raises(ChangedMeanwhileError):
        give_enquiry(enquiry, place.consultant, seen=1, by=place.consultant, now=NOW)


def test_an_answer_ends_it_and_takes_back_what_still_waits(place):
    enquiry = asked(place, email="post@aeroe.example")
    with pytest.raises(ValidationError):
        answer_enquiry(enquiry, " ", seen=1, by=place.consultant, on=DAY)
    answer_enquiry(enquiry, "Ja, Bo kommer på mandag.", seen=1, by=place.consultant, on=DAY)
    assert Message.objects.get().state == MessageState.WITHDRAWN
    assert (enquiry.answered_on, enquiry.answered_by) == (DAY, place.consultant)
    with pytest.raises(ChangedMeanwhileError):
        answer_enquiry(enquiry, "Nej.", seen=2, by=place.other, on=DAY)


def test_who_may_not_record_contacts_may_not_write_enquiries_down(place):
    for nobody in (place.manager, place.stranger):
        with pytest.raises(PermissionDenied):
            asked(place, by=nobody)
    with pytest.raises(PermissionDenied):
        asked(place, responsible=place.stranger)
    with pytest.raises(ValidationError):
        asked(place, answer_by=DAY - timedelta(days=1))


@pytest.mark.parametrize(("days", "word"), [(-1, "Over tiden"), (0, "Svar i dag"), (1, "Venter")])
def test_the_day_it_is_late_is_the_same_in_words_and_in_the_question(place, days, word):
    enquiry = asked(place, answer_by=DAY)
    today = DAY - timedelta(days=days)
    assert enquiry_standing(enquiry, today)[1] == word
    assert CompanyEnquiry.objects.late(today).exists() is (word == "Over tiden")


def test_an_enquiry_is_written_in_from_the_company_with_the_municipality_s_answer_time(browser, place):
    place.company.email = "post@aeroe.example"
    place.company.save()
    new = reverse("employers:enquiry_new", args=[place.company.uuid])
    assert new in text_of(browser.get(reverse("employers:company_page", args=[place.company.uuid])))
    form = text_of(browser.get(new))
    assert "17-06-2026" in form
    assert "post@aeroe.example" in form
    sent = {"what": ASKED, "responsible": str(place.other.uuid), "answer_by": "16-06-2026", "email": "a@b.example"}
    page = text_of(browser.post(new, sent, follow=True))
    for words in (ASKED, "Morten Juul", "Virksomheden får en bekræftelse på mail.", "Venter"):
        assert words in page
    assert ASKED in text_of(browser.get("/henvendelser/"))
    enquiry = CompanyEnquiry.objects.get()
    url = reverse("employers:answer_enquiry", args=[enquiry.uuid])
    assert browser.post(url, {"svar-seen": "1", "svar-answer": ""}).status_code == 422
    done = text_of(browser.post(url, {"svar-seen": "1", "svar-answer": "Ja, på mandag."}, follow=True))
    assert "Ja, på mandag." in done
    assert ASKED not in text_of(browser.get("/henvendelser/"))
    assert ASKED in text_of(browser.get("/henvendelser/", {"vis": "svaret"}))


def test_mistakes_are_told_at_the_field(browser, place):
    new = reverse("employers:enquiry_new", args=[place.company.uuid])
    sent = {"what": "", "responsible": str(place.other.uuid), "answer_by": "14-06-2026"}
    wrong = browser.post(new, sent)
    assert wrong.status_code == 422
    for words in ("Skriv, hvad de spørger om.", "Dagen er allerede gået."):
        assert words in text_of(wrong)


def test_an_enquiry_is_given_on_and_a_second_one_who_acts_is_told(browser, place):
    enquiry = asked(place)
    url = reverse("employers:give_enquiry", args=[enquiry.uuid])
    sent = {"hvem-seen": "1", "hvem-who": str(place.other.uuid)}
    assert "Morten Juul svarer nu." in text_of(browser.post(url, sent, follow=True))
    assert "En kollega har rettet henvendelsen imens" in text_of(browser.post(url, sent, follow=True))


def test_late_enquiries_stand_on_the_day_of_who_answers_and_of_the_leader(client, place, on_the_day):
    enquiry = asked(place, now=NOW - timedelta(days=5), answer_by=DAY - timedelta(days=1))
    for person, told in ((place.consultant, True), (place.team_leader, True), (place.other, False)):
        client.force_login(person)
        page = text_of(client.get("/"))
        assert ("Virksomheder venter på svar" in page) is told
        assert (f"Ærø Brød: {ASKED}" in page) is told
    CompanyEnquiry.objects.filter(pk=enquiry.pk).update(answer_by=DAY)
    client.force_login(place.consultant)
    assert "Svar i dag" in text_of(client.get("/"))
    client.force_login(place.team_leader)
    assert ASKED not in text_of(client.get("/"))


# --- the profile -----------------------------------------------------------------------------------------------------


def test_the_newest_fact_of_a_kind_holds_and_what_was_said_before_stays(browser, place):
    note_fact(place.company, FactKind.CULTURE, "Travlt", by=place.other, on=DAY - timedelta(days=300))
    new = reverse("employers:fact_new", args=[place.company.uuid])
    assert browser.post(new, {"kind": "culture", "text": ""}).status_code == 422
    page = text_of(browser.post(new, {"kind": "culture", "text": "Rolig morgen, travl middag"}, follow=True))
    assert page.index("Rolig morgen") < page.index("Sagt før (1)") < page.index("Travlt")


@pytest.mark.parametrize(("days", "old"), [(182, False), (183, True)])
def test_after_six_months_the_page_asks_whether_it_is_still_true(browser, place, days, old):
    fact = note_fact(place.company, FactKind.NEED_YEAR, "To kokke", by=place.other, on=DAY - timedelta(days=days))
    url = reverse("employers:company_page", args=[place.company.uuid])
    assert ("Passer det stadig?" in text_of(browser.get(url))) is old
    told = text_of(browser.post(reverse("employers:still_true", args=[fact.uuid]), follow=True))
    assert "Passer det stadig?" not in told
    assert CompanyFact.objects.get().true_on == DAY


def test_only_who_records_contacts_says_what_is_true(place):
    fact = note_fact(place.company, FactKind.CULTURE, "Travlt", by=place.consultant, on=DAY)
    for nobody in (place.manager, place.stranger):
        with pytest.raises(PermissionDenied):
            note_fact(place.company, FactKind.CULTURE, "Travlt", by=nobody, on=DAY)
        with pytest.raises(PermissionDenied):
            note_still_true(fact, by=nobody, on=DAY)
    with pytest.raises(ValidationError):
        note_fact(place.company, FactKind.CULTURE, " ", by=place.consultant, on=DAY)


def test_a_company_with_much_to_tell_costs_as_many_statements_as_one_with_little(
    browser, place, django_assert_max_num_queries
):
    for number in range(30):
        asked(place)
        note_fact(place.company, FactKind.CULTURE, f"Travlt {number}", by=place.consultant, on=DAY)
    with django_assert_max_num_queries(10):
        browser.get(reverse("employers:company_page", args=[place.company.uuid]))
    with django_assert_max_num_queries(8):
        browser.get("/henvendelser/")
