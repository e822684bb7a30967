# SPDX-License-Identifier: MPL-2.0
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template import Context, Template
from django.test import RequestFactory

from jobfokus.accounts.models import Team
from jobfokus.exchange.models import SentForm
from jobfokus.exchange.once import forget_old_tokens, once
from tests.racing import database_in_file, race

NOW = datetime(2026, 3, 2, 9, 31, tzinfo=UTC)


def make_team(request):
    """A view that makes something, or shows its form again when no name was given."""
    if not request.POST.get("name"):
        return HttpResponse("Skriv et navn")
    team = Team.objects.create(municipality=request.user.municipality, name=f"{request.POST['name']} {uuid.uuid4()}")
    return HttpResponseRedirect(f"/hold/{team.uuid}/")


def send(view, user, **data):
    request = RequestFactory().post("/", data)
    request.user = user
    return view(request)


def made():
    return Team.objects.filter(name__startswith="Nyt").count()


def test_a_form_sent_twice_makes_one_thing_and_leads_to_the_same_page(world):
    token = uuid.uuid4()
    first, second = (send(once(make_team), world.caseworker, form_token=token, name="Nyt") for _ in range(2))
    assert first.url == second.url
    assert made() == 1


def test_a_token_is_forgotten_when_no_open_page_can_hold_it(world):
    young, old = uuid.uuid4(), uuid.uuid4()
    for token, age in ((young, timedelta(hours=47)), (old, timedelta(hours=49))):
        SentForm.objects.create(token=token, user=world.caseworker, sent_at=NOW - age)
    assert forget_old_tokens(NOW) == 1
    assert [sent.token for sent in SentForm.objects.all()] == [young]


def test_two_forms_make_two_things(world):
    for _ in range(2):
        send(once(make_team), world.caseworker, form_token=uuid.uuid4(), name="Nyt")
    assert made() == 2


def test_a_form_with_mistakes_can_be_sent_again_with_the_same_token(world):
    token = uuid.uuid4()
    assert send(once(make_team), world.caseworker, form_token=token, name="").content == b"Skriv et navn"
    assert send(once(make_team), world.caseworker, form_token=token, name="Nyt").status_code == 302
    assert made() == 1


def test_a_view_that_breaks_makes_nothing_and_keeps_no_token(world):
    def breaks(request):
        make_team(request)
        raise ValueError

    with pytest.raises(ValueError):
        send(once(breaks), world.caseworker, form_token=uuid.uuid4(), name="Nyt")
    assert made() == 0
    assert not SentForm.objects.exists()


def test_a_token_of_somebody_else_leads_nowhere(world):
    token = uuid.uuid4()
    send(once(make_team), world.caseworker, form_token=token, name="Nyt")
    with pytest.raises(Http404):
        send(once(make_team), world.colleague, form_token=token, name="Nyt")
    assert made() == 1


@pytest.mark.parametrize("data", [{}, {"form_token": "ikke et nummer"}])
def test_without_a_token_every_sending_counts(world, data):
    for _ in range(2):
        send(once(make_team), world.caseworker, name="Nyt", **data)
    assert made() == 2


def test_every_form_gets_a_token_of_its_own():
    first, second = (Template("{% form_token %}").render(Context()) for _ in range(2))
    assert first.startswith('<input type="hidden" name="form_token" value="')
    assert first != second


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("view, things", [(once(make_team), 1), (make_team, 4)], ids=["once", "control"])
def test_sendings_that_race_make_one_thing_and_without_the_guard_many(world, tmp_path, view, things):
    token = uuid.uuid4()
    with database_in_file(tmp_path):
        answers = race(*[lambda: send(view, world.caseworker, form_token=token, name="Nyt")] * 4)
        assert len({answer.url for answer in answers}) == things
        assert made() == things
