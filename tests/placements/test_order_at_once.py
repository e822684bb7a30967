# SPDX-License-Identifier: MPL-2.0
"""The decision of a screening sends an order the same day (S3)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Cv
from jobfokus.placements.actions.at_once import WHY, Wanted, screen_and_order
from jobfokus.placements.choices import OrderState
from jobfokus.placements.models import Order
from jobfokus.placements.rules.orders import Wish
from jobfokus.plans.models import Activity
from jobfokus.screening.actions.screenings import Decision
from jobfokus.screening.choices import Effort
from jobfokus.screening.models import CriteriaEdition, Screening
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.plans.factories import NOW
from tests.screening.screenings import switched_on


@pytest.fixture
def screens(world):
    switched_on(world.municipality)
    return world


@pytest.fixture
def consultant(screens):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=screens.municipality)


def page(world) -> str:
    return reverse("placements:screening", args=[world.case.uuid])


def sent(world, **more):
    edition = CriteriaEdition.objects.newest(world.municipality.pk)
    decided = {"answer-no_network": "yes", "edition": edition.number, "base_version": 0}
    decided |= {"decision": "intensive", "reason": "Vi går i gang sammen"}
    order = {"chosen": "on", "sought": "internship", "function": "Lager", "message": "Bor ved havnen"}
    order["due_on"] = (timezone.localdate() + timedelta(days=3)).strftime("%d-%m-%Y")
    return decided | {f"order-{name}": value for name, value in order.items()} | more


def test_one_form_decides_and_sends_the_order_with_what_the_cv_knows(screens, consultant):
    Cv.objects.create(citizen=screens.case.citizen, weekly_hours=25)
    browser = sign_in(screens.caseworker)
    assert "Send en bestilling til virksomhedskonsulenten i dag" in browser.get(page(screens)).content.decode()
    answer = browser.post(page(screens), sent(screens, **{"order-consultant": str(consultant.uuid)}))
    assert answer.url == page(screens)
    order = Order.objects.get()
    assert (order.case, order.state, order.consultant, order.hours) == (screens.case, OrderState.SENT, consultant, 25)
    assert (order.wishes.get().function_text, order.events.get().words) == ("Lager", f"{WHY}\nBor ved havnen")
    assert Screening.objects.get().decision == Effort.INTENSIVE and not Activity.objects.exists()
    assert reverse("placements:case_orders", args=[screens.case.uuid]) in browser.get(answer.url).content.decode()
    assert "Lager" in sign_in(consultant).get(reverse("placements:order_page", args=[order.uuid])).content.decode()


def test_without_the_tick_nothing_is_ordered_and_the_effort_is_asked_for(screens):
    answer = sign_in(screens.caseworker).post(page(screens), sent(screens, **{"order-chosen": ""}))
    assert answer.status_code == 422 and "Vælg mindst én indsats eller en bestilling" in answer.content.decode()
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("sought", "", "Vælg, hvad virksomhedskonsulenten skal finde."),
        ("function", " ", "Skriv, hvilket slags job det handler om."),
        ("due_on", "", "Vælg en dag."),
        ("due_on", "01-01-2020", "Aftal en dag, der ikke er gået endnu."),
    ],
)
def test_what_is_wrong_in_the_order_is_said_and_nothing_is_decided(screens, field, typed, message):
    answer = sign_in(screens.caseworker).post(page(screens), sent(screens, **{f"order-{field}": typed}))
    assert answer.status_code == 422 and message in answer.content.decode()
    assert "Bor ved havnen" in answer.content.decode()
    assert not Order.objects.exists() and not Screening.objects.exists()


def test_a_restricted_case_offers_no_order_that_nobody_could_see(screens):
    screens.case.restricted = True
    screens.case.save()
    named = {"named_by": screens.team_leader, "reason": "Kender sagen"}
    screens.case.named.create(user=screens.caseworker, since=timezone.localdate(), **named)
    text = sign_in(screens.caseworker).get(page(screens)).content.decode()
    assert "Gem beslutningen" in text and "Send en bestilling" not in text


def test_decision_and_order_are_one_and_only_who_may_write_makes_them(screens, consultant):
    edition = CriteriaEdition.objects.newest(screens.municipality.pk)
    wanted = Wanted({"sought": "job"}, Wish(function="Lager"), consultant, timezone.localdate(NOW) - timedelta(days=1))
    decision = Decision(Effort.INTENSIVE, "Vi går i gang")
    for user, refusal in ((screens.caseworker, ValidationError), (screens.colleague, PermissionDenied)):
        with pytest.raises(refusal):
            screen_and_order(screens.case, edition, {}, decision, [], wanted, seen=0, by=user, now=NOW)
    assert not Screening.objects.exists() and not Order.objects.exists()
