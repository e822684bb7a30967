# SPDX-License-Identifier: MPL-2.0
from dataclasses import replace
from datetime import UTC, date, datetime

from jobfokus.accounts.models import Substitution
from jobfokus.citizens.choices import ReasonEffect
from jobfokus.citizens.models import Absence, Citizen, CitizenMerge, ContactReason, FundTalk
from jobfokus.conversations.choices import PointOrigin
from jobfokus.conversations.models import AgendaPoint
from jobfokus.exchange.choices import BatchState
from jobfokus.journey.actions.morning import keep_in_mind, start_meeting
from jobfokus.journey.models import Handover, JointCase, SavedFilter
from tests.access import (
    CASE_READERS,
    CASE_WRITERS,
    CASEWORKERS,
    CITIZENS,
    LEADERS,
    MANAGERS,
    STAFF,
    TEAM_LEADERS,
    WORKS_CASES,
    Policy,
    Row,
    Stage,
)
from tests.citizens.factories import CaseFactory, CitizenFactory, ExitReasonFactory
from tests.exchange.factories import BatchFactory, letter_to
from tests.journey.factories import ConversationFactory, ReminderFactory
from tests.journey.sharing_access import ROWS as SHARING

NOW = datetime(2026, 6, 15, 7, tzinfo=UTC)
# The citizen is led on from the first page of staff to their own.
STAFF_OR_LED_ON = replace(
    STAFF, name="STAFF_OR_LED_ON", ordinary=STAFF.ordinary | CITIZENS | {"partner", "external_provider"}
)
SEARCHERS = replace(STAFF, name="SEARCHERS", ordinary=CASEWORKERS | LEADERS | MANAGERS)
# Who is away, and who leads their team; the stand-in reads it and cannot end it.
WHO_APPOINTS = replace(
    STAFF,
    name="WHO_APPOINTS",
    ordinary=frozenset({"owner", "team_leader"}),
    restricted=frozenset({"owner", "team_leader"}),
)
ADMINISTRATORS = replace(STAFF, name="ADMINISTRATORS", ordinary=frozenset({"administrator"}))
# A reminder is private: nobody but who wrote it, and only while the case may be seen.
WHO_WROTE_IT = Policy("WHO_WROTE_IT", frozenset({"owner"}), about_case=True)


# Who leads the case's team hands it over; a restricted case only if named on it.
CASE_LEADERS = Policy("CASE_LEADERS", frozenset({"team_leader"}), about_case=True)
# What is done to a restricted case is not there on an ordinary one, and no leader is named on the restricted one.
NOBODY_YET = Policy("NOBODY_YET", frozenset(), about_case=True)
# A case that was handed over is received by its new owner, or by who stands in.
THE_RECEIVER = Policy("THE_RECEIVER", frozenset({"owner", "stand_in"}), about_case=True)
# A case that an extract moved is told of by whoever had it, and of a restricted one only if named on it.
THE_FORMER = Policy("THE_FORMER", frozenset({"other_team"}), about_case=True)
WHO_SAVED_IT = Policy("WHO_SAVED_IT", frozenset({"owner"}), frozenset({"owner"}))

# A morning meeting is its team's, and the employer consultants'; its joint case is for those who write in cases there.
IN_TEAM = frozenset({"owner", "teammate", "team_leader"})
STAND_THERE = IN_TEAM | {"employer_consultant"}
MEETERS = replace(
    STAFF,
    name="MEETERS",
    ordinary=CASEWORKERS | LEADERS | {"employer_consultant"},
    restricted=CASEWORKERS | LEADERS | {"employer_consultant"},
)
THE_TEAM = replace(STAFF, name="THE_TEAM", ordinary=STAND_THERE, restricted=STAND_THERE)
TALKERS = Policy("TALKERS", IN_TEAM, frozenset(), about_case=True)


def saved_filter(stage: Stage) -> dict:
    wanted = {"owner": stage.users["owner"], "scope": "mine", "only": "joblog-stille", "order": "naeste"}
    return {"uuid": stage.once("saved filter", lambda: SavedFilter.objects.create(**wanted)).uuid}


def letter(stage: Stage) -> dict:
    return {"uuid": stage.once("letter", lambda: letter_to(stage.case, channel="paper")).uuid}


def meeting_evidence(stage: Stage) -> dict:
    return {"uuid": stage.once("missed meeting", lambda: ConversationFactory(case=stage.case)).uuid}


def new_letter(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid, "code": "decision"}


def case(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid}


def named(stage: Stage) -> dict:
    return {"uuid": stage.case.uuid, "user": stage.users["named"].uuid}


