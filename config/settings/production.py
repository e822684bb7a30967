# SPDX-License-Identifier: MPL-2.0
"""A municipality's own installation. Every setting that is missing is named in one clear line."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import database, env


def _required(name: str) -> str:
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: see docs/drift/installation.md")
    return str(value)


SECRET_KEY = _required("JOBFOKUS_SECRET_KEY")
FIELD_KEYS = _required("JOBFOKUS_FIELD_KEYS").split(",")
INDEX_KEY = _required("JOBFOKUS_INDEX_KEY")
ALLOWED_HOSTS = _required("JOBFOKUS_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {"default": database(_required("DATABASE_URL"))}
DEMO = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JOBFOKUS_PROXIES", default=1)
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
