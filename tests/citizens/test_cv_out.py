# SPDX-License-Identifier: MPL-2.0
"""A CV taken along: on paper by time, on one page built on competences, and as records (V3, V5)."""

import io
from datetime import date
from functools import partial

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.journey.factories import NOW

URL = partial(reverse, "portal:cv_download")
CONTENT = CvContent(
    about="Glad for at lave mad til mange.",
    positions=(
        Position("Kok", employer="Strandkroen", since=date(2019, 3, 1), functions=("Madlavning", "Indkøb")),
        Position("Spejderleder", kind="voluntary", until=date(2018, 5, 1), functions=("Lejr",)),
    ),
    entries=(Entry("course", "Hygiejnebevis", year=2018), Entry("language", "Polsk", level="modersmål")),
    skills=(
        Skill("Bage brød", "some"),
        Skill("Lave mad til mange", "teach", "Skrive menukort"),
        Skill("Regneark", "little"),
    ),
    sought=("Kok", "Kantinemedarbejder"),
    conditions=Conditions(weekly_hours=30),
    driving_licence="B",
)


@pytest.fixture
def mine(world, client, time_machine):
    """A citizen with a CV who has signed in."""
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.first_name, citizen.last_name, citizen.phone = "Anna", "Holm", "20 30 40 50"
    citizen.save()
    client.force_login(citizen.user)
    return citizen


def written(world, content=CONTENT):
    return write_whole_cv(world.case.citizen, content, by=world.caseworker, now=NOW)


def paper(client, kind, **more):
    answer = client.get(URL(), {"som": kind} | more)
    assert answer["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(answer.content))


def said(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_the_cv_by_time_names_every_job_with_what_was_done_there(client, world, mine):
    written(world)
    text = said(paper(client, "tid"))
    for words in ("Anna Holm", "20 30 40 50", "Kok", "Strandkroen", "siden 03-2019", "Madlavning", "Spejderleder"):
        assert words in text
    assert text.index("Strandkroen") < text.index("Spejderleder")


def test_the_page_on_competences_begins_with_the_strongest_and_leaves_weaknesses_out(client, world, mine):
    written(world)
    text = said(paper(client, "kompetencer"))
    assert text.index("Lave mad til mange") < text.index("Bage brød") < text.index("Strandkroen")
    for words in ("Regneark", "Skrive menukort"):
        assert words not in text
        assert words not in said(paper(client, "tid"))


@pytest.mark.parametrize("much", [1, 40])
def test_the_page_on_competences_is_one_page_however_much_is_written(client, world, mine, much):
    long = "Et langt navn på noget, som jeg har lavet i mange år "
    content = CvContent(
        about="Jeg er glad for at lave mad. " * min(much, 34),
        positions=tuple(Position(f"{long[:90]} {n}", employer=long, functions=(f"{long}{n}",)) for n in range(much)),
        entries=tuple(Entry("course", f"{long}{n}", place=long * 2) for n in range(much)),
        skills=tuple(Skill(f"{long * 2}{n}", "well") for n in range(much)),
        sought=tuple(f"{long}{n}" for n in range(min(much, 12))),
    )
    written(world, content)
    assert len(paper(client, "kompetencer").pages) == 1


def test_the_paper_speaks_the_language_of_the_page(client, world, mine):
    written(world)
    assert "What I can do" in said(paper(client, "kompetencer", sprog="en"))
    translation.activate("da")


def test_the_records_leave_nothing_out(client, world, mine):
    written(world)
    made = client.get(URL(), {"som": "json"})
    assert made["Content-Disposition"] == 'attachment; filename="cv.json"'
    found = made.json()
    assert found["work_experience"][0] == {
        "kind": "job",
        "position": "Kok",
        "employer": "Strandkroen",
        "period": {"from": "2019-03-01", "to": None},
        "activities": ["Madlavning", "Indkøb"],
    }
    assert found["skills"]["competences"][1]["wants_to_learn"] == "Skrive menukort"
    assert found["skills"]["languages"] == [{"language": "Polsk", "level": "modersmål"}]
    assert found["conditions"]["weekly_hours"] == 30
    assert LogEntry.objects.about(mine.pk).filter(kind="exported", verb="cv_taken").count() == 1


def test_without_a_cv_there_is_no_file(client, mine):
    assert client.get(URL()).status_code == 404


def test_staff_take_no_contact_of_a_protected_person(client, world, mine):
    written(world)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("citizens:cv_download", args=[world.case.uuid])
    assert client.get(address, {"som": "json"}).json()["identification"]["contact"] == ["20 30 40 50"]
    mine.protected = True
    mine.save()
    assert client.get(address, {"som": "json"}).json()["identification"]["contact"] == []


def test_the_cv_page_shows_what_helps_most_and_the_files_to_take(client, world, mine):
    written(world, CvContent(positions=(Position("Kok", functions=("Madlavning",)),)))
    shown = " ".join(client.get(reverse("portal:cv_page")).content.decode().split())
    assert "Det hjælper mest nu" in shown
    assert "Skriv, hvad du søger arbejde som" in shown
    assert "af 7 dele er skrevet" in shown
    for kind in ("kompetencer", "tid", "json"):
        assert f'href="{URL()}?som={kind}"' in shown
