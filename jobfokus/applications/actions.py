# SPDX-License-Identifier: MPL-2.0
"""Putting an application forward, its next version, and what staff say about it (C19)."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.accounts.models import User
from jobfokus.applications.access import may_comment, may_put_forward
from jobfokus.applications.choices import About
from jobfokus.applications.models import Application, ApplicationComment, ApplicationVersion
from jobfokus.citizens.models import JobLogEntry
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.log import record_change


def put_forward(
    entry: JobLogEntry, text: str, *, wish: str = "", seen: int, by: User, now: datetime
) -> ApplicationVersion:
    """Put the application for a job forward, or its next version; *seen* is the number of the newest one read.

    What was taken back is put forward again. Raises ChangedMeanwhileError when there is a newer version.
    """
    if not may_put_forward(by, entry):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError(_("Skriv eller sæt din ansøgning ind."))
    try:
        with transaction.atomic():
            application, made = Application.objects.get_or_create(entry=entry, defaults={"put_forward_at": now})
            version = ApplicationVersion.objects.create(
                application=application, number=seen + 1, text=text.strip(), by=by, at=now
            )
            Application.objects.filter(pk=application.pk).update(wish=wish.strip(), changed_at=now, withdrawn_at=None)
            verb = "application.put_forward" if made else "application.version_written"
            record_change(verb, by=by, citizen_id=entry.citizen_id, of=application, number=version.number)
    except IntegrityError as error:
        raise ChangedMeanwhileError from error
    return version


def withdraw(application: Application, *, by: User, now: datetime) -> None:
    """Take the application back: staff do not see it any more. Taken back twice, nothing changes."""
    if not may_put_forward(by, application.entry):
        raise PermissionDenied
    with transaction.atomic():
        if Application.objects.filter(pk=application.pk, withdrawn_at=None).update(withdrawn_at=now):
            record_change("application.withdrawn", by=by, citizen_id=application.entry.citizen_id, of=application)


def comment_version(
    version: ApplicationVersion, about: About, text: str, *, by: User, now: datetime
) -> ApplicationComment:
    """Say something about a version; the citizen reads it."""
    application = version.application
    if not may_comment(by, application, timezone.localdate(now)):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError("Skriv en kommentar.")
    with transaction.atomic():
        said = ApplicationComment.objects.create(version=version, about=about, text=text.strip(), by=by, at=now)
        Application.objects.filter(pk=application.pk).update(answered_at=now)
        record_change("application.commented", by=by, citizen_id=application.entry.citizen_id, of=said)
    return said
