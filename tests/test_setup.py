# SPDX-License-Identifier: MPL-2.0
"""The set-up keeps its promises: pinned with hashes, no hosts, portable scripts, one clear line for what is missing."""

import json
import os
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from config import assets

ROOT = Path(__file__).resolve().parent.parent
LOCKS = [*sorted((ROOT / "requirements").glob("*.txt")), ROOT / "package-lock.json"]
PRODUCTION = {
    "JOBFOKUS_SECRET_KEY": "Fk3vP8sXw1Zq7Rt5Yb2Nc9Md4Lg6Hj0aKuEoIi-only-for-this-test",
    "JOBFOKUS_FIELD_KEYS": "first-field-key",
    "JOBFOKUS_INDEX_KEY": "index-key",
    "JOBFOKUS_HOSTS": "jobfokus.example",
    "DATABASE_URL": "postgres://jobfokus@127.0.0.1/jobfokus",
}
HOST = re.compile(r"https?://")
# Words that tell of one machine or one registry: written in pieces, so that this file does not find itself.
BETRAYING = ["/" + path for path in ("work/", "opt/", "root/", "home/", "tmp/briefs")] + [
    "pypi" + ".org",
    "registry" + ".npmjs",
    "files.python" + "hosted",
]
SOURCES = {".py", ".js", ".css", ".sh"}


