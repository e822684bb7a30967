# SPDX-License-Identifier: MPL-2.0
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.citizens.actions.cv import (
    add_position,
    save_about,
    save_competences,
    save_conditions,
    save_sought,
    write_whole_cv,
)
from jobfokus.citizens.choices import CvPart
from jobfokus.citizens.cv import functions_of
from jobfokus.citizens.cv_desk import Part
from jobfokus.citizens.models import Competence, Cv, CvPosition, ReasonedAccess
from jobfokus.citizens.rules.cv import Conditions, CvContent, Entry, Position, Skill
from jobfokus.exchange.drafts import content_of, draft_of
from jobfokus.exchange.models import Draft
from jobfokus.privacy.models import LogEntry
from tests.access import FAR_MOMENT
from tests.citizens.factories import CvFactory, JobFunctionFactory, PositionFactory, sought_of
from tests.journey.factories import NOW


@pytest.fixture(autouse=True)
def _on_a_day(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def desk(client, world):
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def by(world):
    return {"by": world.caseworker, "now": NOW}


def url(world, part="", name="cv_part"):
    return reverse(f"citizens:{name}", args=[world.case.uuid, *([part] if part else [])])


def page(world):
    return url(world, name="cv_page")


def sent(seen=0, **more):
    return {"base_version": seen, "form_token": str(uuid4()), "action": "save"} | more


def text(response):
    return " ".join(response.content.decode().split())


def test_an_empty_cv_says_where_to_begin_and_takes_the_last_occupation_in_one_click(desk, world):
    world.case.last_occupation = "Kok"
    world.case.save()
    JobFunctionFactory(municipality=world.municipality, name="Kok").near.add(
        JobFunctionFactory(municipality=world.municipality, name="Buffet")
    )
    shown = text(desk.get(page(world)))
    assert "Begynd med det seneste job" in shown
    assert "Læg „Kok“ ind" in shown
    answer = desk.post(url(world, "nyt-job"), sent(title="Kok", kind="job"), follow=True)
    row = CvPosition.objects.get()
    assert answer.redirect_chain == [(url(world, str(row.uuid)), 302)]
    for words in ("Hvad lavede du?", 'value="Kok"', 'value="Buffet"'):
        assert words in text(answer)


def test_the_gross_cv_lists_every_function_once_with_its_positions(desk, world):
    cv = CvFactory(citizen=world.case.citizen)
    PositionFactory(cv=cv, title="Kok", since=date(2019, 3, 1), does=["Madlavning", "Indkøb"])
    PositionFactory(cv=cv, title="Spejderleder", kind="voluntary", until=date(2018, 5, 1), does=["Indkøb"])
    shown = text(desk.get(page(world)))
    assert '<strong>Indkøb</strong> <span class="quiet">– Kok, Spejderleder</span>' in shown
    assert "siden 03-2019" in shown
    assert '<span class="cv-fact">Frivilligt arbejde</span><span class="cv-fact">til 05-2018</span>' in shown


def test_ticked_and_typed_functions_are_saved_and_an_unticked_one_leaves(desk, world, by):
    row = add_position(world.case.citizen, Position("Kok", functions=("Madlavning", "Opvask")), **by)
    shown = text(desk.get(url(world, str(row.uuid))))
    assert shown.count("checked") == 2
    fields = sent(1, title="Kok", kind="job", since="2019", until="maj 2021", functions=["Madlavning"])
    answer = desk.post(url(world, str(row.uuid)), fields | {"more": ["Bagning", "", "madlavning"]})
    assert answer.url == f"{page(world)}#{row.uuid}"
    assert [name for _id, name in functions_of(world.case.citizen_id)] == ["Madlavning", "Bagning"]
    row.refresh_from_db()
    assert (row.since, row.until) == (date(2019, 1, 1), date(2021, 5, 1))


def test_a_job_that_ends_before_it_begins_is_refused_at_the_field_and_the_words_stay(desk, world):
    fields = sent(title="Kok", kind="job", since="05-2020", until="04-2020", more=["Bagning"])
    answer = desk.post(url(world, "nyt-job"), fields)
    assert answer.status_code == 422
    assert "Jobbet kan ikke slutte, før det er begyndt." in text(answer)
    assert 'value="Bagning"' in text(answer)
    assert not CvPosition.objects.exists()
    assert Draft.objects.get().form == "cv-job"


@pytest.mark.parametrize("month", ["snart", "13-2020", "00-2020", "foo 2020"])
def test_what_is_no_month_is_told(desk, world, month):
    answer = desk.post(url(world, "nyt-job"), sent(title="Kok", kind="job", since=month))
    assert "Skriv måned og år, for eksempel 03-2019." in text(answer)


def test_a_position_is_taken_out(desk, world, by):
    row = add_position(world.case.citizen, Position("Kok"), **by)
    answer = desk.post(url(world, str(row.uuid)), sent(1, action="delete"), follow=True)
    assert "Jobbet er taget ud af CV’et." in text(answer)
    assert not CvPosition.objects.exists()


def test_who_wrote_about_a_job_that_was_taken_out_meanwhile_loses_nothing(desk, world):
    answer = desk.post(url(world, str(uuid4())), sent(1, title="Kok", kind="job", more=["Bagning"]), follow=True)
    assert answer.redirect_chain == [(url(world, "nyt-job"), 302)]
    assert 'value="Bagning"' in text(answer)
    assert not CvPosition.objects.exists()


def test_rows_are_added_and_removed_without_javascript_and_nothing_typed_is_lost(desk, world):
    key = str(uuid4())
    fields = sent(row=[key], **{f"row-{key}-text": "Regne"})
    first = text(desk.post(url(world, "kompetencer"), fields | {"action": "add"}, follow=True))
    assert first.count("<legend>Nummer") == 3  # the written one, an empty one, and the one that is copied
    assert 'value="Regne"' in first
    gone = desk.post(url(world, "kompetencer"), fields | sent(action=f"remove-{key}"), follow=True)
    assert 'value="Regne"' not in text(gone)
    assert not Competence.objects.exists()


def test_empty_rows_are_no_rows_and_a_row_without_its_name_is_told(desk, world):
    one, two = str(uuid4()), str(uuid4())
    fields = sent(row=[one, two], **{f"row-{one}-text": "Regne", f"row-{one}-mastery": "teach"})
    assert desk.post(url(world, "kompetencer"), fields).status_code == 302
    assert Competence.objects.get().text == "Regne"
    answer = desk.post(url(world, "kompetencer"), sent(1, row=[one], **{f"row-{one}-develop": "Engelsk"}))
    assert (answer.status_code, "Skriv, hvad det er, du kan." in text(answer)) == (422, True)


def test_languages_come_with_the_driving_licence_and_education_with_its_day(desk, world):
    key = str(uuid4())
    desk.post(url(world, "sprog"), sent(row=[key], driving_licence="B", **{f"row-{key}-name": "Somali"}))
    entry = {"kind": "certificate", "name": "Truck B", "year": "2019", "valid_until": "01-02-2027"}
    desk.post(url(world, "uddannelse"), sent(1, row=[key], **{f"row-{key}-{name}": v for name, v in entry.items()}))
    shown = text(desk.get(page(world)))
    for words in ("Somali", "Kørekort: B", "Truck B (certifikat), 2019, gælder til 01-02-2027"):
        assert words in shown


def test_what_one_looks_for_offers_what_one_has_done(desk, world, by):
    add_position(world.case.citizen, Position("Kok", functions=("Madlavning",)), **by)
    save_sought(world.case.citizen, ["Pedel"], seen=1, **by)
    shown = text(desk.get(url(world, "soeger")))
    assert 'value="Pedel" class="form-checkbox" id="id_functions_0" checked' in shown
    assert 'value="Madlavning"' in shown
    desk.post(url(world, "soeger"), sent(2, functions=["Madlavning"], more=["Bager"]))
    assert sought_of(world.case.citizen_id) == [(None, "Madlavning"), (None, "Bager")]


def test_every_part_of_a_cv_that_does_not_exist_yet_can_be_opened(desk, world):
    assert {desk.get(url(world, part)).status_code for part in CvPart.values} == {200}


def test_conditions_say_when_how_far_and_how(desk, world):
    fields = sent(weekly_hours="20", evenings="on", kilometres="0", transport="bicycle", conditions="Ingen støv")
    desk.post(url(world, "vilkaar"), fields)
    shown = text(desk.get(page(world)))
    for words in ("20 timer om ugen", "Arbejde om aftenen", "Højst 0 kilometer", "Cykel", "Ingen støv"):
        assert words in shown


def test_typing_is_kept_and_stands_in_the_form_again_until_it_is_saved_or_let_go(desk, world):
    typing = sent(about="Halvt skr", autosave_sequence=1)
    assert desk.post(url(world, "om-mig", "cv_typed"), typing).json()["conflict"] is False
    shown = text(desk.get(url(world, "om-mig")))
    assert "Halvt skr" in shown
    assert "Du har en kladde, der ikke er gemt" in shown
    desk.post(url(world, "om-mig", "cv_drop"))
    assert "Halvt skr" not in text(desk.get(url(world, "om-mig")))
    assert not Cv.objects.exists()


def test_autosave_tells_of_a_save_in_the_same_part_only(desk, world, by):
    save_conditions(world.case.citizen, Conditions(), seen=0, **by)
    typing = sent(0, about="Mit", autosave_sequence=1)
    assert desk.post(url(world, "om-mig", "cv_typed"), typing).json()["conflict"] is False
    save_about(world.case.citizen, "Andet", seen=1, **by)
    assert desk.post(url(world, "om-mig", "cv_typed"), typing | {"autosave_sequence": 2}).json()["conflict"] is True
    assert "En anden har gemt imens" in text(desk.get(url(world, "om-mig")))


def test_the_second_writer_sees_both_texts_and_keeps_both(desk, world, by):
    save_about(world.case.citizen, "Deres ord", seen=0, **by)
    answer = desk.post(url(world, "om-mig"), sent(0, about="Mine ord"))
    assert answer.status_code == 409
    shown = text(answer)
    for words in ("Deres ord", "Mine ord", "Behold begge tekster", world.caseworker.name):
        assert words in shown
    assert content_of(draft_of(world.caseworker, "cv-om-mig", world.case.citizen.uuid))["about"] == ["Mine ord"]
    chosen = {"choice-about": "both", "mine-about": "Mine ord", "theirs-about": "Deres ord"}
    assert desk.post(url(world, "om-mig"), sent(1, **chosen)).status_code == 302
    assert Cv.objects.get().about == "Deres ord\nMine ord"
    assert not Draft.objects.exists()


def test_rows_of_two_writers_join_and_only_the_same_row_asks(desk, world, by):
    citizen = world.case.citizen
    save_competences(citizen, [Skill("Regne", "some")], seen=0, **by)
    shared, mine = str(Competence.objects.get().uuid), str(uuid4())
    save_competences(citizen, [Skill("Regne", "well", key=shared), Skill("Deres nye")], seen=1, **by)
    fields = {f"row-{shared}-text": "Regne", f"row-{shared}-mastery": "little", f"row-{mine}-text": "Min nye"}
    answer = desk.post(url(world, "kompetencer"), sent(1, row=[shared, mine], **fields))
    shown = text(answer)
    assert "1. Hvor godt, synes du selv?" in shown
    assert '<p class="their-text">Godt</p>' in shown
    assert shown.count("<fieldset") == 1
    hidden = {}
    for name, value in answer.context["hidden"]:
        hidden.setdefault(name, []).append(value)
    name = f"row-{shared}-mastery"
    chosen = {f"choice-{name}": "theirs", f"mine-{name}": "little", f"theirs-{name}": "well"}
    desk.post(url(world, "kompetencer"), sent(2) | hidden | chosen)
    rows = Competence.objects.order_by("text").values_list("text", "mastery")
    assert list(rows) == [("Deres nye", ""), ("Min nye", ""), ("Regne", "well")]


def test_two_lists_of_functions_can_be_kept_side_by_side(desk, world, by):
    save_sought(world.case.citizen, ["Kok", "Bager"], seen=0, **by)
    desk.post(url(world, "soeger"), sent(0, more=["Pedel"]))
    joined = {"choice-functions": "both", "mine-functions": "", "theirs-functions": "Kok\nBager", "more": ["Pedel"]}
    desk.post(url(world, "soeger"), sent(1, **joined))
    assert [name for _id, name in sought_of(world.case.citizen_id)] == ["Kok", "Bager", "Pedel"]


def test_the_turned_cv_is_another_page_stays_turned_and_speaks_english(desk, world, by):
    add_position(world.case.citizen, Position("Kok", functions=("Madlavning",)), **by)
    world.case.matters_now = "INTERNT"
    world.case.save()
    shown = text(desk.get(page(world), {"vendt": "1", "sprog": "en"}))
    for words in ("Jobs and other work", "Madlavning", "Everything you have done", "Not written yet"):
        assert words in shown
    for absent in ("INTERNT", "Hovedmenu", world.case.citizen.last_name, "Ikke skrevet endnu"):
        assert absent not in shown
    assert f"{url(world, 'om-mig')}?vendt=1&amp;sprog=en" in shown
    answer = desk.post(url(world, "om-mig") + "?vendt=1&sprog=en", sent(1, about="Vores ord"))
    assert answer.url == f"{page(world)}?vendt=1&sprog=en#om-mig"
    assert "Hovedmenu" not in text(desk.get(url(world, "om-mig"), {"vendt": "1"}))


def test_looks_are_logged(desk, world):
    desk.get(page(world))
    desk.get(page(world), {"vendt": "1"})
    assert list(LogEntry.objects.about(world.case.citizen_id).values_list("verb", flat=True).order_by("pk")) == [
        "cv_seen",
        "cv_shared",
    ]


def test_who_may_only_read_finds_no_way_to_write(client, world, by):
    add_position(world.case.citizen, Position("Kok"), **by)
    ReasonedAccess.objects.create(case=world.case, user=world.colleague, reason="Klage", until=FAR_MOMENT)
    client.force_login(world.colleague, backend="django.contrib.auth.backends.ModelBackend")
    shown = text(client.get(page(world)))
    assert "Kok" in shown
    assert url(world, "om-mig") not in shown
    assert client.get(url(world, "om-mig")).status_code == 404


@pytest.mark.parametrize("part", ["findes-ikke", "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"])
def test_a_part_that_does_not_exist_is_not_there(desk, world, part):
    assert desk.get(url(world, part)).status_code == 404
    assert desk.post(url(world, part, "cv_typed"), sent(autosave_sequence=1)).status_code == 404


def test_the_pages_cost_the_same_for_one_and_thirty_positions(desk, world, django_assert_num_queries):
    cv = CvFactory(citizen=world.case.citizen)
    row = PositionFactory(cv=cv, does=["Pluk"])
    desk.get(page(world))
    for times in (0, 29):
        for number in range(times):
            PositionFactory(cv=cv, does=["Pluk", f"Opgave {number}"])
            cv.entries.create(kind="course", name=f"Kursus {number}")
            cv.competences.create(text=f"Evne {number}")
        with django_assert_num_queries(10):
            desk.get(page(world))
        with django_assert_num_queries(9):
            desk.get(url(world, str(row.uuid)))
        with django_assert_num_queries(7):
            desk.get(url(world, "kompetencer"))


@pytest.mark.parametrize("name", ["om-mig", "soeger", "kompetencer", "uddannelse", "sprog", "vilkaar", "position"])
def test_a_part_that_is_saved_as_it_stands_says_the_same_afterwards(desk, world, by, name):
    content = CvContent(
        about="To linjer\nom mig",
        positions=(Position("Kok", "internship", "Cafe Ø", date(2019, 3, 1), date(2020, 1, 1), ("Bage", "Koge")),),
        entries=(
            Entry("certificate", "Truck", "AMU", "", 2019, date(2027, 2, 1)),
            Entry("language", "Dansk", "", "lidt"),
        ),
        skills=(Skill("Regne", "teach", "Brøker"),),
        sought=("Kok", "Bager"),
        conditions=Conditions(30, False, True, True, False, 12, "bicycle", "Ingen støv"),
        driving_licence="B",
    )
    cv = write_whole_cv(world.case.citizen, content, **by)
    before = everything(cv)
    part = Part(world.case.citizen, str(cv.positions.get().uuid) if name == "position" else name)
    assert desk.post(url(world, part.name), sent(1) | part.stored).status_code == 302
    assert everything(cv) == before


def everything(cv):
    """All that stands in a CV, without which version it is."""
    passing = {"changed_at", "changed_by_id", "version", "part_versions", "id"}
    tables = (Cv.objects.filter(pk=cv.pk), cv.positions, cv.entries, cv.competences, cv.sought)
    rows = [row for table in tables for row in table.values()]
    return [{name: value for name, value in row.items() if name not in passing} for row in rows] + functions_of(
        cv.citizen_id
    )
