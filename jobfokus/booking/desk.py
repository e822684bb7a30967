# SPDX-License-Identifier: MPL-2.0
"""Where a citizen chooses a time: at home, or at a turned screen beside somebody who helps (B1, B6).

The pages are the same; what differs is who is signed in, how the booking is recorded, and the frame around the page.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from jobfokus.accounts.models import User
from jobfokus.booking.deadline import books_itself
from jobfokus.booking.models import BookingRule
from jobfokus.booking.models.kinds import SHIPPED
from jobfokus.citizens.choices import SelfBooking
from jobfokus.citizens.models import Case
from jobfokus.common.language import kept_language
from jobfokus.conversations.choices import BookedHow, KindCode
from jobfokus.conversations.models import Conversation, ConversationKind

OWN_FRAME, TURNED_FRAME = "portal/portal_base.html", "shared_base.html"


@dataclass(frozen=True, slots=True)
class Desk:
    """The case whose citizen chooses, who is signed in, and how it is recorded."""

    case: Case
    by: User
    how: str

    @property
    def assisted(self) -> bool:
        return self.how == BookedHow.ASSISTED

    def url(self, page: str, *args: UUID, **asked: str) -> str:
        """A page of this desk, in the language of the page one stands on."""
        lead = (self.case.uuid,) if self.assisted else ()
        address = reverse(f"booking:{'assist' if self.assisted else 'own'}_{page}", args=[*lead, *args])
        kept = kept_language()
        return f"{address}{kept}{'&' if kept else '?'}{urlencode(asked)}" if asked else address + kept

    @property
    def frame(self) -> dict[str, Any]:
        """The frame and the ways back, for every page of the desk."""
        return {
            "frame": TURNED_FRAME if self.assisted else OWN_FRAME,
            "assisted": self.assisted,
            "overview_url": self.url("overview"),
            "back_url": reverse("booking:assist", args=[self.case.uuid]) if self.assisted else "",
            "asked": kept_language(),
        }


def kinds_to_book(case: Case) -> list[tuple[ConversationKind, BookingRule]]:
    """The kinds that a citizen may book: the one that is due first, then the others in their order.

    Where the rules leave the times to us (H8) only those that do not count toward the rhythm.
    """
    kinds = ConversationKind.objects.filter(municipality_id=case.municipality_id).select_related("booking_rule")
    asked = kinds.annotate(books=books_itself(case.pk)).exclude(counts=True, books=SelfBooking.NOT_USED)
    ruled = [(kind, rule_of(kind)) for kind in asked]
    usual = usual_code(case)
    found = [(kind, rule) for kind, rule in ruled if rule.bookable and kind.code != other_of(usual)]
    return sorted(found, key=lambda pair: pair[0].code != usual)


def rule_of(kind: ConversationKind) -> BookingRule:
    """The rule of a kind that was read with it; the shipped one where the municipality has not written its own."""
    return getattr(kind, "booking_rule", None) or BookingRule(kind=kind, **SHIPPED.get(kind.code, {}))


def usual_code(case: Case) -> str:
    """The first conversation of a spell, else a follow-up."""
    return KindCode.FOLLOW_UP if case.last_conversation_on else KindCode.FIRST


def other_of(code: str) -> str:
    """Whoever has had the first conversation does not book another first one; before it there is nothing to follow."""
    return KindCode.FIRST if code == KindCode.FOLLOW_UP else KindCode.FOLLOW_UP


def meetings_ahead(case: Case, now: datetime) -> list[Conversation]:
    """What the citizen has in the calendar."""
    ahead = Conversation.objects.upcoming().filter(case=case, planned_at__gt=now)
    return list(ahead.select_related("kind__booking_rule", "holder", "topic").order_by("planned_at", "pk"))
