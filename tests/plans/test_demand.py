# SPDX-License-Identifier: MPL-2.0
"""Local demand beside each line of the plan (J3), and the answer it proposes (J10)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from jobfokus.accounts.choices import Role
from jobfokus.common.text import fold
from jobfokus.employers.actions.contacts import Heard, record_contact
from jobfokus.employers.choices import ContactResult, ContactWay, DemandWord, OpeningKind
from jobfokus.employers.rules import Demand, Trend, demand_word
from jobfokus.plans.choices import Demand as Answer
from jobfokus.plans.choices import PlanState
from jobfokus.plans.demand_panel import DemandFigures, demand_figures
from jobfokus.plans.models import JobPlan
from jobfokus.plans.printing import blank_sheet, plan_sheet
from jobfokus.plans.reading import current_plan
from jobfokus.plans.rules.content import PlanContent
from jobfokus.plans.rules.demand import only_others, ordinary_word, proposed_answer, track_word, words_by_track
from tests.accounts.factories import user_with
from tests.employers.factories import CompanyFactory, ContactFactory, FunctionFactory, IndustryFactory, OpeningFactory
from tests.plans.factories import NOW, full_content, full_line, saved_plan

TODAY = NOW.date() + timedelta(days=7)
OPEN = Demand(DemandWord.OPEN_NOW, ordinary_now=2)
MANY = Demand(DemandWord.OPEN_NOW, ordinary_now=5)
LATELY = Demand(DemandWord.OPEN_LATELY, ordinary_lately=1)
TRAINEES = Demand(DemandWord.OPEN_NOW, other_now=3)
VAIN = Demand(DemandWord.ASKED_WITHOUT, asked_without=4, asked_since=TODAY, asked=4)
UNASKED = Demand(DemandWord.NOT_ASKED)


@st.composite
def demands(draw):
    seats = [draw(st.integers(0, 4)) for _ in range(4)]
    without = draw(st.integers(0, 4))
    word = demand_word(seats_now=seats[0] + seats[1], seats_lately=seats[2] + seats[3], asked_without=without)
    return Demand(word, *seats, asked_without=without)


several = st.lists(st.none() | demands(), max_size=4)


@pytest.mark.parametrize(
    "found, word, answer",
    [
        ([OPEN], DemandWord.OPEN_NOW, Answer.SOME),
        ([OPEN, OPEN, LATELY], DemandWord.OPEN_NOW, Answer.SOME),
        ([MANY], DemandWord.OPEN_NOW, Answer.STRONG),
        ([OPEN, OPEN, OPEN], DemandWord.OPEN_NOW, Answer.STRONG),
        ([LATELY, VAIN], DemandWord.OPEN_LATELY, Answer.SOME),
        ([VAIN], DemandWord.ASKED_WITHOUT, Answer.NOT_FOUND),
        ([VAIN, VAIN], DemandWord.ASKED_WITHOUT, Answer.NOT_FOUND),
        ([VAIN, UNASKED], DemandWord.NOT_ASKED, Answer.UNKNOWN),
        ([VAIN, None], DemandWord.NOT_ASKED, Answer.UNKNOWN),
        ([UNASKED], DemandWord.NOT_ASKED, Answer.UNKNOWN),
        ([None], DemandWord.NOT_ASKED, Answer.UNKNOWN),
        ([TRAINEES], DemandWord.NOT_ASKED, Answer.UNKNOWN),
        ([], DemandWord.NOT_ASKED, Answer.UNKNOWN),
    ],
)
def test_the_figures_answer_whether_a_line_is_asked_for(found, word, answer):
    assert ordinary_word(found) == word
    assert proposed_answer(found, strong_from=5) == answer


def test_internships_alone_are_told_apart_from_ordinary_jobs():
    assert only_others([TRAINEES])
    assert not only_others([TRAINEES, OPEN])
    assert not only_others([VAIN])


@given(several)
def test_a_line_where_one_function_was_never_asked_about_never_reads_as_low(found):
    if ordinary_word(found) == DemandWord.ASKED_WITHOUT:
        assert found
        assert all(demand is not None and demand.asked_without for demand in found)
    if proposed_answer(found, strong_from=5) == Answer.NOT_FOUND:
        assert all(demand is not None and demand.asked_without for demand in found)


@pytest.mark.parametrize(
    "words, told",
    [
        ([], DemandWord.NOT_ASKED),
        ([DemandWord.ASKED_WITHOUT, DemandWord.OPEN_NOW], DemandWord.OPEN_NOW),
        ([DemandWord.ASKED_WITHOUT, DemandWord.NOT_ASKED], DemandWord.NOT_ASKED),
        ([DemandWord.ASKED_WITHOUT], DemandWord.ASKED_WITHOUT),
    ],
)
def test_a_track_is_as_asked_for_as_its_best_line(words, told):
    assert track_word(words) == told


@pytest.fixture
def place(world, client, time_machine):
    """Two functions of one industry: one has openings; nobody was ever asked about the third."""
    time_machine.move_to(NOW + timedelta(days=7), tick=False)
    here = world.municipality
    industry = IndustryFactory(municipality=here)
    world.company = CompanyFactory(municipality=here, industry=industry)
    names = {"open": "Plukke ordrer", "vain": "Køre taxa", "unasked": "Passe heste"}
    world.function = {key: FunctionFactory(municipality=here, name=name) for key, name in names.items()}
    OpeningFactory(
        company=world.company, function=world.function["open"], seats=3, filled_seats=1, opened_on=TODAY - timedelta(4)
    )
    OpeningFactory(
        company=world.company, function=world.function["open"], kind=OpeningKind.INTERNSHIP, seats=2,
        opened_on=TODAY - timedelta(3),
    )  # fmt: skip
    ContactFactory(
        company=world.company, function=world.function["vain"], result=ContactResult.NO_OPENING,
        on=TODAY - timedelta(10),
    )  # fmt: skip
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    world.client = client
    return world


def content_of(place, **texts) -> PlanContent:
    lines = (full_line(track, functions=functions) for track, functions in texts.items())
    return PlanContent(tuple(lines), full_content().mix)


def page(place, query="", name="plan_page"):
    answer = place.client.get(reverse(f"plans:{name}", args=[place.case.uuid]) + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


SAID = content_of(None, A=("Plukke ordrer",), B=("Køre taxa",), C=("Passe heste",))


@pytest.mark.parametrize("query, name", [("", "plan_page"), ("", "plan_panel"), ("?vendt=1", "plan_page")])
def test_every_line_tells_demand_now_on_the_page_in_the_panel_and_on_the_turned_screen(place, query, name):
    saved_plan(place.case, place.caseworker, SAID)
    said = page(place, query, name)
    assert "Åbninger nu: 2 ordinære pladser og 2 pladser i praktik" in said
    assert "Spurgt uden åbning: 1 kontakt siden 27-02-2026" in said
    assert "Ikke spurgt endnu" in said


def test_demand_on_an_a_line_rises_the_minute_an_employer_consultant_has_heard_of_seats(place):
    saved_plan(place.case, place.caseworker, content_of(None, A=("Passe heste",)))
    before = page(place)
    assert "Ikke spurgt endnu" in before
    assert "Åbninger nu" not in before
    consultant = user_with(Role.EMPLOYER_CONSULTANT, municipality=place.municipality)
    heard = Heard(
        on=TODAY, result=ContactResult.ORDINARY, way=ContactWay.VISIT, function=place.function["unasked"], seats=2
    )
    record_contact(place.company, heard, by=consultant, on=TODAY)
    after = page(place)
    assert "Åbninger nu: 2 ordinære pladser" in after
    assert "Ikke spurgt endnu" not in after


def test_a_line_tells_which_way_demand_goes():
    rising = Demand(DemandWord.OPEN_NOW, ordinary_now=2, trend=Trend.RISING)
    (told,) = DemandFigures({"plukke ordrer": 1}, {1: rising}, 5).of(["Plukke ordrer"]).functions
    assert told.words == "Åbninger nu: 2 ordinære pladser (stigende)"


def test_whoever_may_only_read_reads_demand_too(place):
    plan = saved_plan(place.case, place.caseworker, SAID)
    JobPlan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    said = page(place)
    assert "Gem planen" not in said
    assert "Åbninger nu: 2 ordinære pladser" in said


def test_a_line_where_nobody_was_found_gets_a_question_and_never_a_refusal(place):
    saved_plan(place.case, place.caseworker, SAID)
    said = page(place)
    assert said.count("Hvem kunne vi ellers spørge?") == 1
    assert said.count("Hvem kunne vi spørge?") == 1


def test_the_third_answer_is_proposed_and_a_person_may_say_otherwise(place):
    wanted = full_line("A", functions=("Plukke ordrer",), wish="wanted", competence="yes")
    plan = saved_plan(place.case, place.caseworker, PlanContent((wanted,)))
    assert plan.content.lines[0].demand == ""
    said = page(place)
    assert "Tallene siger: Ja, noget. Ved I noget andet, så vælg selv." in said
    assert "Svarene peger på spor A: du vil gerne, du kan det, nogen søger folk til det." in said
    answers = {"line-0-wish": "acceptable", "line-0-competence": "yes", "line-0-figures": "some"}
    asked = place.client.get(reverse("plans:track_suggestion"), answers).content.decode()
    assert "Svarene peger på spor B" in asked
    overruled = answers | {"line-0-demand": "not_found"}
    assert (
        "Hvem kunne få brug for det?" in place.client.get(reverse("plans:track_suggestion"), overruled).content.decode()
    )


def test_the_hint_stands_where_the_figures_can_tell_it_anew(place):
    saved_plan(place.case, place.caseworker, content_of(place, A=("Passe heste",), B=()))
    said = page(place)
    assert 'id="id_line-0-demand-hint">Tallene kan ikke svare endnu.' in said
    assert 'id="id_line-1-demand-hint">Skriv en funktion, så svarer tallene med.' in said
    assert "hx-swap-oob" not in said


def test_demand_follows_what_is_typed_before_it_is_saved(place):
    asked = place.client.post(reverse("plans:line_demand"), {"line-2-functions": ["plukke ORDRER", "Ukendt job", ""]})
    said = " ".join(asked.content.decode().split())
    assert "<strong>plukke ORDRER</strong>" in said
    assert "Åbninger nu: 2 ordinære pladser" in said
    assert "Står ikke på vores liste, så vi har ingen tal" in said
    assert 'name="line-2-figures" value="some"' in said
    assert 'id="id_line-2-demand-hint" hx-swap-oob="true">Tallene siger: Ja, noget.' in said


def test_a_line_says_nothing_of_demand_before_it_names_a_function(place):
    assert (
        "plan-demand"
        not in place.client.post(reverse("plans:line_demand"), {"line-2-functions": [""]}).content.decode()
    )
    assert not place.client.post(reverse("plans:line_demand")).content.strip()


def test_paper_has_a_short_column_for_demand_and_the_empty_form_has_none(place):
    saved_plan(place.case, place.caseworker, content_of(place, A=("Plukke ordrer", "Køre taxa"), B=("Køre taxa",)))
    sheet = plan_sheet(place.case, current_plan(place.case), TODAY)
    assert sheet["columns"][-1] == "Søger nogen folk?"
    assert [row["lines"][0][-1] for row in sheet["tracks"][:2]] == [
        "Ja, 2 pladser nu",
        "Vi har ikke fundet nogen endnu",
    ]
    blank = blank_sheet("Ryvang")
    assert len(blank["columns"]) == len(blank["widths"]) == 4
    assert len(sheet["columns"]) == len(sheet["widths"]) == 5


@pytest.mark.parametrize(
    "functions, short",
    [
        (("Plukke ordrer",), "Ja, 2 pladser nu"),
        (("Passe heste",), "Vi har ikke spurgt endnu"),
        (("Køre taxa", "Passe heste"), "Vi har ikke spurgt endnu"),
        (("Ukendt",), "Vi har ikke spurgt endnu"),
        ((), ""),
    ],
)
def test_a_line_in_short_is_its_ordinary_jobs(place, functions, short):
    assert demand_figures(place.municipality.pk, functions, TODAY).of(functions).short == short


def test_the_turned_screen_tells_demand_in_english(place):
    saved_plan(place.case, place.caseworker, SAID)
    said = page(place, "?vendt=1&sprog=en")
    assert "Openings now: 2 ordinary jobs and 2 places in internship" in said
    assert "Who could we ask?" in said
    assert "Åbninger" not in said


def test_other_municipalities_say_nothing_about_demand_here(place):
    there = CompanyFactory(municipality=place.foreign_case.municipality)
    OpeningFactory(company=there, function=place.function["unasked"], opened_on=TODAY)
    figures = demand_figures(place.municipality.pk, ["Passe heste"], TODAY)
    assert figures.of(["Passe heste"]).word == DemandWord.NOT_ASKED


def test_tracks_are_as_asked_for_as_their_lines():
    pluck, taxi, other = 1, 2, 3
    demands = {
        pluck: Demand(DemandWord.OPEN_NOW, ordinary_now=1),
        taxi: Demand(DemandWord.ASKED_WITHOUT, asked_without=1),
        other: Demand(DemandWord.NOT_ASKED),
    }
    lines = {"A": [(taxi,)], "B": [(pluck, other), (taxi,)], "C": [(taxi, None)]}
    assert words_by_track(lines, demands) == {
        "A": DemandWord.ASKED_WITHOUT,
        "B": DemandWord.OPEN_NOW,
        "C": DemandWord.NOT_ASKED,
    }
    assert words_by_track({}, demands) == {}


def test_demand_costs_one_statement_where_functions_and_settings_are_known(place, django_assert_num_queries):
    known = {fold(each.name): each.pk for each in place.function.values()}
    settings = {"demand.lately_days": 90, "demand.asked_days": 180, "demand.trend_fewest": 3}
    settings |= {"demand.trend_change_percent": 25, "plan.strong_demand": 5}
    with django_assert_num_queries(1):
        demand_figures(place.municipality.pk, ["Passe heste", "Plukke ordrer"], TODAY, known=known, settings=settings)
    with django_assert_num_queries(0):
        assert demand_figures(place.municipality.pk, [" "], TODAY).of([" "]).functions == ()
    assert isinstance(demand_figures(place.municipality.pk, ["Ukendt"], TODAY), DemandFigures)


@pytest.mark.parametrize("lines", [1, 30])
def test_the_page_takes_ten_statements_with_demand_however_many_lines(place, lines, django_assert_num_queries):
    functions = ("Plukke ordrer", "Køre taxa", "Passe heste")
    content = PlanContent(
        tuple(full_line("A", functions=functions, task=f"Opgave {n}") for n in range(lines)), full_content().mix
    )
    saved_plan(place.case, place.caseworker, content)
    page(place)
    with django_assert_num_queries(10):
        page(place)
