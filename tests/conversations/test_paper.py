# SPDX-License-Identifier: MPL-2.0
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.citizens.choices import CprKind
from jobfokus.citizens.models import CitizenCpr
from jobfokus.common.crypto import blind_index
from jobfokus.conversations.actions.sending import send_agreements
from jobfokus.conversations.choices import AgreementState, Status, Strikable
from jobfokus.conversations.models import RecordAddendum
from jobfokus.exchange.models import Message
from jobfokus.plans.choices import Doer
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory
from tests.plans.factories import saved_plan

CPR = "6101803344"


@pytest.fixture(autouse=True)
def _on_the_day(time_machine):
    time_machine.move_to(datetime(2026, 6, 1, 9, tzinfo=UTC), tick=False)


@pytest.fixture
def held(world):
    found = ConversationFactory(
        case=world.case, status=Status.HELD, version=1, summary="Jeg vil prøve lageret",
        shared_note="Vi talte om truck", internal_note="INTERNT OM BORGEREN", time_out="TIMEOUT", aim="MÅL",
    )  # fmt: skip
    CitizenCpr.objects.create(
        citizen=world.case.citizen, municipality=world.municipality, number=CPR, index=blind_index(CPR),
        kind=CprKind.REPLACEMENT, since=date(2020, 1, 1),
    )  # fmt: skip
    return found


@pytest.fixture
def desk(client, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def address(found, name="paper"):
    return reverse(f"conversations:{name}", args=[found.uuid])


def read(answer):
    reader = PdfReader(BytesIO(answer.content))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_the_citizen_takes_home_agreements_plan_and_the_next_date(desk, world, held):
    saved_plan(world.case, world.caseworker)
    AgreementFactory(case=world.case, text="Skrive uopfordret", count=4, due_on=date(2026, 6, 15))
    AgreementFactory(case=world.case, text="Sende et link", doer=Doer.CASEWORKER, due_on=date(2026, 6, 5))
    AgreementFactory(case=world.case, text="Overstået", state=AgreementState.KEPT)
    ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=21), place="Rådhuset, lokale 2")
    answer = desk.get(address(held))
    reader, words = read(answer)
    for said in (
        world.case.citizen.full_name,
        "mandag 1. juni 2026",
        world.caseworker.name,
        "Jeg vil prøve lageret",
        "Vi talte om truck",
        "Skrive uopfordret (i alt 4)",
        "15-06-2026",
        "Sende et link",
        "Mandag 22. juni 2026 kl. 10.00, Rådhuset, lokale 2",
        "A – Det job, du helst vil have (6 ansøgninger om ugen)",
        "Virksomheder B",
        "Kladde. I har ikke bekræftet planen endnu.",
    ):
        assert said in words
    assert "Overstået" not in words
    assert answer["Content-Disposition"] == 'inline; filename="aftaler-og-plan.pdf"'
    assert reader.root_object["/Lang"] == "da"
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert LogEntry.objects.filter(kind="exported", citizen_id=world.case.citizen_id).count() == 1


def test_the_paper_takes_ten_statements_however_much_was_agreed(desk, world, held, django_assert_max_num_queries):
    saved_plan(world.case, world.caseworker)
    ConversationFactory(case=world.case, planned_at=HELD_AT + timedelta(days=14))
    desk.get(address(held))
    for _ in range(20):
        AgreementFactory(case=world.case, text="Søge")
    with django_assert_max_num_queries(10):
        assert desk.get(address(held)).status_code == 200


def test_nothing_internal_and_no_number_is_on_the_paper(desk, held):
    _, words = read(desk.get(address(held)))
    for secret in ("INTERNT", "TIMEOUT", "MÅL", CPR[-4:]):
        assert secret not in words


def test_a_struck_note_stays_away_and_a_shared_addition_comes_along(desk, world, held):
    common = {"conversation": held, "by": world.caseworker}
    RecordAddendum.objects.create(**common, strikes=Strikable.SHARED_NOTE, text="Forkert borger")
    RecordAddendum.objects.create(**common, shared=True, text="Husk kørekortet")
    RecordAddendum.objects.create(**common, shared=False, text="KUN INTERNT")
    _, words = read(desk.get(address(held)))
    assert "Vi talte om truck" not in words
    assert "Forkert borger" not in words
    assert "Tilføjet siden Husk kørekortet" in words
    assert "KUN INTERNT" not in words


def test_without_plan_agreements_and_date_the_paper_says_so(desk, held):
    _, words = read(desk.get(address(held)))
    assert "Vi har ingen åbne aftaler." in words
    assert "Vi har ikke aftalt den næste samtale endnu." in words
    assert "ABC-jobplan" not in words


def test_the_number_stands_there_when_somebody_says_why(desk, held):
    assert "Begrundelsen skrives i loggen" in desk.get(address(held, "paper_with_cpr")).content.decode()
    assert desk.post(address(held, "paper_with_cpr"), {"reason": " "}).status_code == 422
    assert not LogEntry.objects.filter(verb="cpr.revealed").exists()
    _, words = read(desk.post(address(held, "paper_with_cpr"), {"reason": "Til arkivet"}))
    assert f"{CPR[:6]}-{CPR[6:]}" in words
    assert LogEntry.objects.get(verb="cpr.revealed").reason == "Til arkivet"


def test_the_agreements_go_out_as_a_letter_once_for_each_edition_in_the_citizens_language(desk, world, held):
    citizen = world.case.citizen
    citizen.language = "Engelsk"
    citizen.save()
    AgreementFactory(case=world.case, text="Ring til to lagre", doer=Doer.CITIZEN, due_on=date(2026, 6, 12))
    assert desk.post(address(held, "send_agreements")).status_code == 404
    held.shared_at = HELD_AT
    held.save()
    RecordAddendum.objects.create(conversation=held, strikes=Strikable.SUMMARY, text="Forkert", by=world.caseworker)
    page = desk.post(address(held, "send_agreements"), follow=True).content.decode()
    assert "Aftalerne er skrevet til borgeren." in page
    desk.post(address(held, "send_agreements"))
    letter = Message.objects.get()
    for words in ("You: Ring til to lagre, by Friday 12 June 2026", "Vi talte om truck", "/mit/"):
        assert words in letter.text
    for hidden in ("INTERNT", "lageret", "MÅL"):
        assert hidden not in letter.text
    RecordAddendum.objects.create(conversation=held, shared=True, text="Og om kørekort", by=world.caseworker)
    desk.post(address(held, "send_agreements"))
    assert "Og om kørekort" in Message.objects.latest("pk").text


def test_only_those_who_work_in_the_case_send_the_agreements(world, held):
    held.shared_at = HELD_AT
    for user in (world.colleague, world.manager, world.foreign_caseworker):
        with pytest.raises(PermissionDenied):
            send_agreements(held, by=user, now=HELD_AT)
    assert not Message.objects.exists()
