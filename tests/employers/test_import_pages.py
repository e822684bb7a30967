# SPDX-License-Identifier: MPL-2.0
"""The pages of the spreadsheet import, as an employer consultant meets them; and the way out again."""

import io
import re
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from jobfokus.employers.models import Company, EmployerContact, JobOpening
from jobfokus.exchange.choices import BatchState
from jobfokus.exchange.models import ImportBatch
from jobfokus.privacy.models import LogEntry
from tests.common import files
from tests.employers.factories import ContactFactory, IndustryFactory, cvr_number
from tests.employers.sheets import QUIET, TITLES, Office, csv, row, xlsx, year_of_contacts

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def office(db) -> Office:
    return Office()


@pytest.fixture
def per(office) -> Client:
    client = Client()
    client.force_login(office.per, backend=BACKEND)
    return client


def read(response) -> str:
    return re.sub(r"\s+", " ", strip_tags(response.content.decode().replace("<", " <")))


def upload(client: Client, content: bytes, **data):
    data["file"] = SimpleUploadedFile("brancheredskab.xlsx", content)
    return client.post(reverse("employers:import_new"), data)


def act(client: Client, step: str, batch: ImportBatch, **data):
    return client.post(reverse(f"employers:import_{step}", args=[batch.uuid]), data, follow=True)


def page(client: Client, batch: ImportBatch, **asked) -> str:
    return read(client.get(reverse("employers:import_page", args=[batch.uuid]), asked))


def latest() -> ImportBatch:
    return ImportBatch.objects.latest("pk")


def test_a_spreadsheet_goes_all_the_way_in_and_back(per, office):
    assert "Indlæs et regneark" in read(per.get(reverse("employers:contact_list")))
    response = upload(per, xlsx(row(), row(**QUIET | {"on": "22-05-2026"})))
    batch = latest()
    assert response.url == reverse("employers:import_page", args=[batch.uuid])
    words = page(per, batch)
    assert "Nye (2)" in words
    assert "Strand Huset 21-05-2026 Per Vang Ordinær åbning Lagermedarbejder" in words
    assert "Ny kontakt. Pladser: 2, besat: 1 Ny virksomhed" in words
    assert "En virksomhed, vi kender på CVR-nummeret, beholder navn, adresse og telefon." in words
    words = read(act(per, "commit", batch, seen=batch.version))
    assert "Regnearket er indlæst." in words
    assert EmployerContact.objects.count() == 2
    words = read(per.get(reverse("employers:import_undo", args=[batch.uuid])))
    assert "Vi tager 2 rækker tilbage. Nye virksomheder, kontakter og åbninger forsvinder" in words
    batch.refresh_from_db()
    assert "Indlæsningen er fortrudt." in read(act(per, "undo", batch, seen=batch.version))
    assert not Company.objects.exists()
    assert "brancheredskab.xlsx" in read(per.get(reverse("employers:import_list")))


def test_the_same_sheet_again_is_nothing_new_and_changed_seats_are_told(per, office):
    office.load(row(), row(on="22-05-2026"))
    upload(per, xlsx(row(), row(on="22-05-2026")))
    assert "Der er intet nyt" in page(per, latest())
    upload(per, xlsx(row(filled_seats=2), row(on="22-05-2026")))
    words = page(per, latest(), vis="changed")
    assert "Ændrede (1)" in words
    assert "Antal besatte pladser: 1 → 2" in words


def test_problems_are_told_by_row_and_column_and_set_aside_by_choice(per, office):
    upload(per, xlsx(row(), row(on="31-02-2026", cvr="12345678"), row(seats="mange")))
    batch = latest()
    words = page(per, batch)
    assert "Problemer tilbage: 2. Ret dem i regnearket, og indlæs det igen" in words
    assert "Dato: Datoen kan ikke læses. Skriv dag, måned og år. Der står „31-02-2026“." in words
    assert "CVR-nummer: Det er ikke et gyldigt CVR-nummer. Der står „12345678“." in words
    assert "Antal pladser: Skriv et helt tal. Der står „mange“." in words
    assert "Der er rækker med problemer" in read(act(per, "commit", batch, seen=batch.version))
    assert "Problemer tilbage: 1." in read(act(per, "set_aside", batch, row="6"))
    assert "Indlæs 1 række" in read(act(per, "set_aside", batch, all="1"))
    act(per, "commit", batch, seen=batch.version)
    assert EmployerContact.objects.count() == 1


def fields(client: Client, batch: ImportBatch) -> tuple[str, dict[str, str]]:
    """The address of the page of names, and each field of it under its label."""
    url = reverse("employers:import_names", args=[batch.uuid])
    form = client.get(url).context["form"]
    return url, {field.label: name for name, field in form.fields.items()}


