# SPDX-License-Identifier: MPL-2.0
"""Text that lies encrypted in the database, and an index that finds it without decrypting.

``FIELD_KEYS``: the first key encrypts, all of them decrypt, so that keys can be rotated.
Each value carries the id of its key: ``<8 hex of the key's SHA-256>$<Fernet token>``.
"""

import base64
import hashlib
import hmac
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=16)
def _fernet(key: str) -> tuple[str, Fernet]:
    digest = hashlib.sha256(key.encode()).digest()
    key_id = hashlib.sha256(digest).hexdigest()[:8]
    return key_id, Fernet(base64.urlsafe_b64encode(digest))


def encrypt(text: str) -> str:
    """Encrypt with the newest key; the empty string stays empty."""
    if not text:
        return ""
    key_id, fernet = _fernet(settings.FIELD_KEYS[0])
    return f"{key_id}${fernet.encrypt(text.encode()).decode()}"


def decrypt(stored: str) -> str:
    """Decrypt with the key named in *stored*; raises KeyError when that key is no longer configured."""
    if not stored:
        return ""
    key_id, _, token = stored.partition("$")
    known = dict(_fernet(key) for key in settings.FIELD_KEYS)
    return known[key_id].decrypt(token.encode()).decode()


def encrypt_bytes(data: bytes) -> bytes:
    """Encrypt a whole file with the newest key."""
    key_id, fernet = _fernet(settings.FIELD_KEYS[0])
    return key_id.encode() + b"$" + fernet.encrypt(data)


def decrypt_bytes(stored: bytes) -> bytes:
    """Decrypt a whole file with the key named in it; raises KeyError when that key is no longer configured."""
    key_id, _, token = stored.partition(b"$")
    known = dict(_fernet(key) for key in settings.FIELD_KEYS)
    return known[key_id.decode()].decrypt(token)


def blind_index(text: str) -> str:
    """A keyed hash (64 hex characters) that is equal for equal texts and tells nothing else."""
    return hmac.new(settings.INDEX_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text encrypted at rest. It cannot be searched: keep a ``blind_index`` beside it."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(str(value)) if value is not None else None

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return decrypt(value) if value is not None else None
