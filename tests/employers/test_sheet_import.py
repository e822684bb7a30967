# SPDX-License-Identifier: MPL-2.0
"""Importing the spreadsheet: what it would do, what it does, that the same file again does nothing, and the undo."""

from dataclasses import asdict
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jobfokus.employers.actions.importing import Chosen, commit_contacts, look_again, settle_sheet_names, stage_contacts
from jobfokus.employers.actions.openings import change_seats, fill_seat
from jobfokus.employers.choices import OpeningStep
from jobfokus.employers.figures import By, figures_of, in_all
from jobfokus.employers.models import Company, EmployerContact, JobOpening, OpeningEvent
from jobfokus.exchange.choices import BatchState, RowKind
from jobfokus.exchange.importing import NothingToUndoError, ProblemsLeftError, undo_batch
from jobfokus.exchange.imports import BatchMovedOnError, set_rows_aside
from jobfokus.exchange.models import ImportBatch, ImportRow, ImportUndo
from jobfokus.exchange.undo import Foreseen, foresee_undo, undo_parts
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.employers.factories import ContactFactory, OpeningFactory, cvr_number
from tests.employers.sheets import LATER, NOW, QUIET, TODAY, Office, fresh, row, xlsx, year_of_contacts

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    return Office()


def kinds(batch: ImportBatch) -> dict[str, int]:
    return {kind: count for kind, count in batch.counts.items() if count}


def undo(office: Office, batch: ImportBatch) -> list[int]:
    batch.refresh_from_db()
    return undo_batch(batch, seen=batch.version, by=fresh(office.per), now=LATER)


def everything(office: Office) -> list:
    """What stands in the tables, without the numbers that only count the changes."""
    found = []
    for model in (Company, EmployerContact, JobOpening):
        rows = model.objects.filter(municipality=office.municipality).order_by("pk").values()
        found += [{name: value for name, value in each.items() if name != "version"} for each in rows]
    return found


def test_a_row_becomes_a_company_a_contact_and_an_opening(office):
    office.load(row())
    company, contact, opening = Company.objects.get(), EmployerContact.objects.get(), JobOpening.objects.get()
    assert (company.cvr, company.name, company.industry) == (cvr_number(0), "Strand Huset", office.industries["Handel"])
    assert (company.address, company.postal_code, company.town) == ("Kirkestræde 54", "4140", "Borup")
    assert (company.phone, company.email, company.contact_person) == ("46416172", "job14@example.dk", "Ole Larsen")
    assert (contact.on, contact.by, contact.by_name, contact.created_by) == (
        date(2026, 5, 21), office.per, "Per Vang", office.per,
    )  # fmt: skip
    assert (contact.function, contact.function_text) == (office.stock, "Lagermedarbejder")
    assert (opening.contact, opening.kind, opening.seats, opening.filled_seats) == (contact, "ordinary", 2, 1)
    assert (opening.opened_on, opening.responsible, opening.filled_on) == (contact.on, office.per, None)
    assert LogEntry.objects.filter(verb="import_committed").count() == 1


def test_a_contact_without_an_opening_is_a_contact(office):
    office.load(row(**QUIET))
    assert EmployerContact.objects.get().result == "no_opening"
    assert not JobOpening.objects.exists()


def test_an_unknown_function_stays_text_and_an_unknown_colleague_a_name(office):
    office.load(row(function="Isbjørnepasser", by="Ukendt Kollega"))
    contact = EmployerContact.objects.get()
    assert (contact.function, contact.function_text) == (None, "Isbjørnepasser")
    assert (contact.by, contact.by_name) == (None, "Ukendt Kollega")
    assert JobOpening.objects.get().responsible is None


def test_a_company_is_its_cvr_number_and_is_as_its_latest_row_tells(office):
    rows = [
        row(on="01-03-2026", name="Nyt Navn", phone="11111111"),
        row(on="01-02-2026", name="Gammelt Navn", phone="22222222", cvr=f"DK {cvr_number(0)}"),
    ]
    office.load(*rows)
    company = Company.objects.get()
    assert (company.name, company.folded, company.phone) == ("Nyt Navn", "nyt navn", "11111111")
    assert company.contacts.count() == 2


def test_the_latest_row_tells_also_when_it_comes_in_a_later_part(office, monkeypatch):
    monkeypatch.setattr("jobfokus.exchange.imports.PART", 2)
    monkeypatch.setattr("jobfokus.employers.sheet_comparison.PART", 2)
    rows = [row(on=f"0{n}-03-2026", name=f"Navn {n}") for n in (1, 3, 2, 5, 4)]
    batch = office.load(*rows)
    assert Company.objects.get().name == "Navn 5"
    assert undo(office, batch) == []
    assert not everything(office)


