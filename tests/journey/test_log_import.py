# SPDX-License-Identifier: MPL-2.0
"""The job log as a file (L6): what its rows would do, what they do, and taking it back."""

import os
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.citizens.actions.job_log import change_entry, comment_entry
from jobfokus.citizens.choices import Channel, LogState, Refusal, RowTrouble, Track
from jobfokus.citizens.extract import UnreadableExtractError
from jobfokus.citizens.log_import import stage_job_log
from jobfokus.citizens.models import Citizen, CitizenCpr, JobLogEntry
from jobfokus.common.crypto import blind_index
from jobfokus.employers.models import Company
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.importing import NothingToUndoError, ProblemsLeftError, undo_batch
from jobfokus.exchange.imports import remember_name, set_rows_aside
from jobfokus.exchange.models import ImportBatch
from jobfokus.exchange.rules import JOB_LOG
from jobfokus.journey.actions.import_kinds import commit_import, look_again, stage_file
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.models import LogEntry, LoggedCitizen
from tests.citizens.extracts import cpr, extract
from tests.citizens.logs import log_file
from tests.journey.importing import LATER, NOW, Office, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    """A team leader's office that knows one citizen."""
    office = Office()
    office.load({})
    return office


@pytest.fixture
def citizen(office) -> Citizen:
    return Citizen.objects.get()


def stage(office: Office, *rows: dict[str, str], **form) -> ImportBatch:
    return stage_job_log(log_file(*rows, **form), "joblog.csv", by=fresh(office.leader), now=NOW)


def commit(office: Office, batch: ImportBatch) -> ImportBatch:
    return commit_import(batch, seen=batch.version, by=fresh(office.leader), now=NOW)


def load(office: Office, *rows: dict[str, str], **form) -> ImportBatch:
    return commit(office, stage(office, *rows, **form))


def undo(office: Office, batch: ImportBatch) -> list[int]:
    batch.refresh_from_db()
    return undo_batch(batch, seen=batch.version, by=fresh(office.leader), now=LATER)


def kinds(batch: ImportBatch) -> list[str]:
    return list(batch.rows.order_by("number").values_list("kind", flat=True))


def troubles(batch: ImportBatch) -> list[tuple[int, str, str]]:
    rows = batch.rows.filter(kind=RowKind.PROBLEM).order_by("number").values_list("number", "problems")
    return [(number, problem["trouble"], problem["column"]) for number, problems in rows for problem in problems]


# --- what comes in ---------------------------------------------------------------------------------------------------


def test_a_row_becomes_an_entry_with_our_codes(office, citizen):
    function = JobFunction.objects.create(municipality=office.municipality, name="Lave mad", aliases=["kok"])
    company = Company.objects.create(municipality=office.municipality, name="KROEN aps", cvr="10000009")
    load(office, {"Status": "Afslag", "Svar dato": "23-08-2026", "Begrundelse": "Mange ansøgere", "Spor": "Spor B"})
    entry = JobLogEntry.objects.get()
    assert (entry.citizen, entry.on, entry.title, entry.town) == (citizen, date(2026, 8, 4), "Kok", "Køge")
    assert (entry.function, entry.company) == (function, company)
    assert (entry.channel, entry.track, entry.state) == (Channel.TELEPHONE, Track.B, LogState.REFUSED)
    assert (entry.answered_on, entry.refusal, entry.refusal_text) == (date(2026, 8, 23), Refusal.COMPETITION, "")
    committed = LogEntry.objects.filter(verb="import_committed").latest("pk")
    assert list(LoggedCitizen.objects.filter(entry=committed).values_list("citizen_id", flat=True)) == [citizen.pk]


def test_a_reason_that_we_have_no_word_for_is_kept_as_it_was_written(office):
    load(office, {"Status": "Afslag", "Begrundelse": "Kemien passede ikke"})
    entry = JobLogEntry.objects.get()
    assert (entry.refusal, entry.refusal_text) == (Refusal.OTHER, "Kemien passede ikke")


def test_a_company_whose_name_two_have_is_kept_as_text(office):
    for cvr in ("10000009", "10000017"):
        Company.objects.create(municipality=office.municipality, name="Kroen ApS", cvr=cvr)
    load(office, {})
    assert (JobLogEntry.objects.get().company, JobLogEntry.objects.get().company_name) == (None, "Kroen ApS")


