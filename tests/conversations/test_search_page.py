# SPDX-License-Identifier: MPL-2.0
"""How the search moves from conversation to conversation (J7), and where the weight could move (J8)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from jobfokus.citizens.choices import LogState
from jobfokus.citizens.models import JobLogEntry
from jobfokus.conversations.choices import Status
from jobfokus.plans.models import JobPlan
from jobfokus.plans.rules.content import Mix, PlanContent
from tests.conversations.factories import ConversationFactory
from tests.employers.factories import CompanyFactory, FunctionFactory, IndustryFactory, OpeningFactory
from tests.plans.factories import full_line, saved_plan

AGREED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TODAY = date(2026, 5, 4)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def search(world, client, time_machine):
    """Nine weeks ago the two agreed on 9/2/1; since then eleven applications on A, one on B, none answered."""
    time_machine.move_to("2026-05-04T09:00:00+02:00", tick=False)
    world.case.started_on = date(2026, 2, 2)
    world.case.save()
    function = FunctionFactory(municipality=world.municipality, name="Passe heste")
    function.industries.add(IndustryFactory(municipality=world.municipality))
    lines = tuple(full_line(track, functions=("Passe heste",)) for track in "ABC")
    world.plan = saved_plan(world.case, world.caseworker, PlanContent(lines, Mix(9, 2, 1)), now=AGREED)
    for at in (AGREED, AGREED + timedelta(weeks=5)):
        ConversationFactory(case=world.case, planned_at=at, status=Status.HELD, started_at=at, saved_at=at, version=1)
    for week in range(8):
        applied(world, AGREED.date() + timedelta(weeks=week, days=1), "A", function=function, kilometres=4 + week)
    for number in range(3):
        applied(world, date(2026, 4, 20), "A", function=function, title=f"Stald {number}")
    applied(world, date(2026, 4, 21), "B", title="Bager")
    world.function = function
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    world.client = client
    return world


def applied(world, on, track, title="Staldhjælp", **more):
    return JobLogEntry.objects.create(citizen=world.case.citizen, on=on, title=title, track=track, **more)


def page(world, query="", **more):
    answer = world.client.get(reverse("conversations:search_page", args=[world.case.uuid]) + query, **more)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_picture_goes_from_conversation_to_conversation_with_sentence_and_table(search):
    said = page(search)
    for period in ("02-02-2026 – 01-03-2026", "02-03-2026 – 05-04-2026", "06-04-2026 – 04-05-2026"):
        assert said.count(period) == 3  # the table, and the picture for a desk and for a phone
    assert (
        "Siden 06-04-2026 er der sendt 7 af 49 aftalte ansøgninger: 6 af 37 på A, 1 af 8 på B og 0 af 4 på C. "
        "0 svar, 2 slags job, 1 branche, op til 11 km." in said
    )
    assert "chart-stacks" in said
    assert "Længst væk, km" in said


def test_silence_on_a_becomes_a_question_about_weight(search):
    assert "9 uger uden svar på A. B og C fik 1 af 12 ansøgninger. Skal I skifte fra 9/2/1 til 5/4/3 om ugen?" in page(
        search
    )


def test_the_proposal_is_put_in_the_plan_and_waits_for_both_to_agree(search):
    plan_page = reverse("plans:plan_page", args=[search.case.uuid])
    assert f'href="{plan_page}?skift=1#fordeling"' in page(search)
    said = " ".join(search.client.get(f"{plan_page}?skift=1").content.decode().split())
    for name, number in zip("abc", (5, 4, 3), strict=True):
        assert f'name="mix-{name}" value="{number}"' in said
    assert 'value="9 uger uden svar på A. B og C fik 1 af 12 ansøgninger."' in said
    assert 'name="mix-shift_on" value="29-06-2026"' in said
    assert "5 på A, 4 på B, 3 på C om ugen. Ret tallene ved sporene" in said
    assert JobPlan.objects.with_content().get(pk=search.plan.pk).content.mix == Mix(9, 2, 1)
    assert "checked" not in said.partition("mix-agreed")[2][:200]


def test_a_stays_first_when_it_is_asked_for_and_answered(search):
    company = CompanyFactory(municipality=search.municipality)
    OpeningFactory(company=company, function=search.function, opened_on=TODAY)
    JobLogEntry.objects.filter(track="A").order_by("pk").first().delete()
    applied(search, date(2026, 4, 22), "A", title="Rideskole", state=LogState.INTERVIEW)
    said = page(search)
    assert "Behold A forrest: A har givet 1 samtale eller tilbud, og nogen her søger folk til det." in said
    assert "?skift=1" not in said
    plan_page = reverse("plans:plan_page", args=[search.case.uuid])
    assert 'name="mix-a" value="9"' in search.client.get(f"{plan_page}?skift=1").content.decode()


def test_other_pages_get_the_picture_alone(search):
    said = page(search, headers=HTMX)
    assert "chart-stacks" in said
    assert "<h1" not in said
    for name in ("plans:plan_page", "journey:case_page"):
        other = search.client.get(reverse(name, args=[search.case.uuid])).content.decode()
        assert f'hx-get="{reverse("conversations:search_page", args=[search.case.uuid])}"' in other


def test_the_turned_screen_shows_the_picture_and_nothing_else(search):
    said = page(search, "?vendt=1")
    assert "Din søgning" in said
    assert "chart-stacks" in said
    assert "Skal I skifte fra 9/2/1 til 5/4/3 om ugen?" in said
    for internal in ("Hovedmenu", "Sæt forslaget i planen", search.case.citizen.last_name):
        assert internal not in said


def test_the_turned_screen_speaks_english_when_asked(search):
    said = page(search, "?vendt=1&sprog=en")
    assert "9 weeks without an answer on A. B and C got 1 of 12 applications." in said
    assert "Since 06-04-2026, 7 of 49 agreed applications have been sent" in said
    for danish in ("Søgningen", "Aftalt", "svar", "Skal I"):
        assert danish not in said


def test_before_anything_was_sent_the_page_says_so(search):
    JobLogEntry.objects.all().delete()
    search.plan.mixes.all().delete()
    said = page(search)
    assert "Der er ingen ansøgninger i jobloggen endnu." in said
    assert "I har ikke aftalt et tal på hvert spor endnu." in said
    assert "chart-stacks" not in said


def test_the_page_takes_ten_statements_however_long_the_log(search, django_assert_num_queries):
    page(search)
    with django_assert_num_queries(10):
        page(search)
    for number in range(30):
        applied(search, date(2026, 4, 23), "C", title=f"Job {number}", function=search.function)
    with django_assert_num_queries(10):
        page(search)
