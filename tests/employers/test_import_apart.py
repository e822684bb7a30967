# SPDX-License-Identifier: MPL-2.0
"""A long spreadsheet is written by a process of its own: how far it is, how it is stopped, how it may end."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone

from jobfokus.employers.actions.importing import commit_apart
from jobfokus.employers.models import EmployerContact
from jobfokus.exchange import progress
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.views import imports as steps
from tests.employers.sheets import NOW, Office, row, xlsx

HTMX = {"HX-Request": "true"}


def words(response) -> str:
    return " ".join(response.content.decode().split())


class Started:
    """Instead of a process: what it was started with, and it can be run."""

    def __init__(self):
        self.words: list[str] = []

    def __call__(self, words):
        self.words = words

    def run(self):
        call_command(*self.words[2:])


@pytest.fixture
def started(monkeypatch):
    process = Started()
    monkeypatch.setattr(progress, "begin", process)
    monkeypatch.setattr(steps, "LONG", 2)
    yield process
    caches["progress"].clear()


@pytest.fixture
def office(db):
    return Office()


@pytest.fixture
def batch(office):
    return office.stage(xlsx(*[row(function=f"Opgave {number}") for number in range(3)]))


@pytest.fixture
def browser(client, office):
    client.force_login(office.per)
    return client


def page_of(browser, batch, step="", **more):
    return browser.get(f"/kontakter/indlaes/{batch.uuid}/{step}", **more)


def begin(browser, batch):
    return browser.post(f"/kontakter/indlaes/{batch.uuid}/gennemfoer/", {"seen": batch.version}, follow=True)


def test_a_long_file_is_written_apart_while_its_page_tells_how_far_it_is(browser, batch, started):
    page = words(begin(browser, batch))
    assert "Vi indlæser: 0 af 3 rækker." in page
    assert "Stop indlæsningen" in page
    assert "Indlæs 3 rækker" not in page
    assert started.words[1:3] == ["manage.py", "commit_contacts"]
    progress.tell(batch.uuid, progress.RUNNING, 2, 3, timezone.now())
    fragment = page_of(browser, batch, "hvor-langt/", headers=HTMX)
    assert 'value="66" max="100"' in words(fragment)
    assert "<h1>" not in words(fragment)
    assert page_of(browser, batch, "hvor-langt/").url == f"/kontakter/indlaes/{batch.uuid}/"
    started.run()
    assert EmployerContact.objects.count() == 3
    assert page_of(browser, batch, "hvor-langt/", headers=HTMX)["HX-Refresh"] == "true"
    assert "Fortryd indlæsningen" in words(page_of(browser, batch))


def test_a_second_press_starts_nothing_more(browser, batch, started):
    begin(browser, batch)
    started.words = []
    begin(browser, batch)
    assert started.words == []


def test_a_stop_keeps_nothing_of_the_file_and_it_can_be_begun_again(browser, batch, started):
    begin(browser, batch)
    told = words(browser.post(f"/kontakter/indlaes/{batch.uuid}/stop/", follow=True))
    assert "Vi stopper indlæsningen." in told
    started.run()
    assert not EmployerContact.objects.exists()
    page = words(page_of(browser, batch))
    assert "Indlæsningen er stoppet. Intet er ændret." in page
    assert "Indlæs 3 rækker" in page
    begin(browser, batch)
    started.run()
    batch.refresh_from_db()
    assert (batch.state, EmployerContact.objects.count()) == (BatchState.COMMITTED, 3)


def test_a_file_that_no_longer_does_what_was_shown_is_told_on_its_page(browser, office, batch, started):
    begin(browser, batch)
    office.load(row(function="Opgave 1"))
    started.run()
    assert EmployerContact.objects.count() == 1
    assert "Noget er ændret, siden du så det igennem." in words(page_of(browser, batch))


def test_a_worker_that_fell_or_fell_silent_is_told_and_changes_nothing(browser, batch, started, monkeypatch):
    begin(browser, batch)
    progress.tell(batch.uuid, progress.RUNNING, 1, 3, timezone.now() - progress.SILENT)
    assert "Indlæsningen gik i stå. Intet er ændret." in words(page_of(browser, batch))

    def falls(*args, **options):
        raise MemoryError

    with pytest.raises(MemoryError):
        progress.run_apart(batch, falls, seen=batch.version, by=batch.uploaded_by)
    assert "Indlæsningen gik i stå. Intet er ændret." in words(page_of(browser, batch))
    assert not EmployerContact.objects.exists()


def test_stopping_what_does_not_run_says_and_does_nothing(browser, batch, started):
    assert "Vi stopper" not in words(browser.post(f"/kontakter/indlaes/{batch.uuid}/stop/", follow=True))
    assert not progress.stop_asked(batch.uuid)


def test_only_who_may_change_a_batch_starts_it_apart(office, batch, started, world):
    with pytest.raises(PermissionDenied):
        commit_apart(batch, seen=batch.version, by=world.caseworker, now=NOW)
    assert started.words == []


def test_a_short_file_is_written_at_once(browser, office, started):
    short = office.stage(xlsx(row()))
    begin(browser, short)
    assert started.words == []
    assert EmployerContact.objects.count() == 1


def test_progress_is_a_share_of_the_rows():
    at = NOW - timedelta(seconds=1)
    assert progress.Progress(progress.RUNNING, 1, 3, at).percent == 33
    assert progress.Progress(progress.RUNNING, 0, 0, at).percent == 0
