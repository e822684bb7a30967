# SPDX-License-Identifier: MPL-2.0
"""What the preparation finds in log, CV, plan and openings, and how it says it (C3, C14)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.citizens.choices import Channel, LogState
from jobfokus.citizens.job_search import search_of
from jobfokus.citizens.models import JobLogEntry
from jobfokus.conversations.actions.preparing import prepare_conversation
from jobfokus.conversations.choices import Figure
from jobfokus.journey.preparing.words import shortened, some
from jobfokus.placements.actions.orders import take_step
from jobfokus.placements.choices import OrderStep
from jobfokus.placements.rules.orders import Wish
from jobfokus.plans.models import CompanyList, CompanyListItem, JobPlan, JobPlanLine, WeeklyMix
from jobfokus.plans.progress import shift_proposal
from tests.accounts.factories import user_with
from tests.employers.factories import ContactFactory
from tests.journey.factories import NOW, TODAY, ConversationFactory
from tests.journey.preparing import FullCase
from tests.placements.factories import order_of, sent

WORDS_IN_THREE_MINUTES = 600


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def full(world):
    return FullCase(world.case, world.caseworker)


@pytest.fixture
def conversation(world):
    return ConversationFactory(case=world.case, planned_at=NOW + timedelta(hours=1))


@pytest.fixture
def said(client, world, conversation):
    client.force_login(world.caseworker)

    def read() -> str:
        html = client.get(reverse("journey:prepare", args=[conversation.uuid])).content.decode()
        return " ".join(re.sub(r"<[^>]+>", " ", html[html.index("<main") : html.index("</main>")]).split())

    return read


def test_eight_silent_weeks_on_a_propose_to_move_weight_and_to_leave_no_track(said, full):
    full.silent_on_a()
    page = said()
    assert "Flyt vægt fra 9/2/1 til 5/4/3?" in page
    assert "9 uger uden svar på A (12 ansøgninger). B og C fik tilsammen 1 af 13. Alle tre spor bliver." in page


def test_one_click_makes_the_focus_the_aim_and_loses_nothing_that_was_typed(client, world, full, conversation):
    full.silent_on_a()
    client.force_login(world.caseworker)
    address = reverse("journey:prepare", args=[conversation.uuid])
    html = client.get(address).content.decode()
    aim = re.search(r'name="focus" value="([^"]+)"', html).group(1)
    sent = {"action": "focus", "focus": aim, "aim": "Mit eget", "ours": "Kørekort", "citizen_topic": "Løn"}
    assert client.post(address, sent).url == address
    conversation.refresh_from_db()
    assert conversation.aim == "Tale om at flytte vægt fra 9/2/1 til 5/4/3 – alle tre spor bliver"
    assert conversation.citizen_topic == "Løn"
    assert conversation.agenda.filter(text="Kørekort").exists()


def test_enter_in_a_field_saves_and_does_not_take_the_focus(client, world, full, conversation):
    client.force_login(world.caseworker)
    html = client.get(reverse("journey:prepare", args=[conversation.uuid])).content.decode()
    buttons = re.findall(r'<button[^>]*name="action"[^>]*>|<button[^>]*value="(?:save|focus|start)"[^>]*>', html)
    assert 'value="save"' in buttons[0]


def test_new_log_entries_change_the_focus(said, full):
    assert "Find ud af, hvad der holder søgningen tilbage" in said()
    full.refused(4)
    page = said()
    assert "Gør noget ved „mangler certifikat eller uddannelse“" in page
    assert (
        "står bag 4 afslag de seneste 12 uger. Måske hjælper et kort kursus eller et kørekort eller et certifikat."
        in page
    )


def test_an_interview_on_a_keeps_the_weight_on_a(said, full):
    full.applies(full.stock, 10, state=LogState.INTERVIEW, answered_on=TODAY - timedelta(days=1))
    page = said()
    assert "Hold vægten på A: 9/2/1" in page
    assert "Kom til samtale: Lagermedarbejder hos Nordlager" in page


def test_without_a_plan_the_first_thing_is_a_line_on_each_track(said, full):
    WeeklyMix.objects.all().delete()
    assert "Aftal et ugentligt tal på hvert spor" in said()
    JobPlan.objects.all().delete()
    assert "Skriv de første linjer på A, B og C" in said()


def test_a_job_near_the_experience_that_employers_ask_for_is_proposed(said, full):
    WeeklyMix.objects.update(since=TODAY)
    full.applies(full.stock, 1, state=LogState.SENT)
    full.opening(full.picker)
    assert "Giv B og C mere at vælge af: Ordreplukker?" in said()


def test_of_many_jobs_near_the_experience_the_one_asked_for_is_found(said, full):
    WeeklyMix.objects.update(since=TODAY)
    full.applies(full.stock, 1, state=LogState.SENT)
    near = [full.function(f"Nær {number}") for number in range(45)]
    full.stock.near.add(*near)
    full.opening(near[-1])
    assert "Giv B og C mere at vælge af: Nær 44?" in said()


def test_a_silent_log_is_found_however_few_weeks_the_figures_look_at(said, full):
    MunicipalitySetting.objects.create(municipality=full.municipality, key="preparation.weeks", value=2, since=TODAY)
    assert "Find ud af, hvad der holder søgningen tilbage" in said()
    full.applies(full.caretaker, 29, state=LogState.SENT)
    assert "Find ud af, hvad der holder søgningen tilbage" not in said()


def test_a_case_of_last_week_is_not_called_silent(said, full, world):
    world.case.started_on = TODAY - timedelta(days=5)
    world.case.save()
    assert "ingen ansøgninger i jobloggen de seneste" not in said()


def test_what_happened_since_last_time_by_track_way_and_answer(said, full):
    full.full()
    page = said()
    for words in (
        "2 ansøgninger siden 10-11-2026: A 1 · B 0 · C 1.",
        "Aftalt for den tid: A 19 · B 4 · C 2.",
        "Vejen var jobopslag 1 og netværk 1.",
        "Svar: 3 afslag (mangler certifikat eller uddannelse 3).",
        "Truckfører hos Nordlager",
        "Holdt 1 af 1 aftale: Holdt aftale 0",
        "Søgte noget nyt: Butiksmedarbejder",
        "Prøvede en ny vej: netværk",
    ):
        assert words in page, words


def test_only_openings_that_fit_and_came_since_last_time_are_news(said, full):
    full.full()
    full.opening(full.seller)
    full.opening(full.caretaker, days_ago=30)
    full.opening(full.caretaker, filled_seats=2)
    page = said()
    assert "Butiksmedarbejder hos" not in page
    assert "Pedel hos" not in page
    for _ in range(4):
        full.opening(full.stock)
    assert "og 2 til" in said()
    assert "2 pladser, ordinært job" in said()


def test_far_fewer_applications_than_agreed_ask_for_numbers_that_can_be_met(said, full):
    WeeklyMix.objects.update(since=TODAY - timedelta(weeks=3))
    full.applies(full.stock, 1, state=LogState.SENT)
    page = said()
    assert "Gør ugens tal til at nå" in page
    assert "Der er sendt 1 af 37 aftalte ansøgninger" in page
    assert "Sendte 1 ansøgning" not in page


@pytest.mark.parametrize("agreed_days", [0, 6])
def test_nobody_is_behind_numbers_that_were_agreed_less_than_a_week_ago(said, full, agreed_days):
    WeeklyMix.objects.update(since=TODAY - timedelta(days=agreed_days))
    full.applies(full.caretaker, 1, state=LogState.SENT)
    assert "Gør ugens tal til at nå" not in said()


def test_the_weight_is_proposed_as_on_the_plan_where_a_function_is_not_on_the_list(said, full, world):
    """The plan's page and the preparation read a function that nobody was asked about in one way."""
    full.silent_on_a()
    line = JobPlanLine.objects.get(plan__case=world.case, track="B")
    line.functions.create(position=1, text="Pille rejer")
    ContactFactory(company=full.company, function=full.truck, on=TODAY)
    entries = search_of(world.case, since=world.case.started_on, today=TODAY).entries
    assert shift_proposal(world.case, entries, TODAY).after == (5, 4, 3)
    assert "Flyt vægt fra 9/2/1 til 5/4/3?" in said()
    line.functions.filter(function=None).delete()
    assert shift_proposal(world.case, entries, TODAY).after == (5, 2, 5)
    assert "Flyt vægt fra 9/2/1 til 5/2/5?" in said()


