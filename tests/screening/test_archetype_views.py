# SPDX-License-Identifier: MPL-2.0
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader

from jobfokus.exchange.drafts import draft_of
from jobfokus.screening.actions.archetypes import retire_archetype, save_archetype
from jobfokus.screening.forms.archetypes import typed
from jobfokus.screening.models import Archetype, DevelopmentMeeting
from jobfokus.screening.rules.archetypes import Sign
from jobfokus.screening.views.building import FORM
from tests.citizens.factories import CaseFactory
from tests.screening.factories import DAY, LATER, draft, in_use, met, words

TODAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def nadia(client, world):
    client.force_login(world.caseworker)
    return client


def text(response) -> str:
    """What is read, with every kind of blank as one."""
    return " ".join(response.content.decode().split())


def url(archetype, *more):
    return "/".join([f"/arketyper/{archetype.uuid}", *more, ""])


def sent(seen=1, **more):
    """The form of the builder as a page sends it."""
    return {name: values[0] for name, values in (typed(words()) | {"base_version": [seen]}).items()} | more


def test_archetype_list_shows_own_teams_first_and_of_others_what_is_in_use(nadia, world):
    draft(world.team, world.caseworker)
    in_use(world.other_team, world.colleague, name="Gitte, 34")
    draft(world.other_team, world.colleague, name="Hemmelig kladde")
    page = text(nadia.get("/arketyper/"))
    assert page.index("Preben, 58") < page.index("Andre teams’ arketyper") < page.index("Gitte, 34")
    assert "Hemmelig kladde" not in page
    assert 'alt="Kort gråt hår og briller"' in page


def test_archetype_list_asks_whether_more_than_seven_are_too_many(nadia, world):
    for number in range(7):
        draft(world.team, world.caseworker, name=f"Nr. {number}")
    assert "Er det flere, end I kan huske?" not in text(nadia.get("/arketyper/"))
    draft(world.team, world.caseworker)
    assert f"{world.team.name} har 8 arketyper" in text(nadia.get("/arketyper/"))


