# SPDX-License-Identifier: MPL-2.0
"""The worker behind the outbox: takes a message, hands it to the mail server, and notes that it left.

A message is taken by an UPDATE that compares its version, committed before anything is said to the server: of two
workers one gets it. A worker that dies leaves its message behind; when its time is up the next one takes it. Only one
that dies between the server's „yes“ and its own note makes the server get a message twice: with the same Message-ID,
so that the mailbox shows one.
"""

import smtplib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address
from django.db import transaction
from django.utils import timezone

from jobfokus.accounts.shipped import settings_of
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.rules import LEASE, may_leave, next_try

MOST_AT_ONCE = 100
# From here on an answer of a mail server is meant for good; below it asks to come again.
FOR_GOOD = 500


@dataclass(slots=True)
class Tally:
    """What a run of the worker came to. ``trouble`` is set when the server could not be reached: the rest waits."""

    sent: int = 0
    refused: int = 0
    trouble: str = ""


class RefusedError(Exception):
    """The server will never take this message."""


def send_due(now: datetime, *, most: int = MOST_AT_ONCE) -> Tally:
    """Send what is due, oldest first. When the server cannot be reached, everything waits."""
    tally, server = Tally(), get_connection()
    try:
        for message in waiting(now, most):
            if not take(message, now):
                continue
            try:
                hand_over(message, server)
            except RefusedError as refusal:
                _note(message, state=MessageState.REFUSED, trouble=str(refusal))
                tally.refused += 1
            except OSError as trouble:
                tally.trouble = named(trouble)
                later = next_try(now, message.attempts)
                _note(message, state=MessageState.WAITING, due_at=later, trouble=tally.trouble)
                break
            else:
                _note(message, state=MessageState.SENT, sent_at=timezone.now(), trouble="")
                tally.sent += 1
    finally:
        _hang_up(server)
    return tally


def waiting(now: datetime, most: int) -> list[Message]:
    """What is due in the municipalities where it is neither too early nor too late in the day."""
    due = Message.objects.due(now)
    places = due.order_by().values_list("municipality_id", flat=True).distinct()
    open_places = [place for place in places if _mail_leaves(place, now)]
    return list(due.filter(municipality_id__in=open_places).order_by("due_at", "pk")[:most])


def _mail_leaves(municipality_id: int, now: datetime) -> bool:
    local = timezone.localtime(now)
    hours = settings_of(municipality_id, ("mail.from_hour", "mail.until_hour"), local.date())
    return may_leave(local, from_hour=hours["mail.from_hour"], until_hour=hours["mail.until_hour"])


def take(message: Message, now: datetime) -> bool:
    """Take the message for this worker; somebody who was faster has it already. Committed when this returns."""
    with transaction.atomic(durable=True):
        mine = Message.objects.due(now).filter(pk=message.pk, version=message.version)
        taken = mine.update(
            state=MessageState.SENDING,
            due_at=now + LEASE,
            attempts=message.attempts + 1,
            version=message.version + 1,
        )
    message.version += 1
    message.attempts += 1
    return bool(taken)


def _note(message: Message, **found: Any) -> None:
    """Keep what became of a message, unless another worker has taken it over meanwhile."""
    Message.objects.filter(pk=message.pk, version=message.version).update(version=message.version + 1, **found)


def hand_over(message: Message, server: Any) -> None:
    """Say the message to the server. Raises RefusedError when it is no use to try again."""
    try:
        sanitize_address(message.to, "utf-8")
        mail = mail_of(message, server)
        mail.message()
    except ValueError as problem:
        raise RefusedError("adressen kan ikke bruges") from problem
    try:
        # Opened beforehand, so that it stays open for the next one and its end cannot be taken for a failure.
        server.open()
        server.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _ in refusal.recipients.values()]
        _unless_for_good(refusal, min(codes, default=0))
    except smtplib.SMTPDataError as refusal:
        _unless_for_good(refusal, refusal.smtp_code)


def _unless_for_good(refusal: smtplib.SMTPException, code: int) -> None:
    if code >= FOR_GOOD:
        raise RefusedError(f"mailserveren svarede {code}") from refusal
    raise refusal


def mail_of(message: Message, server: Any) -> EmailMultiAlternatives:
    """The message as a mail: plain text, and HTML where there is one. Its Message-ID is its own, whoever sends it."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
    headers = {"Message-ID": f"<{message.uuid}@{domain}>", "Auto-Submitted": "auto-generated"}
    if message.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(message.subject, message.text, None, [message.to], headers=headers, connection=server)
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def named(trouble: Exception) -> str:
    """What went wrong, without the words of the server, which may name somebody."""
    code = getattr(trouble, "smtp_code", None)
    return f"mailserveren svarede {code}" if code else f"ingen forbindelse til mailserveren ({type(trouble).__name__})"


def _hang_up(server: Any) -> None:
    """End the talk with the server; whether it hears that changes nothing."""
    try:
        server.close()
    except OSError:
        return
