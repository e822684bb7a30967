# SPDX-License-Identifier: MPL-2.0
from datetime import date

import pytest
import time_machine

from jobfokus.labourmarket.models import Event
from jobfokus.privacy.models import LogEntry
from jobfokus.screening.actions.events import find_touched
from jobfokus.screening.models import EventAnswer
from tests.citizens.factories import CaseFactory, CvFactory, PositionFactory
from tests.labourmarket.factories import IndustryFactory
from tests.screening.factories import DAY, LATER, closure, in_use

TODAY = date(2026, 3, 10)
SENT = {
    "kind": "closure",
    "name": "Stålværket lukker",
    "company_name": "Stålværket A/S",
    "starts_on": "02-03-2026",
    "source": "Ryvang Avis",
}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def nadia(client, world):
    client.force_login(world.caseworker)
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def worked_there(case):
    PositionFactory(cv=CvFactory(citizen=case.citizen), employer="Stålværket", since=date(2010, 1, 1))
    return case


def test_tell_event_finds_the_cases_and_shows_ones_own(nadia, world):
    worked_there(world.case)
    other = worked_there(CaseFactory(team=world.other_team, owner=world.colleague))
    answer = nadia.post("/begivenheder/ny/", SENT)
    page = text(nadia.get(answer.url))
    assert world.case.citizen.full_name in page
    assert other.citizen.full_name not in page
    assert "Arbejdsplads" in page
    entry = LogEntry.objects.get(verb="event_listed")
    assert entry.citizen_id == world.case.citizen_id


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"company_name": ""}, "Skriv virksomheden, eller vælg branchen"),
        ({"ends_on": "01-03-2026"}, "Den sidste dag skal ligge efter den første."),
        ({"starts_on": "snart"}, "Skriv datoen som dag, måned og år"),
        ({"seats": "-4"}, "Skriv et tal mellem 1 og 100.000"),
    ],
)
def test_tell_event_says_what_is_wrong_at_the_field(nadia, world, wrong, told):
    answer = nadia.post("/begivenheder/ny/", SENT | wrong)
    assert answer.status_code == 422
    assert told in text(answer)
    assert not Event.objects.exists()


def test_a_season_needs_no_company(nadia, world):
    nadia.post("/begivenheder/ny/", SENT | {"kind": "season", "company_name": "", "seats": "40"})
    assert "Sæson" in text(nadia.get("/begivenheder/"))


def test_an_industry_of_another_municipality_cannot_be_chosen(nadia, world):
    answer = nadia.post("/begivenheder/ny/", SENT | {"industry": str(IndustryFactory().uuid)})
    assert answer.status_code == 422


def test_event_list_is_ones_own_municipalitys_and_reminds(nadia, world):
    closure(world.foreign_caseworker, name="Langt væk")
    closure(world.caseworker, remind_on=DAY, ends_on=date(2026, 4, 1))
    page = text(nadia.get("/begivenheder/"))
    assert "Langt væk" not in page
    assert page.index("Husk") < page.index("Stålværket lukker")


def test_event_list_and_event_take_as_many_statements_for_thirty_as_for_one(
    nadia, world, django_assert_max_num_queries
):
    worked_there(world.case)
    first = closure(world.caseworker)
    find_touched(first, now=LATER, on=TODAY)
    for _ in range(30):
        closure(world.caseworker)
    for _ in range(30):
        worked_there(CaseFactory(team=world.team, owner=world.caseworker))
    find_touched(first, now=LATER, on=TODAY)
    with django_assert_max_num_queries(8):
        nadia.get("/begivenheder/")
    with django_assert_max_num_queries(10):
        nadia.get(f"/begivenheder/{first.uuid}/")


def test_the_question_stands_until_the_team_has_answered(nadia, world):
    in_use(world.team, world.caseworker)
    found = closure(world.caseworker)
    address = f"/begivenheder/{found.uuid}/"
    assert "Se på den igen" in text(nadia.get("/arketyper/"))
    assert "Passer jeres arketyper stadig?" in text(nadia.get(address))
    assert nadia.post(address, {"team": str(world.team.uuid), "text": ""}).status_code == 422
    nadia.post(address, {"team": str(world.team.uuid), "text": "Preben får selskab"})
    page = text(nadia.get(address))
    assert "Passer jeres arketyper stadig?" not in page
    assert "Preben får selskab" in page
    assert "Se på den igen" not in text(nadia.get("/arketyper/"))


def test_nobody_answers_for_another_team(nadia, world):
    in_use(world.other_team, world.colleague)
    found = closure(world.caseworker)
    sent = {"team": str(world.other_team.uuid), "text": "Fint"}
    assert nadia.post(f"/begivenheder/{found.uuid}/", sent).status_code == 422
    assert not EventAnswer.objects.exists()


def test_an_event_is_corrected_and_the_second_to_correct_it_is_told(nadia, world):
    found = closure(world.caseworker)
    address = f"/begivenheder/{found.uuid}/ret/"
    assert 'value="Stålværket A/S"' in text(nadia.get(address))
    nadia.post(address, SENT | {"name": "Stålværket skærer ned", "seen": "1"})
    late = nadia.post(address, SENT | {"name": "Min tekst", "seen": "1"})
    assert late.status_code == 422
    assert "Den hedder nu „Stålværket skærer ned“" in text(late)
    assert Event.objects.get().name == "Stålværket skærer ned"


def test_a_withdrawn_event_stays_and_lists_no_cases(nadia, world):
    worked_there(world.case)
    found = closure(world.caseworker)
    find_touched(found, now=LATER, on=TODAY)
    nadia.post(f"/begivenheder/{found.uuid}/traek-tilbage/")
    page = text(nadia.get(f"/begivenheder/{found.uuid}/"))
    assert "Trukket tilbage 10-03-2026" in page
    assert world.case.citizen.full_name not in page
    assert nadia.get(f"/begivenheder/{found.uuid}/ret/").status_code == 404


def test_looking_again_finds_what_cvs_tell_by_now(nadia, world):
    found = closure(world.caseworker)
    worked_there(world.case)
    page = text(nadia.post(f"/begivenheder/{found.uuid}/led-igen/", follow=True))
    assert world.case.citizen.full_name in page


def test_the_manager_sees_the_event_and_no_citizen(client, world):
    worked_there(world.case)
    found = closure(world.caseworker)
    find_touched(found, now=LATER, on=TODAY)
    client.force_login(world.manager)
    page = text(client.get(f"/begivenheder/{found.uuid}/"))
    assert "Ryvang Avis" in page
    assert world.case.citizen.full_name not in page


def test_the_leaders_day_fetches_the_archetypes_to_look_at_again(client, world, django_assert_num_queries):
    mine = in_use(world.team, world.caseworker)
    in_use(world.other_team, world.colleague, name="Andres")
    client.force_login(world.team_leader)
    assert "/arketyper/at-se-paa/" in text(client.get("/"))
    assert "Preben, 58" not in text(client.get("/arketyper/at-se-paa/"))
    closure(world.caseworker)
    panel = text(client.get("/arketyper/at-se-paa/"))
    assert f'<a href="/arketyper/{mine.uuid}/">Preben, 58</a>' in panel
    assert "Andres" not in panel
