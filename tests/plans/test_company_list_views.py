# SPDX-License-Identifier: MPL-2.0
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pypdf import PdfReader

from jobfokus.citizens.models import Cv
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.plans.actions.company_lists import tick_company
from jobfokus.plans.choices import WhyListed
from jobfokus.plans.models import CompanyList, CompanyListItem
from jobfokus.plans.rules.company_list import Candidate
from jobfokus.privacy.models import LogEntry
from tests.employers.factories import CompanyFactory, cvr_number
from tests.plans.factories import NOW, company_list, full_content, saved_plan

TWO = [
    Candidate(cvr_number(1), "Åhaven", WhyListed.FILE, address="Åvej 4", postal_code="4600", town="Køge", kilometres=7),
    Candidate(cvr_number(2), "Søglimt", WhyListed.KNOWN),
]
ASKED = {"source": "register", "function": "0", "how_many": "10"}


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(NOW + timedelta(days=7), tick=False)


@pytest.fixture
def line(world):
    found = JobFunction.objects.create(municipality=world.municipality, name="Funktion A")
    found.industries.add(Industry.objects.create(municipality=world.municipality, name="Pleje"))
    return saved_plan(world.case, world.caseworker).lines.select_related("plan__case").get(track="A")


@pytest.fixture
def desk(client, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(line):
    return reverse("plans:company_list", args=[line.plan.uuid, line.uuid])


def text(response):
    return " ".join(response.content.decode().split())


def csv(*rows):
    content = "\r\n".join(("CVR-nr.;Navn;Postnr.;By", *rows)).encode("cp1252")
    return SimpleUploadedFile("cvr.csv", content, content_type="text/csv")


def test_from_a_line_companies_are_found_chosen_and_sent_to_my_plan(desk, world, line):
    for name in ("Åhaven", "Søglimt"):
        CompanyFactory(municipality=world.municipality, name=name, industry=Industry.objects.get())
    assert url(line) in text(desk.get(reverse("plans:plan_page", args=[world.case.uuid])))
    assert desk.post(url(line), ASKED).url == f"{url(line)}#fundet"
    page = text(desk.get(url(line)))
    assert "Vælg, hvilke borgeren får" in page
    assert "Er i branchen" in page
    chosen = CompanyListItem.objects.get(name="Åhaven")
    made = CompanyList.objects.get()
    desk.post(reverse("plans:send_company_list", args=[made.uuid]), {"company": [str(chosen.uuid), "intet"]})
    page = text(desk.get(url(line)))
    assert "Listen er på Min Plan." in page
    assert "0 af 1 er søgt" in page
    assert "Søglimt" not in page


def test_staff_see_on_the_plan_what_the_citizen_has_ticked_and_the_turned_screen_shows_the_list(desk, world, line):
    made = company_list(line, TWO, by=world.caseworker, sent=True)
    tick_company(made.items.select_related("company_list__case__citizen")[0], by=world.caseworker, now=NOW)
    address = reverse("plans:company_lists", args=[world.case.uuid])
    assert f'hx-get="{address}"' in text(desk.get(reverse("plans:plan_page", args=[world.case.uuid])))
    fragment = text(desk.get(address, headers={"HX-Request": "true"}))
    assert "1 af 2 er søgt" in fragment
    assert "Hovedmenu" not in fragment
    page = text(desk.get(address))
    assert "Søglimt" in page
    assert "Hovedmenu" in page
    turned = text(desk.get(reverse("plans:plan_page", args=[world.case.uuid]) + "?vendt=1"))
    assert "Virksomheder, du kan søge hos" in turned
    assert "Åvej 4, 4600 Køge" in turned
    assert "Har talt med os" not in turned


def test_a_list_without_a_chosen_company_is_not_sent(desk, world, line):
    made = company_list(line, TWO, by=world.caseworker)
    desk.post(reverse("plans:send_company_list", args=[made.uuid]))
    assert "Sæt kryds ved mindst én virksomhed." in text(desk.get(url(line)))
    assert not CompanyList.objects.on_my_plan().exists()


def test_a_file_with_rows_that_cannot_be_read_tells_each_row_until_one_says_skip(desk, line):
    rows = (f"{cvr_number(1)};Åhaven;4600;Køge", "12345678;Forkert;4600;Køge", f"{cvr_number(2)};;4600;Køge")
    answer = desk.post(url(line), ASKED | {"source": "file", "file": csv(*rows)})
    assert answer.status_code == 422
    page = text(answer)
    assert "2 af filens rækker kan ikke læses." in page
    assert "Række 3: CVR-nummeret er ikke rigtigt." in page
    assert "Række 4: Virksomheden mangler et navn." in page
    assert not CompanyList.objects.exists()
    assert desk.post(url(line), ASKED | {"source": "file", "file": csv(*rows), "skip": "on"}).status_code == 302
    assert [item.name for item in CompanyListItem.objects.all()] == ["Åhaven"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Filen er tom."),
        (b"Navn;By\r\nx;y", "Vi kan ikke finde en linje med kolonnerne CVR-nr. og Navn."),
        (b"CVR-nr.;Navn\r\n", "Filen har kolonner, men ingen virksomheder."),
        (b"\x00\x01\x02", "Filen er ikke et regneark."),
    ],
)
def test_a_file_that_cannot_be_used_says_why(desk, line, content, words):
    data = ASKED | {"source": "file", "file": SimpleUploadedFile("fil.csv", content or b"\r\n")}
    assert words in text(desk.post(url(line), data))