def test_a_company_that_is_here_stays_as_it_is(office):
    office.load(row())
    Company.objects.update(phone="99999999")
    office.load(row(on="22-05-2026", name="Andet Navn", phone="11111111"))
    company = Company.objects.get()
    assert (company.name, company.phone, company.contacts.count()) == ("Strand Huset", "99999999", 2)


def test_the_same_file_twice_adds_nothing(office):
    rows = year_of_contacts(120)
    office.load(*rows)
    before = everything(office)
    again = office.load(*rows, now=LATER)
    assert kinds(again) == {"same": len(rows)}
    assert everything(office) == before


def test_two_equal_rows_are_two_contacts_and_stay_two(office):
    first = office.load(row(), row())
    assert kinds(first) == {"new": 2}
    assert list(EmployerContact.objects.order_by("pk").values_list("occurrence", flat=True)) == [1, 2]
    assert kinds(office.load(row(), row())) == {"same": 2}
    assert kinds(office.load(row(), row(), row())) == {"new": 1, "same": 2}
    assert EmployerContact.objects.count() == 3


def test_equal_rows_in_different_parts_are_counted_on(office, monkeypatch):
    monkeypatch.setattr("jobfokus.exchange.imports.PART", 2)
    monkeypatch.setattr("jobfokus.employers.sheet_comparison.PART", 2)
    monkeypatch.setattr("jobfokus.employers.actions.importing.PART", 2)
    office.load(*[row()] * 5)
    assert sorted(EmployerContact.objects.values_list("occurrence", flat=True)) == [1, 2, 3, 4, 5]
    assert kinds(office.load(*[row()] * 7)) == {"new": 2, "same": 5}


def test_what_differs_only_in_form_is_the_same_contact(office):
    office.load(row(on=date(2026, 5, 21), cvr=int(cvr_number(0)), by="Per Vang", function="Lagermedarbejder"))
    again = row(on="21/05/26", cvr=f"dk {cvr_number(0)}", by="per  vang", function="LAGERMEDARBEJDER", name="Strand")
    assert kinds(office.load(again)) == {"same": 1}


@pytest.mark.parametrize(
    "changed",
    [
        {"on": "22-05-2026"},
        {"cvr": cvr_number(1)},
        {"by": "Ali Demir"},
        {"result": "Praktikplads"},
        {"function": "Tjener"},
    ],
)
def test_another_key_is_another_contact(office, changed):
    office.load(row())
    assert kinds(office.load(row(), row(**changed))) == {"new": 1, "same": 1}


@pytest.mark.parametrize("changed", [{"seats": 3}, {"filled_seats": 2}, {"filled_seats": 0}])
def test_another_number_of_seats_is_a_change(office, changed):
    office.load(row())
    batch = office.load(row(**changed), now=LATER)
    opening = JobOpening.objects.get()
    wanted = {"seats": 2, "filled_seats": 1} | changed
    assert kinds(batch) == {"changed": 1}
    assert (opening.seats, opening.filled_seats, opening.version) == (*wanted.values(), 2)
    assert opening.filled_on == (LATER.date() if wanted["seats"] == wanted["filled_seats"] else None)
    event = OpeningEvent.objects.get()
    assert (event.step, event.by, event.filled_seats) == (OpeningStep.SEATS, office.per, opening.filled_seats)


def test_the_change_of_one_of_two_equal_rows_is_the_change_of_that_one(office):
    office.load(row(seats=2), row(seats=2))
    office.load(row(seats=2), row(seats=5))
    seats = JobOpening.objects.order_by("contact__occurrence").values_list("seats", flat=True)
    assert list(seats) == [2, 5]


def test_a_contact_recorded_here_is_found_again(office):
    company = OpeningFactory(company__municipality=office.municipality, company__cvr=cvr_number(0)).company
    there = ContactFactory(
        company=company, on=date(2026, 5, 21), result="ordinary", function=office.stock, by_name="Per Vang"
    )
    OpeningFactory(company=company, contact=there, seats=2, filled_seats=1)
    assert kinds(office.load(row(function="Lagerarbejde"))) == {"same": 1}
    ContactFactory(company=company, on=date(2026, 5, 22), result="no_opening", by_name="Per Vang", occurrence=4)
    office.load(*[row(**QUIET | {"on": "22-05-2026"})] * 2)
    assert set(company.contacts.filter(result="no_opening").values_list("occurrence", flat=True)) == {4, 5}


