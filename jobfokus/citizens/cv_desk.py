# SPDX-License-Identifier: MPL-2.0
"""A CV as it lies on the desk: which pages it stands on, one part as it is stored and as it is typed, and its "Gem".

The same desk serves the staff's page of a case, the turned screen, and the citizen's own page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jobfokus.accounts.models import User
from jobfokus.citizens.actions import cv as actions
from jobfokus.citizens.choices import NEW_POSITION, CvPart, PositionKind
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.forms import cv as forms
from jobfokus.citizens.forms.cv_sheet import PartSheet
from jobfokus.citizens.forms.typed_cv import TYPED, typed_position
from jobfokus.citizens.models import Citizen, Cv, CvPosition
from jobfokus.citizens.pages import CitizenPages
from jobfokus.common import spoken
from jobfokus.exchange.drafts import Content, content_of, draft_of, typed_data
from jobfokus.labourmarket.near import found_by_name, near_functions

INTRODUCTIONS: dict[str, str | Promise] = {
    CvPart.SOUGHT: gettext_lazy("Her kan du nævne flere slags arbejde. Det er godt at søge bredt."),
    CvPart.COMPETENCES: gettext_lazy(
        "Skriv én ting ad gangen. Det kan være noget fra et job, fra fritiden eller fra hjemmet."
    ),
    CvPart.EDUCATION: gettext_lazy("Tag det hele med: også korte kurser og beviser, der er udløbet."),
    CvPart.CONDITIONS: gettext_lazy("Skriv det, der betyder noget for dig. Du kan lade resten stå tomt."),
}


@dataclass(frozen=True)
class Pages(CitizenPages):
    """The pages a CV stands on."""

    def last_occupation(self) -> str:
        """What the person did last, as the case says: where a CV may begin."""
        case = self.case or self.citizen.cases.order_by("-started_on").first()
        return case.last_occupation if case else ""

    def frame(self, name: str = "", heading: str = "") -> dict[str, Any]:
        """What stands around the page: the ways back, and the way to the other side of the screen."""
        crumbs = [("Sag", reverse("journey:case_page", args=[self.case.uuid]))] if self.case else []
        crumbs += [("CV", self.address("cv_page")), (heading, "")] if heading else [("CV", "")]
        here = self.address("cv_part", name) if name else self.address("cv_page")
        return {
            "who": self.citizen.full_name,
            "crumbs": crumbs,
            "cv_url": self.url("cv_page"),
            "back_url": here,
            "shared_url": f"{here}?vendt=1",
        }


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form: the version it started from, and the draft's counter."""

    data: QueryDict
    base_version: int
    sequence: int = 0
    draft_at: str = ""


class Part:
    """One part of a CV: named by its code, by ``nyt-job``, or a position by its uuid."""

    def __init__(self, citizen: Citizen, name: str) -> None:
        self.citizen, self.name = citizen, name
        self.cv: Cv | None = getattr(citizen, "cv", None)
        self.code = CvPart(name) if name in CvPart.values else None
        self.position = self._position() if self.code is None and name != NEW_POSITION else None

    def _position(self) -> CvPosition | None:
        try:
            uuid = UUID(self.name)
        except ValueError:
            raise Http404 from None
        return CvPosition.objects.prefetch_related("functions").filter(cv=self.cv, uuid=uuid).first()

    def as_it_is_now(self) -> "Part":
        """The same part, read anew."""
        return Part(Citizen.objects.select_related("cv__changed_by").get(pk=self.citizen.pk), self.name)

    @property
    def is_gone(self) -> bool:
        """A position that is no longer in the CV."""
        return self.code is None and self.position is None and self.name != NEW_POSITION

    @property
    def heading(self) -> str:
        if self.code:
            return str(self.code.label)
        return self.position.title if self.position else _("Læg et job ind")

    @property
    def number(self) -> int:
        """The version in which this part was last saved."""
        return int(self.cv.part_versions.get(self.name, 0)) if self.cv else 0

    @property
    def draft(self) -> tuple[str, UUID]:
        """Under which form and object its drafts lie."""
        return (f"cv-{self.code or 'job'}", self.position.uuid if self.position else self.citizen.uuid)

    @property
    def row(self) -> type[forms.RowForm] | None:
        return forms.ROWS.get(self.code) if self.code else None

    def sheet(self, data: QueryDict, *, judged: bool = False) -> PartSheet:
        """The part as a form over what is typed."""
        head = forms.HEADS.get(self.code) if self.code else forms.PositionForm
        return PartSheet(data, head=head, row=self.row, offered=self.offered, judged=judged)

    @cached_property
    def offered(self) -> list[str]:
        """The functions to tick: those that stand there, and those the CV or the title suggests."""
        if self.position:
            return [*self.stored["functions"], *usual_functions(self.citizen, self.position.title)]
        if self.code == CvPart.SOUGHT:
            return [*self.stored.get("functions", ()), *(text for _id, text in functions_of(self.citizen.pk))]
        return []

    @cached_property
    def stored(self) -> Content:
        """What is saved, as the form would send it."""
        if self.position:
            return typed_position(self.position)
        if self.code is None:
            return {"kind": [PositionKind.JOB.value]}
        if self.cv is None:
            return {"days": ["on"]} if self.code == CvPart.CONDITIONS else {}
        return TYPED[self.code](self.cv)

    def save(self, sheet: PartSheet, *, seen: int, by: User, now: datetime) -> CvPosition | None:
        """ "Gem": the part as it was typed; a position is returned."""
        more: dict[str, Any] = {"by": by, "now": now}
        if self.code:
            SAVED[self.code](self.citizen, sheet, more | {"seen": seen})
            return None
        if self.position:
            return actions.save_position(self.citizen, self.position.uuid, sheet.position(), seen=seen, **more)
        return actions.add_position(self.citizen, sheet.position(), **more)


def typed_now(user: User, part: Part) -> Typed:
    """The draft of this person where there is one, else the part as it is stored."""
    draft = draft_of(user, *part.draft)
    if draft is None:
        version = part.cv.version if part.cv else 0
        return Typed(typed_data(part.stored), version)
    at = spoken.moment(timezone.localtime(draft.saved_at))
    return Typed(typed_data(content_of(draft)), draft.base_version, draft.sequence, at)


def usual_functions(citizen: Citizen, title: str) -> list[str]:
    """What people with this title usually do: the function of that name, and those near it."""
    found = found_by_name(citizen.municipality_id, [title]).get(title)
    return [] if found is None else [found.name, *(near.name for near in near_functions([found.pk])[found.pk])]


SAVED: dict[CvPart, Callable[[Citizen, Any, dict[str, Any]], None]] = {
    CvPart.ABOUT: lambda citizen, sheet, more: actions.save_about(citizen, sheet.head.cleaned_data["about"], **more),
    CvPart.SOUGHT: lambda citizen, sheet, more: actions.save_sought(citizen, sheet.head.chosen(), **more),
    CvPart.COMPETENCES: lambda citizen, sheet, more: actions.save_competences(citizen, sheet.written(), **more),
    CvPart.EDUCATION: lambda citizen, sheet, more: actions.save_education(citizen, sheet.written(), **more),
    CvPart.LANGUAGES: lambda citizen, sheet, more: actions.save_languages(
        citizen, sheet.written(), sheet.head.cleaned_data["driving_licence"], **more
    ),
    CvPart.CONDITIONS: lambda citizen, sheet, more: actions.save_conditions(citizen, sheet.head.content(), **more),
}
