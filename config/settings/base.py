# SPDX-License-Identifier: MPL-2.0
"""What holds everywhere. Secrets and addresses come from the environment; nothing secret stands here."""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF

from jobfokus.common.logs import LOGGING as LOGGING

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = BASE_DIR / "var"
env = environ.Env()

DEBUG = False
ALLOWED_HOSTS: list[str] = []
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
    "jobfokus.common",
    "jobfokus.privacy",
    "jobfokus.accounts",
    "jobfokus.exchange",
    "jobfokus.labourmarket",
    "jobfokus.employers",
    "jobfokus.citizens",
    "jobfokus.applications",
    "jobfokus.screening",
    "jobfokus.plans",
    "jobfokus.conversations",
    "jobfokus.placements",
    "jobfokus.booking",
    "jobfokus.steering",
    "jobfokus.learning",
    "jobfokus.journey",
    "jobfokus.portal",
    "jobfokus.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    "simple_history",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "jobfokus.common.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "jobfokus.common.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jobfokus.accounts.middleware.SessionAgeMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "jobfokus.accounts.middleware.RehearsalMiddleware",
    "jobfokus.accounts.middleware.SignedInMiddleware",
    "jobfokus.accounts.middleware.StaffPageMiddleware",
    "jobfokus.accounts.middleware.SecondFactorMiddleware",
    "jobfokus.privacy.middleware.SightMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.menu.frame",
                "jobfokus.demo.sign_in.offered",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "jobfokus.common.templatetags.pieces",
                "jobfokus.exchange.templatetags.once",
            ],
        },
    }
]
FORM_RENDERER = "jobfokus.common.widgets.PlainRenderer"
COTTON_DIR = "dkfds"
# A piece sees what it is given and the context processors, never the page around it.
COTTON_ISOLATE_BY_DEFAULT = True

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "jobfokus" / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "jobfokus.accounts.adapter.ClosedAccountAdapter"
SOCIALACCOUNT_ADAPTER = "jobfokus.citizens.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jobfokus"
# Log-in is slowed per address and per account; everybody else gets in meanwhile.
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/300s/key"}
# How many proxies stand in front and say from which address somebody comes.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("JOBFOKUS_PROXIES", default=0)
# Whether staff must have a second factor (TOTP or passkey) before any page opens. Off only in the demo and in tests.
SECOND_FACTOR_REQUIRED = True
# Idle minutes before a session ends, hours before it ends anyway, minutes of warning (trust: access).
SESSION_IDLE_MINUTES = env.int("JOBFOKUS_SESSION_IDLE_MINUTES", default=30)
SESSION_MAX_HOURS = env.int("JOBFOKUS_SESSION_MAX_HOURS", default=10)
SESSION_WARNING_MINUTES = 2
# Where the municipality's accessibility statement stands; the footer of every page leads there.
ACCESSIBILITY_STATEMENT = env.str("JOBFOKUS_ACCESSIBILITY_STATEMENT", default="")
SESSION_COOKIE_AGE = SESSION_MAX_HOURS * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jobfokus.common.views.csrf_failure"


CITIZENS_PROVIDER = "borger"


def single_sign_on(
    server: str, client_id: str, secret: str, name: str, *, provider_id: str = "kommune", **more: object
) -> list[dict[str, object]]:
    """allauth's description of a log-in through OpenID Connect; nothing without a server.

    At the municipality's own log-in people are known by ``preferred_username``; who has no user here is not let in.
    """
    if not server:
        return []
    settings = {"server_url": server} | more
    return [{"provider_id": provider_id, "name": name, "client_id": client_id, "secret": secret, "settings": settings}]


def citizens_sign_on(
    server: str, client_id: str, secret: str, name: str, *, cpr_claim: str, scope: list[str]
) -> list[dict[str, object]]:
    """The citizens' log-in (G1): a broker of MitID that tells the civil registration number in *cpr_claim*."""
    more = {"cpr_claim": cpr_claim, "scope": scope}
    return single_sign_on(server, client_id, secret, name, provider_id=CITIZENS_PROVIDER, **more)


def providers(*apps: dict[str, object]) -> dict[str, object]:
    """All log-ins through OpenID Connect together."""
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": list(apps)}} if apps else {}


