# SPDX-License-Identifier: MPL-2.0
"""Files that came in (bilag): checked by their content, kept encrypted under an opaque name, handed out as downloads.

A file belongs to one object; the view that hands it out asks that object's ``visible_to`` first and logs the export.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.http import HttpResponse

from jobfokus.accounts.models import User
from jobfokus.common.crypto import decrypt_bytes, encrypt_bytes
from jobfokus.exchange.models import StoredFile

MOST_BYTES = 10 * 1024 * 1024
NAME = re.compile(r"[0-9a-f]{32}")
# How each kind begins. The name and the type that the browser claims are not believed.
BEGINNINGS = {
    b"%PDF-": ("application/pdf", "pdf"),
    b"\x89PNG\r\n\x1a\n": ("image/png", "png"),
    b"\xff\xd8\xff": ("image/jpeg", "jpg"),
}
ENDINGS = dict(BEGINNINGS.values())
# A file is written before its row commits; one this old without a row belonged to a change that was taken back.
UPLOAD_TAKES_AT_MOST = timedelta(days=1)


class Refusal(StrEnum):
    """Why a file cannot come in."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_KIND = "wrong_kind"


class FileRefusedError(ValueError):
    """The file cannot come in; ``why`` says it in a code."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class Owner(Protocol):
    """The object a file belongs to."""

    uuid: UUID


def content_type_of(beginning: bytes) -> str:
    """The kind of a file by how it begins; raises FileRefusedError for anything but PDF, PNG and JPEG."""
    for mark, (kind, _) in BEGINNINGS.items():
        if beginning.startswith(mark):
            return kind
    raise FileRefusedError(Refusal.WRONG_KIND)


def beginning_of(upload: "File[bytes]", most: int) -> bytes:
    """How an upload begins; raises FileRefusedError for one that is empty or larger than *most* bytes."""
    if not upload.size:
        raise FileRefusedError(Refusal.EMPTY)
    if upload.size > most:
        raise FileRefusedError(Refusal.TOO_LARGE)
    upload.seek(0)
    beginning: bytes = upload.read(16)
    upload.seek(0)
    return beginning


def check_file(upload: "File[bytes]") -> str:
    """The content type of an upload that may come in."""
    return content_type_of(beginning_of(upload, MOST_BYTES))


def store_file(upload: "File[bytes]", *, owner: Owner, citizen_id: int | None, by: User, now: datetime) -> StoredFile:
    """Keep *upload* for *owner*. Access is the caller's to check; the caller's transaction carries the row."""
    content_type = check_file(upload)
    data = upload.read()
    stored = StoredFile(
        municipality_id=by.municipality_id,
        owner_type=owner._meta.label_lower,  # type: ignore[attr-defined]
        owner_uuid=owner.uuid,
        citizen_id=citizen_id,
        name=Path(upload.name or "bilag").name[:200],
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        uploaded_by=by,
        uploaded_at=now,
    )
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(encrypt_bytes(data))
    stored.save()
    return stored


def path_of(stored: StoredFile) -> Path:
    """Where the file lies: nothing of its name or its person is in the path."""
    return Path(settings.MEDIA_ROOT) / stored.uuid.hex[:2] / stored.uuid.hex


def read_file(stored: StoredFile) -> bytes:
    """The content as it came in; raises ValueError when it is not what was stored."""
    data = decrypt_bytes(path_of(stored).read_bytes())
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        raise ValueError("the stored file is not the one that came in")
    return data


def remove_orphans(now: datetime) -> int:
    """Remove files on disk that no row tells of: what a change left that was taken back. Returns how many."""
    known = {uuid.hex for uuid in StoredFile.objects.values_list("uuid", flat=True)}
    limit = (now - UPLOAD_TAKES_AT_MOST).timestamp()
    orphans = [path for path in _on_disk() if path.name not in known and path.stat().st_mtime < limit]
    for path in orphans:
        path.unlink()
    return len(orphans)


def _on_disk() -> Iterator[Path]:
    """Every file that lies where ``path_of`` puts one; anything else in the folder is not ours."""
    for path in Path(settings.MEDIA_ROOT).glob("??/*"):
        if path.is_file() and NAME.fullmatch(path.name) and path.parent.name == path.name[:2]:
            yield path


def as_download(stored: StoredFile, name: str) -> HttpResponse:
    """The file as a download under a neutral *name*: never shown in the page, never guessed at, never kept."""
    ending = ENDINGS[stored.content_type]
    response = HttpResponse(read_file(stored), content_type=stored.content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
