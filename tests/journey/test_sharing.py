# SPDX-License-Identifier: MPL-2.0
"""M5 as staff and people outside meet it: parts × consents, on the screen, on paper, said to us, and contracts."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import RoleAssignment
from jobfokus.citizens.models import Cv, CvPosition, JobLogComment, JobLogEntry, ProviderHold
from jobfokus.conversations.choices import Status
from jobfokus.exchange.models import StoredFile
from jobfokus.privacy.choices import SharedPart
from jobfokus.privacy.models import Consent, LogEntry
from tests.accounts.factories import user_with
from tests.citizens.factories import ExitReasonFactory
from tests.journey.factories import NOW, TODAY, AgreementFactory, ConversationFactory, plan_for

SAID = {
    "plan": "Kok i Testby",
    "agreements": "Ringe til lageret",
    "way": "Truckkort i hånden",
    "record": "Vi talte om nattevagter",
    "cv": "Pedel på en skole",
    "job_log": "Gartner",
}
NEVER = ("Internt om borgeren", "Ros fra os", "Min egen note")


@pytest.fixture(autouse=True)
def tuesday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def partner(world):
    return user_with(Role.PARTNER, municipality=world.municipality, name="Pia Mentor")


@pytest.fixture
def provider(world):
    return user_with(Role.EXTERNAL_PROVIDER, municipality=world.municipality, name="Jobhuset")


@pytest.fixture
def full(world):
    """A case with something in every part, and something in each that is not for anybody outside."""
    case, citizen = world.case, world.case.citizen
    plan_for(case, functions={"A": ["Kok i Testby"]})
    AgreementFactory(case=case, text="Ringe til lageret")
    case.milestones.create(text="Truckkort i hånden", position=1, created_by=case.owner)
    held = {"status": Status.HELD, "planned_at": NOW - timedelta(days=7), "shared_at": NOW - timedelta(days=7)}
    told = {"shared_note": "Vi talte om nattevagter", "internal_note": "Internt om borgeren"}
    ConversationFactory(case=case, **held, **told)
    CvPosition.objects.create(cv=Cv.objects.create(citizen=citizen), title="Pedel på en skole", kind="job")
    entry = JobLogEntry.objects.create(citizen=citizen, on=TODAY, title="Gartner", state="sent", note="Min egen note")
    JobLogComment.objects.create(entry=entry, by=world.caseworker, text="Ros fra os")
    return case


def text(response) -> str:
    return " ".join(response.content.decode().split())


def consent(case, partner, part, **more):
    standing = {"since": TODAY, "until": TODAY, "given_at": NOW, "purpose": "Støtte", "part": part} | more
    here = {"municipality_id": case.municipality_id, "citizen_id": case.citizen_id, "partner_id": partner.pk}
    return Consent.objects.create(**here, **standing)


def seen(client, who, row, part=""):
    client.force_login(who)
    name = "journey:held_part" if part else "journey:shared_part"
    return client.get(reverse(name, args=[row.uuid, part] if part else [row.uuid]))


YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
STATES = {
    "valid on its last day": {},
    "expired": {"since": date(2026, 1, 1), "until": YESTERDAY},
    "not begun": {"since": TOMORROW, "until": TOMORROW},
    "withdrawn": {"withdrawn_at": NOW, "withdrawn_how": "home"},
}


@pytest.mark.parametrize("state", STATES)
def test_a_partner_sees_each_part_with_a_valid_consent_and_with_no_other(client, world, full, partner, state):
    for part in SharedPart:
        answer = seen(client, partner, consent(full, partner, part, **STATES[state]))
        page = text(answer)
        told = {name for name, words in SAID.items() if words in page}
        assert told == ({part.value} if state == "valid on its last day" else set())
        assert answer.status_code == (200 if told else 404)
        assert not [words for words in NEVER if words in page]


def test_a_consent_is_for_one_partner_and_a_partner_only_as_long_as_the_role_lasts(client, world, full, partner):
    row = consent(full, partner, "cv", until=TOMORROW)
    other = user_with(Role.PARTNER, municipality=world.municipality)
    assert seen(client, other, row).status_code == 404
    assert seen(client, partner, row).status_code == 200
    RoleAssignment.objects.filter(user=partner).update(until=YESTERDAY)
    assert seen(client, partner, row).status_code == 404


def test_withdrawn_by_word_the_open_page_its_file_and_the_list_are_gone_at_the_next_click(client, full, partner):
    row = consent(full, partner, "cv")
    assert "Hent CV’et som PDF" in text(seen(client, partner, row))
    file = reverse("journey:shared_cv", args=[row.uuid])
    assert client.get(file)["Content-Type"] == "application/pdf"
    assert LogEntry.objects.get(verb="shared_cv").reason == "Støtte"
    client.force_login(full.owner)
    client.post(reverse("journey:consent_told_back", args=[row.uuid]))
    page = text(client.get(reverse("journey:consent_list", args=[full.uuid])))
    assert "Trukket tilbage 24-11-2026" in page
    assert f"Borgeren sagde det til {full.owner.name}" in page
    assert seen(client, partner, row).status_code == client.get(file).status_code == 404
    assert full.citizen.full_name not in text(client.get(reverse("journey:shared_list")))


def test_a_restricted_or_closed_case_is_not_shared_whatever_was_said_before(client, full, partner):
    row = consent(full, partner, "plan")
    closed = {"restricted": False, "ended_on": TODAY, "exit_reason": ExitReasonFactory(municipality=full.municipality)}
    for change in ({"restricted": True}, closed):
        type(full).objects.filter(pk=full.pk).update(**change)
        assert seen(client, partner, row).status_code == 404


def said(partner, **more):
    wanted = {"partner": str(partner.uuid), "part": "plan", "purpose": "Mentor", "until": "01-12-2026"}
    return wanted | more


def test_on_the_turned_screen_the_citizen_says_yes_in_own_words_and_who_was_there_is_kept(client, world, full, partner):
    client.force_login(world.caseworker)
    address = reverse("journey:consent_on_screen", args=[full.uuid])
    assert client.post(address, said(partner)).status_code == 422
    assert not Consent.objects.exists()
    yes = said(partner, words="Pia må se min plan", sure="on")
    answer = client.post(address + "?sprog=en", yes, follow=True)
    assert "Now they can see it" in text(answer)
    row = Consent.objects.get()
    assert (row.how, row.words, row.recorded_by_id) == ("screen", "Pia må se min plan", world.caseworker.pk)
    assert seen(client, partner, row).status_code == 200


def test_the_turned_screen_shows_nothing_of_staff(client, world, full, partner):
    client.force_login(world.caseworker)
    page = text(client.get(reverse("journey:consent_on_screen", args=[full.uuid])))
    assert "Mine aftaler" in page
    assert not [words for words in (*NEVER, "Sager", world.caseworker.name) if words in page]


def test_on_paper_the_signed_sheet_is_kept_and_holds_from_today(client, world, full, partner):
    client.force_login(world.caseworker)
    assert client.get(reverse("journey:consent_form", args=[full.uuid]) + "?sprog=en").content.startswith(b"%PDF")
    address = reverse("journey:consent_on_paper", args=[full.uuid])
    future = said(partner, signed_on="25-11-2026", paper=ContentFile(b"%PDF-1.4 x", name="x.pdf"))
    assert client.post(address, future).status_code == 422
    assert not StoredFile.objects.exists()
    client.post(address, future | {"signed_on": "20-11-2026", "paper": ContentFile(b"%PDF-1.4 x", name="x.pdf")})
    row = Consent.objects.get()
    assert (row.how, row.signed_on, row.since) == ("paper", date(2026, 11, 20), TODAY)
    assert client.get(reverse("journey:consent_paper", args=[row.uuid])).content == b"%PDF-1.4 x"
    assert "Givet på papir, underskrevet 20-11-2026" in text(
        client.get(reverse("journey:consent_list", args=[full.uuid]))
    )


def test_an_external_provider_sees_what_the_contract_names_from_to_and_no_longer(client, world, full, provider):
    client.force_login(world.team_leader)
    wanted = {"provider": str(provider.uuid), "duties": "CV og ansøgninger", "parts": ["cv", "job_log"]}
    times = {"since": "25-11-2026", "until": "26-11-2026"}
    client.post(reverse("journey:entrust", args=[full.uuid]), wanted | times)
    hold = ProviderHold.objects.get()
    for day, status in ((24, 404), (25, 200), (26, 200), (27, 404)):
        with time_machine.travel(NOW.replace(day=day), tick=False):
            assert [seen(client, provider, hold, part).status_code for part in ("cv", "job_log", "plan")] == [
                status,
                status,
                404,
            ]
    with time_machine.travel(NOW.replace(day=25), tick=False):
        assert "CV og ansøgninger" in text(client.get(reverse("journey:shared_list")))
        client.force_login(world.team_leader)
        client.post(reverse("journey:end_hold", args=[hold.uuid]))
        assert seen(client, provider, hold, "cv").status_code == 404
        assert client.get(reverse("journey:held_cv", args=[hold.uuid])).status_code == 404


def test_the_list_asks_as_often_for_thirty_as_for_one(client, world, full, partner, django_assert_max_num_queries):
    consent(full, partner, "cv")
    client.force_login(partner)
    address = reverse("journey:shared_list")
    with django_assert_max_num_queries(12) as one:
        client.get(address)
    for _again in range(29):
        consent(full, partner, "plan", until=timezone.localdate() + timedelta(days=30))
    with django_assert_max_num_queries(len(one)):
        assert client.get(address).content.count(b"delt-med-mig/") >= 30
