# SPDX-License-Identifier: MPL-2.0
"""Who has looked, one's own data, and having something put right (M4)."""

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from pypdf import PdfReader

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.merging import merge_citizens, undo_merge
from jobfokus.citizens.models import Case, CorrectionRequest
from jobfokus.conversations.choices import Status
from jobfokus.conversations.models import Agreement, RecordAddendum
from jobfokus.portal import own_copy
from jobfokus.portal.own_copy_words import FIELDS, TABLES
from jobfokus.privacy.choices import EntryKind
from jobfokus.privacy.log import record_change
from jobfokus.privacy.personal import personal_tables
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory, JobLogEntryFactory
from tests.journey.factories import NOW, AgreementFactory, ConversationFactory, ReminderFactory


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mine(world):
    user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen = CitizenFactory(municipality=world.municipality, first_name="Åse", user=user)
    return CaseFactory(team=world.team, owner=world.caseworker, citizen=citizen)


@pytest.fixture
def home(client, mine):
    client.force_login(mine.citizen.user)
    return client


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_citizen_reads_role_unit_time_and_purpose_and_no_name(home, world, mine):
    home.force_login(world.caseworker)
    home.get(reverse("journey:case_page", args=[mine.uuid]))
    opened = {"kind": EntryKind.OPENED, "reason": "Spurgte selv"}
    record_change("case.opened", by=world.colleague, citizen_id=mine.citizen_id, **opened)
    home.force_login(mine.citizen.user)
    home.get(reverse("portal:min_plan"))
    page = text(home.get(reverse("portal:looks")))
    for words in ("Sagsbehandler", world.team.name, "Formål: Arbejde med din sag", "Begrundelse: Spurgte selv"):
        assert words in page
    for hidden in (world.caseworker.name, world.colleague.name, "Din egen side"):
        assert hidden not in page


@pytest.mark.parametrize(
    ("verb", "purpose"),
    [
        ("letter.written", "Et brev til dig"),
        ("rhythm.away_recorded", "Tid til en samtale"),
        ("candidates.proposed", "Finde et job eller en praktik"),
        ("import_committed", "Hente oplysninger fra kommunens andre systemer"),
        ("consent.given", "Arbejde med din sag"),
        ("something.new", "Arbejde med din sag"),
    ],
)
def test_no_change_stands_without_its_purpose(home, world, mine, verb, purpose):
    record_change(verb, by=world.caseworker, citizen_id=mine.citizen_id)
    assert f"Formål: {purpose}" in text(home.get(reverse("portal:looks")))


def test_what_is_done_again_right_after_is_told_once_with_each_of_its_times(home, world, mine):
    for minute in (15, 15, 42):
        with time_machine.travel(datetime(2026, 5, 18, 8, minute, tzinfo=UTC), tick=False):
            record_change("letter.written", by=world.caseworker, citizen_id=mine.citizen_id)
    with time_machine.travel(datetime(2026, 5, 19, 8, tzinfo=UTC), tick=False):
        record_change("letter.written", by=world.caseworker, citizen_id=mine.citizen_id)
        page = text(home.get(reverse("portal:looks")))
    assert page.count("Et brev til dig") == 2
    assert "kl. 10.42, 10.15<" in page
    assert page.index("Tirsdag 19. maj 2026") < page.index("Mandag 18. maj 2026")


def test_looks_on_others_and_in_the_other_municipality_are_not_there(home, world, mine):
    record_change("case.opened", by=world.caseworker, citizen_id=world.case.citizen_id, reason="EN ANDENS")
    assert "Ingen har set" in text(home.get(reverse("portal:looks")))