def appointed(stage: Stage) -> dict:
    return {"uuid": Substitution.objects.get(absent=stage.users["owner"]).uuid}


def colleague(stage: Stage) -> dict:
    return {"uuid": stage.users["owner"].uuid}


def another(stage: Stage) -> Citizen:
    """Somebody else of the same team, whose case ended long ago."""

    def make() -> Citizen:
        reason = ExitReasonFactory(municipality=stage.municipality)
        ended = {"started_on": date(2024, 1, 1), "ended_on": date(2024, 6, 1), "exit_reason": reason}
        return CaseFactory(team=stage.team, **ended).citizen

    return stage.once("another", make)


def two_rows(stage: Stage) -> dict:
    return {"kept": stage.citizen.uuid, "merged": another(stage).uuid}


def made_one(stage: Stage) -> dict:
    """Somebody went into the citizen of the case, and nothing moved."""

    def make() -> CitizenMerge:
        other = CitizenFactory(municipality=stage.municipality, merged_into=stage.citizen)
        noted = '{"person": {"before": {}, "after": {}}, "gone": {"user_id": null}, "cases": []}'
        told = {"by": stage.users["team_leader"], "at": NOW, "before": noted}
        return CitizenMerge.objects.create(kept=stage.citizen, merged=other, **told)

    return {"uuid": stage.once("made one", make).uuid}


def reminder(stage: Stage) -> dict:
    made = stage.once("reminder", lambda: ReminderFactory(case=stage.case, user=stage.users["owner"]))
    return {"uuid": made.uuid}


def meeting(stage: Stage) -> dict:
    by = stage.users["team_leader"]
    return {"uuid": stage.once("meeting", lambda: start_meeting(stage.team, 7, by=by, now=NOW)).uuid}


def kept(stage: Stage) -> dict:
    def make():
        meeting(stage)
        by = stage.users["team_leader"]
        return keep_in_mind(stage.made["meeting"], "Ring", who=None, opening=None, by=by, now=NOW)

    return {"uuid": stage.once("kept", make).uuid}


def joint(stage: Stage) -> dict:
    def make():
        made = {"brought_by": stage.users["owner"], "brought_at": NOW, "question": "Hvad nu?"}
        return JointCase.objects.create(case=stage.case, team=stage.team, **made)

    return {"uuid": stage.once("joint", make).uuid}


def batch(stage: Stage) -> dict:
    made = stage.once("batch", lambda: BatchFactory(municipality=stage.municipality))
    return {"uuid": made.uuid}


def committed(stage: Stage) -> dict:
    made = stage.once("committed", lambda: BatchFactory(municipality=stage.municipality, state=BatchState.COMMITTED))
    return {"uuid": made.uuid}


def seen(stage: Stage) -> dict:
    return {"seen": "1"}


def planned(stage: Stage) -> dict:
    return {"uuid": stage.once("planned", lambda: ConversationFactory(case=stage.case)).uuid}


def point(stage: Stage) -> dict:
    meeting = stage.once("meeting", lambda: ConversationFactory(case=stage.case))
    wanted = {"conversation": meeting, "origin": PointOrigin.OURS, "text": "CV’et"}
    return {"uuid": stage.once("point", lambda: AgendaPoint.objects.create(**wanted)).uuid}


def reason_to_pause(stage: Stage) -> ContactReason:
    wanted = {"code": "illness", "name": "Sygdom", "effect": ReasonEffect.PAUSE}
    return stage.once("reason", lambda: ContactReason.objects.create(municipality=stage.municipality, **wanted))


def away(stage: Stage) -> dict:
    return {"reason": reason_to_pause(stage).uuid, "since": "01-06-2026"}


def fund_talk(stage: Stage) -> dict:
    told = {"case": stage.case, "on": date(2026, 6, 1), "source": "Listen", "written_by": stage.users["owner"]}
    return {"uuid": stage.once("fund talk", lambda: FundTalk.objects.create(**told)).uuid}


def held(stage: Stage) -> dict:
    made = {"case": stage.case, "since": date(2026, 6, 1), "written_by": stage.users["owner"]}
    row = stage.once("held", lambda: Absence.objects.create(reason=reason_to_pause(stage), **made))
    return {"kind": "fravaer", "uuid": row.uuid}


def handed(stage: Stage) -> dict:
    return {"team": stage.team.uuid, "reason": "", "seen": "1"}


def waiting_handover(stage: Stage) -> dict:
    """It came from the leader of the team to who has the case."""
    leader, owner = stage.users["team_leader"], stage.users["owner"]
    told = {"reason": "Barsel", "tried": "Kursus", "works": "Korte aftaler", "made_by": leader, "made_at": NOW}
    held = {"from_team": stage.team, "to_team": stage.team, "to_owner": owner}
    return {"uuid": stage.once("handover", lambda: Handover.objects.create(case=stage.case, **held, **told)).uuid}