def tracked() -> list[Path]:
    """The project's own files; a release archive without git has nothing else in it."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        return [
            path for path in ROOT.rglob("*") if path.is_file() and not {".venv", "node_modules", "var"} & {*path.parts}
        ]
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""


def unpinned(lock: str) -> list[str]:
    """Requirements of a pip lock file that lack an exact version or a hash."""
    requirements = re.split(r"\n(?=\S)", lock.strip())
    return [one for one in requirements if not re.match(r"^[\w.\[\],-]+==\S+", one) or "--hash=sha256:" not in one]


def without_licence(name: str, text: str) -> bool:
    """Whether a source file lacks the SPDX line at its top (below a ``#!`` line)."""
    if Path(name).suffix not in SOURCES or not text.strip():
        return False
    return "SPDX-License-Identifier: MPL-2.0" not in "\n".join(text.splitlines()[:2])


def betrayed(text: str) -> list[str]:
    return [word for word in BETRAYING if re.search(rf"(?<![\w.}}\"'$-]){re.escape(word)}", text)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_files_name_no_hosts(lock):
    assert HOST.findall(lock.read_text()) == []


def test_a_planted_host_would_be_found():
    assert HOST.findall('"resolved": "https://mirror.example/htmx.tgz"')


@pytest.mark.parametrize("lock", LOCKS[:-1], ids=lambda path: path.name)
def test_every_python_requirement_is_pinned_with_hashes(lock):
    assert unpinned(lock.read_text()) == []


def test_a_planted_loose_requirement_would_be_found():
    assert unpinned("django==5.2.1 \\\n    --hash=sha256:00\nrequests>=2\n") == ["requests>=2"]
    assert unpinned("django==5.2.1\n") == ["django==5.2.1"]


def test_every_browser_package_carries_an_integrity_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert len(packages) > 1
    assert all(package["integrity"].startswith("sha512-") for name, package in packages.items() if name)


def test_the_lock_of_the_tests_holds_the_same_versions_as_the_lock_of_the_product():
    pinned = [
        set(re.findall(r"^([\w.\[\],-]+==\S+)", (ROOT / f"requirements/{name}.txt").read_text(), re.M))
        for name in ("base", "dev")
    ]
    plain = [{re.sub(r"\[.*?\]", "", one) for one in names} for names in pinned]
    assert plain[0] <= plain[1]


@pytest.mark.parametrize("shell", [shell for shell in ("sh", "dash") if shutil.which(shell)])
def test_run_is_a_posix_script(shell):
    assert subprocess.run([shell, "-n", "run"], cwd=ROOT, capture_output=True, text=True).stderr == ""
    assert (ROOT / "run").read_text().startswith("#!/bin/sh\n")


@pytest.mark.parametrize("script", ["run", ".ci/run", "manage.py"])
def test_scripts_can_be_started(script):
    assert os.access(ROOT / script, os.X_OK)


def test_run_tells_its_commands_and_refuses_unknown_ones():
    told = subprocess.run(["sh", "run", "help"], cwd=ROOT, capture_output=True, text=True)
    assert "./run demo" in told.stdout
    assert "./run test" in told.stdout
    refused = subprocess.run(["sh", str(ROOT / "run"), "nonsense"], cwd="/", capture_output=True, text=True)
    assert refused.returncode == 1
    assert "There is no command “nonsense”." in refused.stderr


def test_run_says_plainly_that_python_is_missing(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "dirname", "mkdir", "rm", "cat", "cksum"):
        (tools / tool).symlink_to(shutil.which(tool))
    shutil.copy(ROOT / "run", tmp_path / "run")
    environment = {"PATH": str(tools), "HOME": str(tmp_path)}
    done = subprocess.run([tools / "sh", tmp_path / "run", "demo"], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Python 3.11 or newer is missing" in done.stderr
    assert "apt-get install python3" in done.stderr


def test_no_tracked_file_names_a_machine_or_a_registry():
    found = {str(path.relative_to(ROOT)): betrayed(text_of(path)) for path in tracked()}
    assert {name: words for name, words in found.items() if words} == {}


def test_a_planted_machine_path_would_be_found():
    assert betrayed("see " + BETRAYING[0] + "main/run")
    assert betrayed("index at https://" + BETRAYING[-2])


def test_every_source_file_names_its_licence():
    names = [path for path in tracked() if without_licence(path.name, text_of(path)) and "migrations" not in path.parts]
    assert names == []


def test_a_planted_file_without_licence_would_be_found():
    assert without_licence("planted.py", '"""No licence here."""\n')
    assert without_licence("planted.css", "body { color: red }")
    assert not without_licence("fine.js", "// SPDX-License-Identifier: MPL-2.0\n")


def test_models_and_migrations_agree(db):
    out = StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out, no_color=True)
    assert "No changes detected" in out.getvalue()


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``manage.py`` in a process of its own with production settings and exactly this environment."""
    given = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "config.settings.production"} | environment
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=given, capture_output=True, text=True
    )


def test_deployment_check_is_clean_with_production_settings():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize("missing", PRODUCTION)
def test_a_missing_production_setting_is_told_in_one_clear_line(missing):
    done = manage("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1].endswith(f"{missing} is not set: see docs/drift/installation.md")


@pytest.fixture
def fetched(tmp_path, monkeypatch):
    """A small node_modules with one style sheet that refers to one icon, and the hashes recorded."""
    modules = tmp_path / "node_modules"
    for name, text in {
        "kit/css/kit.css": "a{background:url(../img/icon.svg)}\n/*# sourceMappingURL=kit.css.map*/",
        "kit/img/icon.svg": "<svg/>",
        "kit/js/kit.js": "let a;\n//# sourceMappingURL=kit.js.map\n",
    }.items():
        path = modules / "dkfds" / "dist" / name.removeprefix("kit/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(assets, "MODULES", modules)
    monkeypatch.setattr(assets, "VENDOR", tmp_path / "static" / "vendor")
    monkeypatch.setattr(assets, "HASHES", tmp_path / "assets.sha256")
    monkeypatch.setattr(assets, "STYLESHEET", "dkfds/dist/css/kit.css")
    monkeypatch.setattr(
        assets, "FILES", {"dkfds/dist/css/kit.css": "dkfds/css/kit.css", "dkfds/dist/js/kit.js": "dkfds/js/kit.js"}
    )
    assets.record()
    return tmp_path


def test_assets_bring_what_the_style_sheet_refers_to_and_no_source_maps(fetched):
    assert assets.lay_out() == 3
    laid_out = {str(path.relative_to(fetched / "static/vendor")) for path in (fetched / "static").rglob("*.*")}
    assert laid_out == {"dkfds/css/kit.css", "dkfds/js/kit.js", "dkfds/img/icon.svg"}
    assert "sourceMappingURL" not in (fetched / "static/vendor/dkfds/css/kit.css").read_text()
    assert "sourceMappingURL" not in (fetched / "static/vendor/dkfds/js/kit.js").read_text()


def test_an_asset_that_is_not_the_known_file_stops_everything(fetched):
    assets.lay_out()
    (fetched / "node_modules/dkfds/dist/js/kit.js").write_text("steal()")
    with pytest.raises(assets.AssetError, match="nothing was copied"):
        assets.lay_out()
    assert "steal" not in (fetched / "static/vendor/dkfds/js/kit.js").read_text()
