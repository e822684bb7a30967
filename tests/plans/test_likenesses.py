# SPDX-License-Identifier: MPL-2.0
import pytest
from django.urls import reverse

from jobfokus.screening.models import CriteriaEdition
from tests.access import sign_in
from tests.screening.factories import draft, in_use
from tests.screening.screenings import screened, switched_on


@pytest.fixture
def screens(world):
    switched_on(world.municipality)
    return world


def told(world, name: str, data=None) -> str:
    browser, url = sign_in(world.caseworker), reverse(f"plans:{name}", args=[world.case.uuid])
    answer = browser.get(url) if data is None else browser.post(url, data)
    return " ".join(answer.content.decode().split())


def test_the_sum_names_the_archetypes_that_the_answers_resemble_and_why(screens):
    made = in_use(screens.team, screens.caseworker)
    edition = CriteriaEdition.objects.newest(screens.municipality.pk)
    text = told(screens, "screening_score", {"edition": edition.number, "answer-no_network": "yes"})
    assert f'<a href="/arketyper/{made.uuid}/">Preben, 58</a> (1 af 2 tegn): Ringer ikke til nogen' in text
    assert "Det hjælper tidligt: Virksomhedsbesøg den første uge" in text


def test_the_citizens_page_tells_which_archetype_a_screening_resembled(screens):
    in_use(screens.team, screens.caseworker)
    draft(screens.team, screens.caseworker, name="Under arbejde")
    in_use(screens.other_team, screens.colleague, name="Andres")
    screened(screens.case, screens.caseworker, {"no_network": "yes", "sees_one_trade": "no"})
    text = told(screens, "screening_panel")
    assert "Preben, 58" in text
    assert "Ringer ikke til nogen" in text
    assert "Siger, at han kun kan ét fag" not in text
    assert "Under arbejde" not in text
    assert "Andres" not in text


def test_a_screening_that_resembles_nobody_says_nothing_of_archetypes(screens):
    in_use(screens.team, screens.caseworker)
    screened(screens.case, screens.caseworker, {"no_network": "no"})
    assert "arketyper" not in told(screens, "screening_panel")
