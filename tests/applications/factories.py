# SPDX-License-Identifier: MPL-2.0
from jobfokus.applications.models import Application
from tests.citizens.factories import JobLogEntryFactory


def forward(entry=None, text="Kære køkkenchef", by=None, **values):
    """An application that a citizen has put forward, in one version."""
    entry = entry or JobLogEntryFactory()
    made = Application.objects.create(entry=entry, **values)
    made.versions.create(number=1, text=text, by=by or entry.citizen.user)
    return made
