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
# Where a link in a mail leads to.
SITE_ADDRESS = f"https://{ALLOWED_HOSTS[0]}"
# The mail server. Until it answers, messages wait in the outbox.
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.str("JOBFOKUS_MAIL_SERVER", default="localhost")
EMAIL_PORT = env.int("JOBFOKUS_MAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("JOBFOKUS_MAIL_USER", default="")
EMAIL_HOST_PASSWORD = env.str("JOBFOKUS_MAIL_PASSWORD", default="")
EMAIL_USE_TLS = env.str("JOBFOKUS_MAIL_SECURITY", default="") == "starttls"
EMAIL_USE_SSL = env.str("JOBFOKUS_MAIL_SECURITY", default="") == "tls"
DEFAULT_FROM_EMAIL = env.str("JOBFOKUS_MAIL_FROM", default=f"Jobfokus <jobfokus@{ALLOWED_HOSTS[0]}>")
