# SPDX-License-Identifier: MPL-2.0
"""Spreadsheet files of every honest and hostile kind, made here so that nothing foreign is stored."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from jobfokus.common.spreadsheets import OutColumn, write_xlsx

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(*rows: Sequence[Any], titles: Sequence[str] = ("a", "b")) -> bytes:
    """A file as we write it ourselves."""
    target = io.BytesIO()
    write_xlsx(target, "Ark1", [OutColumn(title) for title in titles], rows)
    return target.getvalue()


def unpacked(content: bytes) -> str:
    """Everything that stands in the members of a packed file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode() for name in packed.namelist())


def member(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def no_sheet() -> bytes:
    """A packed file of another kind."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    return target.getvalue()


def altered(content: bytes, **members: bytes | None) -> bytes:
    """The same packed file with members replaced or added (``__`` for a slash, ``_dot_`` for a dot)."""
    new = {name.replace("__", "/").replace("_dot_", "."): data for name, data in members.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, data in (kept | new).items():
            packed.writestr(name, data or b"")
    return target.getvalue()


def sheet_xml(rows: str, *, before: str = "", after: str = "") -> bytes:
    data = f'<worksheet xmlns="{NS}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return f'<?xml version="1.0"?>{before}{data}'.encode()


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def with_sheet(rows: str, **kwargs: str) -> bytes:
    """A file whose sheet holds this XML."""
    return altered(xlsx(("1", "2")), xl__worksheets__sheet1_dot_xml=sheet_xml(rows, **kwargs))


def swelling() -> bytes:
    """A few kilobytes that unpack to a hundred megabytes."""
    return altered(xlsx(("1", "2")), xl__worksheets__sheet1_dot_xml=sheet_xml(" " * 100_000_000))


def lying() -> bytes:
    """The same with a size in its heading that says it is small."""
    honest = bytearray(swelling())
    while (place := honest.find((100_000_000 + len(sheet_xml(""))).to_bytes(4, "little"))) >= 0:
        honest[place : place + 4] = (1_000).to_bytes(4, "little")
    return bytes(honest)


def far_corner() -> bytes:
    """Two cells, the second in the last row of the last column a sheet can have."""
    return with_sheet(f'<row r="1">{cell("A1", "Dato")}</row><row r="1048576">{cell("XFD1048576", "x")}</row>')


def entity() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    return with_sheet(f'<row r="1">{cell("A1", "&e;")}</row>', before=doctype)


def ods(rows: str) -> bytes:
    """An OpenDocument sheet holding this XML."""
    spaces = " ".join(f'xmlns:{name}="{OFFICE}:{name}:1.0"' for name in ("office", "table", "text"))
    body = f'<table:table table:name="Ark1">{rows}</table:table>'
    for name in ("spreadsheet", "body"):
        body = f"<office:{name}>{body}</office:{name}>"
    body = f"<office:document-content {spaces}>{body}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    entry = f'<m:file-entry m:full-path="/" m:media-type="{kind}"/>'
    manifest = f'<?xml version="1.0"?><m:manifest xmlns:m="{OFFICE}:manifest:1.0">{entry}</m:manifest>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", body)
        packed.writestr("META-INF/manifest.xml", manifest)
    return target.getvalue()


def ods_cell(text: str, times: int = 1) -> str:
    return (
        f'<table:table-cell table:number-columns-repeated="{times}" office:value-type="string">'
        f"<text:p>{text}</text:p></table:table-cell>"
    )


def ods_row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'
