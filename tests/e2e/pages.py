# SPDX-License-Identifier: MPL-2.0
"""Every page of the product, who sees most of it, and the way there from the first page, as a person would go.

A row names the page's URL; ``state`` tells two rows of one URL apart. A way is made of steps: ``at`` an address,
``link`` (follow the first link that leads to a URL name, so a page nobody can find fails), ``press`` a button,
``write`` in a field, ``unfold``. ``mistaken`` sends a form as it stands, past what the browser itself would catch.
"""

from tests.citizens.extracts import cpr
from tests.e2e.archetype_pages import ARCHETYPES
from tests.e2e.booking_pages import BOOKINGS
from tests.e2e.case_pages import CASE_CHANGES
from tests.e2e.citizen_pages import OWN_PAGES
from tests.e2e.cv_pages import CVS
from tests.e2e.guide_pages import GUIDE_PAGES
from tests.e2e.knowledge_pages import KNOWLEDGE
from tests.e2e.learning_pages import LEARNING
from tests.e2e.letter_pages import LETTER_PAGES
from tests.e2e.log_pages import LOGS
from tests.e2e.market_pages import EMPLOYERS, MARKET_LISTS
from tests.e2e.order_pages import ORDERS
from tests.e2e.rhythm_pages import RHYTHM
from tests.e2e.screening_pages import SCREENINGS
from tests.e2e.slot_pages import SLOTS
from tests.e2e.steering_pages import STEERING
from tests.e2e.ways import (
    CASEWORKER,
    CONSULTANT,
    LEADER,
    MANAGER,
    WRONG,
    at,
    from_file,
    go_to_phase,
    heading,
    link,
    mistaken,
    own_again,
    page,
    pick,
    press,
    refused,
    turn,
    under_way,
    unfold,
    upload,
    upload_log,
    upload_sheet,
    write,
)
from tests.employers.sheets import row as sheet_row

# ---------------------------------------------------------------- ways

NEW_TEAM = {"cpr": cpr(9_999), "team": "Team Unge"}
PROBLEM = {"cpr": "620281-1234", "started_on": "31-02-2026"}
LOG_WORDS = (upload_log({"Kanal": "Brevdue"}, {"Stilling": "Kogekone"}), link("journey:import_names"))
IMPORTED = (upload(PROBLEM), press("Sæt alle med problemer til side"), press("Indlæs"))
MORNING = (at("/"), link("journey:morning_start"))
CASE = (at("/sager/"), link("journey:case_page", place=6))
PLAN = (*CASE, link("plans:plan_page"))
TEXTS = (at("/abc/"), link("plans:track_text_list"))
MEETING = (at("/"), link("journey:prepare"))
AGREEMENTS = (*CASE, link("conversations:agreement_list"))
RECORD = (*CASE, link("conversations:conversation", place=-1))
GUIDE = (at("/samtaleguider/"), link("conversations:guide"))
LISTS = (at("/samtaleguider/"), link("conversations:lists"))
OWN_GUIDE = (*GUIDE, press("Kopiér til Team Jobklar"))

ODD_ROW = sheet_row(industry="Drageavl", on="31-02-2026")
SHEET_NAMES = (upload_sheet(sheet_row(industry="Drageavl")), link("employers:import_names"))

HOUSE = [
    page("common:design", CASEWORKER, at("/design/")),
    page("account_login", "", at("/")),
    refused("account_login", "", at("/"), write("Brugernavn", "nadia"), mistaken("Log på")),
    page("account_logout", CASEWORKER, at("/konto/logout/")),
    page("account_inactive", "", at("/konto/inactive/")),
    page("account_signup", "", at("/konto/signup/")),
    page("account_email_verification_sent", "", at("/konto/confirm-email/")),
    page("account_confirm_email", "", at("/konto/confirm-email/x/")),
    page("account_reset_password", "", at("/"), link("account_reset_password")),
    refused("account_reset_password", "", at("/konto/password/reset/"), mistaken("")),
    page("account_reset_password_done", "", at("/konto/password/reset/done/")),
    page("account_reset_password_from_key", "", at("/konto/password/reset/key/1-x-y/")),
    page("account_reset_password_from_key_done", "", at("/konto/password/reset/key/done/")),
    page("account_reauthenticate", CASEWORKER, at("/konto/reauthenticate/")),
    page("account_email", CASEWORKER, at("/konto/email/")),
    page("account_change_password", CASEWORKER, at("/konto/password/change/")),
    refused("account_change_password", CASEWORKER, at("/konto/password/change/"), mistaken("Skift adgangskode")),
    page("mfa_index", CASEWORKER, at("/konto/2fa/")),
    page("mfa_list_webauthn", CASEWORKER, at("/konto/2fa/webauthn/")),
    page("mfa_activate_totp", CASEWORKER, at("/konto/2fa/totp/activate/"), own_again),
    page("mfa_add_webauthn", CASEWORKER, at("/konto/2fa/webauthn/add/"), own_again),
    page("mfa_generate_recovery_codes", CASEWORKER, at("/konto/2fa/recovery-codes/generate/"), own_again),
    page("socialaccount_login_cancelled", "", at("/konto/ekstern/login/cancelled/")),
    page("socialaccount_login_error", CASEWORKER, at("/konto/ekstern/login/error/"), expect=("401",)),
    page("socialaccount_connections", CASEWORKER, at("/konto/ekstern/")),
    page("usersessions_list", CASEWORKER, at("/konto/sessioner/")),
]

