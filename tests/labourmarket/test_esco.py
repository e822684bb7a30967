# SPDX-License-Identifier: MPL-2.0
"""A file of our own in the form of ESCO's: occupations, names, groups."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.models import LogEntry
from tests.labourmarket.factories import FunctionFactory

HEADER = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels")
ROWS = (
    ("1", "5131", "tjener", "serveringsmedarbejder\nopvarter"),
    ("2", "7212", "svejser", "smed\nlodder"),
    ("3", "7221", "grovsmed", "hestesmed"),
    ("4", "5131", "flyttebartender", "opvarter\nbartender"),
)


@pytest.fixture
def functions(world):
    def made(name: str, *aliases: str, **more) -> JobFunction:
        return FunctionFactory(municipality=world.municipality, name=name, aliases=list(aliases), **more)

    return (
        made("Servere", "Tjener", "Opvarter"),
        made("Svejse", "svejser", "smed", disco08="7210"),
        made("Bar", "Bartender"),
    )


@pytest.fixture
def file(tmp_path):
    def written(rows=ROWS, header=HEADER, encoding="utf-8"):
        path = tmp_path / "occupations_da.csv"
        with path.open("w", newline="", encoding=encoding) as target:
            writer = csv.writer(target)
            writer.writerow(header)
            for number, group, name, others in rows:
                address = f"http://example.org/esco/{number}" if number else ""
                writer.writerow(("Occupation", address, group, name, others))
        return path

    return written


def run(world, path, *options) -> str:
    said = StringIO()
    call_command("import_esco", path, "--municipality", world.municipality.code, *options, stdout=said)
    return said.getvalue()


def test_functions_get_address_and_code_from_the_one_occupation_that_names_them(world, functions, file):
    said = run(world, file())
    serve, weld, bar = JobFunction.objects.filter(municipality=world.municipality).order_by("pk")
    assert (serve.esco_uri, serve.disco08) == ("http://example.org/esco/1", "5131")
    assert (weld.esco_uri, weld.disco08) == ("http://example.org/esco/2", "7210")
    assert bar.esco_uri == ""
    assert "2 functions found, 0 added, 0 known." in said
    assert "1 ambiguous, 1 left out." in said
    assert "ambiguous: flyttebartender" in said
    assert LogEntry.objects.get(verb="jobfunction.esco_imported").details == {"found": 2, "added": 0}


def test_occupations_nobody_has_are_added_only_when_asked_for_and_once(world, functions, file):
    run(world, file(), "--add")
    added = JobFunction.objects.get(name="Grovsmed")
    assert (added.aliases, added.disco08) == (["hestesmed"], "7221")
    before = list(JobFunction.objects.order_by("pk").values())
    assert "0 functions found, 0 added, 3 known." in run(world, file(), "--add")
    assert list(JobFunction.objects.order_by("pk").values()) == before


def test_two_occupations_that_name_one_function_are_told_and_neither_counts(world, functions, file):
    rows = (("1", "5131", "tjener", ""), ("2", "5131", "servere", ""))
    assert "2 ambiguous" in run(world, file(rows))
    assert not JobFunction.objects.exclude(esco_uri="").exists()


def test_a_dry_run_changes_nothing(world, functions, file):
    said = run(world, file(), "--add", "--dry-run")
    assert "1 added" in said
    assert "Nothing was changed." in said
    assert not JobFunction.objects.exclude(esco_uri="").exists()
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"header": ("a", "b", "c", "d", "e")}, "lacks the columns conceptUri"),
        ({"rows": (("", "5131", "tjener", ""),)}, "ends on line 2 has no address"),
        ({"rows": (("1", "C51", "tjener", ""),)}, "no address, name or ISCO group"),
        ({"encoding": "utf-16"}, "not UTF-8"),
    ],
)
def test_a_file_that_is_something_else_is_told_and_changes_nothing(world, functions, file, bad, words):
    with pytest.raises(CommandError, match=words):
        run(world, file(**bad))
    assert not JobFunction.objects.exclude(esco_uri="").exists()


def test_a_file_that_is_not_there_and_a_municipality_left_open_are_told(world, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(world, tmp_path / "nothing.csv")
    with pytest.raises(CommandError, match="--municipality"):
        call_command("import_esco", tmp_path / "nothing.csv")
