# SPDX-License-Identifier: MPL-2.0
"""Topics, duties and technique cards (C14, C15, C17), and the private note on a technique."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.conversations.actions.agenda import agenda_of
from jobfokus.conversations.actions.lists import add_entry, note_training, retire_entry, revise_entry
from jobfokus.conversations.actions.planning import move_conversation, plan_conversation
from jobfokus.conversations.actions.preparing import prepare_conversation
from jobfokus.conversations.choices import Figure, ListKind, PointOrigin, Status
from jobfokus.conversations.listed import choices_of
from jobfokus.conversations.models import Conversation, Duty, TechniqueCard, Topic, TrainingNote
from jobfokus.conversations.shipped_lists import CARDS, DUTIES, TOPICS
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.privacy.models import LogEntry
from jobfokus.privacy.personal import personal_tables
from tests.accounts.factories import user_with
from tests.conversations.factories import ConversationFactory

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
TODAY = date(2026, 6, 1)


@pytest.fixture(autouse=True)
def monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def topic(shipped):
    return Topic.objects.get(municipality=shipped.municipality, code="industry")


@pytest.fixture
def card(shipped):
    return TechniqueCard.objects.get(municipality=shipped.municipality, code="scale")


@pytest.fixture
def held(shipped, card):
    return ConversationFactory(
        case=shipped.case, status=Status.HELD, card=card, version=1, started_at=NOW, saved_at=NOW, shared_at=NOW
    )


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("entries", [TOPICS, DUTIES, CARDS])
def test_shipped_entries_fit_their_fields_and_carry_danish_marks(entries):
    assert len({entry.code for entry in entries}) == len(entries)
    for entry in entries:
        words = " ".join(str(value) for value in entry.fields.values())
        assert '"' not in words
        assert " - " not in words
        assert len(entry.fields.get("name", "")) <= 80
        assert len(entry.fields.get("text", "")) <= 300


def test_the_topics_name_figures_that_exist_and_something_else_is_among_them():
    named = {figure for entry in TOPICS for figure in entry.fields["figures"]}
    assert named == set(Figure.values)
    assert TOPICS[-1].fields["name"] == "Noget andet"


def test_the_six_techniques_are_there():
    assert [entry.code for entry in CARDS] == ["contract", "time_out", "mirroring", "curious", "resistance", "scale"]


def test_a_team_chooses_its_own_words_and_the_municipalitys_where_it_has_none(shipped, topic):
    own = revise_entry(topic, team=shipped.team, by=shipped.team_leader, on=TODAY, name="Brancheskift", figures=[])
    ours = Topic.objects.used_by(shipped.team)
    assert own in ours
    assert topic not in ours
    assert len(ours) == len(TOPICS)
    assert topic in Topic.objects.used_by(shipped.other_team)
    retire_entry(own, by=shipped.team_leader, on=TODAY)
    assert topic in Topic.objects.used_by(shipped.team)


def test_a_change_is_a_new_row_and_what_was_chosen_keeps_its_words(shipped, topic):
    conversation = ConversationFactory(case=shipped.case, topic=topic)
    newer = revise_entry(topic, team=None, by=shipped.manager, on=TODAY, name="Ny branche", figures=["demand"])
    conversation.refresh_from_db()
    assert str(conversation.topic) == "Skift af branche"
    assert newer.code == topic.code
    assert [entry.name for entry in Topic.objects.used_by(shipped.team) if entry.code == topic.code] == ["Ny branche"]
    assert LogEntry.objects.filter(verb="list.revised").count() == 1


def test_the_second_who_changes_the_same_entry_is_told(shipped, topic):
    revise_entry(topic, team=None, by=shipped.manager, on=TODAY, name="Ny branche", figures=[])
    with pytest.raises(ChangedMeanwhileError):
        revise_entry(topic, team=None, by=shipped.manager, on=TODAY, name="Anden branche", figures=[])
    with pytest.raises(ChangedMeanwhileError):
        retire_entry(topic, by=shipped.manager, on=TODAY)
    revise_entry(topic, team=shipped.team, by=shipped.team_leader, on=TODAY, name="Vores", figures=[])
    with pytest.raises(ChangedMeanwhileError):
        revise_entry(topic, team=shipped.team, by=shipped.team_leader, on=TODAY, name="Vores igen", figures=[])


def test_a_manager_writes_for_all_a_leader_for_the_team_and_nobody_else(shipped, topic):
    own = add_entry(Duty, team=shipped.team, by=shipped.team_leader, on=TODAY, text="Husk ferie", source="")
    assert own.position == len(DUTIES)
    for by, team in (
        (shipped.caseworker, shipped.team),
        (shipped.team_leader, None),
        (shipped.team_leader, shipped.other_team),
        (shipped.manager, shipped.team),
    ):
        with pytest.raises(PermissionDenied):
            add_entry(Duty, team=team, by=by, on=TODAY, text="Nej", source="")
    with pytest.raises(PermissionDenied):
        revise_entry(own, team=None, by=shipped.manager, on=TODAY, text="Nej", source="")
    foreign = Topic.objects.filter(municipality=shipped.foreign_case.municipality).first()
    with pytest.raises(PermissionDenied):
        retire_entry(foreign, by=shipped.manager, on=TODAY)


def test_the_three_lists_come_in_one_statement_and_in_order(shipped, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = choices_of(shipped.team)
    assert [words for _, words in found[ListKind.TOPICS]] == [entry.fields["name"] for entry in TOPICS]
    assert [words for _, words in found[ListKind.DUTIES]] == [entry.fields["text"] for entry in DUTIES]
    assert [words for _, words in found[ListKind.CARDS]] == [entry.fields["name"] for entry in CARDS]


def test_a_topic_is_chosen_when_planning_and_moves_with_the_meeting(shipped, topic, card):
    kind = shipped.municipality.conversation_kinds.first()
    later = datetime(2026, 6, 3, 8, tzinfo=UTC)
    planned = plan_conversation(shipped.case, by=shipped.caseworker, now=NOW, kind=kind, planned_at=later, topic=topic)
    assert agenda_of(planned)[0].text == "Skift af branche"
    prepare_conversation(planned, by=shipped.caseworker, on=TODAY, aim="", citizen_topic="", topic=topic, card=card)
    moved = move_conversation(
        planned, by=shipped.caseworker, now=NOW, to=later.replace(hour=10), asked_by="us", reason="Syg"
    )
    assert (moved.topic, moved.card) == (topic, card)


def test_the_citizens_own_words_stand_before_the_topics_name(shipped, topic):
    conversation = ConversationFactory(case=shipped.case, topic=topic, citizen_topic="Væk fra lageret")
    assert agenda_of(conversation)[0].text == "Væk fra lageret"


def test_nothing_of_another_municipality_can_be_chosen(shipped):
    foreign = shipped.foreign_case.municipality
    conversation = ConversationFactory(case=shipped.case)
    kind = shipped.municipality.conversation_kinds.first()
    with pytest.raises(PermissionDenied):
        plan_conversation(
            shipped.case, by=shipped.caseworker, now=NOW, kind=kind, planned_at=NOW, topic=foreign_row(foreign, Topic)
        )
    for chosen in (
        {"topic": foreign_row(foreign, Topic)},
        {"card": foreign_row(foreign, TechniqueCard)},
        {"duties": [foreign_row(foreign, Duty)]},
    ):
        with pytest.raises(PermissionDenied):
            prepare_conversation(conversation, by=shipped.caseworker, on=TODAY, aim="", citizen_topic="", **chosen)


def foreign_row(municipality, model):
    return model.objects.filter(municipality=municipality).first()


def test_duties_that_are_picked_stand_on_the_agenda_once(shipped):
    conversation = ConversationFactory(case=shipped.case)
    picked = list(Duty.objects.used_by(shipped.team)[:2])
    for _ in range(2):
        prepare_conversation(
            conversation, by=shipped.caseworker, on=TODAY, aim="", citizen_topic="", duties=picked, must_tell="Bus"
        )
    told = conversation.agenda.filter(origin=PointOrigin.MUST_TELL).values_list("text", flat=True)
    assert sorted(told) == sorted([*(duty.text for duty in picked), "Bus"])


def test_the_lists_page_shows_what_is_in_use_and_who_may_change_it(client, shipped, topic):
    client.force_login(shipped.caseworker)
    read = text(client.get(reverse("conversations:lists")))
    for words in ("Skift af branche", "Brug den, når", "14 dage", "Ansøgninger uden for den seneste branche"):
        assert words in read
    assert "Ret<span" not in read
    client.force_login(shipped.team_leader)
    assert "Ret<span" in text(client.get(reverse("conversations:lists")))


def test_the_lists_page_costs_the_same_for_more_entries(client, shipped):
    client.force_login(shipped.team_leader)
    client.get(reverse("conversations:lists"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("conversations:lists"))
    for number in range(30):
        add_entry(Duty, team=shipped.team, by=shipped.team_leader, on=TODAY, text=f"Pligt {number}", source="")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("conversations:lists"))
    assert len(few) == len(many) <= 8


def test_a_leader_makes_a_card_the_teams_own_in_the_browser(client, shipped, card):
    client.force_login(shipped.team_leader)
    address = reverse("conversations:list_edit", args=["teknikker", card.uuid])
    form = text(client.get(address))
    assert "Hele kommunen" not in form
    assert "Tag af brug" not in form
    said = {"name": "Skalaen", "when": "det er svært", "how": "Spørg", "say": "", "whose": str(shipped.team.uuid)}
    assert client.post(address, said).url == reverse("conversations:lists")
    assert "Skalaen" in [str(entry) for entry in TechniqueCard.objects.used_by(shipped.team)]
    assert client.post(address, said | {"name": ""}).status_code == 422


def test_a_manager_adds_and_takes_out_of_use_in_the_browser(client, shipped):
    client.force_login(shipped.manager)
    address = reverse("conversations:list_add", args=["emner"])
    client.post(address, {"name": "Barsel", "figures": ["channels"], "whose": "alle"})
    made = Topic.objects.get(name="Barsel")
    assert (made.shown_figures, made.team) == ([Figure.CHANNELS], None)
    client.post(reverse("conversations:list_edit", args=["emner", made.uuid]), {"action": "retire"})
    made.refresh_from_db()
    assert made.retired_on == TODAY
    assert client.get(reverse("conversations:list_edit", args=["emner", made.uuid])).status_code == 404
    assert client.get("/samtaleguider/lister/ukendt/ny/").status_code == 404


def test_a_duty_is_marked_as_told_by_authority_on_both_screens(client, shipped):
    conversation = ConversationFactory(case=shipped.case, started_at=NOW)
    prepare_conversation(
        conversation, by=shipped.caseworker, on=TODAY, aim="", citizen_topic="Kursus", must_tell="Meld ferie"
    )
    client.force_login(shipped.caseworker)
    address = reverse("conversations:conversation", args=[conversation.uuid])
    mark = '<span class="badge badge-info">Det skal vi fortælle</span> Meld ferie'
    assert mark in text(client.get(address))
    turned = text(client.get(address, {"vendt": "1"}))
    assert mark in turned
    assert turned.count("badge-info") == 1


def test_the_card_stands_beside_the_conversation_and_not_on_the_turned_screen(client, shipped, card):
    conversation = ConversationFactory(case=shipped.case, started_at=NOW, card=card)
    client.force_login(shipped.caseworker)
    address = reverse("conversations:conversation", args=[conversation.uuid])
    assert "Teknik: Skala 1–10" in text(client.get(address))
    assert "Skala" not in text(client.get(address, {"vendt": "1"}))


def test_the_note_opens_by_itself_after_the_conversation_and_closes_when_written(client, shipped, held):
    client.force_login(shipped.caseworker)
    record = reverse("conversations:record", args=[held.uuid])
    address = reverse("conversations:training_note", args=[held.uuid])
    assert "Din træning: Skala 1–10" in text(client.get(record))
    assert client.post(address, {"score": "11"}).status_code == 422
    assert client.post(address, {"score": "6", "higher": "Vente længere"}).url == record
    assert "Din træning" not in text(client.get(record))
    mine = text(client.get(reverse("conversations:training")))
    assert "Skala 1–10: 6" in mine
    assert "Vente længere" in mine
    client.post(address, {"score": "7"})
    assert TrainingNote.objects.count() == 1


def test_nobody_else_sees_the_note_or_is_asked_for_one(client, shipped, held):
    note_training(held, by=shipped.caseworker, now=NOW, score=4, higher="", note="Svært")
    for user in (shipped.team_leader, shipped.manager, shipped.colleague):
        assert not TrainingNote.objects.visible_to(user).exists()
    Conversation.objects.update(card_noted_at=None)
    client.force_login(shipped.team_leader)
    assert "Din træning" not in text(client.get(reverse("conversations:record", args=[held.uuid])))
    assert "Svært" not in text(client.get(reverse("conversations:training")))
    held.refresh_from_db()
    with pytest.raises(PermissionDenied):
        note_training(held, by=shipped.team_leader, now=NOW, score=4, higher="", note="")


def test_the_note_has_no_way_to_a_citizen_so_no_copy_of_a_case_can_hold_it(shipped, held):
    assert all(table.to_citizen == "" for table in personal_tables() if table.model is TrainingNote)
    assert {field.name for field in TrainingNote._meta.get_fields() if field.is_relation} == {"author", "card"}
    note_training(held, by=shipped.caseworker, now=NOW, score=4, higher="", note="Svært")
    assert not LogEntry.objects.filter(verb__contains="training").exists()


def test_a_held_conversation_without_a_technique_asks_for_no_note(client, shipped):
    held = ConversationFactory(case=shipped.case, status=Status.HELD, version=1, started_at=NOW, saved_at=NOW)
    client.force_login(shipped.caseworker)
    assert "Din træning" not in text(client.get(reverse("conversations:record", args=[held.uuid])))
    with pytest.raises(PermissionDenied):
        note_training(held, by=shipped.caseworker, now=NOW, score=4, higher="", note="")


def test_a_citizen_in_another_role_has_no_lists(client, shipped):
    client.force_login(user_with(Role.RECEPTION, municipality=shipped.municipality))
    assert client.get(reverse("conversations:lists")).status_code == 404