JOURNEY = [
    page("journey:my_day", CASEWORKER, at("/")),
    page("journey:my_day", LEADER, at("/"), state="of a team leader"),
    page("journey:my_day", CONSULTANT, at("/"), state="of an employer consultant"),
    page("journey:my_day", MANAGER, at("/"), state="of a manager"),
    page("journey:my_day", "admin", at("/"), state="of an administrator"),
    page("journey:case_list", CASEWORKER, at("/"), link("journey:case_list")),
    page("journey:case_list", LEADER, at("/"), link("journey:case_list"), state="of a team leader"),
    page("journey:case_page", CASEWORKER, *CASE),
    page("journey:case_page", CASEWORKER, *CASE, turn, state="turned"),
    refused("journey:case_page", CASEWORKER, *CASE, unfold("Vis hele cpr-nummeret"), mistaken("Vis cpr-nummer")),
    page("journey:case_history", CASEWORKER, *CASE, link("journey:case_history")),
    page("journey:prepare", CASEWORKER, *MEETING),
    page("screening:case_need", CASEWORKER, *CASE, link("screening:case_need")),
    refused("screening:case_need", CASEWORKER, *CASE, link("screening:case_need"), mistaken("Gem hjælpen")),
    page("journey:morning_start", CASEWORKER, *MORNING),
    refused("journey:morning_start", CASEWORKER, *MORNING, mistaken("Tag sagen med"), WRONG),
    page("journey:morning_meeting", CONSULTANT, *MORNING, press("Start mødet"), heading("Nye åbninger")),
    refused(
        "journey:morning_meeting",
        CONSULTANT,
        *MORNING,
        press("Start mødet"),
        mistaken("Skriv ned"),
        WRONG,
    ),
    page("journey:move_list", LEADER, at("/"), link("journey:move_list")),
    page("journey:stay", LEADER, at("/overdrag/"), link("journey:stay")),
    refused("journey:stay", LEADER, at("/overdrag/"), link("journey:stay"), press("Sagen bliver her"), WRONG),
    page("journey:stay_list", LEADER, at("/overdrag/"), link("journey:stay_list")),
    page("journey:hand_over", LEADER, *CASE, link("journey:hand_over")),
    refused("journey:hand_over", LEADER, *CASE, link("journey:hand_over"), press("Overdrag sagen"), WRONG),
    page("journey:search", CASEWORKER, at("/soeg/")),
    page("journey:search", CASEWORKER, at("/soeg/"), write("Navn", "a"), press("Søg"), state="found"),
    page("journey:search", CASEWORKER, at("/soeg/"), write("Navn", "Qq"), press("Søg"), state="nobody"),
    refused(
        "journey:search",
        CASEWORKER,
        at("/soeg/"),
        write("Navn", "R99999"),
        press("Søg"),
        mistaken("Åbn med begrundelse"),
    ),
    page("journey:import_list", LEADER, at("/"), link("journey:import_list")),
    refused("journey:import_list", LEADER, at("/indlaes/"), mistaken("Se filen igennem")),
    page("journey:import_page", LEADER, upload(NEW_TEAM, PROBLEM), state="with problems"),
    page("journey:import_page", LEADER, *IMPORTED, state="committed"),
    page("journey:import_names", LEADER, upload(NEW_TEAM), link("journey:import_names")),
    page("journey:import_undo", LEADER, *IMPORTED, link("journey:import_undo")),
    page("journey:import_page", LEADER, upload_log({}, {"Kanal": "Brevdue"}), state="of a job log"),
    page("journey:import_names", LEADER, *LOG_WORDS, state="of a job log"),
    refused(
        "journey:import_names",
        LEADER,
        *LOG_WORDS,
        write("Stilling: Kogekone", "Ved det ikke"),
        mistaken("Gem, og se rækkerne igen"),
        state="of a job log with mistakes",
    ),
]

