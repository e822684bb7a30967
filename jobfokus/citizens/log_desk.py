# SPDX-License-Identifier: MPL-2.0
"""A job log as it lies on the desk: its entries, its weeks, and what the patterns say.

The same desk serves the staff's page of a case, the turned screen, and the citizen's own page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from jobfokus.citizens import log_words as words
from jobfokus.citizens.choices import LogState, Track
from jobfokus.citizens.job_search import JobSearch
from jobfokus.citizens.models import JobLogEntry, JobLogQuerySet, LogActivity, LogActivityQuerySet, files_of
from jobfokus.citizens.pages import CitizenPages
from jobfokus.citizens.rules.patterns import Entry, week_by_week
from jobfokus.common import days
from jobfokus.common.together import Question, Row
from jobfokus.employers.models import JobOpening

WEEKS = 6


class LogPages(CitizenPages):
    """The pages a job log stands on."""

    def entries(self) -> JobLogQuerySet:
        """Those of the case; at home all that are one's own."""
        mine = JobLogEntry.objects.filter(citizen=self.citizen)
        return mine.of_case(self.case) if self.case else mine

    def links(self, entry: UUID) -> dict[str, str]:
        """Where one changes an entry, where staff comment on it, and where the citizen puts an application forward."""
        edit = {"edit_url": self.url("log_edit", entry)}
        if self.case:
            return edit | {"comment_url": self.url("log_comment", entry)}
        return edit | {"application_url": replace(self, room="applications").url("own_application", entry)}

    def activities(self) -> LogActivityQuerySet:
        """The activities of the case; at home all that are one's own."""
        mine = LogActivity.objects.filter(citizen=self.citizen)
        return mine.of_case(self.case) if self.case else mine

    def tabs(self, current: str) -> list[dict[str, Any]]:
        """The log as a list, as a board and week by week, and what it tells."""
        names = (("list", _("Liste")), ("board", _("Tavle")), ("week", _("Uge")), ("patterns", _("Mønstre")))
        return [{"label": label, "url": self.tab_url(name), "current": name == current} for name, label in names]

    def tab_url(self, name: str) -> str:
        """A week stands beside what was agreed, so on the pages of staff it lies in a room that knows the plan."""
        if name == "week" and self.case:
            return replace(self, room="journey").url("log_week")
        return self.url({"list": "log_page"}.get(name, f"log_{name}"))

    def frame(self, heading: str = "") -> dict[str, Any]:
        """What stands around the page: the ways back, and the way to the other side of the screen."""
        crumbs = [("Sag", reverse("journey:case_page", args=[self.case.uuid]))] if self.case else []
        crumbs += [("Joblog", self.address("log_page")), (heading, "")] if heading else [("Joblog", "")]
        return {
            "who": self.citizen.full_name,
            "crumbs": crumbs,
            "log_url": self.url("log_page"),
            "new_url": self.url("log_new"),
            "activity_url": self.url("log_activity_new"),
            "download_url": self.address("log_download"),
            "may_write": self.may_write,
            "agreement_url": self._agreement_url(),
            "beside": self._beside(),
        }

    def _beside(self) -> list[tuple[str, str]]:
        """What lies beside the log: applications put forward, people one knows, a time without the log."""
        if self.shared:
            return []
        if self.case is None:
            return [(self.url("network"), _("Mit netværk"))]
        case = [self.case.uuid]
        return [
            (reverse("applications:application_list", args=case), _("Ansøgninger, borgeren har vist frem")),
            (reverse("citizens:network", args=case), _("Delt netværk")),
            (reverse("citizens:log_pause", args=case), _("Pause fra jobloggen")),
        ]

    def _agreement_url(self) -> str:
        """Where staff write down what the two agree on."""
        if self.case is None or self.shared or not self.may_write:
            return ""
        return reverse("conversations:agreement_new", args=[self.case.uuid])


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries a person wants to see."""

    track: str = ""
    state: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Asked":
        track, state = str(data.get("spor", "")), str(data.get("status", ""))
        return cls(track if track in Track.values else "", state if state in LogState.values else "")

    def among(self, entries: JobLogQuerySet) -> JobLogQuerySet:
        if self.track:
            entries = entries.filter(track=self.track)
        return entries.filter(state=self.state) if self.state else entries

    @property
    def choices(self) -> list[dict[str, Any]]:
        """The two questions of the filter, with what is chosen."""
        return [
            asked("spor", _("Spor"), Track.choices, self.track),
            asked("status", _("Status"), LogState.choices, self.state),
        ]


def asked(name: str, label: str, choices: list[tuple[str, Any]], chosen: str) -> dict[str, Any]:
    """One question of the filter."""
    options = [("", _("Alle")), *choices]
    return {
        "name": name,
        "label": label,
        "options": [{"value": value, "label": str(text), "chosen": value == chosen} for value, text in options],
    }


def shown_files(pages: LogPages, entry: JobLogEntry) -> list[dict[str, str]]:
    """The files of an entry by the names they came with."""
    return [
        {
            "name": stored.name,
            "url": pages.address("log_file", stored.uuid),
            "drop_url": pages.url("log_file_drop", stored.uuid),
        }
        for stored in files_of([entry.uuid])
    ]


def activity_row(pages: LogPages, activity: LogActivity) -> dict[str, Any]:
    """An activity in words."""
    return {
        "uuid": activity.uuid,
        "what": str(activity.get_kind_display()),
        "text": activity.text,
        "on": days.short(activity.on),
        "track": _("Spor %(track)s") % {"track": activity.track} if activity.track else "",
        "edit_url": pages.url("log_activity", activity.uuid),
    }


def weeks_asked(pages: LogPages, today: date) -> Question:
    """The entries that the last weeks are counted from."""
    since = today - timedelta(weeks=WEEKS)
    return pages.entries().filter(on__gte=since, on__lte=today), ("on", "track", "state")


def week_rows(logged: Iterable[Row], today: date) -> list[dict[str, Any]]:
    """The last weeks, the newest first, with how many were sent on each track."""
    entries = (Entry(**row | {"on": date.fromisoformat(row["on"])}) for row in logged)
    weeks = week_by_week(entries, today=today, weeks=WEEKS)
    return [
        {
            "name": _("Uge %(number)d") % {"number": week.monday.isocalendar().week},
            "from": days.short(week.monday),
            "tracks": [week.sent[track] for track in Track.values],
            "total": week.total,
            "words": words.week_words(week),
        }
        for week in reversed(weeks)
    ]


def pattern_context(search: JobSearch) -> dict[str, Any]:
    """What the log tells: pictures with tables and sentences, findings, and refusals with what may help."""
    if not search.answers.sent:
        return {"total": ""}
    charts = [words.track_chart(search), words.channel_chart(search), words.width_chart(search)]
    more = [words.job_chart(search), words.industry_chart(search), words.distance_chart(search)]
    return {
        "total": words.total_words(search),
        "charts": [chart for chart in charts if chart.rows],
        "more": [chart for chart in more if chart.rows],
        "findings": words.findings(search, free_seats(search)),
        "refusals": [{"name": words.refusal_name(kind), "count": count} for kind, count in search.refusals],
        "proposals": [words.refusal_words(pattern) for pattern in search.proposals],
    }


def free_seats(search: JobSearch) -> dict[int, int]:
    """Free seats by function near what the CV shows: figures of the municipality whose list the functions are of."""
    if not search.near_untried:
        return {}
    openings = JobOpening.objects.unfilled().for_functions(search.near_untried)
    counted = openings.order_by().values("function_id").annotate(free=Sum(F("seats") - F("filled_seats")))
    return {row["function_id"]: row["free"] for row in counted}
