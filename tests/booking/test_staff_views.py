# SPDX-License-Identifier: MPL-2.0
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from jobfokus.booking import actions
from jobfokus.booking.actions.keeping import add_closing_day
from jobfokus.booking.actions.supply import close_slot, go_away
from jobfokus.booking.choices import AwayFor
from jobfokus.booking.models import Away, BookingRule, ClosingDay, StaffProfile, WeeklyHours
from jobfokus.conversations.choices import KindCode
from jobfokus.conversations.models import Slot, SlotProposal
from jobfokus.privacy.models import LogEntry
from tests.access import sign_in
from tests.booking.factories import NOW, SLOT_AT, SlotFactory, citizen_case
from tests.booking.test_supply_actions import line, week
from tests.conversations.factories import KindFactory

pytestmark = pytest.mark.usefixtures("_frozen")


@pytest.fixture
def _frozen():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def kind(world):
    return KindFactory(municipality=world.municipality)


def words(response):
    return " ".join(response.content.decode().split())


def as_sent(kind, **changes):
    """The week's form with one line for Monday morning."""
    one = {"uuid": "", "weekday": 0, "starts": "9", "ends": "12", "minutes": 45, "kinds": kind.pk, "medium": "place"}
    one |= {"place": "Rådhuset", "seats": 1, "weeks": "every"} | changes
    return {f"linje-0-{name}": value for name, value in one.items()} | {
        "linje-TOTAL_FORMS": 1,
        "linje-INITIAL_FORMS": 0,
        "since": "18-05-2026",
        "seen": "",
    }


def test_the_page_tells_hours_slots_and_what_is_booked(world, kind):
    week(world, line(kind))
    case = citizen_case(world.team, world.caseworker)
    actions.book(Slot.objects.get(starts_at=SLOT_AT), case, kind=kind, by=case.citizen.user, now=NOW)
    browser = sign_in(world.caseworker)
    told = words(browser.get(reverse("booking:my_week"), {"uge": "2026-06-03"}))
    for said in ("Mandag", "10.00–11.30", "uge 23 (1. juni)", "10.00–10.45", "Booket", "10.45–11.30", "Fri"):
        assert said in told
    assert case.citizen.full_name not in told


def test_a_slot_that_passed_unused_is_not_free_any_more(world, kind):
    week(world, line(kind))
    with time_machine.travel(SLOT_AT + timedelta(hours=5), tick=False):
        told = words(sign_in(world.caseworker).get(reverse("booking:my_week"), {"uge": "2026-06-03"}))
    assert told.count("Ikke brugt") == 2


def test_published_stands_beside_proposed(world, kind):
    week(world, line(kind))
    made = {"municipality": world.municipality, "team": world.team, "made_by": world.manager, "minutes": 45}
    SlotProposal.objects.create(**made, holder=world.caseworker, a_week=12, since=NOW.date())
    told = words(sign_in(world.caseworker).get(reverse("booking:my_week")))
    # Whit Monday is among the four weeks.
    assert "1,5" in told
    assert "Foreslået om ugen" in told
    assert "Der mangler tider" in told


def test_bookings_outside_the_week_are_named_and_the_look_is_logged(world, kind):
    slot = SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind])
    case = citizen_case(world.team, world.caseworker)
    actions.book(slot, case, kind=kind, by=case.citizen.user, now=NOW)
    close_slot(slot, by=world.caseworker, now=NOW)
    told = words(sign_in(world.caseworker).get(reverse("booking:my_week")))
    assert "Bookinger uden for ugeplanen" in told
    assert case.citizen.full_name in told
    assert LogEntry.objects.get(verb="bookings_outside_listed").citizen_id == case.citizen_id


def test_a_week_costs_the_same_for_one_slot_and_for_many(
    world, kind, django_assert_num_queries, django_assert_max_num_queries
):
    browser = sign_in(world.caseworker)
    SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind])
    url = reverse("booking:my_week") + "?uge=2026-06-01"
    browser.get(url)
    with django_assert_max_num_queries(10) as first:
        browser.get(url)
    for number in range(1, 10):
        SlotFactory(team=world.team, holder=world.caseworker, kinds=[kind], starts_at=SLOT_AT + timedelta(hours=number))
    with django_assert_num_queries(len(first)):
        browser.get(url)


