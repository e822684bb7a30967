# SPDX-License-Identifier: MPL-2.0
"""Ours beside the citizen's own words after a conversation (M6), and what the two are to talk about next time."""

from dataclasses import dataclass

from jobfokus.citizens.choices import Track
from jobfokus.conversations import rules
from jobfokus.conversations.models import DIFFERS, Agreement, Conversation, OwnWords, RememberedAgreement
from jobfokus.plans.reading import agreed_plan

# A point of an agenda holds 300 characters: the code, ours and theirs.
MOST_OURS, MOST_THEIRS = 110, 150


@dataclass(frozen=True, slots=True)
class Ours:
    """What we wrote: the agreements of the conversation, the goal of its shared record, the functions by track."""

    agreements: list[Agreement]
    goal: str
    tracks: dict[str, list[str]]

    @property
    def strategy(self) -> str:
        """The tracks of the plan on one line."""
        told = (f"{track}: {', '.join(names)}" for track, names in self.tracks.items() if names)
        return " · ".join(told)


def ours_of(conversation: Conversation) -> Ours:
    """Three statements; of the plan what both last said yes to."""
    read = Conversation.objects.filter(pk=conversation.pk, shared_at__isnull=False).with_strikes().first()
    content = agreed_plan(conversation.case).content
    tracks = {
        track: list(dict.fromkeys(name for line in content.on(track) for name in line.functions))
        for track in Track.values
    }
    agreements = list(Agreement.objects.filter(conversation=conversation).order_by("due_on", "pk"))
    return Ours(agreements, read.standing("job_goals") if read else "", tracks)


def differences_of(written: OwnWords, ours: Ours) -> list[rules.Difference]:
    """What the rule finds."""
    said = {row.agreement_id: row for row in written.remembered.all()}
    return rules.differences(
        [remembered(agreement, said.get(agreement.pk)) for agreement in ours.agreements],
        strategy=written.strategy,
        tracks=ours.tracks,
        goal=written.goal,
        goal_same=written.goal_same,
        strategy_same=written.strategy_same,
    )


def remembered(agreement: Agreement, said: RememberedAgreement | None) -> rules.Remembered:
    same, words = (said.same, said.words) if said else (None, "")
    return rules.Remembered(agreement.text, agreement.count, same, words)


def unread(written: OwnWords) -> bool:
    """Whether goal or strategy still waits for somebody to hold it up against ours."""
    return (
        bool(written.goal and written.goal_same is None)
        or bool(written.strategy and written.strategy_same is None)
        or bool(written.agreements)
    )


def as_point(difference: rules.Difference) -> str:
    """The difference as a point of the agenda keeps it: a code and both words, said in the reader's language later."""
    parts = (DIFFERS, difference.code.value, difference.ours[:MOST_OURS], difference.theirs[:MOST_THEIRS])
    return "|".join(part.replace("|", "/") for part in parts)
