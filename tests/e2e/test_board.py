# SPDX-License-Identifier: MPL-2.0
"""The wall in a real browser: a board that refreshes itself, a citizen who logs a job, a meeting held by keyboard."""

import email
import email.policy
import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.server import Server, manage
from tests.e2e.ways import heard

pytestmark = pytest.mark.e2e


def board(leader: Page, place: str, audience: str) -> str:
    """A new screen; its address."""
    leader.goto("/tavle/")
    leader.get_by_label("Hvor hænger skærmen?").fill(place)
    leader.get_by_label(audience).check()
    leader.get_by_role("button", name="Lav tavlen").click()
    leader.get_by_text("Tavlen er klar.").wait_for()
    return leader.get_by_role("row", name=re.compile(place)).get_by_role("link").get_attribute("href")


def test_an_opening_that_is_written_down_comes_up_on_the_wall_until_the_link_is_withdrawn(page_as):
    leader, consultant = page_as("lise"), page_as("jan")
    wall, citizens = page_as(""), page_as("", expect=("404",))
    wall.clock.install()
    wall.goto(board(leader, "Køkkenet på første", "Kolleger"))
    expect(wall.get_by_role("heading", level=1)).to_have_text(re.compile("Åbninger i"))
    heard(consultant)
    company = consultant.get_by_role("heading", level=1).inner_text()
    expect(wall.get_by_text(company)).to_have_count(0)
    wall.clock.fast_forward(61_000)
    card = wall.get_by_role("listitem").filter(has_text=company)
    expect(card).to_contain_text("3 af 3 ledige")
    expect(card).to_contain_text("fra i dag")
    citizens.goto(board(leader, "Ventezonen forrest", "Borgere"))
    offer = citizens.get_by_role("listitem").filter(has_text=company)
    expect(offer).to_contain_text("Spørg din sagsbehandler")
    citizens.get_by_role("link", name="English").click()
    expect(citizens.get_by_role("heading", level=1)).to_have_text(re.compile("Jobs open now"))
    leader.get_by_role("button", name="Træk tilbage: linket til Ventezonen forrest").click()
    leader.get_by_text("åbner ikke noget mere").wait_for()
    assert citizens.reload().status == 404


def test_a_citizen_writes_an_opening_into_the_job_log_with_one_tap_on_a_phone(page_as):
    heard(page_as("jan"))
    page = page_as("borger", width=320, has_touch=True)
    page.goto("/mit/aabninger/")
    page.get_by_role("button", name="Skriv i min joblog").first.tap()
    page.get_by_text(re.compile("Jobbet står (nu|allerede) i din joblog")).wait_for()
    assert "/mit/joblog/" in page.url


def test_a_morning_meeting_is_held_from_start_to_end_by_keyboard(page_as):
    page = page_as("nadia")
    page.goto("/morgenmoede/")
    page.get_by_role("button", name="Start mødet").press("Enter")
    page.get_by_role("heading", name="Nye åbninger", level=1).wait_for()
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"\d+:\d\d (tilbage|over tiden)"))
    page.get_by_label("Hvad aftalte I?").fill("Spørg slagteren om en ferieafløser")
    page.get_by_label("Hvad aftalte I?").press("Enter")
    page.get_by_text("Skrevet ned.").wait_for()
    for heading in ("Husk at besætte", "Én fælles sag", "Det aftalte vi"):
        page.locator("body").press("ArrowRight")
        page.get_by_role("heading", name=heading, level=1).wait_for()
    expect(page.locator("main")).to_contain_text("Spørg slagteren om en ferieafløser")
    page.get_by_role("button", name="Slut mødet").press("Enter")
    page.get_by_text("Mødet er slut. God dag.").wait_for()
    expect(page.locator("#kept")).to_contain_text("Spørg slagteren om en ferieafløser")


def test_the_weekly_mail_reads_well_in_a_mail_program_s_narrow_and_wide_window(page_as, own_server: Server):
    manage(own_server.home, "shell", "-c", WRITE_MAIL)
    [mail] = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in sent(own_server)]
    html = mail.get_body(("html",)).get_content()
    page = page_as("")
    for width in (340, 700):
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(html)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        expect(page.get_by_role("heading", level=1)).to_have_text("Ugens åbninger i Ryvang Kommune")
    expect(page.get_by_role("link", name="Afmeld mailen")).to_have_attribute("href", re.compile("/ugemail/afmeld/"))


# What the two nightly commands do, on a Tuesday at ten, whatever day the tests run; one reader's mail is enough.
WRITE_MAIL = """
from datetime import datetime, timedelta
from django.utils import timezone
from jobfokus.accounts.models import Municipality
from jobfokus.employers.actions.mail import queue_weekly_mail
from jobfokus.exchange.models import Message
from jobfokus.exchange.sending import send_due
now = timezone.localtime().replace(hour=10, minute=0)
now += timedelta(days=(1 - now.weekday()) % 7 + 7)
Message.objects.all().delete()
queue_weekly_mail(Municipality.objects.get(practice_for=None), now=now)
Message.objects.exclude(to__startswith="nadia@").delete()
assert send_due(now).sent == 1
"""


def sent(server: Server) -> list:
    return sorted((server.home / "mail").glob("*.log"))