def test_a_week_is_written_as_lines_and_kept(world, kind):
    browser, url = (
        sign_in(world.caseworker),
        reverse("booking:week_edit", args=[world.caseworker.uuid, world.team.uuid]),
    )
    page = words(browser.get(url))
    assert "Ny linje" in page
    assert "Gælder fra" in page
    answer = browser.post(url, as_sent(kind), follow=True)
    assert "nye tider" in words(answer)
    hours = WeeklyHours.objects.get()
    assert (hours.since, f"{hours.starts:%H.%M}", list(hours.kinds.all())) == (date(2026, 5, 18), "09.00", [kind])
    at = datetime(2026, 6, 1, 9, 45, tzinfo=ZoneInfo("Europe/Copenhagen"))
    assert Slot.objects.open().filter(starts_at=at).exists()


def test_a_line_with_a_mistake_says_what_is_wrong(world, kind):
    browser, url = (
        sign_in(world.caseworker),
        reverse("booking:week_edit", args=[world.caseworker.uuid, world.team.uuid]),
    )
    for wrong, said in (
        ({"ends": "8"}, "Skriv et sluttidspunkt, der ligger efter starten."),
        ({"kinds": []}, "Vælg mindst én slags samtale."),
        ({"starts": ""}, "Skriv, hvornår tiden begynder."),
    ):
        answer = browser.post(url, as_sent(kind, **wrong))
        assert answer.status_code == 422
        assert said in words(answer)
    answer = browser.post(url, as_sent(kind) | {"since": "17-05-2026"})
    assert "Vælg i dag eller en dag, der kommer." in words(answer)
    assert not WeeklyHours.objects.exists()


def test_the_second_writer_of_a_week_is_told(world, kind):
    week(world, line(kind))
    url = reverse("booking:week_edit", args=[world.caseworker.uuid, world.team.uuid])
    answer = sign_in(world.team_leader).post(url, as_sent(kind))
    assert answer.status_code == 422
    assert "Ugen er ændret af en anden" in words(answer)


def test_a_single_slot_is_opened_and_closed_again(world, kind):
    browser, url = sign_in(world.caseworker), reverse("booking:slot_open", args=[world.caseworker.uuid])
    given = {"team": world.team.uuid, "on": "02-06-2026", "at": "13", "minutes": 30, "kinds": kind.pk, "seats": 8}
    given |= {"medium": "video", "place": ""}
    assert "02-06-2026 kl. 13.00 er åben" in words(browser.post(url, given, follow=True))
    again = browser.post(url, given | {"at": "13.15"})
    assert "Der ligger allerede en åben tid" in words(again)
    assert "ikke er gået" in words(browser.post(url, given | {"on": "01-05-2026"}))
    slot = Slot.objects.get()
    assert "taget tilbage" in words(browser.post(reverse("booking:slot_close", args=[slot.uuid]), follow=True))
    slot.refresh_from_db()
    assert slot.closed_at is not None


def test_absence_is_written_and_taken_back(world, kind):
    week(world, line(kind))
    browser, url = sign_in(world.caseworker), reverse("booking:away_list", args=[world.caseworker.uuid])
    wrong = browser.post(url, {"why": "holiday", "since": "05-06-2026", "until": "01-06-2026"})
    assert "Den sidste dag skal ligge efter den første." in words(wrong)
    browser.post(url, {"why": "holiday", "since": "01-06-2026", "until": "", "starts": "", "ends": ""})
    away = Away.objects.get()
    assert (away.since, away.until) == (date(2026, 6, 1), date(2026, 6, 1))
    assert not Slot.objects.open().filter(starts_at=SLOT_AT).exists()
    assert "Ferie eller fri" in words(browser.get(url))
    browser.post(reverse("booking:away_remove", args=[away.uuid]))
    assert Slot.objects.open().filter(starts_at=SLOT_AT).exists()


