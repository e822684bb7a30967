# SPDX-License-Identifier: MPL-2.0
"""The frame around every page: which menu entries a person sees, and who they are."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from jobfokus.accounts.rehearsal import rehearsing
from jobfokus.learning.guides import GUIDE_OF_PAGE
from jobfokus.learning.tools import tool_of_page


@dataclass(frozen=True, slots=True)
class Entry:
    """A menu entry, the URL name it leads to, and the roles that see it."""

    label: str
    url_name: str
    roles: tuple[str, ...]


STAFF = ("caseworker", "team_leader", "employer_consultant", "manager")
CASE_WORK = ("caseworker", "team_leader")
SEARCHERS = (*CASE_WORK, "manager")
# By how often they are used: what has no room on the line folds under „Mere“.
ENTRIES: tuple[Entry, ...] = (
    Entry("Min dag", "journey:my_day", STAFF),
    Entry("Sager", "journey:case_list", CASE_WORK),
    Entry("Tider", "booking:my_week", CASE_WORK),
    Entry("Bestillinger", "placements:order_list", ("caseworker", "team_leader", "employer_consultant")),
    Entry("Åbninger", "employers:opening_list", STAFF),
    Entry("Virksomheder", "employers:company_list", STAFF),
    Entry("Morgenmøde", "journey:morning_start", (*CASE_WORK, "employer_consultant")),
    Entry("Rettidighed", "steering:rhythm", (*CASE_WORK, "manager")),
    Entry("Varighed", "steering:survival", ("team_leader", "manager")),
    Entry("Kapacitet", "steering:capacity", (*CASE_WORK, "manager")),
    Entry("Screening", "steering:screening_follow_up", ("team_leader", "manager")),
    Entry("Borgernes dom", "steering:verdicts", (*CASE_WORK, "manager")),
    Entry("Strategi", "steering:strategy_list", ("team_leader", "manager")),
    Entry("Fællesmøder", "conversations:group_meeting_list", CASE_WORK),
    Entry("Indlæs", "journey:import_list", ("team_leader",)),
    Entry("Begivenheder", "screening:event_list", STAFF),
    Entry("Arketyper", "screening:archetype_list", (*CASE_WORK, "manager")),
    Entry("Læringsmøder", "learning:meeting_list", (*CASE_WORK, "employer_consultant")),
    Entry("Guider", "conversations:guide_list", (*CASE_WORK, "manager")),
    Entry("Brancher", "employers:industry_list", STAFF),
    Entry("Ordliste", "labourmarket:term_list", (*STAFF, "administrator", "reception")),
    Entry("Tider og frister", "booking:supply", ("manager",)),
    Entry("Regler for booking", "booking:rule_list", ("administrator", "manager")),
    Entry("Reception", "booking:reception", ("reception",)),
    Entry("Flyt en dag", "booking:move_the_day", CASE_WORK),
    Entry("Vikarer", "journey:stand_in_list", CASE_WORK),
    Entry("Booket", "booking:booking_figures", ("team_leader", "manager")),
    Entry("Hjælp til at booke", "booking:place_list", ("administrator", "team_leader", "manager")),
    Entry("Regler for kontakt", "steering:rule_set_list", ("administrator",)),
    Entry("Tavler", "employers:board_list", ("administrator",)),
    Entry("Breve til udskrift", "journey:print_list", CASE_WORK),
    Entry("Breve", "exchange:letter_text_list", ("administrator", "team_leader")),
    Entry("Post", "exchange:message_list", ("administrator",)),
    Entry("Medarbejdere", "journey:staff_list", ("administrator",)),
    Entry("Indstillinger", "accounts:setting_list", ("administrator", "manager")),
    Entry("Hjælp til borgere", "learning:guide_list", (*STAFF, "administrator", "reception")),
    Entry("Øv dig som borger", "learning:rehearsal", (*STAFF, "administrator", "reception")),
    Entry("Superbrugere", "learning:super_user_list", (*STAFF, "administrator", "reception")),
    Entry("Lister", "labourmarket:function_list", ("administrator", "employer_consultant", "team_leader", "manager")),
)
# A line of a desk's screen holds so many beside the search field.
ROOM = 7


@cache
def address_of(url_name: str) -> str:
    """Addresses without arguments stay the same; thirty on every page are worth keeping."""
    return reverse(url_name)


def menu_of(request: HttpRequest) -> dict[str, Any]:
    """The entries on the line, those folded under „Mere“, and whether one of these is the page one is on."""
    entries = entries_for(request)
    first = entries if len(entries) <= ROOM else entries[: ROOM - 1]
    more = entries[len(first) :]
    return {"first": first, "more": more, "inside": any(entry["current"] for entry in more)}


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    """The entries this person may see, with the current one marked."""
    authority = request.user.authority
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"label": entry.label, "url": address_of(entry.url_name), "current": entry.url_name == here}
        for entry in ENTRIES
        if authority.holds(*entry.roles)
    ]


def guide_of(request: HttpRequest) -> str:
    """The picture guide that the page leads to (G3); none for a page that asks nothing of its reader."""
    here = request.resolver_match.view_name if request.resolver_match else ""
    return str(GUIDE_OF_PAGE.get(here, ""))


def tool_of(request: HttpRequest) -> str:
    """The tool that a page of staff belongs to, whose super-users the footer names (G2)."""
    return tool_of_page(request.resolver_match.view_name) if request.resolver_match else ""


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the base templates. The menu is asked for by the template, so a page without one costs nothing.

    In the shared view ("Vend skærmen") there is no menu at all.
    """
    signed_in = getattr(request, "user", None) is not None and request.user.is_authenticated
    shared = bool(getattr(request, "shared_view", False))
    return {
        "menu": lambda: menu_of(request) if signed_in and not shared else {"first": [], "more": [], "inside": False},
        "may_search": lambda: signed_in and not shared and request.user.authority.holds(*SEARCHERS),
        "shared_view": shared,
        "guide_tool": guide_of(request),
        "staff_tool": lambda: tool_of(request) if signed_in and not shared else "",
        "rehearses": rehearsing(request) is not None,
        "idle_minutes": settings.SESSION_IDLE_MINUTES,
        "warning_minutes": settings.SESSION_WARNING_MINUTES,
        "accessibility_statement": settings.ACCESSIBILITY_STATEMENT,
    }
