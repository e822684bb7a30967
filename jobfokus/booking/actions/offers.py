# SPDX-License-Identifier: MPL-2.0
"""A slot that is given back is offered at once to those who are due soon (B8); the first to book it gets it."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.held import settings_of
from jobfokus.accounts.models import User
from jobfokus.booking.choices import WithWhom
from jobfokus.booking.deadline import books_itself
from jobfokus.booking.free import unbooked
from jobfokus.booking.models import BookingRule, SlotOffer
from jobfokus.citizens.choices import ContactState, SelfBooking
from jobfokus.citizens.letters import recipient_of
from jobfokus.citizens.models import Case
from jobfokus.conversations.meeting_letters import reach_of
from jobfokus.conversations.models import Conversation, ConversationKind, Slot
from jobfokus.exchange.choices import LetterCode
from jobfokus.exchange.letters import send_letter
from jobfokus.exchange.outbox import full_address, withdraw_messages


def offer_slot_on(freed: Conversation, by: User, now: datetime) -> None:
    """Write to those whose latest day comes first. Called where the seat is given back, in the same transaction."""
    slot = freed.slot
    if slot is None or slot.seats > 1 or not unbooked(Slot.objects.open().filter(pk=slot.pk)).exists():
        return
    kind = offered_kind(slot, now)
    if kind is None:
        return
    given = settings_of(slot.municipality_id, ("booking.offer_days", "booking.offer_most"), timezone.localdate(now))
    until = timezone.localdate(now) + timedelta(days=given["booking.offer_days"])
    soon = due_soon(slot, kind).exclude(pk=freed.case_id).filter(contact_latest__lte=until)
    for case in soon.select_related("citizen").order_by("contact_latest", "pk")[: given["booking.offer_most"]]:
        offer, made = SlotOffer.objects.get_or_create(slot=slot, case=case, freed=freed, defaults={"offered_at": now})
        if made:
            tell_of_offer(offer, kind, by=by, now=now)


def offered_kind(slot: Slot, now: datetime) -> ConversationKind | None:
    """The kind for which a citizen can still book the slot; nothing when it is too late for all of them."""
    kinds: models.QuerySet[ConversationKind] = slot.kinds.filter(counts=True)
    for kind in kinds.select_related("booking_rule").order_by("pk"):
        rule = BookingRule.of(kind)
        if rule.bookable and slot.starts_at > now + timedelta(hours=rule.notice_hours):
            return kind
    return None


def due_soon(slot: Slot, kind: ConversationKind) -> models.QuerySet[Case]:
    """Running cases without a time whose citizen signs in and may book; a restricted one only with its owner."""
    mine = models.Q(owner=slot.holder)
    if BookingRule.of(kind).with_whom != WithWhom.OWNER:
        mine |= models.Q(team=slot.team, restricted=False)
    waiting = Case.objects.active().filter(contact_state=ContactState.OPEN, citizen__user__isnull=False)
    found = waiting.filter(mine, municipality_id=slot.municipality_id)
    return found.annotate(books=books_itself(models.OuterRef("pk"))).exclude(books=SelfBooking.NOT_USED)


def tell_of_offer(offer: SlotOffer, kind: ConversationKind, *, by: User, now: datetime) -> None:
    """One letter; after the last moment to book it is of no use."""
    slot = offer.slot
    send_letter(
        LetterCode.SLOT_FREE,
        municipality_id=slot.municipality_id,
        to=recipient_of(offer.case),
        values={
            "when": slot.starts_at,
            "link": full_address(reverse("portal:min_plan")),
            "contact": reach_of(slot.holder),
        },
        key=f"{LetterCode.SLOT_FREE}:{offer.uuid}",
        about=offer.uuid,
        by=by,
        now=now,
        not_after=slot.starts_at - timedelta(hours=BookingRule.of(kind).notice_hours),
    )


def take_offers_back(slot: Slot) -> None:
    """The slot is taken: what has not left yet is not sent any more."""
    for offer in SlotOffer.objects.filter(slot=slot):
        withdraw_messages(offer.uuid)
