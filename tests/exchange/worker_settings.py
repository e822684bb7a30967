# SPDX-License-Identifier: MPL-2.0
"""A worker in a process of its own, on the tests' database and the tests' mail server."""

from config.settings.test import *  # noqa: F403
from config.settings.test import env

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = "127.0.0.1"
EMAIL_PORT = env.int("JOBFOKUS_TEST_MAIL_PORT")
