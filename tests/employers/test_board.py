# SPDX-License-Identifier: MPL-2.0
"""The board on the wall: opened by its address alone, and no person stands on it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.common.crypto import blind_index
from jobfokus.employers.actions.board import make_board_link, withdraw_board_link
from jobfokus.employers.actions.companies import Said, note_consent
from jobfokus.employers.actions.openings import describe_opening
from jobfokus.employers.board import sections_of
from jobfokus.employers.choices import BoardAudience, ConsentKind
from jobfokus.employers.limits import OpeningLimits
from jobfokus.employers.models import BoardLink, JobOpening, OpeningEvent
from jobfokus.employers.views import board
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.employers.factories import DAY, CompanyFactory, ContactFactory, IndustryFactory, OpeningFactory

NOW = datetime(2026, 6, 15, 10, tzinfo=UTC)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def hang(place, audience=BoardAudience.COLLEAGUES) -> str:
    """A screen on the wall; the path it opens."""
    link = make_board_link("Køkkenet", audience, by=place.team_leader, now=NOW)
    return reverse("employers:board", args=[link.token])


def opened(place, days: int, what: str, **more) -> JobOpening:
    made = {"company": place.company, "industry": place.industry, "function_text": what}
    return OpeningFactory(opened_on=DAY - timedelta(days=days), **made | more)


# --- links -----------------------------------------------------------------------------------------------------------


def test_only_leaders_and_administrators_hang_a_board_and_take_it_down(place):
    for nobody in (place.caseworker, place.consultant):
        with pytest.raises(PermissionDenied):
            make_board_link("Køkkenet", BoardAudience.COLLEAGUES, by=nobody, now=NOW)
    link = make_board_link("Køkkenet", BoardAudience.COLLEAGUES, by=place.manager, now=NOW)
    for nobody in (place.consultant, user_with(Role.TEAM_LEADER)):
        with pytest.raises(PermissionDenied):
            withdraw_board_link(link, by=nobody, now=NOW)
    withdraw_board_link(link, by=user_with(Role.ADMINISTRATOR, municipality=place.municipality), now=NOW)
    withdraw_board_link(link, by=place.manager, now=NOW)
    assert LogEntry.objects.filter(verb="board_link.withdrawn", object_uuid=link.uuid).count() == 1


def test_the_token_lies_encrypted_and_is_found_by_its_index(place):
    link = make_board_link("Køkkenet", BoardAudience.COLLEAGUES, by=place.manager, now=NOW)
    raw = BoardLink.objects.extra(select={"raw": "token"}).values_list("raw", flat=True).get(pk=link.pk)
    assert link.token not in raw
    assert link.token_index == blind_index(link.token)
    assert list(BoardLink.objects.opened_by(link.token)) == [link]


def test_a_withdrawn_link_opens_nothing_and_neither_does_a_guess(client, place, on_the_day):
    path = hang(place)
    assert client.get(path).status_code == 200
    withdraw_board_link(BoardLink.objects.get(), by=place.manager, now=NOW)
    assert client.get(path).status_code == 404
    assert client.get(reverse("employers:board", args=["gættet"])).status_code == 404


def test_a_leader_makes_a_board_and_withdraws_it_on_the_page(client, place, on_the_day):
    client.force_login(place.team_leader)
    assert "Skriv, hvor skærmen hænger." in text_of(client.post("/tavle/", {"audience": "colleagues"}))
    client.post("/tavle/", {"name": "Ventezonen", "audience": "citizens"})
    link = BoardLink.objects.get()
    page = text_of(client.get("/tavle/"))
    assert f"http://testserver/tavle/{link.token}/" in page
    told = text_of(client.post(reverse("employers:withdraw_board", args=[link.uuid]), follow=True))
    assert "åbner ikke noget mere" in told
    assert link.token not in told


# --- the wall of colleagues ------------------------------------------------------------------------------------------


def test_the_board_tells_new_red_yellow_and_green_with_sign_and_word(client, place, on_the_day):
    for days, what in ((0, "Kok"), (6, "Tjener"), (7, "Bager"), (13, "Slagter"), (14, "Maler")):
        opened(place, days, what)
    page = client.get(hang(place)).content.decode()
    order = [page.index(words) for words in (">Kok<", ">Maler<", ">Slagter<", ">Bager<", ">Tjener<")]
    assert order[0] < order[1] < min(order[2:4]) <= max(order[2:4]) < order[4]
    for words in (
        "Nye i dag (1)",
        "Røde: handl nu (1)",
        "Gule: husk dem (2)",
        "Grønne (1)",
        "14 dage",
        "Opdateret kl.",
    ):
        assert words in page
    assert '<span class="status status-bad">Rød</span>' in page


def test_nobody_is_named_on_any_board(client, place, on_the_day):
    person = {"contact_person": "Kirsten Kontakt", "phone": "33 44 55 66", "email": "kirsten@aeroe.example"}
    company = CompanyFactory(municipality=place.municipality, responsible=place.consultant, **person)
    contact = ContactFactory(company=company, contact_person="Karl Kontakt", by=place.consultant, by_name="Jan Pihl")
    named = {"contact": contact, "responsible": place.consultant, "passed_on_by": place.other, "passed_on_on": DAY}
    opened(place, 3, "Kok", **named | {"company": company})
    for audience in BoardAudience:
        page = text_of(client.get(hang(place, audience)))
        assert company.name in page
        for words in ("Kontakt", "Jan Pihl", "Morten Juul", "33 44", "kirsten@", place.team_leader.name):
            assert words not in page


def test_filled_closed_and_foreign_openings_are_not_on_the_board(client, place, on_the_day):
    opened(place, 1, "Besat", filled_seats=1)
    opened(place, 1, "Lukket", closed_on=DAY, closed_because="withdrawn")
    OpeningFactory(function_text="Et andet sted")
    page = text_of(client.get(hang(place)))
    assert "Ingen ubesatte åbninger" in page
    for words in ("Besat", "Lukket", "Et andet sted"):
        assert words not in page


def test_the_board_shows_one_industry_and_leaves_out_what_is_none(client, place, on_the_day):
    other = IndustryFactory(municipality=place.municipality, name="Hotel")
    opened(place, 1, "Sælger")
    opened(place, 1, "Stuepige", industry=other)
    path = hang(place)
    one = text_of(client.get(path, {"branche": str(other.uuid)}))
    assert "Stuepige" in one
    assert "Sælger" not in one
    assert f'hx-get="{path}?branche={other.uuid}"' in one
    assert "Sælger" in text_of(client.get(path, {"branche": "hvad som helst"}))


def test_the_board_refreshes_itself_with_and_without_scripts_and_can_stand_still(client, place, on_the_day):
    opened(place, 1, "Kok")
    path = hang(place)
    page = text_of(client.get(path))
    assert 'hx-trigger="every 60s"' in page
    assert '<noscript><meta http-equiv="refresh" content="60"></noscript>' in page
    still = text_of(client.get(path, {"pause": "1"}))
    assert "every 60s" not in still
    assert "http-equiv" not in still
    fragment = client.get(path, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert "Kok" in fragment.content.decode()
    assert fragment["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("audience", BoardAudience)
def test_thirty_openings_cost_as_many_statements_as_one(client, place, on_the_day, audience, django_assert_num_queries):
    path, statements = hang(place, audience), 4 if audience == BoardAudience.COLLEAGUES else 3
    opened(place, 1, "Kok")
    with django_assert_num_queries(statements):
        client.get(path)
    for number in range(30):
        opened(place, number, "Kok")
    with django_assert_num_queries(statements):
        client.get(path)


def test_what_the_wall_has_no_room_for_is_counted_and_what_is_urgent_has_room(place):
    for number in range(70):
        opened(place, 20 if number >= 65 else 2, "Kok")
    sections, left_out = sections_of(JobOpening.objects.all(), DAY, OpeningLimits.of(place.municipality.pk, DAY))
    assert [(section.name, len(section.cards)) for section in sections] == [("red", 5), ("rest", 55)]
    assert left_out == 10


# --- the wall of citizens --------------------------------------------------------------------------------------------


def test_citizens_read_function_place_hours_and_how_to_apply_and_no_colour(client, place, on_the_day):
    place.company.town = "Marstal"
    place.company.save()
    opened(place, 20, "Bager", hours="30 timer", how_to_apply="Skriv til job@aeroe.example")
    opened(place, 20, "Tjener")
    opened(place, 2, "Hemmelig", kept_inside=True)
    page = text_of(client.get(hang(place, BoardAudience.CITIZENS)))
    for words in ("Bager", "Marstal", "30 timer", "Skriv til job@aeroe.example", "Spørg din sagsbehandler"):
        assert words in page
    for words in ("Rød", "Gul", "20 dage", "Hemmelig", "status-"):
        assert words not in page


def test_a_company_that_does_not_want_to_be_named_hangs_without_its_name_from_that_day(client, place, on_the_day):
    place.company.town = "Marstal"
    place.company.save()
    opened(place, 1, "Bager")
    path, colleagues = hang(place, BoardAudience.CITIZENS), hang(place)
    assert "Ærø Brød, Marstal" in text_of(client.get(path))
    no = Said(ConsentKind.NAMED, given=False, on=DAY, said_by="Kim Holm", why="For mange ringer")
    note_consent(place.company, no, seen=1, by=place.consultant, today=DAY)
    page = text_of(client.get(path))
    assert "En virksomhed, Marstal" in page
    assert "Ærø Brød" not in page
    assert "Ærø Brød" in text_of(client.get(colleagues))


def test_citizens_choose_among_the_industries_of_what_they_may_read(client, place, on_the_day):
    hotel = IndustryFactory(municipality=place.municipality, name="Hotel")
    opened(place, 1, "Bager")
    for what in (place.industry, hotel):
        opened(place, 1, "Hemmelig", industry=what, kept_inside=True)
    citizens, colleagues = (text_of(client.get(hang(place, audience))) for audience in ("citizens", "colleagues"))
    assert "Butik (1)" in citizens
    assert "Hotel" not in citizens
    assert "Butik (2)" in colleagues
    assert "Hotel (1)" in colleagues


def test_citizens_are_told_where_the_jobs_stand_that_the_wall_has_no_room_for(client, place, on_the_day, monkeypatch):
    monkeypatch.setattr(board, "MOST", 2)
    path, words = hang(place, BoardAudience.CITIZENS), "Der er flere ledige job. Se dem alle på Min Plan."
    for days in (1, 2):
        opened(place, days, "Bager")
    assert words not in text_of(client.get(path))
    opened(place, 9, "Ældst")
    page = text_of(client.get(path))
    assert words in page
    assert "Ældst" not in page


def test_citizens_read_the_wall_in_english_too(client, place, on_the_day):
    opened(place, 1, "Bager")
    page = text_of(client.get(hang(place, BoardAudience.CITIZENS), {"sprog": "en"}))
    for words in ("Jobs open now", "Ask your caseworker how to apply.", "Ordinary job", "sprog=en"):
        assert words in page


def test_what_citizens_read_is_written_on_the_page_of_the_opening(browser, place):
    opening = opened(place, 1, "Bager")
    written = {"borgere-seen": "1", "borgere-hours": "37 timer", "borgere-how_to_apply": "Ring på en hverdag"}
    browser.post(reverse("employers:describe_opening", args=[opening.uuid]), written)
    opening.refresh_from_db()
    assert (opening.hours, opening.how_to_apply, opening.kept_inside) == ("37 timer", "Ring på en hverdag", False)
    assert OpeningEvent.objects.get().step == "described"
    page = text_of(browser.get(reverse("employers:opening_page", args=[opening.uuid])))
    assert "37 timer. Ring på en hverdag" in page


def test_of_two_who_write_for_citizens_the_second_is_told(place):
    opening = opened(place, 1, "Bager")
    told = {"how_to_apply": "", "kept_inside": True, "seen": 1, "by": place.consultant, "on": DAY}
    describe_opening(opening, hours="37 timer", **told)
    with pytest.raises(ChangedMeanwhileError):
        describe_opening(opening, hours="20 timer", **told)
    assert JobOpening.objects.get().hours == "37 timer"
    with pytest.raises(PermissionDenied):
        describe_opening(opening, hours="", **told | {"by": place.manager, "seen": 2})