def test_each_mistake_is_told_at_its_field(desk, world, line):
    data = ASKED | {"kilometres": "10", "how_many": "99"}
    page = text(desk.post(url(line), data))
    assert "Skriv, hvor afstanden måles fra." in page
    assert "Det postnummer kender vi ikke." in text(desk.post(url(line), ASKED | {"from_postal_code": "0001"}))
    assert "Vælg en fil." in text(desk.post(url(line), ASKED | {"source": "file"}))


def test_a_line_whose_function_is_not_on_the_list_needs_an_industry(desk, world):
    line = saved_plan(world.case, world.caseworker).lines.select_related("plan__case").get(track="A")
    assert "Linjens jobfunktion står ikke på kommunens liste." in text(desk.post(url(line), ASKED))


def test_when_nothing_fits_the_page_says_what_was_left_out(desk, world, line):
    make = {"municipality": world.municipality, "industry": Industry.objects.get()}
    CompanyFactory(**make, do_not_contact=True)
    page = text(desk.post(url(line), ASKED))
    assert "Vi fandt ingen virksomheder, der passer" in page
    assert "Udeladt: 1 vil ikke kontaktes." in page
    assert not CompanyList.objects.exists()


def test_distance_starts_from_home_and_the_cv_but_never_for_a_protected_person(desk, world, line):
    citizen = world.case.citizen
    citizen.postal_code = "4600"
    citizen.save()
    Cv.objects.create(citizen=citizen, kilometres=25)
    page = text(desk.get(url(line)))
    assert 'value="4600"' in page
    assert 'value="25"' in page
    citizen.protected = True
    citizen.save()
    assert 'value="4600"' not in text(desk.get(url(line)))


def test_the_list_prints_on_a4_and_the_print_is_logged(desk, world, line):
    made = company_list(line, TWO, by=world.caseworker, sent=True)
    answer = desk.get(reverse("plans:company_list_pdf", args=[made.uuid]))
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    for words in ("Virksomheder, du kan søge hos", "A: Funktion A", "Åhaven", "Åvej 4", "7 km", "Søglimt"):
        assert words in said
    assert LogEntry.objects.filter(kind="exported", citizen_id=world.case.citizen_id).exists()


def test_a_list_taken_back_is_gone_from_the_page(desk, world, line):
    made = company_list(line, TWO, by=world.caseworker, sent=True)
    desk.post(reverse("plans:withdraw_company_list", args=[made.uuid]))
    page = text(desk.get(url(line)))
    assert "Listen er fjernet fra Min Plan." in page
    assert "Åhaven" not in page


def test_the_page_costs_the_same_with_one_and_thirty_companies(desk, world, line, django_assert_num_queries):
    Cv.objects.create(citizen=world.case.citizen, kilometres=25)
    for times in (1, 30):
        many = [Candidate(cvr_number(place), f"Firma {place}", WhyListed.FILE) for place in range(times)]
        company_list(line, many, by=world.caseworker, sent=True)
        company_list(line, many, by=world.caseworker)
        with django_assert_num_queries(10):
            desk.get(url(line))


def test_a_line_without_functions_still_makes_a_list_that_can_be_ticked(desk, world):
    trade = Industry.objects.create(municipality=world.municipality, name="Handel")
    CompanyFactory(municipality=world.municipality, name="Butikken", industry=trade)
    content = full_content(functions=())
    line = saved_plan(world.case, world.caseworker, content).lines.select_related("plan__case").get(track="A")
    asked = {"source": "register", "industry": trade.pk, "how_many": "10"}
    assert desk.post(url(line), asked).status_code == 302
    item = CompanyListItem.objects.select_related("company_list__case__citizen", "company").get()
    assert tick_company(item, by=world.caseworker, now=NOW).title == "Uopfordret ansøgning"
