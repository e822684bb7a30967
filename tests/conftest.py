# SPDX-License-Identifier: MPL-2.0
"""What every test may lean on. ``world`` is two municipalities, so that no permission test forgets the other one."""

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations
from pytest_django.plugin import DjangoDbBlocker

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import Case
from tests.accounts.factories import MunicipalityFactory, TeamFactory, user_with
from tests.citizens.factories import CaseFactory
from tests.installing import made_once, migrate
from tests.schema import make_what_no_model_names


def pytest_configure(config: pytest.Config) -> None:
    """Catalogues are compiled anew, so that a test never reads yesterday's English."""
    for catalogue in Path(settings.BASE_DIR).glob("jobfokus/locale/*/LC_MESSAGES/django.po"):
        fresh = catalogue.with_suffix(f".{os.getpid()}")
        with catalogue.open("rb") as source, fresh.open("wb") as target:
            write_mo(target, read_po(source))
        fresh.replace(catalogue.with_suffix(".mo"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays until the end: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """Tables are made from the models; tests/test_migrations.py holds them against what the migrations make."""
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """What only the migrations make: triggers and indexes that no model can name."""
    with django_db_blocker.unblock():
        make_what_no_model_names(connection)


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database as the migrations make it: they take long, so whoever needs one takes a copy."""
    return made_once(tmp_path_factory, "migrated.sqlite3", migrate)


@pytest.fixture(scope="session", autouse=True)
def _the_log_may_be_emptied_between_tests() -> Iterator[None]:
    """A transactional test ends by emptying every table; the log's triggers let that through with a window open."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def with_window(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        opened = "INSERT INTO privacy_retentionwindow (opened_at, opened_by, confirmed_by) VALUES ('2020-01-01', 1, 2)"
        flush(operations, [opened, *sorted(statements, key=lambda sql: "retentionwindow" in sql)])

    with mock.patch.object(BaseDatabaseOperations, "execute_sql_flush", with_window):
        yield


@dataclass
class World:
    """One municipality with two teams, and another one beside it."""

    municipality: Municipality
    team: Team
    other_team: Team
    caseworker: User
    colleague: User
    team_leader: User
    manager: User
    case: Case
    foreign_case: Case
    foreign_caseworker: User


@pytest.fixture
def world(db) -> World:
    here, there = MunicipalityFactory(), MunicipalityFactory()
    team, other_team = TeamFactory(municipality=here), TeamFactory(municipality=here)
    away = TeamFactory(municipality=there)
    caseworker = user_with(Role.CASEWORKER, team=team)
    foreign = user_with(Role.CASEWORKER, team=away)
    return World(
        municipality=here,
        team=team,
        other_team=other_team,
        caseworker=caseworker,
        colleague=user_with(Role.CASEWORKER, team=other_team),
        team_leader=user_with(Role.TEAM_LEADER, team=team),
        manager=user_with(Role.MANAGER, municipality=here),
        case=CaseFactory(team=team, owner=caseworker),
        foreign_case=CaseFactory(team=away, owner=foreign),
        foreign_caseworker=foreign,
    )