def test_an_absence_that_comes_back_leaves_the_weeks_between(world, kind):
    week(world, line(kind))
    browser, url = sign_in(world.caseworker), reverse("booking:away_list", args=[world.caseworker.uuid])
    browser.post(url, {"why": "course", "since": "01-06-2026", "until": "30-06-2026", "repeats": "2"})
    free = {timezone.localdate(at) for at in Slot.objects.open().values_list("starts_at", flat=True)}
    assert date(2026, 6, 8) in free
    assert not free & {date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 29)}
    assert "Hver anden uge på den dag" in words(browser.get(url))


def test_closing_days_stand_beside_the_holidays_of_the_calendar(world):
    browser, url = sign_in(world.team_leader), reverse("booking:closing_days")
    told = words(browser.get(url))
    assert "juledag" in told.lower()
    assert "Store bededag" not in told
    browser.post(url, {"on": "24-12-2026", "name": "Juleaften", "yearly": "on"})
    assert "24. december hvert år" in words(browser.get(url))
    assert "Dagen står der allerede." in words(browser.post(url, {"on": "24-12-2026", "name": "Igen"}))
    browser.post(reverse("booking:closing_day_remove", args=[ClosingDay.objects.get().uuid]))
    assert not ClosingDay.objects.exists()


def test_a_closing_day_of_another_municipality_stays_there(world):
    away = ClosingDay.objects.create(municipality=world.foreign_case.municipality, on=date(2026, 12, 24), name="Deres")
    browser = sign_in(world.team_leader)
    assert "Deres" not in words(browser.get(reverse("booking:closing_days")))
    assert browser.post(reverse("booking:closing_day_remove", args=[away.uuid])).status_code == 404


def test_rules_are_read_by_all_and_written_by_those_who_keep_them(world, kind, django_assert_num_queries):
    url = reverse("booking:rule_edit", args=[kind.uuid])
    browser = sign_in(world.team_leader)
    given = {"bookable": "on", "with_whom": "choose", "notice_hours": 12, "horizon_days": 30, "move_hours": 6}
    given |= {
        "movable": "on",
        "cancel_hours": 2,
        "instruction": "Tag dit CV med",
        "warning": "",
        "seen": 0,
        "by_video": "on",
    }
    assert "Reglerne for" in words(browser.post(url, given, follow=True))
    rule = BookingRule.objects.get()
    assert (rule.with_whom, rule.notice_hours, rule.cancellable, rule.instruction) == (
        "choose",
        12,
        False,
        "Tag dit CV med",
    )
    assert rule.media == ["video"]
    assert "ændret af en anden" in words(browser.post(url, given))
    assert "Vælg mindst én måde" in words(browser.post(url, given | {"by_video": ""}))
    reader = sign_in(world.caseworker)
    told = words(reader.get(reverse("booking:rule_list")))
    assert "12 timer før, højst 30 dage frem" in told
    assert reverse("booking:rule_edit", args=[kind.uuid]) not in told
    with django_assert_num_queries(4) as first:
        reader.get(reverse("booking:rule_list"))
    for code in (KindCode.FOLLOW_UP, KindCode.VIDEO):
        KindFactory(municipality=world.municipality, code=code)
    with django_assert_num_queries(len(first)):
        reader.get(reverse("booking:rule_list"))


def test_a_leader_sees_the_hours_of_the_team_and_nobody_those_of_another(world, kind):
    week(world, line(kind))
    go_away(world.caseworker, why=AwayFor.COURSE, since=NOW.date(), until=NOW.date(), by=world.caseworker, now=NOW)
    add_closing_day(on=date(2026, 6, 8), name="Flytning", yearly=False, by=world.team_leader, now=NOW)
    url = reverse("booking:week", args=[world.caseworker.uuid])
    told = words(sign_in(world.team_leader).get(url))
    assert f"Tider: {world.caseworker.name}" in told
    assert "Kursus eller møde" in told
    assert sign_in(world.colleague).get(url).status_code == 404


def test_one_writes_who_one_is_to_a_citizen(world):
    browser, url = sign_in(world.caseworker), reverse("booking:profile")
    browser.post(url, {"good_at": "Køkken og kantine", "languages": "Dansk og arabisk"})
    assert StaffProfile.objects.get().user == world.caseworker
    assert "Køkken og kantine" in words(browser.get(url))