def test_the_agenda_names_the_agreements_once(said, full, conversation, world):
    full.full(times=2)
    prepare_conversation(conversation, by=world.caseworker, on=TODAY, aim="", citizen_topic="Løn")
    page = said()
    assert "Aftalerne ovenfor (2)" in page
    assert page.count("Ring til lager 0") == 1


def test_cv_and_log_are_held_against_each_other(said, full):
    full.full()
    page = said()
    assert "Vil ifølge CV’et arbejde som Pedel, men søger det ikke." in page
    assert "Søger Butiksmedarbejder (1), som CV’et ikke fortæller om." in page
    assert "„Tale spansk“ fra CV’et står i ingen ansøgning." in page


def test_an_empty_log_is_held_against_nothing(said, full, conversation):
    assert "CV og joblog siger ikke det samme" not in said()
    conversation.topic = full.topic(Figure.CV_AND_LOG)
    conversation.save()
    page = said()
    assert "Der er ingen ansøgninger at holde op mod CV’et." in page
    assert "men søger det ikke" not in page


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure.OTHER_INDUSTRIES, "6 % af ansøgningerne lå uden for Transport og lager."),
        (Figure.OTHER_INDUSTRIES, "I den seneste branche: 17 ansøgninger, 3 svar på 16"),
        (Figure.CHANNELS, "Netværk: 1 ansøgning, for tidligt at sige"),
        (Figure.TRACKS, "Spor B: 1 ansøgning, 0 svar på 1"),
        (Figure.REFUSALS, "Mangler certifikat eller uddannelse: 3"),
        (Figure.CV_AND_LOG, "Vil ifølge CV’et arbejde som Pedel, men søger det ikke."),
        (Figure.DEMAND, "Truckfører: Åbninger nu: 2 ordinære pladser"),
        (Figure.DEMAND, "Pedel: Ikke spurgt endnu"),
        (Figure.WIDTH, "3 slags job, 2 brancher"),
    ],
)
def test_the_figures_of_the_topic_come_first(said, full, conversation, figure, words):
    full.full()
    conversation.topic = full.topic(figure)
    conversation.save()
    page = said()
    assert words in page
    assert page.index(words) < page.index("Forslag til fokus")
    assert page.count("Vil ifølge CV’et arbejde som Pedel") == 1