def test_an_earlier_cpr_finds_the_same_citizen(office, citizen):
    old = "620281-1234"
    CitizenCpr.objects.create(
        citizen=citizen, municipality=office.municipality, number=old, index=blind_index(old.replace("-", "")),
        kind="replacement", since=date(2000, 1, 1), until=date(2001, 1, 1),
    )  # fmt: skip
    load(office, {"CPR-nr.": old}, {})
    assert [entry.occurrence for entry in citizen.job_log.order_by("occurrence")] == [1, 2]


@pytest.mark.parametrize(
    "form",
    [
        {"encoding": "cp1252"},
        {"delimiter": ",", "encoding": "utf-8"},
        {"columns": ("Status", "Virksomhed", "Stilling", "Dato", "CPR-nr.")},
    ],
    ids=["windows", "commas", "few columns in another order"],
)
def test_a_file_comes_in_many_forms(office, form):
    load(office, {"Stilling": "Pædagog"}, **form)
    assert JobLogEntry.objects.get().title == "Pædagog"


def test_dirt_is_told_by_row_and_column_and_changes_nothing(office):
    batch = stage(
        office,
        {"Dato": "31-02-2026"},
        {"CPR-nr.": "630281-1234"},
        {"CPR-nr.": "hej"},
        {"Kanal": "Brevdue"},
        {"Stilling": ""},
        {"Status": "Samtale", "Begrundelse": "Sprog"},
        {"Svar dato": "01-08-2026", "Status": "Afslag"},
        {"Stilling": "x" * 161},
        {},
    )
    assert troubles(batch) == [
        (2, RowTrouble.DATE, "on"),
        (3, RowTrouble.UNKNOWN_CITIZEN, "cpr"),
        (4, RowTrouble.CPR_FORM, "cpr"),
        (5, RowTrouble.UNKNOWN_WORD, "channel"),
        (6, RowTrouble.EMPTY, "title"),
        (7, RowTrouble.NOT_REFUSED, "refusal"),
        (8, RowTrouble.ANSWERED_FIRST, "answered_on"),
        (9, RowTrouble.TOO_LONG, "title"),
    ]
    with pytest.raises(ProblemsLeftError):
        commit(office, batch)
    assert not JobLogEntry.objects.exists()


def test_rows_set_aside_by_a_person_are_left_out(office):
    batch = stage(office, {"CPR-nr.": "630281-1234"}, {})
    assert set_rows_aside(batch, by=fresh(office.leader)) == 1
    commit(office, batch)
    assert JobLogEntry.objects.count() == 1
    assert Citizen.objects.count() == 1


def test_a_word_that_a_person_has_given_a_meaning_is_understood_from_then_on(office):
    batch = stage(office, {"Kanal": "Brevdue"})
    remember_name(office.municipality, JOB_LOG, "channel", "brevdue", None, key=Channel.NETWORK)
    assert look_again(batch, today=NOW.date())
    commit(office, batch)
    assert JobLogEntry.objects.get().channel == Channel.NETWORK


def test_a_title_means_the_function_that_a_person_gave_it(office):
    named = JobFunction.objects.create(municipality=office.municipality, name="Kok")
    given = JobFunction.objects.create(municipality=office.municipality, name="Lave mad")
    load(office, {})
    remember_name(office.municipality, JOB_LOG, "title", "KOK", given.uuid)
    load(office, {"Dato": "05-08-2026"})
    remember_name(office.municipality, JOB_LOG, "title", "KOK", None)
    load(office, {"Dato": "06-08-2026"})
    assert [entry.function for entry in JobLogEntry.objects.order_by("on")] == [named, given, None]


@pytest.mark.parametrize(
    "content, words",
    [(b"", "Filen er tom."), (b"Stilling;Kanal\nKok;Telefon\n", "„CPR-nr.“, „Dato“, „Virksomhed“, „Status“")],
)
def test_a_broken_file_is_told_kindly(office, content, words):
    with pytest.raises(UnreadableExtractError) as problem:
        stage_job_log(content, "joblog.csv", by=fresh(office.leader), now=NOW)
    assert words in problem.value.told


def test_a_file_is_known_by_its_columns(office):
    leader = fresh(office.leader)
    assert stage_file(log_file({}), "a.csv", by=leader, now=NOW).kind == JOB_LOG
    assert stage_file(extract({}), "b.csv", by=leader, now=NOW).kind == "caseload"


