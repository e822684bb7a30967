# SPDX-License-Identifier: MPL-2.0
"""Tests: SQLite by default, PostgreSQL with DATABASE_URL; fast hashing, fixed keys that guard nothing."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CARRIERS, STORAGES, database, env

SECRET_KEY = "test"  # noqa: S105
FIELD_KEYS = ["test-field-key"]
INDEX_KEY = "test-index-key"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
DATABASES = {"default": database(env("DATABASE_URL", default="sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_REQUIRED = False
DEMO = False
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "progress")
}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "jobfokus-test-files"
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DEFAULT_FROM_EMAIL = "Jobfokus <jobfokus@kommunen.example>"
SITE_ADDRESS = "http://testserver"
# Static files straight from the rooms: no collectstatic before a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# What a gateway and Digital Post would have got lies in a folder instead.
CARRIER_FOLDER = Path(tempfile.gettempdir()) / "jobfokus-test-post"
CARRIERS = dict.fromkeys(("sms", "digital_post"), "jobfokus.exchange.adapters.folder.FolderCarrier") | CARRIERS
