# SPDX-License-Identifier: MPL-2.0
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.citizens.actions.cv import add_position, save_about
from jobfokus.citizens.models import Cv, CvPosition
from jobfokus.citizens.rules.cv import Position
from jobfokus.privacy.models import LogEntry
from tests.accounts.factories import user_with
from tests.journey.factories import NOW


@pytest.fixture
def mine(world, client, time_machine):
    """A citizen who has signed in."""
    time_machine.move_to(NOW, tick=False)
    citizen = world.case.citizen
    citizen.user = user_with(Role.CITIZEN, municipality=world.municipality)
    citizen.save()
    world.case.last_occupation = "Kok"
    world.case.save()
    client.force_login(citizen.user)
    return citizen


def url(part="", name="cv_part"):
    return reverse(f"portal:{name}", args=[part] if part else [])


PAGE = reverse("portal:cv_page")


def sent(seen=0, **more):
    return {"base_version": seen, "form_token": str(uuid4()), "action": "save"} | more


def text(response):
    return " ".join(response.content.decode().split())


def test_min_plan_leads_to_the_cv_in_the_language_of_the_page(client, mine):
    assert f'href="{PAGE}"' in text(client.get(reverse("portal:min_plan")))
    assert f'href="{PAGE}?sprog=en"' in text(client.get(reverse("portal:min_plan"), {"sprog": "en"}))


def test_the_citizen_begins_with_the_latest_job_and_writes_on(client, mine):
    assert "Læg „Kok“ ind" in text(client.get(PAGE))
    answer = client.post(url("nyt-job"), sent(title="Kok", kind="job"), follow=True)
    assert "Hvad lavede du?" in text(answer)
    row = CvPosition.objects.get()
    done = client.post(url(str(row.uuid)), sent(1, title="Kok", kind="job", more=["Bagning"]), follow=True)
    for words in ("Kok: Gemt.", "Bagning", f"af {mine.user.name}"):
        assert words in text(done)
    entry = LogEntry.objects.about(mine.pk).filter(verb="cv.saved").last()
    assert entry.role == "citizen"


def test_everything_is_said_in_english_and_links_keep_the_language(client, mine):
    add_position(mine, Position("Chef", kind="voluntary"), by=mine.user, now=NOW)
    shown = text(client.get(PAGE, {"sprog": "en"}))
    for words in ("My CV", "Jobs and other work", "Voluntary work", "Languages and driving licence", "Last saved"):
        assert words in shown
    assert f"{url('vilkaar')}?sprog=en" in shown
    for part in ("om-mig", "soeger", "kompetencer", "uddannelse", "sprog", "vilkaar", "nyt-job"):
        form = text(client.get(url(part), {"sprog": "en"}))
        assert '<html lang="en">' in form
        for danish in ("Gem", "Tilbage", "Hvor?", "Skriv", "Vælg", "Nummer"):
            assert f">{danish}<" not in form
    answer = client.post(url("nyt-job") + "?sprog=en", sent(title="", kind="job"))
    assert "Something needs correcting before we can save" in text(answer)


def test_the_second_writer_at_home_sees_both_texts_in_english_too(client, world, mine):
    save_about(mine, "Caseworker's words", seen=0, by=world.caseworker, now=NOW)
    shown = text(client.post(url("om-mig") + "?sprog=en", sent(0, about="My words")))
    for words in ("My words", "Caseworker&#x27;s words", "Keep both texts", world.caseworker.name):
        assert words in shown
    assert "Hovedmenu" not in shown


def test_another_citizens_position_is_not_reached_by_its_number(client, world, mine):
    row = add_position(world.foreign_case.citizen, Position("Fremmed"), by=world.foreign_caseworker, now=NOW)
    assert client.get(url(str(row.uuid))).status_code == 404
    client.post(url(str(row.uuid)), sent(9, action="delete"))
    client.post(url(str(row.uuid)), sent(9, title="Overtaget", kind="job"))
    assert CvPosition.objects.get().title == "Fremmed"
    assert not Cv.objects.filter(citizen=mine).exists()


def test_staff_and_people_without_a_row_have_no_such_page(client, world, mine):
    for user in (world.caseworker, user_with(Role.CITIZEN, municipality=world.municipality)):
        client.force_login(user)
        assert client.get(PAGE).status_code == 404


def test_the_page_costs_the_same_for_one_and_thirty_positions(client, mine, django_assert_num_queries):
    add_position(mine, Position("Kok"), by=mine.user, now=NOW)
    client.get(PAGE)
    for times in (0, 29):
        for number in range(times):
            add_position(mine, Position(f"Job {number}", functions=("Pluk",)), by=mine.user, now=NOW)
        with django_assert_num_queries(10):
            client.get(PAGE)