def test_another_municipalitys_company_with_the_number_is_not_ours(office):
    elsewhere = Office()
    elsewhere.load(row())
    batch = office.load(row(name="Vores"))
    assert kinds(batch) == {"new": 1}
    assert Company.objects.filter(cvr=cvr_number(0)).count() == 2
    assert Company.objects.get(municipality=office.municipality).contacts.count() == 1


def test_problems_stop_everything_until_they_are_set_aside(office):
    batch = office.stage(xlsx(row(), row(cvr="1"), row(industry="Ukendt branche"), row(on="32-13-2026")))
    assert kinds(batch) == {"new": 1, "problem": 3}
    with pytest.raises(ProblemsLeftError):
        office.commit(batch)
    assert not everything(office)
    set_rows_aside(batch, by=fresh(office.per))
    office.commit(batch)
    assert EmployerContact.objects.count() == 1


def test_names_are_settled_once_and_remembered(office):
    odd = row(industry="Butikker", function="Skriverkarl", by="PV", result="Fast job")
    batch = office.stage(xlsx(odd))
    assert kinds(batch) == {"problem": 1}
    chosen = [
        Chosen("industry", "Butikker", target=office.industries["Handel"].uuid),
        Chosen("function", "Skriverkarl", target=office.stock.uuid),
        Chosen("by", "PV", target=office.per.uuid),
        Chosen("result", "Fast job", key="ordinary"),
    ]
    settle_sheet_names(batch, chosen, by=fresh(office.per), now=NOW)
    batch.refresh_from_db()
    assert kinds(batch) == {"new": 1}
    office.commit(batch)
    contact = EmployerContact.objects.get()
    assert (contact.industry.name, contact.function, contact.by, contact.result) == (
        "Handel",
        office.stock,
        office.per,
        "ordinary",
    )
    assert (contact.by_name, contact.function_text) == ("PV", "Skriverkarl")
    assert kinds(office.load(odd)) == {"same": 1}


def test_an_industry_may_be_said_to_be_none(office):
    batch = office.stage(xlsx(row(industry="?")))
    settle_sheet_names(batch, [Chosen("industry", "?")], by=fresh(office.per), now=NOW)
    office.commit(batch)
    assert EmployerContact.objects.get().industry is None


def test_columns_are_chosen_once_and_remembered(office):
    titles = {
        key: key.upper() for key in ("on", "name", "cvr", "result", "seats", "filled_seats", "industry", "function")
    }
    titles |= {
        "on": "Dato",
        "name": "Firma",
        "cvr": "CVR",
        "result": "Resultat",
        "seats": "Pladser",
        "by": "Hvem ringede",
    }
    batch = office.stage(xlsx(row(), titles=titles))
    assert (kinds(batch), batch.unknown_columns) == (
        {"problem": 1}, ["FILLED_SEATS", "INDUSTRY", "FUNCTION", "Hvem ringede"],
    )  # fmt: skip
    settle_sheet_names(batch, [Chosen("column", "hvemringede", key="by")], by=fresh(office.per), now=NOW)
    office.commit(batch)
    assert EmployerContact.objects.get().by == office.per
    assert kinds(office.stage(xlsx(row(), titles=titles))) == {"same": 1}


def test_a_commit_writes_what_was_shown_or_nothing(office):
    office.load(row())
    batch = office.stage(xlsx(row(seats=4), row(on="22-05-2026")))
    opening = JobOpening.objects.get()
    change_seats(opening, seats=3, filled_seats=1, seen=1, by=fresh(office.per), on=TODAY)
    with pytest.raises(BatchMovedOnError):
        office.commit(batch)
    assert EmployerContact.objects.count() == 1
    batch.refresh_from_db()
    changes = ImportRow.objects.get(batch=batch, kind=RowKind.CHANGED).changes
    assert '["seats", 3, 4]' in changes
    office.commit(batch)
    assert JobOpening.objects.order_by("pk").first().seats == 4


def test_seats_changed_at_the_last_moment_stop_the_commit(office, monkeypatch):
    office.load(row())
    batch = office.stage(xlsx(row(seats=4)))
    monkeypatch.setattr("jobfokus.employers.actions.sheet_rows._as_compared", lambda opening, plan: False)
    with pytest.raises(BatchMovedOnError):
        office.commit(batch)
    assert JobOpening.objects.get().seats == 2


def test_an_undo_takes_everything_back(office):
    office.load(row(seats=5, filled_seats=1))
    before = everything(office)
    batch = office.load(row(seats=5, filled_seats=5), *year_of_contacts(60), now=LATER)
    assert undo(office, batch) == []
    assert everything(office) == before
    assert not OpeningEvent.objects.exists()
    batch.refresh_from_db()
    assert (batch.state, batch.undone_by) == (BatchState.UNDONE, office.per)


