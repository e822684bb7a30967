# SPDX-License-Identifier: MPL-2.0
"""Paper: a sheet (``<room>/sheets/<name>.typ``) filled with data as an accessible PDF (tagged, PDF/UA-1, Danish).

Data goes in as JSON and is only ever text: nothing a person writes can become markup. One compiler per worker keeps
fonts and sheets in memory. No system fonts: a page looks the same on every machine.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse

ROOMS = Path(__file__).resolve().parent.parent
FONTS = ROOMS / "common" / "static" / "vendor" / "dkfds" / "fonts" / "IBMPlexSans" / "complete" / "ttf"


class FontsMissingError(RuntimeError):
    """The browser assets, and with them the fonts, have not been fetched."""


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    if not FONTS.is_dir():
        raise FontsMissingError("run `python config/assets.py`: the fonts for paper are missing")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(ROOMS), font_paths=fonts, ignore_system_fonts=True)


def render_pdf(sheet: str, data: Mapping[str, Any]) -> bytes:
    """The sheet ``room/sheets/name.typ`` with *data*; raises typst.TypstError when it breaks a rule of PDF/UA."""
    made = _compiler().compile(
        input=str(ROOMS / sheet),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
    )
    if not isinstance(made, bytes):
        raise TypeError("a sheet is one PDF file")
    return made


def pdf_response(sheet: str, data: Mapping[str, Any], name: str) -> HttpResponse:
    """The filled sheet to look at or print; *name* is neutral and names no person."""
    return pdf_file(render_pdf(sheet, data), name)


def pdf_file(content: bytes, name: str) -> HttpResponse:
    """A sheet that has been filled already."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Cache-Control"] = "no-store"
    return response
