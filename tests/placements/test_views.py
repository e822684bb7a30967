# SPDX-License-Identifier: MPL-2.0
import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.models import Competence
from jobfokus.placements.choices import OrderState, OrderStep
from jobfokus.placements.models import Order
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.accounts.factories import user_with
from tests.citizens.factories import CaseFactory, CvFactory
from tests.placements.factories import DUE, order_of, sent
from tests.plans.factories import saved_plan


@pytest.fixture
def consultant(world):
    return user_with(Role.EMPLOYER_CONSULTANT, municipality=world.municipality)


def url(name: str, of) -> str:
    return reverse(f"placements:{name}", args=[of.uuid])


def test_an_order_from_a_line_of_the_plan_knows_what_the_plan_and_the_cv_know(world):
    world.case.citizen.postal_code = "4600"
    world.case.citizen.save()
    cv = CvFactory(citizen=world.case.citizen, weekly_hours=25, kilometres=12, driving_licence="B")
    Competence.objects.create(cv=cv, text="Holder orden")
    line = saved_plan(world.case, world.caseworker).lines.filter(track="B").get()
    client = sign_in(world.caseworker)
    page = client.get(f"{url('order_new', world.case)}?linje={line.uuid}").content.decode()
    for known in ('value="Funktion B"', 'value="25"', 'value="4600"', "Holder orden", "Kørekort: B", "B: Funktion B"):
        assert known in page
    client.post(f"{url('order_new', world.case)}?linje={line.uuid}", {"sought": "internship"})
    made = Order.objects.get()
    assert (made.line, made.track, made.state) == (line, "B", OrderState.DRAFT)


def test_the_postal_code_of_a_protected_person_stays_out(world):
    citizen = world.case.citizen
    citizen.postal_code, citizen.protected = "4600", True
    citizen.save()
    CvFactory(citizen=citizen, kilometres=12)
    assert 'value="4600"' not in sign_in(world.caseworker).get(url("order_new", world.case)).content.decode()


def test_a_slip_says_what_is_unclear_and_is_sent_so_only_with_a_line_that_says_why(world, consultant):
    order = order_of(world.case, world.caseworker, places="", hours=None)
    client = sign_in(world.caseworker)
    page = client.get(url("order_page", order)).content.decode()
    assert "Hvor må det være?" in page and "Hvor mange timer kan borgeren begynde med?" in page
    way = reverse("placements:order_step", args=[order.uuid, "send"])
    typed = {"send-seen": "1", "send-due_on": f"{DUE:%d-%m-%Y}", "send-consultant": str(consultant.uuid)}
    refused = client.post(way, typed)
    assert refused.status_code == 422 and "hvorfor den sendes, som den er" in refused.content.decode()
    assert client.post(way, typed | {"send-why": "borgeren er åben for alt"}).status_code == 302
    order.refresh_from_db()
    assert order.events.get().words == "Sendt, som den er, fordi borgeren er åben for alt"
    assert order.consultant == consultant


def test_a_day_gone_by_is_refused_at_its_field_and_the_words_stay(world):
    order = order_of(world.case, world.caseworker)
    way = reverse("placements:order_step", args=[order.uuid, "send"])
    typed = {"send-seen": "1", "send-due_on": "01-01-2020", "send-words": "Ring endelig"}
    page = sign_in(world.caseworker).post(way, typed)
    assert page.status_code == 422
    assert "Aftal en dag, der ikke er gået endnu." in page.content.decode() and "Ring endelig" in page.content.decode()


def test_the_employer_consultant_reads_name_contact_and_slip_and_the_look_is_logged(world, consultant):
    citizen = world.case.citizen
    citizen.phone = "20 30 40 50"
    citizen.save()
    order = sent(world.case, world.caseworker, to=consultant)
    page = sign_in(consultant).get(url("order_page", order)).content.decode()
    assert citizen.full_name in page and "20 30 40 50" in page and "Byens Brød" in page
    assert reverse("journey:case_page", args=[world.case.uuid]) not in page
    assert LogEntry.objects.filter(user_id=consultant.pk, citizen_id=citizen.pk).exists()


def test_the_contact_data_of_a_protected_person_are_with_the_caseworker(world, consultant):
    citizen = world.case.citizen
    citizen.phone, citizen.protected = "20 30 40 50", True
    citizen.save()
    page = sign_in(consultant).get(url("order_page", sent(world.case, world.caseworker, to=consultant)))
    assert "20 30 40 50" not in page.content.decode() and "Gennem sagsbehandleren" in page.content.decode()


