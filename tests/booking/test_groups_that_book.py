# SPDX-License-Identifier: MPL-2.0
"""Whether a target group books by itself is for the rules to say (H8): a duty, an offer, or not used."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from jobfokus.booking import actions
from jobfokus.booking.notices import tell_who_must_book
from jobfokus.citizens.choices import SelfBooking
from jobfokus.citizens.models import Case, ContactRule, ContactRuleSet
from jobfokus.conversations.actions.planning import SeatTakenError
from jobfokus.conversations.choices import BookedHow
from jobfokus.conversations.rhythm import recompute_needs
from tests.booking.factories import NOW
from tests.booking.test_own_views import said

TODAY = NOW.date()


@pytest.mark.parametrize(
    ("how", "deadline", "books", "words"),
    [
        (SelfBooking.DUTY, True, True, "Book din næste samtale senest"),
        (SelfBooking.OFFER, False, True, "Du må gerne selv vælge tiden."),
        (SelfBooking.NOT_USED, False, False, "Vi aftaler tiden med dig."),
    ],
)
def test_the_rule_says_whether_the_citizen_must_may_or_does_not_book(office, how, deadline, books, words):
    rules = ContactRuleSet.objects.create(municipality=office.world.municipality, name="Regler", since=date(2026, 1, 1))
    given = {"count": 1, "closes": 2, "book_days": 8, "lead_days": 7}
    ContactRule.objects.create(rule_set=rules, name="Første samtale", self_booking=how, **given)
    Case.objects.filter(pk=office.case.pk).update(started_on=TODAY - timedelta(days=20))
    recompute_needs([office.case.pk], TODAY)
    office.case.refresh_from_db()
    assert office.case.contact_latest is not None
    assert (office.case.contact_book_by is not None) == deadline
    assert words in said(office.citizen.get("/mit/"))
    assert office.citizen.get(reverse("booking:own_times")).status_code == (200 if books else 404)
    assert bool(tell_who_must_book(office.world.municipality.pk, TODAY, now=NOW)) == deadline
    if not books:
        with pytest.raises(SeatTakenError):
            actions.book(office.slot, office.case, kind=office.kind, by=office.case.citizen.user, now=NOW)
        summoned = {"kind": office.kind, "by": office.world.caseworker, "how": BookedHow.SUMMONS}
        assert actions.book(office.slot, office.case, now=NOW, **summoned).planned_at == office.slot.starts_at
