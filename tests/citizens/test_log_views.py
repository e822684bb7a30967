# SPDX-License-Identifier: MPL-2.0
"""The job log as staff read it, turn it, write in it and comment on it."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from jobfokus.citizens.actions.job_log import add_entry, change_entry, comment_entry
from jobfokus.citizens.actions.log_activities import exempt_from_log
from jobfokus.citizens.choices import Channel, LogState, Refusal
from jobfokus.citizens.models import (
    Cv,
    CvPosition,
    JobLogComment,
    JobLogEntry,
    LogActivity,
    PositionFunction,
    files_of,
)
from jobfokus.employers.choices import OpeningKind
from jobfokus.employers.models import Company, JobOpening
from jobfokus.labourmarket.models import Industry, JobFunction
from jobfokus.privacy.models import LogEntry
from tests.citizens.factories import PDF, JobLogEntryFactory, upload
from tests.journey.factories import NOW

TODAY = NOW.date()


@pytest.fixture
def staff(world, client, time_machine):
    time_machine.move_to(NOW, tick=False)
    client.force_login(world.caseworker, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(world, name="log_page", *more):
    return reverse(f"citizens:{name}", args=[world.case.uuid, *more])


def read(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def log(world, **values):
    return JobLogEntryFactory(citizen=world.case.citizen, **({"on": TODAY - timedelta(days=30)} | values))


def sent(seen=1, **values):
    job = {"title": "Kok", "state": "sent", "on": "20-11-2026", "base_version": seen, "form_token": str(uuid4())}
    return job | values


# --- the list --------------------------------------------------------------------------------------------------------


def test_an_empty_log_says_what_to_do(world, staff):
    words = read(staff.get(url(world)))
    assert "Jobloggen er tom" in words
    assert "Den viser også, at man søger job, som loven kræver." in words


def test_entries_stand_newest_first_with_what_came_of_them(world, staff):
    log(world, title="Tjener", on=TODAY - timedelta(days=3), town="Borup", channel=Channel.NETWORK, track="B")
    log(
        world,
        title="Kok",
        company_name="Kroen ApS",
        state=LogState.REFUSED,
        answered_on=date(2026, 11, 1),
        refusal=Refusal.LANGUAGE,
        refusal_text="For lidt dansk",
    )
    log(world, title="Fra et tidligere forløb", on=world.case.started_on - timedelta(days=1))
    words = read(staff.get(url(world)))
    assert words.index("Tjener") < words.index("Kok")
    assert "Netværk · Spor B" in words
    assert "Afslag Svar 01-11-2026 · Sprog · For lidt dansk" in words
    assert "tidligere forløb" not in words
    seen = LogEntry.objects.get(verb="job_log_seen")
    assert (seen.citizen_id, seen.object_uuid) == (world.case.citizen_id, world.case.uuid)


def test_the_weeks_count_each_track(world, staff):
    for track in ("A", "A", "C"):
        log(world, on=TODAY, track=track)
    log(world, on=TODAY, track="B", state=LogState.IDEA)
    weeks = staff.get(reverse("journey:log_week", args=[world.case.uuid])).context["weeks"]
    assert (weeks[0]["name"], weeks[0]["tracks"], weeks[0]["total"]) == ("Uge 48", [2, 0, 1], 3)
    assert [week["total"] for week in weeks[1:]] == [0] * 5


def test_the_list_is_narrowed_by_track_and_state(world, staff):
    log(world, title="Tjener", track="B")
    log(world, title="Kok", track="A", state=LogState.REFUSED)
    assert "Tjener" not in read(staff.get(url(world), {"spor": "A", "status": "refused"}))
    words = read(staff.get(url(world), {"spor": "C"}))
    assert "Ingen job passer til det, du har valgt." in words
    assert "Tjener" in read(staff.get(url(world), {"spor": "Æ", "status": "x"}))


def test_a_colleague_of_another_team_finds_nothing(world, client):
    client.force_login(world.colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url(world)).status_code == 404
    assert client.get(url(world, "log_patterns")).status_code == 404


@pytest.mark.parametrize("count", [1, 30, 70])
def test_the_list_costs_the_same_for_one_entry_and_for_many(world, staff, count, django_assert_max_num_queries):
    for number in range(count):
        entry = log(world, on=TODAY - timedelta(days=number % 40))
        comment_entry(entry, "Godt", by=world.caseworker, now=NOW)
    staff.get(url(world))
    with django_assert_max_num_queries(10):
        page = staff.get(url(world))
    assert len(page.context["rows"]) == min(count, 50)


# --- patterns --------------------------------------------------------------------------------------------------------


@pytest.fixture
def searched(world):
    """A store worker who applies as a cook by telephone, and a free seat near the store."""
    here = {"municipality": world.municipality}
    store, drive, cook = (
        JobFunction.objects.create(name=name, **here) for name in ("Lager", "Køre varer ud", "Lave mad")
    )
    store.near.add(drive)
    cook.industries.add(Industry.objects.create(name="Hoteller og restauranter", **here))
    position = CvPosition.objects.create(cv=Cv.objects.create(citizen=world.case.citizen), title="Lagermand")
    PositionFunction.objects.create(position=position, function=store, text="Lager")
    position.cv.competences.create(text="Spansk")
    position.cv.sought.create(text="Pedel")
    company = Company.objects.create(name="Fragt ApS", cvr="10000009", **here)
    JobOpening.objects.create(
        company=company, kind=OpeningKind.ORDINARY, function=drive, seats=3, filled_seats=1, opened_on=TODAY, **here
    )
    for number in range(6):
        answered = {"state": LogState.REFUSED, "refusal": Refusal.CERTIFICATE} if number < 3 else {}
        log(world, title="Kok", function=cook, channel=Channel.TELEPHONE, town="Køge", kilometres=12, **answered)
    return drive


def test_patterns_are_told_as_figures_and_questions(world, staff, searched):
    words = read(staff.get(url(world, "log_patterns")))
    for told in (
        "6 ansøgninger siden 02-03-2026: svar på 3 af 6.",
        "6 af 6 ansøgninger er til noget andet end det, CV’et viser. Er det et valgt skifte?",
        "CV’et siger „jeg søger arbejde som“ „Pedel“, men ingen ansøgninger er til det. Hvad holder tilbage?",
        "CV’et viser „Lager“, men ingen ansøgninger bruger det.",
        "CV’et fortæller om „Spansk“, men ingen ansøgning nævner det. Hvilke job har brug for det?",
        "Der bliver søgt „Lave mad“, men CV’et viser ikke, at det er prøvet.",
        "er der ledige pladser lige nu: „Køre varer ud“ (2 pladser)",
        "Spor A: 6 ansøgninger, svar på 3 af 6.",
        "Telefon er brugt mest og giver flest svar i forhold til antallet: svar på 3 af 6.",
        "Lave mad: 6 ansøgninger, svar på 3 af 6.",
        "Hoteller og restauranter: 6 ansøgninger, svar på 3 af 6.",
        "10–25 km: 6 ansøgninger, svar på 3 af 6.",
        "1 slags job i 1 branche og 1 by, op til 12 km væk",
        "Mangler certifikat eller uddannelse: 3",
        "3 gange „Mangler certifikat eller uddannelse“. Kunne det hjælpe med et kort kursus eller et kørekort",
        "Lav en aftale om det",
    ):
        assert told in words


def test_a_search_both_inside_and_outside_the_experience_is_told_with_its_shares(world, staff, searched):
    JobLogEntry.objects.filter(citizen=world.case.citizen).delete()
    inside = JobFunction.objects.get(name="Lager", municipality=world.municipality)
    outside = JobFunction.objects.get(name="Lave mad", municipality=world.municipality)
    for function in (inside, inside, searched, outside, outside):
        log(world, function=function)
    told = (
        "Af 5 ansøgninger ligger 2 inden for det, CV’et viser, 1 tæt på og 2 længere væk. Er det den rette fordeling?"
    )
    assert told in read(staff.get(url(world, "log_patterns")))


def test_nothing_is_said_of_too_few(world, staff):
    log(world, channel=Channel.NETWORK)
    words = read(staff.get(url(world, "log_patterns")))
    assert "for få til at se et mønster i svarene" in words
    assert "Der er endnu for få ansøgninger til at se, hvilken kanal der giver svar." in words
    assert "Er det et valgt skifte?" not in words
    assert "Der er ikke nok at se på endnu" not in words


def test_without_applications_there_is_nothing_to_see_yet(world, staff):
    log(world, state=LogState.IDEA)
    assert "Der er ikke nok at se på endnu" in read(staff.get(url(world, "log_patterns")))


@pytest.mark.parametrize("count", [1, 30])
def test_the_patterns_cost_the_same_for_one_entry_and_for_many(
    world, staff, searched, count, django_assert_max_num_queries
):
    for number in range(count):
        log(world, on=TODAY - timedelta(days=number))
    staff.get(url(world, "log_patterns"))
    with django_assert_max_num_queries(10):
        staff.get(url(world, "log_patterns"))


# --- the turned screen -----------------------------------------------------------------------------------------------


def test_the_turned_screen_shows_the_log_to_two_without_a_menu(world, staff, searched):
    entry = log(world, title="Tjener", on=TODAY)
    comment_entry(entry, "Godt, at du ringede først", by=world.caseworker, now=NOW)
    page = staff.get(url(world), {"vendt": "1"})
    words = read(page)
    assert "Godt, at du ringede først" in words
    assert "Vend tilbage" in words
    assert "Kommentér" not in words
    assert "Min dag" not in words
    patterns = read(staff.get(url(world, "log_patterns"), {"vendt": "1", "sprog": "en"}))
    assert "Is that a change you have chosen?" in patterns
    assert "The CV tells of “Spansk”, but no application mentions it." in patterns
    assert "Lav en aftale" not in patterns
    assert LogEntry.objects.filter(verb="job_log_shared").count() == 2


# --- writing ---------------------------------------------------------------------------------------------------------


def test_staff_write_a_job_in_with_the_citizen_and_stay_on_the_turned_screen(world, staff):
    answer = staff.post(url(world, "log_new") + "?vendt=1", sent(title="Tjener", company_name="Kroen"))
    assert answer.url == url(world) + "?vendt=1"
    entry = JobLogEntry.objects.get()
    assert (entry.title, entry.citizen, entry.on) == ("Tjener", world.case.citizen, date(2026, 11, 20))


def test_a_form_sent_twice_makes_one_entry(world, staff):
    form = sent()
    for _ in range(2):
        staff.post(url(world, "log_new"), form)
    assert JobLogEntry.objects.count() == 1


def test_mistakes_are_told_at_their_fields(world, staff):
    wrong = sent(title="", answered_on="01-11-2026", refusal="language", kilometres="-1")
    answer = staff.post(url(world, "log_new"), wrong)
    assert answer.status_code == 422
    words = read(answer)
    assert "Svaret kan ikke komme, før jobbet er søgt." in words
    assert "Vælg afslag ovenfor, eller lad begrundelsen stå tom." in words
    assert not JobLogEntry.objects.exists()


def test_an_entry_is_changed_and_the_second_writer_sees_both_texts(world, staff):
    entry = add_entry(world.case.citizen, title="Kok", town="Køge", by=world.caseworker, now=NOW)
    page = staff.get(url(world, "log_edit", entry.uuid))
    assert 'name="base_version" value="1"' in page.content.decode()
    change_entry(JobLogEntry.objects.get(), town="Borup", seen=1, by=world.team_leader, now=NOW)
    answer = staff.post(url(world, "log_edit", entry.uuid), sent(1, town="Ringsted", on="24-11-2026"))
    assert answer.status_code == 409
    assert "En anden har imens gemt „Borup“. Gem igen, hvis dit skal gælde." in read(answer)
    assert 'value="Ringsted"' in answer.content.decode()
    assert 'name="base_version" value="2"' in answer.content.decode()
    staff.post(url(world, "log_edit", entry.uuid), sent(2, town="Ringsted", on="24-11-2026"))
    assert JobLogEntry.objects.get().town == "Ringsted"


def test_an_entry_of_another_citizen_is_not_found_here(world, staff):
    other = JobLogEntryFactory(citizen=world.foreign_case.citizen)
    assert staff.get(url(world, "log_edit", other.uuid)).status_code == 404
    assert staff.post(url(world, "log_comment", other.uuid), {"text": "Hej"}).status_code == 404


def test_a_comment_is_read_by_both_and_struck_with_a_reason(world, staff):
    entry = log(world)
    address = url(world, "log_comment", entry.uuid)
    assert staff.post(address, {"text": ""}).status_code == 422
    assert "Kommentaren er gemt. Borgeren kan læse den." in read(staff.post(address, {"text": "Godt"}, follow=True))
    comment = JobLogComment.objects.get()
    strike = url(world, "log_strike", comment.uuid)
    assert "Skriv, hvorfor" in read(staff.post(strike, {"streg-reason": ""}, follow=True))
    words = read(staff.post(strike, {"streg-reason": "Forkert sag"}, follow=True))
    assert "Kommentaren er streget over." in words
    assert "Gælder ikke: Forkert sag" in words
    assert f"{world.caseworker.name}, 24-11-2026" in read(staff.get(url(world)))


# --- board, week, files, activities ----------------------------------------------------------------------------------


def test_the_board_has_a_column_for_each_state_and_buttons_to_move_by(world, staff):
    entry = log(world, title="Kok", state=LogState.IDEA)
    page = staff.get(url(world, "log_board"))
    words = read(page)
    for state in LogState:
        assert str(state.label) in words
    assert "Idé (1)" in words
    assert "Flyt til Samtale" in words
    moved = staff.post(url(world, "log_move", entry.uuid), {"state": "refused", "base_version": 1}, follow=True)
    assert "„Kok“ står nu under Afslag." in read(moved)
    assert moved.redirect_chain[-1][0].endswith(f"#job-{entry.uuid}")
    assert "Skriv, hvorfor det blev et nej" in read(moved)


def test_of_two_who_move_a_job_the_second_one_is_told(world, staff):
    entry = log(world)
    move = url(world, "log_move", entry.uuid)
    staff.post(move, {"state": "refused", "base_version": 1})
    assert "En anden har imens rettet det." in read(
        staff.post(move, {"state": "offered", "base_version": 1}, follow=True)
    )
    assert JobLogEntry.objects.get().state == "refused"
    staff.post(move, {"state": "nonsense", "base_version": 2})
    assert JobLogEntry.objects.get().state == "refused"


@pytest.mark.parametrize("count", [1, 30])
def test_the_board_costs_the_same_for_one_and_for_many(world, staff, count, django_assert_max_num_queries):
    for _ in range(count):
        log(world)
    staff.get(url(world, "log_board"))
    with django_assert_max_num_queries(8):
        page = staff.get(url(world, "log_board"))
    assert len(page.context["columns"][1]["cards"]) == min(count, 15)
    assert ("15 til under Sendt" in read(page)) == (count == 30)


def test_a_file_comes_in_with_a_job_and_goes_out_as_a_download(world, staff):
    words = read(staff.post(url(world, "log_new"), sent(file=upload()), follow=True))
    assert "Hent filen ansøgning.pdf" in words
    entry = JobLogEntry.objects.get()
    stored = files_of([entry.uuid]).get()
    answer = staff.get(url(world, "log_file", stored.uuid))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="bilag.pdf"'
    assert "ansøgning.pdf" in read(staff.get(url(world, "log_edit", entry.uuid)))
    staff.post(url(world, "log_file_drop", stored.uuid))
    assert not files_of([entry.uuid]).exists()


def test_a_file_that_is_no_picture_or_pdf_is_told_at_the_field(world, staff):
    answer = staff.post(url(world, "log_new"), sent(file=upload(b"MZ not a picture", "spil.exe")))
    assert answer.status_code == 422
    assert "Filen skal være en pdf eller et billede" in read(answer)
    assert not JobLogEntry.objects.exists()


def test_an_activity_stands_beside_the_jobs_and_is_counted_apart(world, staff):
    did = {"kind": "fair", "text": "På torvet", "on": "20-11-2026", "form_token": str(uuid4())}
    words = read(staff.post(url(world, "log_activity_new"), did, follow=True))
    assert "Aktiviteten står nu i jobloggen." in words
    assert "Jobmesse eller møde om job På torvet" in words
    activity = LogActivity.objects.get()
    week = read(staff.get(reverse("journey:log_week", args=[world.case.uuid]), {"uge": "2026-W47"}))
    assert "1 aktivitet ved siden af" in week
    assert "Sendt i ugen: 0. I har ikke aftalt et tal for ugen endnu." in week
    edit = url(world, "log_activity", activity.uuid)
    assert staff.post(edit, {"kind": "", "on": "", "base_version": 1}).status_code == 422
    staff.post(edit, {"action": "remove", "base_version": 1})
    assert not LogActivity.objects.exists()


def test_a_silent_log_is_told_kindly_and_a_paused_one_says_why(world, staff):
    log(world, on=TODAY - timedelta(days=34))
    assert "Der er ikke skrevet i jobloggen i 34 dage." in read(staff.get(url(world)))
    exempt_from_log(world.case, "Indlagt", since=TODAY, until=date(2026, 12, 4), by=world.caseworker, now=NOW)
    words = read(staff.get(url(world)))
    assert "Jobloggen er sat på pause til og med 04-12-2026: Indlagt" in words
    assert "ikke skrevet i jobloggen" not in words


def test_a_pause_is_agreed_told_and_ended(world, staff):
    page = url(world, "log_pause")
    assert staff.post(page, {"reason": "", "since": "24-11-2026", "until": "01-11-2026"}).status_code == 422
    agreed = {"reason": "Indlagt", "since": "24-11-2026", "until": "04-12-2026", "form_token": str(uuid4())}
    words = read(staff.post(page, agreed, follow=True))
    assert "24-11-2026 – 04-12-2026 Indlagt" in words
    pause = world.case.log_exemptions.get()
    words = read(staff.post(url(world, "log_pause_end", pause.uuid), follow=True))
    assert "Sluttet før tid" in words
    assert "Slut pausen nu" not in words
