# SPDX-License-Identifier: MPL-2.0
"""Agreements that the job log can meet (L8): applications and activities apart, and what was agreed.

It is shown, never decided: that an agreement was kept is said by the two in the next conversation.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import CharField, F, Value
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobfokus.citizens.models import Case, JobLogEntry, LogActivity
from jobfokus.citizens.rules.week import Line, Met, met_by
from jobfokus.conversations.models import Agreement
from jobfokus.plans.choices import Doer

# So many agreements on a number stand open at most; more are no help to anybody.
MOST = 20


def promises_met(case: Case, today: date) -> list[dict[str, Any]]:
    """The citizen's open agreements on a number, the nearest day first, with how far the log meets them: two
    statements.
    """
    open_ones = Agreement.objects.open().filter(case=case, doer=Doer.CITIZEN, count__gt=0).order_by("due_on", "pk")
    promises = list(open_ones[:MOST])
    if not promises:
        return []
    lines = lines_since(case, min(made_on(promise) for promise in promises))
    return [shown(promise, met(promise, lines, today)) for promise in promises]


def made_on(promise: Agreement) -> date:
    return timezone.localdate(promise.created_at)


def met(promise: Agreement, lines: Iterable[Line], today: date) -> Met:
    """What of the log counts for one agreement by today."""
    until = min(promise.due_on, today)
    return met_by(lines, wanted=promise.count or 0, track=promise.track, since=made_on(promise), until=until)


def lines_since(case: Case, since: date) -> list[Line]:
    """Applications and activities from *since* on, in one statement."""
    activity = Value("", output_field=CharField())
    columns = ("on", "track", "stands")
    done = LogActivity.objects.filter(citizen=case.citizen_id, on__gte=since).annotate(stands=activity)
    sent = JobLogEntry.objects.filter(citizen=case.citizen_id, on__gte=since).annotate(stands=F("state"))
    rows = sent.order_by().values_list(*columns).union(done.order_by().values_list(*columns), all=True)
    return [Line(on, track, state) for on, track, state in rows]


def shown(promise: Agreement, found: Met) -> dict[str, Any]:
    """An agreement with how far it is met, in words."""
    return {
        "text": promise.counted,
        "done": _("%(done)d af %(wanted)d") % {"done": found.done, "wanted": found.wanted},
        "words": met_words(found),
        "sign": "ok" if found.is_met else "neutral",
    }


def met_words(found: Met) -> str:
    """``2 ansøgninger og 1 aktivitet``."""
    sent = ngettext("%(n)d ansøgning", "%(n)d ansøgninger", found.applications) % {"n": found.applications}
    done = ngettext("%(n)d aktivitet", "%(n)d aktiviteter", found.activities) % {"n": found.activities}
    return _("%(sent)s og %(done)s") % {"sent": sent, "done": done}