def test_what_was_logged_under_a_row_that_became_this_person_is_there_until_it_is_two_people_again(home, world, mine):
    reason = ExitReasonFactory(municipality=world.municipality)
    spell = {"started_on": date(2024, 1, 8), "ended_on": date(2024, 6, 3), "exit_reason": reason}
    gone, earlier = (CaseFactory(team=world.team, **spell).citizen for _ in range(2))
    record_change("case.opened", by=world.colleague, citizen_id=gone.pk, reason="FØR-DE-BLEV-ÉN")
    record_change("caseload.listed", by=world.colleague, citizen_ids=[earlier.pk], reason="TO-SKRIDT-VÆK")
    Case.objects.filter(citizen=earlier).update(started_on=date(2023, 1, 9), ended_on=date(2023, 6, 5))
    earlier.refresh_from_db()
    merge_citizens(gone, earlier, by=world.team_leader, now=NOW)
    merge = merge_citizens(mine.citizen, gone, by=world.team_leader, now=NOW).merge
    told = text(home.get(reverse("portal:looks")))
    assert "FØR-DE-BLEV-ÉN" in told
    assert "TO-SKRIDT-VÆK" in told
    assert "FØR-DE-BLEV-ÉN" in home.get(reverse("portal:own_data_json")).content.decode()
    undo_merge(merge, by=world.team_leader, now=NOW)
    assert "FØR-DE-BLEV-ÉN" not in text(home.get(reverse("portal:looks")))


def test_a_look_at_a_list_counts_as_a_look(home, world, mine):
    record_change("caseload.listed", by=world.caseworker, citizen_ids=[mine.citizen_id, world.case.citizen_id])
    assert "Sagsbehandler" in text(home.get(reverse("portal:looks")))


def test_the_looks_cost_the_same_for_one_and_thirty(home, world, mine, django_assert_num_queries):
    for times in (1, 30):
        for _ in range(times):
            record_change("case.opened", by=world.caseworker, citizen_id=mine.citizen_id)
        with django_assert_num_queries(8):
            home.get(reverse("portal:looks"))


def filled(world, mine):
    mine.matters_now = "INTERNT-VIGTIGST"
    mine.save()
    at = NOW - timedelta(days=3)
    shared = {"planned_at": at, "status": Status.HELD, "shared_at": at, "shared_note": "DELT-NOTAT"}
    been = ConversationFactory(case=mine, internal_note="INTERN-NOTE", aim="INTERNT-MÅL", **shared)
    ConversationFactory(case=mine, planned_at=at, status=Status.HELD, shared_note="IKKE-DELT-NOTAT")
    RecordAddendum.objects.create(conversation=been, text="INTERN-TILFØJELSE", by=world.caseworker, shared=False)
    RecordAddendum.objects.create(conversation=been, text="DELT-TILFØJELSE", by=world.caseworker, shared=True)
    ReminderFactory(case=mine, user=world.caseworker, text="INTERN-HUSKESEDDEL")
    AgreementFactory(case=mine, text="RINGE-TIL-LAGERET")
    AgreementFactory(case=world.case, text="EN-ANDENS-AFTALE")
    JobLogEntryFactory(citizen=mine.citizen, title="KOK-PÅ-KROEN")


def test_every_table_and_field_of_the_copy_has_a_word_in_both_languages():
    tables = [table for table in personal_tables() if table.to_citizen]
    held = {table.model for table in personal_tables()}
    for table in tables:
        meta = table.model._meta
        if meta.label in own_copy.WITHHELD_TABLES:
            continue
        assert meta.label in TABLES, meta.label
        for field in filter(own_copy.told, meta.concrete_fields):
            related = field.is_relation and field.related_model in held
            assert related or field.name in {*FIELDS, *own_copy.NOT_ON_PAPER}, f"{meta.label}.{field.name}"
    for words in (*TABLES.values(), *FIELDS.values()):
        with translation.override("en"):
            assert gettext(str(words)), words


