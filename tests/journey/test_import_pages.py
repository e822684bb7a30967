# SPDX-License-Identifier: MPL-2.0
"""The pages of the caseload import, as a team leader reads them."""

import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jobfokus.accounts.choices import Role
from jobfokus.accounts.models import Team, User
from jobfokus.citizens.choices import ExitMark
from jobfokus.citizens.models import Case, Citizen, ExitReason, NamedAccess, TargetGroup
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.models import ImportBatch
from jobfokus.privacy.models import LogEntry
from jobfokus.steering.choices import Part
from tests.accounts.factories import LONG_AGO, user_with
from tests.citizens.extracts import extract, many
from tests.journey.importing import Office
from tests.masked import shows_tail
from tests.steering.organising import organised

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db) -> Office:
    return Office()


@pytest.fixture
def leader(client, office):
    client.force_login(office.leader, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client, content: bytes, name: str = "udtræk.csv", **more):
    return client.post(reverse("journey:import_new"), {"file": SimpleUploadedFile(name, content)} | more)


def page(client, batch: ImportBatch, **asked) -> str:
    response = client.get(reverse("journey:import_page", args=[batch.uuid]), asked)
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    return read(response)


def read(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def act(client, name: str, batch: ImportBatch, **data):
    return client.post(reverse(f"journey:{name}", args=[batch.uuid]), data, follow=True)


def test_an_empty_list_says_what_to_do(leader):
    words = read(leader.get(reverse("journey:import_list")))
    assert "Ingen filer endnu" in words
    assert "Disse kolonner skal være der: CPR-nr., Fornavn, Efternavn" in words


def test_a_file_is_looked_through_committed_and_taken_back(leader, office):
    response = upload(leader, extract({"owner": "Karin Toft"}, {"cpr": "620281-1234", "first_name": "Ærø"}))
    batch = ImportBatch.objects.get()
    assert response.url == reverse("journey:import_page", args=[batch.uuid])
    words = page(leader, batch)
    assert "Nye (2)" in words
    assert "Søren Åkjær 610281-••••" in words
    assert not shows_tail(words)
    assert "Dagpengemodtager · Team Jobklar · Karin Toft" in words
    assert "Til teamets indbakke" in words
    assert "Indlæs 2 rækker" in words
    words = read(act(leader, "import_commit", batch, seen=batch.version))
    assert "Udtrækket er indlæst." in words
    assert "Fortryd indlæsningen" in words
    assert Case.objects.filter(municipality=office.municipality).count() == 2
    words = read(leader.get(reverse("journey:import_undo", args=[batch.uuid])))
    assert "Vi tager 2 rækker tilbage." in words
    batch.refresh_from_db()
    words = read(act(leader, "import_undo", batch, seen=batch.version))
    assert "Indlæsningen er fortrudt." in words
    assert not Citizen.objects.filter(municipality=office.municipality).exists()


def test_a_file_sent_twice_is_staged_once(leader):
    token = uuid.uuid4()
    urls = {upload(leader, extract({}), form_token=token).url for _ in range(2)}
    assert len(urls) == 1
    assert ImportBatch.objects.count() == 1


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "Filen er tom."),
        (b"PK\x03\x04", "Filen er et regneark. Gem det som CSV, og prøv igen."),
        (b"\x00\x01\x02", "Filen er ikke en tekstfil."),
        (b"hej\n", "Filen mangler en linje øverst"),
        (extract({}, columns=("cpr", "first_name")), "Filen mangler kolonner. Det drejer sig om „Efternavn“"),
    ],
)
def test_a_broken_file_changes_nothing_and_is_told_kindly(leader, content, words):
    response = upload(leader, content)
    assert response.status_code == 422
    assert words in read(response)
    assert "Intet er ændret" in read(response)
    assert not ImportBatch.objects.exists()


def test_no_file_at_all_is_told(leader):
    response = leader.post(reverse("journey:import_new"), {})
    assert response.status_code == 422
    assert "Vælg en fil først." in read(response)


