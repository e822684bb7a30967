# SPDX-License-Identifier: MPL-2.0
"""A spreadsheet program of its own mind: it opens a file of ours and calculates every formula anew."""

import shutil
import subprocess
from pathlib import Path

import pytest

# On a machine without one ./run test says so; in CI nothing may be left out.
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="no spreadsheet program here: ./run test names what is missing"
)
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""


def converted(content: bytes, name: str, to: str, where: Path) -> None:
    """Open *content* as the file *name* in the folder *where*, calculate it, and save it there as *to*."""
    settings = where / "profile" / "user"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "registrymodifications.xcu").write_text(ALWAYS)
    (where / name).write_bytes(content)
    program = ["soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{where}/profile"]
    subprocess.run(
        [*program, "--convert-to", to, "--outdir", str(where), str(where / name)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
