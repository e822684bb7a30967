# SPDX-License-Identifier: MPL-2.0
"""Mail about openings: to the funds when nobody here could fill them, and once a week to colleagues who asked."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import MunicipalitySetting, RoleAssignment
from jobfokus.employers import weekly_mail
from jobfokus.employers.actions.mail import (
    add_fund,
    end_weekly_mail,
    offer_to_funds,
    queue_weekly_mail,
    retire_fund,
    wish_for_weekly_mail,
)
from jobfokus.employers.models import FundAddress, JobOpening, WeeklyMailWish
from jobfokus.employers.weekly_mail import signed, unsigned
from jobfokus.exchange import outbox
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
from tests.accounts.factories import user_with
from tests.employers.factories import DAY, IndustryFactory, OpeningFactory

# DAY is a Monday; the mail leaves from Tuesday on.
TUESDAY = datetime(2026, 6, 16, 10, tzinfo=UTC)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def opened(place, days: int, what: str, **more) -> JobOpening:
    made = {"company": place.company, "industry": place.industry, "function_text": what}
    return OpeningFactory(opened_on=DAY - timedelta(days=days), **made | more)


@pytest.fixture
def reader(place):
    """A caseworker who wants the mail."""
    place.caseworker.email = "nadia@kommunen.example"
    place.caseworker.save()
    wish_for_weekly_mail([], by=place.caseworker, on=DAY)
    return place.caseworker


# --- the unemployment funds ------------------------------------------------------------------------------------------


def test_an_address_of_a_fund_stands_on_the_list_once_and_can_come_back(place):
    fund = add_fund("HK", "job@hk.example", by=place.consultant)
    with pytest.raises(ValidationError):
        add_fund("HK igen", "job@hk.example", by=place.team_leader)
    retire_fund(fund, by=place.consultant, on=DAY)
    add_fund("HK", "job@hk.example", by=place.consultant)
    for nobody in (place.caseworker, place.manager):
        with pytest.raises(PermissionDenied):
            add_fund("3F", "job@3f.example", by=nobody)
    with pytest.raises(PermissionDenied):
        retire_fund(fund, by=place.stranger, on=DAY)


def test_openings_are_offered_to_every_fund_in_one_mail_each_and_that_is_recorded(place):
    for name in ("hk", "3f"):
        add_fund(name, f"job@{name}.example", by=place.consultant)
    add_fund("Et andet sted", "job@ude.example", by=place.stranger)
    place.company.contact_person = "Kirsten Kontakt"
    place.company.save()
    ripe = [opened(place, 21, what, hours="37 timer", responsible=place.other) for what in ("Kok", "Bager")]
    passed = offer_to_funds([(opening, 1) for opening in ripe], by=place.consultant, now=TUESDAY)
    assert passed == ripe
    letters = list(Message.objects.order_by("to"))
    assert [letter.to for letter in letters] == ["job@3f.example", "job@hk.example"]
    assert letters[0].subject == f"2 ledige job i {place.municipality.name}"
    for words in ("Kok", "Bager", "Ærø Brød", "37 timer", "Spørg hos os: Morten Juul"):
        assert words in letters[0].text
    assert "Kirsten" not in letters[0].text
    for opening in ripe:
        opening.refresh_from_db()
        assert (opening.passed_on_on, opening.passed_on_by) == (TUESDAY.date(), place.consultant)
        assert opening.events.get().step == "passed_on"
    again = offer_to_funds([(opening, opening.version) for opening in ripe], by=place.consultant, now=TUESDAY)
    assert again == []
    assert Message.objects.count() == 2


def test_what_is_too_young_or_has_changed_is_not_offered(place):
    add_fund("HK", "job@hk.example", by=place.consultant)
    young, changed, ripe = opened(place, 19, "Ung"), opened(place, 30, "Ændret"), opened(place, 30, "Moden")
    passed = offer_to_funds([(young, 1), (changed, 7), (ripe, 1)], by=place.consultant, now=TUESDAY)
    assert passed == [ripe]
    assert "Ung" not in Message.objects.get().text
    with pytest.raises(PermissionDenied):
        offer_to_funds([(ripe, 2)], by=place.caseworker, now=TUESDAY)


def test_when_the_mail_cannot_be_written_no_opening_counts_as_offered(place, monkeypatch):
    add_fund("HK", "job@hk.example", by=place.consultant)
    ripe = opened(place, 30, "Kok")

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("jobfokus.employers.actions.mail.put_in_outbox", broken)
    with pytest.raises(RuntimeError):
        offer_to_funds([(ripe, 1)], by=place.consultant, now=TUESDAY)
    ripe.refresh_from_db()
    assert ripe.passed_on_on is None


def test_the_list_sends_the_ticked_openings_by_mail_to_the_funds_it_names(browser, place):
    opening = opened(place, 30, "Kok")
    ripe = "/aabninger/?tilstand=klar"
    assert "Send mail til a-kasserne" not in text_of(browser.get(ripe))
    browser.post("/aabninger/a-kasser/", {"name": "HK", "email": "job@hk.example"})
    assert "job@hk.example" in text_of(browser.get("/aabninger/a-kasser/"))
    assert "Send mail til a-kasserne (1)" in text_of(browser.get(ripe))
    sent = {"aabning": f"{opening.uuid}.1", "liste": "?vis=videre", "mail": "1"}
    told = text_of(browser.post(reverse("employers:pass_on"), sent, follow=True))
    assert "1 åbning er sendt med mail til a-kasserne" in told
    assert Message.objects.get().to == "job@hk.example"
    fund = FundAddress.objects.get()
    browser.post(reverse("employers:retire_fund", args=[fund.uuid]))
    assert "job@hk.example" not in text_of(browser.get("/aabninger/a-kasser/"))


def test_a_wrong_or_known_address_of_a_fund_is_told_at_the_field(browser):
    wrong = browser.post("/aabninger/a-kasser/", {"name": "HK", "email": "ikke en adresse"})
    assert wrong.status_code == 422
    browser.post("/aabninger/a-kasser/", {"name": "HK", "email": "job@hk.example"})
    twice = browser.post("/aabninger/a-kasser/", {"name": "HK", "email": "job@hk.example"})
    assert twice.status_code == 422
    assert "Den adresse står på listen." in text_of(twice)


# --- the weekly mail -------------------------------------------------------------------------------------------------


def test_the_mail_tells_new_and_old_openings_by_industry_and_names_nobody(place, reader):
    hotel = IndustryFactory(municipality=place.municipality, name="Hotel")
    opened(place, 2, "Sælger", responsible=place.consultant)
    opened(place, 20, "Stuepige", industry=hotel, seats=3, filled_seats=1)
    opened(place, 20, "Besat", filled_seats=1)
    OpeningFactory(function_text="Et andet sted")
    assert queue_weekly_mail(place.municipality, now=TUESDAY) == 1
    mail = Message.objects.get()
    assert (mail.to, mail.subject) == ("nadia@kommunen.example", "Ugens åbninger: 1 ny og 1 ældre")
    for text in (mail.text, mail.html):
        for words in (
            "Sælger",
            "Ærø Brød",
            "Nye",
            "Stadig ledige",
            "Stuepige",
            "2 af 3 ledige",
            "21 dage, Rød",
            "Afmeld",
        ):
            assert words in text
        for words in ("Besat", "Et andet sted", "Jan Pihl", reader.name):
            assert words not in text
    assert "BUTIK" in mail.text
    assert (
        mail.unsubscribe_url == f"http://testserver{reverse('employers:leave_weekly_mail', args=[signed(reader.uuid)])}"
    )


def test_what_a_mail_has_no_room_for_is_counted(place, reader, monkeypatch):
    monkeypatch.setattr(weekly_mail, "MOST", 2)
    for number in range(5):
        opened(place, 2 if number < 3 else 20, "Kok")
    queue_weekly_mail(place.municipality, now=TUESDAY)
    mail = Message.objects.get()
    assert mail.subject == "Ugens åbninger: 3 nye og 2 ældre"
    for text in (mail.text, mail.html):
        assert "Og 3 mere på listen." in text


def test_the_html_of_the_mail_fetches_nothing_and_runs_nothing(place, reader):
    opened(place, 2, "<script>alert(1)</script>")
    queue_weekly_mail(place.municipality, now=TUESDAY)
    html = Message.objects.get().html
    assert "<script" not in html
    assert not re.search(r"<(img|link|iframe|script|form)\b|url\(|@import", html)


def test_each_reader_gets_the_mail_once_a_week_however_often_the_command_runs(place, reader):
    for days in range(4):
        queue_weekly_mail(place.municipality, now=TUESDAY + timedelta(days=days))
    assert Message.objects.count() == 1
    queue_weekly_mail(place.municipality, now=TUESDAY + timedelta(days=7))
    assert Message.objects.count() == 2
    assert send_due(TUESDAY + timedelta(days=7)).sent == 2


def test_the_mail_waits_for_its_day_of_the_week(place, reader):
    assert queue_weekly_mail(place.municipality, now=TUESDAY - timedelta(days=1)) == 0
    known = {"municipality": place.municipality, "key": "weekly_mail.weekday", "value": 3}
    MunicipalitySetting.objects.create(**known, since=DAY)
    assert queue_weekly_mail(place.municipality, now=TUESDAY) == 0
    assert queue_weekly_mail(place.municipality, now=TUESDAY + timedelta(days=2)) == 1


def test_a_reader_of_some_industries_hears_of_these_alone(place, reader):
    hotel = IndustryFactory(municipality=place.municipality, name="Hotel")
    opened(place, 2, "Sælger")
    opened(place, 2, "Stuepige", industry=hotel)
    wish_for_weekly_mail([hotel, IndustryFactory()], by=reader, on=DAY)
    assert list(WeeklyMailWish.objects.get().industries.all()) == [hotel]
    queue_weekly_mail(place.municipality, now=TUESDAY)
    mail = Message.objects.get()
    assert "Stuepige" in mail.text
    assert "Sælger" not in mail.text


def test_who_has_left_gets_no_mail(place, reader):
    RoleAssignment.objects.filter(user=reader).update(until=DAY)
    assert queue_weekly_mail(place.municipality, now=TUESDAY) == 0


def test_only_who_reads_openings_and_has_an_address_may_wish_for_it(place):
    with pytest.raises(PermissionDenied):
        wish_for_weekly_mail([], by=user_with(Role.RECEPTION, municipality=place.municipality), on=DAY)
    place.manager.email = ""
    with pytest.raises(ValidationError):
        wish_for_weekly_mail([], by=place.manager, on=DAY)


def test_the_command_writes_to_every_municipality(place, reader, on_the_day, capsys):
    MunicipalitySetting.objects.create(municipality=place.municipality, key="weekly_mail.weekday", value=0, since=DAY)
    call_command("queue_weekly_mail")
    assert "til 1" in capsys.readouterr().out
    assert Message.objects.count() == 1


def test_a_colleague_chooses_industries_sees_the_mail_and_leaves_it_again(browser, place):
    place.consultant.email = "jan@kommunen.example"
    place.consultant.save()
    opened(place, 2, "Sælger")
    page = text_of(browser.get("/ugemail/"))
    assert "Du får den ikke endnu" in page
    assert "Ugens åbninger: 1 ny og 0 ældre" in page
    told = text_of(browser.post("/ugemail/", {"industries": [str(place.industry.uuid)]}, follow=True))
    assert "Du får mailen på jan@kommunen.example." in told
    assert "Du har fået mailen siden 15-06-2026." in told
    assert "Du får ikke mailen mere." in text_of(browser.post("/ugemail/", {"afmeld": "1"}, follow=True))
    assert not WeeklyMailWish.objects.exists()


# --- the way out -----------------------------------------------------------------------------------------------------


def test_the_link_in_the_mail_ends_it_with_one_press_and_no_login(reader):
    stranger = Client(enforce_csrf_checks=True)
    link = reverse("employers:leave_weekly_mail", args=[signed(reader.uuid)])
    assert "Afmeld mailen" in text_of(stranger.get(link))
    assert WeeklyMailWish.objects.count() == 1
    # What a mail program sends for its reader (RFC 8058), without cookies or a form's token.
    answer = stranger.post(link, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert "Du er afmeldt" in text_of(answer)
    assert reader.name not in text_of(answer)
    assert not WeeklyMailWish.objects.exists()
    assert stranger.post(link).status_code == 200


def test_a_link_that_was_tampered_with_ends_nothing(client, reader):
    signature = signed(reader.uuid)
    for wrong in (signature[:-2] + "xx", "noget:andet", signed("ingen uuid")):
        assert unsigned(wrong) is None
        assert client.post(reverse("employers:leave_weekly_mail", args=[wrong])).status_code == 404
    assert WeeklyMailWish.objects.count() == 1
    end_weekly_mail(reader)
    assert not WeeklyMailWish.objects.exists()


def test_a_mail_that_was_written_leads_to_the_real_address(settings):
    settings.SITE_ADDRESS = "https://jobfokus.kommunen.example"
    assert outbox.full_address("/ugemail/") == "https://jobfokus.kommunen.example/ugemail/"
