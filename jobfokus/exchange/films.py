# SPDX-License-Identifier: MPL-2.0
"""Films that the municipality shows its citizens: known by their content, kept beside the other files, sent in parts.

A film is about nobody, so it lies as it came in: a player asks for a part from the middle, and a part of an encrypted
file cannot be read without the whole. Everything else of a file holds here too (``files``).
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files.base import File
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from jobfokus.accounts.models import User
from jobfokus.exchange.files import FileRefusedError, Owner, Refusal, beginning_of, path_of
from jobfokus.exchange.models import StoredFile

MOST_BYTES = 60 * 1024 * 1024
# A player asks again for what follows; a part this large starts at once on a slow line and holds no memory.
PART_BYTES = 1024 * 1024
MP4, WEBM = "video/mp4", "video/webm"
RANGE = re.compile(r"bytes=(\d+)-(\d*)")


def check_film(upload: "File[bytes]") -> str:
    """The content type of a film that may come in; raises FileRefusedError."""
    beginning = beginning_of(upload, MOST_BYTES)
    if beginning[4:8] == b"ftyp":
        return MP4
    if beginning.startswith(b"\x1a\x45\xdf\xa3"):
        return WEBM
    raise FileRefusedError(Refusal.WRONG_KIND)


def store_film(upload: "File[bytes]", *, owner: Owner, by: User, now: datetime) -> StoredFile:
    """Keep *upload* for *owner*. Access is the caller's to check; the caller's transaction carries the row."""
    content_type, digest = check_film(upload), hashlib.sha256()
    stored = StoredFile(
        municipality_id=by.municipality_id,
        owner_type=owner._meta.label_lower,  # type: ignore[attr-defined]
        owner_uuid=owner.uuid,
        name=Path(upload.name or "film").name[:200],
        content_type=content_type,
        size=upload.size,
        uploaded_by=by,
        uploaded_at=now,
    )
    path = path_of(stored)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with path.open("wb") as target:
        for part in upload.chunks():
            digest.update(part)
            target.write(part)
    stored.sha256 = digest.hexdigest()
    stored.save()
    return stored


def film_part(stored: StoredFile, asked: str) -> HttpResponseBase:
    """The part of the film that a player asked for in its ``Range`` header; without one, the whole."""
    found = RANGE.fullmatch(asked)
    response = _part(stored, int(found[1]), int(found[2] or stored.size - 1)) if found else _whole(stored)
    response["Accept-Ranges"] = "bytes"
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _whole(stored: StoredFile) -> HttpResponseBase:
    return StreamingHttpResponse(
        _parts(path_of(stored)), content_type=stored.content_type, headers={"Content-Length": str(stored.size)}
    )


def _parts(path: Path) -> Iterator[bytes]:
    with path.open("rb") as film:
        while part := film.read(PART_BYTES):
            yield part


def _part(stored: StoredFile, first: int, last: int) -> HttpResponseBase:
    last = min(last, first + PART_BYTES - 1, stored.size - 1)
    if last < first:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored.size}"})
    with path_of(stored).open("rb") as film:
        film.seek(first)
        part = HttpResponse(film.read(last - first + 1), content_type=stored.content_type, status=206)
    part["Content-Range"] = f"bytes {first}-{last}/{stored.size}"
    return part