def moved_by_extract(stage: Stage) -> dict:
    """Somebody of another team had the case before the extract moved it."""
    held = {"from_owner": stage.users["other_team"], "from_team": stage.team, "to_team": stage.team}
    made = {"reason": "Flyttet", "imported": True, "made_by": stage.users["team_leader"], "made_at": NOW}
    found = stage.once("moved", lambda: Handover.objects.create(case=stage.case, **held, **made, confirmed_at=NOW))
    return {"uuid": found.uuid}


ROWS = [
    *SHARING,
    Row("journey:morning_start", MEETERS),
    Row("journey:morning_start", MEETERS, method="POST"),
    Row("journey:bring_case", MEETERS, method="POST"),
    Row("journey:morning_meeting", THE_TEAM, meeting),
    Row("journey:keep_in_mind", THE_TEAM, meeting, method="POST"),
    Row("journey:end_meeting", THE_TEAM, meeting, method="POST"),
    Row("journey:finish_kept", THE_TEAM, kept, method="POST"),
    Row("journey:note_talked", TALKERS, joint, method="POST"),
    Row("journey:my_day", STAFF_OR_LED_ON),
    Row("journey:case_list", WORKS_CASES),
    Row("journey:case_export", WORKS_CASES, data=lambda stage: {"fil": "csv"}),
    Row("journey:case_columns", WORKS_CASES, method="POST", data=lambda stage: {"kolonne": "ydelse"}),
    Row("journey:filter_save", WORKS_CASES, method="POST"),
    Row("journey:filter_drop", WHO_SAVED_IT, saved_filter, "POST"),
    Row("journey:case_page", CASE_READERS, case),
    Row("journey:case_history", CASE_READERS, case),
    Row("journey:log_week", CASE_READERS, case),
    Row("journey:close_case", CASE_WRITERS, case),
    Row("journey:close_case", CASE_WRITERS, case, "POST", seen),
    Row("journey:reopen_case", CASE_WRITERS, case),
    Row("journey:reopen_case", CASE_WRITERS, case, "POST", lambda stage: {"reason": "Tilbage", "seen": "1"}),
    Row("journey:restriction", CASE_LEADERS, case),
    Row("journey:restrict_case", CASE_LEADERS, case, "POST", lambda stage: {"begraens-reason": "Familie"}),
    Row("journey:name_person", NOBODY_YET, case, "POST", lambda stage: {"navn-reason": "Har sagen"}),
    Row("journey:withdraw_name", NOBODY_YET, named, "POST"),
    Row("journey:lift_restriction", NOBODY_YET, case, "POST", lambda stage: {"ophaev-reason": "Rejst"}),
    Row("journey:standing", CASE_WRITERS, case),
    Row("journey:change_standing", CASE_WRITERS, case, "POST", lambda stage: {"gruppe-seen": "1"}),
    Row("journey:add_event", CASE_WRITERS, case, "POST", lambda stage: {"haendelse-result": "Klar"}),
    Row("journey:begin_case", CASE_WRITERS, case),
    Row("journey:begin_case", CASE_WRITERS, case, "POST", lambda stage: {"number": "S-NY"}),
    Row("journey:person", CASE_WRITERS, case),
    Row("journey:rename", CASE_WRITERS, case, "POST", lambda stage: {"navn-first_name": "Åse", "navn-seen": "1"}),
    Row("journey:renumber", CASE_WRITERS, case, "POST", lambda stage: {"cpr-number": "12", "cpr-seen": "1"}),
    Row("journey:show_cpr", CASE_READERS, case, "POST", lambda stage: {"cpr-reason": "Skal ringe til banken"}),
    Row("journey:show_contact", CASE_READERS, case, "POST", lambda stage: {"kontakt-reason": "Aftalt opkald"}),
    Row("journey:set_matters_now", CASE_WRITERS, case, "POST", lambda stage: {"matters_now": "Ny linje", "seen": ""}),
    Row(
        "journey:add_reminder",
        CASE_WRITERS,
        case,
        "POST",
        lambda stage: {"husk-text": "Ring", "husk-due_on": "01-12-2026"},
    ),
    Row("journey:finish_reminder", WHO_WROTE_IT, reminder, "POST"),
    Row("journey:move_list", TEAM_LEADERS),
    Row("journey:moves_told", TEAM_LEADERS),
    Row("journey:stay_list", TEAM_LEADERS),
    Row("journey:stay", CASE_LEADERS, case),
    Row("journey:stay", CASE_LEADERS, case, "POST", lambda stage: {"reason": "Bliver", "seen": ""}),
    Row("journey:hand_over", CASE_LEADERS, case),
    Row("journey:hand_over", CASE_LEADERS, case, "POST", handed),
    Row("journey:contact_rhythm", CASE_READERS, case),
    Row("journey:add_away", CASE_WRITERS, case, "POST", away),
    Row("journey:finish_away", CASE_WRITERS, held, "POST", lambda stage: {"until": "01-09-2026", "seen": "1"}),
    Row(
        "journey:add_fund_talk",
        CASE_WRITERS,
        case,
        "POST",
        lambda stage: {"fund-on": "01-06-2026", "fund-source": "Listen"},
    ),
    Row("journey:undo_fund_talk", CASE_WRITERS, fund_talk, "POST"),
    Row("journey:undo_away", CASE_WRITERS, held, "POST", lambda stage: {"seen": "1"}),
    Row("journey:tell_handover", THE_FORMER, moved_by_extract),
    Row("journey:tell_handover", THE_FORMER, moved_by_extract, "POST", lambda stage: {"tried": "Kursus"}),
    Row("journey:confirm_handover", THE_RECEIVER, waiting_handover, "POST"),
    Row("journey:duplicate_list", TEAM_LEADERS),
    Row("journey:duplicate_list", TEAM_LEADERS, method="POST"),
    Row("journey:merge", CASE_LEADERS, two_rows),
    Row("journey:merge", CASE_LEADERS, two_rows, "POST", lambda stage: {"sure": "on"}),
    Row("journey:undo_merge", CASE_LEADERS, made_one),
    Row("journey:undo_merge", CASE_LEADERS, made_one, "POST"),
    Row("journey:stand_in_list", WORKS_CASES),
    Row("journey:stand_in_list", WORKS_CASES, method="POST"),
    Row("journey:end_stand_in", WHO_APPOINTS, appointed, "POST"),
    Row("journey:staff_list", ADMINISTRATORS),
    Row("journey:staff_list", ADMINISTRATORS, method="POST"),
    Row("journey:staff_page", ADMINISTRATORS, colleague),
    Row("journey:give_role", ADMINISTRATORS, colleague, "POST"),
    Row("journey:end_role", ADMINISTRATORS, colleague, "POST"),
    Row("journey:search", SEARCHERS),
    Row(
        "journey:open_case",
        SEARCHERS,
        method="POST",
        data=lambda stage: {"text": stage.case.number, "reason": "Klage"},
    ),
    Row("journey:search", SEARCHERS, method="POST", data=lambda stage: {"text": stage.case.number}),
    Row("journey:prepare", CASE_READERS, planned),
    Row("journey:prepare", CASE_WRITERS, planned, "POST", lambda stage: {"aim": "Finde tre jobmål"}),
    Row("journey:remove_point", CASE_WRITERS, point, "POST"),
    Row("journey:import_list", TEAM_LEADERS),
    Row("journey:import_new", TEAM_LEADERS, method="POST"),
    Row("journey:import_page", TEAM_LEADERS, batch),
    Row("journey:import_names", TEAM_LEADERS, batch),
    Row("journey:import_names", TEAM_LEADERS, batch, "POST"),
    Row("journey:import_set_aside", TEAM_LEADERS, batch, "POST"),
    Row("journey:import_commit", TEAM_LEADERS, batch, "POST", seen),
    Row("journey:import_undo", TEAM_LEADERS, committed),
    Row("journey:import_undo", TEAM_LEADERS, committed, "POST", seen),
    Row("journey:import_discard", TEAM_LEADERS, batch, "POST", seen),
    Row("journey:letter_list", CASE_READERS, case),
    Row("journey:letter", CASE_READERS, letter),
    Row("journey:letter_pdf", CASE_READERS, letter),
    Row("journey:letter_new", CASE_WRITERS, new_letter),
    Row("journey:letter_new", CASE_WRITERS, new_letter, method="POST", data=lambda stage: {"decision": "Ja"}),
    Row("journey:print_list", WORKS_CASES),
    Row("journey:print_letter", CASE_WRITERS, letter, method="POST"),
    Row("journey:letter_posted", CASE_WRITERS, letter, method="POST", data=lambda stage: {"seen": "1"}),
    Row("journey:evidence", CASE_READERS, meeting_evidence),
    Row("journey:evidence_pdf", CASE_READERS, meeting_evidence),
    Row("journey:note_call", CASE_WRITERS, case),
    Row("journey:note_call", CASE_WRITERS, case, method="POST", data=lambda stage: {"words": "Hej"}),
]
