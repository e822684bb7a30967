# SPDX-License-Identifier: MPL-2.0
"""What a kind of conversation asks the citizen to bring, and whether it is there (V4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.held import settings_of
from jobfokus.citizens.actions.cv import write_whole_cv
from jobfokus.citizens.rules.cv import CvContent, Position
from jobfokus.conversations.actions.bringing import say_what_to_bring
from jobfokus.conversations.choices import Bring
from jobfokus.conversations.models import BringAlong, Conversation, lacks_something
from jobfokus.journey.caseload import AsOf, counted
from jobfokus.journey.choices import Only, Scope
from jobfokus.plans.models import HomeLine
from tests.accounts.factories import user_with
from tests.conversations.factories import ConversationFactory
from tests.journey.factories import NOW


@pytest.fixture
def meeting(world, time_machine):
    """The next conversation of a citizen with a user; it asks for CV and lines."""
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    at = NOW + timedelta(hours=3)
    made = ConversationFactory(case=world.case, holder=world.caseworker, planned_at=at)
    world.case.next_conversation_at = at
    world.case.save()
    say_what_to_bring(made.kind, [Bring.CV, Bring.ABC], by=world.manager)
    return made


def text(response):
    return " ".join(response.content.decode().split())


def bring_cv(world):
    content = CvContent(positions=(Position("Kok", functions=("Grill",)),), sought=("Kok",))
    write_whole_cv(world.case.citizen, content, by=world.caseworker, now=NOW)


def bring_line(world):
    HomeLine.objects.create(case=world.case, track="A", function="Kok")


def lacking(world):
    today = NOW.date()
    as_of = AsOf.from_settings(today, settings_of(world.municipality.pk, AsOf.KEYS, today))
    return counted(world.caseworker, Scope.MINE, (), as_of)["NOT_READY"]


def test_a_manager_says_what_to_bring_and_nobody_else(client, world, meeting):
    for by in (world.caseworker, world.team_leader):
        with pytest.raises(PermissionDenied):
            say_what_to_bring(meeting.kind, [], by=by)
    client.force_login(world.manager, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("conversations:bring_along")
    assert "checked" in text(client.get(page))
    shown = text(client.post(page, {f"{meeting.kind.uuid}-things": ["abc"]}, follow=True))
    assert "Borgerne ser det på Min Plan" in shown
    assert list(BringAlong.objects.values_list("what", flat=True)) == ["abc"]


def test_each_thing_is_lacking_until_it_is_there(world, meeting):
    waiting = Conversation.objects.filter(lacks_something())
    assert list(waiting) == [meeting]
    bring_cv(world)
    assert list(waiting.all()) == [meeting]
    bring_line(world)
    assert list(waiting.all()) == []


def test_a_kind_that_asks_for_nothing_lacks_nothing(world, meeting):
    say_what_to_bring(meeting.kind, [], by=world.manager)
    assert not Conversation.objects.filter(lacks_something()).exists()


def test_the_citizen_finds_a_to_do_with_the_way_to_it_and_no_threat(client, world, meeting):
    client.force_login(world.case.citizen.user)
    shown = text(client.get(reverse("portal:min_plan")))
    for words in ("Tag med til samtalen", reverse("portal:own_lines"), "Ikke klar endnu", "så kom alligevel"):
        assert words in shown
    bring_cv(world)
    bring_line(world)
    card = text(client.get(reverse("portal:min_plan"))).split('id="tag-med"')[1].split("</ul>")[0]
    assert "Ikke klar endnu" not in card


def test_staff_see_readiness_on_the_day_while_preparing_and_on_the_list(client, world, meeting):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    bring_cv(world)
    assert "Ikke klar endnu: Linjer til ABC-jobplanen" in text(client.get(reverse("journey:my_day")))
    prepared = text(client.get(reverse("journey:prepare", args=[meeting.uuid])))
    assert "CV: klar" in prepared
    assert "Linjer til ABC-jobplanen: ikke klar endnu" in prepared
    assert lacking(world) == 1
    assert world.case.citizen.last_name in text(client.get(f"{reverse('journey:case_list')}?kun={Only.NOT_READY}"))
    bring_line(world)
    assert lacking(world) == 0
