# SPDX-License-Identifier: MPL-2.0
import uuid
from datetime import UTC, datetime

import pytest
from django import forms
from django.http import QueryDict
from django.test import RequestFactory

from jobfokus.common import days
from jobfokus.exchange import drafts
from jobfokus.exchange.models import Draft
from tests.racing import database_in_file, race

FORM, OBJECT = "a form", uuid.UUID(int=7)
NOW = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)


def keep(user, text, sequence, **changes):
    values = {"form": FORM, "object_uuid": OBJECT, "citizen_id": 1, "base_version": 3, "now": NOW} | changes
    return drafts.save_draft(user=user, sequence=sequence, content={"text": [text]}, **values)


def lies_there(user):
    return drafts.content_of(drafts.draft_of(user, FORM, OBJECT))["text"]


def test_an_older_sending_never_overwrites_a_newer_one(world):
    keep(world.caseworker, "første", 1)
    keep(world.caseworker, "nyeste", 3)
    answered = keep(world.caseworker, "forsinket", 2)
    assert answered.sequence == 3
    assert lies_there(world.caseworker) == ["nyeste"]


def test_each_person_has_one_draft_of_a_form(world):
    keep(world.caseworker, "min", 1)
    keep(world.team_leader, "din", 1)
    keep(world.caseworker, "min igen", 2)
    assert Draft.objects.count() == 2
    assert lies_there(world.team_leader) == ["din"]


def test_what_was_typed_lies_encrypted(world):
    keep(world.caseworker, "fortroligt", 1)
    stored = Draft.objects.extra(select={"raw": "content || ''"}).values_list("raw", flat=True).get()
    assert "fortroligt" not in stored


def test_a_dropped_draft_is_gone(world):
    keep(world.caseworker, "væk", 1)
    drafts.drop_draft(world.caseworker, FORM, OBJECT)
    assert drafts.draft_of(world.caseworker, FORM, OBJECT) is None


def test_what_could_not_become_a_version_is_newer_than_any_draft(world):
    keep(world.caseworker, "kladde", 9)
    drafts.keep_as_draft(
        user=world.caseworker, form=FORM, object_uuid=OBJECT, citizen_id=1, base_version=3,
        content={"text": ["trykket gem"]}, now=NOW,
    )  # fmt: skip
    assert lies_there(world.caseworker) == ["trykket gem"]


def autosave(user, *, version=3, **data):
    request = RequestFactory().post("/", {"csrfmiddlewaretoken": "x", "form_token": "y", **data})
    request.user = user
    return drafts.answer_autosave(request, form=FORM, object_uuid=OBJECT, citizen_id=1, version=version)


def test_the_page_is_told_when_it_was_saved_and_tokens_are_not_kept(world, time_machine):
    time_machine.move_to(NOW, tick=False)
    answer = autosave(world.caseworker, text="Hej", autosave_sequence=1, base_version=3)
    assert answer.status_code == 200
    assert answer.content == b'{"saved_at": "10.31", "sequence": 1, "conflict": false}'
    assert drafts.content_of(drafts.draft_of(world.caseworker, FORM, OBJECT)) == {"text": ["Hej"]}


def test_the_page_is_told_that_somebody_saved_a_version_meanwhile(world):
    answer = autosave(world.caseworker, version=4, text="Hej", autosave_sequence=1, base_version=3)
    assert b'"conflict": true' in answer.content


def test_the_same_sending_again_is_acknowledged_again(world):
    autosave(world.caseworker, text="Hej", autosave_sequence=1, base_version=3)
    assert autosave(world.caseworker, text="Hej", autosave_sequence=1, base_version=3).status_code == 200


def test_a_window_that_lags_behind_is_told_so_and_overwrites_nothing(world):
    autosave(world.caseworker, text="det andet vindue", autosave_sequence=2, base_version=3)
    assert autosave(world.caseworker, text="dette vindue", autosave_sequence=1, base_version=3).status_code == 409
    assert lies_there(world.caseworker) == ["det andet vindue"]


@pytest.mark.parametrize("data", [{}, {"autosave_sequence": "x", "base_version": "1"}])
def test_a_sending_without_its_counters_is_refused(world, data):
    assert autosave(world.caseworker, **data).status_code == 400
    assert not Draft.objects.exists()


def test_a_form_is_shown_as_it_was_typed_without_being_judged():
    class Day(forms.Form):
        on = forms.DateField()

    shown = drafts.unchecked(Day(drafts.typed_data({"on": ["24-1"]})))
    assert shown["on"].value() == "24-1"
    assert not shown["on"].errors


def test_a_set_of_forms_is_shown_as_it_was_typed_without_being_judged():
    class Day(forms.Form):
        on = forms.DateField()

    typed = QueryDict("form-TOTAL_FORMS=1&form-INITIAL_FORMS=0&form-0-on=24-1")
    shown = drafts.unchecked_set(forms.formset_factory(Day)(drafts.typed_data(drafts.typed_content(typed))))
    assert shown[0]["on"].value() == "24-1"
    assert not shown.errors[0]
    assert not shown.non_form_errors()


@pytest.mark.parametrize("at, words", [(None, ""), (datetime(2026, 3, 2, 9, 5), "09.05")])  # noqa: DTZ001
def test_the_clock_is_written_as_danes_write_it(at, words):
    assert days.clock(at) == words


@pytest.mark.django_db(transaction=True)
def test_sendings_that_race_leave_one_draft_with_the_newest_text(world, tmp_path):
    with database_in_file(tmp_path):
        results = race(*(lambda n=n: keep(world.caseworker, f"tekst {n}", n) for n in range(1, 9)))
        assert not [result for result in results if isinstance(result, Exception)]
        assert Draft.objects.count() == 1
        assert lies_there(world.caseworker) == ["tekst 8"]


def test_a_first_sending_that_arrives_a_hair_later_still_brings_the_newer_text(world, monkeypatch):
    """Between looking and writing an older sending made the row: the newer one must not take it for its own."""
    really = Draft.objects.get_or_create

    def older_first(**given):
        monkeypatch.undo()
        keep(world.caseworker, "ældre", 1)
        return really(**given)

    monkeypatch.setattr(Draft.objects, "get_or_create", older_first)
    assert keep(world.caseworker, "nyere", 2).sequence == 2
    assert lies_there(world.caseworker) == ["nyere"]