def test_problems_are_told_by_row_and_column_and_set_aside_by_choice(leader, office):
    upload(leader, extract({}, {"cpr": "620281-1234", "started_on": "31-02-2026"}, {"cpr": "12"}))
    batch = ImportBatch.objects.get()
    words = page(leader, batch)
    assert "Problemer tilbage: 2." in words
    assert "Ledig fra: Datoen kan ikke læses. Skriv dag, måned og år. Der står „31-02-2026“." in words
    assert "CPR-nr.: Et cpr-nummer har ti cifre." in words
    assert "Indlæs 1 række" not in words
    assert "Der er rækker med problemer" in read(act(leader, "import_commit", batch, seen=batch.version))
    assert "Sat til side" in read(act(leader, "import_set_aside", batch, row="3"))
    assert "Problemer tilbage: 1." in page(leader, batch)
    act(leader, "import_set_aside", batch, row="3", take_in="1")
    assert "Problemer tilbage: 2." in page(leader, batch)
    assert "Indlæs 1 række" in read(act(leader, "import_set_aside", batch, all="1"))
    act(leader, "import_commit", batch, seen=batch.version)
    assert Case.objects.filter(municipality=office.municipality).count() == 1


def test_setting_nothing_aside_asks_for_ticks(leader):
    upload(leader, extract({"cpr": "12"}))
    assert "Sæt flueben" in read(act(leader, "import_set_aside", ImportBatch.objects.get()))


def test_names_are_chosen_once_and_remembered(leader, office):
    content = extract(
        {"team": "JOB 1", "owner": "KT", "target_group": "Fleksjobvisiteret"},
        {"cpr": "620281-1234", "ended_on": "01-05-2026", "exit_reason": "Praktikplads i job"},
    )
    upload(leader, content)
    batch = ImportBatch.objects.get()
    url = reverse("journey:import_names", args=[batch.uuid])
    form = leader.get(url).context["form"]
    fields = {name.text: place for place, name in enumerate(form.names)}
    assert form.fields[f"mark{fields['Praktikplads i job']}"].initial == ExitMark.EVENT
    assert "Navne uden svar: 3" in read(leader.get(url))
    data = {
        f"name{fields['JOB 1']}": str(office.team.uuid),
        f"name{fields['KT']}": str(office.karin.uuid),
        f"name{fields['Fleksjobvisiteret']}": "create",
        f"name{fields['Praktikplads i job']}": "create",
        f"mark{fields['Praktikplads i job']}": ExitMark.CENSORED,
    }
    words = read(leader.post(url, data, follow=True))
    assert "Vi husker dine valg" in words
    assert "Nye (2)" in words
    made = ExitReason.objects.get(name="Praktikplads i job")
    assert (made.municipality, made.mark) == (office.municipality, ExitMark.CENSORED)
    assert TargetGroup.objects.filter(name="Fleksjobvisiteret", municipality=office.municipality).exists()
    batch.refresh_from_db()
    act(leader, "import_commit", batch, seen=batch.version)
    upload(leader, content)
    again = ImportBatch.objects.latest("pk")
    assert "Der er intet nyt" in page(leader, again)


def test_a_team_to_choose_says_what_it_takes_care_of(leader, office):
    organised(office.municipality, {office.team: Part.NEW}, by=office.leader, on=LONG_AGO)
    upload(leader, extract({"team": "JOB 1"}))
    words = read(leader.get(reverse("journey:import_names", args=[ImportBatch.objects.get().uuid])))
    assert f"{office.team.name}: nye ledige" in words


def test_all_missing_names_can_be_made_at_once_but_never_users(leader, office):
    upload(leader, extract({"team": "Nyt team", "benefit": "Ny ydelse", "owner": "Ny Kollega"}))
    batch, users = ImportBatch.objects.get(), User.objects.count()
    words = read(leader.post(reverse("journey:import_names", args=[batch.uuid]), {"create_missing": "1"}, follow=True))
    assert "Nye (1)" in words
    assert Team.objects.filter(municipality=office.municipality, name="Nyt team").exists()
    assert User.objects.count() == users


def test_a_choice_that_is_not_offered_is_refused(leader, office):
    elsewhere = Office()
    upload(leader, extract({"team": "JOB 1"}))
    batch = ImportBatch.objects.get()
    url = reverse("journey:import_names", args=[batch.uuid])
    place = next(place for place, name in enumerate(leader.get(url).context["form"].names) if name.text == "JOB 1")
    assert leader.post(url, {f"name{place}": str(elsewhere.team.uuid)}).status_code == 422


def test_a_protected_person_is_shown_without_contact(leader, office):
    office.load({"protected": "Ja"})
    upload(leader, extract({"protected": "Ja", "address": "Hemmelig 1"}, {"cpr": "620281-1234", "protected": "Ja"}))
    batch = ImportBatch.objects.latest("pk")
    changed, new = page(leader, batch, vis="changed"), page(leader, batch, vis="new")
    assert "Adresse: ændres (skjult: navne- og adressebeskyttelse)" in changed
    assert "Søren Åkjær" in changed
    assert "Skjult: navne- og adressebeskyttelse" in new
    assert not {"Hemmelig", "Ærøvej", "Køge"} & set((changed + new).split())


