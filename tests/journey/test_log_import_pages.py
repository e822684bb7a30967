# SPDX-License-Identifier: MPL-2.0
"""The pages of the job-log import, as a team leader reads them."""

import pytest
from django.urls import reverse

from jobfokus.citizens.choices import Channel
from jobfokus.citizens.models import Case, Citizen, JobLogEntry
from jobfokus.exchange.models import ImportBatch
from jobfokus.labourmarket.models import JobFunction
from jobfokus.privacy.models import LogEntry
from tests.citizens.extracts import cpr
from tests.citizens.logs import log_file
from tests.journey.importing import Office
from tests.journey.test_import_pages import act, page, read, upload
from tests.masked import shows_tail

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    office = Office()
    office.load({})
    return office


@pytest.fixture
def leader(client, office):
    client.force_login(office.leader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def uploaded(leader, *rows) -> ImportBatch:
    upload(leader, log_file(*rows), name="joblog.csv")
    return ImportBatch.objects.latest("pk")


def test_the_upload_sees_by_itself_that_it_is_a_job_log(leader):
    words = read(leader.get(reverse("journey:import_list")))
    assert "Jobloggen . Én række for hvert job, borgeren har søgt." in words
    batch = uploaded(leader, {}, {"Stilling": "Tjener", "Kanal": ""})
    words = page(leader, batch)
    assert "Joblog" in words
    assert "Søren Åkjær 610281-•••• 04-08-2026" in words
    assert "Kok · Kroen ApS · Køge · Telefon · A · Sendt" in words
    assert not shows_tail(words)
    seen = LogEntry.objects.get(verb="import_previewed", object_uuid=batch.uuid)
    assert seen.citizen_id == Citizen.objects.get().pk
    assert "Jobloggen er indlæst." in read(act(leader, "import_commit", batch, seen=batch.version))
    batch.refresh_from_db()
    assert "Nye linjer i jobloggen forsvinder" in read(leader.get(reverse("journey:import_undo", args=[batch.uuid])))
    assert "fortrudt" in read(act(leader, "import_undo", batch, seen=batch.version))
    assert not JobLogEntry.objects.exists()


def test_a_change_is_told_in_our_words(leader, office):
    batch = uploaded(leader, {})
    act(leader, "import_commit", batch, seen=batch.version)
    JobFunction.objects.create(municipality=office.municipality, name="Lave mad", aliases=["kok"])
    words = page(leader, uploaded(leader, {"Status": "Afslag", "Svar dato": "10-08-2026", "Begrundelse": "Sprog"}))
    assert "Status: Sendt → Afslag" in words
    assert "Svar dato: (tom) → 10-08-2026" in words
    assert "Begrundelse: (tom) → Sprog" in words
    assert "Jobfunktion: Lave mad" in words


def test_an_unknown_person_and_an_unknown_word_are_told_by_row_and_column(leader):
    words = page(leader, uploaded(leader, {"CPR-nr.": "630281-1234"}, {"Kanal": "Brevdue"}))
    assert "Problemer tilbage: 2." in words
    assert "Ukendt borger" in words
    assert "CPR-nr.: Borgeren findes ikke hos os." in words
    assert "Kanal: Vælg, hvad ordet betyder hos os. Der står „Brevdue“." in words


def test_words_and_titles_are_given_a_meaning_once(leader, office):
    JobFunction.objects.create(municipality=office.municipality, name="Lave mad", aliases=["gryder"])
    batch = uploaded(leader, {"Kanal": "Brevdue"}, {"Stilling": "Kogekone"}, {"Stilling": "Kogekone"})
    url = reverse("journey:import_names", args=[batch.uuid])
    words = read(leader.get(url))
    assert "Kanal: Brevdue 1 række" in words
    assert "Stilling: Kogekone 2 rækker" in words
    refused = leader.post(url, {"word0": "network", "title0": "Ukendt"})
    assert refused.status_code == 422
    assert "Vi kender ikke den jobfunktion." in read(refused)
    words = read(leader.post(url, {"word0": Channel.NETWORK, "title0": "GRYDER", "title1": ""}, follow=True))
    assert "Vi husker dine valg" in words
    assert "Problemer tilbage" not in words
    batch.refresh_from_db()
    act(leader, "import_commit", batch, seen=batch.version)
    assert JobLogEntry.objects.filter(title="Kogekone", function__name="Lave mad").count() == 2
    assert JobLogEntry.objects.filter(channel=Channel.NETWORK).count() == 1
    again = leader.get(reverse("journey:import_names", args=[uploaded(leader, {"Kanal": "Brevdue"}).uuid]))
    assert again.context["form"].fields["word0"].initial == Channel.NETWORK


def test_a_file_with_known_words_has_nothing_to_choose(leader, office):
    JobFunction.objects.create(municipality=office.municipality, name="Kok")
    batch = uploaded(leader, {})
    assert "Vi kender alle ordene" in read(leader.get(reverse("journey:import_names", args=[batch.uuid])))


def test_a_restricted_case_is_a_row_number(leader):
    Case.objects.update(restricted=True)
    words = page(leader, uploaded(leader, {}))
    assert "Begrænset sag" in words
    assert "Åkjær" not in words
    assert "Kroen" not in words


def test_a_protected_person_is_marked(leader):
    Citizen.objects.update(protected=True)
    assert "Navne- og adressebeskyttelse" in page(leader, uploaded(leader, {}))


@pytest.mark.parametrize("count", [1, 30])
def test_the_preview_costs_the_same_for_one_person_and_for_many(leader, office, count, django_assert_max_num_queries):
    office.load(*({"cpr": cpr(serial)} for serial in range(count)))
    batch = uploaded(leader, *({"CPR-nr.": cpr(serial)} for serial in range(count)))
    with django_assert_max_num_queries(10):
        leader.get(reverse("journey:import_page", args=[batch.uuid]))
    with django_assert_max_num_queries(10):
        leader.get(reverse("journey:import_names", args=[batch.uuid]))
