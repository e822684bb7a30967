# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from jobfokus.citizens.choices import CprKind
from jobfokus.citizens.models import CitizenCpr
from jobfokus.common.crypto import blind_index
from jobfokus.common.pdf import render_pdf
from jobfokus.plans.printing import SHEET, blank_sheet, plan_sheet
from jobfokus.plans.reading import current_plan
from jobfokus.privacy.models import LogEntry
from tests.plans.factories import NOW, full_content, saved_plan

CPR = "6101803344"
NASTY = '#strong[fed] *fed* _kursiv_ $x$ // \\ <script> "citat" æøå „dansk“ @henvisning'


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(NOW + timedelta(days=7), tick=False)


@pytest.fixture
def plan(world):
    citizen = world.case.citizen
    CitizenCpr.objects.create(
        citizen=citizen, municipality=world.municipality, number=CPR, index=blind_index(CPR),
        kind=CprKind.REPLACEMENT, since="2020-01-01",
    )  # fmt: skip
    return saved_plan(world.case, world.caseworker, full_content(task=NASTY))


@pytest.fixture
def desk(client, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def read(pdf):
    reader = PdfReader(BytesIO(pdf))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def address(plan):
    return reverse("plans:plan_pdf", args=[plan.uuid])


def test_the_plan_on_paper_says_what_the_plan_says(desk, world, plan):
    answer = desk.get(address(plan))
    reader, words = read(answer.content)
    assert answer["Content-Disposition"] == 'inline; filename="abc-jobplan.pdf"'
    for said in (
        world.case.citizen.full_name,
        world.municipality.name,
        "mandag 9. marts 2026",
        "A – Det job, du helst vil have (6 ansøgninger om ugen)",
        "Jobfunktioner",
        "Virksomheder B",
        "Funktion C",
        "16-03-2026",
        "Borgerens underskrift og dato",
        "Sagsbehandlerens underskrift og dato",
    ):
        assert said in words
    width, height = reader.pages[0].mediabox[2:]
    assert sorted([round(width), round(height)]) == [595, 842]


def test_what_was_written_stays_text_and_never_becomes_markup(plan):
    _, words = read(render_pdf(SHEET, plan_sheet(plan.case, current_plan(plan.case), NOW.date())))
    assert NASTY.replace(" ", "") in words.replace(" ", "")


def test_paper_is_tagged_and_speaks_danish(plan):
    reader, _ = read(render_pdf(SHEET, plan_sheet(plan.case, current_plan(plan.case), NOW.date())))
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"] == "da"
    assert reader.metadata.title == "ABC-jobplan"
    assert "pdfuaid" in root["/Metadata"].get_object().get_data().decode()


def test_the_cpr_number_is_not_on_the_paper_unless_asked_for_with_a_reason(desk, world, plan):
    _, words = read(desk.get(address(plan)).content)
    assert CPR[-4:] not in words
    _, words = read(desk.post(address(plan), {"reason": "Til kommunens arkiv"}).content)
    assert f"{CPR[:6]}-{CPR[6:]}" in words
    assert LogEntry.objects.get(verb="cpr.revealed").reason == "Til kommunens arkiv"
    assert LogEntry.objects.filter(kind="exported", citizen_id=world.case.citizen_id).count() == 2


def test_without_a_reason_there_is_no_number(desk, plan):
    assert desk.post(address(plan), {"reason": "  "}).status_code == 302
    assert not LogEntry.objects.filter(verb="cpr.revealed").exists()


def test_an_empty_form_can_be_filled_in_by_hand(desk, world):
    reader, words = read(desk.get(reverse("plans:blank_form")).content)
    assert len(reader.pages) == 1
    assert words.count("Hvem gør hvad") == 3
    assert "Borgerens underskrift og dato" in words
    assert world.municipality.name in words


def test_a_long_plan_goes_on_over_pages_and_repeats_its_columns(world):
    sheet = blank_sheet("Testby")
    sheet["tracks"][0]["lines"] = [["Funktion", "Virksomhed", "Borgeren: ringe " * 20, "16-03-2026"]] * 30
    reader, words = read(render_pdf(SHEET, sheet))
    assert len(reader.pages) > 2
    assert words.count("Hvem gør hvad") > 3
    assert f"Side 1 af {len(reader.pages)}" in words


def test_the_paper_speaks_the_language_of_the_page(world, plan):
    with override("en"):
        reader, words = read(render_pdf(SHEET, plan_sheet(world.case, current_plan(world.case), NOW.date())))
        _blank, form = read(render_pdf(SHEET, blank_sheet(world.municipality.name)))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    for said in ("ABC job plan", "Who does what", "Is anyone hiring?", "Citizen's signature and date", "Page 1 of"):
        assert said.replace("'", "") in words.replace("'", "").replace("’", "")
    for danish in ("Navn", "Dato", "Hvem", "underskrift", "Side 1"):
        assert danish not in words + form
