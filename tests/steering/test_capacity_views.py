# SPDX-License-Identifier: MPL-2.0
import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.actions.scenarios import keep_scenario, remove_scenario
from jobfokus.steering.models import CapacityScenario
from tests.accounts.factories import user_with
from tests.steering.access_table import TYPED

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "/kapacitet/"


@pytest.fixture
def leader(client, world):
    client.force_login(world.team_leader)
    return client


def words(response):
    """What is read; the labels that a phone puts before each value stand aside."""
    return re.sub(r' data-l="[^"]*"', "", " ".join(response.content.decode().split()))


def test_the_page_answers_with_the_guides_numbers(leader):
    page = words(leader.get(URL, TYPED))
    for number in ("1.320", "1.980", "3.960", "2.376", "924", "3.300", "2.112", "1.518", "9.504"):
        assert f'<td class="number">{number}' in page or f'covered">{number}' in page


def test_cells_that_cover_the_chosen_row_say_so_in_a_word(leader):
    page = words(leader.get(URL, TYPED | {"cover": "s4"}))
    assert (
        '<td class="number covered">1.320 <span aria-hidden="true">✓</span><span class="sr-only">dækker</span>' in page
    )
    assert '<td class="number">1.188</td>' in page
    assert "Med 4 samtaler om dagen kræver det 2,5 årsværk." in page


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("intensive_percent", "101", "Skriv et tal mellem 0 og 100 procent."),
        ("weeks_a_year", "0", "Et årsværk har mindst én uge."),
        ("citizens", "-5", "Skriv et tal mellem 0 og 1.000.000."),
        ("citizens", "2,5", "Skriv et helt tal."),
        ("days_a_week", "tre", "Skriv et tal, for eksempel 2,5."),
        ("days_a_week", "", "Skriv et tal."),
    ],
)
def test_bad_input_has_its_message_at_the_field_and_keeps_what_was_typed(leader, field, typed, message):
    answer = leader.get(URL, TYPED | {field: typed})
    assert answer.status_code == 422
    page = words(answer)
    assert message in page
    assert "Ret felterne, så regner vi videre." in page
    assert 'value="44"' in page or field == "weeks_a_year"


def test_the_table_grows_on_request_and_says_the_reverse_for_each_number_of_employees(leader):
    more = {"cover": "s4", "most_per_day": "10", "most_ftes": "3", "step": "1/2"}
    page = words(leader.get(URL, TYPED | more))
    heads = "".join(f'<th scope="col" class="number">{each}</th>' for each in ("0,5", "1", "1,5", "2", "2,5", "3"))
    assert heads in page
    assert '<tr><th scope="row">10</th><td class="number">1</td><td class="number">660</td>' in page
    least = "".join(f'<td class="number">{each}</td>' for each in (20, 10, 7, 5, 4, 4))
    assert f'<th scope="row">Mindst samtaler om dagen</th><td></td>{least}' in page


@time_machine.travel(NOW)
def test_rhythms_and_working_day_are_the_municipalitys_and_a_kept_scenario_survives_their_change(leader, world):
    kept = keep_scenario("Hver måned", TYPED, by=world.team_leader, now=NOW)
    for key, value in {
        "capacity.single_rhythms": [5],
        "capacity.intensive_rhythms": [20, 10],
        "capacity.statutory_rhythm": 5,
        "capacity.day_minutes": 400,
    }.items():
        since = date(2026, 1, 1)
        MunicipalitySetting.objects.create(municipality=world.municipality, key=key, value=value, since=since)
    page = words(leader.get(URL, {"scenarie": str(kept.uuid), "minutes_each": "60", "desk_minutes": "40"}))
    assert '<th scope="row">5 gange om året</th><td class="number">5</td><td class="number">1.650</td>' in page
    assert "En dag har plads til 6 samtaler, når skrivebordet har fået sit." in page
    assert '<th scope="row">6</th>' in page
    assert '<th scope="row">7 <span class="quiet">Ikke plads på en dag</span></th>' in page
    compared = words(leader.get(reverse("steering:compare_scenarios"), {"scenarie": str(kept.uuid)}))
    assert "Hver måned" in compared and "En andel 20 gange om året" in compared


def test_time_at_the_desk_without_the_length_of_a_conversation_is_asked_for_it(leader):
    answer = leader.get(URL, TYPED | {"desk_minutes": "120"})
    assert answer.status_code == 422
    assert "Skriv også, hvor lang en samtale er." in words(answer)


def test_htmx_is_given_the_result_alone(leader):
    page = words(leader.get(URL, TYPED, headers={"HX-Request": "true"}))
    assert "<h1>" not in page
    assert "3.960" in page
    wrong = leader.get(URL, TYPED | {"intensive_percent": "130"}, headers={"HX-Request": "true"})
    assert "Andel med behov for intensiv indsats (%): Skriv et tal mellem 0 og 100 procent." in words(wrong)


def test_further_target_groups_count_together_and_are_told_apart(leader, world):
    more = {"groups": "2", "name_2": "Sygedagpenge", "citizens_2": "100", "percent_2": "0", "cover": "s4"}
    page = words(leader.get(URL, TYPED | more))
    assert '<th scope="row">Sygedagpenge</th><td class="number">400</td>' in page
    assert '<th scope="row">I alt</th><td class="number">1.720</td>' in page
    kept = keep_scenario("To grupper", TYPED | more, by=world.team_leader, now=NOW)
    compared = words(leader.get(reverse("steering:compare_scenarios"), {"scenarie": str(kept.uuid)}))
    assert '<th scope="row">Målgrupper</th><td class="number">2</td>' in compared


