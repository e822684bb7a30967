# SPDX-License-Identifier: MPL-2.0
"""What stands around the openings of the demo."""

from datetime import date

from jobfokus.demo.municipality import load
from jobfokus.demo.parameters import Size
from jobfokus.demo.stories import STORIES
from jobfokus.employers.board import on_board
from jobfokus.employers.models import BoardLink, CanvassingRound, CompanyEnquiry, CompanyFact, JobOpening
from jobfokus.exchange.models import Message
from jobfokus.journey.models import JointCase, KeptInMind, MorningMeeting

TUESDAY = date(2026, 11, 24)


def test_boards_mail_a_round_enquiries_and_a_meeting_are_there_to_try(db):
    place = load(seed=1, today=TUESDAY, stories=STORIES[:3], size=Size(active=4, ended=2, contacts=40, companies=30))
    assert {link.audience for link in BoardLink.objects.all()} == {"colleagues", "citizens"}
    on_wall = on_board(place.municipality.pk)
    assert on_wall.exclude(how_to_apply="").exists()
    assert JobOpening.objects.filter(kept_inside=True).count() <= 1
    assert Message.objects.filter(kind="weekly_mail").count() == 3
    assert CanvassingRound.objects.with_progress().get().asked < CanvassingRound.objects.with_progress().get().of_all
    assert CompanyEnquiry.objects.late(TUESDAY).count() == 1
    assert CompanyEnquiry.objects.waiting().count() == 2
    assert CompanyFact.objects.count() == 3
    assert MorningMeeting.objects.get().ended_at is not None
    assert KeptInMind.objects.still_open().count() == 1
    assert JointCase.objects.waiting().count() == 1
