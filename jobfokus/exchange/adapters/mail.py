# SPDX-License-Identifier: MPL-2.0
"""E-mail by the municipality's mail server (SMTP)."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

from jobfokus.exchange.adapters import RefusedError, UnreachableError
from jobfokus.exchange.letters import where_to
from jobfokus.exchange.models import Message

# From here on an answer of a mail server is meant for good; below it asks to come again.
FOR_GOOD = 500


class MailCarrier:
    """One talk with the mail server, kept open from one message to the next."""

    def __init__(self) -> None:
        self.server = get_connection()

    def carry(self, message: Message) -> None:
        """Say the message to the server."""
        try:
            sanitize_address(read_by(message), "utf-8")
            mail = self.mail_of(message)
            mail.message()
        except ValueError as problem:
            raise RefusedError("adressen kan ikke bruges") from problem
        try:
            # Opened beforehand, so that it stays open for the next one and its end cannot be taken for a failure.
            self.server.open()
            self.server.send_messages([mail])
        except smtplib.SMTPRecipientsRefused as refusal:
            codes = [code for code, _ in refusal.recipients.values()]
            _unless_for_good(refusal, min(codes, default=0))
        except smtplib.SMTPDataError as refusal:
            _unless_for_good(refusal, refusal.smtp_code)
        except OSError as trouble:
            raise UnreachableError(named(trouble)) from trouble

    def mail_of(self, message: Message) -> EmailMultiAlternatives:
        """Plain text, and HTML where there is one. Its Message-ID is its own, whoever sends it."""
        domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ")
        headers = {"Message-ID": f"<{message.uuid}@{domain}>", "Auto-Submitted": "auto-generated"}
        if message.unsubscribe_url:
            headers["List-Unsubscribe"] = f"<{message.unsubscribe_url}>"
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail = EmailMultiAlternatives(
            message.subject, message.text, None, [read_by(message)], headers=headers, connection=self.server
        )
        if message.html:
            mail.attach_alternative(message.html, "text/html")
        return mail

    def close(self) -> None:
        """End the talk with the server; whether it hears that changes nothing."""
        try:
            self.server.close()
        except OSError:
            return


def read_by(message: Message) -> str:
    """The mail address of the reader, within the house's own knowledge of a citizen or outside it."""
    return str(where_to(message).get("email", "")) if message.citizen_id else message.to


def _unless_for_good(refusal: smtplib.SMTPException, code: int) -> None:
    if code >= FOR_GOOD:
        raise RefusedError(f"mailserveren svarede {code}") from refusal
    raise UnreachableError(named(refusal)) from refusal


def named(trouble: Exception) -> str:
    """What went wrong, without the words of the server, which may name somebody."""
    code = getattr(trouble, "smtp_code", None)
    return f"mailserveren svarede {code}" if code else f"ingen forbindelse til mailserveren ({type(trouble).__name__})"