@pytest.mark.parametrize("figure", list(Figure))
def test_every_figure_has_something_to_say_about_a_case_without_anything(said, conversation, full, figure):
    JobLogEntry.objects.all().delete()
    full.cv.delete()
    JobPlan.objects.all().delete()
    conversation.topic = full.topic(figure)
    conversation.save()
    assert "Tallene er fra de seneste 12 uger." in said()


def test_a_full_case_is_read_in_three_minutes(client, world, full, conversation):
    full.full(times=3)
    for _ in range(3):
        sent(full.case, full.by)
    conversation.topic, conversation.citizen_topic = full.topic(*Figure), "Kan jeg komme væk fra lageret?"
    conversation.save()
    client.force_login(world.caseworker)
    html = client.get(reverse("journey:prepare", args=[conversation.uuid])).content.decode()
    main = (
        html[html.index("<main") : html.index('id="klar"')]
        + html[html.index('class="working-side"') : html.index("</main>")]
    )
    folded = re.sub(r"<(details|option|script|form)\b.*?</\1>", " ", main, flags=re.S)
    words = re.sub(r"<[^>]+>", " ", folded).split()
    assert 250 < len(words) < WORDS_IN_THREE_MINUTES


def test_a_rich_case_costs_what_a_poor_one_does_and_ten_at_most(client, world, full, conversation):
    conversation.topic = full.topic(*Figure)
    conversation.save()
    client.force_login(world.caseworker)
    address = reverse("journey:prepare", args=[conversation.uuid])
    full.full()
    client.get(address)
    with CaptureQueriesContext(connection) as poor:
        client.get(address)
    for number in range(30):
        full.opening(full.truck)
        sent(full.case, full.by)
        full.applies(full.stock, 3 + number, channel=Channel.NETWORK, company_name=f"Lager nr. {number}")
    with CaptureQueriesContext(connection) as rich:
        client.get(address)
    assert len(poor) == len(rich)
    assert len([query for query in rich if query["sql"].startswith("SELECT")]) <= 10


def test_long_lists_and_notes_are_cut_and_say_so():
    assert some(["a", "b", "c", "d", "e"]) == "a, b, c og 2 til"
    assert some(["a"]) == "a"
    assert some([]) == ""
    assert shortened("en to tre", 2) == "en to …"
    assert shortened("en\nto", 2) == "en\nto"


def test_the_ticks_on_a_list_of_companies_are_news(said, full):
    sent = CompanyList.objects.create(
        case=full.case, track="B", function_text="truckfører", source="register", made_by=full.by, sent_at=NOW
    )
    for place in range(3):
        CompanyListItem.objects.create(
            company_list=sent, position=place, name=f"Lager {place}", cvr=f"1000000{place}",
            ticked_at=NOW if place else None,
        )  # fmt: skip
    assert "Virksomheder til truckfører: 2 af 3 krydset af." in said()


def test_orders_that_wait_for_an_answer_say_whose_turn_it_is_and_by_when(said, full, world):
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)
    sent(full.case, full.by, due_on=TODAY - timedelta(days=1))
    returned = sent(full.case, full.by, consultant, due_on=TODAY + timedelta(days=3))
    take_step(
        returned,
        OrderStep.RETURN,
        seen=2,
        by=consultant,
        now=NOW,
        due_on=TODAY + timedelta(days=4),
        words="Hvor?",
    )
    order_of(full.case, full.by, wishes=[Wish(function="Kladden")])
    page = said()
    assert (
        "Ubesvarede bestillinger "
        "Virksomhedspraktik: Bager Ingen har taget den endnu · 23-11-2026 Sendt, forsinket "
        f"Virksomhedspraktik: Bager {full.by.name} · 28-11-2026 Sendt tilbage med et spørgsmål"
    ) in page
    assert "Kladden" not in page
    for _ in range(3):
        sent(full.case, full.by)
    assert "og 3 til" in said()