def test_names_are_chosen_once_and_remembered(per, office):
    odd = row(industry="Butikker", by="PV", result="Fast job", function="Skriverkarl")
    upload(per, xlsx(odd, odd))
    batch = latest()
    assert "Virksomhedstype: Vi kender ikke navnet." not in page(per, batch)  # First the result must be known.
    url, named = fields(per, batch)
    assert "2 rækker" in read(per.get(url))
    data = {
        named["Virksomhedstype: Butikker"]: str(office.industries["Handel"].uuid),
        named["Resultat af kontakt: Fast job"]: "ordinary",
        named["Konsulent: PV"]: str(office.per.uuid),
        named["Jobfunktion: Skriverkarl"]: "lagermedarbejder",
    }
    words = read(per.post(url, data, follow=True))
    assert "Vi husker dine valg" in words
    assert "Nye (2)" in words
    batch.refresh_from_db()
    act(per, "commit", batch, seen=batch.version)
    contact = EmployerContact.objects.first()
    assert (contact.industry.name, contact.by, contact.function) == ("Handel", office.per, office.stock)
    upload(per, xlsx(odd, odd))
    url, named = fields(per, latest())
    form = per.get(url).context["form"]
    assert form.fields[named["Jobfunktion: Skriverkarl"]].initial == "Lagerarbejde"
    assert form.fields[named["Resultat af kontakt: Fast job"]].initial == "ordinary"


def test_an_industry_may_be_left_out_and_a_colleague_be_nobody(per, office):
    upload(per, xlsx(row(industry="?", by="Vikaren")))
    url, named = fields(per, latest())
    words = read(
        per.post(url, {named["Virksomhedstype: ?"]: "nothing", named["Konsulent: Vikaren"]: "nothing"}, follow=True)
    )
    assert "Nye (1)" in words
    form = per.get(url).context["form"]
    assert [field.initial for field in form.fields.values()] == ["nothing", "nothing"]


def test_a_function_that_is_not_on_the_list_and_a_foreign_industry_are_refused(per, office):
    upload(per, xlsx(row(industry="Butikker", function="Skriverkarl")))
    url, named = fields(per, latest())
    response = per.post(url, {named["Jobfunktion: Skriverkarl"]: "Drage"})
    assert (response.status_code, "Vi kender ikke den jobfunktion." in read(response)) == (422, True)
    foreign = IndustryFactory(municipality=Office().municipality)
    assert per.post(url, {named["Virksomhedstype: Butikker"]: str(foreign.uuid)}).status_code == 422


def test_a_column_under_another_name_is_chosen_once_and_remembered(per, office):
    titles = TITLES | {"by": "Hvem ringede", "person": "Hvem vi talte med"}
    upload(per, xlsx(row(), titles=titles))
    batch = latest()
    words = page(per, batch)
    assert "Konsulent: Kolonnen mangler i filen." in words
    assert "Kolonner vi springer over Hvem vi talte med, Hvem ringede" in words
    url, named = fields(per, batch)
    assert set(named) == {"Kolonnen „Konsulent“ hedder i filen", "Kolonnen „Kontaktperson“ hedder i filen"}
    data = {named["Kolonnen „Konsulent“ hedder i filen"]: "Hvem ringede"}
    assert "Nye (1)" in read(per.post(url, data, follow=True))
    upload(per, xlsx(row(), titles=titles))
    assert "Nye (1)" in page(per, latest())


def test_a_name_too_long_to_be_one_is_a_problem_and_no_question(per):
    upload(per, xlsx(row(function="x" * 300)))
    assert "Jobfunktion: Teksten er for lang." in page(per, latest())
    assert "Vi kender det hele" in read(per.get(reverse("employers:import_names", args=[latest().uuid])))


def test_a_file_where_everything_is_known_asks_nothing(per, office):
    upload(per, xlsx(row()))
    words = read(per.get(reverse("employers:import_names", args=[latest().uuid])))
    assert "Vi kender det hele" in words


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "Filen er tom."),
        (b"%PDF-\x00\x01", "Filen er ikke et regneark."),
        (b"PK\x03\x04", "Filen er beskadiget"),
        (csv({"a": "1"}, titles={"a": "Noget", "b": "Andet"}), "Vi kan ikke finde en række med kolonnernes navne."),
        (csv(titles=TITLES), "Regnearket har kolonner, men ingen rækker."),
        (files.swelling(), "pakket på en måde, vi ikke åbner"),
        (files.entity(), "henviser til andre filer"),
        (files.far_corner(), "Filen er beskadiget"),
        (files.altered(xlsx(row()), xl__vbaProject_dot_bin=b"x"), "Regnearket indeholder makroer."),
        (files.no_sheet(), "Filen er ikke et regneark."),
    ],
    ids=["empty", "pdf", "cut", "headings", "rows", "swelling", "entity", "corner", "macro", "document"],
)
def test_a_hostile_or_broken_file_changes_nothing_and_is_told_kindly(per, content, words):
    response = upload(per, content)
    assert response.status_code == 422
    assert words in read(response)
    assert "Intet er ændret" in read(response)
    assert not ImportBatch.objects.exists()


