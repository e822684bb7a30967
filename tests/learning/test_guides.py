# SPDX-License-Identifier: MPL-2.0
"""Picture guides: the words that hold, the pages of both sides, the leaflet and the film."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.booking.models import HelpPlace
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.exchange.files import remove_orphans
from jobfokus.exchange.films import MOST_BYTES
from jobfokus.exchange.models import StoredFile
from jobfokus.learning.actions.guides import publish_guide
from jobfokus.learning.choices import Tool
from jobfokus.learning.models import GuideText, ToolFilm
from jobfokus.learning.reading import words_held
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.learning.factories import MP4, NOW, SUBTITLES, WORDS, film_file, film_for, subtitle_file, typed


@pytest.fixture
def administrator(world):
    return user_with(Role.ADMINISTRATOR, municipality=world.municipality)


@pytest.fixture
def citizen(world):
    return user_with(Role.CITIZEN, municipality=world.municipality)


def page(user, name, tool="cv", **query):
    return sign_in(user).get(reverse(name, kwargs={"tool": tool}), query)


def text_of(answer):
    return answer.content.decode()


def test_a_municipality_writes_its_own_words_and_the_second_of_two_writers_is_told(world, administrator):
    made = publish_guide(Tool.CV, WORDS, seen=0, note=" Kortere ", by=world.team_leader, now=NOW)
    assert (made.number, made.note) == (1, "Kortere")
    assert words_held(world.municipality.pk, Tool.CV) == WORDS
    assert words_held(world.foreign_case.municipality_id, Tool.CV) != WORDS
    assert LogEntry.objects.filter(verb="guide_text.published", object_uuid=made.uuid).exists()
    with pytest.raises(ChangedMeanwhileError):
        publish_guide(Tool.CV, WORDS, seen=0, note="", by=administrator, now=NOW)
    with pytest.raises(PermissionDenied):
        publish_guide(Tool.CV, WORDS, seen=1, note="", by=world.caseworker, now=NOW)


def test_staff_see_the_guide_write_it_and_bring_back_the_words_we_shipped(world, client):
    client.force_login(world.team_leader)
    address = reverse("learning:guide", args=["cv"])
    assert client.post(address, typed() | {"da_1": ""}).status_code == 422
    assert client.post(address, typed(WORDS)).url == address
    assert "Tre" in text_of(client.get(address))
    late = client.post(address, typed(WORDS))
    assert late.status_code == 422
    assert "En kollega har gemt en ny udgave imens" in text_of(late)
    client.post(reverse("learning:restore_guide", args=["cv", 0]))
    assert words_held(world.municipality.pk, Tool.CV)["da"][0].startswith("Åbn dit CV")
    assert GuideText.objects.count() == 2
    assert page(world.caseworker, "learning:guide", tool="kapacitet").status_code == 404


def test_the_citizen_reads_three_steps_in_danish_and_english_and_no_word_of_a_film_that_is_not_there(citizen):
    danish, english = text_of(page(citizen, "portal:help_page")), text_of(page(citizen, "portal:help_page", sprog="en"))
    assert danish.count('class="guide-picture"') == 3
    assert "Skriv, hvad du kan. Korte ord er nok." in danish
    assert "Write what you can do. Short words are enough." in english
    assert "film" not in danish.lower().replace("guide-film", "")
    assert 'href="/mit/cv/?sprog=en"' in english
    assert page(citizen, "portal:help_page", tool="ukendt").status_code == 404


def test_a_tools_own_page_leads_to_its_guide_and_the_list_to_all(world, client):
    owner = user_with(Role.CITIZEN, municipality=world.municipality)
    world.case.citizen.user = owner
    world.case.citizen.save()
    client.force_login(owner)
    for name, tool in (("portal:cv_page", "cv"), ("portal:looks", "hvem-har-set"), ("booking:own_overview", "booking")):
        assert f'href="/mit/hjaelp/{tool}/">Sådan gør du</a>' in text_of(client.get(reverse(name)))
    found = text_of(client.get(reverse("portal:help_list"), {"sprog": "en"}))
    assert found.count('href="/mit/hjaelp/') == 9
    assert "Make your CV" in found


@pytest.mark.parametrize(("language", "words"), [("da", "Begynd her"), ("en", "Begin here")])
def test_the_leaflet_is_one_tagged_page_with_the_address_and_nobodys_name(world, citizen, language, words):
    HelpPlace.objects.create(
        municipality=world.municipality, name="Biblioteket", hours="Tirsdag kl. 13-16", english="Tuesday, 13-16"
    )
    answer = page(citizen, "portal:help_leaflet", sprog=language)
    pdf = PdfReader(io.BytesIO(answer.content))
    said = pdf.pages[0].extract_text()
    assert len(pdf.pages) == 1
    assert "/StructTreeRoot" in pdf.trailer["/Root"]
    assert pdf.trailer["/Root"]["/Lang"].startswith(language)
    assert words in said
    assert ("Tuesday" if language == "en" else "Tirsdag") in said
    assert "/mit/cv/" in said
    assert citizen.name not in said
    assert page(world.caseworker, "learning:guide_leaflet", sprog=language).content[:4] == b"%PDF"


def test_a_film_on_our_server_is_shown_with_subtitles_and_its_words_part_by_part(administrator, citizen):
    film_for(administrator, Tool.CV)
    shown = text_of(page(citizen, "portal:help_page"))
    assert '<track kind="captions"' in shown
    assert "2 min. 5 sek." in shown
    assert "Tryk her." in shown
    assert text_of(page(citizen, "portal:help_subtitles")) == SUBTITLES
    address = reverse("portal:help_film", args=["cv"])
    part = sign_in(citizen).get(address, headers={"Range": "bytes=4-11"})
    assert (part.status_code, part.content) == (206, MP4[4:12])
    assert part["Content-Range"] == f"bytes 4-11/{len(MP4)}"
    assert sign_in(citizen).get(address, headers={"Range": f"bytes={len(MP4)}-"}).status_code == 416
    stranger = user_with(Role.CITIZEN)
    assert sign_in(stranger).get(address).status_code == 404


def test_a_film_elsewhere_is_a_plain_link_and_the_policy_lets_in_no_other_host(administrator, citizen):
    film_for(administrator, Tool.CV, link="https://kommune.example/film")
    answer = page(citizen, "portal:help_page")
    assert '<a href="https://kommune.example/film" rel="noreferrer">Book selv</a>' in text_of(answer)
    assert "<video" not in text_of(answer)
    assert "media-src 'self';" in answer["Content-Security-Policy"] + ";"
    assert page(citizen, "portal:help_film").status_code == 404


FACTS = {"title": "Book selv", "length": "2:05", "language": "da", "transcript": "Tryk her.", "link": "", "seen": 0}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Vælg en film, eller skriv adressen på den."),
        ({"film": lambda: film_file(b"GIF89a")}, "Filmen skal være en mp4- eller webm-fil."),
        ({"film": film_file}, "Vælg filen med undertekster."),
        ({"film": film_file, "subtitles": lambda: subtitle_file("Hej")}, "Den begynder med ordet WEBVTT."),
        ({"film": film_file, "subtitles": subtitle_file, "transcript": ""}, "Skriv, hvad der siges og ses i filmen."),
        ({"film": film_file, "link": "https://x.example/"}, "Vælg enten en fil eller en adresse."),
        ({"link": "http://x.example/"}, "Adressen skal begynde med https://."),
        ({"length": "snart"}, "Skriv minutter og sekunder, fx 2:30."),
    ],
)
def test_a_film_that_not_everybody_can_follow_is_refused_with_a_word_why(administrator, client, sent, told):
    client.force_login(administrator)
    data = FACTS | {name: value() if callable(value) else value for name, value in sent.items()}
    answer = client.post(reverse("learning:film", args=["cv"]), data)
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert not ToolFilm.objects.exists()


def test_the_administrator_sets_a_film_puts_another_in_its_place_and_takes_it_away(administrator, client):
    client.force_login(administrator)
    address = reverse("learning:film", args=["cv"])
    files = {"film": film_file(), "subtitles": subtitle_file()}
    assert client.post(address, FACTS | files).url == reverse("learning:guide", args=["cv"])
    film = ToolFilm.objects.get()
    assert client.post(address, FACTS | {"title": "Nyt navn", "seen": 1}).status_code == 302
    assert client.post(address, FACTS | {"title": "For sent", "seen": 1}).status_code == 422
    film.refresh_from_db()
    assert (film.title, film.subtitles, film.version) == ("Nyt navn", SUBTITLES, 2)
    assert client.post(address, FACTS | {"film": film_file(), "seen": 2}).status_code == 302
    assert StoredFile.objects.count() == 1
    client.post(reverse("learning:drop_film", args=[film.uuid]))
    assert not ToolFilm.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_film_is_no_orphan_and_a_film_too_large_does_not_come_in(
    administrator, client, monkeypatch, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    film_for(administrator)
    assert remove_orphans(NOW.replace(year=2030)) == 0
    monkeypatch.setattr("jobfokus.exchange.films.MOST_BYTES", 10)
    client.force_login(administrator)
    answer = client.post(reverse("learning:film", args=["cv"]), FACTS | {"film": film_file()})
    assert "Filmen er for stor." in text_of(answer)
    assert f"{MOST_BYTES // 1024 // 1024} MB" in text_of(answer)
