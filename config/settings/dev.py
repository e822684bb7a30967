# SPDX-License-Identifier: MPL-2.0
"""The demo on one's own machine: embedded SQLite, secrets made once into var/, no second factor."""

import secrets

from config.settings.base import *  # noqa: F403
from config.settings.base import CARRIERS, VAR_DIR, database, env


def _secret(name: str) -> str:
    """Read a secret from var/secrets, making it at the first call."""
    path = VAR_DIR / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(secrets.token_urlsafe(48))
        path.chmod(0o600)
    return path.read_text()


SECRET_KEY = _secret("secret_key")
FIELD_KEYS = [_secret("field_key")]
INDEX_KEY = _secret("index_key")
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
DATABASES = {"default": database(env("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'jobfokus.sqlite3'}"))}
SECOND_FACTOR_REQUIRED = False
DEMO = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEFAULT_FROM_EMAIL = "Jobfokus <jobfokus@ryvang.example>"
SITE_ADDRESS = f"http://127.0.0.1:{env.int('PORT', default=8000)}"
# What a gateway and Digital Post would have got lies in a folder instead.
CARRIER_FOLDER = VAR_DIR / "post"
CARRIERS = dict.fromkeys(("sms", "digital_post"), "jobfokus.exchange.adapters.folder.FolderCarrier") | CARRIERS
