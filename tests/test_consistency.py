# SPDX-License-Identifier: MPL-2.0
"""A convention is a failing test. Each guard here has a planted case that makes it fail."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import allauth
import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.template import Context, Template

from jobfokus.citizens.models import Citizen, Reminder
from jobfokus.privacy.personal import personal_tables

ROOT = Path(settings.BASE_DIR)
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in sorted(ROOT.glob("jobfokus/*/templates"))
    for path in sorted(folder.rglob("*.*"))
}

# allauth's rate limits put the name of this page together.
BY_COMPOSED_NAME = {"429.html"}

# --- personal data ---------------------------------------------------------------------------------------------------


def with_path_to_citizen() -> set[type[models.Model]]:
    """Models that point at a citizen, directly or through others, or hold a citizen's id without a foreign key."""
    known = {Citizen, Citizen.history.model}
    ours = [model for model in apps.get_models() if model.__module__.startswith("jobfokus.")]
    while True:
        more = {model for model in ours if model not in known and _points_at(model, known)}
        if not more:
            return known
        known |= more


def _points_at(model: type[models.Model], known: set[type[models.Model]]) -> bool:
    return any(
        field.name == "citizen_id" or ((field.many_to_one or field.one_to_one) and field.related_model in known)
        for field in model._meta.get_fields()
        if not field.auto_created
    )


def unlisted(listed: Iterable[type[models.Model]]) -> set[type[models.Model]]:
    return with_path_to_citizen() - set(listed)


def test_every_model_with_a_path_to_a_citizen_is_in_personal_data():
    assert unlisted(table.model for table in personal_tables()) == set()


def test_a_model_that_is_left_out_of_personal_data_is_found():
    assert unlisted(table.model for table in personal_tables() if table.model is not Reminder) == {Reminder}


@pytest.mark.django_db
@pytest.mark.parametrize("table", personal_tables(), ids=lambda table: table.model.__name__)
def test_the_path_to_the_citizen_leads_there(table):
    if table.to_citizen:
        assert not table.model._default_manager.filter(**{table.to_citizen: 0}).exists()
    else:
        assert table.model not in with_path_to_citizen()


def test_no_table_stands_twice_in_personal_data():
    listed = [table.model for table in personal_tables()]
    assert len(listed) == len(set(listed))


# --- templates -------------------------------------------------------------------------------------------------------


def unused_templates(names: Iterable[str]) -> set[str]:
    """Templates that no Python file, no other template and no library asks for."""
    code = "\n".join(path.read_text() for folder in ("jobfokus", "config") for path in ROOT.glob(f"{folder}/**/*.py"))
    pages = {name: path.read_text() for name, path in TEMPLATES.items()}
    library = Path(allauth.__file__).parent / "templates"

    def is_used(name: str) -> bool:
        if name.startswith("dkfds/"):
            tag = "<c-" + name.removeprefix("dkfds/").removesuffix(".html").replace("/", ".").replace("_", "-")
            return any(re.search(rf"{re.escape(tag)}[\s/>]", page) for page in pages.values())
        return f'"{name}' in code or any(f'"{name}' in page for page in pages.values()) or (library / name).exists()

    return {name for name in names if name not in BY_COMPOSED_NAME and not is_used(name)}


def test_every_template_is_used():
    assert unused_templates(TEMPLATES) == set()


def test_a_template_that_nobody_uses_is_found():
    planted = {"journey/planted.html", "dkfds/planted.html"}
    assert unused_templates(planted) == planted


def test_an_undefined_variable_in_a_template_fails():
    with pytest.raises(pytest.fail.Exception, match="planted"):
        Template("{{ planted }}").render(Context())


# --- floors ----------------------------------------------------------------------------------------------------------


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def _copy_of_the_house(folder: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", folder)
    for package in ("jobfokus", "config"):
        only_code = shutil.ignore_patterns("static", "templates", "locale", "__pycache__")
        shutil.copytree(ROOT / package, folder / package, ignore=only_code)
    return folder


def test_rooms_import_only_downwards_and_rules_are_plain_python(tmp_path):
    house = _copy_of_the_house(tmp_path)
    kept = lint_imports(house)
    assert kept.returncode == 0, kept.stdout
    with (house / "jobfokus/citizens/access.py").open("a") as room:
        room.write("\nfrom jobfokus.conversations.models import Conversation\n")
    with (house / "jobfokus/citizens/rules/cpr.py").open("a") as rules:
        rules.write("\nfrom django.utils import timezone\n")
    broken = lint_imports(house)
    assert broken.returncode != 0
    assert "jobfokus.citizens is not allowed to import jobfokus.conversations" in broken.stdout
    assert "jobfokus.citizens.rules is not allowed to import django" in broken.stdout


# ---------------------------------------------------------------- browser tests


def without_the_mark(files: dict[str, str]) -> set[str]:
    """Browser tests that would run on PostgreSQL too, where no browser is meant to."""
    return {name for name, text in files.items() if "pytestmark = pytest.mark.e2e" not in text}


def test_every_browser_test_is_marked_as_one():
    files = {path.name: path.read_text() for path in (ROOT / "tests" / "e2e").glob("test_*.py")}
    assert without_the_mark(files) == set()
    assert without_the_mark(files | {"test_planted.py": "import pytest\n"}) == {"test_planted.py"}


# ---------------------------------------------------------------- days


def days_of_utc(files: Iterable[tuple[str, str]]) -> set[str]:
    """Lines that take the day of a moment as it is stored: after midnight here that is yesterday's."""
    moment = re.compile(r"\b(?:now|before|\w+_at)\.date\(\)")
    return {f"{name}: {line.strip()}" for name, text in files for line in text.splitlines() if moment.search(line)}


def test_the_day_of_a_moment_is_the_day_here():
    rooms = [path for path in ROOT.glob("jobfokus/**/*.py") if "migrations" not in path.parts]
    files = [(path.name, path.read_text()) for path in rooms]
    assert days_of_utc(files) == set()
    assert days_of_utc([*files, ("planted.py", "day = row.written_at.date()")]) == {
        "planted.py: day = row.written_at.date()"
    }
