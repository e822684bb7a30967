# SPDX-License-Identifier: MPL-2.0
"""The installation that the browser tests walk through: the demo, with keys that guard nothing and files of its own."""

from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import CACHES, STORAGES, database, env

HOME = Path(env.str("JOBFOKUS_E2E_HOME"))
SECRET_KEY = "e2e"
FIELD_KEYS = ["e2e-field-key"]
INDEX_KEY = "e2e-index-key"
ALLOWED_HOSTS = ["127.0.0.1"]
DATABASES = {"default": database(f"sqlite:///{HOME / 'jobfokus.sqlite3'}")}
MEDIA_ROOT = HOME / "files"
CACHES = CACHES | {"progress": CACHES["progress"] | {"LOCATION": str(HOME / "progress")}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
DEFAULT_FROM_EMAIL = "Jobfokus <jobfokus@ryvang.example>"
SITE_ADDRESS = "http://127.0.0.1"
SECOND_FACTOR_REQUIRED = False
DEMO = True
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
# Many log-ins from one address are the tests', not an attack.
ACCOUNT_RATE_LIMITS = False
# Everybody signs in when the database is prepared, and must still be there at the end of a long run.
SESSION_IDLE_MINUTES = 300
