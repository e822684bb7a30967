# SPDX-License-Identifier: MPL-2.0
"""Applications as pages print them, in the language of the page."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from jobfokus.applications.models import Application, ApplicationComment, ApplicationQuerySet, ApplicationVersion
from jobfokus.common import days, spoken


def with_versions(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    """The applications with all versions and what was said about each: two statements more."""
    comments = Prefetch("comments", ApplicationComment.objects.select_related("by"))
    versions = ApplicationVersion.objects.prefetch_related(comments)
    return applications.select_related("entry__citizen").prefetch_related(Prefetch("versions", versions))


def shown_application(application: Application) -> dict[str, Any]:
    """The job, what the citizen wants a look at, and the versions, the newest first."""
    entry = application.entry
    return {
        "uuid": application.uuid,
        "title": entry.title,
        "place": place_of(application),
        "channel": str(entry.get_channel_display()) if entry.channel else "",
        "link": entry.link,
        "wish": application.wish,
        "versions": [shown_version(version) for version in application.versions.all()],
    }


def place_of(application: Application) -> str:
    return ", ".join(part for part in (application.entry.company_name, application.entry.town) if part)


def shown_version(version: ApplicationVersion) -> dict[str, Any]:
    """One version with its comments."""
    return {
        "number": version.number,
        "name": _("%(number)d. udgave") % {"number": version.number},
        "at": spoken.moment(timezone.localtime(version.at)),
        "text": version.text,
        "comments": [
            {
                "about": str(comment.get_about_display()),
                "text": comment.text,
                "by": comment.by.name,
                "at": spoken.moment(timezone.localtime(comment.at)),
            }
            for comment in version.comments.all()
        ],
    }


def listed(applications: ApplicationQuerySet) -> ApplicationQuerySet:
    """The applications with their job and the number of the newest version, those that wait first."""
    return applications.select_related("entry").annotate(newest=Max("versions__number")).order_by("-changed_at", "-pk")


def listed_rows(applications: Iterable[Application]) -> list[dict[str, Any]]:
    """One line for each."""
    return [
        {
            "uuid": application.uuid,
            "title": application.entry.title,
            "place": place_of(application),
            "on": days.short(timezone.localdate(application.changed_at)),
            "version": _("%(number)d. udgave") % {"number": getattr(application, "newest", 1)},
            "waits": application.waits,
            "wish": application.wish,
        }
        for application in applications
    ]