def test_a_person_who_loses_the_mark_in_the_file_is_still_protected_here(leader, office):
    office.load({"protected": "Ja"})
    upload(leader, extract({"address": "Hemmelig 1"}))
    assert "Hemmelig" not in page(leader, ImportBatch.objects.latest("pk"))


def test_a_restricted_case_is_a_row_number_except_to_those_named(leader, office):
    office.load({"owner": "Karin Toft"})
    case = Case.objects.get(municipality=office.municipality)
    Case.objects.update(restricted=True)
    upload(leader, extract({"town": "Borup", "owner": "Karin Toft"}))
    batch = ImportBatch.objects.latest("pk")
    words = page(leader, batch)
    assert "Begrænset sag" in words
    assert "Åkjær" not in words
    assert "Borup" not in words
    NamedAccess.objects.create(case=case, user=office.leader, named_by=office.karin, reason="Leder", since=LONG_AGO)
    assert "By: Køge → Borup" in page(leader, batch)


def test_the_preview_logs_the_people_it_shows(leader, office):
    office.load({})
    upload(leader, extract({"town": "Borup"}))
    page(leader, ImportBatch.objects.latest("pk"))
    entry = LogEntry.objects.get(verb="import_previewed")
    assert (entry.kind, entry.citizen_id) == ("listed", Citizen.objects.get(municipality=office.municipality).pk)


def test_what_changed_since_is_told_and_stays(leader, office):
    batch = office.load({}, {"cpr": "620281-1234"})
    Citizen.objects.filter(pk=Citizen.objects.order_by("pk").first().pk).update(phone="99 99 99 99")
    words = read(leader.get(reverse("journey:import_undo", args=[batch.uuid])))
    assert "Disse rækker bliver stående, fordi nogen har arbejdet videre på dem: 2." in words
    words = read(act(leader, "import_undo", batch, seen=batch.version))
    assert "Disse rækker kunne ikke fortrydes og bliver stående: 2." in words
    assert Case.objects.filter(municipality=office.municipality).count() == 1


def test_a_second_commit_and_a_stale_page_change_nothing(leader, office):
    upload(leader, extract({}))
    batch = ImportBatch.objects.get()
    assert "Se det igennem igen" in read(act(leader, "import_commit", batch, seen=batch.version + 7))
    act(leader, "import_commit", batch, seen=batch.version)
    act(leader, "import_commit", batch, seen=batch.version)
    assert Case.objects.filter(municipality=office.municipality).count() == 1
    batch.refresh_from_db()
    assert batch.state == BatchState.COMMITTED


def test_a_discarded_file_leaves_nothing(leader, office):
    upload(leader, extract({}))
    batch = ImportBatch.objects.get()
    assert "Intet er indlæst" in read(act(leader, "import_discard", batch, seen=batch.version))
    assert not batch.rows.exists()
    assert "Rækkerne er slettet" in page(leader, batch)


def test_imports_of_another_municipality_are_not_there(client, office):
    batch = office.load({})
    client.force_login(
        user_with(Role.TEAM_LEADER, team=Office().team), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get(reverse("journey:import_page", args=[batch.uuid])).status_code == 404
    assert "udtræk.csv" not in read(client.get(reverse("journey:import_list")))


@pytest.mark.parametrize("count", [1, 30, 120])
def test_pages_cost_the_same_for_one_row_and_for_many(leader, office, count, django_assert_max_num_queries):
    office.load(*many(count))
    office.stage(*[row | {"town": "Borup"} for row in many(count)])
    batch = ImportBatch.objects.latest("pk")
    url = reverse("journey:import_page", args=[batch.uuid])
    leader.get(url)
    with django_assert_max_num_queries(10):
        leader.get(url, {"vis": "changed", "side": "2"})
    with django_assert_max_num_queries(8):
        leader.get(reverse("journey:import_list"))


@pytest.mark.parametrize("count", [1, 30])
def test_foreseeing_an_undo_costs_the_same_for_one_and_for_many(leader, office, count, django_assert_max_num_queries):
    batch = office.load(*many(count))
    url = reverse("journey:import_undo", args=[batch.uuid])
    leader.get(url)
    with django_assert_max_num_queries(10):
        answer = leader.get(url)
    assert answer.context["rows_back"].split()[0] == str(batch.rows_total)