# --- again -----------------------------------------------------------------------------------------------------------


def test_the_file_twice_adds_nothing_and_two_equal_rows_stay_two(office):
    load(office, {}, {}, {"Stilling": "Tjener"})
    again = stage(office, {}, {}, {"Stilling": "TJENER"})
    assert kinds(again) == [RowKind.SAME] * 3
    assert JobLogEntry.objects.count() == 3


def test_an_answer_is_a_change_and_an_empty_cell_says_nothing(office):
    load(office, {})
    batch = stage(office, {"Status": "Afslag", "Svar dato": "10-08-2026", "Begrundelse": "Sprog", "By": ""})
    assert kinds(batch) == [RowKind.CHANGED]
    commit(office, batch)
    entry = JobLogEntry.objects.get()
    assert (entry.state, entry.answered_on, entry.refusal) == (LogState.REFUSED, date(2026, 8, 10), Refusal.LANGUAGE)
    assert (entry.town, entry.version) == ("Køge", 2)


def test_a_reason_goes_when_the_refusal_does(office):
    load(office, {"Status": "Afslag", "Svar dato": "10-08-2026", "Begrundelse": "Sprog"})
    load(office, {"Status": "Intet svar"})
    entry = JobLogEntry.objects.get()
    assert (entry.state, entry.refusal, entry.answered_on) == (LogState.NO_ANSWER, "", None)


def test_what_the_citizen_wrote_by_hand_is_the_same_entry(office, citizen):
    JobLogEntry.objects.create(citizen=citizen, on=date(2026, 8, 4), title="kok", company_name="kroen APS", note="Min")
    load(office, {})
    assert (JobLogEntry.objects.get().channel, JobLogEntry.objects.get().note) == (Channel.TELEPHONE, "Min")


def test_a_new_entry_takes_the_next_number_where_numbers_are_missing(office, citizen):
    JobLogEntry.objects.create(
        citizen=citizen, on=date(2026, 8, 4), title="Kok", company_name="Kroen ApS", occurrence=4
    )
    load(office, {}, {})
    assert sorted(JobLogEntry.objects.values_list("occurrence", flat=True)) == [4, 5]


def test_a_function_learned_since_is_filled_in_but_never_taken_away(office):
    load(office, {})
    function = JobFunction.objects.create(municipality=office.municipality, name="Kok")
    load(office, {})
    function.retired_on = date(2026, 9, 1)
    function.save()
    assert kinds(stage(office, {})) == [RowKind.SAME]
    assert JobLogEntry.objects.get().function == function


# --- back ------------------------------------------------------------------------------------------------------------


def test_undo_takes_new_entries_away_and_changes_back(office):
    load(office, {})
    batch = load(office, {"Status": "Samtale", "Svar dato": "10-08-2026"}, {"Stilling": "Tjener"})
    assert undo(office, batch) == []
    entry = JobLogEntry.objects.get()
    assert (entry.title, entry.state, entry.answered_on) == ("Kok", LogState.SENT, None)
    assert ImportBatch.objects.get(pk=batch.pk).state == BatchState.UNDONE


def test_undo_names_the_rows_that_somebody_has_worked_on_since(office, citizen):
    office.load({"cpr": "620281-1234", "first_name": "Ærø"})
    batch = load(office, {}, {"CPR-nr.": "620281-1234"})
    entry = citizen.job_log.get()
    change_entry(entry, state=LogState.INTERVIEW, seen=1, by=fresh(office.leader), now=LATER)
    assert undo(office, batch) == [2]
    assert JobLogEntry.objects.get() == entry


def test_a_comment_keeps_the_entry_it_is_about(office, citizen):
    batch = load(office, {})
    comment_entry(citizen.job_log.get(), "Godt, at du ringede", by=fresh(office.leader), now=LATER)
    with pytest.raises(NothingToUndoError):
        undo(office, batch)


# --- size, and the command -------------------------------------------------------------------------------------------


def test_the_number_of_queries_does_not_grow_with_the_rows(office):
    office.load(*({"cpr": cpr(serial)} for serial in range(30)))

    def count(rows: int) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            load(office, *({"CPR-nr.": cpr(serial), "Stilling": f"Job {rows}"} for serial in range(rows)))
        return len(queries)

    assert count(1) == count(30)