def test_a_step_that_somebody_else_has_taken_is_told_and_changes_nothing(world, consultant):
    order = sent(world.case, world.caseworker)
    client = sign_in(consultant)
    way = reverse("placements:order_step", args=[order.uuid, "accept"])
    typed = {"accept-seen": str(order.version), "accept-due_on": f"{DUE:%d-%m-%Y}"}
    assert client.post(way, typed).status_code == 302
    page = client.post(way, typed, follow=True)
    assert "En anden har gjort noget ved bestillingen" in page.content.decode()
    assert Order.objects.get(pk=order.pk).events.filter(step=OrderStep.ACCEPT).count() == 1


def test_the_second_writer_sees_both_texts_and_loses_nothing(world):
    order = order_of(world.case, world.caseworker)
    first, second = sign_in(world.caseworker), sign_in(world.team_leader)
    mine = {"sought": "job", "purposes": ["trial"], "earlier": "Fra mig", "base_version": "1"}
    first.post(url("order_edit", order), {"sought": "internship", "earlier": "Fra den første", "base_version": "1"})
    page = second.post(url("order_edit", order), mine)
    assert page.status_code == 409
    assert "Fra mig" in page.content.decode() and "Fra den første" in page.content.decode()
    chosen = {
        "base_version": "2",
        "choice-earlier": "both",
        "mine-earlier": "Fra mig",
        "theirs-earlier": "Fra den første",
    }
    chosen |= {"sought": "job", "choice-purposes": "mine", "mine-purposes": "trial\nhours", "theirs-purposes": ""}
    assert second.post(url("order_edit", order), chosen).status_code == 302
    order.refresh_from_db()
    assert order.earlier.splitlines() == ["Fra den første", "Fra mig"]
    assert (order.sought, order.purposes) == ("job", ["trial", "hours"])


def test_what_is_typed_waits_as_a_draft_until_it_is_saved(world):
    client = sign_in(world.caseworker)
    typed = {"sought": "job", "earlier": "Halvt skrevet", "base_version": "0", "autosave_sequence": "1"}
    answer = client.post(url("order_new_typed", world.case), typed)
    assert answer.status_code == 200 and answer.json()["conflict"] is False
    assert "Halvt skrevet" in client.get(url("order_new", world.case)).content.decode()
    client.post(url("order_new", world.case), {"sought": "job"})
    assert "Halvt skrevet" not in client.get(url("order_new", world.case)).content.decode()


def test_the_list_costs_the_same_for_two_and_for_sixty_orders_and_has_more_pages(world, django_assert_num_queries):
    client, address = sign_in(world.caseworker), reverse("placements:order_list")
    for case in (world.case, *CaseFactory.create_batch(59, team=world.team, owner=world.caseworker)):
        sent(case, world.caseworker)
        if Order.objects.count() == 2:
            client.get(address)
            with django_assert_num_queries(8):
                assert "2 bestillinger" in client.get(address).content.decode()
    with django_assert_num_queries(8):
        page = client.get(address).content.decode()
    assert "60 bestillinger" in page and page.count("<tr>") == 51
    assert client.get(f"{address}?side=2").content.decode().count("<tr>") == 11


def test_the_filters_say_how_many_and_the_late_ones_are_named(world, consultant, time_machine):
    time_machine.move_to("2026-03-10 09:00")
    sent(world.case, world.caseworker, to=consultant, due_on=DUE.replace(year=2026, month=3, day=5))
    sent(world.case, world.caseworker)
    client = sign_in(consultant)
    page = client.get(reverse("placements:order_list"), {"kun": "forsinket"}).content.decode()
    assert "Sendt, forsinket" in page and "1 bestilling<" in page
    waiting = client.get(reverse("placements:orders_waiting"), headers={"HX-Request": "true"}).content.decode()
    assert waiting.count("<li") == 2
    assert client.get(reverse("placements:orders_waiting")).url.endswith("?kun=venter")
    leader = sign_in(world.team_leader).get(reverse("placements:orders_waiting"), headers={"HX-Request": "true"})
    assert leader.content.decode().count("Sendt, forsinket") == 1
    assert leader.content.decode().count("<li") == 1


def test_the_orders_of_a_case_are_a_page_and_a_fragment(world):
    sent(world.case, world.caseworker)
    client = sign_in(world.caseworker)
    whole = client.get(url("case_orders", world.case)).content.decode()
    part = client.get(url("case_orders", world.case), headers={"HX-Request": "true"}).content.decode()
    assert "<h1>" in whole and "<h1>" not in part and "Bager" in part
    assert url("order_new", world.case) in part