CONVERSATIONS = [
    page("conversations:plan", CASEWORKER, *CASE, link("conversations:plan")),
    refused("conversations:plan", CASEWORKER, *CASE, link("conversations:plan"), mistaken("Aftal samtalen")),
    page("conversations:move", CASEWORKER, *CASE, link("conversations:move")),
    refused("conversations:move", CASEWORKER, *CASE, link("conversations:move"), mistaken("Flyt samtalen")),
    page("conversations:cancel", CASEWORKER, *CASE, link("conversations:cancel")),
    refused("conversations:cancel", CASEWORKER, *CASE, link("conversations:cancel"), mistaken("Aflys samtalen")),
    page("conversations:conversation", CASEWORKER, under_way),
    page(
        "conversations:conversation",
        CASEWORKER,
        under_way,
        go_to_phase("Afrunding og aftaler"),
        heading("Næste samtale"),
        state="wrap-up",
    ),
    page("conversations:conversation", CASEWORKER, under_way, turn, state="turned"),
    refused(
        "conversations:conversation",
        CASEWORKER,
        under_way,
        go_to_phase("Afrunding og aftaler"),
        write("Klokkeslæt", "10.00"),
        mistaken("Gem samtalen"),
        WRONG,
    ),
    refused(
        "conversations:conversation",
        CASEWORKER,
        under_way,
        write("Hvornår?", "snart"),
        mistaken("Gem planen"),
        WRONG,
        state="with mistakes in the plan beside it",
    ),
    page("conversations:record", CASEWORKER, *RECORD),
    refused("conversations:record", CASEWORKER, *RECORD, unfold("Tilføj til referatet"), mistaken("Gem tilføjelsen")),
    refused(
        "conversations:record",
        CASEWORKER,
        *MEETING,
        pick("Teknik, du vil øve", "Skala 1–10"),
        press("Start samtalen"),
        press("Gem samtalen"),
        mistaken("Gem til mig selv"),
        WRONG,
        state="with a note on a technique that lacks its number",
    ),
    page("conversations:paper_with_cpr", CASEWORKER, *RECORD, link("conversations:paper_with_cpr")),
    refused(
        "conversations:paper_with_cpr",
        CASEWORKER,
        *RECORD,
        link("conversations:paper_with_cpr"),
        mistaken("Hent"),
    ),
    page("conversations:agreement_list", CASEWORKER, *AGREEMENTS),
    page("conversations:agreement_new", CASEWORKER, *AGREEMENTS, link("conversations:agreement_new")),
    refused(
        "conversations:agreement_new",
        CASEWORKER,
        *AGREEMENTS,
        link("conversations:agreement_new"),
        mistaken("Gem aftalen"),
    ),
    page("conversations:agreement_edit", CASEWORKER, *AGREEMENTS, link("conversations:agreement_edit")),
    page("conversations:expectations", CASEWORKER, *CASE, link("conversations:expectations")),
    page("conversations:expectations", CASEWORKER, *CASE, link("conversations:expectations"), turn, state="turned"),
    page("conversations:guide_list", CASEWORKER, at("/"), link("conversations:guide_list")),
    page("conversations:guide", LEADER, *GUIDE),
    page("conversations:edit_guide", LEADER, *OWN_GUIDE, link("conversations:edit_guide")),
    refused("conversations:edit_guide", LEADER, *OWN_GUIDE, link("conversations:edit_guide"), mistaken("Udgiv guiden")),
    page("conversations:lists", LEADER, *LISTS),
    page("conversations:list_add", LEADER, *LISTS, link("conversations:list_add")),
    refused("conversations:list_add", LEADER, *LISTS, link("conversations:list_add"), mistaken("Gem"), WRONG),
    page("conversations:list_edit", LEADER, *LISTS, link("conversations:list_edit")),
    refused(
        "conversations:list_edit",
        LEADER,
        *LISTS,
        link("conversations:list_edit"),
        write("Emne", ""),
        mistaken("Gem"),
        WRONG,
    ),
    page("conversations:training", CASEWORKER, at("/samtaleguider/lister/"), link("conversations:training")),
    page(
        "conversations:compare_guides",
        LEADER,
        *OWN_GUIDE,
        link("conversations:guide"),
        link("conversations:compare_guides"),
    ),
]

