# SPDX-License-Identifier: MPL-2.0
"""The lists of matches as people read them, and who is on none of them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.choices import CvEntryKind
from jobfokus.citizens.models import CvEntry, SoughtFunction
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.placements.actions.matching import note_match_terms, pick_opening
from jobfokus.placements.actions.orders import take_step
from jobfokus.placements.choices import OrderState, OrderStep
from jobfokus.placements.models import Order
from jobfokus.placements.rules.orders import Wish
from jobfokus.placements.views import matching
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory, CvFactory, PositionFactory
from tests.employers.factories import FunctionFactory
from tests.placements.factories import DUE, NOW, opening_for, order_of, sent

ANSWERS = {"shares": True, "starts_on": None, "works": []}


@pytest.fixture
def consultant(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality, name="Jan Holm")


@pytest.fixture
def baker(world):
    return FunctionFactory(municipality=world.municipality, name="Bager")


@pytest.fixture
def cook(world, baker):
    near = FunctionFactory(municipality=world.municipality, name="Kok")
    near.near.add(baker)
    return near


def baking_case(world, baker, **fields):
    """A citizen in Ringsted who has baked and looks for it again."""
    citizen = CitizenFactory(municipality=world.municipality, first_name="Bo", postal_code="4100")
    cv = CvFactory(citizen=citizen, weekly_hours=20, kilometres=30, driving_licence="B", **fields)
    SoughtFunction.objects.create(cv=cv, function=baker, text="Bager")
    PositionFactory(cv=cv, does=[baker])
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


def taken(world, consultant, **changes) -> Order:
    order = sent(world.case, world.caseworker, consultant, **changes)
    take_step(order, OrderStep.ACCEPT, seen=order.version, by=consultant, now=NOW, due_on=DUE)
    return order


def shown(client, name, of) -> str:
    return client.get(reverse(f"placements:{name}", args=[of.uuid])).content.decode()


def test_an_opening_shows_who_fits_with_every_reason_for_and_against(world, baker):
    case = baking_case(world, baker)
    CvEntry.objects.create(cv=case.citizen.cv, kind=CvEntryKind.LANGUAGE, name="Dansk")
    asked = {"hours_from": 30, "licences": ["car", "forklift"], "languages": ["danish"], "works": []}
    opening = opening_for(world.municipality, baker, **asked)
    client = sign_in(world.caseworker)
    page = shown(client, "opening_match", opening)
    assert case.citizen.full_name in page
    for words in (
        "Søger arbejde som det · Har gjort det før",
        "I samme område, vil rejse op til 30 km",
        "Taler dansk",
        "Spørg borgeren, før",
    ):
        assert words in page
    assert "Ønsker 20 timer om ugen, de søger mindst 30 · Står ikke i CV’et: truckcertifikat" in page
    looked = LogEntry.objects.filter(citizen_id=case.citizen_id).latest("pk")
    assert looked.page == "placements:opening_match"


def test_what_an_agreed_course_mends_is_no_reason_against(world, baker):
    baking_case(world, baker)
    opening = opening_for(
        world.municipality, baker, licences=["hygiene"], upskill_what="Hygiejnekursus", upskill_when="before"
    )
    client = sign_in(world.caseworker)
    page = shown(client, "opening_match", opening)
    assert "Kan efter kursus, mangler nu: hygiejnebevis · Aftalt: Hygiejnekursus, før start" in page
    assert "Imod" not in page


def test_a_course_on_a_running_order_mends_too_and_says_who_pays_and_what_is_promised(world, baker, consultant):
    course = {"upskill_what": "Truckkursus", "upskill_payer": "virksomheden", "upskill_when": "after"}
    wished = {"professional": "Møder til tiden", "wishes": [Wish(function="Bager")]}
    order = taken(world, consultant, **wished, **course, upskill_promise=True)
    opening = opening_for(world.municipality, baker, licences=["forklift"])
    client = sign_in(consultant)
    agreed = "Aftalt: Truckkursus, efter start, betales af virksomheden, job lovet bagefter"
    for page in (shown(client, "order_match", order), shown(client, "opening_match", opening)):
        assert "Kan efter kursus, mangler nu: truckcertifikat" in page
        assert agreed in page
    assert agreed.removeprefix("Aftalt: ") in shown(client, "order_page", order)


def test_who_said_no_who_is_restricted_and_who_is_of_others_is_not_shown(world, baker):
    opening = opening_for(world.municipality, baker)
    said_no, restricted, others = (baking_case(world, baker) for _ in range(3))
    note_match_terms(said_no, ANSWERS | {"shares": False}, seen=0, by=world.caseworker, now=NOW)
    type(restricted).objects.filter(pk=restricted.pk).update(restricted=True)
    type(others).objects.filter(pk=others.pk).update(team=world.other_team, owner=world.colleague)
    client = sign_in(world.caseworker)
    assert "Ingen af dem, du arbejder med" in shown(client, "opening_match", opening)


def test_an_employer_consultant_sees_the_orders_that_lie_there_and_only_what_the_slip_says(world, baker, consultant):
    baking_case(world, baker)
    opening = opening_for(world.municipality, baker, licences=["forklift"])
    order = taken(world, consultant, wishes=[Wish(function="Bager")])
    sent(CaseFactory(team=world.team, owner=world.caseworker), world.caseworker, wishes=[Wish(function="Bager")])
    client = sign_in(consultant)
    page = shown(client, "opening_match", opening)
    assert page.count("Ønsket på bestillingen") == 1
    assert "Har truckcertifikat" in page
    opening.terms.licences = ["crane"]
    opening.terms.save()
    assert "Står ikke på bestillingen: krancertifikat" in shown(client, "opening_match", opening)
    assert "Har gjort det før" not in page
    assert "Bo " not in page
    note_match_terms(world.case, ANSWERS | {"shares": False}, seen=0, by=world.caseworker, now=NOW)
    assert order.case.citizen.full_name not in shown(client, "opening_match", opening)


def test_the_consultant_picks_an_opening_and_the_order_is_found(world, baker, cook, consultant):
    opening = opening_for(world.municipality, cook)
    order = taken(world, consultant, wishes=[Wish(function="Bager")])
    client = sign_in(consultant)
    page = shown(client, "order_match", order)
    assert "Ligger tæt på et ønske på bestillingen" in page
    told = {"seen": order.version, "opening": opening.uuid}
    client.post(reverse("placements:order_pick", args=[order.uuid]), told)
    order.refresh_from_db()
    assert (order.state, order.opening) == (OrderState.MATCHED, opening)
    assert order.events.first().words.startswith("Kok, ")
    client = sign_in(world.caseworker)
    assert f"/aabninger/{opening.uuid}/" in shown(client, "order_page", order)
    client.post(reverse("placements:order_pick", args=[order.uuid]), told)
    assert Order.objects.get().version == order.version


def test_nobody_else_picks_and_nothing_filled_or_foreign_is_picked(world, baker, consultant):
    opening = opening_for(world.municipality, baker)
    order = taken(world, consultant)
    other = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    for by, found in ((world.caseworker, opening), (other, opening)):
        with pytest.raises(PermissionDenied):
            pick_opening(order, found, seen=order.version, words="x", by=by, now=NOW)
    foreign = FunctionFactory(municipality=world.foreign_case.municipality)
    with pytest.raises(PermissionDenied):
        away = opening_for(world.foreign_case.municipality, foreign)
        pick_opening(order, away, seen=order.version, words="x", by=consultant, now=NOW)
    opening.filled_seats = 2
    with pytest.raises(ValidationError, match="besat eller lukket"):
        pick_opening(order, opening, seen=order.version, words="x", by=consultant, now=NOW)
    opening.filled_seats = 0
    with pytest.raises(ChangedMeanwhileError):
        pick_opening(order, opening, seen=order.version - 1, words="x", by=consultant, now=NOW)
    order.refresh_from_db()
    assert order.state == OrderState.ACCEPTED


def test_a_case_shows_its_openings_and_those_further_away_when_asked(world, baker):
    case = baking_case(world, baker)
    near, far = opening_for(world.municipality, baker), opening_for(world.municipality, baker)
    type(far.company).objects.filter(pk=far.company_id).update(postal_code="8000")
    client = sign_in(world.caseworker)
    page = shown(client, "case_match", case)
    assert str(near.uuid) in page
    assert str(far.uuid) not in page
    everywhere = client.get(f"/sager/{case.uuid}/aabninger/?afstand=alle").content.decode()
    assert "vil højst rejse 30 km" in everywhere
    folded = client.get(f"/sager/{case.uuid}/aabninger/", headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" not in folded
    assert "Borgeren er ikke spurgt" in folded


def test_a_long_list_has_a_next_page_and_what_stands_there_can_be_picked(world, baker, consultant, monkeypatch):
    monkeypatch.setattr(matching, "PAGE_SIZE", 1)
    openings = {opening_for(world.municipality, baker) for _ in range(2)}
    order = taken(world, consultant, wishes=[Wish(function="Bager")])
    client = sign_in(consultant)
    url = reverse("placements:order_match", args=[order.uuid])
    pages = [client.get(url, {"side": side}).content.decode() for side in (1, 2)]
    on_page = [{opening for opening in openings if str(opening.uuid) in page} for page in pages]
    assert [len(found) for found in on_page] == [1, 1] and on_page[0] != on_page[1]
    assert "Side 1 af 2" in pages[0]
    (second,) = on_page[1]
    client.post(reverse("placements:order_pick", args=[order.uuid]), {"seen": order.version, "opening": second.uuid})
    order.refresh_from_db()
    assert (order.state, order.opening) == (OrderState.MATCHED, second)


def test_of_a_protected_person_no_place_is_used(world, baker):
    case = baking_case(world, baker)
    type(case.citizen).objects.filter(pk=case.citizen_id).update(protected=True)
    opening_for(world.municipality, baker)
    client = sign_in(world.caseworker)
    page = shown(client, "case_match", case)
    assert "hvor langt der er" in page
    assert "km væk" not in page


def test_the_citizens_answer_is_written_down_once_and_the_second_writer_is_told(world):
    client = sign_in(world.caseworker)
    url = reverse("placements:match_terms", args=[world.case.uuid])
    told = {"seen": 0, "shares": "ja", "starts_on": "01-04-2026", "works": ["seated"]}
    assert client.post(url, told).status_code == 302
    terms = world.case.match_terms
    assert (terms.shares, terms.starts_on, terms.works) == (True, date(2026, 4, 1), ["seated"])
    assert "imens" in client.post(url, told | {"shares": "nej"}, follow=True).content.decode()
    terms.refresh_from_db()
    assert terms.shares
    client.post(url, told | {"seen": 1, "shares": "nej"})
    terms.refresh_from_db()
    assert terms.shares is False
    assert client.post(url, told | {"seen": 2, "starts_on": "snart"}).status_code == 422
    with pytest.raises(PermissionDenied):
        note_match_terms(world.case, ANSWERS, seen=2, by=world.colleague, now=NOW)


def test_the_lists_ask_the_same_of_the_database_for_one_and_for_thirty(
    world, baker, consultant, django_assert_num_queries
):
    case, opening = baking_case(world, baker), opening_for(world.municipality, baker, hours_from=10)
    baking_case(world, baker)  # a look at several people is one statement more than a look at one
    order = taken(world, consultant, wishes=[Wish(function="Bager")])
    client = sign_in(world.caseworker)
    pages = {"opening_match": opening, "case_match": case}
    counts = {name: statements(client, name, of) for name, of in pages.items()}
    client = sign_in(consultant)
    counts["order_match"] = statements(client, "order_match", order)
    for _ in range(28):
        baking_case(world, baker)
        opening_for(world.municipality, baker, hours_from=10)
    with django_assert_num_queries(counts["order_match"]):
        shown(client, "order_match", order)
    client = sign_in(world.caseworker)
    client.get("/bestillinger/")
    for name, of in pages.items():
        with django_assert_num_queries(counts[name]):
            assert len(shown(client, name, of).split('class="entry"')) >= 30
    assert max(counts.values()) <= 12, counts


def statements(client, name, of) -> int:

    shown(client, name, of)
    with CaptureQueriesContext(connection) as asked:
        shown(client, name, of)
    return len(asked)


def test_a_slip_without_a_function_and_an_opening_without_one_say_so(world, consultant):
    order = order_of(world.case, world.caseworker, wishes=[Wish(workplace="Brugsen")])
    client = sign_in(world.caseworker)
    assert "nævner ingen jobfunktion" in shown(client, "order_match", order)
    assert "ingen jobfunktion fra listen" in shown(client, "opening_match", opening_for(world.municipality, None))