SOCIALACCOUNT_PROVIDERS = providers(
    *single_sign_on(
        env.str("JOBFOKUS_OIDC_SERVER", default=""),
        env.str("JOBFOKUS_OIDC_CLIENT_ID", default=""),
        env.str("JOBFOKUS_OIDC_SECRET", default=""),
        env.str("JOBFOKUS_OIDC_NAME", default="kommunens log-in"),
    ),
    *citizens_sign_on(
        env.str("JOBFOKUS_CITIZEN_OIDC_SERVER", default=""),
        env.str("JOBFOKUS_CITIZEN_OIDC_CLIENT_ID", default=""),
        env.str("JOBFOKUS_CITIZEN_OIDC_SECRET", default=""),
        env.str("JOBFOKUS_CITIZEN_OIDC_NAME", default="MitID"),
        cpr_claim=env.str("JOBFOKUS_CITIZEN_OIDC_CPR_CLAIM", default="cpr"),
        scope=env.list("JOBFOKUS_CITIZEN_OIDC_SCOPE", default=["openid"]),
    ),
)
# A browser lets a form lead on only to where the policy says: the log-ins above, and what else a broker leads through.
SIGN_ON_ORIGINS = [
    "{0.scheme}://{0.netloc}".format(urlsplit(server))
    for server in (
        env.str("JOBFOKUS_OIDC_SERVER", default=""),
        env.str("JOBFOKUS_CITIZEN_OIDC_SERVER", default=""),
        *env.list("JOBFOKUS_OIDC_ORIGINS", default=[]),
    )
    if server
]

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
    # How far a long import is: read by pages while its transaction is open. Numbers alone.
    "progress": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": env.str("JOBFOKUS_PROGRESS", default=str(VAR_DIR / "progress")),
    },
}

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Stored files (signed plans, imports) lie here, outside everything that is served.
MEDIA_ROOT = env.path("JOBFOKUS_FILES", default=str(VAR_DIR / "files"))
# Where the case system leaves its nightly extract (manage.py import_folder).
IMPORT_FOLDER = env.str("JOBFOKUS_IMPORT_FOLDER", default="")
# A mail server that does not answer must not hold the worker for longer than it may hold a message (exchange.rules).
EMAIL_TIMEOUT = 30
# The ways that messages go out (exchange.adapters). Without a gateway no SMS is written; without an address for Digital
# Post letters are printed.
SMS_GATEWAY = env.str("JOBFOKUS_SMS_GATEWAY", default="")
SMS_TOKEN = env.str("JOBFOKUS_SMS_TOKEN", default="")
SMS_SENDER = env.str("JOBFOKUS_SMS_SENDER", default="Kommunen")
DIGITAL_POST_ADDRESS = env.str("JOBFOKUS_DIGITAL_POST_ADDRESS", default="")
DIGITAL_POST_CERTIFICATE = env.str("JOBFOKUS_DIGITAL_POST_CERTIFICATE", default="")
DIGITAL_POST_TOKEN = env.str("JOBFOKUS_DIGITAL_POST_TOKEN", default="")
DIGITAL_POST_CVR = env.str("JOBFOKUS_DIGITAL_POST_CVR", default="")
CARRIERS = {"email": "jobfokus.exchange.adapters.mail.MailCarrier"}
if SMS_GATEWAY:
    CARRIERS["sms"] = "jobfokus.exchange.adapters.sms.SmsCarrier"
if DIGITAL_POST_ADDRESS:
    CARRIERS["digital_post"] = "jobfokus.exchange.adapters.digital_post.DigitalPostCarrier"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *SIGN_ON_ORIGINS],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False
SILENCED_SYSTEM_CHECKS: list[str] = []

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
}


def database(url: str) -> dict[str, object]:
    """Django's description of the database behind an address; the SQLite options are the measured ones."""
    described: dict[str, object] = environ.Env.db_url_config(url)
    described["CONN_MAX_AGE"] = None
    described["CONN_HEALTH_CHECKS"] = True
    if "sqlite" in str(described["ENGINE"]):
        described["OPTIONS"] = SQLITE_OPTIONS
    else:
        described["OPTIONS"] = {"options": "-c statement_timeout=30000 -c lock_timeout=10000"}
    return described