def test_archetype_list_takes_as_many_statements_for_thirty_as_for_one(nadia, world, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        nadia.get("/arketyper/")
    for number in range(30):
        in_use(world.team if number % 2 else world.other_team, world.caseworker if number % 2 else world.colleague)
    with django_assert_max_num_queries(8):
        nadia.get("/arketyper/")


def test_archetype_stands_on_one_page_with_signs_and_efforts(nadia, world):
    page = text(nadia.get(url(draft(world.team, world.caseworker))))
    for words_read in ("Kender kun folk fra den gamle arbejdsplads.", "Ringer ikke til nogen", "Virksomhedsbesøg"):
        assert words_read in page
    assert "I har ikke skrevet et møde ned endnu." in page


def test_another_teams_caseworker_reads_what_is_in_use_and_builds_nothing(client, world):
    used = in_use(world.team, world.caseworker)
    client.force_login(world.colleague)
    page = text(client.get(url(used)))
    assert "Preben, 58" in page
    assert "Udviklingsmøder" not in page
    assert "/ret/" not in page
    assert client.get(url(used, "ret")).status_code == 404
    assert client.get(url(used, "versioner")).status_code == 404


def test_begin_archetype_asks_for_a_name_and_goes_on_to_the_builder(nadia, world):
    refused = nadia.post("/arketyper/ny/", {"team": str(world.team.uuid), "name": "", "face": "curls"})
    assert refused.status_code == 422
    answer = nadia.post("/arketyper/ny/", {"team": str(world.team.uuid), "name": "Gitte, 34", "face": "curls"})
    made = Archetype.objects.get()
    assert answer.url == url(made, "ret")
    assert (made.name, made.face, made.created_by) == ("Gitte, 34", "curls", world.caseworker)


def test_begin_archetype_never_for_another_team(nadia, world):
    answer = nadia.post("/arketyper/ny/", {"team": str(world.other_team.uuid), "name": "Gitte", "face": "curls"})
    assert answer.status_code == 422
    assert not Archetype.objects.exists()


def test_build_archetype_saves_a_version_and_lets_the_draft_go(nadia, world):
    made = draft(world.team, world.caseworker)
    nadia.post(url(made, "kladde"), sent(autosave_sequence=1, network="Måske stort"))
    assert "Måske stort" in text(nadia.get(url(made, "ret")))
    answer = nadia.post(url(made, "ret"), sent(network="Stort", sign_2="Bliver stille", efforts="Besøg\r\n\r\nMentor"))
    made.refresh_from_db()
    assert answer.url == url(made)
    assert (made.version, made.words.network, made.words.efforts) == (2, "Stort", ("Besøg", "Mentor"))
    assert [sign.text for sign in made.words.signs][-1] == "Bliver stille"
    assert draft_of(world.caseworker, FORM, made.uuid) is None


def test_build_archetype_keeps_what_was_typed_when_something_is_wrong(nadia, world):
    made = draft(world.team, world.caseworker)
    answer = nadia.post(url(made, "ret"), sent(name="", network="Skal ikke tabes"))
    assert answer.status_code == 422
    assert "Skal ikke tabes" in text(answer)
    assert "Skal ikke tabes" in text(nadia.get(url(made, "ret")))


def test_the_second_writer_sees_both_texts_and_chooses(nadia, world):
    made = draft(world.team, world.caseworker)
    save_archetype(made, words(network="Lederens tekst", family="Skilt"), seen=1, by=world.team_leader, now=LATER)
    answer = nadia.post(url(made, "ret"), sent(network="Min tekst"))
    page = text(answer)
    assert answer.status_code == 409
    assert "Lederens tekst" in page
    assert "Min tekst" in page
    assert "Skilt" in page  # what only the other touched follows by itself
    chosen = sent(seen=2, family="Skilt") | {
        "choice-network": "both",
        "mine-network": "Min tekst",
        "theirs-network": "Lederens tekst",
    }
    nadia.post(url(made, "ret"), chosen)
    made.refresh_from_db()
    assert (made.words.network, made.words.family) == ("Lederens tekst\nMin tekst", "Skilt")


def test_build_archetype_stands_beside_the_teams_figures(nadia, world):
    page = text(nadia.get(url(draft(world.team, world.caseworker), "ret")))
    assert "Teamets lange forløb i tal" in page
    assert "for få lange forløb" in page


def test_build_archetype_with_all_the_teams_figures_asks_few_questions(nadia, world, django_assert_max_num_queries):
    for _ in range(6):
        CaseFactory(team=world.team, started_on=TODAY - timedelta(days=700), last_occupation="Sælge")
    address = url(draft(world.team, world.caseworker), "ret")
    nadia.get(address)  # the first in a process also asks what the database can do
    with django_assert_max_num_queries(10):
        page = text(nadia.get(address))
    assert "Alder, da forløbet begyndte" in page


def test_dropping_the_draft_brings_the_saved_words_back(nadia, world):
    made = draft(world.team, world.caseworker)
    nadia.post(url(made, "kladde"), sent(autosave_sequence=1, network="Måske stort"))
    nadia.post(url(made, "kasser"))
    assert "Måske stort" not in text(nadia.get(url(made, "ret")))


def test_keep_meeting_writes_down_who_met_on_what(nadia, world):
    made = draft(world.team, world.caseworker)
    given = {
        "held_on": "02-03-2026",
        "archetypes": str(made.uuid),
        "participants": [str(world.caseworker.uuid), str(world.team_leader.uuid)],
        "note": "Enige om tegnene",
    }
    answer = nadia.post(f"/arketyper/moede/{world.team.uuid}/", given)
    assert answer.url == url(made)
    page = text(nadia.get(url(made)))
    assert "02-03-2026" in page
    assert world.team_leader.name in page
    assert "Enige om tegnene" in page


@pytest.mark.parametrize("held_on", ["snart", "11-03-2026", "02-03-2026"])
def test_keep_meeting_refuses_a_day_ahead_and_a_day_that_has_one(nadia, world, held_on):
    made = draft(world.team, world.caseworker)
    met(world.team, world.caseworker, DAY, made)
    given = {"held_on": held_on, "archetypes": str(made.uuid), "participants": str(world.caseworker.uuid)}
    assert nadia.post(f"/arketyper/moede/{world.team.uuid}/", given).status_code == 422
    assert DevelopmentMeeting.objects.count() == 1


def test_use_archetype_asks_for_a_reason_before_the_second_meeting(nadia, world):
    made = draft(world.team, world.caseworker)
    assert "Hvorfor tager I den i brug nu?" in text(nadia.get(url(made, "i-brug")))
    assert nadia.post(url(made, "i-brug"), {}).status_code == 422
    nadia.post(url(made, "i-brug"), {"reason": "Vi mangler kun ansigtet"})
    assert "Taget i brug før det andet møde: Vi mangler kun ansigtet" in text(nadia.get(url(made)))


def test_use_archetype_asks_for_nothing_after_the_second_meeting(nadia, world):
    made = draft(world.team, world.caseworker)
    for days in (0, 5):
        met(world.team, world.caseworker, DAY + timedelta(days=days), made)
    assert "Hvorfor" not in text(nadia.get(url(made, "i-brug")))
    nadia.post(url(made, "i-brug"))
    made.refresh_from_db()
    assert made.in_use_since == TODAY


def test_use_archetype_names_what_is_missing(nadia, world):
    made = draft(world.team, world.caseworker, efforts=())
    answer = nadia.post(url(made, "i-brug"), {"reason": "Fordi"})
    assert answer.status_code == 422
    assert "<li>Det hjælper tidligt</li>" in text(answer)


def test_an_archetype_is_laid_aside_and_taken_up_again(nadia, world):
    made = in_use(world.team, world.caseworker)
    nadia.post(url(made, "udgaar"))
    assert "Lagt til side" in text(nadia.get("/arketyper/"))
    nadia.post(url(made, "tag-op"))
    made.refresh_from_db()
    assert made.state == "draft"
    assert "En kollega har flyttet arketypen imens." in text(nadia.post(url(made, "tag-op"), follow=True))


def test_archetype_versions_tell_what_changed(nadia, world):
    made = draft(world.team, world.caseworker)
    save_archetype(made, words(network="Stort"), seen=1, by=world.team_leader, now=LATER)
    met(world.team, world.caseworker, DAY, made)
    page = text(nadia.get(url(made, "versioner")))
    assert "Forskel på version 1 og 2" in page
    assert '<th scope="row">Netværk</th><td>Kender kun folk fra den gamle arbejdsplads.</td><td>Stort</td>' in page
    assert '<td data-l="Udviklingsmøde">02-03-2026</td>' in page
    assert "siger det samme" in text(nadia.get(url(made, "versioner"), {"fra": 2, "til": 2}))
    assert nadia.get(url(made, "versioner"), {"fra": 9, "til": 2}).status_code == 422


def paper(response) -> str:
    pdf = PdfReader(BytesIO(response.content))
    assert len(pdf.pages) == 1
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_archetype_on_paper_has_headings_in_danish_or_english_and_the_teams_own_words(nadia, world):
    made = in_use(world.team, world.caseworker, age_band="50-59", sex="male")
    danish = nadia.get(url(made, "a4"))
    assert "Preben" not in danish["Content-Disposition"]
    assert "Det ser vi efter i den første samtale" in paper(danish)
    english = paper(nadia.get(url(made, "a4"), {"sprog": "en"}))
    assert "What we look for in the first conversation" in english
    assert "Ringer ikke til nogen" in english
    assert "Sex: Man" in english
    assert "Page 1 of 1" in english


def test_a_full_archetype_still_fits_on_one_page(nadia, world):
    long = "Et langt ord efter et andet. " * 6
    fields = ("education", "family", "professional", "personal", "network", "history", "motivation", "belief")
    signs = tuple(Sign(f"Tegn nummer {number}, som kan høres i samtalen", "no_network") for number in range(8))
    made = draft(world.team, world.caseworker, **dict.fromkeys(fields, long), signs=signs, efforts=(long,) * 3)
    assert "Tegn nummer 7" in paper(nadia.get(url(made, "a4")))


def test_a_retired_archetype_is_gone_for_other_teams(client, world):
    made = in_use(world.team, world.caseworker)
    retire_archetype(made, by=world.caseworker, on=DAY)
    client.force_login(world.colleague)
    assert client.get(url(made)).status_code == 404
