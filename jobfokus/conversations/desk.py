# SPDX-License-Identifier: MPL-2.0
"""What lies on the desk while a conversation is held: the guide, the agenda, the agreements from last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from jobfokus.accounts.held import settings_of
from jobfokus.citizens.models import Case
from jobfokus.conversations import rules
from jobfokus.conversations.choices import Feeds, ItemKind, PhaseCode
from jobfokus.conversations.models import (
    AgendaPoint,
    Agreement,
    Conversation,
    Expectation,
    GuideItem,
    GuideTick,
    RecordVersion,
)
from jobfokus.exchange.drafts import Content
from jobfokus.plans.choices import PlanState
from jobfokus.plans.models import WeeklyMix

# C13: before the two have talked them through, the expectations say what the municipality has written.
FIRST_WORDS = ("our_role", "your_role", "together", "cannot_help")
MARKER_WORDS = "record.marker_words"
RECORD_FIELDS = (
    "contract_wish", "contract_purpose", "time_out", "aim_outcome", "aim_why", "summary", "job_goals",
    "still_realistic", "shared_note", "internal_note",
)  # fmt: skip
EXPECTED_FIELDS = ("our_role", "your_role", "together", "cannot_help", "citizen_words")
MIX_FIELDS = ("mix_a", "mix_b", "mix_c")
BLANK_PROMISES = 2


@dataclass(frozen=True, slots=True)
class GuideRow:
    """An item of the guide as the page shows it."""

    id: int
    kind: str
    text: str
    hint: str
    # Where an item leads that opens something (C19).
    url: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase with its items and the minutes it is meant to take."""

    code: str
    label: str
    minutes: int
    seconds: int
    rows: list[GuideRow]


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the page of a conversation shows and its form refers to."""

    conversation: Conversation
    phases: list[Phase]
    ticked: frozenset[int]
    points: list[AgendaPoint]
    expectation: Expectation | None
    expectations_open: bool
    mix: WeeklyMix | None
    settings: dict[str, Any]

    @property
    def agreements(self) -> list[Agreement]:
        """The agreements that the agenda opens with."""
        return [point.agreement for point in self.points if point.agreement]

    def stored(self) -> Content:
        """What is saved, in the shape of the form: an empty form opens with it, a conflict shows it as theirs."""
        conversation = self.conversation
        content = {name: [getattr(conversation, name)] for name in RECORD_FIELDS}
        content |= {f"seconds_{phase.code}": [str(phase.seconds)] for phase in self.phases}
        content["items"] = [str(pk) for pk in sorted(self.ticked)]
        content["points"] = [str(point.uuid) for point in self.points if point.done_at]
        content["next_kind"] = ["follow_up"]
        content |= self._expected() | self._mix()
        for agreement in self.agreements:
            prefix = outcome_prefix(agreement)
            content[f"{prefix}-seen"] = [str(agreement.version)]
            content[f"{prefix}-state"] = [agreement.state]
            content[f"{prefix}-why"] = [agreement.outcome]
        content |= {"ny-TOTAL_FORMS": [str(BLANK_PROMISES)], "ny-INITIAL_FORMS": ["0"]}
        return content

    def started_from(self, version: int) -> Content:
        """What the form said at *version*; before the first "Gem" it said only what the page opens with."""
        saved = RecordVersion.objects.filter(conversation=self.conversation, number=version).first()
        if saved:
            return dict(saved.content)
        return (
            self._first_words()
            | self._mix()
            | {
                "contract_purpose": [self.conversation.aim],
                **{f"{outcome_prefix(agreement)}-state": ["open"] for agreement in self.agreements},
            }
        )

    def _mix(self) -> Content:
        mix = self.mix
        numbers = {"mix_a": mix.a, "mix_b": mix.b, "mix_c": mix.c} if mix else dict.fromkeys(MIX_FIELDS, "")
        return {name: [str(number)] for name, number in numbers.items()} | {"mix_seen": [mix_words(mix)]}

    def _first_words(self) -> Content:
        return {name: [self.settings[f"expectations.{name}"]] for name in FIRST_WORDS}

    def _expected(self) -> Content:
        if not self.expectations_open:
            return {}
        if self.expectation is None:
            return self._first_words() | {"expectations_seen": [""]}
        said = {name: [getattr(self.expectation, name)] for name in EXPECTED_FIELDS}
        return said | {"expectations_seen": [str(self.expectation.version)]}


def mix_words(mix: WeeklyMix | None) -> str:
    """The weekly numbers as the form remembers them: ``9/2/1``."""
    return f"{mix.a}/{mix.b}/{mix.c}" if mix else ""


def outcome_prefix(agreement: Agreement) -> str:
    """What the names of an agreement's fields begin with in the form."""
    return f"aftale-{agreement.uuid.hex}"


def desk_of(conversation: Conversation, today: date) -> Desk:
    """Gather the desk; the conversation comes with its case, citizen, kind and expectation."""
    items = GuideItem.objects.filter(version_id=conversation.guide_version_id).annotate(
        ticked=Exists(GuideTick.objects.filter(conversation=conversation, item=OuterRef("pk")))
    )
    found = list(items)
    case, expectation = conversation.case, getattr(conversation.case, "expectation", None)
    return Desk(
        conversation=conversation,
        phases=_phases(conversation, found),
        ticked=frozenset(item.pk for item in found if item.ticked),
        points=list(conversation.agenda.select_related("agreement")),
        mix=current_mix(case.pk),
        expectation=expectation,
        expectations_open=expectations_are_open(case),
        settings=settings_of(
            case.municipality_id,
            [MARKER_WORDS, *(f"expectations.{name}" for name in FIRST_WORDS)],
            today,
        ),
    )


def expectations_are_open(case: Case) -> bool:
    """Whether what we expect of each other waits to be talked through; the case comes with its expectation."""
    said = getattr(case, "expectation", None)
    return rules.expectations_are_open(
        agreed_at=said.agreed_at if said else None,
        reopened_at=said.reopened_at if said else None,
        owner_then=said.owner_then_id if said else None,
        owner_now=case.owner_id,
    )


def _phases(conversation: Conversation, items: Sequence[GuideItem]) -> list[Phase]:
    minutes = rules.phase_minutes(conversation.minutes)
    return [
        Phase(
            code=code.value,
            label=str(code.label),
            minutes=minutes[code],
            seconds=conversation.phase_seconds.get(code.value, 0),
            rows=[
                GuideRow(
                    item.pk, str(ItemKind(item.kind).label), item.text, item.hint, _opened_by(item, conversation.case)
                )
                for item in items
                if item.phase == code
            ],
        )
        for code in PhaseCode
    ]


def _opened_by(item: GuideItem, case: Case) -> str:
    """The applications that the citizen has put forward, for the item that looks at them together."""
    if item.feeds != Feeds.APPLICATIONS:
        return ""
    return reverse("applications:application_list", args=[case.uuid])


def current_mix(case_id: int) -> WeeklyMix | None:
    """The weekly numbers that hold in the open plan."""
    mixes = WeeklyMix.objects.filter(plan__case_id=case_id).exclude(plan__state=PlanState.CLOSED)
    return mixes.newest_first().first()