@pytest.mark.parametrize("steps", [1, 3, 1000])
def test_an_undo_in_many_parts_is_the_same_undo(office, monkeypatch, steps):
    monkeypatch.setattr("jobfokus.exchange.undo.STEPS", steps)
    batch = office.load(*[row(cvr=cvr_number(number), name=f"Firma {number}") for number in range(5)])
    ContactFactory(company=Company.objects.get(cvr=cvr_number(2)), on=TODAY)
    parts = list(undo_parts(batch))
    assert len(parts) == {1: 5, 3: 5, 1000: 1}[steps]
    assert foresee_undo(batch) == Foreseen(rows=4, kept_rows=[7])
    assert undo(office, batch) == [7]
    assert [company.cvr for company in Company.objects.all()] == [cvr_number(2)]


def test_imports_are_taken_back_one_after_the_other(office):
    first, second = office.load(row()), office.load(row(seats=9), now=LATER)
    assert undo(office, second) == []
    assert undo(office, first) == []
    assert not everything(office)


def test_what_somebody_has_worked_on_stays_with_its_company(office):
    other = row(cvr=cvr_number(1), name="Anden")
    batch = office.load(row(), row(on="22-05-2026"), other)
    opening = JobOpening.objects.filter(company__cvr=cvr_number(0)).order_by("pk").first()
    fill_seat(opening, seen=1, by=fresh(office.per), on=TODAY)
    assert foresee_undo(ImportBatch.objects.get(pk=batch.pk)).kept_rows == [5, 6]
    assert undo(office, batch) == [5, 6]
    assert [company.cvr for company in Company.objects.all()] == [cvr_number(0)]
    assert EmployerContact.objects.count() == 2


def test_a_company_that_something_hangs_on_stays(office):
    batch = office.load(row())
    ContactFactory(company=Company.objects.get(), on=TODAY)
    with pytest.raises(NothingToUndoError):
        undo(office, batch)
    assert EmployerContact.objects.count() == 2


def test_undo_steps_are_about_companies_and_about_no_citizen(office):
    office.load(row())
    assert set(ImportUndo.objects.values_list("citizen_id", "subject_id")) == {(None, Company.objects.get().pk)}
    assert not LogEntry.objects.filter(verb="import_committed").exclude(citizen_id=None).exists()


@pytest.mark.parametrize("role", ["caseworker", "manager", "administrator", "reception"])
def test_only_employer_consultants_and_leaders_may(office, role):
    stranger = user_with(role, municipality=office.municipality)
    batch = office.stage(xlsx(row()), by=office.leader)
    with pytest.raises(PermissionDenied):
        stage_contacts(xlsx(row()), "x.xlsx", by=fresh(stranger), now=NOW)
    with pytest.raises(PermissionDenied):
        commit_contacts(batch, seen=1, by=fresh(stranger), now=NOW)
    with pytest.raises(PermissionDenied):
        settle_sheet_names(batch, [], by=fresh(stranger), now=NOW)


def test_another_municipality_may_not(office):
    batch = office.stage(xlsx(row()))
    with pytest.raises(PermissionDenied):
        commit_contacts(batch, seen=1, by=fresh(Office().per), now=NOW)


@pytest.mark.parametrize("step", ["stage", "commit", "again"])
def test_statements_do_not_grow_with_the_rows(office, step):
    counted = []
    for count in (40, 400):
        rows = year_of_contacts(count, seed=count)
        with CaptureQueriesContext(
            connection,
        ) as staging:
            batch = office.stage(xlsx(*rows))
        with CaptureQueriesContext(connection) as committing:
            office.commit(batch)
        with CaptureQueriesContext(connection) as looking:
            look_again(office.stage(xlsx(*rows)), today=TODAY)
        counted.append({"stage": len(staging), "commit": len(committing), "again": len(looking)}[step])
    # Rows are inserted many at a time, as many as the database takes in one statement.
    assert counted[1] - counted[0] < 360 / 10


def test_the_figures_are_those_of_the_rows(office):
    rows = year_of_contacts(300)
    office.load(*rows)
    counts = asdict(in_all(figures_of(office.municipality.pk, date(2020, 1, 1), TODAY).groups[By.INDUSTRY]))
    openings = [each for each in rows if each["result"] != "Ingen åbning"]
    assert (counts["contacts"], counts["no_opening"]) == (len(rows), len(rows) - len(openings))
    assert (counts["openings"], counts["seats"]) == (len(openings), sum(each["seats"] for each in openings))
    assert counts["filled_seats"] == sum(each["filled_seats"] for each in openings)
