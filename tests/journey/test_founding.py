# SPDX-License-Identifier: MPL-2.0
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from jobfokus.accounts.models import Municipality, Team, User
from jobfokus.citizens.models import Case, TargetGroup
from jobfokus.conversations.models import ConversationKind
from jobfokus.labourmarket.models import JobFunction

ANNA = ("add_user", "anna", "--municipality", "999", "--name", "Anna Vig", "--role", "caseworker", "--team", "Team Øst")


@pytest.fixture
def founded(db):
    call_command("found_municipality", "999", "Ryvang Kommune", stdout=StringIO())
    return Municipality.objects.get(code="999")


def type_password(monkeypatch, text):
    monkeypatch.setattr("sys.stdin", StringIO(text + "\n"))


def test_founding_gives_a_municipality_everything_it_starts_with(founded):
    assert TargetGroup.objects.filter(municipality=founded).exists()
    assert JobFunction.objects.filter(municipality=founded).exists()
    assert ConversationKind.objects.filter(municipality=founded).exists()


def test_founding_twice_adds_nothing(founded):
    before = JobFunction.objects.count(), TargetGroup.objects.count(), ConversationKind.objects.count()
    out = StringIO()
    call_command("found_municipality", "999", "Ryvang Kommune", stdout=out)
    assert before == (JobFunction.objects.count(), TargetGroup.objects.count(), ConversationKind.objects.count())
    assert "there" in out.getvalue()


def test_an_added_caseworker_can_sign_in_and_works_in_the_team(founded, monkeypatch, client):
    type_password(monkeypatch, "en-lang-adgangskode-7")
    call_command(*ANNA, stdout=StringIO())
    anna = User.objects.get(username="anna")
    assert client.login(username="anna", password="en-lang-adgangskode-7")
    assert anna.authority.case_teams == {Team.objects.get(name="Team Øst").pk}
    assert not Case.objects.visible_to(anna).exists()


@pytest.mark.parametrize("weak", ["kort", "password1234"])
def test_a_weak_password_is_refused_and_nobody_is_added(founded, monkeypatch, weak):
    type_password(monkeypatch, weak)
    with pytest.raises(CommandError):
        call_command(*ANNA)
    assert not User.objects.exists()


def test_an_unknown_municipality_and_a_taken_username_are_told(founded, monkeypatch):
    with pytest.raises(CommandError, match="no municipality with the code 998"):
        call_command("add_user", "anna", "--municipality", "998", "--name", "Anna", "--role", "manager")
    type_password(monkeypatch, "en-lang-adgangskode-7")
    call_command(*ANNA, stdout=StringIO())
    with pytest.raises(CommandError, match="anna is taken"):
        call_command(*ANNA)