def test_the_command_imports_and_tells_no_person_s_data(office, tmp_path):
    path = tmp_path / "joblog.csv"
    path.write_bytes(log_file({}, {"CPR-nr.": "630281-1234"}))

    def run(*flags: str) -> str:
        out = StringIO()
        call_command(
            "import_joblog", str(path), *flags, municipality=office.municipality.code, by=office.leader.username,
            stdout=out,
        )  # fmt: skip
        return out.getvalue()

    told = run("--dry-run")
    assert "Ny: 1, Ændret: 0, Overdragelse: 0, Uændret: 0, Problem: 1" in told
    assert "Række 3: CPR-nr.: Borgeren findes ikke hos os." in told
    assert "630281" not in told
    assert not JobLogEntry.objects.exists()
    with pytest.raises(CommandError, match="--set-aside"):
        run()
    assert "Jobloggen er indlæst." in run("--set-aside")
    assert JobLogEntry.objects.count() == 1


def test_the_nightly_folder_takes_cases_and_job_log_and_each_file_once(office, tmp_path):
    (tmp_path / "1-sager.csv").write_bytes(extract({"cpr": "620281-1234", "first_name": "Ærø"}))
    (tmp_path / "2-joblog.csv").write_bytes(log_file({"CPR-nr.": "620281-1234"}, {"CPR-nr.": "630281-1234"}))
    for place, path in enumerate(sorted(tmp_path.iterdir())):
        os.utime(path, (place, place))
    who = {"municipality": office.municipality.code, "by": office.leader.username}
    for _night in range(2):
        out = StringIO()
        call_command("import_folder", str(tmp_path), **who, stdout=out, stderr=out)
    assert JobLogEntry.objects.get().citizen.first_name == "Ærø"
    assert ImportBatch.objects.filter(kind=JOB_LOG).count() == 1


# --- with an id of its own ------------------------------------------------------------------------------------------


def told(entry: JobLogEntry) -> tuple[str, str, date, str]:
    return entry.outside_id, entry.title, entry.on, entry.company_name


def test_an_entry_with_an_id_stays_the_same_when_its_day_title_and_company_are_put_right(office):
    load(office, {"Id": "a-1"}, {"Id": "a-2"})
    batch = stage(office, {"Id": "a-2", "Stilling": "Tjener", "Virksomhed": "Havnen", "Dato": "05-08-2026"})
    assert kinds(batch) == [RowKind.CHANGED]
    commit(office, batch)
    assert [told(entry) for entry in JobLogEntry.objects.order_by("outside_id")] == [
        ("a-1", "Kok", date(2026, 8, 4), "Kroen ApS"),
        ("a-2", "Tjener", date(2026, 8, 5), "Havnen"),
    ]
    assert kinds(stage(office, {"Stilling": "Tjener", "Virksomhed": "Havnen", "Dato": "05-08-2026"})) == [RowKind.SAME]
    batch.refresh_from_db()
    undo(office, batch)
    assert JobLogEntry.objects.filter(title="Kok", on=date(2026, 8, 4), outside_id="a-2").exists()
    assert kinds(stage(office, {"Id": "a-2"}, {"Id": "a-1"})) == [RowKind.SAME] * 2


def test_an_entry_without_an_id_gets_the_one_that_comes_and_no_second_entry(office, citizen):
    JobLogEntry.objects.create(citizen=citizen, on=date(2026, 8, 4), title="kok", company_name="kroen APS")
    load(office, {"Id": "a-1"})
    assert told(JobLogEntry.objects.get())[0] == "a-1"
    load(office, {"Id": "a-2"})
    assert sorted(JobLogEntry.objects.values_list("outside_id", "occurrence")) == [("a-1", 1), ("a-2", 2)]


def test_the_same_id_twice_in_a_file_is_told_and_another_citizen_may_have_it(office):
    office.load({"cpr": "620281-1234", "first_name": "Ærø"})
    batch = stage(office, {"Id": "a-1"}, {"Id": "a-1", "Stilling": "Tjener"}, {"Id": "a-1", "CPR-nr.": "620281-1234"})
    assert kinds(batch) == [RowKind.PROBLEM, RowKind.PROBLEM, RowKind.NEW]
    assert troubles(batch)[0][1:] == (RowTrouble.ID_TWICE, "outside_id")
