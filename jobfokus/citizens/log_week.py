# SPDX-License-Identifier: MPL-2.0
"""One week of a job log (L2): what was sent on each track beside what was agreed, and the lines of the week.

The agreed numbers stand in the plan, a room above; whoever shows the week brings them along.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jobfokus.citizens.choices import LogState, Track
from jobfokus.citizens.log_desk import LogPages, activity_row, week_rows, weeks_asked
from jobfokus.citizens.log_shown import SIGNS
from jobfokus.citizens.models import JobLogEntry, LogActivity
from jobfokus.citizens.rules.week import Numbers, Standing, WeekStand, monday_of, week_stand, written_week
from jobfokus.common import days
from jobfokus.common.together import Row, read_together

MOST = 100
# The weekly numbers that hold on a day, where any were agreed.
AgreedNumbers = Callable[[date], Numbers | None]


def week_context(pages: LogPages, monday: date, today: date, numbers: AgreedNumbers) -> dict[str, Any]:
    """The week that begins on *monday*, for the page, and the weeks before: two statements."""
    sunday = monday + timedelta(days=6)
    lines = list(pages.entries().filter(on__gte=monday, on__lte=sunday).order_by("on", "pk")[:MOST])
    done = pages.activities().filter(on__gte=monday, on__lte=sunday)
    beside_them = read_together({"done": (done, DONE), "weeks": weeks_asked(pages, today)})
    activities = activities_read(beside_them["done"])[:MOST]
    sent = Counter(entry.track for entry in lines if entry.state != LogState.IDEA)
    agreed = numbers(min(sunday, today))
    stand = week_stand(sent, agreed, over=sunday < today)
    beside = agreed or (None, None, None)
    return {
        "week_name": _("Uge %(number)d") % {"number": monday.isocalendar().week},
        "week_days": f"{days.short(monday)} – {days.short(sunday)}",
        "stand": stand_words(stand, sunday),
        "tracks": [
            {"name": track, "sent": sent[track], "agreed": "–" if number is None else number}
            for track, number in zip(Track.values, beside, strict=True)
        ],
        "untracked": sent[""],
        "lines": [line_row(pages, entry) for entry in lines],
        "done": [activity_row(pages, activity) for activity in activities],
        "done_words": done_words(len(activities)),
        "weeks": week_rows(beside_them["weeks"], today),
        "before_url": week_url(pages, monday - timedelta(weeks=1)),
        "after_url": week_url(pages, monday + timedelta(weeks=1)) if monday < monday_of(today) else "",
    }


DONE = ("pk", "uuid", "kind", "text", "on", "track")


def activities_read(rows: Iterable[Row]) -> list[LogActivity]:
    """Activities that were read together with something else, in their order."""
    typed = [row | {"uuid": UUID(row["uuid"]), "on": date.fromisoformat(row["on"])} for row in rows]
    return sorted((LogActivity(**row) for row in typed), key=lambda each: (each.on, each.pk))


def week_url(pages: LogPages, monday: date) -> str:
    """The page of another week."""
    address = pages.tab_url("week")
    return f"{address}{'&' if '?' in address else '?'}uge={written_week(monday)}"


def line_row(pages: LogPages, entry: JobLogEntry) -> dict[str, Any]:
    """An entry in short."""
    return {
        "title": entry.title,
        "place": ", ".join(part for part in (entry.company_name, entry.town) if part),
        "on": days.short(entry.on),
        "track": _("Spor %(track)s") % {"track": entry.track} if entry.track else "",
        "state": str(entry.get_state_display()),
        "sign": SIGNS[LogState(entry.state)],
        "edit_url": pages.url("log_edit", entry.uuid),
    }


def stand_words(stand: WeekStand, sunday: date) -> str:
    """Where one stands, in friendly words."""
    told = {"sent": stand.sent, "agreed": stand.agreed, "lacks": lacks_words(stand), "day": days.short(sunday)}
    return {
        Standing.NOT_AGREED: _("Sendt i ugen: %(sent)d. I har ikke aftalt et tal for ugen endnu."),
        Standing.REACHED: _("Det aftalte er nået: %(sent)d sendt, %(agreed)d var aftalt. Godt gået!"),
        Standing.OTHER_TRACKS: _("%(sent)d sendt, %(agreed)d var aftalt. Flot! Der er plads til %(lacks)s."),
        Standing.NOT_BEGUN: _("%(agreed)d er aftalt i ugen: %(lacks)s. Begynd med det, der er lettest."),
        Standing.UNDER_WAY: _("%(sent)d af %(agreed)d er sendt. Der er %(lacks)s tilbage, og ugen varer til %(day)s."),
        Standing.FELL_SHORT: _("%(sent)d af %(agreed)d blev sendt. En ny uge er en ny begyndelse."),
    }[stand.standing] % told


def lacks_words(stand: WeekStand) -> str:
    """``1 på B og 2 på C``."""
    parts = [_("%(number)d på %(track)s") % {"number": n, "track": track} for track, n in stand.missing.items()]
    return _(" og ").join([part for part in (", ".join(parts[:-1]), *parts[-1:]) if part])


def done_words(count: int) -> str:
    return ngettext("%(n)d aktivitet ved siden af", "%(n)d aktiviteter ved siden af", count) % {"n": count}