PLANS = [
    page("plans:plan_page", CASEWORKER, *PLAN),
    page("plans:plan_page", CASEWORKER, *PLAN, turn, state="turned"),
    refused("plans:plan_page", CASEWORKER, *PLAN, write("Ansøgninger om ugen på A", ""), mistaken("Gem planen"), WRONG),
    page("plans:plan_page", CASEWORKER, *PLAN, press("Find funktioner til A1 i CV’et"), state="with functions offered"),
    page("conversations:search_page", CASEWORKER, *CASE, link("conversations:search_page")),
    page("conversations:search_page", CASEWORKER, *CASE, link("conversations:search_page"), turn, state="turned"),
    page("plans:home_draft", CASEWORKER, *PLAN, lambda tab: tab.goto(f"{tab.url}hjemme/")),
    refused(
        "plans:home_draft",
        CASEWORKER,
        *PLAN,
        lambda tab: tab.goto(f"{tab.url}hjemme/"),
        write("senest", "snart"),
        mistaken("Gem dagen"),
        WRONG,
    ),
    page("plans:signed_paper", CASEWORKER, *PLAN, link("plans:signed_paper")),
    refused("plans:signed_paper", CASEWORKER, *PLAN, link("plans:signed_paper"), mistaken("Læg papiret ind")),
    page("plans:plan_versions", CASEWORKER, *PLAN, link("plans:plan_versions")),
    page("plans:chosen_versions", CASEWORKER, *PLAN, link("plans:plan_versions"), press("Sammenlign")),
    page("plans:compare_versions", CASEWORKER, *PLAN, link("plans:plan_versions"), link("plans:compare_versions")),
    page("plans:plan_panel", CASEWORKER, *PLAN, lambda tab: tab.goto(f"{tab.url}panel/")),
    page("plans:company_lists", CASEWORKER, *PLAN, lambda tab: tab.goto(f"{tab.url}virksomheder/")),
    page("plans:company_list", CASEWORKER, *PLAN, link("plans:company_list")),
    refused(
        "plans:company_list",
        CASEWORKER,
        *PLAN,
        link("plans:company_list"),
        write("Hvor mange?", "0"),
        mistaken("Find virksomheder"),
        WRONG,
    ),
    page(
        "plans:company_list",
        CASEWORKER,
        *PLAN,
        link("plans:company_list"),
        from_file,
        press("Find virksomheder"),
        heading("Vælg, hvilke borgeren får"),
        state="found",
    ),
    page("plans:abc", CASEWORKER, *PLAN, link("plans:abc")),
    page("plans:abc", CASEWORKER, *PLAN, link("plans:abc"), turn, state="turned"),
    page("plans:track_text_list", LEADER, *TEXTS),
    page("plans:track_texts", LEADER, *TEXTS, link("plans:track_texts", place=1)),
    refused(
        "plans:track_texts",
        LEADER,
        *TEXTS,
        link("plans:track_texts", place=1),
        write("Et eksempel på B", ""),
        mistaken("Gem som ny udgave"),
        WRONG,
    ),
    page(
        "plans:compare_track_texts",
        LEADER,
        *TEXTS,
        link("plans:track_texts", place=1),
        write("Hvad er A hos os?", "Det, du drømmer om"),
        press("Gem som ny udgave"),
        link("plans:compare_track_texts"),
    ),
]

PAGES = [
    *HOUSE,
    *JOURNEY,
    *CASE_CHANGES,
    *CONVERSATIONS,
    *OWN_PAGES,
    *BOOKINGS,
    *CVS,
    *LOGS,
    *LETTER_PAGES,
    *PLANS,
    *MARKET_LISTS,
    *EMPLOYERS,
    *STEERING,
    *RHYTHM,
    *ARCHETYPES,
    *ORDERS,
    *SLOTS,
    *LEARNING,
    *SCREENINGS,
    *KNOWLEDGE,
    *GUIDE_PAGES,
]
