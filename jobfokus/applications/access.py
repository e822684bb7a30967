# SPDX-License-Identifier: MPL-2.0
"""Who may do what with an application that one may see."""

from datetime import date

from jobfokus.accounts.models import User
from jobfokus.applications.models import Application
from jobfokus.citizens.access import may_comment_log
from jobfokus.citizens.models import JobLogEntry


def may_put_forward(user: User, entry: JobLogEntry) -> bool:
    """Put an application forward, write its next version, take it back: the citizen alone."""
    return entry.citizen.user_id == user.pk and user.authority.holds("citizen")


def may_comment(user: User, application: Application, today: date) -> bool:
    """Say something about it: those who may comment on the job log, while it is put forward."""
    return application.withdrawn_at is None and may_comment_log(user, application.entry.citizen, today)
