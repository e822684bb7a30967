# SPDX-License-Identifier: MPL-2.0
"""Whoever speaks English with us takes English papers home: those staff print, those one fetches, those we send."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.rules.cv import CvContent, Entry, Position, Skill
from jobfokus.conversations.calendar_link import calendar_path
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Conversation
from jobfokus.exchange.choices import LetterCode, MessageState
from jobfokus.exchange.letter_parts import PLACEHOLDERS
from jobfokus.exchange.letters import Recipient, written_out
from jobfokus.exchange.shipped_letters import LETTERS
from jobfokus.learning.choices import Tool
from jobfokus.plans.actions import confirm_plan
from jobfokus.plans.actions.home import write_home_line
from jobfokus.plans.choices import Doer, WhyListed
from jobfokus.plans.models import CompanyList, JobPlan
from jobfokus.plans.rules.company_list import Candidate
from jobfokus.plans.rules.content import PlanContent
from jobfokus.portal.own_copy import NOT_ON_PAPER, chosen, fields_of
from jobfokus.portal.own_copy_words import FIELDS, TABLES
from jobfokus.privacy.personal import personal_tables
from tests.access import sign_in
from tests.booking.factories import citizen_case
from tests.citizens.factories import JobLogEntryFactory, LogActivityFactory
from tests.conversations.factories import AgreementFactory, ConversationFactory
from tests.employers.factories import cvr_number
from tests.exchange.factories import letter_to
from tests.plans.factories import MIX, NOW, company_list, full_line, saved_plan

ROOMS = Path(settings.BASE_DIR) / "jobfokus"
ADDRESS = re.compile(r"\S*(?://|sprog=|@)\S*")
WORD = re.compile(r"[A-Za-zÆØÅæøå]+")
# Sheets that stay in the house: what an authority shows about a meeting, and an invented person for the staff room.
OURS = {"journey/sheets/evidence.typ", "screening/sheets/archetype.typ"}


@cache
def danish_words() -> frozenset[str]:
    """Words of our Danish sentences that stand in none of the English ones."""
    with (ROOMS / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        pairs = [(message.id, message.string) for message in read_po(file, locale="en") if message.id]
    danish, english = (words_in(" ".join(map(str, each))) for each in zip(*pairs, strict=True))
    return frozenset(word for word in danish - english if len(word) > 2)


def words_in(text: str) -> set[str]:
    return set(WORD.findall(ADDRESS.sub("", text.lower())))


def danish_in(text: str) -> set[str]:
    """Danish words of ours that a reader of English would meet here."""
    return words_in(text) & danish_words()


@dataclass
class Desk:
    """A citizen who speaks English with us, and the papers about them; all that people wrote is in English."""

    staff: Client
    home: Client
    talk: Conversation
    plan: JobPlan
    companies: CompanyList


@pytest.fixture
def desk(world, time_machine):
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    world.municipality.name = "Ryvang"
    world.municipality.save()
    world.caseworker.name = "Mette Lund"
    world.caseworker.save()
    case = citizen_case(world.team, world.caseworker)
    citizen, user = case.citizen, case.citizen.user
    citizen.first_name, citizen.last_name, citizen.language = "Anna", "Holm", "Engelsk"
    citizen.save()
    lines = [full_line(t, functions=("Baker",), companies="Shops", task="Call them") for t in "ABC"]
    plan = saved_plan(case, world.caseworker, PlanContent(tuple(lines), MIX))
    confirm_plan(plan, citizen_name="Anna Holm", seen=plan.version, by=world.caseworker, now=NOW)
    talk = ConversationFactory(case=case, status=Status.HELD, planned_at=NOW, shared_note="We spoke", summary="I see")
    ConversationFactory(case=case, planned_at=NOW + timedelta(days=9), place="Room 2")
    AgreementFactory(case=case, text="Write to four", count=4, doer=Doer.CITIZEN, due_on=date(2026, 3, 20))
    AgreementFactory(case=case, text="Send a link", doer=Doer.CASEWORKER, due_on=date(2026, 3, 12))
    line = {"track": "A", "function": "Baker", "companies": "Shops", "task": "Call", "due_on": None, "why": "Bread"}
    write_home_line(case, line, by=user, now=NOW)
    shops = [Candidate(cvr_number(1), "Breadmakers", WhyListed.KNOWN, kilometres=7)]
    sent = company_list(plan.lines.get(track="B"), shops, by=world.caseworker, sent=True)
    JobLogEntryFactory(citizen=citizen, on=NOW.date(), title="Baker", company_name="Breadmakers")
    LogActivityFactory(citizen=citizen, on=NOW.date(), text="Jobs")
    entries = (Entry("course", "Hygiene", year=2018), Entry("language", "Polish", level="fluent"))
    positions = (Position("Baker", employer="Breadmakers", since=date(2019, 3, 1), functions=("Bread",)),)
    cv = CvContent("Bread.", positions, entries, (Skill("Cakes", "some"),), ("Baker",), driving_licence="B")
    write_whole_cv(citizen, cv, by=user, now=NOW)
    letter_to(case, state=MessageState.SENT, language="en", subject="Your letter", text="Hello.")
    return Desk(sign_in(world.caseworker), sign_in(user), talk, plan, sent)


def own(name: str, *args: object, **asked: str):
    """A file of the citizen's own pages, fetched from a page in English."""

    def fetch(desk: Desk):
        return desk.home.get(reverse(f"portal:{name}", args=args), {"sprog": "en", **asked})

    return fetch