def test_what_the_guide_leaves_out_is_off_until_it_is_typed(leader):
    assert "Udeblivelser:" not in words(leader.get(URL, TYPED))
    page = words(leader.get(URL, TYPED | {"cover": "s4", "no_show_percent": "12", "illness_percent": "5"}))
    assert "Udeblivelser: 180 samtaler mere skal planlægges om året." in page
    assert "Sygdom: 2,2 uger færre på et årsværk." in page


def test_caseworkers_read_what_is_shared_with_their_team_and_keep_nothing(client, world):
    for name in ("Som nu", "Flere dage", "Ny rytme"):
        keep_scenario(name, TYPED, by=world.team_leader, now=NOW, shared_with=world.team)
    keep_scenario("Lederens egen", TYPED, by=world.team_leader, now=NOW)
    client.force_login(world.caseworker)
    page = words(client.get(URL, TYPED))
    assert "Flere dage" in page
    assert "Lederens egen" not in page
    assert "Gem scenariet" not in page
    assert "Hent vores tal" not in page
    assert "aktive sager" not in words(client.get(URL, {"vores": "1"}))
    chosen = {"scenarie": [str(each.uuid) for each in CapacityScenario.objects.all()]}
    compared = words(client.get(reverse("steering:compare_scenarios"), chosen))
    assert compared.count('<th scope="col" class="number">') == 3
    assert "Lederens egen" not in compared
    assert "Fjern „" not in compared
    file = client.get(reverse("steering:capacity_sheet"), chosen).content
    assert b"Lederens egen" not in zipfile.ZipFile(io.BytesIO(file)).read("xl/sharedStrings.xml")
    assert client.post(reverse("steering:keep_scenario"), TYPED | {"name": "Mit"}).status_code == 404


def test_a_scenario_is_kept_opened_again_and_compared(leader, world):
    kept = leader.post(
        reverse("steering:keep_scenario"), TYPED | {"name": "Flere dage", "days_a_week": "4"}, follow=True
    )
    assert "Scenariet „Flere dage“ er gemt." in words(kept)
    assert 'value="4"' in words(kept)
    other = keep_scenario("Som nu", TYPED, by=world.team_leader, now=NOW)
    scenarios = [str(each.uuid) for each in CapacityScenario.objects.all()]
    page = words(leader.get(reverse("steering:compare_scenarios"), {"scenarie": scenarios}))
    assert "Flere dage" in page
    assert "Som nu" in page
    assert '<td class="number">4</td>' in page
    assert LogEntry.objects.filter(verb="capacity.kept", object_uuid=other.uuid).exists()


def test_a_scenario_without_a_name_is_asked_for_one_and_loses_nothing(leader):
    answer = leader.post(reverse("steering:keep_scenario"), TYPED | {"name": ""})
    assert answer.status_code == 422
    assert 'name="citizens" value="330"' in words(answer)


def test_a_scenario_is_its_makers_until_it_is_shared(world):
    manager = world.manager
    mine = keep_scenario("Kun mit", TYPED, by=manager, now=NOW)
    shared = keep_scenario("Delt", TYPED, by=manager, now=NOW, shared_with=world.team)
    assert set(CapacityScenario.objects.visible_to(manager)) == {mine, shared}
    assert set(CapacityScenario.objects.visible_to(world.team_leader)) == {shared}
    assert set(CapacityScenario.objects.visible_to(world.caseworker)) == {shared}
    assert set(CapacityScenario.objects.visible_to(world.colleague)) == set()
    assert set(CapacityScenario.objects.visible_to(world.foreign_caseworker)) == set()


def test_a_leader_shares_with_teams_they_lead_and_removes_what_they_made(world):
    with pytest.raises(PermissionDenied):
        keep_scenario("Andres", TYPED, by=world.team_leader, now=NOW, shared_with=world.other_team)
    kept = keep_scenario("Mit", TYPED, by=world.team_leader, now=NOW, shared_with=world.team)
    other = user_with(Role.TEAM_LEADER, team=world.team)
    with pytest.raises(PermissionDenied):
        remove_scenario(kept, by=other)
    remove_scenario(kept, by=world.team_leader)
    assert not CapacityScenario.objects.exists()


def test_four_scenarios_stand_side_by_side_and_a_fifth_is_told_of(leader, world):
    kept = [keep_scenario(f"Nummer {number}", TYPED, by=world.team_leader, now=NOW) for number in range(5)]
    address = reverse("steering:compare_scenarios")
    four = words(leader.get(address, {"scenarie": [str(each.uuid) for each in kept[:4]]}))
    assert four.count('<th scope="col" class="number">') == 4 and "Ikke alle er med" not in four
    five = words(leader.get(address, {"scenarie": [str(each.uuid) for each in kept]}))
    assert five.count('<th scope="col" class="number">') == 4 and "1 er ikke vist." in five


def test_a_composed_day_says_whether_it_holds(leader):
    page = words(leader.get(reverse("steering:day_sheet")))
    assert "Dagen holder" in page and "Det er til en snak, ikke en norm." in page
    for part in (
        "Lange samtaler",
        "Korte samtaler",
        "Journal og planer",
        "Telefon",
        "Mail",
        "Kontakt til virksomheder",
    ):
        assert f'<th scope="row">{part}</th>' in page
    assert '<th scope="row">Luft til det uforudsete</th>' in page
    page = words(leader.get(reverse("steering:day_sheet"), {"long_times": "8"}))
    assert "Dagen holder ikke" in page