def test_on_paper_a_code_is_read_by_its_word_in_the_language_of_the_page(home, world, mine):
    filled(world, mine)
    for asked, there, not_there in (
        ({}, ("Dig", "Fornavn", "Joblog", "Status", "Det er ikke med"), ("first name", "job log entry", "not_kept")),
        (
            {"sprog": "en"},
            ("You", "First name", "Job log", "Status", "What is left out"),
            ("Fornavn", "Jobfunktion", " kl. ", "Ændret"),
        ),
    ):
        said = paper_text(home.get(reverse("portal:own_data_pdf"), asked))
        assert not [words for words in there if words not in said]
        assert not [words for words in not_there if words in said]
        raw = {name for name in FIELDS if "_" in name and name in said}
        assert not raw


def paper_text(response) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)


SHARED = ("DELT-NOTAT", "DELT-TILFØJELSE", "RINGE-TIL-LAGERET", "KOK-PÅ-KROEN", "Åse")
INTERNAL = (
    "INTERNT-VIGTIGST", "INTERN-NOTE", "INTERNT-MÅL", "IKKE-DELT-NOTAT", "INTERN-TILFØJELSE", "INTERN-HUSKESEDDEL",
    "EN-ANDENS-AFTALE",
)  # fmt: skip


def test_the_file_holds_what_is_shared_and_says_what_it_leaves_out(home, world, mine):
    filled(world, mine)
    answer = home.get(reverse("portal:own_data_json"))
    told = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="mine-oplysninger.json"'
    for words in SHARED:
        assert words in told
    for words in (*INTERNAL, world.caseworker.name):
        assert words not in told
    assert "internal_note" in json.loads(told)["not_included"]
    assert json.loads(told)["tables"]["conversations.Agreement"][0]["text"] == "RINGE-TIL-LAGERET"


def test_the_copy_is_read_in_ten_statements_and_the_same_for_one_and_thirty(home, world, mine):
    filled(world, mine)
    address, counts = reverse("portal:own_data_json"), []
    for number in (1, 30):
        for _ in range(number):
            AgreementFactory(case=mine)
            JobLogEntryFactory(citizen=mine.citizen)
        home.get(address)
        with CaptureQueriesContext(connection) as asked:
            home.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 10


def test_the_paper_says_the_same(home, world, mine):
    filled(world, mine)
    paper = PdfReader(io.BytesIO(home.get(reverse("portal:own_data_pdf")).content))
    said = "".join(page.extract_text() for page in paper.pages).replace("\n", "")
    for words in SHARED:
        assert words in said
    for words in INTERNAL:
        assert words not in said


def test_a_correction_reaches_the_caseworker_and_gets_an_answer(home, world, mine):
    page = reverse("portal:correction")
    assert home.post(page, {"text": "Jeg er flyttet"}).status_code == 422
    home.post(page, {"about": "person", "text": "Jeg er flyttet"})
    promise = Agreement.objects.get(case=mine)
    assert (promise.text, promise.responsible) == ("Svare på det, du vil have rettet", world.caseworker)
    assert "Vi har ikke svaret endnu." in text(home.get(page))
    home.force_login(world.caseworker)
    asked = CorrectionRequest.objects.get()
    assert "Jeg er flyttet" in text(home.get(reverse("conversations:corrections", args=[mine.uuid])))
    answer = reverse("conversations:answer_correction", args=[asked.uuid])
    assert home.post(answer, {"corrected": "ja"}).status_code == 422
    home.post(answer, {"corrected": "ja", "answer": "Nu står den nye adresse."})
    home.post(answer, {"corrected": "nej", "answer": "En gang til"})
    promise.refresh_from_db()
    assert promise.state == "kept"
    home.force_login(mine.citizen.user)
    told = text(home.get(page))
    assert "Det er rettet. </strong> Nu står den nye adresse." in told.replace(".</strong>", ". </strong>")
    assert "En gang til" not in told


def test_the_pages_are_said_in_english_too(home, mine):
    pages = {"looks": "Who has seen my case?", "own_data": "My information", "correction": "Have something corrected"}
    for name, words in pages.items():
        assert words in text(home.get(reverse(f"portal:{name}"), {"sprog": "en"}))
