# SPDX-License-Identifier: MPL-2.0
import pytest
from django.db.models import CharField

from jobfokus.accounts.models import Municipality
from jobfokus.common.kept import Blank, KeptQuestion, Lately, answered, written
from jobfokus.common.together import read_kept
from tests.accounts.factories import MunicipalityFactory


@pytest.mark.django_db
def test_a_kept_question_is_written_once_and_answered_anew_each_time():
    wrote = []

    def write():
        wrote.append("once")
        return Municipality.objects.filter(name=Blank("name", CharField())).values_list("code")

    question, here = KeptQuestion(write), MunicipalityFactory()
    assert question.rows(name="Findes ikke") == []
    assert question.rows(name=here.name) == [(here.code,)]
    Municipality.objects.filter(pk=here.pk).update(code="000")
    assert question.rows(name=here.name) == [("000",)]
    assert wrote == ["once"]


@pytest.mark.django_db
def test_questions_kept_together_tell_what_has_changed_since_they_were_written():
    here = MunicipalityFactory()
    for name in (here.name, "Nyt navn"):
        Municipality.objects.filter(pk=here.pk).update(name=name)
        asked = read_kept(("test", here.pk), lambda: {"here": (Municipality.objects.filter(pk=here.pk), ("name",))})
        assert asked == {"here": [{"name": name}]}


@pytest.mark.django_db
def test_a_question_that_nothing_can_answer_is_not_asked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert answered(*written(Municipality.objects.filter(pk__in=()))) == []


@pytest.mark.django_db
def test_only_the_latest_keys_are_kept():
    made, lately = [], Lately[str](most=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        lately.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]