def printed(name: str, given) -> object:
    """What staff print for the citizen, without a word about the language."""

    def fetch(desk: Desk):
        return desk.staff.get(reverse(name, args=[given(desk).uuid]))

    return fetch


def with_number(desk: Desk):
    return desk.staff.post(
        reverse("conversations:paper_with_cpr", args=[desk.talk.uuid]), {"reason": "For the archive"}
    )


def own_letter(desk: Desk):
    uuid = desk.home.get(reverse("portal:letter_list")).context["rows"][0]["uuid"]
    return own("letter_pdf", uuid)(desk)


def consent(desk: Desk):
    return desk.staff.get(reverse("journey:consent_form", args=[desk.talk.case.uuid]), {"sprog": "en"})


PAPERS = {
    "conversations/sheets/conversation.typ": (printed("conversations:paper", lambda desk: desk.talk), with_number),
    "plans/sheets/plan.typ": (
        printed("plans:plan_pdf", lambda desk: desk.plan),
        own("plan_pdf"),
        own("blank_form"),
        own("own_lines_pdf"),
    ),
    "plans/sheets/company_list.typ": (
        printed("plans:company_list_pdf", lambda desk: desk.companies),
        own("companies_pdf"),
    ),
    "booking/sheets/card.typ": (printed("booking:card", lambda desk: desk.talk.case),),
    "journey/sheets/consent.typ": (consent,),
    "citizens/sheets/cv_by_time.typ": (own("cv_download"),),
    "citizens/sheets/cv_by_competence.typ": (own("cv_download", som="kompetencer"),),
    "citizens/sheets/job_log.typ": (own("log_download"),),
    "portal/sheets/own_copy.typ": (own("own_data_pdf"),),
    "learning/sheets/leaflet.typ": tuple(own("help_leaflet", tool) for tool in (Tool.BOOKING, Tool.CV)),
    "exchange/sheets/letter.typ": (own_letter,),
}
# What the citizen's own copy tells of the municipality's own lists stands there as the municipality wrote it.
LISTED = words_in("Dagpenge Dagpengemodtager Dansk Engelsk")


def test_papers_files_and_calendar_of_a_citizen_who_speaks_english_with_us_are_in_english(desk):
    met = {}
    for sheet, ways in PAPERS.items():
        for fetch in ways:
            paper = PdfReader(BytesIO(fetch(desk).content))
            assert paper.root_object["/Lang"] == "en", sheet
            met[sheet] = (
                met.get(sheet, set()) | danish_in(" ".join(page.extract_text() for page in paper.pages)) - LISTED
            )
    for address in (reverse("portal:log_download") + "?sprog=en&som=csv", calendar_path(desk.talk) + "?sprog=en"):
        met[address] = danish_in(desk.home.get(address).content.decode())
    assert {name: words for name, words in met.items() if words} == {}


def test_every_paper_for_citizens_stands_in_the_table():
    sheets = {str(path.relative_to(ROOMS)) for path in ROOMS.glob("*/sheets/*.typ")}
    assert sheets == set(PAPERS) | OURS | {"common/sheets/sheet.typ"}


def test_every_word_of_a_list_in_the_own_copy_is_in_english():
    tables = [table for table in personal_tables() if table.to_citizen and table.model._meta.label in TABLES]
    told = [field for table in tables for field in fields_of(table.model) if field.name in FIELDS.keys() - NOT_ON_PAPER]
    with override("en"):
        words = {str(chosen(field, code)) for field in told for code, _label in field.flatchoices or ()}
    assert {word for word in words if danish_in(word)} == set()


def test_every_letter_is_in_english(world):
    to = Recipient(name="Anna Holm", citizen_id=1, language="en")
    for code in LetterCode:
        given = dict.fromkeys(LETTERS[code].values, "Baker")
        letter = written_out(code, to, given, world.municipality.pk, "Ryvang")
        said = " ".join((letter.subject, letter.text, letter.sms))
        assert danish_in(said) == set(), code


def test_a_danish_sentence_of_ours_on_such_a_paper_is_found(desk):
    assert danish_in("We have agreed. Vi har ingen åbne aftaler.") >= {"ingen", "åbne", "aftaler"}
    asked = reverse("conversations:paper", args=[desk.talk.uuid]) + "?sprog=da"
    paper = PdfReader(BytesIO(desk.staff.get(asked).content))
    assert paper.root_object["/Lang"] == "da"
    assert danish_in(paper.pages[0].extract_text()) >= {"aftaler", "hvem", "senest", "næste", "jobfunktioner"}


def test_examples_in_the_preview_of_an_english_letter_are_english():
    for name, known in PLACEHOLDERS.items():
        assert danish_in(known.example_en) == set(), name
