# SPDX-License-Identifier: MPL-2.0
"""The municipality's own list of reasons: added, written otherwise, taken out of use and used again."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.contact_reasons import ReasonWords, add_reason, change_reason, take_out_of_use
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import ContactReason
from jobfokus.citizens.shipped_contact import ship_contact_rules
from jobfokus.exchange.conflicts import ChangedMeanwhileError
from jobfokus.journey.forms.rhythm import AwayForm
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.journey.factories import NOW

LIST = "/rettidighed/grunde/"


@pytest.fixture
def admin(world):
    ship_contact_rules(world.municipality)
    return user_with(Role.ADMINISTRATOR, municipality=world.municipality)


def offered(user):
    return {reason.name for reason in AwayForm(user=user).fields["reason"].queryset}


def test_an_administrator_adds_a_reason_that_staff_can_choose_and_takes_it_out_of_use_again(client, world, admin):
    client.force_login(admin)
    page = client.get(LIST).content.decode()
    assert "Skal siges 14 dage før. Fritager også for jobloggen" in page
    typed = {"name": "Valg til byrådet", "effect": "pause", "notice_days": "3", "log": "on"}
    assert client.post(reverse("steering:reason_new"), typed).status_code == 302
    made = ContactReason.objects.get(name="Valg til byrådet")
    assert (made.effect, made.notice_days, made.log) == ("pause", 3, True)
    assert "Valg til byrådet" in offered(world.caseworker)
    client.post(reverse("steering:reason_use", args=[made.uuid]), {"seen": "1"})
    assert "Valg til byrådet" not in offered(world.caseworker)
    client.post(reverse("steering:reason_use", args=[made.uuid]), {"seen": "2"})
    assert "Valg til byrådet" in offered(world.caseworker)
    verbs = LogEntry.objects.filter(verb__startswith="contact_reason").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["contact_reason.added", "contact_reason.retired", "contact_reason.used_again"]


def test_two_reasons_in_use_never_bear_one_name_and_two_writers_never_overwrite_each_other(client, world, admin):
    illness = ContactReason.objects.get(municipality=world.municipality, code="illness")
    with pytest.raises(ValidationError, match="står på listen"):
        add_reason(ReasonWords("Ferie"), ReasonEffect.PAUSE, by=admin)
    change_reason(illness, ReasonWords("Syg", 0, True), by=admin, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        change_reason(illness, ReasonWords("Sygdom", 0, True), by=admin, seen=1)
    client.force_login(admin)
    answer = client.post(reverse("steering:reason_edit", args=[illness.uuid]), {"name": "Ferie", "seen": "2"})
    assert answer.status_code == 422
    assert "Den grund står på listen i forvejen." in answer.content.decode()


def test_only_administrators_and_managers_of_the_municipality_write_the_list(world, admin):
    illness = ContactReason.objects.get(municipality=world.municipality, code="illness")
    foreign = user_with(Role.ADMINISTRATOR, municipality=world.foreign_case.municipality)
    for user in (world.caseworker, world.team_leader, foreign):
        with pytest.raises(PermissionDenied):
            take_out_of_use(illness, by=user, now=NOW, seen=1)
