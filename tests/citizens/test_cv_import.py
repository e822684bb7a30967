# SPDX-License-Identifier: MPL-2.0
"""A CV comes in as text, and the citizen says where each line goes (V3)."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.choices import LineTrouble
from jobfokus.citizens.cv import cv_content, cv_of
from jobfokus.citizens.models import Citizen
from jobfokus.citizens.rules.cv import CvContent, Entry, Position, Skill
from jobfokus.citizens.rules.cv_lines import Problem, content_from, problems
from jobfokus.exchange.models import Draft
from tests.accounts.factories import user_with
from tests.journey.factories import NOW

BRING, LINES = reverse("portal:cv_import"), reverse("portal:cv_lines")
TEXT = "Kok, Strandkroen 2019-2021\nLavede mad til 80\nHobby: skak\nPolsk\nHygiejnebevis"

WORDS = TEXT.splitlines()


@pytest.fixture
def mine(world, client, time_machine):
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    client.force_login(citizen.user)
    return citizen


def text(response):
    return " ".join(response.content.decode().split())


def content(citizen):
    cv = cv_of(Citizen.objects.select_related("cv").get(pk=citizen.pk))
    return cv_content(cv) if cv else None


def put(places, words=WORDS):
    data = {"form_token": str(uuid4()), "action": "save"}
    for number, (place, line) in enumerate(zip(places, words, strict=True)):
        data |= {f"line-{number}-text": line, f"line-{number}-place": place}
    return data


def test_lines_go_where_they_were_put_and_what_one_did_with_the_job_above():
    chosen = [(0, "job", "Kok"), (2, "function", "Grill"), (3, "job", "Bager"), (4, "language", "Polsk")]
    assert content_from([*chosen, (5, "about", "A"), (6, "about", "B"), (7, "competence", "Tal")]) == CvContent(
        about="A\nB",
        positions=(Position("Kok", functions=("Grill",)), Position("Bager")),
        entries=(Entry("language", "Polsk"),),
        skills=(Skill("Tal"),),
    )


def test_what_one_did_needs_a_job_above_it_and_a_name_is_not_a_paragraph():
    assert problems([(0, "function", "Grill"), (1, "job", "x" * 121), (2, "function", "Grill")]) == (
        Problem(0, LineTrouble.NO_JOB),
        Problem(1, LineTrouble.TOO_LONG, 120),
    )


def test_a_text_is_laid_out_and_nothing_of_it_is_in_the_cv_until_it_is_put_there(client, mine):
    assert BRING in text(client.get(reverse("portal:cv_page")))
    shown = text(client.post(BRING, {"text": TEXT}, follow=True))
    assert "Kok, Strandkroen 2019-2021" in shown
    assert "selected" not in shown.replace('<option value="" selected>', "")
    assert content(mine) is None


def test_the_citizen_picks_and_the_rest_stays_out(client, mine):
    client.post(BRING, {"file": SimpleUploadedFile("cv.txt", TEXT.encode("cp1252"))})
    words = ["Kok", *TEXT.splitlines()[1:]]
    done = client.post(LINES, put(["job", "function", "", "language", "certificate"], words), follow=True)
    assert "4 linjer står nu i dit CV" in text(done)
    assert content(mine).positions == (Position("Kok", functions=("Lavede mad til 80",)),)
    assert [(row.kind, row.name) for row in content(mine).entries] == [
        ("certificate", "Hygiejnebevis"), ("language", "Polsk"),
    ]  # fmt: skip
    assert "skak" not in text(client.get(reverse("portal:cv_page")))
    assert not Draft.objects.exists()
    assert client.get(LINES)["Location"] == BRING


def test_lines_are_added_to_what_stands_in_the_cv(client, world, mine):
    there = CvContent(about="Glad", skills=(Skill("Bage", "well"),), sought=("Kok",), driving_licence="B")
    write_whole_cv(mine, there, by=world.caseworker, now=NOW)
    client.post(BRING, {"text": "Tal\nBuschauffør\nRolig\nPolsk"})
    words = ["Tal", "Buschauffør", "Rolig", "Polsk"]
    client.post(LINES, put(["competence", "sought", "about", "language"], words))
    after = content(mine)
    assert (after.about, after.sought, after.driving_licence) == ("Glad\nRolig", ("Kok", "Buschauffør"), "B")
    assert [(row.text, row.mastery) for row in after.skills] == [("Bage", "well"), ("Tal", "")]


def test_a_line_that_cannot_go_there_says_why_and_nothing_is_written(client, mine):
    client.post(BRING, {"text": TEXT})
    answer = client.post(LINES, put(["function", "", "", "", ""]))
    assert answer.status_code == 422
    assert "Vælg først et job længere oppe" in text(answer)
    assert content(mine) is None


def test_a_long_text_comes_a_page_at_a_time(client, mine):
    lines = [f"Linje nummer {number}" for number in range(60)]
    client.post(BRING, {"text": "\n".join(lines)})
    assert "Der kommer 10 linjer mere bagefter." in text(client.get(LINES))
    shown = text(client.post(LINES, put(["sought", *[""] * 49], lines[:50]), follow=True))
    assert "Linje nummer 50" in shown
    assert "Linje nummer 49" not in shown
    assert content(mine).sought == ("Linje nummer 0",)


def test_a_text_can_be_thrown_away(client, mine):
    client.post(BRING, {"text": TEXT})
    client.post(LINES, {"action": "drop", "form_token": str(uuid4())})
    assert not Draft.objects.exists()


@pytest.mark.parametrize(("sent", "told"), [({}, "Vælg en fil"), ({"file": b"\x00\x01"}, "Vi kan læse PDF")])
def test_nothing_and_a_strange_file_are_told_kindly(client, mine, sent, told):
    sent = {"text": ""} | {name: SimpleUploadedFile("cv.bin", value) for name, value in sent.items()}
    answer = client.post(BRING, sent)
    assert answer.status_code == 422
    assert told in text(answer)
