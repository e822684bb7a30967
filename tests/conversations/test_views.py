# SPDX-License-Identifier: MPL-2.0
"""The page of a conversation: held, saved, corrected, written in by two."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from jobfokus.accounts.models import MunicipalitySetting
from jobfokus.accounts.shipped import SETTINGS
from jobfokus.conversations.choices import Feeds, Status
from jobfokus.conversations.models import AgendaPoint, Agreement, Conversation
from jobfokus.exchange.models import Draft
from jobfokus.plans.models import WeeklyMix
from jobfokus.privacy.models import LogEntry
from tests.conversations.factories import HELD_AT, AgreementFactory, ConversationFactory
from tests.conversations.holding import browser_of, form_of, save, typed, url, words

pytestmark = pytest.mark.usefixtures("during_the_conversation")


def test_the_record_says_when_a_duty_was_told(browser, world):
    held = ConversationFactory(case=world.case, status="held", started_at=HELD_AT, saved_at=HELD_AT)
    AgendaPoint.objects.create(conversation=held, origin="must_tell", text="Ret til kursus", done_at=HELD_AT)
    AgendaPoint.objects.create(conversation=held, origin="must_tell", text="Ferieregler")
    said = words(browser.get(url("record", held)))
    assert "Det har vi fortalt" in said
    assert "fortalt 01-06-2026" in said
    assert "Ferieregler" not in said


def test_expectations_open_with_the_municipality_s_own_words_from_the_day_they_hold(browser, world, conversation):
    MunicipalitySetting.objects.create(
        municipality=world.municipality,
        key="expectations.our_role",
        value="Vi ringer en gang om ugen",
        since=HELD_AT.date(),
    )
    MunicipalitySetting.objects.create(
        municipality=world.foreign_case.municipality,
        key="expectations.our_role",
        value="Naboens ord",
        since=HELD_AT.date(),
    )
    later = HELD_AT + timedelta(days=1)
    MunicipalitySetting.objects.create(
        municipality=world.municipality, key="expectations.our_role", value="Fra i morgen", since=later.date()
    )
    opened = form_of(browser.get(url("conversation", conversation)))
    assert opened["our_role"] == ["Vi ringer en gang om ugen"]
    assert opened["your_role"] == [SETTINGS["expectations.your_role"].value]


def test_a_planned_conversation_is_started_with_one_click(world, browser):
    planned = ConversationFactory(case=world.case, aim="Finde tre jobmål")
    page = browser.get(url("conversation", planned))
    assert "Start samtalen" in words(page)
    assert browser.post(url("start", planned)).url == url("conversation", planned)
    planned.refresh_from_db()
    assert planned.started_at is not None


def test_the_page_shows_guide_agenda_contract_and_agreements_from_last_time(browser, conversation):
    said = words(browser.get(url("conversation", conversation)))
    for expected in (
        "Mål: Finde tre jobmål",
        "Startet kl. 10.00 · 45 minutter aftalt",
        "<strong>Spørg:</strong> Byd velkommen",
        "Lyt efter svaret",
        "Skift af branche",
        "Vi dvæler ved spor A – og søger på alle tre",
        "Ring til tre butikker",
        "Hvad vil du gerne have ud af samtalen?",
        "Er vi på sporet?",
        "Kan du selv gå i gang?",
    ):
        assert expected in said
    assert said.index("Skift af branche") < said.index("Vi dvæler ved spor A") < said.index("Ring til tre butikker")


def test_the_item_that_looks_at_applications_opens_those_put_forward(browser, conversation):
    opened = reverse("applications:application_list", args=[conversation.case.uuid])
    assert opened not in browser.get(url("conversation", conversation)).content.decode()
    conversation.guide_version.items.filter(text="Hvilket job ønsker du?").update(feeds=Feeds.APPLICATIONS)
    assert f'href="{opened}"' in browser.get(url("conversation", conversation)).content.decode()


def test_the_title_names_the_page_and_not_the_person(browser, conversation):
    title = re.search(r"<title>(.*?)</title>", words(browser.get(url("conversation", conversation))))[1]
    assert title == "Samtale – Jobfokus"


def test_every_look_is_logged(world, browser, conversation):
    browser.get(url("conversation", conversation))
    seen = LogEntry.objects.get(kind="seen")
    assert (seen.citizen_id, seen.page) == (world.case.citizen_id, "conversations:conversation")


def queries_of(browser, conversation, django_assert_max_num_queries, most=10):
    with django_assert_max_num_queries(most) as asked:
        browser.get(url("conversation", conversation))
    return len(asked.captured_queries)


def test_a_long_agenda_costs_no_more_than_a_short_one(world, browser, conversation, django_assert_max_num_queries):
    browser.get(url("conversation", conversation))
    short = queries_of(browser, conversation, django_assert_max_num_queries)
    for number in range(30):
        AgendaPoint.objects.create(
            conversation=conversation,
            origin="agreement",
            text=str(number),
            agreement=AgreementFactory(case=world.case, text=str(number)),
        )
    assert queries_of(browser, conversation, django_assert_max_num_queries) == short


def test_what_is_typed_comes_back_as_it_was_typed(browser, conversation):
    sent = typed(browser, conversation, contract_wish="Et job med dyr", next_on="24-1", autosave_sequence="1")
    answer = browser.post(url("autosave", conversation), sent)
    assert answer.json() == {"saved_at": "10.20", "sequence": 1, "conflict": False}
    page = browser.get(url("conversation", conversation))
    assert "Her er din kladde fra 01-06-2026 kl. 10.20" in words(page)
    back = form_of(page)
    assert (back["contract_wish"], back["next_on"]) == (["Et job med dyr"], ["24-1"])
    assert 'data-autosave-sequence="1"' in words(page)


def test_a_draft_is_ones_own(world, browser, conversation):
    browser.post(
        url("autosave", conversation), typed(browser, conversation, contract_wish="Min", autosave_sequence="1")
    )
    assert form_of(browser_of(world.team_leader).get(url("conversation", conversation)))["contract_wish"] == [""]


def test_a_draft_can_be_let_go(browser, conversation):
    browser.post(
        url("autosave", conversation), typed(browser, conversation, contract_wish="Min", autosave_sequence="1")
    )
    browser.post(url("drop_typed", conversation))
    assert not Draft.objects.exists()


def test_gem_holds_the_conversation_and_shows_what_it_left(world, browser, conversation):
    agreement = Agreement.objects.get()
    prefix = f"aftale-{agreement.uuid.hex}"
    item = conversation.guide_version.items.first()
    answer = save(
        browser,
        conversation,
        contract_wish="Et job med dyr",
        citizen_words="At I ringer tilbage",
        expectations_agreed="on",
        summary="Jeg søger bredt",
        job_goals="Dyrepasser, lager",
        aim_outcome="reached",
        shared_note="Vi talte om dyr",
        internal_note="Virker træt",
        items=[str(item.pk)],
        next_on="15-6-2026",
        next_time="9.30",
        mix_a="5",
        mix_b="3",
        mix_c="2",
        **{
            f"{prefix}-state": "kept",
            "ny-0-text": "Send fire ansøgninger",
            "ny-0-count": "4",
            "ny-0-track": "B",
            "ny-0-can_start": "with_help",
        },
    )
    assert answer.url == url("record", conversation)
    said = words(browser.get(answer.url))
    for expected in (
        "Samtalen er gemt.", "Et job med dyr", "Finde tre jobmål – Nået", "Vi talte om dyr", "Virker træt",
        "Send fire ansøgninger", "4 stk., spor B", "Hjælp til: Send fire ansøgninger", "15-06-2026",
        "Ring til tre butikker", "Holdt",
    ):  # fmt: skip
        assert expected in said
    conversation.refresh_from_db()
    world.case.refresh_from_db()
    assert (conversation.status, conversation.version) == (Status.HELD, 1)
    assert world.case.expectation.citizen_words == "At I ringer tilbage"
    assert world.case.next_conversation_at.date().isoformat() == "2026-06-15"
    mix = WeeklyMix.objects.get()
    assert (mix.a, mix.b, mix.c) == (5, 3, 2)
    assert not Draft.objects.exists()


def test_gem_with_mistakes_keeps_every_word_and_tells_what_to_mend(browser, conversation):
    prefix = f"aftale-{Agreement.objects.get().uuid.hex}"
    answer = save(
        browser,
        conversation,
        shared_note="Vi talte om dyr",
        next_on="31-2-2026",
        mix_a="5",
        **{f"{prefix}-state": "not_kept", "ny-0-text": "Send fire ansøgninger"},
    )
    said = words(answer)
    assert answer.status_code == 422
    assert "Dato: Skriv datoen som dag, måned og år, for eksempel 24-11-2026." in said
    assert "Hvorfor? Skriv kort, hvorfor aftalen ikke blev holdt." in said
    assert "B: Skriv et tal for hvert spor – også når det er 0." in said
    assert form_of(answer)["shared_note"] == ["Vi talte om dyr"]
    assert form_of(browser.get(url("conversation", conversation)))["next_on"] == ["31-2-2026"]
    assert not Agreement.objects.filter(text="Send fire ansøgninger").exists()


@pytest.mark.parametrize(
    "fields, told",
    [
        ({"ny-0-text": "Søg job"}, "Skriv, hvornår det er gjort – eller aftal næste samtale."),
        ({"next_on": "15-6-2026"}, "Skriv både dato og klokkeslæt for næste samtale."),
        ({"next_on": "1-5-2026", "next_time": "9"}, "Næste samtale skal ligge ude i fremtiden."),
        ({"next_on": "15-6-2026", "next_time": "25.00"}, "Skriv klokkeslættet som timer og minutter"),
        (
            {"next_on": "15-6-2026", "next_time": "9", "next_kind": "video"},
            "Kommunen bruger ikke den slags samtale. Vælg en anden.",
        ),
    ],
)
def test_what_is_missing_is_told_kindly(browser, conversation, fields, told):
    answer = save(browser, conversation, **fields)
    assert answer.status_code == 422
    assert told in words(answer)


def test_the_weekly_numbers_are_shifted_with_a_reason(world, browser, conversation):
    save(browser, conversation, mix_a="9", mix_b="2", mix_c="1")
    assert "Skriv kort, hvorfor fordelingen ændres." in words(save(browser, conversation, mix_b="4"))
    answer = save(browser, conversation, mix_b="4", mix_reason="Ingen svar på A")
    assert answer.status_code == 302
    newest = WeeklyMix.objects.order_by("-pk").first()
    assert ((newest.a, newest.b, newest.c), newest.reason) == ((9, 4, 1), "Ingen svar på A")


def test_gem_sent_twice_makes_one_of_everything(browser, conversation):
    sent = typed(browser, conversation, action="save", next_on="15-6-2026", next_time="9.30", **{"ny-0-text": "Søg"})
    first, second = (browser.post(url("save", conversation), sent) for _ in range(2))
    assert first.url == second.url
    assert Agreement.objects.filter(text="Søg").count() == 1
    assert Conversation.objects.planned().count() == 1


def test_one_more_agreement_works_without_javascript(browser, conversation):
    sent = typed(browser, conversation, action="more", contract_wish="Et job med dyr")
    back = form_of(browser.get(browser.post(url("save", conversation), sent).url))
    assert "ny-2-text" in back
    assert back["contract_wish"] == ["Et job med dyr"]
    conversation.refresh_from_db()
    assert conversation.status == Status.PLANNED
