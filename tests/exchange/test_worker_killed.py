# SPDX-License-Identifier: MPL-2.0
"""A worker in a process of its own is killed in the middle of a talk with a real mail server: nothing is lost."""

import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.exchange.choices import MessageState
from jobfokus.exchange.models import Message
from jobfokus.exchange.rules import LEASE
from jobfokus.exchange.sending import send_due
from tests.exchange.factories import MessageFactory
from tests.exchange.sink import Sink, running
from tests.racing import database_in_file

ROOT = Path(__file__).resolve().parents[2]


def address_of_database() -> str:
    """The tests' own database, for another process."""
    held = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{held['NAME']}"
    password = f":{held['PASSWORD']}" if held["PASSWORD"] else ""
    return f"postgres://{held['USER']}{password}@{held['HOST']}:{held['PORT']}/{held['NAME']}"


@contextmanager
def worker(sink: Sink):
    """``manage.py send_outbox``, killed without a word when it is left."""
    known = {
        "DJANGO_SETTINGS_MODULE": "tests.exchange.worker_settings",
        "JOBFOKUS_TEST_MAIL_PORT": str(sink.port),
        "DATABASE_URL": address_of_database(),
    }
    process = subprocess.Popen([sys.executable, "manage.py", "send_outbox"], cwd=ROOT, env=os.environ | known)
    try:
        yield process
    finally:
        process.kill()
        process.wait(timeout=30)


def message_that_may_leave_at_any_hour() -> Message:
    message = MessageFactory()
    for key, hour in (("mail.from_hour", 0), ("mail.until_hour", 24)):
        known = {"municipality": message.municipality, "key": key, "value": hour}
        MunicipalitySetting.objects.create(**known, since=date(2020, 1, 1))
    return message


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("step", "copies"), [("RCPT", 1), ("DATA", 2)])
def test_a_message_whose_worker_was_killed_is_in_the_mailbox_once(step, copies, settings, tmp_path):
    sink = Sink()
    sink.hold_at(step)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    message = message_that_may_leave_at_any_hour()
    with database_in_file(tmp_path), running(sink):
        with worker(sink):
            assert sink.held.wait(timeout=60)
        sink.release()
        message.refresh_from_db()
        assert message.state == MessageState.SENDING
        now = timezone.now()
        # As long as the worker may still be at it, nobody else touches the message.
        assert send_due(now).sent == 0
        assert send_due(now + LEASE + timedelta(minutes=1)).sent == 1
        message.refresh_from_db()
        assert message.state == MessageState.SENT
        assert send_due(now + timedelta(days=1)).sent == 0
    # The server may have heard a message whose worker died before it noted so: its mailbox still shows one.
    assert len(sink.arrived) <= copies
    assert list(sink.mailbox) == [f"<{message.uuid}@kommunen.example>"]
