# SPDX-License-Identifier: MPL-2.0
"""The pages of the CV: at the desk, turned, and the citizen's own."""

from urllib.parse import urlsplit

from django.urls import resolve, reverse
from playwright.sync_api import Page as Tab

from tests.e2e.ways import (
    CASEWORKER,
    CITIZEN,
    MANAGER,
    WRONG,
    Step,
    at,
    heading,
    link,
    mistaken,
    page,
    press,
    refused,
    turn,
    write,
)

CASE = (at("/sager/"), link("journey:case_page", place=6))
CV = (*CASE, link("citizens:cv_page"))
OWN_LINES = (at("/"), link("portal:own_lines"))
OWN_CV = (at("/"), link("portal:cv_page"))


def part(name: str) -> Step:
    """Go on to a part of the CV that lies open."""

    def follow(tab: Tab) -> None:
        found = tab.locator("main a[href]").evaluate_all("links => links.map(link => link.href)")
        tab.goto(next(href for href in found if urlsplit(href).path.endswith(f"/cv/{name}/")))

    return follow


def home_lines(tab: Tab) -> None:
    """The page of its own that the plan folds in by itself, so that its link stands there for a moment only."""
    tab.goto(reverse("plans:home_lines", args=[resolve(urlsplit(tab.url).path).kwargs["uuid"]]))


def opened_before_it_was_saved(tab: Tab) -> None:
    """Let the form believe that it was opened before anything was saved."""
    tab.evaluate("document.querySelector('[name=base_version]').value = '0'")


COPIED_IN = (
    write("Eller kopiér teksten ind her", "Kok på Strandkroen\nLavede mad til 80"),
    press("Vis linjerne"),
    heading("Sæt linjerne ind"),
)
BROUGHT = (*OWN_CV, link("portal:cv_import"), *COPIED_IN)


def put_without_a_job(tab: Tab) -> None:
    """What one did, under no job."""
    tab.get_by_label("Hvor skal den stå?").nth(1).select_option("function")


CVS = [
    page(
        "conversations:bring_along",
        MANAGER,
        at("/samtaleguider/"),
        link("conversations:lists"),
        link("conversations:bring_along"),
    ),
    page("citizens:cv_page", CASEWORKER, *CV),
    page("citizens:cv_page", CASEWORKER, *CV, turn, state="turned"),
    page("citizens:cv_part", CASEWORKER, *CV, part("nyt-job"), state="new job"),
    page(
        "citizens:cv_part",
        CASEWORKER,
        *CV,
        part("nyt-job"),
        write("Hvad hed jobbet?", "Kok"),
        press("Gem, og vælg funktioner"),
        heading("Kok"),
        state="functions",
    ),
    page("citizens:cv_part", CASEWORKER, *CV, part("uddannelse"), press("Tilføj en til"), state="rows"),
    page("citizens:cv_part", CASEWORKER, *CV, part("vilkaar"), turn, state="turned"),
    refused("citizens:cv_part", CASEWORKER, *CV, part("nyt-job"), mistaken("Gem, og vælg funktioner"), WRONG),
    page(
        "citizens:cv_part",
        CASEWORKER,
        *CV,
        part("om-mig"),
        write("Kort om mig", "Glad for at lave mad"),
        press("Gem"),
        heading("CV"),
        part("om-mig"),
        opened_before_it_was_saved,
        write("Kort om mig", "God til tal"),
        press("Gem"),
        heading("Nadia Rahimi har gemt"),
        state="of two who wrote at once",
        expect=("409",),
    ),
    refused(
        "citizens:cv_part",
        CASEWORKER,
        *CV,
        part("uddannelse"),
        write("Hvilket år?", "1800"),
        mistaken("Gem"),
        WRONG,
        state="with mistakes in a row",
    ),
    refused(
        "citizens:cv_part",
        CASEWORKER,
        *CV,
        part("vilkaar"),
        write("Timer om ugen", "90"),
        mistaken("Gem"),
        WRONG,
        state="with mistakes in a head",
    ),
    page("citizens:cv_suggest", CASEWORKER, *CV, link("citizens:cv_suggest")),
    refused("citizens:cv_suggest", CASEWORKER, *CV, link("citizens:cv_suggest"), mistaken("Send forslaget"), WRONG),
    page("plans:home_lines", CASEWORKER, *CASE, link("plans:plan_page"), home_lines),
    page("portal:cv_import", CITIZEN, *OWN_CV, link("portal:cv_import")),
    refused("portal:cv_import", CITIZEN, *OWN_CV, link("portal:cv_import"), mistaken("Vis linjerne"), WRONG),
    page("portal:cv_lines", CITIZEN, *BROUGHT),
    refused("portal:cv_lines", CITIZEN, *BROUGHT, put_without_a_job, mistaken("Sæt det valgte ind"), WRONG),
    page("citizens:cv_import", CASEWORKER, *CV, link("citizens:cv_import")),
    page("citizens:cv_lines", CASEWORKER, *CV, link("citizens:cv_import"), *COPIED_IN),
    page("portal:own_lines", CITIZEN, *OWN_LINES),
    page("portal:own_line_new", CITIZEN, *OWN_LINES, link("portal:own_line_new")),
    refused("portal:own_line_new", CITIZEN, *OWN_LINES, link("portal:own_line_new"), mistaken("Gem linjen"), WRONG),
    page(
        "portal:own_line",
        CITIZEN,
        *OWN_LINES,
        link("portal:own_line_new"),
        write("Hvilket arbejde?", "Fylde varer op"),
        press("Gem linjen"),
        heading("Mine linjer til ABC-jobplanen"),
        link("portal:own_line"),
    ),
    page("portal:cv_page", CITIZEN, *OWN_CV),
    page("portal:cv_part", CITIZEN, *OWN_CV, part("kompetencer")),
    refused(
        "portal:cv_part",
        CITIZEN,
        *OWN_CV,
        part("kompetencer"),
        write("Hvad kan du?", ""),
        write("Hvad vil du gerne blive bedre til?", "Engelsk"),
        mistaken("Gem"),
        WRONG,
    ),
]