def test_a_windows_csv_with_two_digit_years_is_read(per, office):
    upload(per, csv(row(on="26/11/12", name="Ærø Købmandsgård"), encoding="cp1252"))
    assert "Ærø Købmandsgård 26/11/12" in page(per, latest())


def test_no_file_at_all_is_told(per):
    response = per.post(reverse("employers:import_new"), {})
    assert (response.status_code, "Vælg en fil først." in read(response)) == (422, True)


def test_a_file_sent_twice_is_staged_once(per):
    token = uuid.uuid4()
    assert len({upload(per, xlsx(row()), form_token=token).url for _ in range(2)}) == 1
    assert ImportBatch.objects.count() == 1


def test_a_discarded_file_leaves_nothing(per):
    upload(per, xlsx(row()))
    batch = latest()
    assert "Intet er indlæst" in read(act(per, "discard", batch, seen=batch.version))
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count()) == (BatchState.DISCARDED, 0)


def test_an_import_of_citizens_is_not_here_and_ours_is_not_there(per, office):
    leader = Client()
    leader.force_login(office.leader, backend=BACKEND)
    upload(per, xlsx(row()))
    batch = latest()
    assert leader.get(reverse("journey:import_page", args=[batch.uuid])).status_code == 404
    assert leader.get(reverse("employers:import_page", args=[batch.uuid])).status_code == 200
    ImportBatch.objects.filter(pk=batch.pk).update(kind="caseload")
    assert leader.get(reverse("employers:import_page", args=[batch.uuid])).status_code == 404
    assert "brancheredskab.xlsx" not in read(leader.get(reverse("employers:import_list")))


@pytest.mark.parametrize("count", [1, 30, 120])
def test_pages_cost_the_same_for_one_row_and_for_many(per, office, count, django_assert_max_num_queries):
    office.stage(xlsx(*year_of_contacts(count)))
    url = reverse("employers:import_page", args=[latest().uuid])
    per.get(url)
    with django_assert_max_num_queries(9):
        per.get(url, {"side": "2"})
    with django_assert_max_num_queries(8):
        per.get(reverse("employers:import_list"))
    with django_assert_max_num_queries(10):
        per.get(reverse("employers:import_names", args=[latest().uuid]))


# ---------------------------------------------------------------- out again


def download(client: Client, **asked) -> bytes:
    response = client.get(reverse("employers:contact_download"), asked)
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_downloaded_and_imported_again_adds_and_changes_nothing(per, office, kind):
    office.load(*year_of_contacts(200))
    Company.objects.filter(cvr=cvr_number(0)).update(name="=1+1", phone="+45 12 34", contact_person="-Ingen-")
    EmployerContact.objects.filter(company__cvr=cvr_number(0)).update(contact_person="-Ingen-")
    content = download(per, som=kind)
    batch = office.stage(content)
    assert {name: count for name, count in batch.counts.items() if count} == {"same": EmployerContact.objects.count()}
    elsewhere = Office()
    elsewhere.commit(elsewhere.stage(content, by=elsewhere.per))
    company = Company.objects.get(municipality=elsewhere.municipality, cvr=cvr_number(0))
    assert (company.name, company.phone, company.contact_person) == ("=1+1", "+45 12 34", "-Ingen-")
    seats = [
        list(
            JobOpening.objects.filter(municipality=where.municipality)
            .order_by("pk")
            .values_list("seats", "filled_seats")
        )
        for where in (office, elsewhere)
    ]
    assert sorted(seats[0]) == sorted(seats[1])


def test_the_download_has_the_columns_and_filters_of_the_list(per, office):
    office.load(row(), row(industry="Industri", name="Fabrikken", cvr=cvr_number(1)))
    ContactFactory(company__municipality=Office().municipality, company__name="Fremmed")
    text = download(per, som="csv", branche=str(office.industries["Industri"].uuid)).decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].split(";") == list(TITLES.values())
    assert lines[1] == (
        f"21-05-2026;Fabrikken;{cvr_number(1)};Kirkestræde 54, 4140 Borup;46416172;job14@example.dk;Ole Larsen;"
        "Industri;Ordinær åbning;Lagermedarbejder;2;1;Per Vang"
    )
    assert len(lines) == 2
    assert LogEntry.objects.get(verb="contacts.downloaded").kind == "exported"


def test_a_cell_that_could_run_is_made_harmless(per, office):
    office.load(row(name="=HYPERLINK(1)", person="@SUM(1)"))
    assert ";'=HYPERLINK(1);" in download(per, som="csv").decode()
    assert "<f>" not in files.unpacked(download(per))


def test_the_list_leads_to_the_download_of_what_it_shows(per, office):
    office.load(row())
    html = per.get(reverse("employers:contact_list"), {"resultat": "ordinary"}).content.decode()
    for kind in ("xlsx", "csv"):
        assert f"{reverse('employers:contact_download')}?resultat=ordinary&amp;som={kind}" in html
    assert zipped(download(per, resultat="ordinary"))


def zipped(content: bytes) -> bool:
    return io.BytesIO(content).read(2) == b"PK"
